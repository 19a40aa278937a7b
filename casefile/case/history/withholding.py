"""Withholding a change: its content goes, its hash stays, so that the chain of edits still verifies. The salt goes with
it: a short value, a name or the hash of a known document cannot be guessed from what is left.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from casefile.case.file import search_tables
from casefile.case.file.store import in_groups, run
from casefile.case.identity import change_hash

_CONTENT: Final = """
SELECT c.id, c.act, c.field, c.value, c.salt, o.uuid, o.kind, c.object FROM change c
CROSS JOIN object o ON o.id = c.object WHERE c.id IN ({marks}) AND c.act <> 0
"""
_EARLIER: Final = """
SELECT s.later, e.hash, c.id - e.first AS n FROM supersedes s CROSS JOIN change c ON c.id = s.earlier
CROSS JOIN edit e ON e.id = c.edit
WHERE s.later IN ({marks})
"""


# A number that was used is not used again, though nothing says any more by whom.
_CITE: Final = """
INSERT OR IGNORE INTO cited(under, prefix, n, object) SELECT under, prefix, n, object FROM number WHERE object = ?
"""


def withhold(connection: Connection, changes: Iterable[int]) -> set[int]:
    """Leave the hash alone of these changes (local integers); returns the objects they were about. What is freed is
    overwritten. The views are the caller's to bring up to date."""
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    objects: set[int] = set()
    for group in in_groups(list(changes)):
        marks = ",".join("?" * len(group))
        earlier: dict[int, list[tuple[bytes, int]]] = defaultdict(list)
        for row in connection.exec_driver_sql(_EARLIER.format(marks=marks), tuple(group)):
            earlier[row.later].append((row.hash, row.n))
        found = connection.exec_driver_sql(_CONTENT.format(marks=marks), tuple(group)).all()
        hashes = [
            (change_hash(row.salt, row.kind, row.uuid, row.act, row.field, row.value, earlier[row.id]), row.id)
            for row in found
        ]
        objects |= {row.object for row in found}
        ids = [(row.id,) for row in found]
        run(connection, _CITE, [(object_,) for object_ in {row.object for row in found}])
        run(connection, "DELETE FROM supersedes WHERE later = ?", ids)
        run(connection, "DELETE FROM mention WHERE change = ?", ids)
        heads = [(row.object, row.id) for row in found]  # by object: no index leads from a change to its head
        run(connection, "DELETE FROM head WHERE object = ? AND change = ?", heads)
        run(
            connection,
            "UPDATE change SET hash = ?, object = NULL, act = 0, field = '', value = NULL, salt = NULL WHERE id = ?",
            hashes,
        )
    return objects


# What purges name: the hash of an edit, in hex, and a place in it.
PURGED: Final = """
SELECT json_extract(x.value, '$[0]'), json_extract(x.value, '$[1]') FROM object po
CROSS JOIN change pc ON pc.object = po.id AND pc.act = 1 AND pc.field = 'record'
CROSS JOIN json_each(pc.value, '$.changes') x WHERE po.kind = 'purge'
"""


def enforce_purges(connection: Connection) -> set[int]:
    """Take out again whatever a purge named and a merge brought, or a purge that came in names here; returns the
    objects concerned. To be called before the views are brought up to date."""
    if connection.exec_driver_sql("SELECT 1 FROM object WHERE kind = 'purge' LIMIT 1").first() is None:
        return set()
    named = connection.exec_driver_sql(PURGED).all()
    objects = withhold(connection, [id_ for edit, n in named for id_ in _whole(connection, bytes.fromhex(edit), n)])
    if objects:
        drop_unnamed_bytes(connection)
        search_tables.drop(connection)  # it holds the words; it is made again from what remains
    return objects


def _whole(connection: Connection, edit: bytes, n: int) -> list[int]:
    """The change at this place of an edit, if it is here and not withheld."""
    statement = """
        SELECT c.id FROM edit e CROSS JOIN change c ON c.id = e.first + ? AND c.edit = e.id AND c.act <> 0
        WHERE e.hash = ?
    """
    return list(connection.exec_driver_sql(statement, (n, edit)).scalars())


def drop_unnamed_bytes(connection: Connection) -> int:
    """Drop the stored bytes that no document's history names any more; returns how many."""
    statement = """
        SELECT b.id FROM blob b WHERE NOT EXISTS (SELECT 1 FROM object o CROSS JOIN change c ON c.object = o.id
            AND c.act = 1 AND c.field IN ('file', 'text', 'recognised') WHERE o.kind = 'document'
            AND instr(c.value, lower(hex(b.sha256))) > 0)
    """
    ids = [(id_,) for id_ in connection.exec_driver_sql(statement).scalars()]
    run(connection, "DELETE FROM chunk WHERE blob = ?", ids)
    run(connection, "DELETE FROM blob WHERE id = ?", ids)
    return len(ids)


def drop_unnamed_objects(connection: Connection) -> None:
    """Forget the objects that neither a change nor a value names any more. The views must not hold them."""
    gone = """
        SELECT id FROM object o WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.object = o.id)
        AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.object = o.id)
    """
    run(connection, f"DELETE FROM cited WHERE object IN ({gone}) OR under IN ({gone})")
    run(connection, f"DELETE FROM object WHERE id IN ({gone})")
