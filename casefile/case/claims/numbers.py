"""Numbers: EX-001, EX-001/07, T-001. Proposed by whoever makes an object, so that they travel; where two copies
proposed the same, the causally first keeps it and the other gets the lowest that nobody proposed. None is used again.
"""

from collections.abc import Set
from itertools import count
from typing import Final

from sqlalchemy import Connection

from casefile.case.file.store import answer, run

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
# Of each number the first to propose it wins; of the numbers an object won under one prefix it goes by its first.
_WINNERS: Final = f"""
WITH won AS (SELECT n.under, n.prefix, n.n, n.object, e.lamport, e.hash, row_number() OVER (
        PARTITION BY n.under, n.prefix, n.n ORDER BY e.lamport, e.hash, o.uuid) AS place
    FROM number n CROSS JOIN edit e ON e.id = n.edit CROSS JOIN object o ON o.id = n.object WHERE {_OF_SCOPE}),
first AS (SELECT under, prefix, n, object, row_number() OVER (
        PARTITION BY object, prefix ORDER BY lamport, hash, n) AS place FROM won WHERE place = 1)
UPDATE number SET main = 1 WHERE (under, prefix, n, object) IN (
    SELECT under, prefix, n, object FROM first WHERE place = 1)
"""
_LOSERS: Final = f"""
SELECT n.under, n.prefix, n.object FROM number n
CROSS JOIN edit e ON e.id = n.edit CROSS JOIN object o ON o.id = n.object
WHERE {_OF_SCOPE} GROUP BY n.under, n.prefix, n.object HAVING max(n.main) = 0
ORDER BY n.under, n.prefix, min(e.lamport), min(e.hash), o.uuid
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
    connection.exec_driver_sql(f"UPDATE number SET main = 0 WHERE {_OF_SCOPE}")
    connection.exec_driver_sql(_WINNERS)
    given = _given(connection)
    if given:
        connection.exec_driver_sql("INSERT INTO number(under, prefix, n, object, main) VALUES (?, ?, ?, ?, 1)", given)
        connection.exec_driver_sql("INSERT OR IGNORE INTO cited(under, prefix, n, object) VALUES (?, ?, ?, ?)", given)
    _renumber(connection)


def _given(connection: Connection) -> list[tuple[int, str, int, int]]:
    """For the objects that lost the number they proposed: the lowest that nobody proposed, in causal order."""
    given = []
    scope: tuple[int, str] | None = None
    taken: set[int] = set()
    free = count(1)
    for row in connection.exec_driver_sql(_LOSERS).all():
        if scope != (row.under, row.prefix):
            scope = (row.under, row.prefix)
            proposed = connection.exec_driver_sql("SELECT n FROM number WHERE under = ? AND prefix = ?", scope)
            taken, free = set(proposed.scalars()), count(1)
        n = next(n for n in free if n not in taken)
        given.append((row.under, row.prefix, n, row.object))
    return given


def _renumber(connection: Connection) -> None:
    """Carry the numbers into the rows that stay as they are; the touched ones are written after this."""
    for table, prefix, where in (
        ("document", "'EX'", "EXISTS (SELECT 1 FROM scope WHERE prefix = 'EX')"),
        ("claim", "upper(substr(claim.kind, 1, 1))", "upper(substr(claim.kind, 1, 1)) IN (SELECT prefix FROM scope)"),
        ("passage", "''", "document IN (SELECT under FROM scope)"),
    ):
        main = (
            f"SELECT n FROM number WHERE object = {table}.object AND prefix = {prefix} AND main = 1 ORDER BY n LIMIT 1"
        )
        connection.exec_driver_sql(f"UPDATE {table} SET n = coalesce(({main}), 0) WHERE {where}")
