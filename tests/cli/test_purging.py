"""By the command line: something is taken out of a case for good, and a merge does not bring it back."""

from pathlib import Path

import pytest

from tests.cli.conftest import Casefile

SECRET = "Kim Min-su of Daegu"


@pytest.fixture
def named(casefile: Casefile, case: Path) -> Path:
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony", "--note", SECRET)
    return case


def test_a_field_is_purged_and_stays_so_after_a_merge(casefile: Casefile, named: Path, folder: Path) -> None:
    copy = folder / "boris.casefile"
    casefile("copy", named, copy)
    casefile("mark", copy, "EX-001", "--quote", "4,200 people arrived", "--as", "Boris")

    [line] = casefile("purge", named, "EX-001/01", "--field", "note", "--reason", "Order of 3 May", "--json").lines
    merged = casefile("merge", named, copy, "--json").lines[0]

    assert (line["done"], line["changes"], line["people"]) == (True, 1, ["R. Investigator"])
    assert [one["name"] for one in line["given"]] == ["boris.casefile"]
    assert merged["passages"] == 1
    assert SECRET.encode() not in named.read_bytes()
    assert casefile("passages", named, "--json").lines[0]["note"] == ""
    assert casefile("verify", named).status == 0
    history = casefile("history", named).out
    assert "R. Investigator removed the note of EX-001/01 for good" in history
    assert "Reason: Order of 3 May" in history


def test_a_dry_run_says_what_would_go_and_what_cannot_be_reached(casefile: Casefile, named: Path) -> None:
    before = named.read_bytes()

    answer = casefile("purge", named, "EX-001", "--reason", "x", "--dry-run")

    assert "EX-001: " in answer.out
    assert "1 document, 1 passage, 1 claim" in answer.out
    assert "cannot be undone" in answer.out
    assert named.read_bytes() == before


def test_what_was_deleted_is_purged_by_the_number_it_had_with_the_copies_made(
    casefile: Casefile, named: Path, folder: Path
) -> None:
    copy = folder / "boris.casefile"
    casefile("copy", named, copy)
    casefile("mark", copy, "EX-001", "--quote", "4,200 people arrived", "--as", "Boris")
    casefile("merge", named, copy)
    backup = next(folder.glob("*.before-merge-*"))
    casefile("unmark", named, "EX-001/01")

    answer = casefile("purge", named, "EX-001/01", "--reason", "Order of 3 May", "--with-backups")

    assert answer.status == 0
    assert not backup.exists()
    assert SECRET.encode() not in named.read_bytes()
    assert casefile("purge", named, "EX-001/01", "--reason", "again").status == 1


@pytest.mark.parametrize(
    "wrong",
    [["T-099", "--reason", "x"], ["EX-001/01", "--reason", " "], ["EX-001/01", "--field", "nn", "--reason", "x"]],
)
def test_what_cannot_be_purged_is_one_sentence(casefile: Casefile, named: Path, wrong: list[str]) -> None:
    answer = casefile("purge", named, *wrong)

    assert answer.status == 1
    assert len(answer.err.splitlines()) == 1


def test_a_reason_must_be_given(casefile: Casefile, named: Path) -> None:
    assert casefile("purge", named, "EX-001/01").status == 2
