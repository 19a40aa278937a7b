"""Asks the search index, and says where in a document, a passage or a claim the words stand."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row

from casefile.case.claims import numbers
from casefile.case.search.words import Query, Term, folded

Where = Literal["text", "passage", "claim", "document", "source", "tag"]

_AROUND: Final = 70  # characters of a snippet before the hit
_SNIPPET: Final = 220
_TRIES: Final = 60
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_HAN_KANA_HANGUL: Final = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af"
_CHARACTER: Final = re.compile(f"[{_HAN_KANA_HANGUL}]")
_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u0670"
_TOKEN: Final = re.compile(f"[{_HAN_KANA_HANGUL}]|(?:(?![{_HAN_KANA_HANGUL}])[\\w{_MARKS}])+")


@dataclass(frozen=True, slots=True)
class Within:
    """Where to look. Empty: anywhere. With a kind, tag, person or status only passages and claims are looked at."""

    document: str = ""  # id
    kind: str = ""  # of claims, and of the passages they rest on
    tag: str = ""  # id
    person: str = ""  # who made it
    status: str = ""  # of claims
    since: int = 0  # made at or after, microseconds since 1970
    until: int = 2**63 - 1
    places: frozenset[Where] = frozenset()  # "text", "claim" …; empty: all

    @property
    def objects_only(self) -> bool:
        """Whether the text of documents is left out."""
        return bool(self.kind or self.tag or self.person or self.status or self.since or self.until < 2**63 - 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand. Offsets count in the document's text; `marks` in the snippet."""

    where: Where
    object: str  # id: the document for "text"
    number: str  # EX-001, EX-001/07, T-001, a source's code, a tag's name
    title: str
    document: str  # id; empty where it is in none
    page: int  # index from 0; -1: an article, or nowhere
    start: int
    end: int
    snippet: str
    marks: tuple[tuple[int, int], ...]


_TEXTS: Final = """
SELECT d.object, o.uuid, d.n, d.title, d.text_sha256, p.page, p.start_at, p.end_at
FROM (SELECT rowid, rank FROM search_words WHERE search_words MATCH :query ORDER BY rank LIMIT :most) w
JOIN search_page p ON p.id = w.rowid JOIN document d ON d.text_sha256 = p.text JOIN object o ON o.id = d.object
WHERE (:document IS NULL OR o.uuid = :document) ORDER BY w.rank, d.n LIMIT :limit
"""
_TEXTS_OF_ONE: Final = """
SELECT d.object, o.uuid, d.n, d.title, d.text_sha256, p.page, p.start_at, p.end_at
FROM object o CROSS JOIN document d ON d.object = o.id CROSS JOIN search_page p ON p.text = d.text_sha256
WHERE o.uuid = :document AND p.id IN (SELECT rowid FROM search_words WHERE search_words MATCH :query)
ORDER BY p.start_at LIMIT :limit
"""
_OBJECTS: Final = """
SELECT o.id, o.uuid, o.kind, n.rank FROM (
    SELECT rowid, rank FROM search_notes WHERE search_notes MATCH :query ORDER BY rank LIMIT :most) n
JOIN object o ON o.id = n.rowid
LEFT JOIN passage p ON p.object = o.id LEFT JOIN claim c ON c.object = o.id
LEFT JOIN edit e ON e.id = coalesce(p.made, c.made)
WHERE (:place = '' OR instr(:place, o.kind) > 0)
AND (:kind = '' OR c.kind = :kind OR EXISTS (SELECT 1 FROM attachment a JOIN claim k ON k.object = a.claim
    WHERE a.passage = p.object AND k.kind = :kind))
AND (:status = '' OR c.status = :status)
AND (:person = '' OR e.person = :person) AND (:since = 0 OR e.at >= :since) AND (:until = :ever OR e.at <= :until)
AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tagging t JOIN object g ON g.id = t.tag WHERE g.uuid = :tag
    AND t.passage IN (SELECT p.object UNION ALL SELECT a.passage FROM attachment a WHERE a.claim = c.object)))
AND (:document IS NULL OR o.uuid = :document OR EXISTS (SELECT 1 FROM passage q JOIN object d ON d.id = q.document
    WHERE d.uuid = :document AND q.object IN (
        SELECT p.object UNION ALL SELECT a.passage FROM attachment a WHERE a.claim = c.object)))
ORDER BY n.rank LIMIT :limit
"""


def texts(connection: Connection, asked: Query, within: Within, limit: int) -> Sequence[Row[Any]]:
    """Pages of documents that hold the words, the best first; those of one document in reading order."""
    if within.objects_only or (within.places and "text" not in within.places):
        return []
    document = bytes.fromhex(within.document) if within.document else None
    values = {"query": asked.expression, "document": document, "limit": limit, "most": 4 * limit + 200}
    statement = _TEXTS_OF_ONE if document else _TEXTS
    return _ask(connection, statement, values)


def objects(connection: Connection, asked: Query, within: Within, limit: int) -> Sequence[Row[Any]]:
    """Passages, claims, documents (by title), sources and tags that hold the words, the best first."""
    ever = Within().until
    values = {
        "query": asked.expression,
        "limit": limit,
        "most": 20 * limit + 2_000,
        "place": " ".join(sorted(within.places - {"text"})) if within.places else "",
        "kind": within.kind,
        "status": within.status,
        "person": within.person,
        "since": within.since,
        "until": within.until,
        "ever": ever,
        "tag": bytes.fromhex(within.tag) if within.tag else None,
        "document": bytes.fromhex(within.document) if within.document else None,
    }
    if within.places == frozenset({"text"}):
        return []
    return _ask(connection, _OBJECTS, values)


def _ask(connection: Connection, statement: str, values: Mapping[str, object]) -> Sequence[Row[Any]]:
    return connection.exec_driver_sql(statement, dict(values)).all()


def number_of(n: int) -> str:
    """The exhibit number of a document."""
    return numbers.show("EX", n)


def fold(word: str) -> str:
    """A word without case and accents, as it is compared when places are looked for."""
    if word.isascii():
        return word.casefold()
    bare = "".join(sign for sign in unicodedata.normalize("NFD", folded(word)) if not unicodedata.combining(sign))
    return bare.casefold()


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
    at = low.find(term.words[0])
    for _try in range(_TRIES):
        if at < 0:
            return None
        found = _written(term).match(text, start + at, end)
        if found:
            return found
        at = low.find(term.words[0], at + 1)
    return None


@lru_cache(maxsize=256)
def _written(term: Term) -> re.Pattern[str]:
    """A term however it is written: with accents or without, with Arabic marks, the article and forms of alef."""
    signs = [match[0] for word in term.words for match in _TOKEN.finditer(word)]
    parts = []
    for at, sign in enumerate(signs):
        character = bool(_CHARACTER.match(sign))
        apart = not character and at > 0 and not _CHARACTER.match(signs[at - 1])
        gap = "" if at == 0 else r"\W+" if apart else r"\W*"
        before = "" if character or at else r"(?<!\w)" + (r"\w{0,4}?" if _ARABIC.match(sign) else "")
        letters = "".join(map(_variants, sign))
        parts.append(gap + before + letters.replace(2 * _variants("s"), f"(?:{2 * _variants('s')}|ß)"))
    end = "" if not signs or _CHARACTER.match(signs[-1]) else r"\w*" if term.prefix else r"(?!\w)"
    return re.compile("".join(parts) + end if signs else r"(?!)", re.IGNORECASE)


@cache
def _variants(letter: str) -> str:
    """A letter with every accent it may carry, and combining marks after it."""
    if _CHARACTER.match(letter):
        return letter
    same = {other for other in _accented().get(fold(letter), "") if other.isalpha()} | {letter}
    marks = f"[{_MARKS}\u0640]*" if letter not in "s" and not letter.isdigit() else ""
    return (f"[{''.join(sorted(map(re.escape, same)))}]" if len(same) > 1 else re.escape(letter)) + marks


@cache
def _accented() -> dict[str, str]:
    """The letters that are compared as one, by what they are compared as."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x400, 0x460), *range(0x621, 0x64B), 0x671, *range(0x1E00, 0x1F00)):
        bare = fold(chr(code))
        if len(bare) == 1:
            found[bare] = found.get(bare, bare) + chr(code)
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
    words = re.sub(r"\s", " ", text[slice(*span)])
    return words, tuple(places(words, terms))


def page_at(starts: Sequence[int], offset: int) -> int:
    """The index of the page that an offset stands on."""
    return bisect_right(starts, offset) - 1
