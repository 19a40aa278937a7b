"""Rows of the views as the frozen values of values.py, with what belongs to them: numbers, tags, claims, aliases."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row

from casefile.case.claims import numbers
from casefile.case.claims.structure import PREFIXES
from casefile.case.file.store import ask, in_groups
from casefile.case.values import Claim, ClaimKind, Document, Fields, Passage
from casefile.documents.model import Rect

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_Row = Row[Any]  # Any: columns are known to the statement, not to the type checker

DOCUMENTS: Final = """
SELECT d.*, o.uuid, e.person, e.at, (SELECT count(*) FROM passage p WHERE p.document = d.object) AS passages
FROM document d CROSS JOIN object o ON o.id = d.object CROSS JOIN edit e ON e.id = d.made
"""
PASSAGES: Final = """
SELECT p.*, o.uuid, e.person, e.at, d.n AS document_n, d.text_sha256 AS now_sha256, od.uuid AS document_uuid
FROM passage p CROSS JOIN object o ON o.id = p.object CROSS JOIN edit e ON e.id = p.made
CROSS JOIN document d ON d.object = p.document CROSS JOIN object od ON od.id = p.document
"""
CLAIMS: Final = """
SELECT c.*, o.uuid, e.person, e.at FROM claim c
CROSS JOIN object o ON o.id = c.object CROSS JOIN edit e ON e.id = c.made
"""


def time(at: int) -> datetime:
    """A stored time."""
    return _EPOCH + timedelta(microseconds=at)


def microseconds(at: datetime) -> int:
    """A time as it is stored."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def fields(text: str) -> dict[str, Any]:
    """The fields of an object as they stand in its row. Any: JSON of ours, typed by records."""
    found: dict[str, Any] = json.loads(text)
    return found


def documents(connection: Connection, rows: Sequence[_Row]) -> list[Document]:
    """Documents from rows of DOCUMENTS."""
    aliases = _aliases(connection, [row.object for row in rows])
    return [_document(row, aliases) for row in rows]


def passages(connection: Connection, rows: Sequence[_Row]) -> list[Passage]:
    """Passages from rows of PASSAGES; tags and claims are read in sets."""
    ids = [row.object for row in rows]
    tags = _grouped(connection, ids, _TAGS)
    claims = _grouped(connection, ids, _CLAIMS_OF)
    aliases = _aliases(connection, ids)
    recognised = _recognised(connection, {row.document for row in rows})
    return [_passage(row, tags, claims, aliases, recognised) for row in rows]


def claims(connection: Connection, rows: Sequence[_Row]) -> list[Claim]:
    """Claims from rows of CLAIMS."""
    ids = [row.object for row in rows]
    carried = _grouped(connection, ids, _PASSAGES_OF)
    aliases = _aliases(connection, ids)
    return [_claim(row, carried, aliases) for row in rows]


_TAGS: Final = """
SELECT DISTINCT x.passage AS of, o.uuid, '' AS kind, g.name FROM tagging x CROSS JOIN tag t ON t.object = x.tag
CROSS JOIN tag g ON g.object = t.stands CROSS JOIN object o ON o.id = t.stands WHERE x.passage IN ({marks})
ORDER BY g.name
"""
_CLAIMS_OF: Final = """
SELECT x.passage AS of, o.uuid, c.kind FROM attachment x CROSS JOIN claim c ON c.object = x.claim
CROSS JOIN object o ON o.id = x.claim WHERE x.passage IN ({marks}) ORDER BY c.kind DESC, c.n
"""
_PASSAGES_OF: Final = """
SELECT x.claim AS of, o.uuid, '' AS kind FROM attachment x CROSS JOIN passage p ON p.object = x.passage
CROSS JOIN object o ON o.id = x.passage CROSS JOIN edit e ON e.id = x.made WHERE x.claim IN ({marks})
ORDER BY e.lamport, e.hash, x.object
"""
_ALIASES: Final = """
SELECT object, prefix, n FROM number WHERE main = 0 AND object IN ({marks})
UNION SELECT object, prefix, n FROM cited WHERE object IN ({marks})
UNION SELECT x.object, x.prefix, x.n FROM claim c CROSS JOIN number x ON x.object = c.object
WHERE c.object IN ({marks}) AND x.prefix <> upper(substr(c.kind, 1, 1)) ORDER BY 2, 3
"""
_RECOGNISED: Final = """
SELECT c.object AS of, c.value FROM change c
WHERE c.object IN ({marks}) AND c.act = 1 AND c.field = 'recognised' AND c.value IS NOT NULL
"""
_Groups = Mapping[int, Sequence[tuple[str, str]]]
_Recognised = Mapping[tuple[int, str], tuple[str, frozenset[int]]]


def _grouped(connection: Connection, ids: Sequence[int], statement: str) -> _Groups:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for group in in_groups(list(ids), 10_000):
        marks = ",".join("?" * len(group))
        for of, uuid, kind, *_ in ask(connection, statement.format(marks=marks), group):
            found[of].append((uuid.hex(), kind))
    return found


def _recognised(connection: Connection, documents: set[int]) -> _Recognised:
    """What recognised the words of a text, and on which pages: by document and the text's SHA-256."""
    found = {}
    for group in in_groups(sorted(documents), 10_000):
        marks = ",".join("?" * len(group))
        for of, text in ask(connection, _RECOGNISED.format(marks=marks), group):
            value = json.loads(text)
            found[of, value["sha256"]] = (str(value["engine"]), frozenset(value["on"]))
    return found


def _engine(row: _Row, rects: Sequence[Rect], recognised: _Recognised) -> str:
    engine, pages = recognised.get((row.document, row.text_sha256), ("", frozenset()))
    return engine if not row.region and not pages.isdisjoint({row.page, *(rect.page for rect in rects)}) else ""


def _aliases(connection: Connection, ids: Iterable[int]) -> Mapping[int, Sequence[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for group in in_groups(list(ids), 10_000):
        marks = ",".join("?" * len(group))
        for object_, prefix, n in ask(connection, _ALIASES.format(marks=marks), group * 3):
            found[object_].append((prefix, n))
    return found


_Aliases = Mapping[int, Sequence[tuple[str, int]]]


def _document(row: _Row, aliases: _Aliases) -> Document:
    known = [numbers.show(*alias) for alias in aliases.get(row.object, ())]
    own = numbers.show("EX", row.n)
    return Document(
        id=row.uuid.hex(),
        number=own,
        sha256=row.sha256,
        size=row.size,
        kind=row.kind,
        media_type=row.media_type,
        file_name=row.file_name,
        title=row.title,
        pages=row.pages,
        characters=row.characters,
        passages=row.passages,
        state=row.state,
        text_sha256=row.text_sha256,
        extractor=row.extractor,
        added_at=time(row.at),
        added_by=row.person,
        fields=fields(row.fields),
        encrypted=bool(row.encrypted),
        not_captured=tuple(json.loads(row.not_captured)),
        aliases=tuple(alias for alias in known if alias != own),
        contested=bool(row.contested),
    )


def _passage(row: _Row, tags: _Groups, claims: _Groups, aliases: _Aliases, recognised: _Recognised) -> Passage:
    rects = _rects(row.rects)
    document = numbers.show("EX", row.document_n)
    attached = claims.get(row.object, ())
    kinds: tuple[ClaimKind, ...] = tuple(_kind(kind) for _id, kind in attached)
    return Passage(
        id=row.uuid.hex(),
        number=f"{document}/{numbers.show('', row.n)}",
        document=row.document_uuid.hex(),
        start=row.start_at,
        end=row.end_at,
        page=row.page,
        quote=row.quote,
        prefix=row.prefix,
        suffix=row.suffix,
        rects=rects,
        region=bool(row.region),
        note=row.note,
        tags=tuple(uuid for uuid, _kind in tags.get(row.object, ())),
        claims=tuple(uuid for uuid, _kind in attached),
        kinds=kinds,
        state="anchored" if row.region or row.text_sha256 == row.now_sha256 else "needs review",
        marked_at=time(row.at),
        marked_by=row.person,
        recognised_by=_engine(row, rects, recognised),
        aliases=tuple(f"{document}/{numbers.show('', n)}" for _, n in aliases.get(row.object, ()) if n != row.n),
        contested=bool(row.contested),
    )


def _claim(row: _Row, carried: _Groups, aliases: _Aliases) -> Claim:
    own = numbers.show(PREFIXES[row.kind], row.n)
    known = [numbers.show(*alias) for alias in aliases.get(row.object, ())]
    values: Fields = {name: value for name, value in fields(row.fields).items() if name != "kind"}
    return Claim(
        id=row.uuid.hex(),
        number=own,
        kind=row.kind,
        statement=row.statement,
        status=row.status,
        passages=tuple(uuid for uuid, _ in carried.get(row.object, ())),
        fields=values,
        made_at=time(row.at),
        made_by=row.person,
        aliases=tuple(alias for alias in known if alias != own),
        contested=bool(row.contested),
    )


def _rects(text: str) -> tuple[Rect, ...]:
    if text == "[]":
        return ()
    return tuple(Rect(page, *(value / 1000 for value in sides)) for page, *sides in json.loads(text))


def _kind(kind: str) -> ClaimKind:
    match kind:
        case "testimony" | "statistic" | "allegation":
            return kind
        case _:
            raise AssertionError(kind)  # the schema of the value allows the three only
