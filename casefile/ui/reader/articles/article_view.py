"""The article view: flowing text with headings, lists, tables and pictures, set as the reader likes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from casefile.documents.model import Block
from casefile.ui import style
from casefile.ui.reader import overlay
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.articles.article_flow import Flow
from casefile.ui.reader.articles.article_folds import Folds, fold_height, paint_fold
from casefile.ui.reader.articles.article_items import Measure
from casefile.ui.reader.articles.article_measuring import Measuring
from casefile.ui.reader.articles.article_pictures import ArticlePictures
from casefile.ui.reader.articles.article_pieces import pieces_of
from casefile.ui.reader.articles.article_text import ReadingStyle
from casefile.ui.reader.articles.article_where import ArticleWhere
from casefile.ui.reader.overlay import Piece
from casefile.ui.reader.pages.pinching import pinch_of
from casefile.ui.reader.values import ShownMark

_NOT_YET = (0.0, -1, 0)  # no state of a flow
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
        self._pictures = ArticlePictures(picture)
        self.reading_style = ReadingStyle()
        self.measure = Measure(self.reading_style, 600.0, QColor("blue"), self._pictures)
        self.left = _MARGIN  # where its lines begin
        self.measuring = Measuring(self)
        self.folds = Folds(self.flow)
        self._pieces: tuple[tuple[float, int, int], list[Piece]] = (_NOT_YET, [])
        self._longest = 0  # characters of the longest passage
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # Layout.

    def set_reading_style(self, reading: ReadingStyle) -> None:
        """Set the article in another font, size or width; the first words in view stay there."""
        self.reading_style = reading
        self._begin()

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller letters."""
        size = min(max(self.reading_style.size * factor, 9.0), 60.0)
        if size != self.reading_style.size:
            self.set_reading_style(replace(self.reading_style, size=size))

    def _begin(self) -> None:
        """Lay out anew for the width, the style and the palette of now."""
        anchor = self._anchor()
        room = self.viewport().width() - 2 * _MARGIN
        width = max(120.0, min(room, self.reading_style.width * self.reading_style.size))
        self.left = max(_MARGIN, (self.viewport().width() - width) / 2)
        link = QColor(style.paper(dark=self.dark).accent)
        self.measure = Measure(self.reading_style, width, link, self._pictures)
        self._pictures.widest = round(width * 2)
        self.flow.begin(self.measure, fold_height(self.measure))
        self._to_anchor(anchor)
        self.measuring.begin()
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

    def restack(self) -> None:
        """Put what was measured into place; what is at the top of the view stays there."""
        anchor = self._anchor()
        self.flow.stack()
        self._to_anchor(anchor)

    def _lay_in_view(self) -> None:
        height = self.viewport().height()
        grown = self.flow.lay_between(self.top(), self.top() + height, self.measure)
        if grown:
            self._set_bar()
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + grown))

    # Places and passages.

    def scroll_by(self, pixels: float) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pixels))

    def bring(self, start: int, end: int, *, choose: str = "") -> None:
        if choose:
            self.choose(choose)
        if not self.flow.items:
            return
        if self.folds.reveal(start, end):
            self.fold(True)
        self.measuring.hold(start, end)
        item = self.flow.items[self.flow.index_of(start)]
        height = self.viewport().height()
        self.flow.lay_between(item.top - height, item.top + height, self.measure)
        self._set_bar()
        mark = self.where.caret_mark(start)
        if mark is None or (mark.y1() >= 24 and mark.y2() <= height - 24):
            self.viewport().update()
            return
        self.jumped.emit()
        self.scroll_by(mark.y1() - height / 3)
        self.measuring.hold(start, end)
        self.viewport().update()

    def place(self) -> tuple[float, ...]:
        index, share = self._anchor()
        return (float(self.flow.items[index].start), round(share, 3)) if self.flow.items else (0.0, 0.0)

    def go(self, place: tuple[float, ...]) -> None:
        if len(place) == 2:
            self._to_anchor((self.flow.index_of(int(place[0])), place[1]))

    def show_marks(self, marks: Sequence[ShownMark]) -> None:
        super().show_marks(sorted(marks, key=lambda mark: mark.start))
        self._pieces = (_NOT_YET, [])
        self._longest = max((mark.end - mark.start for mark in marks), default=0)
        if self.folds.on:
            self.fold(True)

    def fold(self, only_passages: bool) -> None:
        """Show only what holds a passage, or everything."""
        self.folds.fold(only_passages, self.marks)
        self._begin()

    def follow(self, point: QPointF) -> bool:
        """Unfold what the line under a point stands for."""
        index = self.folds.at(point.y() + self.top())
        if index is not None:
            self.folds.open(index)
            self.fold(True)
        return index is not None

    def pieces(self) -> list[Piece]:
        now = (self.top(), self.flow.version, self.viewport().height())
        if self._pieces[0] != now:  # the page and its margin ask for the same ones
            self._pieces = (now, pieces_of(self, self._longest))
        return self._pieces[1]

    # What Qt says.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._begin()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.measuring.let_go()
        self.viewport().update()
        self.place_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.1 ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        pinch = pinch_of(event, self.viewport())
        if pinch is not None:
            self.zoom_by(pinch[0])
            return True
        return super().viewportEvent(event)

    def set_dark(self, dark: bool) -> None:
        super().set_dark(dark)
        self._begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_in_view()
        palette = style.palette(style.paper(dark=self.dark))
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        top = self.top()
        for item in self.flow.between(top, top + self.viewport().height()):
            corner = QPointF(self.left, item.top - top)
            if item.folded:
                paint_fold(painter, item, corner, palette, self.measure)
            else:
                item.paint(painter, corner, palette, self.measure)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        view = QRectF(self.viewport().rect())
        overlay.paint_pieces(painter, self.pieces(), view, dark=self.dark, chosen=self.chosen, lit=self.lit)
        self.paint_found(painter)
        self.selecting.paint(painter)
        self.paint_ruler(painter)
