"""Where the words of paged documents lie in their view: through the layout of the pages and the glyphs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF

from casefile.documents.model import Rect
from casefile.ui.reader.values import ShownMark

if TYPE_CHECKING:
    from casefile.ui.reader.pages.layout import Layout
    from casefile.ui.reader.pages.page_view import PageView
    from casefile.ui.reader.pages.page_words import PageWords


class PageWhere:
    """Between the words on pages and points of their view (see `where.Where`)."""

    def __init__(self, view: PageView) -> None:
        self._view = view

    @property
    def _layout(self) -> Layout:
        return self._view.arrangement.layout

    @property
    def _words(self) -> PageWords:
        return self._view.words

    def page_point(self, point: QPointF) -> tuple[int, float, float]:
        """The page under a logical point of the view, or the nearest, and the point in its unrotated points."""
        content = point * self._view.arrangement.ratio + QPointF(self._view.offset())
        page = self._layout.page_at(content.x(), content.y())
        return page, *self._layout.to_page(page, content.x(), content.y())

    def to_view(self, rect: Rect) -> QRectF:
        """A rectangle on a page in the view's logical pixels."""
        content = self._layout.content_rect(rect).translated(-QPointF(self._view.offset()))
        ratio = self._view.arrangement.ratio
        return QRectF(content.topLeft() / ratio, content.size() / ratio)

    def whole_page(self, page: int) -> QRectF:
        """A page in the view's logical pixels."""
        return self.to_view(Rect(page, 0, 0, *self._sides(page)))

    def _sides(self, page: int) -> tuple[float, float]:
        """The width and height of the unrotated page."""
        shown = self._words.pages[page]
        return (shown.height, shown.width) if shown.rotation % 180 else (shown.width, shown.height)

    def pages_in_view(self) -> range:
        """The pages that show."""
        area = self._view.area()
        return self._layout.pages_between(area.top(), area.bottom())

    def caret_at(self, point: QPointF) -> int | None:
        page, x, y = self.page_point(point)
        glyphs = self._words.glyphs(page)
        return None if glyphs is None else glyphs.start + glyphs.caret_at(x, y)

    def character_at(self, point: QPointF) -> int | None:
        page, x, y = self.page_point(point)
        glyphs = self._words.glyphs(page)
        if glyphs is None or not glyphs.over_text(x, y):
            return None
        return glyphs.start + glyphs.glyph_at(x, y)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        pages = self.pages_in_view()
        return [self.to_view(rect) for page in pages for rect in self._words.rects_on(page, start, end)]

    def caret_mark(self, offset: int) -> QLineF | None:
        page = self._words.page_of(offset)
        glyphs = self._words.glyphs(page)
        line = glyphs.caret_line(offset - glyphs.start) if glyphs is not None else None
        if line is None or page not in self._layout.shown:
            return None
        ratio, corner = self._view.arrangement.ratio, QPointF(self._view.offset())
        one = (self._layout.to_content(page, line[0], line[1]) - corner) / ratio
        other = (self._layout.to_content(page, line[2], line[3]) - corner) / ratio
        return QLineF(one, other)

    def line_around(self, offset: int) -> tuple[int, int]:
        return self._words.line_around(offset)

    def line_away(self, offset: int, lines: int) -> int | None:
        return self._words.line_away(offset, lines)

    def rects(self, start: int, end: int) -> tuple[Rect, ...]:
        return self._words.rects(start, end)

    def is_picture_at(self, point: QPointF) -> bool:
        return bool(self._words.pages) and self._words.why_no_words(self.page_point(point)[0]) != ""

    def page_rect(self, one: QPointF, other: QPointF) -> Rect | None:
        page, x, y = self.page_point(one)
        content = other * self._view.arrangement.ratio + QPointF(self._view.offset())
        to_x, to_y = self._layout.to_page(page, content.x(), content.y())
        width, height = self._sides(page)
        xs = sorted(min(max(value, 0.0), width) for value in (x, to_x))
        ys = sorted(min(max(value, 0.0), height) for value in (y, to_y))
        big_enough = xs[1] - xs[0] >= 2 and ys[1] - ys[0] >= 2
        return Rect(page, *(round(value, 2) for value in (xs[0], ys[0], xs[1], ys[1]))) if big_enough else None

    def link_at(self, point: QPointF) -> str:
        link = self._view.links.at(point)
        return link.target if link is not None else ""

    def share_of(self, offset: int) -> float:
        page = self._words.page_of(offset)
        first, last = self._words.span(page)
        return self._share_on(page, (offset - first) / max(last - first, 1))

    def _share_on(self, page: int, part: float) -> float:
        """How far down the document a part of a page lies."""
        return (page + part) / max(len(self._words.pages), 1)

    def share_of_mark(self, mark: ShownMark) -> float:
        if not mark.rects:
            return self.share_of(mark.start)
        page = self._words.pages[mark.rects[0].page]
        return self._share_on(mark.rects[0].page, mark.rects[0].y0 / max(page.height, page.width, 1.0))

    def shares_in_view(self) -> tuple[float, float]:
        area = self._view.area()
        return self._share_at(area.top()), self._share_at(area.bottom())

    def _share_at(self, y: int) -> float:
        """How far down the document a height of the content is."""
        page = self._layout.page_at(self._view.area().center().x(), y) if self._layout.shown else 0
        return self._share_on(page, self._part_of(page, y))

    def _part_of(self, page: int, y: int) -> float:
        """How far down a page a height of the content is."""
        rect = self._layout.rect(page)
        return min(max((y - rect.top()) / max(rect.height(), 1), 0.0), 1.0)

    def first_in_view(self) -> int:
        area = self._view.area()
        page = self._layout.page_at(area.center().x(), area.top()) if self._layout.shown else 0
        first, last = self._words.span(page)
        return first + round((last - first) * self._part_of(page, area.top()))

    def span_in_view(self) -> tuple[int, int]:
        pages = self.pages_in_view()
        return (self._words.span(pages.start)[0], self._words.span(pages.stop - 1)[1]) if pages else (0, 0)
