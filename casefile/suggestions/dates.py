"""Dates in running text, as EDTF. A day and month without their year are left alone: they say too little."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from casefile.suggestions.datewords import MONTHS, TABLES, DateWords
from casefile.suggestions.model import Date

_YEAR = r"(?:[1١][5-9٥-٩]|[2٢][0٠])\d\d"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A single date before ranges and words around it are looked at."""

    start: int
    end: int
    edtf: str
    bare: bool  # nothing but four digits


@cache
def _pattern(code: str) -> re.Pattern[str]:
    words = TABLES[code]
    month = "|".join(sorted(map(re.escape, MONTHS[code]), key=len, reverse=True))
    of = rf"(?:\s+(?:{words.of}))?"
    day = rf"(?P<{{}}>\d{{{{1,2}}}})(?:{words.ordinal})?\.?"
    forms = [
        rf"(?P<y1>{_YEAR})-(?P<m1>\d\d)-(?P<d1>\d\d)(?=T?\b)",
        rf"(?P<y2>{_YEAR})[/.](?P<m2>\d\d?)[/.](?P<d2>\d\d?)",
        rf"(?P<a3>\d\d?)(?P<mark>[/.])(?P<b3>\d\d?)(?P=mark)(?P<y3>{_YEAR})",
        rf"{day.format('d4')}{of}\s+(?P<n4>{month})\.?,?{of}\s+(?P<y4>{_YEAR})",
        rf"(?P<n5>{month})\.?\s+(?:(?P<from>\d\d?)\s?[-–]\s?)?{day.format('d5')},?\s+(?P<y5>{_YEAR})",
        rf"(?P<n6>{month})\.?,?{of}\s+(?P<y6>{_YEAR})",
        r"(?P<decade>(?:1[5-9]|20)\d0)(?:'?s|-е|-х|er\b|年代|년대)",
        rf"(?P<y7>{_YEAR})",
    ]
    body = "|".join(f"(?:{form})" for form in forms)
    return re.compile(rf"(?<![\w.,/$€£¥-])(?:{body})(?![\w%]|[.,]\d)", re.IGNORECASE)


_EAST = re.compile(
    rf"(?:(?P<era>{'|'.join(_ERAS)})(?P<ey>\d{{1,2}}|元)|(?P<y>{_YEAR}))\s?(?:年|년)"
    r"(?:\s?(?P<m>\d{1,2})\s?(?:月|월)(?:\s?(?P<d>\d{1,2})\s?(?:日|일))?)?"
)
_CHINESE_YEAR = re.compile(r"[一二][〇零一二三四五六七八九]{3}年")


def _edtf(year: int, month: int = 0, day: int = 0) -> str:
    """The EDTF of what is known; empty where there is no such day."""
    if not (0 <= month <= 12 and 0 <= day <= 31) or (day and day > 30 and month in (4, 6, 9, 11)):
        return ""
    if month == 2 and day > 29 - bool(year % 4):
        return ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _of_match(match: re.Match[str], words: DateWords, code: str) -> str:
    """The EDTF of a match of the language's pattern."""
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    if "decade" in found:
        return f"{found['decade']}/{found['decade'][:3]}9"
    if "a3" in found:
        first, second, year = int(found["a3"]), int(found["b3"]), int(found["y3"])
        if words.month_first and first <= 12 and second <= 12 and first != second:
            return str(year)  # 03/05/2024: which of them is the month is not said
        day, month = (second, first) if second > 12 else (first, second)
        return _edtf(year, month, day)
    number = next(name[1] for name in found if name[0] == "y")  # of the form that matched
    year, month, day = int(found["y" + number]), 0, int(found.get("d" + number, 0))
    if "n" + number in found:
        month = MONTHS[code][found["n" + number].lower()]
    elif "m" + number in found:
        month = int(found["m" + number])
    edtf = _edtf(year, month, day)
    begins = _edtf(year, month, int(found["from"])) if "from" in found else edtf
    return f"{begins}/{edtf}" if begins < edtf else edtf


def _east_asian(text: str, start: int, end: int) -> Iterator[_Piece]:
    for match in _EAST.finditer(text, start, end):
        year = int(match["y"]) if match["y"] else _ERAS[match["era"]] + (1 if match["ey"] == "元" else int(match["ey"]))
        edtf = _edtf(year, int(match["m"] or 0), int(match["d"] or 0))
        if edtf:
            yield _Piece(match.start(), match.end(), edtf, False)
    for match in _CHINESE_YEAR.finditer(text, start, end):
        digits = "".join(str("〇一二三四五六七八九".index("〇" if sign == "零" else sign)) for sign in match[0][:-1])
        yield _Piece(match.start(), match.end(), digits, False)


def _pieces(text: str, code: str, start: int, end: int) -> list[_Piece]:
    found = list(_east_asian(text, start, end)) if code in {"ko", "zh", "ja"} else []
    taken = {place for piece in found for place in range(piece.start, piece.end)}
    for match in _pattern(code).finditer(text, start, end):
        edtf = _of_match(match, TABLES[code], code)
        if edtf and match.start() not in taken:
            found.append(_Piece(match.start(), match.end(), edtf, match["y7"] is not None))
    return sorted(found, key=lambda piece: piece.start)


@cache
def _around(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What may stand before a date, after it, and between two ends of a range."""
    words = TABLES[code]
    before = "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in words.before.items() if forms)
    after = "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in words.after.items() if forms)
    return (
        re.compile(rf"(?:(?<!\w)|(?<=[ ])){'(?:' + before + ')'}[\s-]*$" if before else r"(?!)", re.IGNORECASE),
        re.compile(rf"\s*(?:{after})" if after else r"(?!)", re.IGNORECASE),
        re.compile(rf"\s*(?:[-–—~〜]|{words.to}|(?P<both>{words.both}))\s*", re.IGNORECASE),
    )


def dates(text: str, code: str = "en", start: int = 0, end: int | None = None) -> Iterator[Date]:
    """The dates of `text[start:end]`, in order. `code`: the language, one of `datewords.TABLES`."""
    code = code if code in TABLES else "en"
    pieces = _pieces(text, code, start, len(text) if end is None else end)
    before, after, between = _around(code)
    words = TABLES[code]
    index = 0
    while index < len(pieces):
        piece, last = pieces[index], pieces[index]
        edtf = piece.edtf
        if index + 1 < len(pieces) and _joined(text, piece, pieces[index + 1], between, words):
            last = pieces[index + 1]
            edtf = f"{piece.edtf}/{last.edtf}"
            index += 1
        elif begun := _begun(text, piece, code, start):
            piece = begun
            edtf = piece.edtf
        else:
            edtf, short = _short_range(text, piece)
            last = _Piece(piece.start, short or piece.end, edtf, piece.bare)
        index += 1
        yield _with_words(text, Date(piece.start, last.end, edtf), before, after, max(start, piece.start - 24))


def _joined(text: str, first: _Piece, last: _Piece, between: re.Pattern[str], words: DateWords) -> bool:
    """Whether two dates are the ends of one range; "and" joins them only after "between"."""
    joiner = between.fullmatch(text, first.end, last.start)
    if not joiner or "/" in first.edtf or "/" in last.edtf or first.edtf >= last.edtf:
        return False
    return not joiner["both"] or bool(re.search(rf"(?:{words.between})\s*$", text[: first.start][-20:], re.IGNORECASE))


@cache
def _beginning(code: str) -> re.Pattern[str]:
    """The beginning of a range whose year is said at its end: between January and; from 3 May to; 3–."""
    words = TABLES[code]
    month = "|".join(sorted(map(re.escape, MONTHS[code]), key=len, reverse=True))
    day = rf"(?P<day>\d\d?)(?:{words.ordinal})?\.?"
    named = rf"(?:{day}(?:\s+(?:{words.of}))?\s+)?(?P<month>{month})\.?"
    alone = rf"(?P<alone>\d\d?)(?:{words.ordinal})?\.?"
    joiner = rf"(?:\s*[-–—]\s*|\s+(?:{words.to})\s+|\s+(?P<both>{words.both})\s+)"
    return re.compile(rf"(?<![\w.,/-])(?:{named}|{alone}){joiner}(?:el |la |le |de[nm] )?$", re.IGNORECASE)


def _begun(text: str, piece: _Piece, code: str, start: int) -> _Piece | None:
    """The range that ends with a date, where its beginning leaves out the year, or month and year."""
    if piece.bare or "-" not in piece.edtf or "/" in piece.edtf:
        return None
    left = max(start, piece.start - 40)
    match = _beginning(code).search(text[left : piece.start])
    between = rf"(?:{TABLES[code].between})\s*$"
    if not match or (match["both"] and not re.search(between, text[left : left + match.start()], re.IGNORECASE)):
        return None
    year, month, *day = piece.edtf.split("-")
    if match["alone"]:
        first = _edtf(int(year), int(month), int(match["alone"])) if day and text[piece.start].isdecimal() else ""
    else:
        first = _edtf(int(year), MONTHS[code][match["month"].lower()], int(match["day"] or 0))
    if not first or first >= piece.edtf:
        return None
    return _Piece(left + match.start(), piece.end, f"{first}/{piece.edtf}", False)


_EAST_END = re.compile(
    r"\s?(?:至|到|から|부터|에서|[-–~〜～])\s?(?:(?P<m>\d{1,2})\s?(?:月|월)(?:\s?(?P<d>\d{1,2})\s?(?:日|일))?|(?P<only>\d{1,2})\s?(?:日|일))"
)


def _short_range(text: str, piece: _Piece) -> tuple[str, int]:
    """2022–24; 2024年1月至9月."""
    if (east := _EAST_END.match(text, piece.end)) and text[piece.end - 1] in "年月日년월일" and "-" in piece.edtf:
        year, month, *_day = piece.edtf.split("-")
        last = _edtf(int(year), int(east["m"] or month), int(east["d"] or east["only"] or 0))
        if last > piece.edtf:
            return f"{piece.edtf}/{last}", east.end()
    match = re.compile(r"[-–/](\d\d)(?!\d|[-/.]\d)").match(text, piece.end) if piece.bare else None
    if match and int(match[1]) > int(piece.edtf[2:]):
        return f"{piece.edtf}/{piece.edtf[:2]}{match[1]}", match.end()
    return piece.edtf, 0


def _with_words(text: str, date: Date, before: re.Pattern[str], after: re.Pattern[str], start: int) -> Date:
    """Takes in the words that open a date or make it imprecise: since, until, around, early."""
    edtf, first, last = date.edtf, date.start, date.end
    opening = before.search(text[start:first])
    closing = after.match(text, last)
    name = (opening and opening.lastgroup) or (closing and closing.lastgroup) or ""
    if name == "about" and "/" not in edtf:
        edtf += "~"
    elif name == "since" and "/" not in edtf:
        edtf += "/.."
    elif name == "until" and "/" not in edtf:
        edtf = "../" + edtf
    if opening and edtf != date.edtf:
        first = start + opening.start()
    if closing and not opening:
        last = closing.end()
    return Date(first, last, edtf)
