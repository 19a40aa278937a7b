"""Where each page lies in the view, in physical pixels: rows of pages, and which of them a span of heights touches."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF

from casefile.documents.model import Page, Rect

TALLEST = 2_000_000_000  # physical pixels: what a scroll bar's int holds


class Mode(StrEnum):
    """How pages are arranged."""

    SINGLE = "single"
    CONTINUOUS = "continuous"
    FACING = "facing"


@dataclass(frozen=True, slots=True)
class Turned:
    """A page's own turn and the view's, between its unrotated points and its points as drawn."""

    width: float  # as drawn, points
    height: float
    turn: int  # 0, 90, 180, 270 clockwise, page and view together

    def to_drawn(self, x: float, y: float) -> tuple[float, float]:
        """An unrotated page point, as drawn."""
        if self.turn == 90:
            return self.width - y, x
        if self.turn == 180:
            return self.width - x, self.height - y
        if self.turn == 270:
            return y, self.height - x
        return x, y

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """A drawn point, back in unrotated page space."""
        if self.turn == 90:
            return y, self.width - x
        if self.turn == 180:
            return self.width - x, self.height - y
        if self.turn == 270:
            return self.height - y, x
        return x, y


def turned(page: Page, view_turn: int) -> Turned:
    """The page with the view's rotation added to its own."""
    across = view_turn % 180 != 0
    width, height = (page.height, page.width) if across else (page.width, page.height)
    return Turned(width, height, (page.rotation + view_turn) % 360)


@dataclass(frozen=True, slots=True)
class Layout:
    """Pages placed for one scale (physical pixels per point). `shown` are the pages laid out, in order."""

    scale: float
    pages: Sequence[Turned]
    shown: range
    lefts: array[int]
    tops: array[int]
    widths: array[int]
    heights: array[int]
    row_tops: array[int] = field(repr=False)
    row_first: array[int] = field(repr=False)  # index into `shown` of each row's first page
    width: int
    height: int

    def rect(self, page: int) -> QRect:
        """The page in content pixels; empty when it is not laid out."""
        if page not in self.shown:
            return QRect()
        at = page - self.shown.start
        return QRect(self.lefts[at], self.tops[at], self.widths[at], self.heights[at])

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages that may touch the band from `top` to `bottom`."""
        if not self.shown:
            return range(0)
        first = max(0, bisect_right(self.row_tops, int(top)) - 1)
        last = max(first + 1, bisect_left(self.row_tops, int(bottom) + 1))
        end = self.row_first[last] if last < len(self.row_first) else len(self.shown)
        return range(self.shown.start + self.row_first[first], self.shown.start + end)

    def page_at(self, x: float, y: float) -> int:
        """The page under a content point, else the nearest one."""
        best, nearest = self.shown.start, float("inf")
        for page in self.pages_between(y, y):
            rect = self.rect(page)
            gap = max(rect.left() - x, 0, x - rect.right()) + max(rect.top() - y, 0, y - rect.bottom())
            if gap < nearest:
                best, nearest = page, gap
        return best

    def to_content(self, page: int, x: float, y: float) -> QPointF:
        """An unrotated page point in content pixels."""
        at = page - self.shown.start
        drawn_x, drawn_y = self.pages[page].to_drawn(x, y)
        return QPointF(self.lefts[at] + drawn_x * self.scale, self.tops[at] + drawn_y * self.scale)

    def to_page(self, page: int, x: float, y: float) -> tuple[float, float]:
        """A content point in the unrotated points of `page`."""
        at = page - self.shown.start
        return self.pages[page].to_page((x - self.lefts[at]) / self.scale, (y - self.tops[at]) / self.scale)

    def content_rect(self, rect: Rect) -> QRectF:
        """A rectangle on a page in content pixels; empty when that page is not laid out."""
        if rect.page not in self.shown:
            return QRectF()
        one = self.to_content(rect.page, rect.x0, rect.y0)
        return QRectF(one, self.to_content(rect.page, rect.x1, rect.y1)).normalized()


def rows_of(count: int, mode: Mode, current: int) -> list[range]:
    """The pages of each row. Facing pages: the first stands alone, as in a book."""
    if count == 0:
        return []
    if mode is Mode.SINGLE:
        current = min(max(current, 0), count - 1)
        return [range(current, current + 1)]
    if mode is Mode.FACING:
        return [range(1)] + [range(first, min(first + 2, count)) for first in range(1, count, 2)]
    return [range(page, page + 1) for page in range(count)]


def row_of(count: int, mode: Mode, page: int) -> range:
    """The row in which a page lies."""
    if mode is Mode.FACING and page > 0:
        first = page - 1 + page % 2
        first = page if page % 2 else page - 1
        return range(first, min(first + 2, count))
    return range(page, page + 1)


def lay_out(
    pages: Sequence[Turned],
    *,
    scale: float,
    mode: Mode,
    current: int = 0,
    gap: int = 12,
    view: tuple[int, int] = (0, 0),
) -> Layout:
    """Place pages in rows one below the other, centred in a view of `view` (width, height) physical pixels."""
    rows = rows_of(len(pages), mode, current)
    shown = range(rows[0].start, rows[-1].stop) if rows else range(0)
    widths = array("q", (max(1, round(pages[page].width * scale)) for page in shown))
    heights = array("q", (max(1, round(pages[page].height * scale)) for page in shown))
    lefts, tops = array("q", bytes(8 * len(shown))), array("q", bytes(8 * len(shown)))
    row_tops, row_first = array("q"), array("q")
    first = shown.start
    row_widths = [sum(widths[page - first] for page in row) + gap * (len(row) - 1) for row in rows]
    width = max(max(row_widths, default=0) + 2 * gap, view[0])
    y = gap
    for row, row_width in zip(rows, row_widths, strict=True):
        x = (width - row_width) // 2
        tallest = max(heights[page - first] for page in row)
        row_tops.append(y)
        row_first.append(row.start - first)
        for page in row:
            lefts[page - first], tops[page - first] = x, y + (tallest - heights[page - first]) // 2
            x += widths[page - first] + gap
        y += tallest + gap
    if y < view[1]:  # a short document stands in the middle
        down = (view[1] - y) // 2
        tops = array("q", (top + down for top in tops))
        row_tops = array("q", (top + down for top in row_tops))
        y = view[1]
    return Layout(scale, pages, shown, lefts, tops, widths, heights, row_tops, row_first, width, y)


def largest_scale(pages: Sequence[Turned]) -> float:
    """The scale above which the whole document would be taller than a scroll bar can say."""
    total = sum(page.height for page in pages) or 1.0
    return TALLEST / total
