"""Filling in what was withheld here and is whole in another copy, proven by the hash that was kept; emptying it again.

What a change refers to could not be looked at while it was withheld: that is made up for here.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection

from casefile.case.claims.structure import mentions
from casefile.case.history.log import value_of
from casefile.case.identity import change_hash

Filled = tuple[bytes, int, int]  # hash of an edit, place in it, local number of the object

# Rows here are faults: an object of two kinds; a reference to another object or field, or to what came later.
_FAULTS: Final = (
    "SELECT 1 FROM temp.filled f CROSS JOIN object o ON o.id = f.object AND o.kind <> f.kind",
    "SELECT 1 FROM temp.filled f WHERE f.known < f.named",
    """SELECT 1 FROM (SELECT s.earlier, s.act, s.later FROM temp.filled f CROSS JOIN supersedes s ON s.later = f.change
        UNION SELECT s.earlier, s.act, s.later FROM temp.filled f CROSS JOIN supersedes s ON s.earlier = f.change) s
    CROSS JOIN change l ON l.id = s.later CROSS JOIN edit le ON le.id = l.edit
    CROSS JOIN change x ON x.id = s.earlier CROSS JOIN edit xe ON xe.id = x.edit
    WHERE xe.lamport >= le.lamport OR (x.act <> 0 AND l.act <> 0 AND (x.object <> l.object OR s.act <> l.act
        OR (s.act = 1 AND (x.act <> 1 OR x.field <> l.field)) OR (s.act = 3 AND x.act <> 2)))""",
)


def fill(connection: Connection, rows: Iterable[tuple[Any, ...]]) -> list[Filled]:
    """Give changes of which only the hash was here their content; returns which. Any: rows that incoming checked. What
    was filled in meanwhile is passed over."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.filled")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE filled(change INTEGER, object INTEGER, kind TEXT, named INTEGER, known INTEGER)"
    )
    done = []
    for edit, n, kind, uuid, act, name, value, salt, earlier in rows:
        local = _change(connection, edit, n, "AND c.act = 0")
        if local is None:
            continue
        object_ = _object(connection, uuid, kind)
        connection.exec_driver_sql(
            "UPDATE change SET object = ?, act = ?, field = ?, value = ?, salt = ?, hash = NULL WHERE id = ?",
            (object_, act, name, value, salt, local),
        )
        known = [id_ for of, place in earlier if (id_ := _change(connection, of, place)) is not None]
        for id_ in known:
            connection.exec_driver_sql("INSERT OR IGNORE INTO supersedes VALUES (?, ?, ?)", (id_, act, local))
        _note(connection, (local, object_, kind, len(earlier), len(known)))
        for of, named in mentions(kind, name, value_of(value)):
            mentioned = _object(connection, bytes.fromhex(named), of)
            connection.exec_driver_sql("INSERT OR IGNORE INTO mention VALUES (?, ?)", (local, mentioned))
            _note(connection, (local, mentioned, of, 0, 0))
        done.append((edit, n, object_))
    return done


def has_faults(connection: Connection) -> bool:
    """Whether something that was filled in speaks of others as no edit can."""
    return any(connection.exec_driver_sql(f"{statement} LIMIT 1").first() for statement in _FAULTS)


def _note(connection: Connection, row: tuple[int, int, str, int, int]) -> None:
    connection.exec_driver_sql("INSERT INTO temp.filled VALUES (?, ?, ?, ?, ?)", row)


def _change(connection: Connection, edit: bytes, n: int, condition: str = "") -> int | None:
    """The local number of a change."""
    found = connection.exec_driver_sql(
        f"SELECT c.id FROM edit e CROSS JOIN change c ON c.id = e.first + ? AND c.edit = e.id {condition} "
        "WHERE e.hash = ?",
        (n, edit),
    ).scalar()
    return None if found is None else int(found)


def _object(connection: Connection, uuid: bytes, kind: str) -> int:
    connection.exec_driver_sql(
        "INSERT INTO object(uuid, kind) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM object WHERE uuid = ?)",
        (uuid, kind, uuid),
    )
    return int(connection.exec_driver_sql("SELECT id FROM object WHERE uuid = ?", (uuid,)).scalar_one())


def empty(connection: Connection, edit: bytes, n: int) -> None:
    """Leave of a change that was filled in its hash alone, as it was before."""
    row = connection.exec_driver_sql(
        "SELECT c.id, c.salt, c.act, c.field, c.value, o.uuid, o.kind FROM edit e "
        "CROSS JOIN change c ON c.id = e.first + ? CROSS JOIN object o ON o.id = c.object WHERE e.hash = ?",
        (n, edit),
    ).one()
    earlier = connection.exec_driver_sql(
        "SELECT e.hash, c.id - e.first AS n FROM supersedes s CROSS JOIN change c ON c.id = s.earlier "
        "CROSS JOIN edit e ON e.id = c.edit WHERE s.later = ?",
        (row.id,),
    ).all()
    known = [(reference.hash, reference.n) for reference in earlier]
    hash_ = change_hash(row.salt, row.kind, row.uuid, row.act, row.field, row.value, known)
    connection.exec_driver_sql("DELETE FROM supersedes WHERE later = ?", (row.id,))
    connection.exec_driver_sql("DELETE FROM mention WHERE change = ?", (row.id,))
    connection.exec_driver_sql(
        "UPDATE change SET object = NULL, act = 0, field = '', value = NULL, salt = NULL, hash = ? WHERE id = ?",
        (hash_, row.id),
    )
