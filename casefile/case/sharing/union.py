"""The union of two histories, in sets: what was staged becomes rows of the case, and the views follow.

Runs inside a transaction of merge, on a connection to which the staging file is attached as `incoming`. The numbers of
the new rows lie above all that were there, so that a merge can be told from what was there before, and taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from casefile.case.file import search_tables
from casefile.case.history import views, withholding
from casefile.case.sharing import filling
from casefile.errors import DamagedCaseFile
from casefile.words import _

_OBJECTS: Final = (
    "INSERT INTO main.object(uuid, kind) SELECT s.uuid, s.kind FROM incoming.object s "
    "WHERE NOT EXISTS (SELECT 1 FROM main.object o WHERE o.uuid = s.uuid) ORDER BY s.id",
    "DROP TABLE IF EXISTS temp.come",
    "CREATE TEMP TABLE come(theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL, kind TEXT NOT NULL, said TEXT NOT NULL)",
    "INSERT INTO temp.come SELECT s.id, o.id, o.kind, s.kind FROM incoming.object s "
    "CROSS JOIN main.object o ON o.uuid = s.uuid",
)
_ROWS: Final = (
    "INSERT INTO main.edit(id, hash, lamport, person, at, kind, label, first, changes, key, signature) "
    "SELECT id + :edits, hash, lamport, person, at, kind, label, first + :changes, changes, key, signature "
    "FROM incoming.edit ORDER BY id",
    "INSERT INTO main.edit_parent(edit, parent) SELECT p.edit + :edits, e.id FROM incoming.parent p "
    "CROSS JOIN main.edit e ON e.hash = p.hash",
    "INSERT INTO main.change(id, edit, object, act, field, value, salt, hash) "
    "SELECT c.id + :changes, c.edit + :edits, m.ours, c.act, c.field, c.value, c.salt, c.hash "
    "FROM incoming.change c LEFT JOIN temp.come m ON m.theirs = c.object ORDER BY c.id",
    "INSERT OR IGNORE INTO main.supersedes(earlier, act, later) SELECT c.id, s.act, s.later + :changes "
    "FROM incoming.supersedes s CROSS JOIN main.edit e ON e.hash = s.edit "
    "CROSS JOIN main.change c ON c.id = e.first + s.n AND c.edit = e.id",
    "INSERT OR IGNORE INTO main.mention(change, object) SELECT x.change + :changes, m.ours "
    "FROM incoming.mention x CROSS JOIN temp.come m ON m.theirs = x.object",
)
# What an edit may say of others: rows here are faults.
_FAULTS: Final = (
    "SELECT 1 FROM temp.come WHERE kind <> said",
    # a reference to a change that is not there
    "SELECT 1 FROM incoming.supersedes s WHERE NOT EXISTS (SELECT 1 FROM main.edit e "
    "CROSS JOIN main.change c ON c.id = e.first + s.n AND c.edit = e.id WHERE e.hash = s.edit)",
    # a reference to another object or field, to what came later, or to what cannot be replaced so
    "SELECT 1 FROM incoming.supersedes s CROSS JOIN main.change l ON l.id = s.later + :changes "
    "CROSS JOIN main.edit le ON le.id = l.edit CROSS JOIN main.edit ee ON ee.hash = s.edit "
    "CROSS JOIN main.change x ON x.id = ee.first + s.n WHERE ee.lamport >= le.lamport OR (x.act <> 0 AND ("
    "x.object <> l.object OR (s.act = 1 AND (x.act <> 1 OR x.field <> l.field)) OR (s.act = 3 AND x.act <> 2)))",
)
_HEADS: Final = (
    "DELETE FROM main.edit_head WHERE edit IN (SELECT p.parent FROM main.edit_parent p WHERE p.edit > :edits)",
    "INSERT INTO main.edit_head(edit) SELECT id FROM main.edit WHERE id > :edits "
    "AND id NOT IN (SELECT parent FROM main.edit_parent WHERE edit > :edits)",
)


@dataclass(frozen=True, slots=True)
class Before:
    """The highest local numbers before a union: what is above came in with it."""

    edits: int
    changes: int
    objects: int


@dataclass(frozen=True, slots=True)
class Joined:
    """What was there before a union, which changes it filled in (edit, place), and of how many objects it took
    something out because a purge came in."""

    was: Before
    filled: Sequence[tuple[bytes, int]]
    taken_out: int


def before(connection: Connection) -> Before:
    """As it is now."""
    row = connection.exec_driver_sql(
        "SELECT coalesce((SELECT max(id) FROM edit), 0), coalesce((SELECT max(id) FROM change), 0), "
        "coalesce((SELECT max(id) FROM object), 0)"
    ).one()
    return Before(*row)


def knows_some(connection: Connection) -> bool:
    """Whether some staged edit is here already: another merge came between."""
    statement = "SELECT 1 FROM incoming.edit s CROSS JOIN main.edit e ON e.hash = s.hash LIMIT 1"
    return connection.exec_driver_sql(statement).first() is not None


def join(connection: Connection, filled: Iterable[tuple[Any, ...]], name: str) -> Joined:
    """Add what is staged, bring the views up to date. DamagedCaseFile where it does not fit."""
    was = before(connection)
    numbers = {"edits": was.edits, "changes": was.changes}
    for statement in _OBJECTS:
        connection.exec_driver_sql(statement)
    for statement in _ROWS:
        connection.exec_driver_sql(statement, _only(statement, numbers))
    for statement in _FAULTS:
        if connection.exec_driver_sql(f"{statement} LIMIT 1", _only(statement, numbers)).first():
            raise _fault(name)
    for statement in _HEADS:
        connection.exec_driver_sql(statement, _only(statement, numbers))
    filled_in = filling.fill(connection, filled)
    if filling.has_faults(connection):
        raise _fault(name)
    taken_out = withholding.enforce_purges(connection)
    views.touch_with_below(connection, [*taken_out, *(object_ for _edit, _n, object_ in filled_in)])
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO temp.touched SELECT object FROM main.change WHERE id > ? AND object IS NOT NULL",
        (was.changes,),
    )
    views.refresh(connection, anew=True)
    return Joined(was, [(edit, n) for edit, n, _object in filled_in], len(taken_out))


def _only(statement: str, values: dict[str, int]) -> dict[str, int]:
    return {name: value for name, value in values.items() if f":{name}" in statement}


def _fault(name: str) -> DamagedCaseFile:
    sentence = _("{name} is damaged or was changed by another program: an edit refers to what cannot be.")
    return DamagedCaseFile(f"{sentence.format(name=name)} {_('Nothing was taken from it.')}")


_TAKEN_BACK: Final = (
    "DELETE FROM supersedes WHERE later > :changes",
    "DELETE FROM mention WHERE change > :changes",
    "DELETE FROM change WHERE id > :changes",
    "DELETE FROM edit_parent WHERE edit > :edits",
    "DELETE FROM edit_head",
    "DELETE FROM edit WHERE id > :edits",
)


def part(connection: Connection, was: Before, filled: Iterable[tuple[str, int]]) -> None:
    """Take out what came in since, and make the views again. What stands on it must have been ruled out."""
    for edit, n in filled:
        filling.empty(connection, bytes.fromhex(edit), n)
    numbers = {"edits": was.edits, "changes": was.changes}
    for table in views.KEPT:
        connection.exec_driver_sql(f"DELETE FROM {table}")
    for statement in _TAKEN_BACK:
        connection.exec_driver_sql(statement, _only(statement, numbers))
    connection.exec_driver_sql("DELETE FROM cited WHERE object > ?", (was.objects,))
    connection.exec_driver_sql(
        "DELETE FROM object WHERE id > ? AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.object = object.id) "
        "AND NOT EXISTS (SELECT 1 FROM change c WHERE c.object = object.id)",
        (was.objects,),
    )
    if search_tables.exists(connection):  # it goes by the numbers of edits, and those are given again
        connection.exec_driver_sql("UPDATE search_state SET edit = -1")
    views.rebuild(connection)
