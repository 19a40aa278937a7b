"""Dates and numbers as people type them."""

import pytest

from casefile.case.records import parse_date, show_date
from casefile.ui.panels.fields.typed_dates import Unclear, read_date
from casefile.ui.panels.fields.typed_numbers import Marks, read_count, read_number, say_number

POINT = Marks(".", ",")
COMMA = Marks(",", ".")


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2024", "2024"),
        ("May 2024", "2024-05"),
        ("2024-05~", "2024-05~"),
        ("about 3 May 2024", "2024-05-03~"),
        ("c. 2019", "2019~"),
        ("2024?", "2024~"),
        ("May 3rd, 2024", "2024-05-03"),
        ("3.5.2024", "2024-05-03"),
        ("5/2024", "2024-05"),
        ("2024/05", "2024-05"),
        ("2024/05/03", "2024-05-03"),
        ("2024-05/2024-08~", "2024-05/2024-08~"),
        ("from May to August 2024", "2024-05/2024-08"),
        ("May–August 2024", "2024-05/2024-08"),
        ("3 – 5 May 2024", "2024-05-03/2024-05-05"),
        ("28 May - 3 June 2024", "2024-05-28/2024-06-03"),
        ("2020-2024", "2020/2024"),
        ("between May 2023 and June 2024", "2023-05/2024-06"),
        ("since May 2024", "2024-05/.."),
        ("until 2020", "../2020"),
        ("../2024", "../2024"),
        ("2024/..", "2024/.."),
        ("٢٠٢٤", "2024"),
        ("2024年5月3日", "2024-05-03"),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, edtf: str) -> None:
    assert read_date(typed) == edtf
    assert str(parse_date(edtf)) == edtf


@pytest.mark.parametrize("edtf", ["2024", "2024-05", "2024-05-03~", "2024-05/2024-08~", "../2024", "2024-05/.."])
def test_a_date_in_words_is_read_back_as_the_same_date(edtf: str) -> None:
    assert read_date(show_date(edtf)) == edtf


@pytest.mark.parametrize("typed", ["", "some time", "31.2.2024", "2024-08/2024-05", "2024-13", "Smarch 2024", "99"])
def test_what_is_no_date_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(Unclear, match=r"\.$"):
        read_date(typed)


def test_the_order_of_day_and_month_follows_the_language() -> None:
    assert read_date("3/5/2024", day_first=True) == "2024-05-03"
    assert read_date("3/5/2024", day_first=False) == "2024-03-05"
    assert read_date("13/5/2024", day_first=False) == "2024-05-13"


def test_months_are_read_in_the_language_of_the_person() -> None:
    assert read_date("mai 2024", months={"mai": 5}) == "2024-05"


@pytest.mark.parametrize(
    ("typed", "marks", "number"),
    [
        ("13,000", POINT, "13000"),
        ("13 000,5", COMMA, "13000.5"),
        ("1.234.567,8", COMMA, "1234567.8"),
        ("1,234.5", COMMA, "1234.5"),
        ("0.9", COMMA, "0.9"),
        ("0,125", POINT, "0.125"),
        ("١٣٬٠٠٠", POINT, "13000"),
        ("250 million", POINT, "250000000"),
        ("1.5bn", POINT, "1500000000"),
        ("-5", POINT, "-5"),
        ("007", POINT, "7"),
        ("10.50", POINT, "10.5"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, marks: Marks, number: str) -> None:
    assert read_number(typed, marks) == number


@pytest.mark.parametrize("typed", ["", "many", "1,2,3", "13,0000,1", "90 %", "1.2.3"])
def test_what_is_no_number_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(Unclear, match=r"\.$"):
        read_number(typed, POINT)


@pytest.mark.parametrize(("typed", "marks"), [("13.221", POINT), ("13,221", COMMA)])
def test_a_number_that_may_mean_two_things_is_asked_about(typed: str, marks: Marks) -> None:
    with pytest.raises(Unclear, match="13221"):
        read_number(typed, marks)


@pytest.mark.parametrize("number", ["13000", "1234567.8", "0.9", "-5", "13.221", "999", "0"])
@pytest.mark.parametrize("marks", [POINT, COMMA])
def test_a_number_shown_is_read_back_as_the_same_number(number: str, marks: Marks) -> None:
    assert read_number(say_number(number, marks), marks) == number


def test_a_count_is_whole() -> None:
    assert read_count("1,200", POINT) == 1200
    with pytest.raises(Unclear):
        read_count("1.5", POINT)
