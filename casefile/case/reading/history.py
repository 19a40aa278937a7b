"""Reading the history: edits as people see them, with what each value was before."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row

from casefile.case.claims import numbers
from casefile.case.claims.structure import MAKES
from casefile.case.file.store import in_groups
from casefile.case.history.log import DELETE, SET, value_of
from casefile.case.history.signing import state
from casefile.case.reading.rows import microseconds, time
from casefile.case.values import Change, Edit

EVERY: Final = 1 << 60  # changes of an edit
_ACTS: Final = ("withheld", "set", "delete", "restore")
_CHANGES: Final = """
SELECT c.*, o.uuid, o.kind,
    (SELECT p.value FROM supersedes s CROSS JOIN change p ON p.id = s.earlier CROSS JOIN edit e ON e.id = p.edit
     WHERE s.later = c.id AND s.act = 1 ORDER BY e.lamport DESC, e.hash DESC LIMIT 1) AS before,
    (SELECT n.prefix FROM number n WHERE n.object = c.object AND n.main = 1 ORDER BY n.prefix LIMIT 1) AS prefix,
    (SELECT n.n FROM number n WHERE n.object = c.object AND n.main = 1 ORDER BY n.prefix LIMIT 1) AS number,
    (SELECT u.n FROM number n CROSS JOIN number u ON u.object = n.under AND u.main = 1
     WHERE n.object = c.object AND n.main = 1 AND n.prefix = '' LIMIT 1) AS of_document
FROM edit w CROSS JOIN change c ON c.id >= w.first AND c.id < w.first + min(w.changes, {most})
LEFT JOIN object o ON o.id = c.object WHERE w.id IN ({marks}) ORDER BY c.id
"""
# An object's history is also that of what joins it: its taggings, its attachments, its links.
_OF_OBJECT: Final = """
e.id IN (SELECT edit FROM change WHERE object = ?1 UNION SELECT c.edit FROM change c WHERE c.object IN (
    SELECT x.object FROM mention m CROSS JOIN change x ON x.id = m.change CROSS JOIN object o ON o.id = x.object
    WHERE m.object = ?1 AND o.kind IN ('tagging', 'attachment', 'link')))
"""


# A document's history, in the widest sense, is also that of its passages and of what joins those.
_OF_DOCUMENT: Final = """
e.id IN (SELECT edit FROM change WHERE object = :document UNION SELECT x.edit FROM mention m
    CROSS JOIN change c ON c.id = m.change CROSS JOIN change x ON x.object = c.object WHERE m.object = :document
    UNION SELECT x.edit FROM mention m CROSS JOIN change c ON c.id = m.change
    CROSS JOIN mention j ON j.object = c.object CROSS JOIN change d ON d.id = j.change
    CROSS JOIN change x ON x.object = d.object WHERE m.object = :document)
"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which edits are wanted. Times are what the machines said; `until` is not included."""

    object: str = ""  # id
    document: str = ""  # id: the document, its passages and what joins them
    person: str = ""
    since: datetime | None = None
    until: datetime | None = None
    kind: str = ""  # of an edit: "hand-over", "import" …


def edits(
    connection: Connection,
    object_: int | None,
    *,
    limit: int | None,
    before: str | None,
    wanted: Filter = Filter(),
    document: int | None = None,
    most: int = EVERY,
) -> list[Edit]:
    """Edits in reverse causal order, whole, or those that touch one object. Of a larger one the first `most` changes,
    and how many there are more."""
    given: dict[str, tuple[str, object]] = {
        "object": (_OF_OBJECT.replace("?1", ":object"), object_),
        "document": (_OF_DOCUMENT, document),
        "before": (
            "(e.lamport, e.hash) < (SELECT lamport, hash FROM edit WHERE hash = :before)",
            bytes.fromhex(before) if before else None,
        ),
        "person": ("e.person = :person", wanted.person or None),
        "kind": ("e.kind = :kind", wanted.kind or None),
        "since": ("e.at >= :since", microseconds(wanted.since) if wanted.since else None),
        "until": ("e.at < :until", microseconds(wanted.until) if wanted.until else None),
    }
    where = " AND ".join(["1", *(condition for condition, value in given.values() if value is not None)])
    named = {name: value for name, (_condition, value) in given.items() if value is not None}
    named["limit"] = -1 if limit is None else limit
    statement = f"SELECT e.* FROM edit e WHERE {where} ORDER BY e.lamport DESC, e.hash DESC LIMIT :limit"
    rows = connection.exec_driver_sql(statement, named).all()
    ids = [row.id for row in rows]
    changes = _changes(connection, ids, most)
    return [_edit(row, changes[row.id], max(0, row.changes - most)) for row in rows]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many objects of each kind an edit made, changed, deleted, restored."""

    made: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, changes: Iterable[Change]) -> "Counts":
        """Of changes that are at hand."""
        found = cls()
        seen: set[tuple[str, str]] = set()
        for change in changes:
            new = change.act == "set" and change.field == MAKES.get(change.object_kind) and change.before is None
            of = {"delete": found.deleted, "restore": found.restored}.get(
                change.act, found.made if new else found.changed
            )
            if new or change.act != "set":
                of[change.object_kind] += 1
            elif (key := (change.object_kind, change.object)) not in seen:
                seen.add(key)
                of[change.object_kind] += 1
        return found


def counts(connection: Connection, edit: str) -> Counts:
    """The same of a large edit, by its hash, without reading its changes."""
    found = Counts()
    for kind, act, name, new, many in connection.exec_driver_sql(_COUNTS, (bytes.fromhex(edit),)):
        if act == SET:
            of = found.made if name == MAKES.get(kind) and new else found.changed
        else:
            of = found.deleted if act == DELETE else found.restored
        of[kind] = max(of[kind], many)
    return found


_COUNTS: Final = """
SELECT o.kind, c.act, c.field, NOT EXISTS (SELECT 1 FROM supersedes s WHERE s.later = c.id) AS new, count(*) AS many
FROM edit e CROSS JOIN change c ON c.id >= e.first AND c.id < e.first + e.changes
CROSS JOIN object o ON o.id = c.object
WHERE e.hash = ? AND c.act <> 0 GROUP BY 1, 2, 3, 4
"""


def one_edit(connection: Connection, local: int) -> Edit:
    """One edit by its local number."""
    row = connection.exec_driver_sql("SELECT * FROM edit WHERE id = ?", (local,)).one()
    return _edit(row, _changes(connection, [local], EVERY)[local], 0)


def _edit(row: Row[Any], changes: list[Change], more: int) -> Edit:
    signed = state(row.hash, row.key, row.signature)
    return Edit(row.hash.hex(), row.person, time(row.at), row.kind, row.label, tuple(changes), signed, more)


def _changes(connection: Connection, ids: list[int], most: int) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = defaultdict(list)
    for group in in_groups(ids):
        statement = _CHANGES.format(marks=",".join("?" * len(group)), most=int(most))
        for row in connection.exec_driver_sql(statement, tuple(group)):
            found[row.edit].append(_change(row))
    return found


def _change(row: Row[Any]) -> Change:
    return Change(
        object=row.uuid.hex() if row.uuid else "",
        object_kind=row.kind or "",
        number=_number(row),
        act=_ACTS[row.act],
        field=row.field,
        before=value_of(row.before),
        after=value_of(row.value),
    )


def _number(row: Row[Any]) -> str:
    if row.number is None:
        return ""
    own = numbers.show(row.prefix, row.number)
    return f"{numbers.show('EX', row.of_document)}/{own}" if row.of_document is not None else own
