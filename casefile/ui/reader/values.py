"""What the reading room is told and tells: marks to show, and what is selected. Plain values, no widget."""

from dataclasses import dataclass

from casefile.documents.model import Rect


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A passage as the reader shows it. Offsets are code points of the document's text, end exclusive."""

    passage: str  # id
    start: int
    end: int
    rects: tuple[Rect, ...] = ()  # one per line, unrotated page points; empty: found from the glyphs
    kinds: tuple[str, ...] = ()
    colour: str = ""  # of its first tag, #rrggbb
    number: str = ""  # EX-001/07
    hint: str = ""  # what hovering shows: the claim's statement, tags, note
    note: str = ""
    region: bool = False
    doubtful: bool = False  # its state is not "anchored"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: words, or (start == end) a region of a page."""

    start: int
    end: int
    quote: str
    rects: tuple[Rect, ...] = ()
    region: Rect | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found in the document."""

    start: int
    end: int
