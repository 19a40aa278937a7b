"""Cuts text into words, numerals and signs with their places. Scripts without spaces are cut into single characters."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

TokenKind = Literal["number", "word", "sign"]

# Digits with grouping marks (the same one throughout) and a decimal part; which is which is for the language to say.
_DIGITS = r"""
    \d{1,3}(?:(?P<group>[,.'’٬\u00a0\u202f\u2009\ ])\d{3})(?:(?P=group)\d{3})*(?!\d)(?:[.,٫]\d+)?
  | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?
  | \d+(?:[.,٫·]\d+)?
"""
_TOKEN = re.compile(
    rf"""
    (?P<number>{_DIGITS}|(?<![\w.])\.\d+)
  | (?P<character>[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af])
  | (?P<elision>(?:qu|[dljnscmt])['’](?=[^\W\d_]{{2}}))
  | (?P<word>[^\W\d_][^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0640\u064b-\u0652\u0300-\u036f]*
      (?:[\u0640\u064b-\u0652\u0300-\u036f][^\W\d_]*)*(?:['’][^\W\d_]+)*)
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = re.compile("[\u0640\u064b-\u0652]")
CHARACTERS = re.compile("[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af]")


class Token(NamedTuple):
    """One word, numeral or sign. `low` is what tables are asked with: lower case, no Arabic vowel marks."""

    kind: TokenKind
    start: int
    end: int
    low: str


def _low(word: str) -> str:
    word = word.lower().replace("’", "'")
    if not word.isascii():
        word = unicodedata.normalize("NFC", _MARKS.sub("", word))
    return word


def iter_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of `text[start:end]`, places counted in `text`."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        name = match.lastgroup
        if name == "number":
            yield Token("number", match.start(), match.end(), match.group())
        elif name == "sign":
            yield Token("sign", match.start(), match.end(), match.group())
        else:
            yield Token("word", match.start(), match.end(), _low(match.group()))


@lru_cache(maxsize=32)
def tokens_of(text: str, start: int = 0, end: int | None = None) -> Sequence[Token]:
    """The tokens of `text[start:end]`. The last few are kept: the finders look at one sentence one after the other."""
    return tuple(iter_tokens(text, start, end))


def gap(text: str, left: Token, right: Token) -> str:
    """What stands between two tokens: nothing or white space."""
    return text[left.end : right.start]


def listed(words: str) -> list[str]:
    """The words of a table that is written as running text."""
    return words.split()
