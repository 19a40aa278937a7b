"""Shapes of values: what says whether a value is one, and how such a value is usually written in canonical JSON.

The second saves reading what has to be believed row by row: text that matches as a whole is canonical and has the
shape. Text that does not match may still be a value (one with an escaped character in it): then `holds` says.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from casefile.case.values import Value

HALF: Final = re.compile("[\ud800-\udfff]")  # half of a surrogate pair: no character
_LETTER: Final = r'[^"\\\x00-\x1f\ud800-\udfff]'  # of a JSON string, as itself


@dataclass(frozen=True, slots=True)
class Shape:
    """`written` is a regular expression, with a group for every part whose words are themselves bound to a pattern."""

    holds: Callable[[Value], bool]
    written: str


def integer(low: int, high: int) -> Shape:
    """An integer, both ends included; `low` is 1 or less."""
    below = [] if low >= 0 else [f"-{_up_to(-low)}"]
    zero = ["0"] if low <= 0 else []
    return Shape(
        lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high,
        f"(?:{'|'.join([*zero, _up_to(high), *below])})",
    )


def _up_to(high: int) -> str:
    """1 to the last number that has no digit more than all those below `high`."""
    return f"[1-9][0-9]{{0,{len(str(high)) - 2}}}" if high > 9 else f"[1-{high}]"


def string(pattern: str | None = None, *, limit: int = 4_000) -> Shape:
    """A text of so many characters at most; one with a pattern holds only letters that JSON writes as they are."""
    bound = re.compile(pattern, re.ASCII) if pattern else None

    def holds(value: Value) -> bool:
        if not isinstance(value, str) or len(value) > limit or "\0" in value:
            return False
        return (value.isascii() or not HALF.search(value)) and (bound is None or bound.fullmatch(value) is not None)

    return Shape(holds, f'"(?:{pattern})"' if pattern else f'"{_LETTER}{{0,{limit}}}"')


def array(item: Shape, *, least: int = 0, limit: int = 10_000) -> Shape:
    """A list of things of one shape."""
    more = f"{item.written}(?:,{item.written}){{{max(least - 1, 0)},{limit - 1}}}"
    return Shape(
        lambda value: (
            isinstance(value, list) and least <= len(value) <= limit and all(item.holds(one) for one in value)
        ),
        rf"\[{more}\]" if least else rf"\[(?:{more})?\]",
    )


def pair(one: Shape, other: Shape) -> Shape:
    """A list of two things."""
    return Shape(
        lambda value: isinstance(value, list) and len(value) == 2 and one.holds(value[0]) and other.holds(value[1]),
        rf"\[{one.written},{other.written}\]",
    )


def record(*, optional: tuple[str, ...] = (), **parts: Shape) -> Shape:
    """Named parts. The optional ones may be missing; the first by name is none of them."""
    required = parts.keys() - set(optional)

    def holds(value: Value) -> bool:
        if not isinstance(value, dict) or not required <= value.keys() <= parts.keys():
            return False
        return all(parts[name].holds(part) for name, part in value.items())

    first, *others = [f'"{name}":{_grouped(name, parts[name].written)}' for name in sorted(parts)]
    more = (
        f"(?:,{part})?" if name in optional else f",{part}"
        for name, part in zip(sorted(parts)[1:], others, strict=True)
    )
    return Shape(holds, rf"\{{{first}{''.join(more)}\}}")


def _grouped(name: str, written: str) -> str:
    """The words between the quotes of a part with a pattern, as a group of its name."""
    return f'"(?P<{name}>{written[4:-2]})"' if written.startswith('"(?:') else written
