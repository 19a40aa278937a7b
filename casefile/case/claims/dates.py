"""Dates as people know them: a day, a month, a year or a range, each end precise or not. EDTF strings, nothing else.

"2024", "2024-05", "2024-05-03", "2024~" (imprecise), "2024-05/2024-08~", "../2024", "2024/..".
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from casefile.errors import Refused
from casefile.words import _

_END = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~)?", re.ASCII)
# Shown through _().
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range: as exact as it is known."""

    year: int
    month: int = 0  # 0: not known
    day: int = 0
    imprecise: bool = False

    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The latest day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts) + ("~" if self.imprecise else "")


@dataclass(frozen=True, slots=True)
class Dates:
    """A date or a range. None at an end: open. A single date has the same end twice."""

    start: End | None
    end: End | None

    def first(self) -> date:
        """The earliest day it can touch; the beginning of time where open."""
        return self.start.first() if self.start else date.min

    def last(self) -> date:
        """The latest day it can touch; the end of time where open."""
        return self.end.last() if self.end else date.max

    def __str__(self) -> str:
        if self.start == self.end:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"


def parse_date(text: str) -> Dates:
    """Read an EDTF string. Refused, with a sentence, where it is none."""
    start_text, slash, end_text = text.strip().partition("/")
    start = _end(start_text, text)
    end = _end(end_text, text) if slash else start
    dates = Dates(start, end)
    if (start is None and end is None) or dates.last() < dates.first():
        raise _bad(text)
    return dates


def show_date(text: str) -> str:
    """The date in words for people: "3 May 2024", "May 2024 to about August 2024", "until 2024"."""
    dates = parse_date(text)
    if dates.start is None:
        return _("until {date}").format(date=_show_end(dates.end))
    if dates.end is None:
        return _("since {date}").format(date=_show_end(dates.start))
    if dates.start == dates.end:
        return _show_end(dates.start)
    return _("{start} to {end}").format(start=_show_end(dates.start), end=_show_end(dates.end))


def _end(text: str, whole: str) -> End | None:
    if text == "..":
        return None
    match = _END.fullmatch(text)
    if not match:
        raise _bad(whole)
    end = End(int(match[1]), int(match[2] or 0), int(match[3] or 0), match[4] is not None)
    try:
        end.last()
        if match[2] == "00" or match[3] == "00":
            raise ValueError(text)
    except ValueError:
        raise _bad(whole) from None
    return end


def _bad(text: str) -> Refused:
    return Refused(
        _(
            "“{text}” is not a date: write a year, month or day such as 2024, 2024-05 or 2024-05-03, “~” after it "
            "when it is not exact, and “/” between the ends of a range."
        ).format(text=text[:80])
    )


def _show_end(end: End | None) -> str:
    if end is None:
        return ""
    parts = [str(end.day)] if end.day else []
    parts += [_(_MONTHS[end.month - 1])] if end.month else []
    words = " ".join([*parts, str(end.year)])
    return _("about {date}").format(date=words) if end.imprecise else words
