"""What a column of a table is: its title, the words of a row in it, and what it sorts by."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. Kinds, where a column has them, are told by icons beside the words, never by colour alone."""

    name: str
    title: str
    text: Callable[[Row], str]
    width: int = 12  # characters
    shown: bool = True  # before the person chose columns
    sort: Callable[[str], object] = str.casefold  # from the words to what they sort by
    field: tuple[str, str] | None = None  # kind and name of the field that is edited in place
    of: Callable[[Row], str] | None = None  # the object whose field that is, if not the row's own; empty: none
    amount: bool = False  # set to the far side, as numbers are
    grouped: bool = False  # offered to group by
    kinds: Callable[[Row], tuple[str, ...]] | None = None  # claim kinds shown as icons


def in_numbers(text: str) -> str:
    """Sorts EX-2/10 after EX-2/9, and words before and after as words."""
    return DIGITS.sub(lambda digits: digits[0].zfill(12), text.casefold())


def by_amount(text: str) -> tuple[bool, float]:
    """Sorts plain decimals by amount, what is empty last."""
    try:
        return (False, float(text))
    except ValueError:
        return (True, 0.0)


def empty_last(text: str) -> tuple[bool, str]:
    """Sorts words, what is empty last."""
    return (not text, text.casefold())
