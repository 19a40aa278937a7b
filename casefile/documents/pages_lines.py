"""Characters of a page gathered into lines and blocks, so that a selection follows columns. Reads no file."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casefile.documents.pages_wire import Glyphs

_SAME_LINE = 0.5  # share of the lower of two heights by which fragments of one line overlap
_NEXT = 0.6  # line heights between boxes that are still next to each other
_NEAR = 1.2  # fragments of one line, and lines of one block, are at most so many line heights apart


@dataclass(slots=True)
class Run:
    """Characters that stand in a row. `way`: 0 rightwards, 1 downwards, 2 leftwards, 3 upwards."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    way: int
    block: int = 0

    @property
    def upright(self) -> bool:
        """Whether it runs across the page rather than along it."""
        return self.way % 2 == 0

    @property
    def thickness(self) -> float:
        """The height of the line, whichever way it runs."""
        return self.y1 - self.y0 if self.upright else self.x1 - self.x0


def gathered(text: str, boxes: "array[float]") -> Glyphs:
    """The characters of a page with their lines."""
    runs = lines_of(text, boxes)
    lines = array("I", (value for run in runs for value in (run.start, run.end, run.block * 4 + run.way)))
    frames = array("f", (value for run in runs for value in (run.x0, run.y0, run.x1, run.y1)))
    return Glyphs(text, boxes, lines, frames)


def lines_of(text: str, boxes: "array[float]") -> list[Run]:
    """The lines of a page in reading order, each with the number of its block."""
    lines: list[Run] = []
    for run in _fragments(text, boxes):
        if lines and _continues(lines[-1], run):
            _join(lines[-1], run)
        else:
            lines.append(run)
    block = 0
    for before, run in pairwise(lines):
        block += not _stands_under(before, run)
        run.block = block
    return lines


def _fragments(text: str, boxes: "array[float]") -> list[Run]:
    """What stands between line ends in the text and has a box."""
    found = []
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        run = _run(start, end, boxes)
        if run is not None:
            found.append(run)
        start = end + 1
    return found


def _run(start: int, end: int, boxes: "array[float]") -> Run | None:
    x0s, y0s = boxes[start * 4 : end * 4 : 4], boxes[start * 4 + 1 : end * 4 : 4]
    x1s, y1s = boxes[start * 4 + 2 : end * 4 : 4], boxes[start * 4 + 3 : end * 4 : 4]
    solid = [i for i in range(end - start) if x1s[i] > x0s[i] and y1s[i] > y0s[i]]
    if not solid:
        return None
    first, last = solid[0], solid[-1]
    across = x0s[last] + x1s[last] - x0s[first] - x1s[first]
    along = y0s[last] + y1s[last] - y0s[first] - y1s[first]
    way = (0 if across >= 0 else 2) if abs(across) >= abs(along) else (1 if along > 0 else 3)
    return Run(
        start,
        end,
        min(x0s[i] for i in solid),
        min(y0s[i] for i in solid),
        max(x1s[i] for i in solid),
        max(y1s[i] for i in solid),
        way,
    )


def _overlap(low: float, high: float, other_low: float, other_high: float) -> float:
    return min(high, other_high) - max(low, other_low)


def _continues(line: Run, run: Run) -> bool:
    """Whether a fragment carries on the same line: beside it, at about the same height."""
    least = min(line.thickness, run.thickness)
    if line.upright and (run.upright or run.end - run.start == 1):
        beside = _overlap(line.y0, line.y1, run.y0, run.y1)
        apart = -_overlap(line.x0, line.x1, run.x0, run.x1)
    elif not line.upright and not run.upright:
        beside = _overlap(line.x0, line.x1, run.x0, run.x1)
        apart = -_overlap(line.y0, line.y1, run.y0, run.y1)
    else:
        return False
    return beside >= _SAME_LINE * least and -0.5 * least <= apart <= _NEAR * least


def _join(line: Run, run: Run) -> None:
    across = run.x0 + run.x1 - line.x0 - line.x1
    if line.upright and line.end - line.start < 3:
        line.way = 0 if across >= 0 else 2
    line.end = run.end
    line.x0, line.y0 = min(line.x0, run.x0), min(line.y0, run.y0)
    line.x1, line.y1 = max(line.x1, run.x1), max(line.y1, run.y1)


def _stands_under(before: Run, run: Run) -> bool:
    """Whether a line is the next one of the same block: close by in the block's direction, and overlapping across."""
    if before.upright != run.upright:
        return False
    most = max(before.thickness, run.thickness)
    if before.upright:
        apart, shared = run.y0 - before.y1, _overlap(before.x0, before.x1, run.x0, run.x1)
        back = run.y0 < before.y0 - 0.5 * most
    else:
        down = run.x0 - before.x1
        up = before.x0 - run.x1
        apart, shared = max(down, up), _overlap(before.y0, before.y1, run.y0, run.y1)
        back = False
    alike = most <= 1.9 * min(before.thickness, run.thickness)
    return not back and apart <= _NEAR * most and shared > 0 and alike


def sides_of(
    lines: Sequence[Run], boxes: "array[float]", start: int, end: int
) -> Iterator[tuple[float, float, float, float]]:
    """Where the characters from `start` to `end` stand: a box for each line, or for each stretch of it."""
    for line in lines:
        for low, high in _stretches(boxes, line, range(max(start, line.start), min(end, line.end))):
            yield (low, line.y0, high, line.y1) if line.upright else (line.x0, low, line.x1, high)


def _stretches(boxes: "array[float]", line: Run, offsets: range) -> list[tuple[float, float]]:
    """Boxes next to each other joined, along the line. In lines of mixed direction a range may lie in two pieces."""
    near = _NEXT * line.thickness
    side = 0 if line.upright else 1
    stretches: list[tuple[float, float]] = []
    for offset in offsets:
        low, high = boxes[4 * offset + side], boxes[4 * offset + side + 2]
        if high <= low:
            continue
        if stretches and low <= stretches[-1][1] + near and high >= stretches[-1][0] - near:
            stretches[-1] = min(low, stretches[-1][0]), max(high, stretches[-1][1])
        else:
            stretches.append((low, high))
    return stretches
