"""HTML elements become blocks: what a reader sees of a page, in its order. No element is followed out of the file."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from casefile.documents.composing import Draft, Pictures
from casefile.documents.elements import (
    BLOCKS,
    EMPHASIS,
    HEADINGS,
    IGNORED_LINKS,
    LOADED,
    PREFORMATTED,
    UNSEEN,
    Element,
    direction_of,
    embedded,
    holds_data,
    is_dot,
    is_hidden,
    number_in,
    tag_of,
)
from casefile.documents.model import BlockKind, SpanKind

_LISTS = ("ul", "ol", "menu", "dir")


@dataclass(slots=True)
class Piece:
    """A block with what tells an article from the furniture around it."""

    draft: Draft
    path: tuple[Element, ...]  # the elements it stands in, outermost first
    linked: int = 0  # characters that are links


@dataclass(slots=True)
class Page:
    """What a page's elements came to."""

    pieces: list[Piece]
    left: Counter[str]  # by kind: pictures, frames, recordings, drawings, scripts, hidden


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1
    width: int = 1  # columns of the cell that is open
    taken: dict[tuple[int, int], bool] = field(default_factory=dict)

    def next_cell(self, wide: int, high: int) -> None:
        self.column += 1
        while (self.row, self.column) in self.taken:
            self.column += 1
        for row in range(self.row + 1, self.row + high):
            for column in range(self.column, self.column + wide):
                self.taken[row, column] = True
        self.width = wide


def _nothing(_address: str) -> bytes | None:
    return None


class Walk:
    """One walk over a page's elements, without recursion: a hostile page nests as deep as it likes.

    `picture` gives the bytes of a picture that the file itself holds under an address (mhtml parts, epub entries).
    """

    def __init__(self, pictures: Pictures, picture: Callable[[str], bytes | None] = _nothing, tables: int = 0) -> None:
        self._pictures, self._picture = pictures, picture
        self.page = Page([], Counter())
        self.tables = tables
        self._draft: Draft | None = None
        self._path: list[Element] = []
        self._lists: list[bool] = []
        self._quotes = 0
        self._preformatted = 0
        self._table: list[_Table | None] = []  # None: a table that only lays out
        self._cell: Draft | None = None
        self._item: Draft | None = None
        self._open: list[tuple[SpanKind, Draft | None, int, str]] = []
        self._breaks = 0
        self._link_depth = 0
        self._linked = 0
        self._directions: list[bool | None] = [None]
        self._after_cell: list[Piece] = []

    def over(self, root: Element) -> Page:
        """Walk `root` and all in it."""
        todo: list[tuple[Literal["in", "out"], Element]] = [("in", root)]
        while todo:
            side, element = todo.pop()
            if side == "out":
                self._leave(element)
                if element is not root:
                    self._text(element.tail)
                continue
            if not isinstance(element.tag, str) or not self._enter(element):
                if element is not root:
                    self._text(element.tail)
                continue
            self._text(element.text)
            todo.append(("out", element))
            todo.extend(("in", child) for child in reversed(element))
        self._end_block()
        return self.page

    # entering and leaving

    def _enter(self, element: Element) -> bool:
        """Whether to go into the element."""
        tag = tag_of(element)
        if not self._is_seen(tag, element):
            return False
        if tag == "img":
            self._image(element)
            return False
        if tag == "br":
            self._break()
            return False
        if tag == "hr":
            self._end_block()
            self._add(Draft("rule"))
            return False
        self._path.append(element)
        self._directions.append(direction_of(element, self._directions[-1]))
        if tag in BLOCKS:
            self._begin(tag, element)
        elif tag in EMPHASIS:
            self._begin_span(EMPHASIS[tag], "")
        elif tag == "a":
            self._begin_link(element)
        return True

    def _is_seen(self, tag: str, element: Element) -> bool:
        if tag in LOADED:
            self.page.left[LOADED[tag]] += 1
            if tag != "object" or not len(element):
                return False
        if is_hidden(element):
            self.page.left["hidden"] += len("".join(map(str, element.itertext())).split())
            return False
        return tag not in UNSEEN

    def _leave(self, element: Element) -> None:
        tag = tag_of(element)
        if tag in BLOCKS:
            self._finish(tag)
        elif tag in EMPHASIS:
            self._end_span()
        elif tag == "a":
            self._link_depth -= 1
            self._end_span()
        self._directions.pop()
        self._path.pop()

    def _begin(self, tag: str, element: Element) -> None:
        self._end_block()
        if tag in _LISTS:
            self._lists.append(tag == "ol")
        elif tag == "li":
            self._item = None
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in PREFORMATTED:
            self._preformatted += 1
        elif tag == "table":
            self._begin_table(element)
        elif tag == "tr" and self._table and self._table[-1]:
            self._table[-1].row += 1
            self._table[-1].column = -1
        elif tag in ("td", "th") and self._table and self._table[-1]:
            self._begin_cell(self._table[-1], element)

    def _finish(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self._end_cell()
            return
        self._end_block()
        if tag in _LISTS:
            self._lists.pop()
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag in PREFORMATTED:
            self._preformatted -= 1
        elif tag == "table":
            self._table.pop()
            self.page.pieces.extend(self._after_cell)
            self._after_cell.clear()

    # tables

    def _begin_table(self, element: Element) -> None:
        if self._cell is not None or not holds_data(element):
            self._table.append(None)
            return
        self._table.append(_Table(self.tables))
        self.tables += 1

    def _begin_cell(self, table: _Table, element: Element) -> None:
        table.row = max(table.row, 0)
        table.next_cell(number_in(element.get("colspan")), number_in(element.get("rowspan")))
        self._cell = Draft("cell", table=table.number, row=table.row, column=table.column)
        self._cell.right_to_left = self._directions[-1]
        self._draft = self._cell

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._add(self._cell)
        table = self._table[-1] if self._table else None
        if table is not None:
            table.column += table.width - 1
        self._cell = self._draft = None

    # blocks

    def _end_block(self) -> None:
        """What was written becomes a block; in a cell, a line."""
        self._breaks = 0
        if self._cell is not None:
            self._cell.end_line()
            return
        draft, self._draft = self._draft, None
        if draft is not None and draft.text.strip(" \n"):
            self._add(draft)

    def _add(self, draft: Draft) -> None:
        piece = Piece(draft, tuple(self._path), self._linked)
        self._linked = 0
        if draft.kind in ("image", "rule") and self._cell is not None:
            self._after_cell.append(piece)
        else:
            self.page.pieces.append(piece)

    def _current(self) -> Draft:
        if self._draft is None:
            kind, level, ordered = self._kind()
            self._draft = Draft(kind, level, ordered)
            self._draft.right_to_left = self._directions[-1]
            self._open = [(kind_, self._draft, 0, target) for kind_, _draft, _start, target in self._open]
        return self._draft

    def _kind(self) -> tuple[BlockKind, int, bool]:
        if self._preformatted:
            return "preformatted", 0, False
        for element in reversed(self._path):
            tag = tag_of(element)
            if tag in HEADINGS:
                return "heading", HEADINGS[tag], False
            if tag in ("figcaption", "caption"):
                return "caption", 0, False
            if tag == "li":
                return "list item", max(1, len(self._lists)), bool(self._lists and self._lists[-1])
            if tag == "blockquote":
                return "quote", self._quotes, False
        return "paragraph", 0, False

    # running text

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted:
            self._current().write_lines(text)
            return
        if self._draft is None and not text.strip():
            return
        if self._breaks and text.strip():
            self._breaks = 0
        draft = self._current()
        before = draft.length
        draft.write(text)
        if self._link_depth:
            self._linked += draft.length - before

    def _break(self) -> None:
        if self._preformatted:
            self._current().write_lines("\n")
            return
        self._breaks += 1
        if self._breaks > 1 and self._cell is None:
            self._end_block()
        elif self._draft is not None:
            self._draft.end_line()

    def _begin_span(self, kind: SpanKind, target: str) -> None:
        start = self._draft.length if self._draft is not None else 0
        self._open.append((kind, self._draft, start, target))

    def _end_span(self) -> None:
        kind, draft, start, target = self._open.pop()
        if draft is not None and draft is self._draft and not (kind == "link" and not target):
            draft.mark(kind, start, target)

    def _begin_link(self, element: Element) -> None:
        self._link_depth += 1
        target = (element.get("href") or "").strip()
        self._begin_span("link", "" if target.lower().startswith(IGNORED_LINKS) else target)

    # pictures

    def _image(self, element: Element) -> None:
        words = (element.get("alt") or "").strip()
        if is_dot(element):
            return
        if words and len(words) <= 2 and not words.isascii():
            self._text(words)  # an emoji drawn as a picture
            return
        picture = self._picture_of(element)
        if not picture and _is_spacer(element):
            return
        self.page.left["pictures"] += not picture
        if self._cell is None:
            self._end_block()
        draft = Draft("image", picture=picture)
        draft.write(words)
        self._add(draft)

    def _picture_of(self, element: Element) -> str:
        for name in ("src", "data-src", "data-original", "data-lazy-src"):
            address = (element.get(name) or "").strip()
            data = embedded(address) if address[:5].lower() == "data:" else self._picture(address) if address else None
            if data and len(data) > 200 and (kept := self._pictures.keep(data)):
                return kept
        return ""


def _is_spacer(element: Element) -> bool:
    """A picture of a few bytes that stands for no other."""
    held = (element.get("src") or "")[:5].lower() == "data:"
    return held and not any(str(name).startswith("data-") for name in element.attrib)
