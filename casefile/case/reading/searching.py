"""Turns what the index answers into hits: documents grouped, snippets cut from the stored text, places to go to.

A page of hits is a handful of statements, however many hits it has: each kind of object is read at once.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from casefile.case.claims import numbers
from casefile.case.claims.structure import PREFIXES
from casefile.case.file import blobs
from casefile.case.file.store import ask, reading
from casefile.case.search import query as search
from casefile.case.search.places import first_place, marked, places, snippet
from casefile.case.search.query import Hit, ObjectRow, PageRow, Within
from casefile.case.search.words import Query, Term
from casefile.errors import CasefileError

_EVERYWHERE: Final = Within()
_Terms = Sequence[Term]
_Found = Mapping[int, Hit]


def hits(connection: Connection, asked: Query, within: Within = _EVERYWHERE, limit: int = 50) -> list[Hit]:
    """The first hits: text of documents, grouped by document, then passages, claims, titles, sources and tags."""
    with reading(connection):
        ask(connection, "SELECT 1 FROM search_state")  # notices, as FTS5 alone does not, an index that was made anew
        pages = search.texts(connection, asked, within, limit)
        objects = search.objects(connection, asked, within, limit)
        found = list(_of_texts(connection, pages, asked.terms))
        return [*found, *_of_objects(connection, objects, asked.terms)]


def _of_texts(connection: Connection, pages: Sequence[PageRow], terms: _Terms) -> Iterator[Hit]:
    """The document with the best page first; the pages of one in reading order. One text is in memory at a time."""
    documents: dict[bytes, list[PageRow]] = {}
    for row in pages:
        documents.setdefault(row.uuid, []).append(row)
    for rows in documents.values():
        try:
            text = blobs.content(connection, bytes.fromhex(rows[0].text_sha256)).decode()
        except (CasefileError, ValueError):  # the bytes are not in this copy, or damaged: verifying says so
            continue
        for row in sorted(rows, key=lambda row: row.start_at):
            start, end = first_place(text, terms, row.start_at, row.end_at)
            words, marks = marked(text, terms, snippet(text, (start, end), row.start_at, row.end_at))
            id_, number = row.uuid.hex(), numbers.show("EX", row.n)
            yield Hit("text", id_, number, row.title, id_, row.page, start, end, words, marks, number)


def _of_objects(connection: Connection, rows: Sequence[ObjectRow], terms: _Terms) -> Iterator[Hit]:
    found: dict[int, Hit] = {}
    for kind, read in _KINDS.items():
        if ids := [row.id for row in rows if row.kind == kind]:
            found.update(read(connection, ids, terms))
    yield from (found[row.id] for row in rows if row.id in found)


class _Passage(NamedTuple):
    object: int
    uuid: bytes
    n: int
    quote: str
    note: str
    start: int
    end: int
    page: int
    exhibit: int
    title: str
    document: bytes


_PASSAGES: Final = """
SELECT p.object, o.uuid, p.n, p.quote, p.note, p.start_at, p.end_at, p.page, d.n, d.title, x.uuid
FROM passage p CROSS JOIN object o ON o.id = p.object CROSS JOIN document d ON d.object = p.document
CROSS JOIN object x ON x.id = p.document WHERE p.object IN ({marks})
"""
_CLAIMS: Final = """
SELECT c.object, o.uuid, c.kind, c.n, c.statement, c.fields, (SELECT a.passage FROM attachment a
    CROSS JOIN edit e ON e.id = a.made CROSS JOIN passage p ON p.object = a.passage WHERE a.claim = c.object
    ORDER BY e.lamport, e.hash, a.object LIMIT 1)
FROM claim c CROSS JOIN object o ON o.id = c.object WHERE c.object IN ({marks})
"""
_DOCUMENTS: Final = """
SELECT d.object, o.uuid, d.n, d.title, d.file_name, d.fields, d.pages
FROM document d CROSS JOIN object o ON o.id = d.object WHERE d.object IN ({marks})
"""
_SOURCES: Final = """
SELECT s.object, o.uuid, s.code, s.name, s.fields FROM source s CROSS JOIN object o ON o.id = s.object
WHERE s.object IN ({marks})
"""
_TAGS: Final = """
SELECT t.object, o.uuid, t.name, t.definition FROM tag t CROSS JOIN object o ON o.id = t.stands
WHERE t.object IN ({marks})
"""


def _read(connection: Connection, statement: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    return ask(connection, statement.format(marks=",".join("?" * len(ids))), ids)


def _passages(connection: Connection, ids: Sequence[int], terms: _Terms) -> _Found:
    return {row[0]: _of_passage(_Passage(*row), terms) for row in _read(connection, _PASSAGES, ids)}


def _of_passage(row: _Passage, terms: _Terms) -> Hit:
    place = next(places(row.quote, terms), None)
    start, end = (row.start + place[0], row.start + place[1]) if place else (row.start, row.end)
    words, marks = _snippet(row.quote if place or not row.note else row.note, terms)
    exhibit, document = numbers.show("EX", row.exhibit), row.document.hex()
    number = f"{exhibit}/{numbers.show('', row.n)}"
    return Hit("passage", row.uuid.hex(), number, row.title, document, row.page, start, end, words, marks, exhibit)


def _claims(connection: Connection, ids: Sequence[int], terms: _Terms) -> _Found:
    rows = _read(connection, _CLAIMS, ids)
    firsts = _read(connection, _PASSAGES, [row[-1] for row in rows if row[-1] is not None])
    passages = {row[0]: _Passage(*row) for row in firsts}
    found = {}
    for id_, uuid, kind, n, statement, fields, first in rows:
        words, marks = _snippet(_telling(statement, [json.loads(fields)], terms), terms)
        number, passage = numbers.show(PREFIXES[kind], n), passages.get(first)
        place = (passage.title, passage.document.hex(), *passage[7:8], *passage[5:7]) if passage else ("", "", -1, 0, 0)
        exhibit = numbers.show("EX", passage.exhibit) if passage else ""
        found[id_] = Hit("claim", uuid.hex(), number, *place, words, marks, exhibit)
    return found


def _documents(connection: Connection, ids: Sequence[int], terms: _Terms) -> _Found:
    """By their titles and fields."""
    found = {}
    for id_, uuid, n, title, file_name, fields, pages in _read(connection, _DOCUMENTS, ids):
        words, marks = _snippet(_telling(title, [file_name, json.loads(fields)], terms), terms)
        own, page = uuid.hex(), 0 if pages else -1
        number = numbers.show("EX", n)
        found[id_] = Hit("document", own, number, title, own, page, 0, 0, words, marks, number)
    return found


def _sources(connection: Connection, ids: Sequence[int], terms: _Terms) -> _Found:
    found = {}
    for id_, uuid, code, name, fields in _read(connection, _SOURCES, ids):
        words, marks = _snippet(_telling(name, [code, json.loads(fields)], terms), terms)
        found[id_] = Hit("source", uuid.hex(), code, name, "", -1, 0, 0, words, marks)
    return found


def _tags(connection: Connection, ids: Sequence[int], terms: _Terms) -> _Found:
    found = {}
    for id_, uuid, name, definition in _read(connection, _TAGS, ids):
        words, marks = _snippet(_telling(name, [definition], terms), terms)
        found[id_] = Hit("tag", uuid.hex(), name, name, "", -1, 0, 0, words, marks)
    return found


_KINDS: Final[Mapping[str, Callable[[Connection, Sequence[int], _Terms], _Found]]] = {
    "passage": _passages,
    "claim": _claims,
    "document": _documents,
    "source": _sources,
    "tag": _tags,
}


def _snippet(text: str, terms: _Terms) -> tuple[str, tuple[tuple[int, int], ...]]:
    place = first_place(text, terms, 0, len(text))
    return marked(text, terms, snippet(text, place, 0, len(text)))


def _telling(first: str, others: Iterable[object], terms: _Terms) -> str:
    """The text in which a term stands; the first where none does."""
    for text in (first, *(text for value in others for text in _texts(value))):
        if next(places(text, terms), None):
            return text
    return first


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
