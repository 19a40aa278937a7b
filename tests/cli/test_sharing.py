"""By the command line: a part for somebody else, work carried through a folder, a damaged case rescued."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Casefile


@pytest.fixture
def two(casefile: Casefile, case: Path, folder: Path) -> Path:
    """EX-001 with a tagged passage; EX-002 that must not leave."""
    (folder / "closed.txt").write_text("The foreman's brother told us so in Haifa.\n", encoding="utf-8")
    assert casefile("add", case, folder / "closed.txt").status == 0
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony", "--tag", "papers")
    casefile("mark", case, "EX-002", "--quote", "in Haifa", "--kind", "testimony")
    return case


def test_a_part_holds_the_documents_named_and_says_what_stayed_out(casefile: Casefile, two: Path, folder: Path) -> None:
    out = folder / "part.casefile"

    [line] = casefile("share", two, out, "--document", "EX-001", "--to", "Court", "--why", "Hearing", "--json").lines

    assert line["goes"] == {"documents": 1, "passages": 1, "claims": 1, "sources": 0}
    assert line["stays_out"] == {"documents": 1, "passages": 1, "claims": 1, "sources": 0}
    assert line["changes_left_out"] > 0
    assert b"Haifa" not in out.read_bytes()
    assert [one["number"] for one in casefile("documents", out, "--json").lines] == ["EX-001"]
    assert casefile("verify", out).status == 0
    newest = casefile("history", two, "--json").lines[0]
    assert (newest["label"], newest["changes"][0]["after"]) == (
        "Share a part", {"to": "Court", "why": "Hearing", "part": 1}
    )  # fmt: skip


def test_a_part_by_tag_in_words_for_people(casefile: Casefile, two: Path, folder: Path) -> None:
    answer = casefile("share", two, folder / "p.casefile", "--tag", "papers", "--to", "Boris", "--why", "To check")

    assert "2 documents, 1 passage, 1 claim, 0 sources; left out: 0 documents, 1 passage, 1 claim" in answer.out


@pytest.mark.parametrize(
    "wrong", [["--document", "EX-009"], ["--tag", "no such tag"], ["--document", "papers"], ["--tag", "EX-001"]]
)
def test_what_is_not_there_is_one_sentence_and_nothing_is_written(
    casefile: Casefile, two: Path, folder: Path, wrong: list[str]
) -> None:
    head = casefile("verify", two, "--json").lines[-1]["head"]

    answer = casefile("share", two, folder / "p.casefile", *wrong, "--to", "Court", "--why", "Hearing")

    assert (answer.status, len(answer.err.splitlines())) == (1, 1)
    assert not (folder / "p.casefile").exists()
    assert casefile("verify", two, "--json").lines[-1]["head"] == head


def test_nobody_gets_a_part_without_a_name_and_a_reason(casefile: Casefile, two: Path, folder: Path) -> None:
    assert casefile("share", two, folder / "p.casefile", "--to", "Court").status == 2
    assert casefile("share", two, folder / "p.casefile", "--why", "Hearing").status == 2
    assert casefile("share", two, folder / "p.casefile", "--to", " ", "--why", "x").status == 1


def test_work_goes_through_a_folder_and_what_is_half_there_is_passed_over(
    casefile: Casefile, two: Path, folder: Path
) -> None:
    team = folder / "team"
    team.mkdir()
    casefile("copy", two, folder / "boris.casefile")
    casefile("mark", folder / "boris.casefile", "EX-001", "--quote", "4,200 people arrived", "--as", "Boris")

    sent = casefile("send", folder / "boris.casefile", team, "--as", "Boris", "--json")
    [got] = casefile("get", two, team, "--json").lines

    assert Path(sent.lines[0]["sent"]).parent == team
    assert (got["edits"], got["passages"], got["message"]) == (1, 1, "")
    (team / "half.casefile").write_bytes(two.read_bytes()[:5000])
    answer = casefile("get", two, team, "--json")
    assert answer.status == 1
    assert [line["edits"] for line in answer.lines] == [0, 0]
    assert len(answer.err.splitlines()) == 1


def test_a_damaged_case_is_rescued_into_a_new_file(casefile: Casefile, two: Path, folder: Path) -> None:
    damaged = bytearray(two.read_bytes())
    pages = len(damaged) // 8192
    damaged[(pages - 2) * 8192 : (pages - 1) * 8192] = os.urandom(8192)
    two.write_bytes(damaged)

    [line] = casefile("rescue", two, folder / "new.casefile", "--json").lines

    assert two.read_bytes() == damaged
    assert line["case"] == str(folder / "new.casefile")
    assert line["edits"] + line["lost"] > 0
    assert casefile("documents", folder / "new.casefile").status == 0
    assert casefile("rescue", two, folder / "new.casefile").status == 1


def test_a_case_in_a_synced_folder_warns_and_goes_on(casefile: Casefile, folder: Path) -> None:
    (folder / "Dropbox").mkdir()

    made = casefile("new", folder / "Dropbox" / "x.casefile", "--json")

    assert made.status == 0
    assert len(made.lines) == 1
    assert "Dropbox" in made.err
    assert casefile("documents", folder / "Dropbox" / "x.casefile").err == ""
