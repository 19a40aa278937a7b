"""Pages as people write them."""

import pytest

from casefile.documents import page_ranges
from casefile.errors import Refused


@pytest.mark.parametrize(
    ("written", "indexes"),
    [("1-3, 8", (0, 1, 2, 7)), ("8,2", (1, 7)), ("9-", (8, 9)), ("-2", (0, 1)), ("2–3;3", (1, 2)), ("10", (9,))],
)
def test_pages_are_understood(written: str, indexes: tuple[int, ...]) -> None:
    assert page_ranges.indexes(written, 10) == indexes


@pytest.mark.parametrize("written", ["", "0", "11", "3-2", "a", "1-2-3", "1,,2", "-", "٣", "9" * 30])
def test_what_is_no_page_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(Refused, match="names no pages"):
        page_ranges.indexes(written, 10)


def test_indexes_are_written_and_understood_again() -> None:
    pages = (0, 1, 2, 7, 9)

    assert page_ranges.written(pages) == "1-3, 8, 10"
    assert page_ranges.indexes(page_ranges.written(pages), 10) == pages
