"""Reading the history: edits as people see them, with what each value was before."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row

from casefile.case.claims import numbers
from casefile.case.file.store import in_groups
from casefile.case.history.log import value_of
from casefile.case.history.signing import state
from casefile.case.reading.rows import microseconds, time
from casefile.case.values import Change, Edit

_ACTS: Final = ("withheld", "set", "delete", "restore")
_CHANGES: Final = """
SELECT c.*, o.uuid, o.kind,
    (SELECT p.value FROM supersedes s CROSS JOIN change p ON p.id = s.earlier CROSS JOIN edit e ON e.id = p.edit
     WHERE s.later = c.id AND s.act = 1 ORDER BY e.lamport DESC, e.hash DESC LIMIT 1) AS before,
    (SELECT n.prefix FROM number n WHERE n.object = c.object AND n.main = 1 ORDER BY n.prefix LIMIT 1) AS prefix,
    (SELECT n.n FROM number n WHERE n.object = c.object AND n.main = 1 ORDER BY n.prefix LIMIT 1) AS number,
    (SELECT u.n FROM number n CROSS JOIN number u ON u.object = n.under AND u.main = 1
     WHERE n.object = c.object AND n.main = 1 AND n.prefix = '' LIMIT 1) AS of_document
FROM change c LEFT JOIN object o ON o.id = c.object WHERE c.edit IN ({marks}) ORDER BY c.edit, c.n
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


def edits(
    connection: Connection,
    object_: int | None,
    *,
    limit: int | None,
    before: str | None,
    wanted: Filter = Filter(),
    document: int | None = None,
) -> list[Edit]:
    """Edits in reverse causal order, whole, or those that touch one object with the changes that do."""
    given: dict[str, tuple[str, object]] = {
        "object": (_OF_OBJECT.replace("?1", ":object"), object_),
        "document": (_OF_DOCUMENT, document),
        "before": (
            "(e.lamport, e.hash) < (SELECT lamport, hash FROM edit WHERE hash = :before)",
            bytes.fromhex(before) if before else None,
        ),
        "person": ("e.person = :person", wanted.person or None),
        "since": ("e.at >= :since", microseconds(wanted.since) if wanted.since else None),
        "until": ("e.at < :until", microseconds(wanted.until) if wanted.until else None),
    }
    where = " AND ".join(["1", *(condition for condition, value in given.values() if value is not None)])
    named = {name: value for name, (_condition, value) in given.items() if value is not None}
    named["limit"] = -1 if limit is None else limit
    statement = f"SELECT e.* FROM edit e WHERE {where} ORDER BY e.lamport DESC, e.hash DESC LIMIT :limit"
    rows = connection.exec_driver_sql(statement, named).all()
    changes = _changes(connection, [row.id for row in rows])
    return [_edit(row, changes[row.id]) for row in rows]


def one_edit(connection: Connection, local: int) -> Edit:
    """One edit by its local number."""
    row = connection.exec_driver_sql("SELECT * FROM edit WHERE id = ?", (local,)).one()
    return _edit(row, _changes(connection, [local])[local])


def _edit(row: Row[Any], changes: list[Change]) -> Edit:
    signed = state(row.hash, row.key, row.signature)
    return Edit(row.hash.hex(), row.person, time(row.at), row.kind, row.label, tuple(changes), signed)


def _changes(connection: Connection, ids: list[int]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = defaultdict(list)
    for group in in_groups(ids):
        statement = _CHANGES.format(marks=",".join("?" * len(group)))
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
