"""The page view: the pages' words to select, passages and hits over them, links. Pictures are the canvas's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from casefile.case.values import Recognised
from casefile.documents.model import Page, Rect
from casefile.documents.pages_wire import Glyphs, Nonsense, Want
from casefile.ui.reader import overlay
from casefile.ui.reader.overlay import Piece
from casefile.ui.reader.pages.bringing import Bringing
from casefile.ui.reader.pages.drawing import Wish
from casefile.ui.reader.pages.page_canvas import PageCanvas
from casefile.ui.reader.pages.page_links import PageLinks
from casefile.ui.reader.pages.page_marks import PageMarks
from casefile.ui.reader.pages.page_where import PageWhere
from casefile.ui.reader.pages.page_words import PageWords
from casefile.ui.reader.values import ShownMark


class PageView(PageCanvas):
    """The pages of one PDF or picture document, with words."""

    where: PageWhere

    def __init__(
        self,
        text: str,
        pages: Sequence[Page],
        parent: QWidget | None = None,
        *,
        recognised: Recognised | None = None,
    ) -> None:
        super().__init__(text, pages, parent)
        self.words = PageWords(text, pages, recognised)
        self.where = PageWhere(self)
        self.page_marks = PageMarks(self.words)
        self.links = PageLinks(self)
        self._bringing = Bringing(self)
        self.drawer.told.connect(self._keep_words)
        self.drawer.page_failed.connect(self._do_without)

    # Passages and places.

    def show_marks(self, marks: Sequence[ShownMark]) -> None:
        self.page_marks = PageMarks(self.words, marks)
        super().show_marks(marks)

    def pieces(self) -> list[Piece]:
        corner = QPointF(self.offset()) / self.arrangement.ratio
        return [piece.moved(-corner) for piece in self._content_pieces()]

    def _content_pieces(self) -> list[Piece]:
        """The passages of the pages in view, in the content's logical pixels."""
        return self.page_marks.pieces(self.where.pages_in_view(), self.arrangement.layout, self.arrangement.ratio)

    def bring(self, start: int, end: int, *, choose: str = "") -> None:
        if choose:
            self.choose(choose)
        self._bringing.bring(start, end, passage=choose)
        self.asking.soon()

    def bring_region(self, rect: Rect, *, choose: str = "") -> None:
        """Bring a region of a page into view."""
        self.choose(choose)
        self._bringing.region(rect)

    def go_to_page(self, page: int) -> None:
        """Show a page from its top."""
        self.jumped.emit()
        self._bringing.page(min(max(page, 0), len(self.words.pages) - 1))
        self.moved()

    def go_to_share(self, share: float) -> None:
        """Go to a part of the document's length."""
        self._bringing.share(share)
        self.moved()

    def scrolled_by_hand(self) -> None:
        super().scrolled_by_hand()
        self._bringing.forget()

    def follow(self, point: QPointF) -> bool:
        return self.links.follow(point)

    # What the drawer tells.

    def wishes(self) -> list[Wish]:
        """The pictures in view, then the words and links of what is in view and next to it, then what comes next."""
        shown = self.where.pages_in_view()
        pictures = super().wishes()
        urgent = [wish for wish in pictures if wish.page in shown]
        later = [wish for wish in pictures if wish.page not in shown]
        return urgent + self._word_wishes(shown) + later + self.links.wishes(shown)

    def _word_wishes(self, shown: range) -> list[Wish]:
        around = [*shown, shown.stop, shown.start - 1] if shown else []
        if self._bringing.page_awaited is not None:
            around.append(self._bringing.page_awaited)
        inside = (page for page in around if 0 <= page < len(self.words.pages))
        return [
            Wish(Want.GLYPHS, page) for page in inside if self.words.pages[page].has_text and not self.words.knows(page)
        ]

    def _keep_words(self, wish: Wish, body: bytes) -> None:
        if wish.want is Want.GLYPHS:
            self._keep_glyphs(wish.page, body)
        elif wish.want is Want.LINKS:
            self.links.keep(wish.page, body)

    def _do_without(self, wish: Wish, _said: str) -> None:
        """Words or links that cannot be had cost only themselves: the page's picture stays."""
        if wish.want is Want.LINKS:
            self.links.keep(wish.page, b"")
        elif wish.want is Want.GLYPHS:
            self._keep_glyphs(wish.page, b"")

    def _keep_glyphs(self, page: int, body: bytes) -> None:
        try:
            self.words.put(page, Glyphs.unpack(body))
        except Nonsense:
            self.words.changed.add(page)
        self.page_marks.forget(page)
        self.pieces_changed.emit()
        self._bringing.words_known(page)
        self.update_content(self.arrangement.layout.rect(page))

    # Over the pages.

    def paint_over(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        corner = QPointF(self.offset()) / self.arrangement.ratio
        view = QRectF(self.viewport().rect()).translated(corner)
        painter.translate(-corner)
        overlay.paint_pieces(painter, self._content_pieces(), view, dark=self.dark, chosen=self.chosen, lit=self.lit)
        painter.translate(corner)
        self._say_where_no_words_are(painter)
        self.paint_found(painter)
        self.selecting.paint(painter)
        region = self.selecting.region
        band = self.pointer.band or (self.where.to_view(region) if region is not None else None)
        if band is not None:
            painter.setPen(QPen(self.palette().highlight(), 2, Qt.PenStyle.DashLine))
            painter.drawRect(band)
        self.paint_ruler(painter)

    def _say_where_no_words_are(self, painter: QPainter) -> None:
        """On a page without words to select: that there are none, and what can be done."""
        for page in self.where.pages_in_view():
            says = self.words.why_no_words(page)
            if says and page not in self.pictures.failed:
                overlay.paint_label(painter, self.where.whole_page(page), says, dark=self.dark)

    def set_dark(self, dark: bool) -> None:
        self.pictures.dark = dark
        super().set_dark(dark)
        self.asking.soon()
