"""Ctrl+C during long work: the work is asked to end by itself and leaves nothing half done; a second one ends it."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Within, Ctrl+C and a polite kill are heard by what this yields: whether the work should stop."""
    asked: list[int] = []

    def hear(number: int, _frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = [(each, signal.signal(each, hear)) for each in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield lambda: bool(asked)
    finally:
        for each, how in before:
            signal.signal(each, how)
