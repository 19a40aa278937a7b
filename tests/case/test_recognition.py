"""Words recognised on pictures of pages: kept beside the text, marked, searched, undone, merged, checked."""

from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.case import Case, Mark
from casefile.case.sharing import merge
from casefile.case.values import Document
from casefile.documents.model import Rect
from casefile.errors import DamagedCaseFile, Refused, UnreadableDocument
from tests.case.conftest import read_pages, read_text, recognised
from tests.case.team import team

ENGINE = "tesseract/1;languages=eng"


@pytest.fixture
def scan(case: Case) -> Document:
    """Three pages, of which the second has words of its own."""
    return case.add_document(*read_pages("", "Printed words", "", name="scan.pdf"))


def test_recognised_words_are_the_text_that_is_marked_and_the_first_text_is_kept(case: Case, scan: Document) -> None:
    now = case.recognise(scan.id, [recognised(0, "Sixteen hours\na day\n")])

    assert case.text(scan.id) == "Sixteen hours\na day\nPrinted words\n\n"
    assert [page.has_text for page in case.pages(scan.id)] == [True, True, False]
    assert [page.start for page in case.pages(scan.id)] == [0, 20, 34]
    assert now.text_sha256 != scan.text_sha256
    assert now.extractor == f"pymupdf/1; {ENGINE}"
    as_read = case.fields(scan.id)["text"]
    assert isinstance(as_read, dict)
    assert as_read["sha256"] == scan.text_sha256
    kept = case.recognised(scan.id)
    assert kept is not None
    assert (kept.engine, sorted(kept.pages)) == (ENGINE, [0])
    assert list(kept.boxes[:8]) == [20_000, 40_000, 30_000, 52_000, 30_000, 40_000, 40_000, 52_000]
    assert len(kept.boxes) == 4 * len(case.text(scan.id))
    assert case.verify().findings == ()


def test_a_passage_says_what_recognised_its_words(case: Case, scan: Document) -> None:
    case.recognise(scan.id, [recognised(0, "Sixteen hours\n")])

    of_picture = case.mark(scan.id, 0, 7, rects=[Rect(0, 20, 40, 90, 52)])
    of_print = case.mark(scan.id, 14, 21)
    region = case.mark_region(scan.id, Rect(0, 0, 0, 50, 50))

    assert (of_picture.quote, of_picture.recognised_by) == ("Sixteen", ENGINE)
    assert (of_print.quote, of_print.recognised_by) == ("Printed", "")
    assert region.recognised_by == ""


def test_recognised_words_are_found(case: Case, scan: Document) -> None:
    assert case.search("sixteen") == []

    case.recognise(scan.id, [recognised(2, "Sixteen hours\n")])

    (hit,) = case.search("sixteen")
    assert (hit.document, hit.page) == (scan.id, 2)
    assert case.text(scan.id)[hit.start : hit.end] == "Sixteen"
    case.undo()
    assert case.search("sixteen") == []


def test_passages_of_other_pages_go_along_and_come_back(case: Case, scan: Document) -> None:
    words, region = case.mark_many([Mark(scan.id, 1, 8), Mark(scan.id, 0, 0, region=Rect(2, 0, 0, 9, 9))])

    case.recognise(scan.id, [recognised(0, "Sixteen hours\n")])

    moved = case.passage(words.id)
    assert (moved.start, moved.end, moved.state) == (14, 21, "anchored")
    assert (moved.quote, case.text(scan.id)[14:21]) == ("Printed", "Printed")
    assert case.passage(region.id).start == case.pages(scan.id)[2].start
    case.undo()
    assert case.passages(ids=[words.id, region.id]) == [words, region]


def test_recognised_again_what_stood_on_other_words_asks_to_be_looked_at(case: Case, scan: Document) -> None:
    case.recognise(scan.id, [recognised(0, "Sixteem hours\n")])
    wrong, right = case.mark(scan.id, 0, 7), case.mark(scan.id, 8, 13)

    case.recognise(scan.id, [recognised(0, "Sixteen hours\n", engine="tesseract/1;languages=deu")])

    assert (case.passage(wrong.id).state, case.passage(wrong.id).recognised_by) == ("needs review", ENGINE)
    assert case.passage(right.id).state == "anchored"
    assert case.passage(right.id).recognised_by == "tesseract/1;languages=deu"
    assert case.verify().findings == ()


def test_further_pages_are_recognised_later_and_the_first_ones_stay(case: Case, scan: Document) -> None:
    case.recognise(scan.id, [recognised(0, "Sixteen hours\n")])
    marked = case.mark(scan.id, 0, 7)

    case.recognise(scan.id, [recognised(2, "a day\n", engine="tesseract/1;languages=deu")])

    assert case.text(scan.id) == "Sixteen hours\nPrinted words\na day\n"
    kept = case.recognised(scan.id)
    assert kept is not None and sorted(kept.pages) == [0, 2]
    assert kept.engine == f"tesseract/1;languages=deu; {ENGINE}"
    assert list(kept.boxes[:4]) == [20_000, 40_000, 30_000, 52_000]
    assert case.passage(marked.id) == replace(
        case.passage(marked.id), start=0, end=7, quote="Sixteen", state="anchored", recognised_by=kept.engine
    )
    assert case.verify().findings == ()


def test_the_same_again_is_no_edit(case: Case, scan: Document) -> None:
    case.recognise(scan.id, [recognised(0, "Sixteen hours\n")])
    steps = len(case.history())

    case.recognise(scan.id, [recognised(0, "Sixteen hours\n")])

    assert len(case.history()) == steps


def test_what_is_no_picture_is_not_recognised(case: Case, scan: Document) -> None:
    article = case.add_document(*read_text())
    trouble = replace(recognised(0, "words\n"), trouble=UnreadableDocument("no"))

    for document, page in (
        (scan, recognised(1, "Other words\n")),
        (scan, recognised(3, "No such page\n")),
        (scan, recognised(0, "\n")),
        (scan, trouble),
        (article, recognised(0, "An article\n")),
    ):
        with pytest.raises(Refused):
            case.recognise(document.id, [page])

    assert case.recognised(scan.id) is None


def test_boxes_that_are_no_boxes_of_the_text_are_refused(case: Case, scan: Document) -> None:
    with pytest.raises(Refused):
        case.recognise(scan.id, [replace(recognised(0, "Sixteen\n"), boxes=array("f", [1.0] * 8))])
    with pytest.raises(Refused):
        case.recognise(scan.id, [replace(recognised(0, "On\n"), boxes=array("f", [4e9] * 12))])


def test_a_rendition_reaches_a_teammate_with_its_passages(tmp_path: Path) -> None:
    base = Case.create(tmp_path / "base.casefile", title="Scans", person="Ana")
    scan = base.add_document(*read_pages("", "", name="scan.pdf"))
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        boris.recognise(scan.id, [recognised(0, "Sixteen hours\n"), recognised(1, "a day\n")])
        passage = boris.mark(scan.id, 0, 7, kind="testimony")
        boris.close()

        merge.merge_file(ana, boris.path)

        assert ana.text(scan.id) == "Sixteen hours\na day\n"
        assert ana.passage(passage.id).recognised_by == ENGINE
        assert ana.document(scan.id).extractor == ENGINE
        assert ana.recognised(scan.id) is not None
        assert ana.verify().findings == ()


def test_boxes_of_another_length_do_not_get_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = Case.create(tmp_path / "base.casefile", title="Scans", person="Ana")
    scan = base.add_document(*read_pages("", name="scan.pdf"))
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        with monkeypatch.context() as patched:
            patched.setattr("casefile.case.file.layout.packed_boxes", lambda _boxes: b"short")
            boris.recognise(scan.id, [recognised(0, "Sixteen hours\n")])
        boris.close()

        with pytest.raises(DamagedCaseFile):
            merge.merge_file(ana, boris.path)

        assert ana.text(scan.id) == "\n"
