"""Where the characters of a page are: the caret under a point, lines, the boxes of a range. Draws nothing."""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from casefile.documents.model import Rect
from casefile.documents.pages_wire import Glyphs

_LEFTWARDS = {"R", "AL"}
_RIGHTWARDS = {"L", "EN", "AN"}


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the page's text, in one line. `way`: 0 right, 1 down, 2 left, 3 up."""

    start: int
    end: int
    block: int
    way: int
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def upright(self) -> bool:
        """Whether the line runs across the unrotated page."""
        return self.way % 2 == 0

    @property
    def thickness(self) -> float:
        """The height of its letters."""
        return self.y1 - self.y0 if self.upright else self.x1 - self.x0

    def distance(self, x: float, y: float) -> float:
        """How far a point is from its box, squared."""
        across, along = max(self.x0 - x, 0.0, x - self.x1), max(self.y0 - y, 0.0, y - self.y1)
        return across * across + along * along

    def aside(self, x: float, y: float) -> float:
        """How far a point is from the band in which the line runs."""
        return max(self.y0 - y, 0.0, y - self.y1) if self.upright else max(self.x0 - x, 0.0, x - self.x1)


@dataclass(slots=True)
class PageGlyphs:
    """The glyphs of one page. Offsets are within the page's text; `start` is where that begins in the document's."""

    page: int
    start: int
    text: str
    boxes: "array[float]"
    lines: list[Line] = field(default_factory=list)

    @staticmethod
    def of(page: int, start: int, glyphs: Glyphs) -> "PageGlyphs":
        """From what the child told."""
        made = PageGlyphs(page, start, glyphs.text, glyphs.boxes)
        for at in range(len(glyphs.lines) // 3):
            first, end, block = glyphs.lines[at * 3 : at * 3 + 3]
            made.lines.append(Line(first, end, block >> 2, block & 3, *glyphs.frames[at * 4 : at * 4 + 4]))
        return made

    def box(self, offset: int) -> tuple[float, float, float, float]:
        """The box of one character."""
        x0, y0, x1, y1 = self.boxes[offset * 4 : offset * 4 + 4]
        return x0, y0, x1, y1

    def line_of(self, offset: int) -> int:
        """The line in which an offset lies, else the one before it; -1 on a page without lines."""
        return max(bisect_right(self.lines, offset, key=lambda line: line.start) - 1, 0 if self.lines else -1)

    def line_at(self, x: float, y: float) -> int:
        """The line meant by a point: the one under it, else the nearest line of the nearest block; -1 without lines.

        Where lines lie over each other (slanting ones, a letter as large as the page) it is that of the nearest
        glyph, the smallest one if there are several.
        """
        if not self.lines:
            return -1
        under = [index for index, line in enumerate(self.lines) if line.distance(x, y) == 0]
        if len(under) > 1:
            return min(under, key=lambda index: (self._away(self.lines[index], x, y), self.lines[index].thickness))
        if under:
            return under[0]
        block = self._block_at(x, y)
        among = [index for index, line in enumerate(self.lines) if line.block == block]
        return min(among, key=lambda index: (self.lines[index].aside(x, y), self.lines[index].distance(x, y)))

    def _away(self, line: Line, x: float, y: float) -> float:
        """How far a point is from the nearest glyph of a line, squared."""
        boxes = (self.box(offset) for offset in range(line.start, line.end) if not self.text[offset].isspace())
        inked = (box for box in boxes if box[2] > box[0] and box[3] > box[1])
        return min(
            (max(x0 - x, 0.0, x - x1) ** 2 + max(y0 - y, 0.0, y - y1) ** 2 for x0, y0, x1, y1 in inked), default=1e12
        )

    def _block_at(self, x: float, y: float) -> int:
        frames: dict[int, tuple[float, float, float, float]] = {}
        for line in self.lines:
            x0, y0, x1, y1 = frames.get(line.block, (line.x0, line.y0, line.x1, line.y1))
            frames[line.block] = (min(x0, line.x0), min(y0, line.y0), max(x1, line.x1), max(y1, line.y1))

        def distance(block: int) -> float:
            x0, y0, x1, y1 = frames[block]
            return max(x0 - x, 0.0, x - x1) ** 2 + max(y0 - y, 0.0, y - y1) ** 2

        return min(frames, key=distance)

    def glyph_at(self, x: float, y: float) -> int:
        """The character under a point, or the nearest of the line meant; -1 without any."""
        index = self.line_at(x, y)
        return -1 if index < 0 else self._nearest(self.lines[index], x, y)

    def over_text(self, x: float, y: float, margin: float = 2.0) -> bool:
        """Whether a point is on words, give or take `margin` points."""
        return any(line.distance(x, y) <= margin * margin for line in self.lines)

    def _nearest(self, line: Line, x: float, y: float) -> int:
        best, least = line.start, float("inf")
        for offset in range(line.start, line.end):
            x0, y0, x1, y1 = self.box(offset)
            if x1 <= x0 or y1 <= y0:
                continue
            away = max(x0 - x, 0.0, x - x1) if line.upright else max(y0 - y, 0.0, y - y1)
            if away < least:
                best, least = offset, away
        return best

    def caret_at(self, x: float, y: float) -> int:
        """The place between characters nearest to a point; the page's end when it has no text."""
        index = self.line_at(x, y)
        if index < 0:
            return 0
        return self.caret_in(self.lines[index], x, y)

    def caret_in(self, line: Line, x: float, y: float) -> int:
        """The place between the characters of one line nearest to a point."""
        offset = self._nearest(line, x, y)
        x0, y0, x1, y1 = self.box(offset)
        way = self.way(line, offset)
        beyond = (x > (x0 + x1) / 2, y > (y0 + y1) / 2, x < (x0 + x1) / 2, y < (y0 + y1) / 2)[way]
        return self._past_marks(offset + 1, line.end) if beyond else offset

    def _past_marks(self, offset: int, end: int) -> int:
        """Not between a letter and its combining marks."""
        while offset < end and unicodedata.combining(self.text[offset]):
            offset += 1
        return offset

    def way(self, line: Line, offset: int) -> int:
        """The way writing goes at one character: a number runs rightwards inside a right-to-left line."""
        if not line.upright or not 0 <= offset < len(self.text):
            return line.way
        kind = unicodedata.bidirectional(self.text[offset])
        if line.way == 2 and kind in _RIGHTWARDS and self.right_to_left(line):
            return 0
        return 2 if line.way == 0 and kind in _LEFTWARDS else line.way

    def right_to_left(self, line: Line) -> bool:
        """Whether a leftward line is Arabic or Hebrew, rather than Latin standing on its head."""
        return any(unicodedata.bidirectional(character) in _LEFTWARDS for character in self.text[line.start : line.end])

    def caret_line(self, offset: int) -> tuple[float, float, float, float] | None:
        """Where to draw a caret before `offset`: a line from (x, y) to (x, y)."""
        index = self.line_of(min(offset, len(self.text)))
        if index < 0:
            return None
        line = self.lines[index]
        after = offset >= line.end or self.text[offset : offset + 1] == "\n"
        at = max(line.start, min(offset - 1 if after else offset, line.end - 1))
        x0, y0, x1, y1 = self.box(at)
        way = self.way(line, at)
        if way % 2 == 0:
            x = x1 if (way == 0) == after else x0
            return x, line.y0, x, line.y1
        y = y1 if (way == 1) == after else y0
        return line.x0, y, line.x1, y

    def rects(self, start: int, end: int) -> Iterator[Rect]:
        """Boxes of the characters `start` to `end`: one for each line, or for each stretch of a line."""
        index = self.line_of(start)
        while 0 <= index < len(self.lines) and self.lines[index].start < end:
            line = self.lines[index]
            yield from self._stretches(line, max(start, line.start), min(end, line.end))
            index += 1

    def _stretches(self, line: Line, start: int, end: int) -> Iterator[Rect]:
        """Boxes next to each other joined. In mixed-direction lines a range may be two stretches apart."""
        apart = 0.6 * (line.y1 - line.y0 if line.upright else line.x1 - line.x0)
        spans: list[list[float]] = []
        for offset in range(start, end):
            x0, y0, x1, y1 = self.box(offset)
            low, high = (x0, x1) if line.upright else (y0, y1)
            if high <= low or self.text[offset] == "\n":
                continue
            if spans and low <= spans[-1][1] + apart and high >= spans[-1][0] - apart:
                spans[-1] = [min(low, spans[-1][0]), max(high, spans[-1][1])]
            else:
                spans.append([low, high])
        for low, high in spans:
            if line.upright:
                yield Rect(self.page, low, line.y0, high, line.y1)
            else:
                yield Rect(self.page, line.x0, low, line.x1, high)
