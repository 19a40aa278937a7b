"""By the command line: what went out is noted, and the custody sheet of an exhibit says so."""

from pathlib import Path

from casefile.case import Case
from tests.cli.conftest import Casefile


def test_what_goes_out_by_the_command_line_stands_on_the_sheet(casefile: Casefile, case: Path, folder: Path) -> None:
    casefile("copy", case, folder / "b.casefile", "--to", "Boris")
    casefile("report", case, folder / "report.md")
    casefile("extract", case, "EX-001", "-o", folder / "original.bin")

    answer = casefile("custody", case, "EX-001")

    assert "the whole case was copied to b.casefile, for Boris" in answer.out
    assert "stands in a report that was written: report.md" in answer.out
    assert "its original bytes were written to original.bin" in answer.out
    assert {line["person"] for line in casefile("custody", case, "EX-001", "--json").lines} == {"R. Investigator"}


def test_the_sheet_is_written_to_a_file(casefile: Casefile, case: Path, folder: Path) -> None:
    assert casefile("custody", case, "EX-001", "-o", folder / "sheet.html").status == 0
    assert "Custody sheet: EX-001" in (folder / "sheet.html").read_text(encoding="utf-8")
    assert casefile("custody", case, "EX-001", "-o", folder / "sheet.odt").status == 1
    assert casefile("custody", case, "EX-001", "-o", case).status == 1


def test_what_a_window_has_open_can_be_copied_and_says_that_nothing_is_noted(
    casefile: Casefile, case: Path, folder: Path
) -> None:
    with Case.open(case, person="Ana"):
        answer = casefile("copy", case, folder / "b.casefile")

    assert answer.status == 0
    assert "not noted in its custody sheets" in answer.err
    assert "b.casefile" not in casefile("custody", case, "EX-001").out
