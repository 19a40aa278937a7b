"""The passages of a paged document by page, so that a frame looks only at those it shows. Paints nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from casefile.documents.model import Rect
from casefile.ui.reader.overlay import Piece, set_lanes
from casefile.ui.reader.pages.glyphs import Line
from casefile.ui.reader.pages.layout import Layout
from casefile.ui.reader.pages.page_words import PageWords
from casefile.ui.reader.values import ShownMark


@dataclass(slots=True)
class _OnPage:
    """One passage on one page; `rects` None until the page's glyphs are known."""

    mark: ShownMark
    rects: tuple[Rect, ...] | None
    low: float = 0.0
    high: float = 0.0


class PageMarks:
    """All passages of a document, found by page."""

    def __init__(self, words: PageWords, marks: Sequence[ShownMark] = ()) -> None:
        self._words = words
        self._pages: dict[int, list[_OnPage]] = {}
        self._layout: Layout | None = None
        self._placed: dict[int, list[Piece]] = {}
        for mark in marks:
            self._add(mark)

    def _add(self, mark: ShownMark) -> None:
        by_page: dict[int, list[Rect]] = {}
        for rect in mark.rects:
            by_page.setdefault(rect.page, []).append(rect)
        if not by_page and not mark.region and mark.start < mark.end:
            for page in range(self._words.page_of(mark.start), self._words.page_of(mark.end - 1) + 1):
                self._pages.setdefault(page, []).append(_OnPage(mark, None))
        for page, rects in by_page.items():
            low, high = min(rect.y0 for rect in rects), max(rect.y1 for rect in rects)
            self._pages.setdefault(page, []).append(_OnPage(mark, tuple(rects), low, high))

    def count(self, page: int) -> int:
        """How many passages touch a page."""
        return len(self._pages.get(page, ()))

    def on(self, page: int) -> Iterator[tuple[ShownMark, tuple[Rect, ...]]]:
        """The passages of a page with their boxes, as far as these are known."""
        for shown in self._pages.get(page, ()):
            yield shown.mark, shown.rects or ()

    def pieces(self, pages: range, layout: Layout, ratio: float) -> list[Piece]:
        """The passages of these pages, placed in the content's logical pixels; kept until something moves."""
        if self._layout is not layout:
            self._layout = layout
            self._placed.clear()
        found: list[Piece] = []
        for page in pages:
            if page not in self._placed:
                self._placed[page] = self._place(page, layout, ratio)
            found += self._placed[page]
        return found

    def forget(self, page: int) -> None:
        """The words of a page are known now: its passages may find their places."""
        self._placed.pop(page, None)

    def _place(self, page: int, layout: Layout, ratio: float) -> list[Piece]:
        span = self._words.span(page)
        pieces = [
            piece for shown in self._pages.get(page, ()) for piece in self._of_page(shown, page, span, layout, ratio)
        ]
        set_lanes(pieces)
        return pieces

    def _of_page(
        self, shown: _OnPage, page: int, span: tuple[int, int], layout: Layout, ratio: float
    ) -> Iterator[Piece]:
        """A passage on one page: one piece a column."""
        if shown.rects is None:
            self._resolve(shown, page)
        if not shown.rects:
            return

        def placed(rect: Rect) -> QRectF:
            content = layout.content_rect(rect)
            return QRectF(content.topLeft() / ratio, content.size() / ratio)

        mark = shown.mark
        columns = list(_columns(shown.rects))
        line = self._line(page, mark, shown.rects[0])
        turn, mirrored = self._way(page, line, layout)
        for index, rects in enumerate(columns):
            first = mark.region or (index == 0 and mark.start >= span[0])
            last = mark.region or (index == len(columns) - 1 and mark.end <= span[1])
            piece = Piece(mark, [placed(rect) for rect in rects], 0.0, first, last, turn, mirrored)
            around = list(piece.upright)
            if line is not None and index == 0:
                whole = placed(Rect(page, line.x0, line.y0, line.x1, line.y1))
                around += Piece(mark, [whole], 0.0, turn=turn).upright
            piece.margin = max(box.right() for box in around) if mirrored else min(box.left() for box in around)
            yield piece

    def _way(self, page: int, line: Line | None, layout: Layout) -> tuple[int, bool]:
        """How the words are turned on the screen, and whether they run right to left."""
        turn = layout.pages[page].turn
        glyphs = self._words.glyphs(page)
        if line is None or glyphs is None:
            return (turn - self._words.pages[page].rotation) % 360, False
        if line.way == 2 and glyphs.right_to_left(line):
            return turn, True
        return (line.way * 90 + turn) % 360, False

    def _resolve(self, shown: _OnPage, page: int) -> None:
        if not self._words.knows(page):
            return
        shown.rects = tuple(self._words.rects_on(page, shown.mark.start, shown.mark.end))
        shown.low = min((rect.y0 for rect in shown.rects), default=0.0)
        shown.high = max((rect.y1 for rect in shown.rects), default=0.0)

    def _line(self, page: int, mark: ShownMark, rect: Rect) -> Line | None:
        """The line, across its column, in which a passage begins: its bracket stands before that."""
        glyphs = self._words.glyphs(page)
        if glyphs is None or mark.region or not glyphs.lines:
            return None
        inside = min(max(mark.start - glyphs.start, 0), max(len(glyphs.text) - 1, 0))
        line = glyphs.lines[glyphs.line_of(inside)]
        x, y = (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
        return line if line.distance(x, y) < 4 else None


def _columns(rects: Sequence[Rect]) -> Iterator[list[Rect]]:
    """Lines one below the other; where one stands higher than the one before, a new column begins."""
    column: list[Rect] = []
    for rect in rects:
        if column and rect.y1 < column[-1].y0 + 1:
            yield column
            column = []
        column.append(rect)
    if column:
        yield column
