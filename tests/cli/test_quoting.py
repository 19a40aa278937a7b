"""A quote typed by a person is found in the frozen text, and nothing else is."""

import pytest

from casefile.cli.quoting import find_quote
from casefile.errors import NotFound, Refused


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("They took our\npassports away.", "took our passports", "took our\npassports"),
        ("They took\u00a0our  passports", "took our passports", "took\u00a0our  passports"),
        ("called “slave-like” by", 'called "slave-like"', "called “slave-like”"),
        ("the work was forc-\ned on us", "was forced on", "was forc-\ned on"),
        ("a co\u00adoperative", "cooperative", "co\u00adoperative"),
        ("여권을\n빼앗겼다 😀 그리고", "여권을 빼앗겼다 😀", "여권을\n빼앗겼다 😀"),
        ("cost (about) $5.00 [sic]", "(about) $5.00 [sic]", "(about) $5.00 [sic]"),
    ],
)
def test_it_stands_where_it_reads_the_same(text: str, quote: str, found: str) -> None:
    start, end = find_quote(text, quote, None, "EX-001")

    assert text[start:end] == found


def test_twice_is_a_sentence_with_the_number_and_nth_decides() -> None:
    text = "no pay. no pay. no pay."

    with pytest.raises(Refused, match="stands 3 times in EX-001"):
        find_quote(text, "no pay", None, "EX-001")
    assert find_quote(text, "no pay", 2, "EX-001") == (8, 14)
    with pytest.raises(NotFound, match="no number 4"):
        find_quote(text, "no pay", 4, "EX-001")


def test_what_does_not_stand_there_is_a_sentence() -> None:
    with pytest.raises(NotFound, match="does not stand in EX-001"):
        find_quote("no pay", "pay now", None, "EX-001")
    with pytest.raises(Refused, match="empty"):
        find_quote("no pay", "  \n", None, "EX-001")


def test_letters_that_differ_are_not_taken_for_the_same() -> None:
    with pytest.raises(NotFound):
        find_quote("13,221 people", "13.221 people", None, "EX-001")
