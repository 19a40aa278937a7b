"""Purging after a safety order: what was written is taken out of the history for good; that it was, by whom and why,
is put in. A merge does not bring it back: whoever takes the purge in loses it too. Copies that nobody merges keep it.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from casefile.case.case import Case
from casefile.case.claims.structure import KINDS, MAKES, is_structural
from casefile.case.editing import deleting
from casefile.case.editing.open_edit import OpenEdit, uuid
from casefile.case.file import search_tables, store
from casefile.case.file.store import in_groups
from casefile.case.history import log, views, withholding
from casefile.case.history.naming import field_label, kind_label, names_of
from casefile.case.identity import new_id
from casefile.case.reading import reference
from casefile.case.reading.rows import time
from casefile.case.sharing import backups
from casefile.case.values import Changes, Value
from casefile.errors import NotFound, Refused
from casefile.words import _


@dataclass(frozen=True, slots=True)
class Removable:
    """What can be purged: an object, or one field of it."""

    object: str  # id
    field: str  # empty: the whole object
    label: str  # "Note of EX-001/07"
    values: int  # that stand there now or ever stood there


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a purge would take out, and what it cannot reach."""

    changes: int
    objects: Mapping[str, int]  # how many of each kind go, where an object is purged
    people: tuple[str, ...]  # who wrote what goes
    backups: tuple[Path, ...]  # that the program made beside the case
    given: tuple[tuple[str, datetime], ...]  # copies, parts and reports that this file knows of, newest first


def find(case: Case, text: str) -> str:
    """The id of what answers to a number, a name or an id, deleted things too. NotFound where nothing does."""
    try:
        return case.find(text)[1]
    except NotFound:
        with case.asking() as connection:
            found = reference.find_deleted(connection, text)
        if found is None:
            raise
        return found


def removables(case: Case, *objects: str) -> list[Removable]:
    """The objects, and each of their fields that holds something or ever did."""
    found: list[Removable] = []
    with case.asking() as connection:
        known = names_of(connection, objects)
        for id_ in objects:
            rows = connection.exec_driver_sql(_FIELDS, (uuid(id_),)).all()
            if not rows:
                continue
            what = known.get(id_) or _("this {kind}").format(kind=kind_label(rows[0].kind))
            whole = _("{what}, the whole {kind}").format(what=what, kind=kind_label(rows[0].kind))
            if rows[0].kind in deleting.DELETABLE:
                found.append(Removable(id_, "", whole, sum(row.many for row in rows)))
            fields = [row for row in rows if not is_structural(row.kind, row.field) or row.field == "recognised"]
            label = _("{field} of {what}")
            found += [
                Removable(id_, row.field, label.format(field=field_label(row.kind, row.field), what=what), row.many)
                for row in fields
                if row.field != MAKES.get(row.kind)
            ]
    return found


_FIELDS: Final = """
SELECT o.kind, c.field, sum(c.value IS NOT NULL) AS many FROM object o CROSS JOIN change c ON c.object = o.id
WHERE o.uuid = ? AND c.act = 1 GROUP BY o.kind, c.field HAVING many > 0 ORDER BY min(c.id)
"""


class _Undone(Exception):
    """Ends the transaction of an outlook."""


def outlook(case: Case, object_: str, field: str = "") -> Outlook:
    """What `purge_field` (or without a field `purge_object`) would do; it is done and undone, nothing is written."""
    found: list[Outlook] = []
    try:
        with case.recording("Purge", "purge") as edit:
            changes, gone = _field(edit, object_, field) if field else _whole(edit, object_)
            connection, kinds = edit.connection, Counter(gone.values())
            given = _given(connection)
            people = _people(connection, [id_ for id_, _hash, _n in changes])
            found.append(Outlook(len(changes), kinds, people, tuple(backups.all_of(case)), given))
            raise _Undone
    except _Undone:
        return found[0]


def purge_field(case: Case, object_: str, field: str, *, reason: str) -> int:
    """Take every value that a field ever had out of the history; the field is empty then. Returns how many.

    Refused without a reason, and for the field that makes the object what it is (purge the object then). There is no
    undo. Copies that were made before keep the values until they merge.
    """
    _check_reason(reason)
    with case.recording("Purge", "purge") as edit:
        changes, _kinds = _field(edit, object_, field)
        _write(edit, changes, reason, [(object_, field)])
    case.tell(Changes(frozenset(KINDS), frozenset()))
    return len(changes)


def purge_object(case: Case, object_: str, *, reason: str) -> int:
    """Delete an object with what hangs under it, and take all of it out of the history, what was deleted before too; of
    a document its bytes as well.

    Returns how many changes were taken out. Refused without a reason. There is no undo.
    """
    _check_reason(reason)
    with case.recording("Purge", "purge") as edit:
        changes, gone = _whole(edit, object_)
        _write(edit, changes, reason, [(id_, None) for id_ in gone])
    case.tell(Changes(frozenset(KINDS), frozenset()))
    return len(changes)


_Places = list[tuple[int, str, int]]  # changes: local integer, hash of the edit, place in it


def _field(edit: OpenEdit, object_: str, field: str) -> tuple[_Places, dict[str, str]]:
    row = edit.connection.exec_driver_sql("SELECT kind FROM object WHERE uuid = ?", (uuid(object_),)).first()
    kind = row.kind if row else edit.kind_of(object_)
    if field == MAKES.get(kind):
        raise Refused(_("Without this field the object would not be there: purge the object."))
    changes = _changes(edit.connection, object_, field)
    if not changes:
        raise Refused(_("There is nothing in this field, and never was."))
    if not edit.is_deleted(object_):  # a value given to something deleted would bring it back
        edit.set(kind, object_, field, None)
    return changes, {}


def _whole(edit: OpenEdit, object_: str) -> tuple[_Places, dict[str, str]]:
    if not edit.is_deleted(object_):
        deleting.delete(edit, [object_])
    deleted = [change.object for change in edit.changes if change.act == log.DELETE]
    gone = _under(edit.connection, [object_, *deleted])
    changes = [change for id_ in gone for change in _changes(edit.connection, id_, None)]
    if not changes:
        raise Refused(_("Nothing of it is left in this file."))
    return changes, gone


# What ever hung under something, deleted or not: its passages, what joins it, its links.
_UNDER: Final = """
WITH RECURSIVE gone(id) AS (
    SELECT id FROM object WHERE uuid IN ({marks})
    UNION SELECT c.object FROM gone g CROSS JOIN mention m ON m.object = g.id
        CROSS JOIN change c ON c.id = m.change AND c.act = 1 AND c.field IN ('anchor', 'pair', 'ends'))
SELECT o.uuid, o.kind FROM gone g CROSS JOIN object o ON o.id = g.id
"""
# Deleted claims that ever rested on one of these passages, with every passage that they ever rested on.
_CLAIMS: Final = """
WITH touched(id, uuid) AS (
    SELECT DISTINCT k.id, k.uuid FROM object p CROSS JOIN mention m ON m.object = p.id
    CROSS JOIN change c ON c.id = m.change CROSS JOIN object a ON a.id = c.object AND a.kind = 'attachment'
    CROSS JOIN mention n ON n.change = c.id CROSS JOIN object k ON k.id = n.object AND k.kind = 'claim'
    CROSS JOIN state s ON s.object = k.id AND s.shown = 1 WHERE p.uuid IN ({marks}))
SELECT DISTINCT k.uuid, q.uuid FROM touched k CROSS JOIN mention x ON x.object = k.id
CROSS JOIN change y ON y.id = x.change AND y.field = 'pair'
CROSS JOIN mention z ON z.change = y.id AND z.object <> k.id
CROSS JOIN object q ON q.id = z.object AND q.kind = 'passage'
"""


def _under(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """By id, the kinds of the objects and of all that ever hung under them."""
    found: dict[str, str] = {}
    for group in in_groups(list(dict.fromkeys(ids))):
        statement = _UNDER.format(marks=",".join("?" * len(group)))
        for row in connection.exec_driver_sql(statement, tuple(map(uuid, group))):
            found[row.uuid.hex()] = row.kind
    orphaned = _orphaned(connection, [id_ for id_, kind in found.items() if kind == "passage"])
    new = [id_ for id_ in orphaned if id_ not in found]
    return found | _under(connection, new) if new else found


def _orphaned(connection: Connection, passages: list[str]) -> list[str]:
    """The deleted claims that never rested on anything but these passages."""
    rested: dict[str, set[str]] = {}
    for group in in_groups(passages):
        for claim, passage in store.ask(
            connection, _CLAIMS.format(marks=",".join("?" * len(group))), [uuid(id_) for id_ in group]
        ):
            rested.setdefault(claim.hex(), set()).add(passage.hex())
    return [claim for claim, under in rested.items() if under <= set(passages)]


def _people(connection: Connection, changes: Sequence[int]) -> tuple[str, ...]:
    found: set[str] = set()
    for group in in_groups(list(changes)):
        marks = ",".join("?" * len(group))
        statement = f"SELECT DISTINCT e.person FROM change c CROSS JOIN edit e ON e.id = c.edit WHERE c.id IN ({marks})"
        found |= set(connection.exec_driver_sql(statement, tuple(group)).scalars())
    return tuple(sorted(found))


def _given(connection: Connection) -> tuple[tuple[str, datetime], ...]:
    """What this file's own journal knows to have gone out."""
    kinds = ("copy", "part", "report", "sent", "extract")
    marks = ",".join("?" * len(kinds))
    statement = f"SELECT at, content FROM journal WHERE kind IN ({marks}) ORDER BY id DESC"
    found: list[tuple[str, datetime]] = []
    for row in connection.exec_driver_sql(statement, kinds):
        content = json.loads(row.content)
        found.append((str(content.get("to", "")), time(row.at)))
    return tuple(found)


def _write(edit: OpenEdit, changes: _Places, reason: str, typed: Sequence[tuple[str, str | None]]) -> None:
    """The purge as an edit; `typed`: objects, and a field of them, whose unsaved words go too."""
    named: list[Value] = [[hash_, n] for _id, hash_, n in changes]
    edit.make("purge", new_id(), {"record": {"reason": reason.strip(), "changes": named}})

    def take_out(connection: Connection) -> None:
        gone = withholding.withhold(connection, [id_ for id_, _hash, _n in changes])
        views.touch_with_below(connection, gone)
        views.refresh(connection, anew=True)
        withholding.drop_unnamed_bytes(connection)
        search_tables.drop(connection)  # it holds the words; it is made again from what remains
        store.run(connection, "DELETE FROM draft WHERE object = ?1 AND field = coalesce(?2, field)", typed)

    edit.afterwards.append(take_out)


def _changes(connection: Connection, object_: str, field: str | None) -> list[tuple[int, str, int]]:
    """The sets of an object, or of one field of it: local integer, hash of the edit, place in it."""
    statement = """
        SELECT c.id, lower(hex(e.hash)), c.id - e.first FROM object o
        CROSS JOIN change c ON c.object = o.id AND c.act = 1 CROSS JOIN edit e ON e.id = c.edit
        WHERE o.uuid = :uuid AND (:field IS NULL OR c.field = :field) ORDER BY c.id
    """
    rows = connection.exec_driver_sql(statement, {"uuid": uuid(object_), "field": field}).all()
    return [(row[0], row[1], row[2]) for row in rows]


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("A purge needs a reason: it stays in the history when the rest is gone."))
