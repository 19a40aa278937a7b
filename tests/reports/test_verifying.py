"""The annex says what verifying found, in every format, and no more than a hash proves."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from casefile.case import Case
from casefile.errors import Cancelled
from casefile.reports import WRITERS, Choice, Report, prepare, write
from casefile.reports.verifying import note
from tests.case.conftest import read_text

SECRET = "hidden-name.txt"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = Case.create(tmp_path / "c.casefile", title="Pier", person="Ana")
    with made:
        document = made.add_document(*read_text())
        made.add_document(*read_text("Another page.\n", name=SECRET))
        made.mark(document.id, 0, 7, kind="testimony", fields={"confidentiality": "public"})
        yield made


def words(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "\n".join(parts.read(name).decode(errors="ignore") for name in parts.namelist() if "xml" in name)
    if path.suffix == ".pdf":
        with pymupdf.open(stream=data) as pages:
            return " ".join(" ".join(page.get_text() for page in pages).split())
    return data.decode()


def damage(case: Case, old: bytes, new: bytes) -> None:
    case.close()
    data = case.path.read_bytes()
    assert old in data
    case.path.write_bytes(data.replace(old, new))


def broken(case: Case) -> Report:
    """The report of a case one of whose stored originals was changed behind the program's back."""
    damage(case, b"Another page.\n", b"Another pagE.\n")
    with Case.open(case.path, person="Ana") as again:
        return prepare(again, Choice())


@pytest.mark.parametrize("suffix", [suffix for suffix in WRITERS if suffix != ".csv"])
def test_every_format_says_that_the_case_was_verified_and_prints_the_head(
    case: Case, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"report{suffix}"

    write(prepare(case, Choice()), out)

    said = words(out)
    assert "everything in the case file agrees with its hashes" in said
    assert "2 of 2 documents" in said
    assert case.head in said.replace(" ", "").replace("\u200b", "") or case.head[:32] in said
    assert "It does not show who sat at the keyboard" in said


def test_a_report_can_be_made_unverified_and_says_so(case: Case) -> None:
    found = prepare(case, Choice(verified=False)).integrity

    assert found.ok is None
    assert found.result == "The case was not verified when this report was made."
    assert found.checks == ()


def test_what_does_not_agree_is_said_first_and_by_number(case: Case) -> None:
    found = broken(case).integrity

    assert found.ok is False
    assert "something in the case file does not agree (1 of" in found.result
    said = {fact.label: fact.value for fact in found.checks}
    assert said["Documents"].startswith("1 of 2 documents")
    assert said["Documents"].endswith("Not whole: EX-002.")


def test_a_public_report_names_neither_files_nor_people_in_it(case: Case) -> None:
    damage(case, b"Another page.\n", b"Another pagE.\n")
    with Case.open(case.path, person="Ana") as again:
        report = prepare(again, Choice(level="public"))

    said = json.dumps([(fact.label, fact.value) for fact in report.integrity.checks]) + report.integrity.result
    assert "1 of 2 documents" in said
    for name in (SECRET, "EX-002", "Ana"):
        assert name not in said


def test_it_is_stopped_between_the_steps_of_verifying(case: Case) -> None:
    asked: list[float] = []

    def progress(done: float) -> None:
        asked.append(done)

    with pytest.raises(Cancelled):
        prepare(case, Choice(), progress=progress, cancelled=lambda: len(asked) > 2)

    assert asked == sorted(asked)
    assert max(asked) <= 0.5


def test_the_journal_notes_which_exhibits_went_out(case: Case, tmp_path: Path) -> None:
    note(case, prepare(case, Choice(level="public")), "public.docx")
    note(case, prepare(case, Choice()), "team.docx")

    with case.asking() as connection:
        rows = (
            connection.exec_driver_sql("SELECT content FROM journal WHERE kind = 'report' ORDER BY id").scalars().all()
        )
    public, team = (json.loads(row) for row in rows)
    assert public["exhibits"] == [case.documents()[0].sha256]
    assert (team["exhibits"], team["to"], team["person"]) == ("all", "team.docx", "Ana")
