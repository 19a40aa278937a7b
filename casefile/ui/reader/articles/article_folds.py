"""Only passages: what holds none is folded into a line that says how much it is, and unfolds with a click."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPen

from casefile.ui.reader.articles.article_flow import Flow
from casefile.ui.reader.articles.article_items import Item, Measure
from casefile.ui.reader.values import ShownMark
from casefile.words import _, ngettext


class Folds:
    """What of one article is folded away. The first item of a stretch stands for all of it."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self.on = False
        self._opened: set[int] = set()  # items that were unfolded by hand

    def fold(self, only_passages: bool, marks: Sequence[ShownMark]) -> None:
        """Fold what holds no passage, headings above passages left; or nothing."""
        if only_passages != self.on:
            self._opened.clear()
        self.on = only_passages
        kept = self._kept(marks) if only_passages else set()
        items, first = self._flow.items, -1
        for index, item in enumerate(items):
            item.folded = only_passages and index not in kept and index not in self._opened
            item.hides = 0
            first = -1 if not item.folded else index if first < 0 else first
            if item.folded:
                items[first].hides += 1

    def _kept(self, marks: Sequence[ShownMark]) -> set[int]:
        kept: set[int] = set()
        headings = [index for index, item in enumerate(self._flow.items) if item.is_heading]
        for mark in marks:
            if mark.region:
                continue
            first, last = self._flow.index_of(mark.start), self._flow.index_of(max(mark.end - 1, mark.start))
            kept.update(range(first, last + 1))
            above = bisect_left(headings, first)
            kept.update(headings[above - 1 : above] if above else ())
        return kept

    def at(self, y: float) -> int | None:
        """The stretch whose line stands at a content height: the index of its first item."""
        if not self._flow.items:
            return None
        item = self._flow.items[index := self._flow.index_at(y)]
        return index if item.hides and item.top <= y <= item.top + item.height else None

    def open(self, index: int) -> None:
        """Unfold a stretch for good, until everything is."""
        self._opened.update(range(index, index + self._flow.items[index].hides))

    def reveal(self, start: int, end: int) -> bool:
        """Unfold where a range begins and ends; whether anything was folded there."""
        found = False
        for offset in (start, end):
            index = self._flow.index_of(offset)
            if self._flow.items[index].folded:
                found = True
                while not self._flow.items[index].hides:
                    index -= 1
                self.open(index)
        return found


def fold_height(measure: Measure) -> float:
    """How tall the line of a folded stretch is."""
    return measure.style.size * 2.2


def paint_fold(painter: QPainter, item: Item, corner: QPointF, palette: QPalette, measure: Measure) -> None:
    """The line that stands for a folded stretch."""
    says = ngettext("{} paragraph without passages", "{} paragraphs without passages", item.hides).format(item.hides)
    says = _("{}: show").format(says)
    font = QFont(measure.style.family) if measure.style.family else QFont()
    font.setPixelSize(max(10, round(measure.style.size * 0.78)))
    painter.setFont(font)
    box = QRectF(corner.x(), corner.y(), measure.width, item.height)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
    words = painter.boundingRect(box, int(Qt.AlignmentFlag.AlignCenter), says).adjusted(-10, -1, 10, 1)
    painter.fillRect(words, palette.color(QPalette.ColorRole.Base))
    painter.setPen(palette.color(QPalette.ColorRole.Link))
    painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), says)
