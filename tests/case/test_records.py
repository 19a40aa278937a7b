"""Kinds, fields, enumerations: complete, defined, checked, typed in and shown."""

from datetime import UTC, datetime

import pytest

from casefile.case import records
from casefile.case.values import Claim, ClaimKind, Link, Value
from casefile.errors import Refused


def claim(kind: ClaimKind = "statistic", id_: str = "c" * 32, **fields: Value) -> Claim:
    return Claim(id_, "S-001", kind, "", "draft", (), fields, datetime(2024, 1, 1, tzinfo=UTC), "Ana")


def test_every_choice_has_a_label_and_a_definition() -> None:
    for choice in [*records.KINDS, *(choice for found in records.CHOICES.values() for choice in found)]:
        assert choice.key and choice.label and choice.definition.endswith("."), choice


def test_every_choice_field_names_an_enumeration_and_every_enumeration_is_used() -> None:
    used = set()
    for fields in records.FIELDS.values():
        for field in [column for one in fields for column in (one, *one.columns)]:
            assert bool(field.choices) == (field.type in ("choice", "choices")), field.name
            assert bool(field.columns) == (field.type in ("rows", "group")), field.name
            used |= {field.choices} - {""}
    assert used == set(records.CHOICES)


def test_field_names_are_unique_in_their_kind_and_defaults_are_choices() -> None:
    for kind, fields in records.FIELDS.items():
        assert len({field.name for field in fields}) == len(fields), kind
        for field in fields:
            assert not field.default or field.default in {choice.key for choice in records.choices(field.choices)}


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        ("statistic", "point", "13,000", "13000"),
        ("statistic", "point", "13 221", "13221"),
        ("statistic", "point", "-0.90", "-0.90"),
        ("statistic", "qualifier", "More than", "more_than"),
        ("statistic", "period_date", "2024-05/2024-08~", "2024-05/2024-08~"),
        ("statistic", "point", "?", {"unknown": 1}),
        ("testimony", "basis", "unknown", "unknown"),
        ("testimony", "witness_role", "insider; eyewitness", ["insider", "eyewitness"]),
        ("testimony", "indicators", "indicator: deception; strength: implied | isolation", [
            {"indicator": "deception", "strength": "implied"}, {"indicator": "isolation"}]),
        ("testimony", "witnesses", "count: 3; qualifier: at least", {"count": 3, "qualifier": "at_least"}),
        ("allegation", "act", "trafficking in stamps", "trafficking in stamps"),
        ("allegation", "accused", '[{"name": "Baltic Build; Ltd", "role": "profited"}]', [
            {"name": "Baltic Build; Ltd", "role": "profited"}]),
        ("document", "authors", "Ana Ilić; 김민수", ["Ana Ilić", "김민수"]),
        ("source", "protected", "yes", 1),
        ("document", "title", "", None),
    ],
)  # fmt: skip
def test_typed_text_becomes_a_value(kind: str, name: str, text: str, value: Value | None) -> None:
    assert records.parse(kind, name, text) == value


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("statistic", "point", "13,22"),
        ("statistic", "point", "many"),
        ("statistic", "qualifier", "nearly-ish"),
        ("statistic", "period_date", "2024-13"),
        ("statistic", "period_date", "2025/2024"),
        ("statistic", "period_date", "../.."),
        ("statistic", "no_such_field", "1"),
        ("testimony", "witnesses", "count: few"),
        ("testimony", "consent", '[{"who": "x"}]'),
        ("testimony", "consent", "[[[["),
        ("tag", "colour", "red"),
        ("document", "title", "two\nlines"),
        ("document", "note", "half \ud800 pair"),
        ("document", "note", "a\0b"),
        ("testimony", "witness_role", "insider;insider"),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused_with_a_sentence(kind: str, name: str, text: str) -> None:
    with pytest.raises(Refused, match=r"\.$"):
        records.parse(kind, name, text)


@pytest.mark.parametrize(
    ("name", "meant"), [("Value", "point"), ("qualifer", "qualifier"), ("as printed", "as_printed")]
)
def test_a_field_that_is_not_there_is_named_with_what_was_meant(name: str, meant: str) -> None:
    with pytest.raises(Refused, match=f"no field “{name}” in a statistic. Was it {meant}"):
        records.parse("statistic", name, "13000")


def test_sources_are_found_by_code_and_shown_by_name() -> None:
    ids = {"W-01": "a" * 32, "N-02": "b" * 32}
    chain = records.parse("testimony", "said_by", "N-02; W-01", find=ids.__getitem__)
    assert chain == ["b" * 32, "a" * 32]
    assert chain is not None
    assert (
        records.show("testimony", "said_by", chain, name_of={v: k for k, v in ids.items()}.__getitem__) == "N-02 ← W-01"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2024", "2024"),
        ("2024-05-03", "3 May 2024"),
        ("2024-05/2024-08~", "May 2024 to about August 2024"),
        ("../2024", "until 2024"),
        ("2024~/..", "since about 2024"),
    ],
)
def test_dates_are_shown_in_words(text: str, shown: str) -> None:
    assert records.show("document", "published", text) == shown


def test_values_are_shown_by_label() -> None:
    value: Value = [{"strength": "stated", "indicator": "deception"}]
    assert records.show("testimony", "indicators", value) == "Deception, How: Stated"
    assert records.show("statistic", "modality", "from_a_newer_version") == "from_a_newer_version"
    assert records.show("statistic", "point", records.UNKNOWN) == "unknown"


def test_a_figure_that_does_not_hold_together_is_found() -> None:
    fields = [found.field for found in records.checks(claim(low="5", high="3", point="9", quantity="percent"))]
    assert fields == ["low", "point", "base"]
    assert [found.field for found in records.checks(claim(quantity="money"))] == ["unit", "period"]
    assert records.checks(claim(quantity="percent", base="wages", point="90")) == []


def test_credibility_one_needs_an_independent_source() -> None:
    root, other_root = ["1" * 32, "2" * 32], ["3" * 32]
    sure = claim(credibility="1", said_by=list(root))
    echo = claim(id_="d" * 32, said_by=["9" * 32, "2" * 32])
    apart = claim(id_="e" * 32, said_by=list(other_root))
    to_echo, to_apart = (Link("l", "corroborates", other.id, sure.id, "") for other in (echo, apart))
    known = {one.id: one for one in (sure, echo, apart)}
    assert [found.field for found in records.checks(sure)] == ["credibility"]
    assert [found.field for found in records.checks(sure, links=[to_echo], claims=known)] == ["said_by", "credibility"]
    assert records.checks(sure, links=[to_apart], claims=known) == []


def test_parts_add_up_and_plans_are_not_summed_with_counts() -> None:
    total = claim(point="6000")
    parts = [claim(id_="a" * 32, point="1000", modality="announced_plan"), claim(id_="b" * 32, point="4000")]
    links = [Link(part.id, "part_of", part.id, total.id, "") for part in parts]
    found = records.checks(total, links=links, claims={part.id: part for part in parts})
    assert [finding.field for finding in found] == ["modality", "point"]
