"""Where in a text the words of a query stand, however they are written there, and the snippet around such a place.

The index compares words that were folded; a place has to be found in the text as it is: with accents or without, with
Arabic and Hebrew marks, ligatures, full and half width, soft hyphens, parted at the end of a line.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from casefile.case.search.words import CJK, Term, folded

_AROUND: Final = 70  # characters of a snippet before the hit
_SNIPPET: Final = 220
_TRIES: Final = 60
_BACK: Final = 12  # letters and marks of an Arabic word before what is looked for: the article, “and”
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_CHARACTER: Final = re.compile(f"[{CJK}]")
_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_TOKEN: Final = re.compile(f"[{CJK}]|(?:(?![{CJK}])[\\w{_MARKS}])+")
_LETTERS: Final = f"(?:[^\\W_{CJK}]|[{_MARKS}])*"  # the rest of a word; a character of Chinese or Korean is none of it
_BEGINS: Final = f"(?<![^\\W_{CJK}].)(?<![{_MARKS}].)"  # the sign before this one begins a word
_BETWEEN: Final = f"[{_MARKS}\u0640\u00ad\u200b-\u200f\u2060\ufeff]*"  # signs that change no word
_BROKEN: Final = "(?:[-\u00ad\u2010\u2011][ \t]?\n[ \t]?)?"  # at the end of a line, goes on in the next
_LINE_END: Final = "(?:[ \t\u3000]?\n[ \t\u3000]?)?"  # scripts without hyphens go on as they are
_ODD: Final = (  # letters that are compared as another, or as several
    range(0x30, 0x3A),
    range(0x41, 0x5B),
    range(0x61, 0x7B),
    range(0xC0, 0x250),
    range(0x386, 0x3CF),
    range(0x400, 0x460),
    range(0x5D0, 0x5EB),
    range(0x621, 0x64B),
    range(0x671, 0x6D4),
    range(0x1E00, 0x2000),
    range(0x2070, 0x209D),
    range(0xF900, 0xFB00),
    range(0xFB00, 0xFEFD),
    range(0xFF10, 0xFFA0),
)


def fold(word: str) -> str:
    """A word without case and accents, as it is compared when places are looked for."""
    if word.isascii():
        return word.casefold()
    parts = (sign if sign in "йЙ" else unicodedata.normalize("NFD", sign) for sign in folded(word))
    bare = "".join(sign for sign in "".join(parts) if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare).casefold()


def places(text: str, terms: Sequence[Term], start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Every place of a term in `text[start:end]`, in order of place, none inside another."""
    end = len(text) if end is None else end
    found = sorted(match.span() for term in terms for match in _written(term).finditer(text, start, end))
    last = -1
    for first, after in found:
        if first >= last:
            yield first, after
            last = after


def first_place(text: str, terms: Sequence[Term], start: int, end: int) -> tuple[int, int]:
    """Where the words first stand on a page."""
    low = text[start:end].lower()
    found = []
    for term in terms:
        span = _plainly(text, low, term, start, end) or _written(term).search(text, start, end)
        if span:
            found.append(span.span())
    return min(found, default=(start, start))


def _plainly(text: str, low: str, term: Term, start: int, end: int) -> re.Match[str] | None:
    """The first place of a term, found by its first word as it was typed: quicker than the pattern by far."""
    if not term.words or len(low) != end - start:  # lower case may be longer: then places do not match
        return None
    arabic = bool(_ARABIC.match(term.words[0]))
    at = low.find(term.words[0])
    for _try in range(_TRIES):
        if at < 0:
            return None
        begin = start + at
        while arabic and begin > max(start, start + at - _BACK) and _in_word(text[begin - 1]):
            begin -= 1
        found = _written(term).match(text, begin, end)
        if found:
            return found
        at = low.find(term.words[0], at + 1)
    return None


def _in_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.combining(sign) > 0


@lru_cache(maxsize=256)
def _written(term: Term) -> re.Pattern[str]:
    """A term however it is written. It begins with a set of letters, which makes it quick to run over a text."""
    parts: list[str] = []
    before = ""
    for word in term.words:
        for within, match in enumerate(_TOKEN.finditer(word)):
            sign = match[0]
            character = bool(_CHARACTER.match(sign))
            if parts:
                same = within > 0 and (character or bool(_CHARACTER.match(before)))
                loose = character or bool(_CHARACTER.match(before))
                parts.append(_LINE_END if same else r"\W{0,4}" if loose else r"\W+")
            parts.append(_variants(sign) if character else _word(sign, first=not parts))
            before = sign
    end = "" if not before or _CHARACTER.match(before) else _LETTERS if term.prefix else f"(?![^\\W_{CJK}])"
    return re.compile("".join(parts) + end if parts else r"(?!)", re.DOTALL)


def _word(word: str, *, first: bool) -> str:
    """A word letter by letter; the first of a term stands at the beginning of a word."""
    letters = list(_letters(fold(word)))
    if not first:
        return _BETWEEN + (_BETWEEN + _BROKEN).join(letters) + _BETWEEN
    head = f"{letters[0]}{_BEGINS}"
    if _ARABIC.match(word):  # “the”, “and” and the like are written together with the word
        head = f"(?<![\\w{_MARKS}])[\\w{_MARKS}]{{0,{_BACK}}}?{letters[0]}"
    elif letters[0].startswith("(?:"):  # a ligature among them: it may be one sign or several
        head = f"(?<![^\\W_{CJK}])(?<![{_MARKS}]){letters[0]}"
    return (_BETWEEN + _BROKEN).join((head, *letters[1:])) + _BETWEEN


def _letters(word: str) -> Iterator[str]:
    """A pattern for each letter; letters that may be one sign (fi, ss, ae) make one pattern together."""
    at = 0
    while at < len(word):
        size = next((size for size in (3, 2) if word[at : at + size] in _same()), 1)
        if size > 1:
            yield f"(?:{'|'.join(_spelled(word[at : at + size]))})"
        else:
            yield _variants(word[at])
        at += size


def _spelled(letters: str) -> Iterator[str]:
    """Every way to write some letters with signs for one or several of them."""
    if not letters:
        yield ""
    for size in range(1, len(letters) + 1):
        one = letters[:size]
        if size == 1 or one in _same():
            own = _variants(one) if size == 1 else f"[{_same()[one]}]"
            gap = _BETWEEN + _BROKEN if size < len(letters) else ""
            yield from (own + gap + rest for rest in _spelled(letters[size:]))


@cache
def _variants(letter: str) -> str:
    """A letter in either case, in every width, with every accent it may carry."""
    same = dict.fromkeys((letter, letter.upper(), *_same().get(letter, "")))
    whole = f"[{''.join(re.escape(one) for one in same if len(one) == 1)}]" if len(same) > 1 else re.escape(letter)
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 1:
        return whole
    if letter == "й":
        return f"(?:{whole}|{_variants(parts[0])}{parts[1]})"
    if letter >= "\uac00":  # Hangul in its parts
        return f"(?:{whole}|{parts})"
    return f"(?:{whole}|{_variants(parts[0])}[{parts[1]}{chr(ord(parts[1]) + 0xCF05)}])"  # ﾞ and ﾟ of half width


@cache
def _same() -> Mapping[str, str]:
    """What is compared as a letter, or as two or three, by those letters."""
    found: dict[str, str] = {}
    for sign in map(chr, chain.from_iterable(_ODD)):
        bare = fold(sign)
        if sign.isalnum() and 1 <= len(bare) <= 3 and bare.isalnum() and bare != sign:
            found[bare] = found.get(bare, "") + sign
    return found


def snippet(text: str, place: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """Where the snippet around a place begins and ends: whole words, inside the page."""
    first = max(start, place[0] - _AROUND)
    last = min(end, max(place[1], first + _SNIPPET))
    if first > start:
        blank = text.find(" ", first, place[0])
        first = blank + 1 if blank >= 0 else first
    if last < end:
        blank = text.rfind(" ", place[1], last)
        last = blank if blank >= 0 else last
    return first, last


def marked(text: str, terms: Sequence[Term], span: tuple[int, int]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The snippet on one line, and the places of the terms in it."""
    words = text[slice(*span)]
    return re.sub(r"\s", " ", words), tuple(places(words, terms))
