"""An article's items one below the other: what is looked at is laid out, the rest guessed and measured later."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF

from casefile.documents.model import Block
from casefile.ui.reader.articles.article_items import Item, Measure, items_of
from casefile.ui.reader.articles.article_text import TextRun

_KEPT = 600  # items that stay laid out around what is in view


class Flow:
    """The whole article. Heights are content pixels from the top of the first item."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.items = items_of(text, blocks)
        self._starts = array("q", (item.start for item in self.items))
        self._tops = array("d", bytes(8 * len(self.items)))
        self._next = 0  # the first item that may still be a guess
        self.height = 0.0
        self.version = 0  # another one whenever words may stand elsewhere than before

    def begin(self, measure: Measure, fold: float = 0.0) -> None:
        """Guess all heights for a new width or style. `fold` is the height of the line for what is folded away."""
        for item in self.items:
            item.forget()
            item.height = item.guess(measure) if not item.folded else fold if item.hides else 0.0
        self._next = 0
        self.stack()

    def stack(self, first: int = 0) -> None:
        """Put the items below each other again, from `first` on."""
        self.version += 1
        y = self._tops[first] if first else 0.0
        for index in range(first, len(self.items)):
            self._tops[index] = y
            self.items[index].top = y
            y += self.items[index].height
        self.height = y

    def index_at(self, y: float) -> int:
        """The item at a height."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self.items) - 1))

    def index_of(self, offset: int) -> int:
        """The item in which an offset lies, or the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def between(self, top: float, bottom: float) -> Iterator[Item]:
        """The items that touch a band; of what is folded away the ones that stand for the rest."""
        index = self.index_at(top)
        while index < len(self.items) and self._tops[index] <= bottom:
            if not self.items[index].folded or self.items[index].hides:
                yield self.items[index]
            index += 1

    def lay_between(self, top: float, bottom: float, measure: Measure) -> float:
        """Lay out what touches a band; how much taller what lies above `top` has become."""
        if not self.items:
            return 0.0
        first = index = self.index_at(top)
        grown = 0.0
        y = self._tops[index]
        changed = False
        while index < len(self.items) and y <= bottom:
            item = self.items[index]
            if not item.laid and not item.folded:
                before = item.height
                item.lay(measure)
                if index == first and self._tops[index] < top - 1:
                    grown += item.height - before
                changed = True
            y += item.height
            index += 1
        if changed:
            self.stack(first)
        return grown

    def measure_some(self, measure: Measure, seconds: float) -> bool:
        """Measure some more items; whether there are more. They move into place with the next `stack`."""
        until = time.perf_counter() + seconds
        while self._next < len(self.items) and time.perf_counter() < until:
            item = self.items[self._next]
            if not item.laid and not item.folded:
                item.lay(measure)
                item.forget()
            self._next += 1
        return self._next < len(self.items)

    def trim(self, top: float, bottom: float) -> None:
        """Let go of what is laid out far away."""
        self.version += 1
        low, high = self.index_at(top) - _KEPT // 2, self.index_at(bottom) + _KEPT // 2
        for index, item in enumerate(self.items):
            if item.laid and not low <= index <= high:
                item.forget()

    def run_at(self, x: float, y: float) -> tuple[Item, TextRun] | None:
        """The run of text nearest to a content point, in the item at that height or the nearest one with words."""
        if not self.items:
            return None
        index = self.index_at(y)
        reach = range(len(self.items))
        order = (index + step for away in range(40) for step in ((0,) if away == 0 else (away, -away)))
        item = next((self.items[at] for at in order if at in reach and self._has_words(self.items[at])), None)
        if item is None:
            return None

        def away(run: TextRun) -> tuple[float, float]:
            top = item.top + run.y
            aside = abs(x - run.x) if len(item.runs) > 1 and x < run.x else 0.0
            beyond = max(0.0, x - run.x) if len(item.runs) > 1 else 0.0
            return max(top - y, 0.0, y - top - run.height), aside * 1e6 + beyond

        return item, min(item.runs, key=away)

    @staticmethod
    def _has_words(item: Item) -> bool:
        return item.laid and not item.folded and any(run.text for run in item.runs)

    def run_of(self, offset: int) -> tuple[Item, TextRun] | None:
        """The run in which an offset lies; None where the item is not laid out."""
        if not self.items:
            return None
        item = self.items[self.index_of(offset)]
        runs = [run for run in item.runs if run.start <= offset] or item.runs[:1]
        return (item, runs[-1]) if runs else None

    def boxes(self, start: int, end: int, top: float, bottom: float) -> list[QRectF]:
        """The content boxes of a range, as far as it lies between two heights and is laid out."""
        found: list[QRectF] = []
        for item in self.between(top, bottom):
            if item.end < start or item.start > end or item.folded:
                continue
            for run in item.runs:
                found += [box.translated(0, item.top) for box in run.boxes(start, end)]
        return found
