"""Real documents, the odd and the hostile among them: each ends as an open document or in a sentence."""

from pathlib import Path

import pymupdf
import pytest

from casefile.documents.glyphs import page_glyphs, page_text, text_page
from casefile.documents.importing import read_files
from casefile.documents.pdf import FAULTS
from casefile.documents.reading import read
from casefile.errors import CasefileError
from tests.corpus import CORPUS, FOLDERS
from tests.corpus.__main__ import FAILED, passwords_in

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of real documents is not beside the project"),
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_a_document_or_a_sentence(folder: str) -> None:
    expected = sum(path.is_file() for path in (CORPUS / folder).rglob("*"))

    outcomes = list(read_files([CORPUS / folder], passwords=passwords_in(CORPUS / "INDEX.md")))

    assert len(outcomes) == expected
    assert not [outcome.path for outcome in outcomes if outcome.read is None and FAILED in str(outcome.error)]
    assert all(outcome.read or "\n" not in str(outcome.error) for outcome in outcomes)


@pytest.mark.parametrize("folder", ["html-news", "web-saves", "docs"])
def test_a_worker_that_is_locked_down_reads_the_same_as_this_process(folder: str) -> None:
    for outcome in read_files([CORPUS / folder]):
        try:
            here = read(outcome.path)
        except CasefileError as error:
            assert str(outcome.error) == str(error)
        else:
            assert outcome.read == here, outcome.path


def pdfs() -> list[Path]:
    return sorted(
        path for folder in ("pdf/language", "pdf/features", "made") for path in (CORPUS / folder).rglob("*.pdf")
    )


def test_glyphs_and_text_agree_on_every_page() -> None:
    pages = unplaced = 0
    for path in pdfs():
        try:
            document = pymupdf.open(path)
            count = 0 if document.needs_pass else min(5, document.page_count)
        except FAULTS:
            continue
        for number in range(count):
            try:
                page = document[number]
                source = text_page(page)
                text = page_text(page, source)
            except FAULTS:
                continue
            if len(text) > 100_000:
                continue
            glyphs = page_glyphs(page, source)
            assert glyphs.text == text
            assert len(glyphs.boxes) == 4 * len(text)
            pages += 1
            words = sum(not character.isspace() for character in text)
            boxed = sum(
                glyphs.boxes[4 * i + 3] > glyphs.boxes[4 * i + 1] for i, c in enumerate(text) if not c.isspace()
            )
            unplaced += boxed < 0.99 * words
    assert pages > 300
    assert unplaced <= 4, "alternative texts of pictures have no place of their own"
