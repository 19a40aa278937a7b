"""report, copy, verify, history, words."""

from pathlib import Path

import pytest

from casefile.case import records
from casefile.reports import WRITERS
from tests.cli.conftest import Casefile


@pytest.mark.parametrize("suffix", list(WRITERS))
def test_a_report_is_written_in_the_format_of_its_suffix(
    casefile: Casefile, case: Path, folder: Path, suffix: str
) -> None:
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony")

    [line] = casefile("report", case, folder / f"out{suffix}", "--json").lines

    assert line["findings"] == 1
    assert (folder / f"out{suffix}").stat().st_size > 200


def test_a_template_chooses_what_goes_in(casefile: Casefile, case: Path, folder: Path) -> None:
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony")
    out = folder / "out.md"

    [line] = casefile("report", case, out, "--template", "public", "--json").lines

    assert line["findings"] == 0
    assert line["left_out"] == {"Claims above the level of this report": "1"}
    assert "They took" not in out.read_text(encoding="utf-8")


def test_a_copy_holds_the_same_and_verifies(casefile: Casefile, case: Path, folder: Path) -> None:
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony")

    assert casefile("copy", case, folder / "copy.casefile").status == 0

    ours = casefile("verify", case, "--json").lines[-1]
    theirs = casefile("verify", folder / "copy.casefile", "--json").lines[-1]
    assert ours == theirs
    assert ours["ok"] is True
    assert set(ours) == {"ok", "head", "digest", "edits", "documents"}


def test_verifying_prints_each_thing_that_was_checked_then_the_result(casefile: Casefile, case: Path) -> None:
    *items, _result = casefile("verify", case, "--json").lines

    assert {item["check"] for item in items} == {*("history", "signatures", "views", "document", "quotes", "database")}
    assert all(item["ok"] and item["message"] and item["findings"] == [] for item in items)
    assert "EX-001" in {item["name"] for item in items}


def test_history_says_who_when_and_what_it_was_before(casefile: Casefile, case: Path) -> None:
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony")
    casefile("set", case, "T-001", "basis=observed")
    casefile("set", case, "T-001", "basis=experienced")

    newest = casefile("history", case, "T-001", "--json").lines[0]

    assert newest["person"] == "R. Investigator"
    assert {"object": "T-001", "act": "set", "field": "basis", "before": "observed", "after": "experienced"} in (
        newest["changes"]
    )


def test_words_prints_every_kind_field_and_enumeration(casefile: Casefile) -> None:
    lines = casefile("words", "--json").lines

    assert [line["kind"] for line in lines if "kind" in line] == ["testimony", "statistic", "allegation"]
    fields = {(line["of"], line["field"]) for line in lines if "field" in line}
    assert fields == {(kind, field.name) for kind in records.FIELDS for field in records.fields(kind)}
    keys = {(line["enumeration"], line["key"]) for line in lines if "key" in line}
    assert keys == {(name, choice.key) for name in records.CHOICES for choice in records.choices(name)}
    assert all(line["definition"] for line in lines if "key" in line)
