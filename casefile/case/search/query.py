"""Asks the search index: which pages and which objects hold the words, the best first. Places are found by `places`.

FTS5 ranks what it finds by itself; what belongs to a row is looked up for as many as are wanted, in that order.
"""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from sqlalchemy import Connection

from casefile.case.file.store import ask
from casefile.case.search.words import Query

Where = Literal["text", "passage", "claim", "document", "source", "tag"]


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
    exhibit: str = ""  # the number of the document


class PageRow(NamedTuple):
    """A page of a document that holds the words. `uuid` and `n` are the document's."""

    uuid: bytes
    n: int
    title: str
    text_sha256: str
    page: int
    start_at: int
    end_at: int


class ObjectRow(NamedTuple):
    """An object that holds the words."""

    id: int
    uuid: bytes
    kind: str


_PAGE: Final = "o.uuid, d.n, d.title, d.text_sha256, p.page, p.start_at, p.end_at"
# In the order of the rank as it comes from FTS5: no more is looked up than is wanted.
_TEXTS: Final = f"""
SELECT {_PAGE} FROM search_words w CROSS JOIN search_page p ON p.id = w.rowid
CROSS JOIN document d ON d.text_sha256 = p.text CROSS JOIN object o ON o.id = d.object
WHERE search_words MATCH ? ORDER BY w.rank LIMIT ?
"""
_TEXTS_OF_ONE: Final = f"""
SELECT {_PAGE} FROM object o CROSS JOIN document d ON d.object = o.id CROSS JOIN search_page p ON p.text = d.text_sha256
WHERE p.id IN (SELECT rowid FROM search_words WHERE search_words MATCH ?) AND o.uuid = ? ORDER BY p.start_at LIMIT ?
"""
_OBJECTS: Final = """
SELECT o.id, o.uuid, o.kind FROM search_notes n CROSS JOIN object o ON o.id = n.rowid
WHERE search_notes MATCH ? {narrowed} ORDER BY n.rank LIMIT ?
"""
_OF: Final = "(SELECT o.id UNION ALL SELECT a.passage FROM attachment a WHERE a.claim = o.id)"  # a claim's passages too
_NARROWED: Final = {
    "kind": "AND EXISTS (SELECT 1 FROM claim c WHERE c.kind = ? AND (c.object = o.id OR c.object IN "
    "(SELECT a.claim FROM attachment a WHERE a.passage = o.id)))",
    "status": "AND EXISTS (SELECT 1 FROM claim c WHERE c.object = o.id AND c.status = ?)",
    "person": "AND EXISTS (SELECT 1 FROM {made} WHERE e.person = ?)",
    "since": "AND EXISTS (SELECT 1 FROM {made} WHERE e.at >= ?)",
    "until": "AND EXISTS (SELECT 1 FROM {made} WHERE e.at <= ?)",
    "tag": f"AND EXISTS (SELECT 1 FROM tagging t CROSS JOIN tag g ON g.object = t.tag WHERE t.passage IN {_OF} "
    "AND g.stands IN (SELECT s.stands FROM tag s CROSS JOIN object so ON so.id = s.object WHERE so.uuid = ?))",
    "document": f"AND (o.uuid = ? OR EXISTS (SELECT 1 FROM passage q WHERE q.object IN {_OF} "
    "AND q.document = (SELECT d.id FROM object d WHERE d.uuid = ?)))",
}
_MADE: Final = (
    "(SELECT made FROM passage WHERE object = o.id UNION ALL SELECT made FROM claim WHERE object = o.id) m "
    "CROSS JOIN edit e ON e.id = m.made"
)


def texts(connection: Connection, asked: Query, within: Within, limit: int) -> list[PageRow]:
    """Pages of documents that hold the words, the best first; those of one document in reading order."""
    if within.objects_only or (within.places and "text" not in within.places):
        return []
    if within.document:
        values = (asked.expression, bytes.fromhex(within.document), limit)
        return [PageRow(*row) for row in ask(connection, _TEXTS_OF_ONE, values)]
    return [PageRow(*row) for row in ask(connection, _TEXTS, (asked.expression, limit))]


def objects(connection: Connection, asked: Query, within: Within, limit: int) -> list[ObjectRow]:
    """Passages, claims, documents (by title), sources and tags that hold the words, the best first."""
    if within.places == frozenset({"text"}):
        return []
    narrowed, values = _narrowed(within)
    statement = _OBJECTS.format(narrowed=narrowed)
    return [ObjectRow(*row) for row in ask(connection, statement, (asked.expression, *values, limit))]


def _narrowed(within: Within) -> tuple[str, list[object]]:
    """The conditions of what was chosen, and their values."""
    ever = Within()
    chosen: dict[str, list[object]] = {
        "kind": [within.kind],
        "status": [within.status],
        "person": [within.person],
        "since": [within.since],
        "until": [within.until],
        "tag": [bytes.fromhex(within.tag)],
        "document": [bytes.fromhex(within.document)] * 2,
    }
    parts: list[str] = []
    values: list[object] = []
    if kinds := sorted(within.places - {"text"}):
        parts.append(f"AND o.kind IN ({','.join('?' * len(kinds))})")
        values += kinds
    for name, own in chosen.items():
        if getattr(within, name) != getattr(ever, name):
            parts.append(_NARROWED[name].format(made=_MADE))
            values += own
    return " ".join(parts), values
