"""Quantities in English: numbers, what they count, how sure they are, over what time."""

from typing import Any

import pytest

from casefile.suggestions.model import Quantity
from casefile.suggestions.quantities import quantities


def only(text: str) -> Quantity:
    found = list(quantities(text, "en"))
    assert len(found) == 1, found
    return found[0]


def parts(quantity: Quantity, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(quantity, name) for name in names)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13,000 workers", "13000"),
        ("1,674,200.5 tonnes", "1674200.5"),
        ("10 000 people", "10000"),
        ("3.5 km", "3.5"),
        ("twenty-one days", "21"),
        ("two hundred and fifty thousand people", "250000"),
        ("five and a half million people", "5500000"),
        ("half a million people", "500000"),
        ("a million people", "1000000"),
        ("three million, two hundred and forty people", "3000240"),
        ("2 1/2 hours", "2.5"),
        ("½ km", "0.5"),
        ("4 crore people", "40000000"),
        ("12k people", "12000"),
        ("2.4×10^3 km", "2400"),
        ("three point one four km", "3.14"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: str) -> None:
    assert only(text).point == value


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high", "point"),
    [
        ("exactly 40 workers", "exact", "", "", "40"),
        ("about 40 workers", "about", "", "", "40"),
        ("at least 40 workers", "at_least", "40", "", ""),
        ("40 or more workers", "at_least", "40", "", ""),
        ("more than 40 workers", "more_than", "40", "", ""),
        ("no more than 40 workers", "at_most", "", "40", ""),
        ("fewer than 40 workers", "fewer_than", "", "40", ""),
        ("up to 40 workers", "up_to", "", "40", ""),
        ("between 40 and 50 workers", "range", "40", "50", ""),
        ("40-50 workers", "range", "40", "50", ""),
        ("tens of thousands of workers", "order_of_magnitude", "10000", "", ""),
        ("several hundred workers", "order_of_magnitude", "100", "", ""),
        ("40 workers", "unspecified", "", "", "40"),
    ],
)
def test_words_around_a_number_say_how_sure_it_is(text: str, qualifier: str, low: str, high: str, point: str) -> None:
    quantity = only(text)

    assert parts(quantity, "qualifier", "low", "high", "point") == (qualifier, low, high, point)
    assert quantity.kind == "persons"


@pytest.mark.parametrize(
    ("text", "currency", "low", "high", "point"),
    [
        ("between $250 million and $600 million", "USD", "250000000", "600000000", ""),
        ("$250-600 million", "USD", "250000000", "600000000", ""),
        ("US$1.5m", "USD", "", "", "1500000"),
        ("EUR 30 billion", "EUR", "", "", "30000000000"),
        ("5,000 roubles", "RUB", "", "", "5000"),
        ("200,000 South Korean won", "KRW", "", "", "200000"),
    ],
)
def test_money_has_its_currency(text: str, currency: str, low: str, high: str, point: str) -> None:
    assert parts(only(text), "kind", "currency", "low", "high", "point") == ("money", currency, low, high, point)


def test_a_span_runs_from_the_qualifier_to_the_unit() -> None:
    text = "They sent more than 13,000 km of cable."

    quantity = only(text)

    assert text[quantity.start : quantity.end] == quantity.as_printed == "more than 13,000 km"
    assert text[quantity.number_start : quantity.number_end] == "13,000 km"


def test_a_percentage_keeps_its_base() -> None:
    quantity = only("About 90 percent of their wages sent back to the capital.")

    assert parts(quantity, "kind", "point", "base", "qualifier") == ("percent", "90", "their wages", "about")


def test_a_share_is_a_ratio() -> None:
    assert parts(only("One in five workers left."), "kind", "point") == ("ratio", "0.2")
    assert parts(only("Two thirds of the camp stood empty."), "kind", "point") == ("ratio", "0.666666666667")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("$600 million annually", "per_year"),
        ("300 dollars a month", "per_month"),
        ("40 euros per day", "per_day"),
        ("5,000 workers a year", "per_year"),
        ("an annual 300,000 tonnes", "per_year"),
    ],
)
def test_the_period_is_read_from_the_words_near_the_number(text: str, period: str) -> None:
    assert only(text).period == period


def test_what_is_counted_is_the_noun_after_the_number() -> None:
    assert only("1,000 military deminers arrived").unit == "military deminers"
    assert only("more than 13,000 North Koreans entered").unit == "North Koreans"
    assert only("They issued 7,000 student visas").kind == "events"


def test_a_change_is_no_range() -> None:
    found = list(quantities("The number rose from 5,000 to 13,000 workers.", "en"))

    assert [quantity.point for quantity in found] == ["5000", "13000"]


def test_digits_that_count_nothing_are_left_alone() -> None:
    text = "On 3 May 2024 at 5 p.m. the F-16 and Resolution 2397 stood on page 12 of https://example.org/10/20."

    assert list(quantities(text, "en")) == []


def test_a_year_like_number_before_a_noun_is_a_count() -> None:
    assert only("They employed 2020 workers.").point == "2020"


def test_lines_that_break_inside_a_phrase_do_not_matter() -> None:
    assert parts(only("more than\n13,000 North\nKoreans"), "low", "as_printed") == ("13000", "more than 13,000")


@pytest.mark.parametrize(
    ("text", "printed", "value", "currency"),
    [
        ("They owed 10 Turkish lira each.", "10 Turkish lira", "10", "TRY"),
        ("worth 6.65 billion pesetas then", "6.65 billion pesetas", "6650000000", "ESP"),
        ("It cost 100元 in all", "100元", "100", "CNY"),
        ("a budget of 30 MUSD for it", "30 MUSD", "30000000", "USD"),
        ("a deal of US$ 1.5MM for it", "US$ 1.5MM", "1500000", "USD"),
        ("The fee is 15 dollars 50.", "15 dollars 50", "15.5", "USD"),
        ("The fee is 15 dollars 50 cents.", "15 dollars 50 cents", "15.5", "USD"),
        ("two thirds of a million people", "two thirds of a million", "666666.666666666667", ""),
        ("three and a third litres", "three and a third litres", "3.333333333333", ""),
        ("twenty -\none people", "twenty - one", "21", ""),
        ("a mass of 2,000 ± 10 kg", "2,000 ± 10 kg", "2000", ""),
        ("nought point eleven", "nought point eleven", "0.11", ""),
        ("It was -10C outside", "-10C", "-10", ""),
    ],
)
def test_less_common_ways_to_write_a_number_are_read(text: str, printed: str, value: str, currency: str) -> None:
    [found] = quantities(text)

    assert (found.as_printed, found.point, found.currency) == (printed, value, currency)


def test_words_that_open_the_next_number_do_not_close_the_last_one() -> None:
    found = list(quantities("It was 5,000 or more than 4,500 in the end, 200 or more at first."))

    assert [(one.point, one.low, one.qualifier) for one in found] == [
        ("5000", "", "unspecified"),
        ("", "4500", "more_than"),
        ("", "200", "at_least"),
    ]


@pytest.mark.parametrize("text", ["a stretch of 20 c of road", "see 20f there", "at 2 pm sharp", "10mm of rain"])
def test_short_letters_are_not_taken_for_degrees_or_millions(text: str) -> None:
    assert all(not one.unit.startswith("degree") and (one.point or "0") in ("10", "20") for one in quantities(text))
