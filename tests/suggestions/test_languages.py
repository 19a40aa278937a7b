"""Quantities in the languages beside English, and telling the languages apart."""

import pytest

from casefile.suggestions.detect import language_of
from casefile.suggestions.quantities import quantities

# language, text, then: as printed, low, high, point, qualifier, kind, currency, period
CASES = [
    ("es", "Más de 13.000 trabajadores entraron.", ("Más de 13.000", "13000", "", "", "more_than", "persons", "", "")),
    ("es", "mil doscientas personas", ("mil doscientas", "", "", "1200", "unspecified", "persons", "", "")),
    ("es", "treinta y cinco soldados", ("treinta y cinco", "", "", "35", "unspecified", "persons", "", "")),
    (
        "es",
        "entre 250 y 600 millones de dólares al año",
        ("entre 250 y 600 millones de dólares", "250000000", "600000000", "", "range", "money", "USD", "per_year"),
    ),
    ("fr", "environ 90 % de leurs salaires", ("environ 90 %", "", "", "90", "about", "percent", "", "")),
    ("fr", "13 000 ouvriers", ("13 000", "", "", "13000", "unspecified", "persons", "", "")),
    ("fr", "quatre-vingt-dix-sept soldats", ("quatre-vingt-dix-sept", "", "", "97", "unspecified", "persons", "", "")),
    (
        "fr",
        "2,5 milliards d'euros par an",
        ("2,5 milliards d'euros", "", "", "2500000000", "unspecified", "money", "EUR", "per_year"),
    ),
    ("de", "zweihundertfünfzig Soldaten", ("zweihundertfünfzig", "", "", "250", "unspecified", "persons", "", "")),
    (
        "de",
        "3,5 Milliarden Euro jährlich",
        ("3,5 Milliarden Euro", "", "", "3500000000", "unspecified", "money", "EUR", "per_year"),
    ),
    ("de", "mindestens 1.200 Arbeiter", ("mindestens 1.200", "1200", "", "", "at_least", "persons", "", "")),
    ("ru", "Более 13 тысяч рабочих", ("Более 13 тысяч", "13000", "", "", "more_than", "persons", "", "")),
    ("ru", "5 тыс. строителей", ("5 тыс.", "", "", "5000", "unspecified", "persons", "", "")),
    ("ru", "двадцать пять человек", ("двадцать пять", "", "", "25", "unspecified", "persons", "", "")),
    (
        "ru",
        "от 250 до 600 миллионов долларов в год",
        ("от 250 до 600 миллионов долларов", "250000000", "600000000", "", "range", "money", "USD", "per_year"),
    ),
    ("ko", "노동자 1만3천 명 이상이", ("1만3천 명 이상", "13000", "", "", "at_least", "persons", "", "")),
    ("ko", "수천 명의 노동자가", ("수천", "1000", "", "", "order_of_magnitude", "persons", "", "")),
    (
        "ko",
        "연간 2억5천만~6억 달러",
        ("2억5천만~6억 달러", "250000000", "600000000", "", "range", "money", "USD", "per_year"),
    ),
    ("zh", "超过1.3万名工人", ("超过1.3万", "13000", "", "", "more_than", "persons", "", "")),
    ("zh", "三百五十人", ("三百五十", "", "", "350", "unspecified", "persons", "", "")),
    ("zh", "百分之三十的工资", ("百分之三十", "", "", "30", "unspecified", "percent", "", "")),
    ("ja", "1万3000人以上の労働者", ("1万3000人以上", "13000", "", "", "at_least", "persons", "", "")),
    (
        "ja",
        "年間2億5000万から6億ドルを",
        ("2億5000万から6億ドル", "250000000", "600000000", "", "range", "money", "USD", "per_year"),
    ),
    ("ar", "أكثر من 13 ألف عامل", ("أكثر من 13 ألف", "13000", "", "", "more_than", "persons", "", "")),
    ("ar", "خمسة وعشرون شخصا", ("خمسة وعشرون", "", "", "25", "unspecified", "persons", "", "")),
    ("ar", "١٢٬٠٠٠ جندي", ("١٢٬٠٠٠", "", "", "12000", "unspecified", "persons", "", "")),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_a_quantity_is_read_in_its_language(code: str, text: str, expected: tuple[str, ...]) -> None:
    [found] = quantities(text, code)

    names = ("as_printed", "low", "high", "point", "qualifier", "kind", "currency", "period")
    assert tuple(getattr(found, name) for name in names) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The workers were sent to the coast with their papers."),
        ("es", "Los trabajadores fueron enviados a la costa con sus papeles."),
        ("fr", "Les ouvriers ont été envoyés sur la côte avec leurs papiers."),
        ("de", "Die Arbeiter wurden mit ihren Papieren an die Küste geschickt."),
        ("ru", "Рабочих отправили на побережье с документами."),
        ("ar", "أُرسل العمال إلى الساحل مع أوراقهم."),
        ("ko", "노동자들은 서류를 가지고 해안으로 보내졌다."),
        ("zh", "工人们带着证件被送到海边。"),
        ("ja", "労働者たちは書類を持って海岸に送られた。"),
    ],
)
def test_the_language_of_a_sentence_is_told(code: str, text: str) -> None:
    assert language_of(text) == code


def test_a_short_stretch_takes_the_language_around_it() -> None:
    assert language_of("Kim 2024", "de") == "de"


def test_paragraphs_in_two_languages_are_read_each_in_its_own() -> None:
    text = "The report names more than 13.5 tonnes of ore.\n\nDer Bericht nennt mehr als 13.500 Arbeiter und die Orte."

    assert [(found.low, found.kind) for found in quantities(text)] == [("13.5", "other"), ("13500", "persons")]


def test_syllables_that_read_as_numbers_are_left_alone() -> None:
    assert list(quantities("이 사람이 오늘 일을 구했다. 만약 백화점에 간다면.", "ko")) == []
    assert list(quantities("一些工人第一次说出万一。", "zh")) == []
