"""A case with a few claims in it, open as the window holds it, for every test of the panels."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document, Passage
from casefile.documents.model import Block, Page, ReadDocument
from casefile.ui.open_case import OpenCase

ARTICLE = (
    "Forty-one builders wrote to the ministry in May 2024.\n"
    "“They kept our passports,” said a former foreman, 김민수.\n"
    "More than 13,000 entered in 2024 👩‍👩‍👧 and cafe\u0301 owners agreed.\n"
    "عمل العمال ست عشرة ساعة كل يوم.\n"
    "The ministry announced that it would send 5,000 builders and 1,000 deminers.\n"
)


def article(text: str = ARTICLE, name: str = "article.txt") -> tuple[ReadDocument, bytes]:
    """An article that was read, and its bytes."""
    data = text.encode()
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block("paragraph", at, at + len(line.rstrip("\n"))))
        at += len(line)
    hash_ = hashlib.sha256(data).hexdigest()
    return ReadDocument(hash_, len(data), "article", "text/plain", name, text, "text/1", blocks=tuple(blocks)), data


def paged(*texts: str, name: str = "report.pdf") -> tuple[ReadDocument, bytes]:
    """A document of pages that was read, and stand-in bytes for the file."""
    data = b"%PDF-" + "\f".join(texts).encode()
    pages, at = [], 0
    for text in texts:
        pages.append(Page(at, 595.276, 841.89, 0, "", bool(text)))
        at += len(text) + 1
    whole = "".join(text + "\n" for text in texts)
    hash_ = hashlib.sha256(data).hexdigest()
    read = ReadDocument(hash_, len(data), "pdf", "application/pdf", name, whole, "pymupdf/1", pages=tuple(pages))
    return read, data


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "Builders.casefile", title="Builders", person="Ann") as case:
        yield case


@pytest.fixture
def document(case: Case) -> Document:
    return case.add_document(*article(), title="Builders write to the ministry")


@pytest.fixture
def open_case(case: Case, qtbot: QtBot) -> OpenCase:
    return OpenCase(case)


class Marker:
    """Marks words of a document by what they are."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def __call__(self, document: Document, words: str, **how: object) -> Passage:
        start = self._case.text(document.id).index(words)
        return self._case.mark(document.id, start, start + len(words), **how)  # type: ignore[arg-type]  # as mark has them


@pytest.fixture
def mark(case: Case) -> Marker:
    return Marker(case)
