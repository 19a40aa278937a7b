"""Suggests people, bodies and places that a text names. Conservative: a name that could be none is left out."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from casefile.suggestions.model import Mention, Name
from casefile.suggestions.namewords import (
    AND,
    BODIES,
    COUNTRIES,
    INSTRUMENTS,
    JOINERS,
    KNOWN_BODIES,
    LONGEST_COUNTRY,
    MONTHS_AND_DAYS,
    NO_BEGINNING,
    PEOPLES,
    PLACE_AFTER,
    PLACES,
    SPEECH,
    TITLES,
    UPPER,
)
from casefile.suggestions.unspaced_names import unspaced_names

Kind = Literal["person", "body", "place", ""]

_WORD = rf"(?:[{UPPER}](?:\.[{UPPER}])+\.?|[{UPPER}]\.(?=\s?[{UPPER}])|[{UPPER}](?:\w|['’-](?=\w))*)"
_GAP = r"(?:[ \u00a0]\n?|\n)"
_RUN = re.compile(rf"(?<![\w@#/]){_WORD}(?:{_GAP}(?:(?:{JOINERS}){_GAP}){{0,2}}{_WORD}|(?<=\.){_WORD})*")
_PIECE = re.compile(r"\S+")
_SMALL = re.compile(r"(?<!\w)[^\W\d_]+")
_FULL_LINE = 36  # characters: a line end after fewer ends what stands there
_OF = frozenset({"of", "de", "in", "von", "du"})
_GENERIC = BODIES | PLACES | INSTRUMENTS
_NOBODY = _GENERIC | MONTHS_AND_DAYS | TITLES
_COUNTRIES_BEGIN = frozenset(name.split()[0].rstrip(".") for name in COUNTRIES)
_NUMERAL = re.compile("[IVXLC]+$")
_AGE_OR_ROLE = re.compile(r",\s(?:\d\d,|aged \d\d|an?\s[a-z]|the\s[a-z]|who\s|quien\s|qui\s|\d\d\sлет)")


def names(text: str) -> Iterator[Name]:
    """The names in a text, in order; the same name each time it stands there. Every script at once."""
    found = [*unspaced_names(text), *_Capitals(text).found()]
    last = 0
    for name in sorted(found, key=lambda one: (one.start, -one.end)):
        if name.start >= last:
            last = name.end
            yield name


def mentions(text: str) -> tuple[Mention, ...]:
    """The names of a text, each once, with all its places; the most frequent first."""
    places: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for name in names(text):
        places.setdefault((name.name, name.kind, name.country), []).append((name.start, name.end))
    found = [Mention(*which, tuple(where)) for which, where in places.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.places), one.places[0])))


@dataclass(slots=True)
class _Piece:
    """A word of a run, and where it stands."""

    start: int
    end: int
    word: str
    low: str = field(init=False)

    def __post_init__(self) -> None:
        self.low = self.word.lower()


@dataclass
class _Capitals:
    """The names of scripts that have capitals."""

    text: str

    def found(self) -> Iterator[Name]:
        """All of them, in no order; then those that the first ones explain: a surname alone."""
        unsure: list[list[_Piece]] = []
        sure = [
            name
            for run in _RUN.finditer(self.text)
            for pieces in self._pieces(*run.span())
            for name in self._names(pieces, unsure)
        ]
        whole = {name.name for name in sure if name.kind == "person"}
        last: dict[str, set[str]] = {}
        for full in whole:
            if " " in full:
                last.setdefault(full.split()[-1], set()).add(full)
        surnames = {word: owners.pop() for word, owners in last.items() if len(owners) == 1}
        for name in sure:
            known = surnames.get(name.name) if name.kind == "person" else None
            yield replace(name, name=known) if known else name
        yield from self._later(whole, surnames, unsure)

    def _later(self, whole: Set[str], surnames: Mapping[str, str], unsure: Sequence[list[_Piece]]) -> Iterator[Name]:
        """Other mentions of people, the whole name without a title or its last word alone; and names that recur."""
        often = Counter(self._joined(pieces) for pieces in unsure if len(pieces) in (2, 3))
        for pieces in unsure:
            joined = self._joined(pieces)
            start, end = pieces[0].start, pieces[-1].end
            if joined in whole:
                yield Name(start, end, joined, "person")
            elif len(pieces) == 1 and joined in surnames:
                yield Name(start, end, surnames[joined], "person")
            elif often[joined] > 1 and not any(piece.low in self._small for piece in pieces):
                yield Name(start, end, joined, "")

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that the text also has in small letters."""
        return frozenset(_SMALL.findall(self.text))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _pieces(self, start: int, end: int) -> Iterator[list[_Piece]]:
        """The words of a run; several lists where a short line ends inside it, none in a heading."""
        if self._is_heading(start):
            return
        pieces: list[_Piece] = []
        for match in _PIECE.finditer(self.text, start, end):
            piece = _Piece(*match.span(), match[0])
            broken = pieces and "\n" in self.text[pieces[-1].end : piece.start] and not self._fills_its_line(pieces[-1])
            if broken:
                yield pieces
                pieces = []
            pieces.append(piece)
        if pieces:
            yield pieces

    def _fills_its_line(self, piece: _Piece) -> bool:
        return piece.end - self._lines[bisect_right(self._lines, piece.start) - 1] >= _FULL_LINE

    def _is_heading(self, start: int) -> bool:
        """No stop at the end, and most long words are capitalised: capitals say nothing."""
        at = bisect_right(self._lines, start) - 1
        stop = self._lines[at + 1] - 1 if at + 1 < len(self._lines) else len(self.text)
        line = self.text[self._lines[at] : stop].rstrip()
        if len(line) > 200 or line[-1:] in ".!?,;:”":
            return False
        long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
        return len(long) > 2 and sum(word[0] in UPPER for word in long) > 0.7 * len(long)

    def _names(self, pieces: list[_Piece], unsure: list[list[_Piece]]) -> Iterator[Name]:
        """The names of one run: titles and countries part it, words like "the" at a sentence's beginning go."""
        pieces = self._without_beginning(pieces)
        own: list[_Piece] = []
        at = 0
        while at < len(pieces):
            country, after = self._country(pieces, at, started=bool(own))
            if country:
                yield from self._single(own, unsure)
                start, end = pieces[at].start, self._end(pieces[after - 1])
                yield Name(start, end, " ".join(self.text[start:end].split()), "place", country)
                own, at = [], after
            elif pieces[at].low.rstrip(".") in TITLES and (at + 1 < len(pieces)):
                yield from self._single(own, unsure)
                named = pieces[at + 1].word[0] in UPPER
                for name in self._single(pieces[at + 1 :], unsure, titled=named):
                    if named or name.kind != "person":  # Commissioner for Human Rights
                        yield name
                return
            else:
                own.append(pieces[at])
                at += 1
        yield from self._single(own, unsure)

    def _country(self, pieces: Sequence[_Piece], at: int, *, started: bool) -> tuple[str, int]:
        """The code of the country whose name begins here, and the index after it."""
        if pieces[at].low.rstrip(".").removesuffix("'s").removesuffix("’s") not in _COUNTRIES_BEGIN:
            return "", at
        for many in range(min(LONGEST_COUNTRY, len(pieces) - at), 0, -1):
            words = " ".join(piece.low for piece in pieces[at : at + many])
            bare = words[:-2] if words.endswith(("'s", "’s")) else words
            country = COUNTRIES.get(bare) or COUNTRIES.get(bare.rstrip("."))
            longer = at + many < len(pieces) and pieces[at + many].low in _GENERIC
            shouted = many == 1 and len(words) > 4 and pieces[at].word.isupper()
            if country and not longer and not shouted and not (started and pieces[at - 1].low in _OF):
                return country, at + many
        return "", at

    def _without_beginning(self, pieces: list[_Piece]) -> list[_Piece]:
        """Without words that are capital only because a sentence begins with them."""
        while pieces and (pieces[0].low in NO_BEGINNING or pieces[0].low in MONTHS_AND_DAYS):
            pieces = pieces[1:]
        if len(pieces) == 1 and self._begins_sentence(pieces[0].start) and pieces[0].low in self._small:
            return []
        return pieces

    def _begins_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - 40) : start].rstrip(" \n\t\u00a0\"“”„«'’(")
        return not before or before[-1] in ".!?:;…•—–-" or "\n\n" in self.text[max(0, start - 3) : start]

    def _single(self, pieces: list[_Piece], unsure: list[list[_Piece]], *, titled: bool = False) -> Iterator[Name]:
        """One name, or two where "and" parts them."""
        for at, piece in enumerate(pieces):
            if piece.low in AND and not {other.low for other in pieces[at + 1 :]} & BODIES:
                yield from self._single(pieces[:at], unsure, titled=titled)
                yield from self._single(pieces[at + 1 :], unsure)
                return
        titled = titled or bool(pieces and self._has_title(pieces[0].start))
        small = next((at for at, piece in enumerate(pieces) if at and piece.word[0] not in UPPER), 0)
        if titled and small and {piece.low for piece in pieces[small:]} & BODIES:  # Ana Ruiz del Comité
            yield from self._single(pieces[:small], unsure, titled=True)
            yield from self._single(pieces[small:], unsure)
            return
        pieces = self._trimmed(pieces)
        if not pieces or (len(pieces) > 1 and all(piece.word.isupper() for piece in pieces)):
            return
        pieces = self._body_alone(pieces)
        kind = self._kind(pieces, titled=titled)
        start, end = pieces[0].start, self._end(pieces[-1])
        if kind == "place" and (after := self._place_word(end)):
            end = after
        if kind:
            yield Name(start, end, " ".join(self.text[start:end].split()), kind)
        elif self._may_be_a_person(pieces):
            unsure.append(pieces)

    def _trimmed(self, pieces: list[_Piece]) -> list[_Piece]:
        while pieces and (pieces[-1].word[0] not in UPPER or pieces[-1].low in MONTHS_AND_DAYS):
            pieces = pieces[:-1]
        while pieces and pieces[0].word[0] not in UPPER:
            pieces = pieces[1:]
        return pieces

    def _body_alone(self, pieces: list[_Piece]) -> list[_Piece]:
        """Without words before a body that are no part of it: Launch of the | Mozilla Foundation."""
        lower = [at for at, piece in enumerate(pieces) if piece.word[0] not in UPPER]
        if not lower or not {piece.low for piece in pieces[lower[-1] :]} & BODIES:
            return pieces
        first = pieces[: lower[0]]
        own = {piece.low for piece in first} & BODIES or not any(piece.low in self._small for piece in first)
        return pieces if own else pieces[lower[-1] + 1 :]

    def _end(self, piece: _Piece) -> int:
        """Without the possessive's s, or the dot that ends a sentence."""
        if piece.low.endswith(("'s", "’s")):
            return piece.end - 2
        return piece.end - (piece.word.endswith(".") and piece.word.count(".") == 1)

    def _joined(self, pieces: Sequence[_Piece]) -> str:
        return " ".join(self.text[pieces[0].start : self._end(pieces[-1])].split())

    def _kind(self, pieces: Sequence[_Piece], *, titled: bool) -> Kind:
        lows = {piece.low for piece in pieces}
        if len(pieces) == 1:
            return self._kind_of_one(pieces[0], titled=titled)
        if lows & INSTRUMENTS:
            return ""
        if lows & BODIES:
            return "body" if any(piece.low not in BODIES for piece in pieces) else ""
        if lows & PLACES or self._place_word(self._end(pieces[-1])):
            return "place"
        short = len(pieces) <= 4 and not any(_NUMERAL.match(piece.word) for piece in pieces[:1])
        spoken = not any(low in self._small for low in lows) and self._speaks(self._end(pieces[-1]))
        return "person" if short and (titled or spoken) and not pieces[-1].low.endswith(PEOPLES) else ""

    def _kind_of_one(self, piece: _Piece, *, titled: bool) -> Kind:
        word = self.text[piece.start : self._end(piece)]
        if word in KNOWN_BODIES:
            return "body"
        if word.isupper() and 3 <= len(word) <= 6 and not _NUMERAL.match(word) and self._stands_for(piece):
            return "body"
        if self._place_word(self._end(piece)) and not piece.low.endswith(PEOPLES):
            return "place"
        named = titled and len(word) > 2 and not word.isupper() and not piece.low.endswith(PEOPLES)
        return "person" if named and piece.low not in self._small and piece.low not in _GENERIC else ""

    def _stands_for(self, piece: _Piece) -> bool:
        """Whether the letters stand in brackets behind the words that they begin, here or elsewhere."""
        at = self.text.find(f"({piece.word})")
        before = self.text[max(0, at - 120) : max(at, 0)].split()
        initials = "".join(word[0] for word in before if word[0] in UPPER)
        return (at >= 0 and initials.endswith(piece.word[0] + piece.word[-1])) or initials.endswith(piece.word)

    def _has_title(self, start: int) -> bool:
        words = self.text[max(0, start - 24) : start].split()
        return bool(words) and words[-1].lower().rstrip(".") in TITLES and self.text[start - 1 : start] == " "

    def _place_word(self, end: int) -> int:
        """Where "region" and the like ends behind a name; 0 where none follows."""
        match = re.compile(r"[ \u00a0]([a-z]+|област[а-я]*|кра[а-я]{1,2}|район[а-я]*)").match(self.text, end)
        return match.end() if match and (match[1] in PLACE_AFTER or not match[1].isascii()) else 0

    def _speaks(self, end: int) -> bool:
        following = self.text[end : end + 40]
        words = following.lstrip(" ,\n").split(maxsplit=1)
        return bool(words and words[0].rstrip(",.:").lower() in SPEECH) or bool(_AGE_OR_ROLE.match(following))

    def _may_be_a_person(self, pieces: Sequence[_Piece]) -> bool:
        lows = {piece.low for piece in pieces}
        plain = not lows & _NOBODY
        cased = all(piece.word[0] in UPPER and not piece.word.isupper() for piece in pieces)
        return plain and cased and len(pieces) <= 3 and not pieces[-1].low.endswith(PEOPLES)
