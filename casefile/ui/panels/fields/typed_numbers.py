"""Numbers as people type and read them, from and to decimals kept as strings ("13 000,5" <-> "13000.5").

Digits of every script are read. Which of `.` and `,` parts the decimals follows the person's language, but a mark that
stands where only thousands can be parted is taken for that; where both can be meant, the person is asked.
"""

import re
from dataclasses import dataclass

from casefile.ui.panels.fields.typed_dates import Unclear
from casefile.words import _

SPACES = " \u00a0\u202f\u2009\u066c'’_"  # what parts thousands beside . and ,
POWERS = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "k": 3,
    "m": 6,
    "mn": 6,
    "bn": 9,
    "mio": 6,
    "mrd": 9,
}


@dataclass(frozen=True, slots=True)
class Marks:
    """How the person's language writes numbers."""

    decimal: str = "."
    group: str = ","


def read_number(text: str, marks: Marks = Marks()) -> str:
    """What a person typed, as a plain decimal ("13000.5"); raises Unclear."""
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in text.strip()).replace("٫", ".").replace("−", "-")
    match = re.fullmatch(rf"([+-]?[\d.,{re.escape(SPACES)}]*\d)\s*([^\W\d]*)\.?", plain)
    power = POWERS.get(match[2].casefold()) if match and match[2] else 0
    if match is None or power is None:
        raise _unclear(text)
    bare = re.sub(f"[{re.escape(SPACES)}]", "", match[1])
    return _shifted(_decimal(bare, text, marks), power)


def read_count(text: str, marks: Marks = Marks()) -> int:
    """A whole number of things, from 0; raises Unclear."""
    number = read_number(text, marks)
    if "." in number or number.startswith("-"):
        raise Unclear(_("“{text}” is not a whole number.").format(text=text.strip()))
    return int(number)


def say_number(number: str, marks: Marks = Marks()) -> str:
    """A plain decimal as the person's language writes it, thousands parted."""
    match = re.fullmatch(r"(-?)(\d+)(?:\.(\d+))?", number)
    if match is None:
        return number
    whole = match[2]
    grouped = f"{int(whole):,}".replace(",", marks.group) if len(whole) > 3 else whole
    rest = match[3] or ""
    if len(rest) == 3 and len(whole) <= 3:
        rest += "0"  # 13.221 could be taken for thousands, 13.2210 could not
    return match[1] + grouped + (marks.decimal + rest if rest else "")


def _decimal(bare: str, typed: str, marks: Marks) -> str:
    """`bare` with its thousands together and `.` before its decimals."""
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare.lstrip("+"))
    seen = [mark for mark in ".," if mark in digits]
    if len(seen) == 2:
        decimal = max(seen, key=digits.rindex)
        digits = digits.replace("," if decimal == "." else ".", "")
    elif seen and (digits.count(seen[0]) > 1 or (seen[0] != marks.decimal and _parts_thousands(digits, seen[0]))):
        if not _parts_thousands(digits, seen[0]):
            raise _unclear(typed)
        digits, decimal = digits.replace(seen[0], ""), "."
    elif seen and _parts_thousands(digits, seen[0]):
        raise Unclear(
            _("“{text}” may mean {thousands} or {decimals}: type the one that is meant.").format(
                text=typed.strip(), thousands=sign + digits.replace(seen[0], ""), decimals=sign + digits + "0"
            )
        )
    else:
        decimal = seen[0] if seen else "."
    whole, _dot, rest = digits.partition(decimal)
    if not whole.isdecimal() or (rest and not rest.isdecimal()):
        raise _unclear(typed)
    rest = rest.rstrip("0") if rest else ""
    plain = str(int(whole)) + (f".{rest}" if rest else "")
    return plain if plain == "0" else sign + plain


def _parts_thousands(digits: str, mark: str) -> bool:
    return re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+", digits) is not None


def _shifted(number: str, power: int) -> str:
    if not power:
        return number
    whole, _dot, rest = number.partition(".")
    rest = rest.ljust(power, "0")
    whole, rest = whole + rest[:power], rest[power:].rstrip("0")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + str(int(whole)) + (f".{rest}" if rest else "")


def _unclear(text: str) -> Unclear:
    return Unclear(_("“{text}” is not read as a number. Type “13000”, “13,000” or “0.9”.").format(text=text.strip()))
