"""Words as the search index keeps them, and a person's query as FTS5 reads it.

SQLite's own tokenizer takes a run of Han, Kana or Hangul for one word and leaves Arabic and Hebrew marks, ё and ß as
they are. So such text is prepared here, before it is indexed and before it is asked for: runs become overlapping pairs
(and their last character), marks go, letters that people write either way become one.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from operator import add
from typing import Final

from casefile.errors import Refused
from casefile.words import _

_CJK: Final = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af"
_RUN: Final = re.compile(f"[{_CJK}]+")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_ARTICLE: Final = re.compile(r"\b(?:(?:و?[فبك]?ال|و?لل)(?=\w{2})|و(?=\w{4}))")  # and, the
_ODD: Final = re.compile("[ёЁßẞæÆøØłŁđĐıİ\u0590-\u06ff]")
_LETTERS: Final = {
    **dict(zip("أإآٱىةؤئ", "اااايهوي", strict=True)),
    "ё": "е",
    "Ё": "Е",
    "ß": "ss",
    "ẞ": "ss",
    "æ": "ae",
    "Æ": "ae",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ı": "i",
    "İ": "i",
}
_FOLDS: Final[Mapping[int, str | None]] = {
    **dict.fromkeys([*range(0x0591, 0x05BE), 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7]),  # Hebrew points
    **dict.fromkeys([*range(0x0610, 0x061B), 0x0640, *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE)]),
    **{ord(letter): other for letter, other in _LETTERS.items()},
}
# Endings of Russian words, the longest first; what is left has at least four letters.
_ENDINGS: Final = re.compile(
    "(?<=[а-я]{4})(?:ами|ями|ого|его|ому|ему|ыми|ими|ых|их|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ом|ем|ам|ям|ах|ях|ов|ев|ью|ию|"
    "ия|ии|[аяоеыиуюьй])$"
)
_LONG: Final = 4  # letters of a word that also finds the longer words it begins


def prepared(text: str) -> str:
    """A text as it is indexed."""
    if text.isascii():
        return text
    return _RUN.sub(lambda run: f" {_pairs(run[0])} {run[0][-1]} ", folded(text))


def folded(text: str) -> str:
    """Compatibility forms, marks and letters that are written either way made one. Case and accents stay."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    if _ODD.search(text):
        text = text.translate(_FOLDS)
        if _ARABIC.search(text):
            text = _ARTICLE.sub("", text)
    return text


def _pairs(run: str) -> str:
    return " ".join(map(add, run, run[1:]))


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that is asked for. `words`: folded; `prefix`: the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    prefix: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What FTS5 is asked, and the terms to look for in the text again."""

    expression: str
    terms: tuple[Term, ...]


_PART: Final = re.compile(r'"([^"]*)(?:"(\*?)|$)|([()])|(-?)([^\s()"]+)')
_NEAR: Final = re.compile(r"NEAR(?:/(\d{1,3}))?")
_WORD: Final = re.compile(r"\w+")


def query(text: str, *, typing: bool = False, exact: bool = False) -> Query:
    """Read a query: words (all of them), "phrases", beginn*, AND, OR, NOT or -word, NEAR/5, brackets.

    `typing`: the last word is not finished. `exact`: no word stands for longer ones. Refused, with a sentence, where
    nothing is left to look for.
    """
    reader = _Reader(_parts(text), typing and text[-1:].strip() != "", exact)
    expression = reader.alternatives()
    if not expression or not reader.terms:
        raise Refused(_("Type a word to look for."))
    return Query(expression, tuple(reader.terms))


_Part = tuple[str, str]  # what it is: word, begin (word*), phrase, not, operator, bracket; and its text


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    for match in _PART.finditer(text.replace("“", '"').replace("”", '"').replace("„", '"')):
        phrase, star, bracket, minus, word = match.groups()
        if phrase is not None:
            parts.append(("begin" if star else "phrase", phrase))
        elif bracket:
            parts.append(("bracket", bracket))
        elif word in {"AND", "OR", "NOT"} or _NEAR.fullmatch(word):
            parts.append(("operator", word))
        else:
            if minus:
                parts.append(("operator", "NOT"))
            parts.append(("begin", word.rstrip("*")) if word.endswith("*") else ("word", word))
    return [part for part in parts if part[0] in {"operator", "bracket"} or _WORD.search(part[1])]


class _Reader:
    """Reads the parts from left to right; brackets and operators that do not fit are passed over."""

    def __init__(self, parts: list[_Part], typing: bool, exact: bool) -> None:
        self._parts = parts
        self._at = 0
        self._typing = typing
        self._exact = exact
        self._wanted = True  # False under NOT: such words are not shown
        self.terms: list[Term] = []

    def alternatives(self) -> str:
        """Parted by OR."""
        found = [self._together()]
        while self._takes("operator", "OR"):
            found.append(self._together())
        found = [one for one in found if one]
        return f"({' OR '.join(found)})" if len(found) > 1 else "".join(found)

    def _together(self) -> str:
        found, without = [], []
        while self._at < len(self._parts) and self._parts[self._at] not in (("operator", "OR"), ("bracket", ")")):
            if self._takes("operator", "NOT"):
                self._wanted = False
                without.append(self._one())
                self._wanted = True
            elif not self._takes("operator", "AND"):
                found.append(self._one())
        found, without = [one for one in found if one], [one for one in without if one]
        both = f"({' AND '.join(found)})" if len(found) > 1 else "".join(found)
        return f"({both} NOT ({' OR '.join(without)}))" if both and without else both

    def _one(self) -> str:
        if self._takes("bracket", "("):
            inside = self.alternatives()
            self._takes("bracket", ")")
            return inside
        if self._at >= len(self._parts) or self._parts[self._at][0] in {"operator", "bracket"}:
            self._at += 1
            return ""
        first = self._term()
        near = self._near()
        if near is None:
            return first
        return f"NEAR({first} {self._term()}, {near})"

    def _near(self) -> str | None:
        if self._at + 1 >= len(self._parts) or self._parts[self._at + 1][0] in {"operator", "bracket"}:
            return None
        match = _NEAR.fullmatch(self._parts[self._at][1]) if self._parts[self._at][0] == "operator" else None
        self._at += match is not None
        return (match[1] or "10") if match else None

    def _takes(self, kind: str, text: str) -> bool:
        if self._at < len(self._parts) and self._parts[self._at] == (kind, text):
            self._at += 1
            return True
        return False

    def _term(self) -> str:
        kind, text = self._parts[self._at]
        self._at += 1
        last = self._typing and self._at == len(self._parts) and kind == "word"
        words = folded(text)
        prefix = kind == "begin" or last
        if kind == "word" and not self._exact:
            words, prefix = _longer(words, prefix)
        asked, single = _asked(words)
        if self._wanted:
            self.terms.append(Term(tuple(_WORD.findall(words.casefold())), prefix or single))
        return f'"{asked}"' + "*" * (prefix or single)


def _longer(word: str, prefix: bool) -> tuple[str, bool]:
    """A word also finds its other forms: a Russian one without its ending, any long one as the beginning of others."""
    low = word.casefold()
    if not _WORD.fullmatch(low) or _RUN.search(low):
        return word, prefix
    stem = _ENDINGS.sub("", low)
    return stem, prefix or stem != low or len(low) >= _LONG


def _asked(words: str) -> tuple[str, bool]:
    """The words as they stand in the index; and whether the last is a single character of a script without spaces."""
    words = words.strip()
    runs = list(_RUN.finditer(words))
    ends = bool(runs) and runs[-1].end() == len(words)
    asked = _RUN.sub(lambda run: f" {_pairs(run[0])} {'' if run.end() == len(words) else run[0][-1]} ", words)
    single = ends and len(runs[-1][0]) == 1
    return " ".join(_WORD.findall(asked + (runs[-1][0] if single else ""))), single
