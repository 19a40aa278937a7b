"""The custody sheet of an exhibit: every way in and out of the case stands on it, and it can be printed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pymupdf
import pytest

from casefile.case import Case
from casefile.case.sharing import merge, part, team_folder
from casefile.case.sharing.part import Choice as Part
from casefile.case.values import Document
from casefile.errors import Cancelled, CannotWrite
from casefile.reports import Choice, prepare
from casefile.reports.custody import SUFFIXES, sheet, write
from casefile.reports.verifying import note
from tests.case.conftest import read_text


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "c.casefile", title="Pier", person="Ana") as made:
        yield made


@pytest.fixture
def document(case: Case) -> Document:
    return case.add_document(*read_text(), title="An <article>")


def events(case: Case, document: Document) -> list[tuple[str, str]]:
    return [(event.person, event.what) for event in sheet(case, document).events]


def test_everything_that_went_out_stands_on_the_sheet_with_who_and_for_whom(
    case: Case, document: Document, tmp_path: Path
) -> None:
    other = case.add_document(*read_text("Another page.\n", name="other.txt"))
    case.set(document.id, {"captured_by": "Ana"})
    case.copy_to(tmp_path / "boris.casefile", recipient="Boris")
    part.share(case, tmp_path / "court.casefile", Part(documents=[document.id]), recipient="Court", why="Hearing")
    (tmp_path / "team").mkdir()
    sent = team_folder.send(case, tmp_path / "team")
    note(case, prepare(case, Choice()), "report.docx")
    case.note("extract", {"to": "original.txt", "exhibits": [document.sha256]})

    assert events(case, document) == [
        ("Ana", f"imported from the file article.txt, {document.size} bytes"),
        ("Ana", "described: Captured by"),
        ("Ana", "the whole case was copied to boris.casefile, for Boris"),
        ("Ana", "went out in a part of the case, as court.casefile, for Court"),
        ("Ana", f"the whole case was put into the team's folder as {sent.name}"),
        ("Ana", "stands in a report that was written: report.docx (For the team – not for publication)"),
        ("Ana", "its original bytes were written to original.txt"),
    ]
    of_the_other = [what for _person, what in events(case, other)]
    assert not [what for what in of_the_other if "court.casefile" in what or "original.txt" in what]


def test_a_merge_and_a_part_shared_elsewhere_stand_on_it_too(case: Case, document: Document, tmp_path: Path) -> None:
    copy = tmp_path / "boris.casefile"
    case.copy_to(copy)
    with Case.open(copy, person="Boris") as boris:
        brought = boris.add_document(*read_text("Another page.\n", name="other.txt"))
        part.share(boris, tmp_path / "p.casefile", Part(), recipient="Court", why="Hearing")

    merge.merge_file(case, copy)

    assert ("Ana", "came in with the copy boris.casefile") in events(case, case.document(brought.id))
    assert ("Ana", "the case was merged with the copy boris.casefile") in events(case, document)
    assert ("Boris", "a part of the case went to Court, for: Hearing") in events(case, document)


def test_a_part_that_was_stopped_went_to_nobody(case: Case, document: Document, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        part.share(case, tmp_path / "p.casefile", Part(), recipient="Court", why="", cancelled=lambda: True)

    assert not [what for _person, what in events(case, document) if "Court" in what]


def test_what_happened_to_the_exhibit_itself_stands_on_it(case: Case, document: Document) -> None:
    case.delete(document.id)
    case.restore(document.id)

    assert [what for _person, what in events(case, document)][1:] == [
        "deleted from the case",
        "brought back into the case",
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_sheet_is_written_to_be_printed(case: Case, document: Document, tmp_path: Path, suffix: str) -> None:
    made = sheet(case, document, at=datetime(2024, 5, 3, 14, 2, tzinfo=UTC))
    out = tmp_path / f"sheet{suffix}"

    write(made, out)

    if suffix == ".pdf":
        with pymupdf.open(out) as pages:
            said = " ".join(" ".join(page.get_text() for page in pages).split())
        assert "Custody sheet: EX-001" in said
        assert document.sha256[:40] in said.replace(" ", "")
        assert "imported from the file article.txt" in said
    elif suffix in (".html", ".md"):
        said = out.read_text(encoding="utf-8")
        assert "2024-05-03 14:02 UTC" in said.replace("\\", "")
        assert "<article>" not in said
    else:
        assert out.read_bytes().startswith(b"PK")


def test_another_format_is_refused_in_a_sentence(case: Case, document: Document, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"\.pdf"):
        write(sheet(case, document), tmp_path / "sheet.xyz")
