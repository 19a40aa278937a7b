"""What reading a case yields: plain frozen values. An id is 32 hex digits; times are UTC."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from casefile.documents.model import Rect

# A field's value: canonical JSON of integers, strings, lists and objects. No floats: decimals are strings.
Value: TypeAlias = int | str | list["Value"] | dict[str, "Value"]
Fields: TypeAlias = Mapping[str, Value]
ObjectKind = Literal["case", "document", "passage", "claim", "tag", "source", "link", "person"]
ClaimKind = Literal["testimony", "statistic", "allegation"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an edit, an undo or a merge touched: what views refresh from."""

    kinds: frozenset[str]  # ObjectKind, or "tagging" and "attachment" for the joins
    objects: frozenset[str]  # ids; empty means "many: read again"


@dataclass(frozen=True, slots=True)
class Document:
    """An imported file. Its text, pages, blocks and bytes are asked for apart."""

    id: str
    number: str  # EX-001
    sha256: str
    size: int
    kind: str  # pdf, article, image
    media_type: str
    file_name: str
    title: str
    pages: int  # 0 for an article
    characters: int
    passages: int
    state: str  # unread, in progress, done
    text_sha256: str
    extractor: str
    added_at: datetime
    added_by: str
    fields: Fields  # every field of records.DOCUMENT that holds something
    encrypted: bool = False  # a password was needed to read it
    not_captured: tuple[str, ...] = ()  # sentences: what the file refers to and does not hold
    aliases: tuple[str, ...] = ()  # numbers it had in other copies
    contested: bool = False  # deleted by someone, changed by another who had not seen that


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words that were recognised on pictures of a document's pages."""

    engine: str  # "tesseract in pymupdf/1.28.2;languages=eng+kor"
    pages: frozenset[int]  # indexes, from 0
    boxes: "array[int]"  # thousandths of a point: character i of the document's text at 4 * i


@dataclass(frozen=True, slots=True)
class Passage:
    """Words marked in a document, or a region of a page."""

    id: str
    number: str  # EX-001/07
    document: str  # id
    start: int
    end: int
    page: int  # index from 0; -1 in an article
    quote: str
    prefix: str  # the 32 characters before
    suffix: str
    rects: tuple[Rect, ...]  # one per line; empty in an article
    region: bool  # a region of a page picture: `start == end` and one rect
    note: str
    tags: tuple[str, ...]  # ids
    claims: tuple[str, ...]  # ids
    kinds: tuple[ClaimKind, ...]  # of those claims
    state: str  # anchored, moved, needs review, lost
    marked_at: datetime
    marked_by: str
    recognised_by: str = ""  # what recognised its words on a picture of the page; empty: they are the file's own
    aliases: tuple[str, ...] = ()
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What one or more passages assert."""

    id: str
    number: str  # T-001, S-001, A-001
    kind: ClaimKind
    statement: str
    status: str
    passages: tuple[str, ...]  # ids, in the order of attaching
    fields: Fields  # every field of its kind in records that holds something, statement and status included
    made_at: datetime
    made_by: str
    aliases: tuple[str, ...] = ()
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A free label; `/` nests."""

    id: str
    name: str  # visa/student
    colour: str  # #rrggbb
    definition: str
    passages: int
    same_as: tuple[str, ...] = ()  # ids of tags that are one with this on screen


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it. Where the name is protected, only the code leaves the case."""

    id: str
    code: str  # W-01, S-01
    name: str
    protected: bool
    fields: Fields
    claims: int


@dataclass(frozen=True, slots=True)
class Link:
    """Between two claims: corroborates, contradicts, …"""

    id: str
    kind: str
    claim: str
    other: str
    note: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an edit, as the history shows it. None stands for nothing there."""

    object: str
    object_kind: str
    number: str
    act: str  # set, delete, restore
    field: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of the history."""

    hash: str
    person: str
    at: datetime
    kind: str
    label: str
    changes: tuple[Change, ...] = ()
    signed: str = "not signed"  # or "signed", or "bad"
    more: int = 0  # changes that were left out: only the first were asked for
