"""Numbers: EX-001, EX-001/07, T-001. Proposed by whoever makes an object, so that they travel; where two copies
proposed the same, the causally first keeps it and the other gets the lowest that nobody proposed. None is used again.
"""

from collections.abc import Iterable, Sequence, Set
from itertools import count
from typing import Final

from sqlalchemy import Connection

from casefile.case.file.store import answer, ask, run

# The same number proposed for the same object again: it counts from the first edit, in causal order, that did.
_BY_THE_FIRST: Final = """
ON CONFLICT(under, prefix, n, object) DO UPDATE SET edit = excluded.edit
WHERE (SELECT e.lamport, e.hash FROM edit e WHERE e.id = excluded.edit)
    < (SELECT e.lamport, e.hash FROM edit e WHERE e.id = number.edit)
"""
_PROPOSED: Final = (
    """
INSERT INTO number(under, prefix, n, object, edit, main)
SELECT 0, substr(v, 1, instr(v, '-') - 1), CAST(substr(v, instr(v, '-') + 1) AS INTEGER), object, edit, 1
FROM (SELECT c.object, c.edit, json_extract(c.value, '$') AS v FROM touched t
      CROSS JOIN change c ON c.object = t.object AND c.act = 1 AND c.field = 'number' AND c.value IS NOT NULL)
WHERE true
"""
    + _BY_THE_FIRST
)
_PROPOSED_PASSAGES: Final = (
    """
INSERT INTO number(under, prefix, n, object, edit, main)
SELECT m.object, '', json_extract(c.value, '$.number'), c.object, c.edit, 1 FROM touched t
CROSS JOIN object o ON o.id = t.object AND o.kind = 'passage'
CROSS JOIN change c ON c.object = t.object AND c.act = 1 AND c.field = 'anchor' AND c.value IS NOT NULL
CROSS JOIN mention m ON m.change = c.id WHERE true
"""
    + _BY_THE_FIRST
)
_OF_SCOPE: Final = "(under, prefix) IN (SELECT under, prefix FROM scope)"
_IN_SCOPE: Final = """
SELECT n.n, n.object, n.main, e.lamport, e.hash, o.uuid FROM number n
CROSS JOIN edit e ON e.id = n.edit CROSS JOIN object o ON o.id = n.object WHERE n.under = ? AND n.prefix = ?
"""


def show(prefix: str, n: int) -> str:
    """EX-001; the part of a passage is 07."""
    return f"{prefix}-{n:03}" if prefix else f"{n:02}"


def next_free(connection: Connection, prefix: str, under: int = 0) -> int:
    """The number that a new object proposes: above all that were ever used here."""
    last = answer(
        connection,
        "SELECT max(coalesce((SELECT max(n) FROM number WHERE under = ? AND prefix = ?), 0), "
        "coalesce((SELECT max(n) FROM cited WHERE under = ? AND prefix = ?), 0))",
        (under, prefix, under, prefix),
    )
    return int(last) + 1


def has(connection: Connection, id_: str, prefix: str) -> bool:
    """Whether an object has a number of this kind already."""
    statement = "SELECT 1 FROM object o CROSS JOIN number n ON n.object = o.id AND n.prefix = ? WHERE o.uuid = ?"
    return connection.exec_driver_sql(statement, (prefix, bytes.fromhex(id_))).first() is not None


def refresh(connection: Connection, kinds: Set[str], *, anew: bool) -> None:
    """Note the numbers that the touched objects propose; `anew` also settles who keeps which, after a merge."""
    if anew:
        connection.exec_driver_sql("DELETE FROM number WHERE object IN (SELECT object FROM touched)")
    if kinds & {"document", "claim"}:
        run(connection, _PROPOSED)
    if "passage" in kinds:
        run(connection, _PROPOSED_PASSAGES)
    if anew:
        _settle(connection)


def _settle(connection: Connection) -> None:
    """Say anew who goes by which number, in every scope in which a touched object shares one or has several: where
    each has its own, all stays as it was proposed."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.scope")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE scope AS SELECT DISTINCT n.under, n.prefix FROM touched t "
        "CROSS JOIN number n ON n.object = t.object WHERE EXISTS (SELECT 1 FROM number x WHERE x.under = n.under "
        "AND x.prefix = n.prefix AND x.n = n.n AND x.object <> n.object) OR EXISTS (SELECT 1 FROM number y "
        "WHERE y.object = n.object AND y.prefix = n.prefix AND y.n <> n.n)"
    )
    connection.exec_driver_sql(f"DELETE FROM number WHERE edit IS NULL AND {_OF_SCOPE}")
    changed: set[int] = set()
    for scope in ask(connection, "SELECT under, prefix FROM scope"):
        kept, given = _settled(ask(connection, _IN_SCOPE, scope))
        run(
            connection,
            "UPDATE number SET main = ? WHERE under = ? AND prefix = ? AND n = ? AND object = ?",
            [(main, *scope, n, object_) for main, n, object_ in kept],
        )
        rows = [(*scope, n, object_) for n, object_ in given]
        run(connection, "INSERT INTO number(under, prefix, n, object, main) VALUES (?, ?, ?, ?, 1)", rows)
        run(connection, "INSERT OR IGNORE INTO cited(under, prefix, n, object) VALUES (?, ?, ?, ?)", rows)
        changed.update(object_ for _main, _n, object_ in kept)
        changed.update(object_ for _n, object_ in given)
    _renumber(connection, changed)


_Row = tuple[int, int, int, int, bytes, bytes]  # n, object, main, lamport and hash of the edit, uuid


def _settled(rows: Sequence[_Row]) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
    """Of one scope. Of each number the first to propose it wins; of the numbers an object won it goes by its first; who
    won none gets the lowest that nobody proposed, in causal order. Answers (main, n, object) where `main` is another
    now, and (n, object) of what is given."""
    winner: dict[int, tuple[int, bytes, bytes, int]] = {}
    first: dict[int, tuple[int, bytes, bytes, int]] = {}
    for n, object_, _main, lamport, hash_, uuid in rows:
        when = (lamport, hash_, uuid, object_)
        if n not in winner or when < winner[n]:
            winner[n] = when
        if object_ not in first or when < first[object_]:
            first[object_] = when
    own: dict[int, tuple[int, bytes, int]] = {}
    for n, (lamport, hash_, _uuid, object_) in winner.items():
        mine = (lamport, hash_, n)
        if object_ not in own or mine < own[object_]:
            own[object_] = mine
    goes_by = {(n, object_) for object_, (_lamport, _hash, n) in own.items()}
    kept = [(1 - main, n, object_) for n, object_, main, *_when in rows if main != ((n, object_) in goes_by)]
    free = (n for n in count(1) if n not in winner)
    losers = sorted(when for object_, when in first.items() if object_ not in own)
    return kept, [(n, when[3]) for n, when in zip(free, losers, strict=False)]


def _renumber(connection: Connection, objects: Iterable[int]) -> None:
    """Carry the numbers into the rows that stay as they are; the touched ones are written after this."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.renumbered")
    connection.exec_driver_sql("CREATE TEMP TABLE renumbered(object INTEGER PRIMARY KEY)")
    run(connection, "INSERT INTO renumbered VALUES (?)", [(object_,) for object_ in objects])
    for table, prefix in (("document", "'EX'"), ("claim", "upper(substr(claim.kind, 1, 1))"), ("passage", "''")):
        main = f"SELECT min(n) FROM number WHERE object = {table}.object AND prefix = {prefix} AND main = 1"
        connection.exec_driver_sql(
            f"UPDATE {table} SET n = coalesce(({main}), 0) WHERE object IN (SELECT object FROM renumbered)"
        )
