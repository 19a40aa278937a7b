"""Moments are written in one way, whatever the clock and the zone of the machine."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from casefile.moments import day, moment, moment_here


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in Seoul."""
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_away")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system takes its zone from elsewhere")
def test_a_moment_is_the_same_words_on_every_machine() -> None:
    at = datetime(2024, 5, 3, 22, 2, 59, 999, tzinfo=UTC)

    assert moment(at) == "2024-05-03 22:02 UTC"
    assert day(at) == "2024-05-03"
    assert moment(at.astimezone(timezone(timedelta(hours=-7)))) == "2024-05-03 22:02 UTC"
    assert moment_here(at) == "2024-05-04 07:02:59+09:00"


def test_a_clock_that_is_wrong_by_centuries_is_written_all_the_same() -> None:
    assert moment(datetime(1, 1, 2, tzinfo=UTC)) == "0001-01-02 00:00 UTC"
    assert moment(datetime(9999, 12, 30, 23, 59, tzinfo=UTC)) == "9999-12-30 23:59 UTC"
