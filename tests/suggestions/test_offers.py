"""What a marked quote offers, a table a language: figures, qualifiers, periods, populations, bases, plans."""

import pytest

from casefile.case.records import check_value, field
from casefile.suggestions.model import Value
from casefile.suggestions.offers import offer_fields, said_by

# language, the quote, the sentence it stands in, and what must be offered among others ("" for: not offered)
FIGURES: list[tuple[str, str, str, dict[str, str]]] = [
    ("en", "4,200 masons", "As of April 2025, at least 4,200 masons were in Georgia, the ministry estimated.",
     {"low": "4200", "qualifier": "at_least", "population": "masons", "quantity": "persons", "stock_or_flow": "stock",
      "period": "point", "period_date": "2025-04", "modality": "estimated", "as_printed": "at least 4,200"}),
    ("en", "870 student visas", "Records show that 870 student visas were issued between January and June 2023.",
     {"point": "870", "counting_unit": "visa", "period": "range", "period_date": "2023-01/2023-06",
      "modality": "registered"}),
    ("en", "300 nurses", "The agency plans to send 300 nurses to Georgia by the end of 2027.",
     {"point": "300", "modality": "announced_plan", "period": "future", "period_date": "../2027"}),
    ("en", "70 percent of their pay", "The firm kept about 70 percent of their pay.",
     {"point": "70", "qualifier": "about", "quantity": "percent", "base": "their pay"}),
    ("en", "€20 million to €35 million", "It earned €20 million to €35 million annually.",
     {"low": "20000000", "high": "35000000", "unit": "EUR", "qualifier": "range", "period": "per_year"}),
    ("ru", "более 4 тысяч граждан Грузии", "В 2023 году в страну въехали более 4 тысяч граждан Грузии.",
     {"low": "4000", "qualifier": "more_than", "population": "граждан Грузии", "period_date": "2023",
      "stock_or_flow": "flow_in"}),
    ("ru", "около 70% зарплаты", "Они отдавали около 70% зарплаты фирме.",
     {"point": "70", "qualifier": "about", "base": "зарплаты"}),
    ("ru", "300 работников", "Агентство планирует направить 300 работников до конца 2027 года.",
     {"modality": "announced_plan", "period": "future", "period_date": "../2027", "population": "работников"}),
    ("ko", "몽골 노동자 4200명", "2025년 4월 현재 몽골 노동자 4200명이 체류하고 있는 것으로 추정된다.",
     {"point": "4200", "population": "몽골 노동자", "period": "point", "period_date": "2025-04",
      "modality": "estimated"}),
    ("ko", "임금의 약 70%", "회사는 임금의 약 70%를 가져갔다.", {"point": "70", "qualifier": "about", "base": "임금"}),
    ("ko", "870건", "2023년 1월부터 6월까지 비자 870건이 발급됐다.",
     {"point": "870", "period_date": "2023-01/2023-06",
      "modality": "registered"}),
    ("zh", "超过4200名蒙古工人", "2023年，超过4200名蒙古工人入境。",
     {"low": "4200", "qualifier": "more_than", "population": "蒙古工人", "period_date": "2023",
      "stock_or_flow": "flow_in"}),
    ("zh", "工资的70%", "公司拿走了约占工资的70%。", {"point": "70", "quantity": "percent", "base": "工资"}),
    ("zh", "2000万至3500万欧元", "该公司每年赚取2000万至3500万欧元。",
     {"low": "20000000", "high": "35000000", "unit": "EUR", "period": "per_year"}),
    ("es", "más de 4.200 obreros", "En 2023, más de 4.200 obreros entraron en Georgia, según datos oficiales.",
     {"low": "4200", "qualifier": "more_than", "population": "obreros", "period_date": "2023",
      "stock_or_flow": "flow_in"}),
    ("es", "70 % de sus salarios", "La empresa retuvo cerca del 70 % de sus salarios.",
     {"point": "70", "qualifier": "about", "base": "sus salarios"}),
    ("es", "870 visados", "Se registraron 870 visados entre enero y junio de 2023.",
     {"point": "870", "period_date": "2023-01/2023-06",
      "modality": "registered"}),
    ("fr", "plus de 4 200 Géorgiens", "En 2023, plus de 4 200 Géorgiens sont entrés dans le pays.",
     {"low": "4200", "qualifier": "more_than", "population": "Géorgiens", "period_date": "2023",
      "stock_or_flow": "flow_in"}),
    ("fr", "70 % de leurs salaires", "L’agence gardait environ 70 % de leurs salaires.",
     {"point": "70", "qualifier": "about", "base": "leurs salaires"}),
    ("fr", "de 20 à 35 millions d’euros", "On estime qu’elle gagne de 20 à 35 millions d’euros par an.",
     {"low": "20000000", "high": "35000000", "unit": "EUR", "period": "per_year",
      "modality": "estimated"}),
    ("de", "mehr als 4.200 Arbeiter", "Von Januar bis Juni 2023 reisten mehr als 4.200 Arbeiter ein.",
     {"low": "4200", "qualifier": "more_than", "population": "Arbeiter", "period_date": "2023-01/2023-06"}),
    ("de", "70 Prozent ihrer Löhne", "Die Firma behielt rund 70 Prozent ihrer Löhne.",
     {"point": "70", "qualifier": "about", "base": "ihrer Löhne"}),
    ("de", "20 bis 35 Millionen Euro", "Das bringt schätzungsweise 20 bis 35 Millionen Euro im Jahr.",
     {"low": "20000000", "high": "35000000", "unit": "EUR", "modality": "estimated", "period": "per_year"}),
    ("ar", "أكثر من 4 آلاف عامل", "في عام 2023 دخل أكثر من 4 آلاف عامل إلى البلاد.",
     {"low": "4000", "qualifier": "more_than", "population": "عامل", "period_date": "2023",
      "stock_or_flow": "flow_in"}),
    ("ar", "حوالي 70 في المائة من أجورهم", "أخذت الشركة حوالي 70 في المائة من أجورهم.",
     {"point": "70", "qualifier": "about", "base": "أجورهم"}),
    ("ar", "بين 20 و35 مليون يورو", "تقدر أرباحها بما بين 20 و35 مليون يورو سنويا.",
     {"low": "20000000", "high": "35000000", "unit": "EUR", "period": "per_year",
      "modality": "estimated"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "quote", "around", "expected"), FIGURES, ids=[f"{row[0]}: {row[1]}" for row in FIGURES]
)
def test_a_figure_is_offered_with_what_its_sentence_says(
    code: str, quote: str, around: str, expected: dict[str, str]
) -> None:
    offered = offer_fields(quote, "statistic", around=around, language=code)

    assert {name: offered.get(name, "") for name in expected} == expected
    for name, value in offered.items():
        known = field("statistic", name)
        assert known is not None
        check_value(known, value)


def test_a_quote_inside_a_range_that_it_does_not_hold_offers_itself() -> None:
    offered = offer_fields("$20 million", "statistic", around="It earned between $20 million and $35 million.")

    assert (offered["point"], "high" in offered) == ("20000000", False)


def test_a_qualifier_far_from_the_quote_belongs_to_another_figure() -> None:
    offered = offer_fields("300 nurses", "statistic", around="More than 4,000 masons and 300 nurses came.")

    assert (offered["point"], offered["qualifier"]) == ("300", "unspecified")


@pytest.mark.parametrize(
    ("code", "sentence", "expected"),
    [
        ("en", "At least 4,200 masons came, the Ministry of Labour said.", "the Ministry of Labour"),
        ("en", "“They took our passports,” said Jon Ek.", "Jon Ek"),
        ("en", "“They took our passports,” he said.", ""),
        ("en", "At least 4,200 masons came.", ""),
        ("de", "Laut dem Ministerium kamen 4.200 Arbeiter.", "dem Ministerium"),
        ("ru", "По словам Ивана Петрова, приехали 4200 рабочих.", "Ивана Петрова"),
        ("ko", "노동부에 따르면 노동자 4200명이 입국했다.", "노동부"),
    ],
)
def test_who_says_it_is_named(code: str, sentence: str, expected: str) -> None:
    assert said_by(sentence, language=code) == expected


DATES: list[tuple[str, str, Value]] = [
    ("en", "from 3 to 5 May 2024", "2024-05-03/2024-05-05"),
    ("en", "March 3–5, 2024", "2024-03-03/2024-03-05"),
    ("es", "del 3 al 5 de mayo de 2024", "2024-05-03/2024-05-05"),
    ("fr", "d’ici la fin de 2025", "../2025"),
    ("de", "zwischen dem 3. März und dem 5. Mai 2024", "2024-03-03/2024-05-05"),
    ("ru", "с января по июнь 2024 года", "2024-01/2024-06"),
    ("zh", "2024年5月3日至5日", "2024-05-03/2024-05-05"),
    ("ja", "2024年1月から6月まで", "2024-01/2024-06"),
    ("ko", "2024년 1월부터 6월까지", "2024-01/2024-06"),
    ("ar", "من يناير إلى يونيو 2024", "2024-01/2024-06"),
]


@pytest.mark.parametrize(("code", "text", "expected"), DATES)
def test_a_range_whose_year_is_said_once_is_read(code: str, text: str, expected: str) -> None:
    assert offer_fields(text, "testimony", language=code)["event_date"] == expected
