"""The article view: flowing text with headings, lists, tables and pictures, set as the reader likes it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from casefile.documents.model import Block
from casefile.ui import style
from casefile.ui.reader import overlay
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.article_flow import Flow
from casefile.ui.reader.article_items import Measure, read_picture
from casefile.ui.reader.article_text import ReadingStyle
from casefile.ui.reader.article_where import ArticleWhere
from casefile.ui.reader.hits import hits_between
from casefile.ui.reader.overlay import Piece
from casefile.ui.reader.values import ShownMark

_SLICE = 0.004  # seconds of measuring at a time, so that no key waits
_RESTACK = 20  # slices between two moves of what was measured into place
_PICTURES = 24  # kept decoded
_MARGIN = 46.0  # logical pixels at the left and right, where brackets stand


class ArticleView(DocumentArea):
    """One article. The content's pixels are logical ones; its first item begins at height 0."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        picture: Callable[[str], bytes] = lambda _sha256: b"",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.where = ArticleWhere(self)
        self.flow = Flow(text, blocks)
        self._read = picture
        self._pictures: OrderedDict[str, QImage | None] = OrderedDict()
        self.reading_style = ReadingStyle()
        self.measure = Measure(self.reading_style, 600.0, QColor("blue"), self._picture)
        self.left = _MARGIN  # where its lines begin
        self._slices = 0
        self._wanted: tuple[int, int] | None = None
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._measure_more)
        self.only_passages = False
        self._longest = 0  # characters of the longest passage
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # Layout.

    def set_reading_style(self, reading: ReadingStyle) -> None:
        """Set the article in another font, size or width; the first words in view stay there."""
        self.reading_style = reading
        self._begin()

    def zoom_step(self, up: bool, _at: QPointF | None = None) -> None:
        """Larger or smaller letters."""
        size = self.reading_style.size * (1.1 if up else 1 / 1.1)
        self.set_reading_style(replace(self.reading_style, size=min(max(size, 9.0), 60.0)))

    def zoom_reset(self) -> None:
        """Letters as they are at first."""
        self.set_reading_style(replace(self.reading_style, size=ReadingStyle().size))

    def _begin(self) -> None:
        """Lay out anew for the width, the style and the palette of now."""
        anchor = self._anchor()
        room = self.viewport().width() - 2 * _MARGIN
        width = max(120.0, min(room, self.reading_style.width * self.reading_style.size))
        self.left = max(_MARGIN, (self.viewport().width() - width) / 2)
        link = QColor(style.DARK.accent if self.dark else style.LIGHT.accent)
        self.measure = Measure(self.reading_style, width, link, self._picture)
        self.flow.begin(self.measure)
        self._to_anchor(anchor)
        self._idle.start()
        self.viewport().update()

    def _anchor(self) -> tuple[int, float]:
        """The item at the top of the view, and how far it is scrolled past, as a share of its height."""
        top = self.top()
        if not self.flow.items:
            return 0, 0.0
        index = self.flow.index_at(top)
        item = self.flow.items[index]
        return index, (top - item.top) / max(item.height, 1.0)

    def _to_anchor(self, anchor: tuple[int, float]) -> None:
        self._set_bar()
        if self.flow.items:
            item = self.flow.items[anchor[0]]
            self.verticalScrollBar().setValue(round(item.top + anchor[1] * item.height + self._above()))

    def _above(self) -> float:
        """The space before the first item."""
        return self.reading_style.size * 1.5

    def top(self) -> float:
        """The content height at the view's top."""
        return self.verticalScrollBar().value() - self._above()

    def _set_bar(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self.flow.height + self._above() * 2 - height)))
        bar.setPageStep(max(height - 40, 1))
        bar.setSingleStep(round(self.reading_style.size * 2.4))

    def _measure_more(self) -> None:
        """In the time between keys: measure what is only guessed, so that the scroll bar tells the truth."""
        more = self.flow.measure_some(self.measure, _SLICE)
        self._slices += 1
        if not more or self._slices % _RESTACK == 0:
            anchor = self._anchor()
            self.flow.stack()
            self._to_anchor(anchor)
            if self._wanted is not None:
                self.bring(*self._wanted)
            self.viewport().update()
            self.place_changed.emit()
        if not more:
            self._idle.stop()
            self._wanted = None

    def _lay_in_view(self) -> None:
        height = self.viewport().height()
        grown = self.flow.lay_between(self.top(), self.top() + height, self.measure)
        if grown:
            self._set_bar()
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + grown))

    def _picture(self, sha256: str) -> QImage | None:
        if sha256 not in self._pictures:
            self._pictures[sha256] = read_picture(self._read(sha256), round(self.measure.width * 2))
            if len(self._pictures) > _PICTURES:
                self._pictures.popitem(last=False)
        return self._pictures[sha256]

    # Places and passages.

    def scroll_by(self, pixels: float) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pixels))

    def bring(self, start: int, end: int, *, choose: str = "") -> None:
        if choose:
            self.choose(choose)
        if not self.flow.items:
            return
        self._wanted = (start, end) if self._idle.isActive() else None
        item = self.flow.items[self.flow.index_of(start)]
        height = self.viewport().height()
        self.flow.lay_between(item.top - height, item.top + height, self.measure)
        self._set_bar()
        mark = self.where.caret_mark(start)
        if mark is None or (mark.y1() >= 24 and mark.y2() <= height - 24):
            self.viewport().update()
            return
        wanted, self._wanted = self._wanted, None
        self.jumped.emit()
        self.scroll_by(mark.y1() - height / 3)
        self._wanted = wanted
        self.viewport().update()

    def place(self) -> tuple[float, ...]:
        index, share = self._anchor()
        return (float(self.flow.items[index].start), round(share, 3)) if self.flow.items else (0.0, 0.0)

    def go(self, place: tuple[float, ...]) -> None:
        if len(place) == 2:
            self._to_anchor((self.flow.index_of(int(place[0])), place[1]))

    def show_marks(self, marks: Sequence[ShownMark]) -> None:
        super().show_marks(sorted(marks, key=lambda mark: mark.start))
        self._longest = max((mark.end - mark.start for mark in marks), default=0)
        if self.only_passages:
            self.fold(True)

    def fold(self, only_passages: bool) -> None:
        """Show only what holds a passage, or everything."""
        self.only_passages = only_passages
        spans = [(mark.start, mark.end) for mark in self.marks]
        for item in self.flow.items:
            item.folded = only_passages and not any(item.start < end and start < item.end for start, end in spans)
        self._begin()

    def pieces(self) -> list[Piece]:
        top = self.top()
        items = list(self.flow.between(top, top + self.viewport().height()))
        if not items:
            return []
        found = []
        for mark in hits_between(self.marks, items[0].start, items[-1].end + 1, self._longest):
            rects = self.where.boxes(mark.start, mark.end)
            if rects:
                first = mark.start >= items[0].start
                mirrored = self._mirrored(mark.start)
                margin = self.left + (self.measure.width if mirrored else 0.0)
                last = mark.end <= items[-1].end
                found.append(Piece(mark, rects, margin, first, last, mirrored=mirrored))
        overlay.set_lanes(found)
        return found

    def _mirrored(self, offset: int) -> bool:
        found = self.flow.run_of(offset)
        return found is not None and found[0].right_to_left

    # What Qt says.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._begin()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._wanted = None
        self.viewport().update()
        self.place_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_step(event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def set_dark(self, dark: bool) -> None:
        super().set_dark(dark)
        self._begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_in_view()
        now = style.DARK if self.dark else style.LIGHT
        palette = style.palette(now)
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        top = self.top()
        for item in self.flow.between(top, top + self.viewport().height()):
            item.paint(painter, QPointF(self.left, item.top - top), palette, self.measure)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
        self._paint_over(painter)

    def _paint_over(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        overlay.paint_pieces(
            painter, self.pieces(), QRectF(self.viewport().rect()), dark=self.dark, chosen=self.chosen, lit=self.lit
        )
        self.paint_found(painter)
        self.selecting.paint(painter)
        self.paint_ruler(painter)
