"""The views: what the program reads, kept in step with the history by set-based SQL over the objects touched.

`refresh` works on the rows of the temporary table `touched`, for one edit, for a merge and for a rebuild alike.
CROSS JOIN pins the order of the tables: left to choose, SQLite scans every object for each single edit.
"""

import unicodedata
from collections.abc import Collection, Iterable, Set
from functools import cache
from typing import Final

from sqlalchemy import Connection

from casefile.case.claims import numbers
from casefile.case.claims.structure import LEVEL, QUIET
from casefile.case.file.store import ask, run
from casefile.case.file.tables import metadata
from casefile.case.history.shown import ROWS

_TOUCHED: Final = "CREATE TEMP TABLE IF NOT EXISTS touched(object INTEGER PRIMARY KEY)"

# What hangs under a deleted object may keep it alive, so what a touched object hangs under is touched too, if deleted.
_CLOSE: Final = """
INSERT OR IGNORE INTO touched SELECT m.object FROM touched t
CROSS JOIN change c ON c.object = t.object CROSS JOIN mention m ON m.change = c.id
CROSS JOIN state s ON s.object = m.object AND s.own = 1
"""

_HEADS: Final = """
INSERT INTO head(object, field, change, shown) SELECT c.object, c.field, c.id, 1 FROM touched t
CROSS JOIN change c ON c.object = t.object AND c.act = 1
WHERE NOT EXISTS (SELECT 1 FROM supersedes s WHERE s.earlier = c.id AND s.act = 1)
"""
# Of several the last in causal order is shown. A field has one as a rule: each is written as shown, the few are undone.
_SHOWN: Final = """
UPDATE head SET shown = 0 WHERE (object, field) IN (SELECT h.object, h.field FROM touched t
    CROSS JOIN head h ON h.object = t.object GROUP BY h.object, h.field HAVING count(*) > 1)
AND change <> (SELECT h.change FROM head h CROSS JOIN change c ON c.id = h.change CROSS JOIN edit e ON e.id = c.edit
    WHERE h.object = head.object AND h.field = head.field ORDER BY e.lamport DESC, e.hash DESC, c.id DESC LIMIT 1)
"""

_LIVE: Final = "NOT EXISTS (SELECT 1 FROM supersedes x WHERE x.earlier = d.id AND x.act IN (2, 3))"

_STATES: Final = f"""
INSERT INTO state(object, own, shown) SELECT object, own, own FROM (SELECT t.object, CASE
WHEN NOT EXISTS (SELECT 1 FROM change d WHERE d.object = t.object AND d.act = 2 AND {_LIVE}) THEN 0
WHEN EXISTS (SELECT 1 FROM head h WHERE h.object = t.object AND NOT EXISTS (
    SELECT 1 FROM supersedes s CROSS JOIN change d ON d.id = s.later
    WHERE s.earlier = h.change AND s.act = 2 AND {_LIVE})) THEN 2
WHEN EXISTS (SELECT 1 FROM change r WHERE r.object = t.object AND r.act = 3 AND NOT EXISTS (
    SELECT 1 FROM supersedes s WHERE s.earlier = r.id AND s.act = 2)) THEN 2
ELSE 1 END AS own FROM touched t WHERE EXISTS (SELECT 1 FROM change c WHERE c.object = t.object))
"""

_ANY_DELETED: Final = "SELECT 1 FROM touched t CROSS JOIN state s ON s.object = t.object AND s.own = 1"

_RAISE: Final = """
UPDATE state SET shown = 2 WHERE own = 1 AND shown = 1 AND object IN (
    SELECT t.object FROM touched t CROSS JOIN object o ON o.id = t.object AND o.kind IN ({kinds}))
AND EXISTS (SELECT 1 FROM mention m CROSS JOIN change c ON c.id = m.change
    CROSS JOIN head h ON h.object = c.object AND h.field = c.field AND h.change = c.id
    CROSS JOIN state s ON s.object = c.object AND s.shown <> 1
    CROSS JOIN object o ON o.id = c.object AND o.kind IN ({below}) WHERE m.object = state.object)
"""

_CONFLICTS: Final = f"""
INSERT INTO conflict(object, field) SELECT h.object, h.field FROM (SELECT DISTINCT x.object, x.field FROM touched t
    CROSS JOIN head x ON x.object = t.object AND x.shown = 0
    WHERE x.field NOT IN ({", ".join(f"'{name}'" for name in QUIET)})) p
CROSS JOIN state s ON s.object = p.object AND s.shown <> 1
CROSS JOIN head h ON h.object = p.object AND h.field = p.field CROSS JOIN change c ON c.id = h.change
GROUP BY h.object, h.field HAVING count(DISTINCT coalesce('=' || c.value, '')) > 1
"""


def touch(connection: Connection, objects: Iterable[int]) -> None:
    """Say which objects changed since the last refresh."""
    run(connection, _TOUCHED)
    run(connection, "DELETE FROM touched")
    run(connection, "INSERT OR IGNORE INTO touched(object) VALUES (?)", [(object_,) for object_ in objects])


# Whether something is shown depends on what it hangs under.
_BELOW: Final = """
INSERT OR IGNORE INTO touched SELECT c.object FROM touched t
CROSS JOIN mention m ON m.object = t.object CROSS JOIN change c ON c.id = m.change
"""


def touch_with_below(connection: Connection, objects: Iterable[int]) -> None:
    """As `touch`, with all that hangs under the objects: of what they hold, something was withheld or filled in."""
    touch(connection, objects)
    while run(connection, _BELOW) > 0:
        pass


def refresh(connection: Connection, *, anew: bool = False) -> None:
    """Bring every view up to date for the touched objects and what they hang under. `anew`: numbers are given again."""
    while run(connection, _CLOSE) > 0:
        pass
    _make(connection, anew=anew)


def _make(connection: Connection, *, anew: bool, of: Collection[str] = ROWS) -> None:
    kinds = _touched_kinds(connection)
    _again(connection, "head", _HEADS)
    run(connection, _SHOWN)
    _again(connection, "state", _STATES)
    if ask(connection, _ANY_DELETED):
        for level in (1, 2):
            run(connection, _RAISE.format(kinds=_at(level), below=_at(*range(level))))
    _again(connection, "conflict", _CONFLICTS)
    numbers.refresh(connection, kinds, anew=anew)
    for kind in of:
        if kind in kinds:
            run(connection, f"DELETE FROM {kind} WHERE object IN (SELECT object FROM touched)")
            run(connection, _insert(kind))
    if "tag" in kinds:
        _unify_tags(connection)


def add(connection: Connection, kinds: Set[str]) -> None:
    """As `refresh`, for touched objects that are all new: nothing to take away, nobody to disagree."""
    run(connection, _HEADS)
    run(connection, "INSERT INTO state(object, own, shown) SELECT object, 0, 0 FROM touched")
    numbers.refresh(connection, kinds, anew=False)
    for kind in ROWS:
        if kind in kinds:
            run(connection, _insert(kind))
    if "tag" in kinds:
        _unify_tags(connection)


KEPT: Final = ("head", "state", "conflict", "number", "edit_head", *ROWS)


@cache
def _insert(kind: str) -> str:
    columns = ", ".join(column.name for column in metadata.tables[kind].columns)
    return f"INSERT INTO {kind}({columns}) SELECT {columns} FROM ({ROWS[kind]})"


def rebuild(connection: Connection, *, of: Collection[str] = ROWS) -> None:
    """Make every view again from the history; of the rows of each kind only those of the kinds said."""
    for name in KEPT:
        connection.exec_driver_sql(f"DELETE FROM {name}")
    connection.exec_driver_sql(
        "INSERT INTO edit_head SELECT id FROM edit WHERE id NOT IN (SELECT parent FROM edit_parent)"
    )
    touch(connection, ())
    connection.exec_driver_sql("INSERT INTO touched SELECT id FROM object ORDER BY id")
    _make(connection, anew=True, of=of)


def folded(name: str) -> str:
    """Tags of equal folded names are one on screen."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


def _again(connection: Connection, table: str, statement: str) -> None:
    run(connection, f"DELETE FROM {table} WHERE object IN (SELECT object FROM touched)")
    run(connection, statement)


def _touched_kinds(connection: Connection) -> set[str]:
    rows = ask(connection, "SELECT DISTINCT o.kind FROM touched t CROSS JOIN object o ON o.id = t.object")
    return {kind for (kind,) in rows}


def _at(*levels: int) -> str:
    return ", ".join(f"'{kind}'" for kind, level in LEVEL.items() if level in levels)


def _unify_tags(connection: Connection) -> None:
    """Of the tags with one name the first in causal order stands for all."""
    rows = connection.exec_driver_sql(
        "SELECT t.object, t.name, t.folded, t.stands FROM tag t CROSS JOIN edit e ON e.id = t.made "
        "CROSS JOIN object o ON o.id = t.object ORDER BY e.lamport, e.hash, o.uuid"
    ).all()
    first: dict[str, int] = {}
    changed = []
    for row in rows:
        name = folded(row.name)
        stands = first.setdefault(name, row.object)
        if (row.folded, row.stands) != (name, stands):
            changed.append((name, stands, row.object))
    if changed:
        connection.exec_driver_sql("UPDATE tag SET folded = ?, stands = ? WHERE object = ?", changed)
