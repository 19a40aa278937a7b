"""The page view: the pages' words to select, passages and hits over them, links. Pictures are the canvas's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from casefile.case.values import Recognised
from casefile.documents.model import Page, Rect
from casefile.documents.pages_wire import Glyphs, Nonsense, PageLink, Want, unpack_links
from casefile.ui.reader import overlay
from casefile.ui.reader.drawing import Wish
from casefile.ui.reader.overlay import Piece
from casefile.ui.reader.page_canvas import PageCanvas, Place
from casefile.ui.reader.page_marks import PageMarks
from casefile.ui.reader.page_words import PageWords
from casefile.ui.reader.values import ShownMark
from casefile.words import _


class PageView(PageCanvas):
    """The pages of one PDF or picture document, with words."""

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
        self.page_marks = PageMarks(self.words)
        self.links: dict[int, list[PageLink]] = {}
        self.drawer.told.connect(self._keep_words)
        self._wanted: tuple[int, int] | None = None  # a place still to be brought into view exactly

    # Between points of the view and words.

    def _page_point(self, point: QPointF) -> tuple[int, float, float]:
        """The page under a logical point of the view, or the nearest, and the point in its unrotated points."""
        content = point * self.arrangement.ratio + QPointF(self.offset())
        page = self.arrangement.layout.page_at(content.x(), content.y())
        return page, *self.arrangement.layout.to_page(page, content.x(), content.y())

    def to_view(self, rect: Rect) -> QRectF:
        """A rectangle on a page in the view's logical pixels."""
        content = self.arrangement.layout.content_rect(rect).translated(-QPointF(self.offset()))
        ratio = self.arrangement.ratio
        return QRectF(content.topLeft() / ratio, content.size() / ratio)

    def caret_at(self, point: QPointF) -> int | None:
        page, x, y = self._page_point(point)
        glyphs = self.words.glyphs(page)
        return None if glyphs is None else glyphs.start + glyphs.caret_at(x, y)

    def character_at(self, point: QPointF) -> int | None:
        page, x, y = self._page_point(point)
        glyphs = self.words.glyphs(page)
        if glyphs is None or not glyphs.over_text(x, y):
            return None
        return glyphs.start + glyphs.glyph_at(x, y)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        area = self.area()
        pages = self.arrangement.layout.pages_between(area.top(), area.bottom())
        return [self.to_view(rect) for page in pages for rect in self.words.rects_on(page, start, end)]

    def caret_mark(self, offset: int) -> QLineF | None:
        page = self.words.page_of(offset)
        glyphs = self.words.glyphs(page)
        line = glyphs.caret_line(offset - glyphs.start) if glyphs is not None else None
        if line is None or page not in self.arrangement.layout.shown:
            return None
        ratio, corner = self.arrangement.ratio, QPointF(self.offset())
        one = (self.arrangement.layout.to_content(page, line[0], line[1]) - corner) / ratio
        other = (self.arrangement.layout.to_content(page, line[2], line[3]) - corner) / ratio
        return QLineF(one, other)

    def line_around(self, offset: int) -> tuple[int, int]:
        return self.words.line_around(offset)

    def line_away(self, offset: int, lines: int) -> int | None:
        return self.words.line_away(offset, lines)

    def rects(self, start: int, end: int) -> tuple[Rect, ...]:
        return self.words.rects(start, end)

    def page_rect(self, one: QPointF, other: QPointF) -> Rect | None:
        page, x, y = self._page_point(one)
        content = other * self.arrangement.ratio + QPointF(self.offset())
        to_x, to_y = self.arrangement.layout.to_page(page, content.x(), content.y())
        shown = self.words.pages[page]
        width, height = (shown.height, shown.width) if shown.rotation % 180 else (shown.width, shown.height)
        xs = sorted(min(max(value, 0.0), width) for value in (x, to_x))
        ys = sorted(min(max(value, 0.0), height) for value in (y, to_y))
        big_enough = xs[1] - xs[0] >= 2 and ys[1] - ys[0] >= 2
        return Rect(page, *(round(value, 2) for value in (xs[0], ys[0], xs[1], ys[1]))) if big_enough else None

    # Passages and places.

    def show_marks(self, marks: Sequence[ShownMark]) -> None:
        self.page_marks = PageMarks(self.words, marks)
        super().show_marks(marks)

    def pieces(self) -> list[Piece]:
        corner = QPointF(self.offset()) / self.arrangement.ratio
        return [piece.moved(-corner) for piece in self._content_pieces()]

    def _content_pieces(self) -> list[Piece]:
        """The passages of the pages in view, in the content's logical pixels."""
        area, layout = self.area(), self.arrangement.layout
        pages = layout.pages_between(area.top(), area.bottom())
        return self.page_marks.pieces(pages, layout, self.arrangement.ratio)

    def bring(self, start: int, end: int, *, choose: str = "") -> None:
        if choose:
            self.choose(choose)
        rects = next((mark.rects for mark in self.marks if mark.passage == choose and mark.rects), ()) if choose else ()
        page = rects[0].page if rects else self.words.page_of(start)
        found = list(rects) or self.words.rects_on(page, start, max(end, start + 1))
        self.show_page(page)
        known = bool(found) or self.words.knows(page)
        self._wanted = None if known else (start, end)
        self._bring_rects(page, [rect for rect in found if rect.page == page])
        self._plan.start()

    def bring_region(self, rect: Rect, *, choose: str = "") -> None:
        """Bring a region of a page into view."""
        self.choose(choose)
        self.show_page(rect.page)
        self._bring_rects(rect.page, [rect])

    def _bring_rects(self, page: int, rects: Sequence[Rect]) -> None:
        """Scroll so that the boxes are in view, a third down; not at all if they are already."""
        layout, area = self.arrangement.layout, QRectF(self.area())
        whole = QRectF(layout.rect(page))
        target = QRectF()
        for rect in rects:
            target = target.united(layout.content_rect(rect))
        if target.isNull():
            self.scroll_to(self.offset().x(), whole.top() - self.arrangement.gap)
            return
        inner = area.adjusted(0, 24, 0, -24)
        x, y = area.left(), area.top()
        if target.top() < inner.top() or target.bottom() > inner.bottom():
            y = target.top() - min(area.height() / 3, max(area.height() - target.height(), 0.0))
        if target.left() < area.left() or target.right() > area.right():
            x = target.left() - min(area.width() / 8, max(area.width() - target.width(), 0.0))
        if (x, y) != (area.left(), area.top()):
            self.jumped.emit()
            self.scroll_to(x, y)

    def go_to_page(self, page: int) -> None:
        """Show a page from its top."""
        page = min(max(page, 0), len(self.words.pages) - 1)
        self.jumped.emit()
        self.show_page(page)
        self.scroll_to(self.offset().x(), self.arrangement.layout.rect(page).top() - self.arrangement.gap)
        self._moved()

    def share_of(self, offset: int) -> float:
        page = self.words.page_of(offset)
        first, last = self.words.span(page)
        return self.share_on(page, (offset - first) / max(last - first, 1))

    def share_on(self, page: int, part: float) -> float:
        """How far down the document a part of a page lies."""
        return (page + part) / max(len(self.words.pages), 1)

    def share_of_mark(self, mark: ShownMark) -> float:
        if not mark.rects:
            return self.share_of(mark.start)
        page = self.words.pages[mark.rects[0].page]
        return self.share_on(mark.rects[0].page, mark.rects[0].y0 / max(page.height, page.width, 1.0))

    def shares_in_view(self) -> tuple[float, float]:
        area, layout = self.area(), self.arrangement.layout
        shares = []
        for y in (area.top(), area.bottom()):
            page = layout.page_at(area.center().x(), y) if layout.shown else 0
            rect = layout.rect(page)
            shares.append(self.share_on(page, min(max((y - rect.top()) / max(rect.height(), 1), 0.0), 1.0)))
        return shares[0], shares[1]

    def first_in_view(self) -> int:
        layout, area = self.arrangement.layout, self.area()
        page = layout.page_at(area.center().x(), area.top()) if layout.shown else 0
        rect, (first, last) = layout.rect(page), self.words.span(page)
        return first + round((last - first) * min(max((area.top() - rect.top()) / max(rect.height(), 1), 0.0), 1.0))

    def go_to_share(self, share: float) -> None:
        """Go to a part of the document's length."""
        place = min(max(share, 0.0), 0.999999) * len(self.words.pages)
        self.show_page(int(place))
        rect = self.arrangement.layout.rect(int(place))
        self.scroll_to(self.offset().x(), rect.top() + rect.height() * (place % 1) - self.area().height() / 3)
        self._moved()

    def scrolled_by_hand(self) -> None:
        super().scrolled_by_hand()
        self._wanted = None

    # Links.

    def _link(self, point: QPointF) -> PageLink | None:
        page, x, y = self._page_point(point)
        around = (link for link in self.links.get(page, ()) if link.x0 <= x <= link.x1 and link.y0 <= y <= link.y1)
        return next(around, None)

    def link_at(self, point: QPointF) -> str:
        link = self._link(point)
        return link.target if link is not None else ""

    def follow(self, point: QPointF) -> bool:
        link = self._link(point)
        if link is None or link.page < 0:
            return False
        self.jumped.emit()
        self.go_to(Place(link.page, 0.0, link.y), QPointF(self.arrangement.gap, self.arrangement.gap))
        return True

    # What the drawer tells.

    def wishes(self) -> list[Wish]:
        """The pictures in view, then the words and links of what is in view and next to it, then what comes next."""
        area, layout = self.area(), self.arrangement.layout
        shown = layout.pages_between(area.top(), area.bottom())
        pictures = super().wishes()
        urgent = [wish for wish in pictures if wish.page in shown]
        around = [*shown, shown.stop, shown.start - 1] if shown else []
        if self._wanted is not None:
            around.append(self.words.page_of(self._wanted[0]))
        words = [
            Wish(Want.GLYPHS, page)
            for page in around
            if 0 <= page < len(self.words.pages) and self.words.pages[page].has_text and not self.words.knows(page)
        ]
        links = [Wish(Want.LINKS, page) for page in shown if page not in self.links]
        return urgent + words + [wish for wish in pictures if wish.page not in shown] + links

    def _keep_words(self, wish: Wish, body: bytes) -> None:
        if wish.want is Want.GLYPHS:
            self._keep_glyphs(wish.page, body)
        elif wish.want is Want.LINKS:
            self.links[wish.page] = unpack_links(body, len(self.words.pages))

    def _keep_glyphs(self, page: int, body: bytes) -> None:
        try:
            self.words.put(page, Glyphs.unpack(body))
        except Nonsense:
            self.words.changed.add(page)
        self.page_marks.forget(page)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.words.page_of(wanted[0]) == page:
            self.bring(*wanted)
        else:
            self._wanted = wanted
        self._update_content(self.arrangement.layout.rect(page))

    # Over the pages.

    def paint_over(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        corner = QPointF(self.offset()) / self.arrangement.ratio
        view = QRectF(self.viewport().rect()).translated(corner)
        painter.translate(-corner)
        overlay.paint_pieces(painter, self._content_pieces(), view, dark=self.dark, chosen=self.chosen)
        painter.translate(corner)
        self._say_where_no_words_are(painter)
        self.paint_found(painter)
        span = self.pointer.resizing or self.selected_range()
        if span is not None:
            overlay.paint_selection(painter, self.boxes(*span), self.palette(), focused=self.hasFocus())
        if self.caret_shown and self.caret >= 0 and (line := self.caret_mark(self.caret)) is not None:
            overlay.paint_caret(painter, line, QColor("white" if self.dark else "black"))
        band = self.pointer.band or (self.to_view(self.region) if self.region is not None else None)
        if band is not None:
            painter.setPen(QPen(self.palette().highlight(), 2, Qt.PenStyle.DashLine))
            painter.drawRect(band)
        self.paint_ruler(painter)

    def _say_where_no_words_are(self, painter: QPainter) -> None:
        """On a page that is only a picture: that there are no words to select, and what can be done."""
        area, layout = self.area(), self.arrangement.layout
        for page in layout.pages_between(area.top(), area.bottom()):
            if not self.words.pages[page].has_text and page not in self.pictures.failed:
                shown = self.words.pages[page]
                sides = (shown.height, shown.width) if shown.rotation % 180 else (shown.width, shown.height)
                overlay.paint_label(
                    painter,
                    self.to_view(Rect(page, 0, 0, *sides)),
                    _("A picture without words. R marks a rectangle; Edit › Recognise text… reads it."),
                    dark=self.dark,
                )

    def span_in_view(self) -> tuple[int, int]:
        area = self.area()
        pages = self.arrangement.layout.pages_between(area.top(), area.bottom())
        return (self.words.span(pages.start)[0], self.words.span(pages.stop - 1)[1]) if pages else (0, 0)

    def set_dark(self, dark: bool) -> None:
        self.pictures.dark = dark
        super().set_dark(dark)
        self._plan.start()
