"""What the window and a page-drawing child say to each other: fixed structs, every number checked on arrival."""

import json
import struct
from array import array
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from casefile.errors import CasefileError

TILE_SIDE = 512  # pixels
SLOT_BYTES = TILE_SIDE * TILE_SIDE * 4
SLOTS = 8
LONGEST = 64 * 1024 * 1024  # bytes of one answer
MOST_GLYPHS = 2_500_000  # of one page

NONSENSE = "The process that draws pages answered nonsense and was ended."

_ASK = struct.Struct("<BIIdHiiHHBB")
_ANSWER = struct.Struct("<BIBB")


class Nonsense(CasefileError):
    """A child answered something that cannot be: it is not believed again."""


class Want(IntEnum):
    """What is asked of the child."""

    TILE = 1
    GLYPHS = 2
    LINKS = 3
    OUTLINE = 4


class How(IntEnum):
    """How it went."""

    DONE = 0
    FAILED = 1
    STOPPED = 2


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. A tile: the picture of `width` by `height` pixels at (x, y) of the page at `scale`, into `slot`."""

    want: Want
    number: int
    page: int
    scale: float = 1.0  # pixels per point
    turn: int = 0  # the view's rotation, added to the page's own
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    slot: int = 0
    dark: bool = False

    def pack(self) -> bytes:
        """As bytes."""
        return _ASK.pack(
            self.want, self.number, self.page, self.scale, self.turn, self.x, self.y, self.width, self.height,
            self.slot, self.dark,
        )  # fmt: skip

    @staticmethod
    def unpack(data: bytes) -> "Ask":
        """From bytes."""
        want, number, page, scale, turn, x, y, width, height, slot, dark = _ASK.unpack(data)
        return Ask(Want(want), number, page, scale, turn, x, y, width, height, slot, bool(dark))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. A tile's pixels are in its slot; `body` holds them where no memory can be shared."""

    want: Want
    number: int
    how: How
    slot: int
    body: bytes = b""

    def pack(self) -> bytes:
        """As bytes."""
        return _ANSWER.pack(self.want, self.number, self.how, self.slot) + self.body

    @staticmethod
    def unpack(data: bytes) -> "Answer":
        """From bytes. Raises Nonsense."""
        try:
            want, number, how, slot = _ANSWER.unpack_from(data)
            return Answer(Want(want), number, How(how), slot, data[_ANSWER.size :])
        except (struct.error, ValueError) as trouble:
            raise Nonsense(NONSENSE) from trouble


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of a page: glyph i stands for character i of the page's text. Four floats a box, unrotated points.

    `lines` holds for each line its start, end and block; `frames` the line's box.
    """

    text: str
    boxes: "array[float]"
    lines: "array[int]"
    frames: "array[float]"

    def pack(self) -> bytes:
        """As bytes."""
        text = self.text.encode("utf-8", "surrogatepass")
        head = struct.pack("<III", len(self.text), len(self.lines) // 3, len(text))
        return head + self.boxes.tobytes() + self.lines.tobytes() + self.frames.tobytes() + text

    @staticmethod
    def unpack(body: bytes) -> "Glyphs":
        """From bytes. Raises Nonsense where the parts do not fit together."""
        try:
            count, lines, length = struct.unpack_from("<III", body)
            ends = [12]
            for size in (16 * count, 12 * lines, 16 * lines, length):
                ends.append(ends[-1] + size)
            if count > MOST_GLYPHS or ends[-1] != len(body):
                raise ValueError
            parts = [body[one:other] for one, other in pairwise(ends)]
            glyphs = Glyphs(parts[3].decode(), array("f", parts[0]), array("I", parts[1]), array("f", parts[2]))
            if len(glyphs.text) != count or not _in_order(glyphs.lines, count) or not _finite(glyphs):
                raise ValueError
        except (struct.error, ValueError, MemoryError) as trouble:
            raise Nonsense(NONSENSE) from trouble
        return glyphs


def _in_order(lines: "array[int]", count: int) -> bool:
    starts, ends = lines[0::3], lines[1::3]
    return all(one <= other <= count for one, other in zip(starts, ends, strict=True)) and all(
        one <= other for one, other in zip(ends, starts[1:], strict=False)
    )


def _finite(glyphs: Glyphs) -> bool:
    """No number is beyond any page: a NaN fails the comparison too."""
    return all(least > -1e6 and most < 1e6 for least, most in (_span(glyphs.boxes), _span(glyphs.frames)))


def _span(values: "array[float]") -> tuple[float, float]:
    total = sum(values)
    if total != total:
        return float("nan"), float("nan")
    return min(values, default=0.0), max(values, default=0.0)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link on a page: inside the document (`page` ≥ 0) or outside (`target`: shown, copied, never opened)."""

    x0: float
    y0: float
    x1: float
    y1: float
    page: int = -1
    y: float = 0.0
    target: str = ""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the document's own table of contents."""

    level: int
    title: str
    page: int
    y: float = 0.0


def pack_rows(rows: list[tuple[object, ...]]) -> bytes:
    """Rows of plain values as bytes."""
    return json.dumps(rows, ensure_ascii=True).encode()


def _rows(body: bytes) -> list[list[object]]:
    try:
        rows = json.loads(body or b"[]")
    except (ValueError, RecursionError) as trouble:
        raise Nonsense(NONSENSE) from trouble
    return [row for row in rows[:100_000] if isinstance(row, list)] if isinstance(rows, list) else []


def unpack_links(body: bytes, pages: int) -> list[PageLink]:
    """Links from bytes; those that make no sense are left out. Raises Nonsense."""
    return [
        PageLink(
            _number(row[0]),
            _number(row[1]),
            _number(row[2]),
            _number(row[3]),
            page,
            _number(row[5]),
            str(row[6])[:2000],
        )
        for row in _rows(body)
        if len(row) == 7 and -1 <= (page := int(_number(row[4]))) < pages
    ]


def unpack_outline(body: bytes, pages: int) -> list[OutlineEntry]:
    """The outline from bytes; entries that point nowhere are left out. Raises Nonsense."""
    return [
        OutlineEntry(max(1, int(_number(row[0]))), str(row[1])[:500], page, _number(row[3]))
        for row in _rows(body)
        if len(row) == 4 and 0 <= (page := int(_number(row[2]))) < pages
    ]


def _number(value: object) -> float:
    good = isinstance(value, int | float) and -1e6 < value < 1e6
    return float(value) if good and isinstance(value, int | float) else 0.0
