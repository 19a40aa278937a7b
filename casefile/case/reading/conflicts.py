"""What people who worked apart left side by side: fields with several values, things deleted by one, used by another.
Reading only; `Case.decide`, `Case.keep` and `Case.delete` settle them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row

from casefile.case.claims import fields, fieldvalues, structure
from casefile.case.history.log import value_of
from casefile.case.history.naming import field_label, kind_label, names
from casefile.case.reading.reads import Reads
from casefile.case.reading.rows import time
from casefile.case.values import Value
from casefile.errors import Refused
from casefile.words import _


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the values that stand side by side. None: cleared."""

    value: Value | None
    person: str
    at: datetime
    edit: str  # hash
    before: Value | None  # what it was changed from
    shown: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that several people changed without having seen each other's change. The shown value stands first."""

    object: str  # id
    kind: str
    number: str  # EX-001/07, T-001, “visa”; empty where it has neither
    field: str
    label: str
    candidates: tuple[Candidate, ...]

    @property
    def can_be_combined(self) -> bool:
        """Whether the values are texts that can be joined."""
        known = fields.field(self.kind, self.field)
        return known is not None and known.type == "prose"


@dataclass(frozen=True, slots=True)
class Contested:
    """Something that one person deleted and another went on working with; it stays visible until somebody says."""

    object: str
    kind: str
    number: str
    label: str  # what kind of thing it is, for people
    deleted_by: tuple[tuple[str, datetime], ...]
    used_by: tuple[tuple[str, datetime, str], ...]  # who, when, what they did: an edit's label


_FIELDS: Final = """
SELECT x.object, o.uuid, o.kind, x.field, c.value, e.person, e.at, e.hash, h.shown,
    (SELECT p.value FROM supersedes s CROSS JOIN change p ON p.id = s.earlier CROSS JOIN edit q ON q.id = p.edit
     WHERE s.later = c.id AND s.act = 1 ORDER BY q.lamport DESC, q.hash DESC LIMIT 1) AS before
FROM conflict x CROSS JOIN object o ON o.id = x.object
CROSS JOIN head h ON h.object = x.object AND h.field = x.field CROSS JOIN change c ON c.id = h.change
CROSS JOIN edit e ON e.id = c.edit {where}
ORDER BY o.kind, x.object, x.field, h.shown DESC, e.lamport DESC, e.hash DESC
"""
_CONTESTED: Final = """
SELECT s.object, o.uuid, o.kind FROM state s CROSS JOIN object o ON o.id = s.object
WHERE s.shown = 2 ORDER BY o.kind, s.object
"""
_DELETED: Final = """
SELECT DISTINCT e.person, e.at FROM change d CROSS JOIN edit e ON e.id = d.edit WHERE d.object = ? AND d.act = 2
AND NOT EXISTS (SELECT 1 FROM supersedes x WHERE x.earlier = d.id AND x.act IN (2, 3)) ORDER BY e.at
"""
# What the deletions had not seen: current values and restorations of the object, and of what hangs under it.
_USED: Final = """
SELECT DISTINCT e.person, e.at, e.label FROM (
    SELECT h.change AS id FROM head h WHERE h.object = ?1 AND NOT EXISTS (SELECT 1 FROM supersedes s
        CROSS JOIN change d ON d.id = s.later WHERE s.earlier = h.change AND s.act = 2 AND d.act = 2)
    UNION SELECT r.id FROM change r WHERE r.object = ?1 AND r.act = 3
        AND NOT EXISTS (SELECT 1 FROM supersedes s WHERE s.earlier = r.id AND s.act = 2)
    UNION SELECT h.change FROM mention m CROSS JOIN change c ON c.id = m.change
        CROSS JOIN head h ON h.object = c.object AND h.field = c.field AND h.change = c.id
        CROSS JOIN state s ON s.object = c.object AND s.shown <> 1 WHERE m.object = ?1
) used CROSS JOIN change c ON c.id = used.id CROSS JOIN edit e ON e.id = c.edit ORDER BY e.lamport, e.hash LIMIT 20
"""


def open_conflicts(case: Reads, object_: str | None = None) -> list[Conflict]:
    """The fields with several values, in the whole case or of one object; not those that only newer versions know."""
    with case.asking() as connection:
        where, values = ("WHERE o.uuid = ?", (bytes.fromhex(object_),)) if object_ else ("", ())
        rows = connection.exec_driver_sql(_FIELDS.format(where=where), values).all()
        known = names(connection, [row.object for row in rows])
    groups: dict[tuple[int, str], list[Row[Any]]] = {}
    for row in rows:
        if structure.is_structural(row.kind, row.field) or fields.field(row.kind, row.field):
            groups.setdefault((row.object, row.field), []).append(row)
    return [_conflict(group, known) for group in groups.values()]


def _conflict(group: list[Row[Any]], known: Mapping[int, str]) -> Conflict:
    first = group[0]
    candidates = tuple(
        Candidate(value_of(row.value), row.person, time(row.at), row.hash.hex(), value_of(row.before), bool(row.shown))
        for row in group
    )
    return Conflict(
        first.uuid.hex(),
        first.kind,
        known.get(first.object, ""),
        first.field,
        field_label(first.kind, first.field),
        candidates,
    )


def contested(case: Reads) -> list[Contested]:
    """What was deleted by one and is used by another. Joins go with what they join and are not listed."""
    with case.asking() as connection:
        rows = connection.exec_driver_sql(_CONTESTED).all()
        listed = [row for row in rows if row.kind in structure.LEVEL]
        known = names(connection, [row.object for row in listed])
        return list(_contested(connection, listed, known))


def _contested(connection: Connection, rows: list[Row[Any]], known: Mapping[int, str]) -> Iterator[Contested]:
    for row in rows:
        deleted = connection.exec_driver_sql(_DELETED, (row.object,)).all()
        used = connection.exec_driver_sql(_USED, (row.object,)).all()
        yield Contested(
            row.uuid.hex(),
            row.kind,
            known.get(row.object, ""),
            kind_label(row.kind),
            tuple((person, time(at)) for person, at in deleted),
            tuple((person, time(at), label) for person, at, label in used),
        )


def count(case: Reads) -> int:
    """How many things wait to be settled."""
    with case.asking() as connection:
        fields_ = connection.exec_driver_sql("SELECT count(*) FROM conflict").scalar_one()
        things = connection.exec_driver_sql(
            "SELECT count(*) FROM state s CROSS JOIN object o ON o.id = s.object WHERE s.shown = 2"
        ).scalar_one()
    return int(fields_) + int(things)


def combined(conflict: Conflict) -> str:
    """The texts of all, one after the other, the shown one first; for a note that both wrote."""
    if not conflict.can_be_combined:
        raise Refused(_("“{field}” holds one value: choose one.").format(field=conflict.label))
    texts = [candidate.value for candidate in conflict.candidates if isinstance(candidate.value, str)]
    return "\n\n".join(dict.fromkeys(texts))


def shown_text(conflict: Conflict, candidate: Candidate, name_of: Mapping[str, str]) -> str:
    """A value in words for people; `name_of` turns ids of sources and claims into what they are called."""
    value = candidate.value
    if value is None:
        return _("(empty)")
    if (conflict.kind, conflict.field) == ("passage", "anchor") and isinstance(value, dict):
        return str(value["quote"]) or _("a region of page {page}").format(page=int(str(value.get("page", 0))) + 1)
    return fieldvalues.show(conflict.kind, conflict.field, value, name_of=lambda id_: name_of.get(id_, id_[:8]))
