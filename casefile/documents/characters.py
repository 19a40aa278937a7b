"""Which characters a frozen text may hold, and what becomes of the others."""

import re

# Controls but tab and line end, lone surrogates and noncharacters. A character becomes a character: offsets stay.
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_TABLE = dict.fromkeys(map(ord, "\u2028\u2029\r\x0b\x0c\x85"), "\n")

# What a person does not see and cannot type, so that a quotation would not be found: dropped where text is converted.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_BLANKS = re.compile("[ \t\n\r\f\x0b\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

_STRONG = re.compile(
    "[A-Za-z\u00c0-\u024f\u0370-\u0590\u0900-\u1fff\u3040-\ud7ff]|([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])"
)


def clean(text: str) -> str:
    """The text without what no text may hold; as long as before."""
    return UNFIT.sub("\ufffd", text.translate(_TABLE)) if UNFIT.search(text) else text


def clean_lines(text: str) -> str:
    """Text of a file with its own line ends: they become `\\n`, the rest as `clean`."""
    return clean(text.replace("\r\n", "\n").removeprefix("\ufeff"))


def folded(text: str) -> str:
    """Running text: any run of blanks is one space, invisible characters are gone."""
    return clean(_BLANKS.sub(" ", text).translate(_INVISIBLE))


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs to the left."""
    found = _STRONG.search(text)
    return bool(found and found.group(1))
