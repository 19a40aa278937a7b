"""A report as a page holds it: headings, paragraphs, quotations, tables, notes. Every text format is written from this.

It knows no format: a writer turns each block into its own, and text stays text (no markup in it means anything).
"""

import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

Style = Literal["", "strong", "emphasis", "code", "label"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style, or the mark of a footnote (`note` counts from 1, `text` is then empty)."""

    text: str
    style: Style = ""
    note: int = 0
    target: str = ""  # the anchor in the same report that the words lead to


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 to 3. `anchor` names it within the report."""

    level: int
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. "lead" opens a finding, "small" is for notes in the margin of attention."""

    runs: Runs
    style: Literal["", "lead", "small"] = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set off from the text, or the picture of a quoted region."""

    runs: Runs
    language: str = ""
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values side by side."""

    rows: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Bullets."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `widths` are shares of the line."""

    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Title:
    """The title page."""

    title: str
    subtitle: str
    level: str
    facts: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, where the format can make one."""

    label: str


Block: TypeAlias = Heading | Paragraph | Quote | Facts | Listing | Table | Contents | Title


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks in order; note n is `notes[n - 1]`."""

    title: str
    level: str
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[Runs, ...]
    notes_title: str
    head: str  # the short form of the chain's head, for the foot of each page


def plain(runs: Runs) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def reads_right_to_left(text: str) -> bool:
    """Whether the first character with a direction of its own runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def closed(text: str) -> str:
    """Words within a line of another direction: their full stop stays with them, by a mark that is not seen."""
    ends_open = bool(text) and unicodedata.bidirectional(text[-1]) not in ("L", "R", "AL")
    return text + "\u200f" if ends_open and reads_right_to_left(text) else text


def by_direction(text: str) -> list[tuple[str, bool]]:
    """The text in pieces that run one way, each with whether it runs from right to left.

    Characters without a direction of their own go with the piece before them.
    """
    pieces: list[tuple[str, bool]] = []
    for character in text:
        direction = unicodedata.bidirectional(character)
        turned = direction in ("R", "AL")
        if pieces and (pieces[-1][1] == turned or not (turned or direction == "L")):
            pieces[-1] = (pieces[-1][0] + character, pieces[-1][1])
        else:
            pieces.append((character, turned))
    return pieces
