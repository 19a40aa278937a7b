"""Finding words in a text as people mean them: case, width, accents, ligatures, hyphens, line ends folded. No widget.

A text is folded once, at the speed of C; where folding changes the number of characters, a sparse list of places tells
how far the folded text has drifted from the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from casefile.ui.reader.values import Hit

MOST = 100_000  # hits counted; a text with more says "more than"
CHUNK = 30_000  # characters folded at a time: a thread that folds lets others in after some milliseconds
_HYPHENS = "-\u2010\u2011"
_UNSPACED = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_GONE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """One character as it is compared: "É" as "e", "ﬁ" as "fi", "Ａ" as "a"; a mark or a soft hyphen as nothing."""
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", character).casefold()
    bare = "".join(part for part in unicodedata.normalize("NFD", folded) if not _is_mark(part))
    return unicodedata.normalize("NFC", bare)


def _is_mark(character: str) -> bool:
    """Accents, vowel points and the like; not the signs without which an Indic word is another word."""
    kind = unicodedata.combining(character)
    return kind >= 200 or 10 <= kind <= 36 or character in _GONE or character == "\u00ad"


class _Table(dict[int, str]):
    """For str.translate: every character that folds to one other."""

    def __missing__(self, code: int) -> str:
        folded = fold_character(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_TABLE = _Table()


@dataclass(slots=True)
class Folded:
    """A folded text and its way back. `breaks` are folded places from which `drifts` is added to reach the original.

    One thread may extend it while another one reads: what was folded before stays as it was.
    """

    breaks: array[int] = field(default_factory=lambda: array("q", [0]))
    drifts: array[int] = field(default_factory=lambda: array("q", [0]))
    size: int = 0  # characters of the original
    length: int = 0  # characters folded
    _parts: list[str] = field(default_factory=list)
    _joined: str = ""
    _parts_joined: int = 0

    @property
    def text(self) -> str:
        """What is folded so far."""
        new = self._parts[self._parts_joined :]
        if new:
            self._joined = "".join([self._joined, *new])
            self._parts_joined += len(new)
        return self._joined

    def original(self, place: int) -> int:
        """Where a folded place is in the original."""
        return place + self.drifts[bisect_right(self.breaks, place) - 1]

    def original_end(self, place: int) -> int:
        """Where what ends at a folded place ends in the original: what folding dropped there is left out."""
        return self.original(place - 1) + 1 if place else 0

    def folded(self, place: int) -> int:
        """The first folded place at or after an original one."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.original(middle) < place:
                low = middle + 1
            else:
                high = middle
        return low

    def extend(self, piece: str) -> None:
        """Fold the next piece of the original."""
        parts: list[str] = []
        length, at = self.length, 0
        for match in _odd(piece).finditer(piece):
            kept = piece[at : match.start()].translate(_TABLE)
            new = "" if match.lastgroup == "gone" else fold_character(match[0])
            length += len(kept)
            parts += [kept, new]
            if len(new) != 1:
                for step in range(len(new)):  # each part of a ligature leads back to the one character
                    self._drift(length + step, self.size + match.start() - length - step)
                length += len(new)
                self._drift(length, self.size + match.end() - length)
            else:
                length += 1
            at = match.end()
        parts.append(piece[at:].translate(_TABLE))
        self.length = length + len(parts[-1])
        self._parts.append("".join(parts))
        self.size += len(piece)

    def _drift(self, place: int, drift: int) -> None:
        if self.breaks[-1] == place:
            self.drifts[-1] = drift
        else:
            self.breaks.append(place)
            self.drifts.append(drift)


@lru_cache(maxsize=64)
def _odd_in(characters: str) -> re.Pattern[str]:
    listed = f"|(?P<odd>[{re.escape(characters)}])" if characters else ""
    gone = (
        rf"(?<=\w)[{_HYPHENS}]\n?(?=\w)",  # long-term, inter-⏎national
        r"\u00ad\n?",
        rf"(?<=[{_UNSPACED}])\s+(?=[{_UNSPACED}])",  # lines of these scripts end anywhere
        r"\s+(?=[.,;:!?…،؛؟])",  # files part these from their word where directions meet
        r"(?<=\s)\s+",
    )
    return re.compile(rf"(?P<gone>{'|'.join(gone)}){listed}")


def _odd(piece: str) -> re.Pattern[str]:
    """What of a piece does not fold to one character for one."""
    return _odd_in(
        "".join(sorted(each for each in set(piece) if not each.isascii() and len(fold_character(each)) != 1))
    )


def fold(text: str) -> Folded:
    """Fold a whole text."""
    folded = Folded()
    for piece in pieces(text):
        folded.extend(piece)
    return folded


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that may be folded one after the other, parted before a space where there is any."""
    start = 0
    while start < len(text):
        end = min(start + CHUNK, len(text))
        if end < len(text):
            end = max(text.rfind(" ", start + CHUNK // 2, end), 0) or end
            while end > start + 1 and text[end - 1].isspace():
                end -= 1  # white space, which is folded as one, stays in one piece
        yield text[start:end]
        start = end


@dataclass(slots=True)
class Hits:
    """Where something was found, in order; each is led back to the original only when it is looked at."""

    starts: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))  # empty: all are `length` long
    length: int = 0
    more: bool = False  # there are more than were counted
    folded: Folded | None = None  # None: the places are the original's

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Hit:
        start = self.starts[index]
        end = self.ends[index] if self.ends else start + self.length
        return Hit(self.folded.original(start), self.folded.original_end(end)) if self.folded else Hit(start, end)

    def between(self, start: int, end: int) -> list[Hit]:
        """The hits that touch a stretch of the original."""
        if self.folded is not None:
            start, end = self.folded.folded(start), self.folded.folded(end)
        ended = bisect_right(self.ends, start) if self.ends else bisect_right(self.starts, start - self.length)
        return [self[index] for index in range(ended, bisect_left(self.starts, end))]

    def index_from(self, place: int) -> int:
        """The first hit at or after an original place; the first of all when there is none."""
        at = bisect_left(self.starts, self.folded.folded(place) if self.folded else place)
        return at if at < len(self) else 0


def find(folded: Folded, query: str, *, whole_words: bool = False) -> Hits:
    """All hits of a query in a folded text."""
    wanted = fold(query).text.strip()
    wanted = wanted.rstrip(_HYPHENS) or wanted
    hits = Hits(folded=folded)
    if not wanted:
        return hits
    if not whole_words:
        _find_plain(folded.text, wanted, hits)
        return hits
    for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded.text):
        hits.starts.append(match.start())
        hits.ends.append(match.end())
    return hits


def _find_plain(text: str, wanted: str, hits: Hits) -> None:
    at, length = text.find(wanted), len(wanted)
    keep = hits.starts.append
    while at >= 0 and len(hits.starts) < MOST:
        keep(at)
        at = text.find(wanted, at + length)
    hits.length, hits.more = length, at >= 0
