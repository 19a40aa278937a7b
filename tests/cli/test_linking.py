"""link: two claims by their numbers; and the way to credibility 1 that the sentences tell."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Casefile


@pytest.fixture
def marked(casefile: Casefile, case: Path) -> Path:
    for quote, source in (("They took our passports", "W-01"), ("kept the wages", "The Observatory")):
        given = ("--kind", "testimony", "--field", f"said_by={source}")
        assert casefile("mark", case, "EX-001", "--quote", quote, *given).status == 0
    return case


def test_a_claim_is_confirmed_after_it_is_linked_and_not_before(casefile: Casefile, marked: Path) -> None:
    early = casefile("set", marked, "T-001", "credibility=1")
    assert (early.status, "link it first, then set it" in early.err) == (1, True)

    answer = casefile("link", marked, "T-002", "corroborates", "T-001", "--note", "the same day", "--json")

    assert answer.lines == [{"claim": "T-002", "kind": "corroborates", "other": "T-001", "note": "the same day"}]
    assert casefile("set", marked, "T-001", "credibility=1").status == 0


def test_what_cannot_be_linked_is_said_in_a_sentence(casefile: Casefile, marked: Path) -> None:
    assert "itself" in casefile("link", marked, "T-001", "updates", "T-001").err
    assert casefile("link", marked, "T-001", "updates", "EX-001/01").status == 1
    assert casefile("link", marked, "T-001", "resembles", "T-002").status == 2


def test_a_line_of_marks_that_is_confirmed_too_early_leaves_the_others_be(
    casefile: Casefile, case: Path, folder: Path
) -> None:
    lines = [
        {"document": "EX-001", "quote": quote, "kind": "testimony", "field": {"credibility": credibility}}
        for quote, credibility in (("They took our passports", "1"), ("kept the wages", "2"))
    ]
    (folder / "marks.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    answer = casefile("mark", case, "--from", folder / "marks.jsonl", "--json")

    assert answer.status == 1
    assert "Line 1" in answer.err and "mark it without" in answer.err
    assert [line["claim"] for line in answer.lines] == ["T-001"]
