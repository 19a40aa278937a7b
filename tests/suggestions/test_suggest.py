"""Suggestions: in order, once each, with a key that lasts and fields that the records take."""

from itertools import islice

import pytest

from casefile.case.records import check_value, field
from casefile.suggestions.model import ClaimKind, Suggestion, Value
from casefile.suggestions.offers import offer_fields
from casefile.suggestions.suggest import suggest

ARTICLE = """Builders without papers

In 2023, more than 4,000 builders entered Norland, the ministry said. “They took our passports,” said Jon Ek, a welder.

About 60 percent of their pay was kept. The deal earns between $20 million and $30 million annually for the agency.

The secretary said that Norland plans to send 500 military engineers and 2,000 masons to the coast.

Many reportedly came on student visas to bypass UN sanctions.

More than 4,000 builders were named in a list. In 2023, more than 4,000 builders entered Norland, the ministry said.
"""


def figures(text: str) -> dict[str, dict[str, Value]]:
    return {str(one.fields["as_printed"]): one.fields for one in suggest(text) if one.kind == "statistic"}


def accepted(kind: str, fields: dict[str, Value]) -> bool:
    for name, value in fields.items():
        known = field(kind, name)
        assert known is not None, name
        check_value(known, value)
    return True


def test_suggestions_come_in_order_and_once() -> None:
    found = list(suggest(ARTICLE))

    assert [one.start for one in found] == sorted(one.start for one in found)
    assert len({one.key for one in found}) == len(found)
    assert {one.kind for one in found} == {"testimony", "statistic", "allegation"}


def test_a_key_stays_the_same_when_text_is_added_before_or_lines_break_elsewhere() -> None:
    before = {one.key for one in suggest(ARTICLE)}

    after = {one.key for one in suggest("A new beginning.\n\n" + ARTICLE.replace(" more than", "\nmore than"))}

    assert before == after


def test_the_passage_is_the_sentence_and_the_focus_the_words_that_gave_it_away() -> None:
    [first] = [one for one in suggest(ARTICLE) if one.fields.get("as_printed") == "About 60 percent"]

    assert ARTICLE[first.start : first.end] == "About 60 percent of their pay was kept."
    assert ARTICLE[first.focus_start : first.focus_end] == "About 60 percent"


def test_figures_come_with_their_fields() -> None:
    found = figures(ARTICLE)

    assert found["more than 4,000"] | {"event_date": ""} == {
        "as_printed": "more than 4,000", "qualifier": "more_than", "low": "4000", "quantity": "persons",
        "population": "builders", "counting_unit": "person", "period": "year", "period_date": "2023",
        "stock_or_flow": "flow_in", "event_date": "",
    }  # fmt: skip
    assert found["About 60 percent"] == {
        "as_printed": "About 60 percent", "qualifier": "about", "point": "60", "quantity": "percent",
        "base": "their pay",
    }  # fmt: skip
    money = found["between $20 million and $30 million"]
    assert (money["low"], money["high"], money["unit"], money["period"]) == ("20000000", "30000000", "USD", "per_year")
    assert found["500"]["modality"] == found["2,000"]["modality"] == "announced_plan"


def test_quoted_speech_says_who_and_how() -> None:
    [spoken] = [one for one in suggest(ARTICLE) if one.fields.get("form") == "verbatim"]

    assert ARTICLE[spoken.focus_start : spoken.focus_end] == "“They took our passports,”"
    assert spoken.fields["people"] == [{"name": "Jon Ek", "role": "speaker"}]
    assert spoken.fields["indicators"] == [
        {"indicator": "retention_of_documents", "strength": "stated", "note": "took our passports"}
    ]


def test_an_accusation_names_act_and_means() -> None:
    [accused] = [
        one for one in suggest(ARTICLE) if one.kind == "allegation" and "visas" in ARTICLE[one.start : one.end]
    ]

    assert accused.fields == {"act": "sanctions_evasion", "standing": "reported", "means": "student visas"}


def test_every_offered_value_is_one_the_records_take() -> None:
    for one in suggest(ARTICLE):
        assert accepted(one.kind, one.fields)


def test_the_work_stops_when_nobody_asks_for_more() -> None:
    endless = "More than 4,000 builders came in 2023 and left. " * 20_000

    first: list[Suggestion] = list(islice(suggest(endless), 1))

    assert first[0].start == 0


@pytest.mark.parametrize(
    ("quote", "kind", "expected"),
    [
        ("more than 13,000", "statistic", {"qualifier": "more_than", "low": "13000"}),
        ("90 percent of wages", "statistic", {"point": "90", "quantity": "percent", "base": "wages"}),
        ("250 to 600 million USD per year", "statistic", {"low": "250000000", "high": "600000000", "unit": "USD"}),
        ("“They beat us,” she said.", "testimony", {"form": "verbatim", "words_of": "witness"}),
        ("forced to work", "allegation", {"act": "forced_labour"}),
    ],
)
def test_fields_are_offered_for_a_marked_quote(quote: str, kind: ClaimKind, expected: dict[str, str]) -> None:
    offered = offer_fields(quote, kind)

    assert {name: offered.get(name) for name in expected} == expected
    assert accepted(kind, offered)


def test_the_sentence_around_a_quote_gives_its_date() -> None:
    offered = offer_fields("more than 13,000 people", "statistic", around="In 2024, more than 13,000 people entered.")

    assert (offered["period"], offered["period_date"]) == ("year", "2024")
