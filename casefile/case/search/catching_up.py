"""Brings the index up to date in short steps, each a transaction of its own: it can be stopped and goes on from there,
and whoever edits meanwhile waits for one step at most. What is read and prepared is read and prepared in between."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from casefile.case.search import index
from casefile.case.search.index import Page

_Opened = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is done in one step, and how long it rests afterwards, in lengths of the step."""

    characters: int
    objects: int
    rest: float


SWIFT: Final = Pace(4_000_000, 50_000, 0)
QUIET: Final = Pace(150_000, 300, 1)  # some 20 ms: nobody who edits meanwhile notices


@dataclass(slots=True)
class _Step:
    """Texts that go into the index together."""

    texts: list[tuple[str, Sequence[Page], bool]]  # name, pages, whether more pages of it follow
    ended: int = 0  # how many texts are whole with this step


def catch_up(
    writing: _Opened,
    reading: _Opened,
    *,
    pace: Pace = SWIFT,
    anew: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Take in all that is missing; True when nothing is. `writing` opens a transaction, `reading` a connection that
    sees what was committed. `progress` is told how many texts of how many are in."""
    with writing() as connection:
        index.begin(connection, anew=anew)
    for _again in _steps(pace, cancelled):
        with writing() as connection:
            if index.fill_notes(connection, pace.objects):
                break
    done = 0
    with reading() as source:
        waiting = index.missing(source)
        prepared = _prepared(source, waiting, pace)
        for _again in _steps(pace, cancelled):
            step = next(prepared, None)
            if step is None:
                break
            with writing() as connection:
                for text, pages, more in step.texts:
                    index.add(connection, text, pages, more=more)
            done += step.ended
            if progress:
                progress(done, len(waiting))
    if cancelled():
        return False
    with writing() as connection:
        return index.finish(connection)


def _steps(pace: Pace, cancelled: Callable[[], bool]) -> Iterator[None]:
    """Once for every step, with a rest in between in which others come to the lock and the processor."""
    while not cancelled():
        started = time.monotonic()
        yield
        if pace.rest:
            time.sleep(min(0.2, pace.rest * (time.monotonic() - started)))


def _prepared(source: Connection, waiting: Sequence[tuple[str, str]], pace: Pace) -> Iterator[_Step]:
    """Steps of about as many characters as the pace allows; a long text takes several."""
    step, room = _Step([]), pace.characters
    for text, layout in waiting:
        part: list[Page] = []
        for page in index.pages_of(source, text, layout):
            if room <= 0:
                if part:
                    step.texts.append((text, part, True))
                yield step
                step, room, part = _Step([]), pace.characters, []
            part.append(page)
            room -= page.end - page.start
        step.texts.append((text, part, False))
        step.ended += 1
    if step.texts:
        yield step
