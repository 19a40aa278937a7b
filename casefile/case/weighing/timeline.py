"""When what is claimed took place: events in order, as exact as they are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from casefile.case.claims.dates import Dates, parse_date
from casefile.case.values import Claim
from casefile.errors import Refused

FIELDS: Final = ("event_date", "period_date")  # the first that is filled says when


@dataclass(frozen=True, slots=True)
class Event:
    """A claim in time. `first` and `last` are the days it can touch; None at an open end."""

    claim: Claim
    edtf: str
    first: date | None
    last: date | None
    exact: bool  # neither end is imprecise

    @property
    def order(self) -> tuple[date, date]:
        """Where it stands among others: by its first day, an open beginning first."""
        return self.first or date.min, self.last or date.max


def events(claims: Iterable[Claim]) -> list[Event]:
    """The claims that have a date, in the order of time. One whose date cannot be read is left out."""
    found = [event for claim in claims if (event := event_of(claim))]
    return sorted(found, key=lambda event: event.order)


def event_of(claim: Claim) -> Event | None:
    """When a claim took place, None where that is not recorded."""
    for name in FIELDS:
        value = claim.fields.get(name)
        if isinstance(value, str):
            try:
                return _event(claim, value, parse_date(value))
            except Refused:
                continue  # written by a newer version
    return None


def _event(claim: Claim, edtf: str, dates: Dates) -> Event:
    first = dates.start.first() if dates.start else None
    last = dates.end.last() if dates.end else None
    exact = not any(end and end.imprecise for end in (dates.start, dates.end))
    return Event(claim, edtf, first, last, exact)
