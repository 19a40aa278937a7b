"""Purging after a safety order: what was written is taken out of the history for good; that it was, by whom and why,
is put in. A merge does not bring it back: whoever takes the purge in loses it too.
"""

from sqlalchemy import Connection

from casefile.case.case import Case
from casefile.case.claims.structure import KINDS, MAKES
from casefile.case.editing import deleting
from casefile.case.editing.open_edit import OpenEdit, uuid
from casefile.case.file import search_tables
from casefile.case.history import log, views, withholding
from casefile.case.identity import new_id
from casefile.case.values import Changes, Value
from casefile.errors import Refused
from casefile.words import _


def purge_field(case: Case, object_: str, field: str, *, reason: str) -> int:
    """Take every value that a field ever had out of the history; the field is empty then. Returns how many.

    Refused without a reason, and for the field that makes the object what it is (purge the object then). There is no
    undo. Copies that were made before keep the values until they merge.
    """
    _check_reason(reason)
    with case.recording("Purge", "purge") as edit:
        kind = edit.kind_of(object_)
        if field == MAKES.get(kind):
            raise Refused(_("Without this field the object would not be there: purge the object."))
        changes = _changes(edit.connection, object_, field)
        if not changes:
            raise Refused(_("There is nothing in this field, and never was."))
        edit.set(kind, object_, field, None)
        _write(edit, changes, reason)
    case.tell(Changes(frozenset(KINDS), frozenset()))
    return len(changes)


def purge_object(case: Case, object_: str, *, reason: str) -> int:
    """Delete an object with what hangs under it, and take all of it out of the history; of a document its bytes too.

    Returns how many changes were taken out. Refused without a reason. There is no undo.
    """
    _check_reason(reason)
    with case.recording("Purge", "purge") as edit:
        if not edit.is_deleted(object_):
            deleting.delete(edit, [object_])
        gone = dict.fromkeys([object_, *(change.object for change in edit.changes if change.act == log.DELETE)])
        changes = [change for id_ in gone for change in _changes(edit.connection, id_, None)]
        _write(edit, changes, reason)
    case.tell(Changes(frozenset(KINDS), frozenset()))
    return len(changes)


def _write(edit: OpenEdit, changes: list[tuple[int, str, int]], reason: str) -> None:
    named: list[Value] = [[hash_, n] for _id, hash_, n in changes]
    edit.make("purge", new_id(), {"record": {"reason": reason.strip(), "changes": named}})

    def take_out(connection: Connection) -> None:
        views.touch(connection, withholding.withhold(connection, [id_ for id_, _hash, _n in changes]))
        views.refresh(connection, anew=True)
        withholding.drop_unnamed_bytes(connection)
        search_tables.drop(connection)  # it holds the words; it is made again from what remains

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
