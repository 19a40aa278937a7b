"""Dates in running text become EDTF, in the languages that are known."""

import pytest

from casefile.case.records import parse_date
from casefile.suggestions.dates import dates


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "in 2024", ["2024"]),
        ("en", "On 3 May 2024 and on May 4, 2024", ["2024-05-03", "2024-05-04"]),
        ("en", "in March 2023", ["2023-03"]),
        ("en", "since 2022 they left", ["2022/.."]),
        ("en", "until March 2023", ["../2023-03"]),
        ("en", "around 2019", ["2019~"]),
        ("en", "in early 2020", ["2020~"]),
        ("en", "from 2019 to 2021", ["2019/2021"]),
        ("en", "between May 2023 and June 2024", ["2023-05/2024-06"]),
        ("en", "in 2022 and 2023", ["2022", "2023"]),
        ("en", "in 2022–24", ["2022/2024"]),
        ("en", "in the 1990s", ["1990/1999"]),
        ("en", "2024-05-03, 13/05/2024", ["2024-05-03", "2024-05-13"]),
        ("en", "03/05/2024", ["2024"]),
        ("en", "$2020, 2020%, 12,020 and May 3", []),
        ("en", "31 February 2024", []),
        ("ru", "3 мая 2024 года, в мае 2023 г.", ["2024-05-03", "2023-05"]),
        ("ru", "с 2022 года", ["2022/.."]),
        ("ko", "2024년 5월 3일, 2023년 이후", ["2024-05-03", "2023/.."]),
        ("zh", "2024年5月3日,二〇二三年", ["2024-05-03", "2023"]),
        ("ja", "令和6年4月、2024年5月3日", ["2024-04", "2024-05-03"]),
        ("es", "el 3 de mayo de 2024, desde 2022", ["2024-05-03", "2022/.."]),
        ("fr", "le 1er mai 2024, depuis 2022", ["2024-05-01", "2022/.."]),
        ("de", "am 3. Mai 2024, seit 2022", ["2024-05-03", "2022/.."]),
        ("ar", "في 3 مايو 2024 منذ عام 2022", ["2024-05-03", "2022/.."]),
        ("ar", "في ٢٠٢٤", ["2024"]),
    ],
)
def test_dates_become_edtf(code: str, text: str, expected: list[str]) -> None:
    found = [date.edtf for date in dates(text, code)]

    assert found == expected
    for edtf in found:
        parse_date(edtf)  # the case takes every one of them


def test_a_date_s_span_covers_what_makes_it_imprecise() -> None:
    text = "They came since 2022, he said."

    [date] = dates(text, "en")

    assert text[date.start : date.end] == "since 2022"
