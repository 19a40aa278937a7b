"""A case with a document in it, for every test of the case file."""

import hashlib
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.values import Document
from casefile.documents.model import Block, Metadata, Page, ReadDocument
from casefile.documents.recognising import RecognisedPage

TEXT = (
    "Workers left on student visas.\n"
    "“It was slave-like,” said a former supervisor, 김민수.\n"
    "More than 13,000 entered in 2024 👩‍👩‍👧 and cafe\u0301 owners agreed.\n"
    "عمال البناء عملوا ستة عشر ساعة.\n"
)


def read_text(
    text: str = TEXT, *, name: str = "article.txt", metadata: Metadata | None = None
) -> tuple[ReadDocument, bytes]:
    """An article that was read, and its bytes."""
    data = text.encode()
    blocks = []
    at = 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block("paragraph", at, at + len(line.rstrip("\n"))))
        at += len(line)
    read = ReadDocument(
        hashlib.sha256(data).hexdigest(),
        len(data),
        "article",
        "text/plain",
        name,
        text,
        "text/1",
        blocks=tuple(blocks),
        metadata=metadata or Metadata(),
    )
    return read, data


def read_pages(*texts: str, name: str = "report.pdf") -> tuple[ReadDocument, bytes]:
    """A document of pages that was read, and stand-in bytes for the file."""
    data = b"%PDF-" + "\f".join(texts).encode()
    pages = []
    at = 0
    for text in texts:
        pages.append(Page(at, 595.276, 841.89, 0, "", bool(text)))
        at += len(text) + 1
    whole = "".join(text + "\n" for text in texts)
    hash_ = hashlib.sha256(data).hexdigest()
    read = ReadDocument(hash_, len(data), "pdf", "application/pdf", name, whole, "pymupdf/1", pages=tuple(pages))
    return read, data


def recognised(page: int, text: str, *, engine: str = "tesseract/1;languages=eng") -> RecognisedPage:
    """A page as recognition tells it: every character ten points wide, every line twelve high."""
    boxes = array("f")
    for line, words in enumerate(text.splitlines(keepends=True)):
        for at, letter in enumerate(words):
            width = 0 if letter == "\n" else 10
            boxes.extend((20 + 10 * at, 40 + 20 * line, 20 + 10 * at + width, 52 + 20 * line))
    return RecognisedPage(page, text, boxes, engine)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Workers abroad.casefile"


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with Case.create(path, title="Workers abroad", person="Ana") as case:
        yield case


@pytest.fixture
def document(case: Case) -> Document:
    return case.add_document(*read_text())


@pytest.fixture
def place() -> Callable[[str], tuple[int, int]]:
    """Where words stand in TEXT."""

    def find(words: str) -> tuple[int, int]:
        start = TEXT.index(words)
        return start, start + len(words)

    return find
