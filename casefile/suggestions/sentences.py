"""Cuts text into paragraphs and sentences. A line end inside a paragraph is a space: pages break lines anywhere."""

import re
from collections.abc import Iterator

from casefile.suggestions.lexer import listed

_PARAGRAPH = re.compile(r"\n[ \t\u3000]*\n+|\f|(?<=[.!?:。！？…”’\"»」』)])[ \t]*\n(?=[ \t\u3000]*\S)")
_END = re.compile(r"[.!?…。！？｡؟۔]+[\"'”’»“)\]」』]*(?=\s|$|(?<=[。！？」』]))")
_ABBREVIATIONS = frozenset(
    listed(
        """
        mr mrs ms dr prof sr jr st gen col lt maj capt sgt gov sen rep hon rev vs etc inc ltd co corp no nos vol
        art fig eq dept est approx ca cf al e.g i.e u.s u.n u.k a.m p.m jan feb mar apr jun jul aug sep sept oct
        nov dec z.b d.h u.a bzw ca nr str abs m mm mme mlle sres dra núm pág ee.uu г гг тыс млн млрд руб им ул т.е
        т.д т.п ст п
        """
    )
)
_LAST_WORD = re.compile(r"([^\s(\[“\"'‘«]+)\.$")
NEAR = 1_000  # characters around words in which their sentence, and who speaks them, is looked for
_LONGEST = 2_000  # a "sentence" beyond this is a table or a list: cut at a line end


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph that holds more than white space."""
    start = 0
    for match in _PARAGRAPH.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text[start:end]`, without the white space around it."""
    end = len(text) if end is None else end
    first = start
    for match in _END.finditer(text, start, end):
        if _ends(text, first, match.start() + 1, match.end(), end):
            yield from _trimmed(text, first, match.end())
            first = match.end()
    yield from _trimmed(text, first, end)


def sentences_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence that holds `start` to the end of the one that holds `end`."""
    left = max(0, start - NEAR, text.rfind("\n\n", 0, start) + 1)
    right = text.find("\n\n", end, end + NEAR)
    first, last = start, end
    for begin, stop in sentences(text, left, right if right >= 0 else min(len(text), end + NEAR)):
        if begin <= start < stop:
            first = begin
        if begin < end <= stop:
            last = stop
    return first, last


def _ends(text: str, first: int, dot: int, after: int, end: int) -> bool:
    """Whether the sentence ends here: not after an abbreviation or an initial, not before a small letter."""
    if text[dot - 1] != ".":
        following = text[after:end].lstrip()[:1]
        return not following.islower()
    word = _LAST_WORD.search(text[max(first, dot - 24) : dot])
    if word and (word[1].lower() in _ABBREVIATIONS or (len(word[1]) == 1 and word[1].isalpha() and word[1].isupper())):
        return False
    following = text[after : min(end, after + 40)].lstrip(" \t\n\"'“‘«([—-–•")[:1]
    return not following or following.isupper() or following.isdecimal() or not (following.islower())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, start + _LONGEST)
        if stop < end:
            cut = text.rfind("\n", start + 1, stop)
            stop = cut if cut > start else stop
        stretch = text[start:stop]
        left = start + len(stretch) - len(stretch.lstrip())
        right = start + len(stretch.rstrip())
        if left < right:
            yield left, right
        start = stop
