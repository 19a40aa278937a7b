"""Words, steps of the caret, and text as it is copied."""

from itertools import pairwise

import pytest

from casefile.ui.reader.wording import clean_copy, next_stop, next_word, previous_stop, previous_word, word_at


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("Their passports were", 8, "passports"),
        ("an inter-\nnational case", 5, "inter-\nnational"),
        ("the witness's words", 6, "witness's"),
        ("말했다 그리고", 1, "말했다"),
        ("قال الشاهد", 5, "الشاهد"),
        ("cafe\u0301 closed", 2, "cafe\u0301"),
        ("at 13,000 now", 4, "13"),
        ("end. Next", 3, "."),
    ],
)
def test_the_word_around_a_character(text: str, offset: int, word: str) -> None:
    assert text[slice(*word_at(text, offset))] == word


def test_steps_never_part_a_letter_from_its_marks() -> None:
    text = "e\u0301a👍🏽b"

    stops = [0]
    while stops[-1] < len(text):
        stops.append(next_stop(text, stops[-1]))

    assert [text[one:other] for one, other in pairwise(stops)] == ["e\u0301", "a", "👍🏽", "b"]
    assert previous_stop(text, 2) == 0


def test_word_steps_go_from_start_to_start() -> None:
    text = "one, two  three"

    assert (next_word(text, 0), next_word(text, 5)) == (5, 10)
    assert (previous_word(text, 15), previous_word(text, 10)) == (10, 5)


def test_copied_text_has_whole_words_and_lines() -> None:
    assert clean_copy("the inter-\nnational agen\u00ad\ncy said\nthat 13,\n\nNew part") == (
        "the international agency said that 13,\n\nNew part"
    )
    assert clean_copy("사망했다\n고 증언했다") == "사망했다 고 증언했다"
