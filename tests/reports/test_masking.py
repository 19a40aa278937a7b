"""A protected name is found in whatever dress it comes."""

import pytest

from casefile.reports.masking import mask
from tests.reports import made

CYRILLIC = "Рустам Каримов"


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Rustam Karimov", "Rustam Karimov told us", "[W-01] told us"),
        ("Rustam Karimov", "RUSTAM\nKARIMOV's words", "[W-01]'s words"),
        ("Rustam Karimov", "Karimov, Rustam", "[W-01]"),
        ("Rustam Karimov", "https://post.example/rustam-karimov.html", "https://post.example/[W-01].html"),
        ("Rustam Karimov", "rustam%20karimov.pdf", "[W-01].pdf"),
        ("José Núñez", "Jose Nunez and José Núñez", "[W-01] and [W-01]"),
        (CYRILLIC, "сказал Рустаму Каримову вчера", "сказал [W-01] вчера"),
        ("Мария Орлова", "у Марии Орловой", "у [W-01]"),
        ("김철수", "증인 김철수는 말했다", "증인 [W-01]는 말했다"),
        ("أحمد حسن", "قال لأحمد حسن", "قال [W-01]"),
        ("Ann", "Ann spoke at the annual meeting", "[W-01] spoke at the annual meeting"),
        ("Li An", "the Lian clan", "the Lian clan"),
    ],
)
def test_a_name_gives_way_to_its_code(name: str, text: str, shown: str) -> None:
    assert mask({"W-01": [name]}).text(text) == shown


def test_korean_stored_in_pieces_is_found() -> None:
    import unicodedata

    assert mask({"W-01": ["김철수"]}).text(unicodedata.normalize("NFD", "김철수.pdf")) == "[W-01].pdf"


def test_every_text_of_a_report_is_masked() -> None:
    report = mask({"S-09": ["The Harbour Post"]}).value(made.report())

    assert "Harbour" not in repr(report)
    assert report.findings[0].quotations[0].citation.publication == "[S-09]"


def test_a_part_of_a_name_alone_is_left_and_named_by_code() -> None:
    names = mask({"W-01": ["Rustam Karimov"]})

    assert names.text("Karimov said no") == "Karimov said no"
    assert names.leftovers("Karimov said no") == ["W-01"]
    assert names.leftovers("nobody spoke") == []


def test_controls_and_turned_text_do_not_reach_a_report() -> None:
    assert mask({}).text("a\x00b\x0bc\u202ed\te\n") == "abcd\te\n"
