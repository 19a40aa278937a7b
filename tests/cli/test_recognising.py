"""recognise: the words of scanned pages, from the command line."""

from pathlib import Path

import pymupdf
import pytest

from casefile.case import Case
from casefile.documents import recognising
from tests.cli.conftest import Casefile

needs_english = pytest.mark.skipif("eng" not in recognising.languages(), reason="Tesseract's English is not installed")


def write_scan(path: Path, *lines: str, password: str = "") -> None:
    """A PDF of one page a line, each a picture, with a first page of print."""
    made = pymupdf.open()
    made.new_page(width=400, height=200).insert_text((40, 60), "Printed words")
    for line in lines:
        drawn = pymupdf.open()
        drawn.new_page(width=400, height=200).insert_text((40, 60), line, fontsize=16)
        page = made.new_page(width=400, height=200)
        page.insert_image(page.rect, pixmap=drawn[0].get_pixmap(dpi=150))
    kept = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "user_pw": password, "owner_pw": "o"} if password else {}
    made.save(path, **kept)


@pytest.fixture
def scans(casefile: Casefile, folder: Path) -> Path:
    """A case with a scan of two pages, EX-001, and the same locked with a password, EX-002."""
    path = folder / "scans.casefile"
    casefile("new", path, "--title", "Scans")
    write_scan(folder / "scan.pdf", "sixteen hours", "twelve to a wagon")
    write_scan(folder / "locked.pdf", "sixteen hours", password="sesame")
    assert casefile("add", path, folder / "scan.pdf").status == 0
    assert casefile("add", path, folder / "locked.pdf", "--password", "sesame").status == 0
    return path


@needs_english
def test_the_pages_named_are_recognised_and_then_the_others(casefile: Casefile, scans: Path) -> None:
    first = casefile("recognise", scans, "EX-001", "--languages", "eng", "--pages", "1-2", "--json")
    second = casefile("recognise", scans, "EX-001", "--languages", "eng")

    assert (first.status, second.status) == (0, 0)
    (line,) = first.lines
    assert (line["page"], line["words"], line["message"]) == (2, 2, "")
    assert line["engine"].endswith(";languages=eng")
    assert second.out == "page 3: 4 words\n"
    text = casefile("text", scans, "EX-001").out
    assert text.startswith("Printed words") and "sixteen hours" in text and "a wagon" in text


@needs_english
def test_a_locked_scan_needs_its_password(casefile: Casefile, scans: Path) -> None:
    without = casefile("recognise", scans, "EX-002", "--languages", "eng")
    given = casefile("recognise", scans, "EX-002", "--languages", "eng", "--password", "sesame")

    assert (without.status, without.out) == (1, "")
    assert "locked with a password" in without.err
    assert (given.status, given.out) == (0, "page 2: 2 words\n")


@needs_english
def test_a_passage_on_recognised_words_is_marked_so_in_the_report(
    casefile: Casefile, scans: Path, folder: Path
) -> None:
    casefile("recognise", scans, "EX-001", "--languages", "eng")
    casefile("mark", scans, "EX-001", "--quote", "sixteen hours", "--kind", "testimony")

    assert casefile("report", scans, folder / "out.md").status == 0

    assert "recognised" in (folder / "out.md").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("EX-001", "--languages", "tlh"), "“tlh” is not installed"),
        (("EX-001", "--languages", "eng", "--pages", "1"), "pictures are: 2-3"),
        (("EX-001", "--languages", "eng", "--pages", "9"), "names no pages"),
    ],
)
@needs_english
def test_what_cannot_be_recognised_is_a_sentence(
    casefile: Casefile, scans: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    answer = casefile("recognise", scans, *arguments)

    assert (answer.status, answer.out) == (1, "")
    assert sentence in answer.err and answer.err.count("\n") == 1


def test_a_document_with_words_of_its_own_is_a_sentence(casefile: Casefile, case: Path) -> None:
    answer = casefile("recognise", case, "EX-001", "--languages", "eng")

    assert answer.status == 1
    assert answer.err == "Every page of EX-001 has words of its own.\n"


def test_without_languages_it_says_what_to_install(
    casefile: Casefile, scans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(recognising, "_FOLDERS", {})
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    answer = casefile("recognise", scans, "EX-001")

    assert answer.status == 1
    assert "Recognition needs Tesseract's languages" in answer.err
    with Case.open(scans, person="Ana") as opened:
        assert opened.recognised(opened.documents()[0].id) is None
