"""Where each page lies in the view, in physical pixels: rows of pages, and which of them a span of heights touches."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, islice
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF

from casefile.documents.model import Page, Rect

Pixels: TypeAlias = "array[int]"
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


def turned_all(pages: Sequence[Page], view_turn: int) -> list[Turned]:
    """All pages, turned; those of one size and turn are one object."""
    known: dict[tuple[float, float, int], Turned] = {}
    found = []
    for page in pages:
        key = (page.width, page.height, page.rotation)
        if key not in known:
            known[key] = turned(page, view_turn)
        found.append(known[key])
    return found


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
    widths, heights = _in_pixels(pages, shown, scale)
    row_widths, row_heights = _of_rows(rows, shown, widths, heights, gap)
    width = max(max(row_widths, default=0) + 2 * gap, view[0])
    height = sum(row_heights) + gap * (len(rows) + 1)
    top = gap + max(view[1] - height, 0) // 2  # a short document stands in the middle
    row_tops = array("q", accumulate((each + gap for each in row_heights), initial=top))[: len(rows)]
    lefts, tops = array("q", ((width - each) // 2 for each in row_widths)), row_tops
    if len(rows) < len(shown):
        lefts, tops = _beside_each_other(rows, shown, widths, heights, gap, lefts, tops)
    row_first = array("q", (row.start - shown.start for row in rows))
    return Layout(scale, pages, shown, lefts, tops, widths, heights, row_tops, row_first, width, max(height, view[1]))


def _in_pixels(pages: Sequence[Turned], shown: range, scale: float) -> tuple[Pixels, Pixels]:
    """The widths and heights of pages. Most are of the size of the page before, which then is the same object."""
    widths, heights = array("q"), array("q")
    last, width, height = None, 0, 0
    for page in islice(pages, shown.start, shown.stop):
        if page is not last:
            last, width, height = page, max(1, round(page.width * scale)), max(1, round(page.height * scale))
        widths.append(width)
        heights.append(height)
    return widths, heights


def _of_rows(rows: list[range], shown: range, widths: Pixels, heights: Pixels, gap: int) -> tuple[Pixels, Pixels]:
    """The widths and heights of rows."""
    if len(rows) == len(shown):
        return widths, heights
    parts = [slice(row.start - shown.start, row.stop - shown.start) for row in rows]
    across = array("q", (sum(widths[part]) + gap * (len(widths[part]) - 1) for part in parts))
    return across, array("q", (max(heights[part]) for part in parts))


def _beside_each_other(
    rows: list[range], shown: range, widths: Pixels, heights: Pixels, gap: int, row_lefts: Pixels, row_tops: Pixels
) -> tuple[Pixels, Pixels]:
    """Where the pages of each row begin: one beside the other, in the middle of the row's height."""
    lefts, tops = array("q"), array("q")
    for row, x, y in zip(rows, row_lefts, row_tops, strict=True):
        tallest = max(heights[row.start - shown.start : row.stop - shown.start])
        for at in range(row.start - shown.start, row.stop - shown.start):
            lefts.append(x)
            tops.append(y + (tallest - heights[at]) // 2)
            x += widths[at] + gap
    return lefts, tops


def largest_scale(pages: Sequence[Turned]) -> float:
    """The scale above which the whole document would be taller than a scroll bar can say."""
    total = sum(page.height for page in pages) or 1.0
    return TALLEST / total
