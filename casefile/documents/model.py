"""What reading a file yields: plain frozen values, alike for every format. Offsets are code points, end exclusive."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["pdf", "article", "image"]
BlockKind = Literal["heading", "paragraph", "list item", "quote", "cell", "preformatted", "caption", "image", "rule"]
SpanKind = Literal["bold", "italic", "code", "superscript", "subscript", "link"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF or a picture."""

    start: int  # where its text begins in the document's text
    width: float  # points, as drawn (after rotation and crop)
    height: float
    rotation: int = 0  # 0, 90, 180 or 270 degrees clockwise, already applied to width and height
    label: str = ""  # the page's own label ("iv"), empty where the file gives none
    has_text: bool = True  # False: a picture of a page, to be recognised before its words can be marked


@dataclass(frozen=True, slots=True)
class Span:
    """Emphasis or a link inside a block. A link is inert: `target` is shown and copied, never opened."""

    kind: SpanKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article: `text[start:end]`. Blocks are in order, do not overlap, and are parted by line ends."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0  # heading: 1 to 6; list item and quote: depth from 1
    ordered: bool = False  # list item: numbered
    table: int = -1  # cell: which table of the document, from 0
    row: int = -1
    column: int = -1
    picture: str = ""  # image: SHA-256 (hex) of one of the document's pictures; empty where it was not saved
    right_to_left: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """An image embedded in an article."""

    sha256: str
    media_type: str  # image/png, image/jpeg, image/gif, image/webp
    data: bytes


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself. Empty where it says nothing; never guessed from the file's name."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""  # the site, newspaper or publisher
    published: date | None = None
    captured: date | None = None  # when a saved page was saved, where it says so
    url: str = ""
    language: str = ""  # BCP 47, such as "ko"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file that was read. `text` is frozen from here on: `\\n` line ends, no BOM, no NUL, no lone surrogates."""

    sha256: str  # of the original bytes, hex
    size: int  # bytes
    kind: Kind
    media_type: str
    file_name: str
    text: str
    extractor: str  # name, version and options of what made the text: "pymupdf/1.28.2;flags=…"
    pages: tuple[Page, ...] = ()  # pdf and image; empty for an article
    blocks: tuple[Block, ...] = ()  # article; empty for pdf and image
    pictures: tuple[Picture, ...] = ()
    metadata: Metadata = Metadata()
    encrypted: bool = False  # a password was needed; it is kept nowhere
    not_captured: tuple[str, ...] = ()  # sentences: what the file refers to and does not hold


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on a page, in points of the unrotated, cropped page (MuPDF's text space)."""

    page: int  # index from 0
    x0: float
    y0: float
    x1: float
    y1: float
