"""Figures side by side: the article of records.md, whose numbers are not to be summed."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from casefile.case.values import Claim, Link, Value
from casefile.case.weighing.figures import Figure, against_summing, figure, groups, roots

MINISTRY, REGISTER = "3" * 32, "4" * 32


def statistic(number: str, **fields: Value) -> Claim:
    at = datetime(2025, 1, 1, tzinfo=UTC)
    return Claim(number.rjust(32, "0"), f"S-{number}", "statistic", "", "draft", (), fields, at, "Ana")


def persons(number: str, point: Value, **fields: Value) -> Claim:
    common: dict[str, Value] = {"quantity": "persons", "counting_unit": "person", "comparability": "People sent"}
    return statistic(number, point=point, **(common | {"population": "all"} | fields))


ENTRIES = persons(
    "001", "13000", population="citizens", counting_unit="border_crossing", qualifier="more_than",
    modality="registered", period="year", period_date="2024", stock_or_flow="flow_in", said_by=[REGISTER],
)  # fmt: skip
PLAN: dict[str, Value] = {"modality": "announced_plan", "period": "future", "said_by": [MINISTRY]}
DEMINERS = persons("002", "1000", population="deminers", **PLAN)
BUILDERS = persons("003", "5000", population="builders", **PLAN)
TROOPS = persons(
    "004", "10000", population="troops", modality="claimed_without_method", stock_or_flow="stock", qualifier="about"
)


def test_the_thirteen_thousand_and_the_plans_and_the_troops_are_not_summed() -> None:
    (group,) = groups([ENTRIES, DEMINERS, BUILDERS, TROOPS])

    told = " ".join(group.not_summed)
    assert "S-001 and S-002: a plan is never added to a count." in told
    assert "S-001 and S-003: a plan is never added to a count." in told
    assert "S-002 and S-004: a plan is never added to a count." in told
    assert "S-001 and S-004 do not count the same thing." in told
    assert [[each.claim.number for each in found.figures] for found in group.sums] == [["S-002", "S-003"]]


def test_two_plans_that_agree_may_be_added_and_are_named_a_plan() -> None:
    (group,) = groups([DEMINERS, BUILDERS])

    (offered,) = group.sums
    assert (offered.least, offered.most, offered.planned) == (Decimal(6000), Decimal(6000), True)
    assert group.not_summed == ()


def test_differences_are_named_with_who_has_which() -> None:
    (group,) = groups([ENTRIES, TROOPS])

    named = {difference.field: dict(difference.values) for difference in group.differences}
    assert named["counting_unit"] == {"Border crossing": ("S-001",), "Person": ("S-004",)}
    assert named["stock_or_flow"] == {"Flow in": ("S-001",), "Stock": ("S-004",)}
    assert named["period_date"] == {"2024": ("S-001",), "not recorded": ("S-004",)}
    assert "quantity" not in named


@pytest.mark.parametrize(
    ("field", "one", "other", "said"),
    [
        ("unit", "USD", "EUR", "different units"),
        ("period_date", "2023", "2024", "different periods"),
        ("stock_or_flow", "stock", "flow_in", "how many came"),
        ("quantity", "persons", "events", "different kinds"),
        ("quantity", "percent", "percent", "not added up"),
        ("population", "builders", "Builders", "may count the same ones"),
        ("counting_unit", "person", "person", "not recorded of which period"),
    ],
)
def test_each_rule_against_summing_has_its_sentence(field: str, one: str, other: str, said: str) -> None:
    fields: list[dict[str, Value]] = [{"population": "builders", field: one}, {"population": "cooks", field: other}]
    a, b = (persons(f"00{at}", "1", **each) for at, each in enumerate(fields, 1))

    assert any(said in reason for reason in against_summing(figure(a), figure(b)))


def test_nothing_speaks_against_two_populations_counted_alike() -> None:
    a, b = (
        persons("001", "1", population="builders", modality="registered", period="year", period_date="2024"),
        persons("002", "2", population="cooks", modality="registered", period="year", period_date="2024"),
    )

    assert against_summing(figure(a), figure(b)) == []


def test_parts_are_held_against_their_total() -> None:
    whole = persons("009", "6001", population="all", modality="announced_plan", period="future")
    links = [Link("l" * 32, "part_of", part.id, whole.id, "") for part in (DEMINERS, BUILDERS)]

    (group,) = groups([DEMINERS, BUILDERS, whole], links)

    (total,) = group.totals
    assert (total.sum, total.adds_up) == (Decimal(6000), False)


def test_a_part_that_stands_in_another_group_is_counted_too() -> None:
    whole = persons("009", "6000", modality="announced_plan", period="future")
    elsewhere = persons("003", "5000", comparability="Builders", **PLAN)
    links = [Link("l" * 32, "part_of", part.id, whole.id, "") for part in (DEMINERS, elsewhere)]

    found = {group.name: group for group in groups([DEMINERS, elsewhere, whole], links)}

    (total,) = found["People sent"].totals
    assert ([part.claim.number for part in total.parts], total.adds_up) == (["S-002", "S-003"], True)


def test_a_plan_linked_as_part_of_a_count_is_not_held_against_it() -> None:
    links = [Link("l" * 32, "part_of", DEMINERS.id, TROOPS.id, "")]

    (group,) = groups([DEMINERS, TROOPS], links)

    assert group.totals[0].adds_up is None
    assert "plan" in group.totals[0].reasons[0]


def test_figures_are_grouped_by_what_they_measure_where_no_group_is_given() -> None:
    one, other = statistic("001", measure="Entries"), statistic("002", measure="entries ")

    assert [(group.name, len(group.figures)) for group in groups([one, statistic("003"), other])] == [
        ("Entries", 2),
        ("", 1),
    ]


@pytest.mark.parametrize(
    ("fields", "ends"),
    [
        ({"point": "10", "qualifier": "more_than"}, (Decimal(10), None)),
        ({"point": "10", "qualifier": "up_to"}, (None, Decimal(10))),
        ({"low": "5", "high": "9", "qualifier": "range"}, (Decimal(5), Decimal(9))),
        ({"point": "10"}, (Decimal(10), Decimal(10))),
        ({}, (None, None)),
    ],
)
def test_the_ends_of_a_figure_follow_its_qualifier(
    fields: dict[str, Value], ends: tuple[Decimal | None, Decimal | None]
) -> None:
    found: Figure = figure(statistic("001", **fields))

    assert (found.least, found.most) == ends


def test_of_a_very_long_group_no_sum_is_offered_and_that_is_said() -> None:
    many = [persons(f"{at:03}", "1", population=f"crew {at}", period="year", period_date="2024") for at in range(170)]

    (group,) = groups(many)

    assert group.sums == ()
    assert "Of 170 figures the first 150" in group.not_summed[0]


def test_figures_of_one_root_are_told() -> None:
    figures = [figure(each) for each in (ENTRIES, DEMINERS, BUILDERS, TROOPS)]

    assert roots(figures) == {REGISTER: ["S-001"], MINISTRY: ["S-002", "S-003"], "": ["S-004"]}


def test_dates_alone_say_of_which_period_figures_are() -> None:
    a, b = (
        persons("001", "1", population="builders", modality="registered", period_date="2024"),
        persons("002", "2", population="cooks", modality="registered", period_date="2024"),
    )

    assert against_summing(figure(a), figure(b)) == []
