"""Dates as people type them, as EDTF: "about 3 May 2024" is "2024-05-03~", "since May 2024" is "2024-05/..".

The case knows EDTF (casefile.case.claims.dates) and says it in words; here those words, and many others, are read.
"""

import re
from collections.abc import Mapping
from datetime import date

from casefile.errors import CasefileError
from casefile.words import _

OPEN = ".."
MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
ABOUT = re.compile(
    r"^(?:about|around|approximately|approx\.?|circa|ca?\.|c\.|~|≈)\s*|\s*[~?]$|\s*\(?imprecise\)?$", re.I
)
SINCE = re.compile(r"^(?:since|from|after|as of)\s+", re.I)
UNTIL = re.compile(r"^(?:until|till|to|before|by|up to)\s+", re.I)
BETWEEN = re.compile(r"\s+(?:-|–|—|to|until|till|and)\s+|\s*[–—/]\s*|\s*\.\.\.\s*", re.I)


class Unclear(CasefileError):
    """What was typed can't be read as a value. The sentence says what would be."""


def read_date(text: str, *, months: Mapping[str, int] | None = None, day_first: bool = True) -> str:
    """What a person typed, as EDTF. `months` adds names of months in their language; raises Unclear."""
    plain = " ".join(_western(text).split())
    if not plain:
        raise Unclear(_("Type a date, such as “May 2024”, “3 May 2024” or “2024-05/2024-08”."))
    names = {name: number for number, all_names in enumerate(MONTHS, 1) for name in all_names} | dict(months or {})
    reader = _Reader(names, day_first, text.strip())
    if (since := SINCE.match(plain)) and not BETWEEN.search(plain[since.end() :]):
        return f"{reader.end(plain[since.end() :])}/{OPEN}"
    if until := UNTIL.match(plain):
        return f"{OPEN}/{reader.end(plain[until.end() :])}"
    plain = re.sub(r"^(?:between|from)\s+", "", plain, flags=re.I)
    if "/" in plain and (start_end := _slashed(plain)):
        return reader.range(*start_end)
    if reader.is_end(plain):
        return reader.end(plain)
    parts = BETWEEN.split(plain)
    if len(parts) == 2 and all(parts):
        return reader.range(parts[0], parts[1])
    if len(parts) == 1 and (dashed := _dashed(plain)):
        return reader.range(*dashed)
    return reader.end(plain)


def _western(text: str) -> str:
    """Every script's decimal digits as 0 to 9, so that ٢٠٢٤ is 2024."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def _slashed(text: str) -> tuple[str, str] | None:
    """The two ends around the one slash of an EDTF range; None for 03/05/2024."""
    if text.count("/") != 1:
        return None
    start, end = (part.strip() for part in text.split("/"))
    return None if re.fullmatch(r"\d{1,2}", start) or re.fullmatch(r"\d{1,2}", end) else (start, end)


def _dashed(text: str) -> tuple[str, str] | None:
    """2020-2024 and May-August 2024: a hyphen without spaces that no date of ours holds."""
    if years := re.fullmatch(r"(\d{4}~?)-(\d{4}~?)", text):
        return years[1], years[2]
    if named := re.fullmatch(r"([^\W\d]+)-([^\W\d]+ \d{4}~?)", text):
        return named[1], named[2]
    return None


class _Reader:
    """Reads one end of a date, with the names of months and the order of day and month it was given."""

    def __init__(self, months: Mapping[str, int], day_first: bool, typed: str) -> None:
        self._months = {name.casefold().rstrip("."): number for name, number in months.items()}
        self._day_first = day_first
        self._typed = typed

    def range(self, start: str, end: str) -> str:
        """Two ends as `a/b`; the first may leave out its year."""
        if start.strip() in ("..", "?", ""):
            return f"{OPEN}/{self.end(end)}"
        if end.strip().casefold() in ("..", "?", "", "now", "today"):
            return f"{self.end(start)}/{OPEN}"
        last = self.end(end)
        if not re.search(r"\d{4}", start):
            start = f"{start} {self._month_if_day(start, end)}{last[:4]}"
        first = self.end(start)
        if first.rstrip("~") > last.rstrip("~") and not first.rstrip("~").startswith(last.rstrip("~")):
            raise Unclear(_("“{text}” ends before it begins.").format(text=self._typed))
        return f"{first}/{last}"

    def is_end(self, text: str) -> bool:
        """Whether the text is one date by itself."""
        try:
            self.end(text)
        except Unclear:
            return False
        return True

    def end(self, text: str) -> str:
        """One date, `~` after it where it is imprecise."""
        bare = text.strip()
        imprecise = False
        while found := ABOUT.search(bare):
            imprecise, bare = True, (bare[: found.start()] + bare[found.end() :]).strip()
        year, month, day = self._parts(bare)
        if not 1000 <= year <= 9999:
            raise self._unclear()
        if month is not None:
            try:
                date(year, month, day or 1)
            except ValueError:
                raise Unclear(_("There is no such day in the calendar: “{text}”.").format(text=self._typed)) from None
        edtf = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
        return edtf + "~" * imprecise

    def _parts(self, text: str) -> tuple[int, int | None, int | None]:
        if match := re.fullmatch(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?", text):
            return _numbers(match[1], match[2], match[3])
        if match := re.fullmatch(r"(\d{1,2})[-./](\d{4})", text):
            return int(match[2]), int(match[1]), None
        if match := re.fullmatch(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})", text):
            first, second = int(match[1]), int(match[2])
            day, month = (first, second) if (self._day_first and second <= 12) or first > 12 else (second, first)
            return int(match[3]), month, day
        return self._named(text)

    def _named(self, text: str) -> tuple[int, int | None, int | None]:
        if match := re.fullmatch(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?", text.replace(" ", "")):
            return _numbers(match[1], match[2], match[3])
        words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.replace(",", " ")).split()
        months = [number for word in words if (number := self._months.get(word.casefold().rstrip("."))) is not None]
        numbers = [int(word.rstrip(".")) for word in words if word.rstrip(".").isdecimal()]
        years = [number for number in numbers if number >= 1000]
        days = [number for number in numbers if number < 1000]
        if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(words) != 2 + len(days):
            raise self._unclear()
        return years[0], months[0], days[0] if days else None

    def _month_if_day(self, start: str, end: str) -> str:
        """For "3 – 5 May 2024": the month that the first end leaves to the second."""
        if not start.strip().isdecimal():
            return ""
        last = self.end(end).rstrip("~").split("-")
        return (
            next((name for name, number in self._months.items() if len(last) > 1 and number == int(last[1])), "") + " "
        )

    def _unclear(self) -> Unclear:
        return Unclear(
            _("“{text}” is not read as a date. Type “2024”, “May 2024”, “3 May 2024”, “about 2024” or “2020/2024”.")
            .format(text=self._typed)
        )  # fmt: skip


def _numbers(year: str, month: str | None, day: str | None) -> tuple[int, int | None, int | None]:
    return int(year), int(month) if month else None, int(day) if day else None
