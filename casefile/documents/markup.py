"""HTML elements become blocks: what a reader sees of a page, in its order. No element is followed out of the file."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote_to_bytes

from lxml import etree

from casefile.documents.composing import Draft, Pictures
from casefile.documents.model import BlockKind, SpanKind

Element = etree._Element

_UNSEEN = {
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "option", "select", "datalist",
    "input", "button", "map", "param", "source", "track", "dialog", "noframes", "svg", "colgroup", "progress", "meter",
}  # fmt: skip
_LOADED = {
    "iframe": "frames", "frame": "frames", "object": "frames", "embed": "frames", "applet": "frames",
    "video": "recordings", "audio": "recordings", "canvas": "drawings", "script": "scripts",
}  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "li", "listing", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "caption", "xmp", "optgroup", "textarea", *_HEADINGS,
}  # fmt: skip
_EMPHASIS: dict[str, SpanKind] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sup": "superscript", "sub": "subscript",
}  # fmt: skip
_PREFORMATTED = {"pre", "listing", "xmp", "textarea"}
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DATA = re.compile(r"data:([\w.+/-]*)((?:;[\w=.+-]+)*?)(;base64)?,", re.IGNORECASE)
_LARGEST_SPAN = 1000  # columns or rows that one cell may claim
_IGNORED_LINKS = ("#", "javascript:", "data:", "about:", "blob:")


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
        tag = _tag(element)
        if tag in _LOADED:
            self.page.left[_LOADED[tag]] += 1
            if tag != "object" or not len(element):
                return False
        if tag in _UNSEEN:
            return False
        if _is_hidden(element):
            self.page.left["hidden"] += len("".join(map(str, element.itertext())).split())
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
        self._directions.append(_direction(element, self._directions[-1]))
        if tag in _BLOCKS:
            self._begin(tag, element)
        elif tag in _EMPHASIS:
            self._begin_span(_EMPHASIS[tag], "")
        elif tag == "a":
            self._begin_link(element)
        return True

    def _leave(self, element: Element) -> None:
        tag = _tag(element)
        if tag in _BLOCKS:
            self._finish(tag)
        elif tag in _EMPHASIS:
            self._end_span()
        elif tag == "a":
            self._link_depth -= 1
            self._end_span()
        self._directions.pop()
        self._path.pop()

    def _begin(self, tag: str, element: Element) -> None:
        self._end_block()
        if tag in ("ul", "ol", "menu", "dir"):
            self._lists.append(tag == "ol")
        elif tag == "li":
            self._item = None
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in _PREFORMATTED:
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
        if tag in ("ul", "ol", "menu", "dir"):
            self._lists.pop()
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag in _PREFORMATTED:
            self._preformatted -= 1
        elif tag == "table":
            self._table.pop()
            self.page.pieces.extend(self._after_cell)
            self._after_cell.clear()

    # tables

    def _begin_table(self, element: Element) -> None:
        if self._cell is not None or not _holds_data(element):
            self._table.append(None)
            return
        self._table.append(_Table(self.tables))
        self.tables += 1

    def _begin_cell(self, table: _Table, element: Element) -> None:
        table.row = max(table.row, 0)
        table.next_cell(_number(element.get("colspan")), _number(element.get("rowspan")))
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
            tag = _tag(element)
            if tag in _HEADINGS:
                return "heading", _HEADINGS[tag], False
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
        self._begin_span("link", "" if target.lower().startswith(_IGNORED_LINKS) else target)

    # pictures

    def _image(self, element: Element) -> None:
        words = (element.get("alt") or "").strip()
        if _is_dot(element):
            return
        if words and len(words) <= 2 and not words.isascii():
            self._text(words)  # an emoji drawn as a picture
            return
        picture = self._picture_of(element)
        if not picture and not self._is_placeholder(element):
            self.page.left["pictures"] += 1
        if self._cell is None:
            self._end_block()
        draft = Draft("image", picture=picture)
        draft.write(words)
        self._add(draft)

    def _picture_of(self, element: Element) -> str:
        for name in ("src", "data-src", "data-original", "data-lazy-src"):
            address = (element.get(name) or "").strip()
            data = _embedded(address) if address[:5].lower() == "data:" else self._picture(address) if address else None
            if data and len(data) > 200 and (kept := self._pictures.keep(data)):
                return kept
        return ""

    def _is_placeholder(self, element: Element) -> bool:
        """A picture that shows nothing: a few bytes that a script was to replace by an address that is not there."""
        address = element.get("src") or ""
        return address[:5].lower() == "data:" and not any(name.startswith("data-") for name in map(str, element.attrib))


def _embedded(address: str) -> bytes | None:
    """The bytes of a data: address."""
    found = _DATA.match(address)
    if not found:
        return None
    data = address[found.end() :]
    try:
        return b64decode(unquote_to_bytes(data)) if found.group(3) else unquote_to_bytes(data)
    except (NotBase64, ValueError):
        return None


def _tag(element: Element) -> str:
    tag = str(element.tag)
    return tag.rpartition("}")[2].lower() if "}" in tag or ":" in tag or not tag.islower() else tag


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDING.search(style))


def _is_dot(element: Element) -> bool:
    """A picture of a pixel or two, which counts visitors."""
    sizes = [element.get(name) for name in ("width", "height")]
    return any(size is not None and size.strip().removesuffix("px") in ("0", "1", "2") for size in sizes)


def _direction(element: Element, inherited: bool | None) -> bool | None:
    said = (element.get("dir") or "").strip().lower()
    return {"rtl": True, "ltr": False, "auto": None}.get(said, inherited)


def _number(text: str | None) -> int:
    return min(_LARGEST_SPAN, int(text)) if text and text.isascii() and text.isdigit() and int(text) > 0 else 1


def _holds_data(table: Element) -> bool:
    """Whether a table is one: it says so, or has rows and columns of short text rather than the layout of a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = cells = 0
    for element in table.iter():
        tag = _tag(element) if isinstance(element.tag, str) else ""
        if tag == "table" and element is not table:
            return False
        if tag in ("th", "caption", "thead"):
            return True
        rows += tag == "tr"
        cells += tag == "td"
        if tag in ("article", "section", "nav", "form", "h1", "h2", "blockquote", "main", "header", "footer"):
            return False
    return rows > 1 and cells > rows
