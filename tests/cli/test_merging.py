"""The story of two people by the command line: copy, work apart, merge, settle."""

import shutil
from pathlib import Path

from tests.cli.conftest import Casefile


def test_two_people_work_apart_and_come_together(casefile: Casefile, case: Path, folder: Path) -> None:
    theirs = folder / "Boris.casefile"
    assert casefile("mark", case, "EX-001", "--quote", "our passports", "--kind", "testimony").status == 0
    assert casefile("copy", case, theirs).status == 0
    casefile("set", case, "T-001", "statement=Their passports were taken.", "--as", "Ana")
    casefile("set", theirs, "T-001", "statement=Passports were kept.", "--as", "Boris")
    casefile("mark", theirs, "EX-001", "--quote", "kept the wages", "--kind", "allegation", "--as", "Boris")

    dry = casefile("merge", case, theirs, "--dry-run", "--json")
    told = casefile("merge", case, theirs, "--dry-run")
    assert dry.lines == [{"other": str(theirs), "edits": 2, "documents": 0, "passages": 1, "claims": 1, "conflicts": 1}]
    assert "! Ana and Boris each changed the statement of T-001" in told.out
    assert "Boris: 1 passage marked in EX-001" in told.out

    assert casefile("merge", case, theirs, "--json").lines == dry.lines
    assert casefile("merge", case, theirs, "--json").lines[0]["edits"] == 0
    assert casefile("merge", theirs, case).status == 0
    (conflict,) = casefile("conflicts", theirs, "--json").lines
    assert (conflict["object"], conflict["field"]) == ("T-001", "statement")
    assert {one["person"]: one["value"] for one in conflict["values"]} == {
        "Ana": "Their passports were taken.",
        "Boris": "Passports were kept.",
    }
    assert conflict["shown"] in [one["value"] for one in conflict["values"]]

    assert casefile("settle", theirs, "T-001", "statement", "--value", "Passports were taken and kept.").status == 0
    assert casefile("merge", case, theirs).status == 0
    assert casefile("conflicts", case, "--json").lines == []
    digests = [casefile("verify", path, "--json").lines[-1] for path in (case, theirs)]
    assert digests[0]["digest"] == digests[1]["digest"]
    assert digests[0]["ok"]
    assert casefile("claims", case, "--json").lines[0]["statement"] == "Passports were taken and kept."


def test_a_value_is_settled_by_whose_it_is_and_a_deletion_by_keeping(
    casefile: Casefile, case: Path, folder: Path
) -> None:
    theirs = folder / "Boris.casefile"
    casefile("mark", case, "EX-001", "--quote", "our passports", "--note", "first")
    casefile("mark", case, "EX-001", "--quote", "kept the wages", "--note", "first")
    casefile("copy", case, theirs)
    for path, person in ((case, "Ana"), (theirs, "Boris")):
        casefile("set", path, "EX-001/01", f"note=of {person}", "--as", person)
    casefile("unmark", case, "EX-001/02", "--as", "Ana")
    casefile("set", theirs, "EX-001/02", "note=but see", "--as", "Boris")
    casefile("merge", case, theirs)

    listed = casefile("conflicts", case, "--json").lines
    assert [(one["object"], one["field"]) for one in listed] == [("EX-001/01", "note"), ("EX-001/02", None)]
    assert listed[1]["deleted_by"][0]["person"] == "Ana"

    assert casefile("settle", case, "EX-001/01", "note", "--of", "Ana").status == 0
    assert casefile("settle", case, "EX-001/02", "--keep").status == 0
    assert casefile("conflicts", case).out == ""
    assert [one["note"] for one in casefile("passages", case, "--json").lines] == ["of Ana", "but see"]


def test_a_file_that_cannot_be_merged_is_one_sentence_and_leaves_the_others_be(
    casefile: Casefile, case: Path, folder: Path
) -> None:
    good, other, junk = folder / "good.casefile", folder / "other.casefile", folder / "junk.casefile"
    shutil.copy(case, good)
    casefile("mark", good, "EX-001", "--quote", "our passports")
    casefile("new", other, "--title", "Another")
    junk.write_bytes(b"junk")

    answer = casefile("merge", case, junk, other, good, folder / "none.casefile", "--json")

    assert answer.status == 1
    assert [line["other"] for line in answer.lines] == [str(good)]
    assert len(answer.err.splitlines()) == 3
    assert "another case" in answer.err
    casefile("add", other, folder / "article.txt")
    casefile("mark", other, "EX-001", "--quote", "our passports", "--kind", "testimony")
    assert casefile("merge", case, other, "--bring-in", "--json").lines == [
        {"other": str(other), "documents": 0, "passages": 1, "claims": 1, "sources": 0}
    ]
    assert casefile("settle", case, "EX-001/01", "note", "--value", "x").status == 1
    assert casefile("settle", case, "EX-001/01", "note").status == 2


def test_bringing_in_cannot_be_rehearsed_and_changes_nothing_then(
    casefile: Casefile, case: Path, tmp_path: Path
) -> None:
    answer = casefile("merge", case, tmp_path / "other.casefile", "--bring-in", "--dry-run")

    assert answer.status == 2
    assert "not allowed with" in answer.err
