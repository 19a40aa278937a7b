"""Which of many ordered ranges touch a stretch of text."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Ranged(Protocol):
    """Something from `start` to `end` of the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


R = TypeVar("R", bound=Ranged)


def hits_between(ranges: Sequence[R], start: int, end: int, longest: int = 0) -> list[R]:
    """Those that touch a stretch. They are in order of their starts; none is longer than `longest`, where given."""
    first = bisect_left(ranges, start - longest, key=lambda each: each.start) if longest else 0
    last = bisect_left(ranges, end, key=lambda each: each.start)
    return [each for each in ranges[first:last] if each.end > start]
