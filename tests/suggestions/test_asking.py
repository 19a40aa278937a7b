"""Looking through texts in a child: the same suggestions, those in view first, ended when nobody wants them."""

import time
from collections.abc import Iterator

import pytest

from casefile.errors import Cancelled
from casefile.suggestions import asking
from casefile.suggestions.names import mentions
from casefile.suggestions.offers import offer_fields
from casefile.suggestions.suggest import suggest

PARAGRAPH = "In {}, more than {},000 builders entered. “They kept our papers,” said Jon Ek of camp {}.\n\n"


def a_text(paragraphs: int) -> str:
    return "".join(PARAGRAPH.format(1900 + n % 120, n + 2, n) for n in range(paragraphs))


def test_a_child_finds_what_is_found_here() -> None:
    text = a_text(20)

    found = [each for handful in asking.look_through(text) for each in handful]

    assert found == list(suggest(text))


def test_what_is_in_view_is_suggested_first_and_everything_once() -> None:
    text = a_text(200)
    view = (text.index("camp 150"), text.index("camp 152"))

    found = list(suggest(text, first=view))

    shown = [each for each in found if view[0] <= each.start < view[1]]
    assert shown
    assert found[: len(shown)] == shown
    assert sorted(found, key=lambda each: each.start) == list(suggest(text))


def test_broken_characters_reach_the_child() -> None:
    text = "\ud800 More than 4,000 builders came, 😀 he said."

    (found,) = [each for handful in asking.look_through(text) for each in handful if each.kind == "statistic"]

    assert text[found.focus_start : found.focus_end] == "More than 4,000"


def test_it_stops_soon_when_nobody_wants_it_any_more() -> None:
    started = time.monotonic()

    with pytest.raises(Cancelled):
        for _handful in asking.look_through(a_text(20_000), cancelled=lambda: True):
            pass

    assert time.monotonic() - started < 10


def test_offers_are_worked_out_in_a_child_and_again_in_another_if_that_was_ended() -> None:
    quote = "more than 13,000 people"

    first = asking.offered(quote, "statistic")
    for child in asking._waiting:
        child.kill()
    second = asking.offered(quote, "statistic")

    assert first == second
    assert first.fields == offer_fields(quote, "statistic")


def test_what_texts_name_comes_one_by_one_and_they_are_read_as_they_are_wanted() -> None:
    read: list[str] = []

    def texts() -> Iterator[tuple[str, str]]:
        for key in ("one", "two"):
            read.append(key)
            yield key, f"President Jon Ek spoke to {key} people in Russia."

    asked = asking.mentions_in(texts())
    key, first = next(asked)

    assert (key, read) == ("one", ["one"])
    assert first == list(mentions("President Jon Ek spoke to one people in Russia."))
    assert [key for key, _names in asked] == ["two"]


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "rumour", "start": 0, "end": 4},
        {"kind": "statistic", "start": 0, "end": 400},
        {"kind": "statistic", "start": -1, "end": 4},
        {"kind": "statistic", "start": 0, "end": 4, "more": 1},
        {"kind": "statistic", "start": "0", "end": 4},
    ],
)
def test_a_child_that_says_what_cannot_be_is_not_believed(row: dict[str, object]) -> None:
    whole = {"focus_start": 1, "focus_end": 2, "reason": "", "key": "k", "fields": {}} | row

    with pytest.raises(asking.SuggestionsEnded):
        asking._suggestion(whole, 10)
