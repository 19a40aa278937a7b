"""mark, unmark, set, and the lists that show what came of it."""

import json
from pathlib import Path

from tests.cli.conftest import Casefile


def claims(casefile: Casefile, case: Path) -> dict[str, dict[str, object]]:
    return {str(line["number"]): line for line in casefile("claims", case, "--json").lines}


def test_a_quote_becomes_a_passage_and_a_claim_with_its_fields(casefile: Casefile, case: Path) -> None:
    answer = casefile(
        *("mark", case, "EX-001", "--quote", "took   our passports", "--kind", "testimony", "--json"),
        *("--field", "witness=W-01", "--field", "basis=experienced", "--tag", "papers", "--note", "the first"),
    )

    [line] = answer.lines
    assert (line["passage"], line["claim"], line["page"]) == ("EX-001/01", "T-001", None)
    [passage] = casefile("passages", case, "--json", "--tag", "papers").lines
    assert (passage["quote"], passage["note"], passage["tags"]) == ("took our passports", "the first", ["papers"])
    assert (passage["start"], passage["end"]) == (line["start"], line["end"])
    assert claims(casefile, case)["T-001"]["fields"] == {"witness": "W-01", "basis": "experienced"}


def test_a_source_named_twice_is_one_source(casefile: Casefile, case: Path) -> None:
    quotes = ("They took", "kept the wages")
    for quote in quotes:
        casefile(
            "mark", case, "EX-001", "--quote", quote, "--kind", "allegation", "--field", "said_by=The  Observatory"
        )

    found = claims(casefile, case)

    assert found["A-001"]["fields"] == found["A-002"]["fields"] == {"said_by": ["The Observatory"]}


def test_a_quote_that_stands_there_twice_needs_nth(casefile: Casefile, case: Path) -> None:
    quote = ("mark", case, "EX-001", "--quote", "More than 4,200 people")

    unclear = casefile(*quote)
    clear = casefile(*quote, "--nth", 2, "--json")

    assert unclear.status == 1
    assert "2 times" in unclear.err
    assert clear.lines[0]["start"] > 90


def test_emoji_and_korean_keep_their_places(casefile: Casefile, case: Path) -> None:
    [line] = casefile("mark", case, "EX-001", "--quote", "빼앗겼다 😀", "--json").lines

    text = casefile("text", case, "EX-001").out
    assert text[int(line["start"]) : int(line["end"])] == "빼앗겼다 😀"


def test_a_bad_field_writes_nothing_not_even_a_source(casefile: Casefile, case: Path) -> None:
    answer = casefile(
        *("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony"),
        *("--field", "witness=Somebody New", "--field", "basis=hearsay"),
    )

    assert answer.status == 1
    assert "experienced" in answer.err
    assert casefile("passages", case).out == ""
    assert "Somebody New" not in casefile("history", case, "--json").out


def test_many_marks_are_one_edit_and_a_bad_line_leaves_the_others_be(
    casefile: Casefile, case: Path, folder: Path
) -> None:
    rows = [{"name": "Northgate Build", "role": "profited"}]
    figure = {"point": 4200, "qualifier": "more_than", "counted_by": "Ministry", "population": "arrivals"}
    lines: list[object] = [
        {"document": "EX-001", "quote": "They took our passports", "kind": "testimony", "tag": "papers"},
        {"document": "EX-001", "quote": "does not stand there"},
        {"document": "EX-001", "quote": "4,200 people", "nth": 2, "kind": "statistic", "field": figure},
        {"document": "EX-001", "quote": "kept the wages", "kind": "allegation", "field": {"accused": rows}},
        {"document": "EX-001", "quote": "people", "colour": "red"},
        ["not", "an", "object"],
    ]
    text = "\n".join([*(json.dumps(line) for line in lines), "{broken", ""])
    (folder / "marks.jsonl").write_text(text, encoding="utf-8")
    before = len(casefile("history", case, "--json").lines)

    answer = casefile("mark", case, "--from", folder / "marks.jsonl", "--json")

    assert answer.status == 1
    assert [line["claim"] for line in answer.lines] == ["T-001", "S-001", "A-001"]
    assert [sentence.split(":")[0] for sentence in answer.err.splitlines()] == ["Line 2", "Line 5", "Line 6", "Line 7"]
    found = claims(casefile, case)
    assert found["A-001"]["fields"] == {"accused": rows}
    assert found["S-001"]["fields"] == {
        "point": "4200",
        "qualifier": "more_than",
        "counted_by": "Ministry",
        "population": "arrivals",
    }
    labels = [line["label"] for line in casefile("history", case, "--json").lines]
    assert labels.count("Mark passages") == 1
    assert len(labels) == before + 1  # the tag and the source that are new are made in the same edit


def test_unknown_is_kept_apart_from_empty(casefile: Casefile, case: Path) -> None:
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony", "--field", "basis=?")

    assert claims(casefile, case)["T-001"]["fields"] == {"basis": {"unknown": 1}}


def test_fields_are_set_changed_and_cleared_by_number(casefile: Casefile, case: Path) -> None:
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony", "--tag", "papers")

    assert casefile("set", case, "T-001", "statement=Papers were taken.", "witness=W-02").status == 0
    assert casefile("set", case, "EX-001", "publication=The Harbour Post").status == 0
    assert casefile("set", case, "papers", "definition=Who keeps them.").status == 0
    assert casefile("set", case, "W-02", "reliability=B", "protected=yes").status == 0
    assert casefile("set", case, "EX-001/01", "note=Read again.").status == 0
    assert claims(casefile, case)["T-001"]["statement"] == "Papers were taken."

    casefile("set", case, "T-001", "witness=")

    assert claims(casefile, case)["T-001"]["fields"] == {"statement": "Papers were taken."}


def test_a_claim_can_become_another_kind(casefile: Casefile, case: Path) -> None:
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony")

    casefile("set", case, "T-001", "kind=allegation", "act=forced_labour")

    assert claims(casefile, case)["A-001"]["fields"] == {"act": "forced_labour"}


def test_a_passage_is_unmarked(casefile: Casefile, case: Path) -> None:
    casefile("mark", case, "EX-001", "--quote", "They took", "--kind", "testimony")

    assert casefile("unmark", case, "EX-001/01").status == 0
    assert casefile("unmark", case, "EX-001/01").status == 1
    assert casefile("passages", case).out == ""
    assert claims(casefile, case) == {}


def test_a_line_with_half_a_character_leaves_the_others_be(casefile: Casefile, case: Path, folder: Path) -> None:
    lines = (
        r'{"document": "EX-001", "quote": "They took", "note": "\ud800"}',
        r'{"document": "EX-001", "quote": "They took", "kind": "testimony"}',
    )
    (folder / "marks.jsonl").write_text("\n".join(lines), encoding="utf-8")

    answer = casefile("mark", case, "--from", folder / "marks.jsonl", "--json")

    assert answer.status == 1
    assert [line["claim"] for line in answer.lines] == ["T-001"]
    assert answer.err.startswith("Line 1: Note holds a character")
