"""Words as the search index keeps them, and a person's query as FTS5 reads it.

SQLite's own tokenizer takes a run of Han, Kana or Hangul for one word and leaves Arabic and Hebrew marks, ё and ß as
they are. So such text is prepared here, before it is indexed and before it is asked for: runs become overlapping pairs
(and their last character), marks go, letters that people write either way become one.
"""

import re
import unicodedata
from dataclasses import dataclass
from operator import add
from typing import Final

from casefile.errors import Refused
from casefile.words import _

CJK: Final = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af"
_RUN: Final = re.compile(f"[{CJK}]+")
_LINE_END: Final = re.compile(f"(?<=[{CJK}])[ \t]?\n[ \t]?(?=[{CJK}])")  # where such a script breaks off, and goes on
_BROKEN: Final = re.compile(r"([^\W\d_]+)[-\u2010\u2011][ \t]?\n[ \t]?([^\W\d_]+)")
_UNSEEN: Final = re.compile("\u00ad(?:[ \t]?\n[ \t]?)?|[\u200b-\u200f\u2060\ufeff]")  # soft hyphens and the like
_UNSEEN_SIGNS: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSPACED_BLOCKS: Final = bytes([0x30, 0x31, *range(0x34, 0xA0), *range(0xAC, 0xD8)])  # high bytes of such characters
_ARTICLE: Final = re.compile(r"\b(?:(?:و?[فبك]?ال|و?لل)(?=\w{2})|و(?=\w{4}))")  # and, the
# Hebrew points; Arabic marks and the sign that only draws a word out.
_MARKS: Final = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]+"
)
_LETTERS: Final = (
    *zip("ёЁøØłŁđĐıİ", "еЕoOlLdDiI", strict=True),
    *zip("ßẞæÆœŒ", ("ss", "ss", "ae", "ae", "oe", "oe"), strict=True),
    *zip("άέήίόύώϊϋΐΰΆΈΉΊΌΎΏς", "αεηιουωιυιυΑΕΗΙΟΥΩσ", strict=True),
)
_ARABIC_LETTERS: Final = (*zip("أإآٱىةؤئ", "اااايهوي", strict=True),)
# Endings of Russian words, the longest first; what is left has at least four letters.
_ENDINGS: Final = re.compile(
    "(?<=[а-я]{4})(?:ами|ями|ого|его|ому|ему|ыми|ими|ых|их|ым|им|ую|юю|ою|ею|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ом|ем|ам|ям|ах|ях|ов|ев|ью|ию|"
    "ия|ии|[аяоеыиуюьй])$"
)
_REMEMBERED: Final = 12  # letters of a word that is likely to come again
_MOST: Final = 40_000  # words that are remembered
_LONG: Final = 4  # letters of a word that also finds the longer words it begins


def prepared(text: str) -> str:
    """A text as it is indexed. Words broken at the end of a line are whole; what may have been two stands at the end.

    Runs of Han, Kana and Hangul become overlapping pairs and their last character.
    """
    text, unspaced, arabic = _folded(text)
    if "\n" in text:
        text = _joined(text, unspaced)
    return " ".join(map(_WORDS.__getitem__, text.split())) if unspaced or arabic else text


def folded(text: str) -> str:
    """Compatibility forms, marks and letters that are written either way made one. Case and accents stay."""
    text, _unspaced, arabic = _folded(text)
    return _ARTICLE.sub("", text) if arabic else text


def _folded(text: str) -> tuple[str, bool, bool]:
    """All but the Arabic article; and whether there is Han, Kana or Hangul in it, and Arabic."""
    if text.isascii():
        return text, False, False
    text = unicodedata.normalize("NFKC", text)
    if any(sign in text for sign in _UNSEEN_SIGNS):
        text = _UNSEEN.sub("", text)
    for letter, other in _LETTERS:
        if letter in text:
            text = text.replace(letter, other)
    # The high bytes of all characters, looked through at the speed of memory: texts of one script pay for no other.
    blocks = text.encode("utf-16-le", "surrogatepass")[1::2]
    arabic = 6 in blocks
    if arabic or 5 in blocks:
        text = _MARKS.sub("", text)
    if arabic:
        for letter, other in _ARABIC_LETTERS:
            text = text.replace(letter, other)
    return text, len(blocks.translate(None, _UNSPACED_BLOCKS)) < len(blocks), arabic


def _joined(text: str, unspaced: bool) -> str:
    """Words that the end of a line broke made whole; where they may have been two, these are put after the text."""
    parts: list[str] = []

    def join(broken: re.Match[str]) -> str:
        first, second = broken.groups()
        if not second[0].islower():
            return broken[0]
        parts.extend((first, second))
        return first + second

    if "-\n" in text or "- \n" in text or "\u2010\n" in text:
        text = _BROKEN.sub(join, text)
    if unspaced:
        text = _LINE_END.sub("", text)
    return f"{text}\n{' '.join(parts)}" if parts else text


class _Words(dict[str, str]):
    """Words as they are indexed; common ones are worked out once."""

    def __missing__(self, word: str) -> str:
        if _RUN.fullmatch(word):
            made = f"{_pairs(word)} {word[-1]}"
        else:
            made = _RUN.sub(lambda run: f" {_pairs(run[0])} {run[0][-1]} ", _ARTICLE.sub("", word))
        if len(word) <= _REMEMBERED:
            if len(self) >= _MOST:
                self.clear()
            self[word] = made
        return made


_WORDS: Final = _Words()


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
        # One letter begins half of all words: it stands for itself until there is another.
        last = self._typing and self._at == len(self._parts) and kind == "word" and len(text) > 1
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
