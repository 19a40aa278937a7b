"""The views: what the program reads, kept in step with the history by set-based SQL over the objects touched.

`refresh` works on the rows of the temporary table `touched`, for one edit, for a merge and for a rebuild alike.
CROSS JOIN pins the order of the tables: left to choose, SQLite scans every object for each single edit.
"""

import unicodedata
from collections.abc import Iterable, Set
from typing import Final

from sqlalchemy import Connection

from casefile.case.claims import numbers
from casefile.case.claims.structure import LEVEL, QUIET
from casefile.case.file.store import ask, run

_TOUCHED: Final = "CREATE TEMP TABLE IF NOT EXISTS touched(object INTEGER PRIMARY KEY)"

# What hangs under a deleted object may keep it alive, so what a touched object hangs under is touched too, if deleted.
_CLOSE: Final = """
INSERT OR IGNORE INTO touched SELECT m.object FROM touched t
CROSS JOIN change c ON c.object = t.object CROSS JOIN mention m ON m.change = c.id
CROSS JOIN state s ON s.object = m.object AND s.own = 1
"""

_HEADS: Final = """
INSERT INTO head(object, field, change, shown)
SELECT object, field, id, row_number() OVER (PARTITION BY object, field ORDER BY lamport DESC, hash DESC, id DESC) = 1
FROM (SELECT c.object, c.field, c.id, e.lamport, e.hash FROM touched t
      CROSS JOIN change c ON c.object = t.object AND c.act = 1 CROSS JOIN edit e ON e.id = c.edit
      WHERE NOT EXISTS (SELECT 1 FROM supersedes s WHERE s.earlier = c.id AND s.act = 1))
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
INSERT INTO conflict(object, field) SELECT h.object, h.field FROM touched t
CROSS JOIN state s ON s.object = t.object AND s.shown <> 1 CROSS JOIN head h ON h.object = t.object
CROSS JOIN change c ON c.id = h.change WHERE h.field NOT IN ({", ".join(f"'{name}'" for name in QUIET)})
GROUP BY h.object, h.field HAVING count(*) > 1 AND count(DISTINCT coalesce('=' || c.value, '')) > 1
"""

# Visible objects of one kind, with the change that makes them and the edit in which they first came to be.
_VISIBLE: Final = """
FROM touched t CROSS JOIN object o ON o.id = t.object AND o.kind = '{kind}'
CROSS JOIN state s ON s.object = t.object AND s.shown <> 1
CROSS JOIN head mh ON mh.object = t.object AND mh.field = '{field}' AND mh.shown = 1
CROSS JOIN change m ON m.id = mh.change AND m.value IS NOT NULL
"""
_MADE: Final = """(SELECT e.id FROM change f CROSS JOIN edit e ON e.id = f.edit
    WHERE f.object = t.object AND f.act = 1 AND f.field = '{field}' ORDER BY e.lamport, e.hash LIMIT 1)"""
_FIELDS: Final = """coalesce((SELECT json_group_object(h.field, json(c.value)) FROM head h
    CROSS JOIN change c ON c.id = h.change WHERE h.object = t.object AND h.shown = 1 AND c.value IS NOT NULL
    AND h.field NOT IN ('file', 'text', 'recognised', 'number', 'made')), '{}')"""


def _field(name: str, otherwise: str = "''") -> str:
    """The shown value of a one-string field, as text."""
    return f"""coalesce((SELECT json_extract(c.value, '$') FROM head h CROSS JOIN change c ON c.id = h.change
        WHERE h.object = t.object AND h.field = '{name}' AND h.shown = 1), {otherwise})"""


def _number(prefix: str) -> str:
    own = f"SELECT n FROM number WHERE object = t.object AND prefix = {prefix} AND main = 1 ORDER BY n LIMIT 1"
    return f"coalesce(({own}), 0)"


def _named(part: str) -> str:
    """The local id of the object that the making change names in this part."""
    return (
        "(SELECT x.object FROM mention x CROSS JOIN object y ON y.id = x.object WHERE x.change = m.id "
        f"AND lower(hex(y.uuid)) = json_extract(m.value, '$.{part}'))"
    )


def _part(name: str, otherwise: str = "") -> str:
    part = f"json_extract(m.value, '$.{name}')"
    return f"coalesce({part}, {otherwise})" if otherwise else part


def _insert(kind: str, making: str, /, **columns: str) -> str:
    """Fill the view of a kind; `making` is the field without which an object is not there."""
    names = ", ".join(("object", *columns, "made"))
    values = ", ".join(("t.object", *columns.values(), _MADE.format(field=making)))
    return f"INSERT INTO {kind}({names}) SELECT {values} {_VISIBLE.format(kind=kind, field=making)}"


# What was recognised stands before what was read: "recognised" comes first by its name too.
_TEXT: Final = """FROM head th CROSS JOIN change x ON x.id = th.change AND x.value IS NOT NULL
    WHERE th.object = t.object AND th.field IN ({fields}) AND th.shown = 1 ORDER BY th.field LIMIT 1"""


def _of_text(name: str, otherwise: str, fields: str = "'recognised', 'text'") -> str:
    return f"coalesce((SELECT json_extract(x.value, '$.{name}') {_TEXT.format(fields=fields)}), {otherwise})"


_ROWS: Final = {
    "document": _insert(
        "document",
        "file",
        n=_number("'EX'"),
        sha256=_part("sha256"),
        size=_part("size"),
        kind=_part("kind"),
        media_type=_part("media_type"),
        file_name=_part("name"),
        encrypted=_part("encrypted"),
        text_sha256=_of_text("sha256", "''"),
        layout_sha256=_of_text("layout", "''"),
        extractor=_of_text("extractor", "''"),
        pages=_of_text("pages", "0"),
        characters=_of_text("characters", "0"),
        not_captured=_of_text("not_captured", "'[]'", "'text'"),
        title=_field("title", _part("name")),
        state=_field("state", "'unread'"),
        fields=_FIELDS,
        contested="s.shown = 2",
    ),
    "passage": _insert(
        "passage",
        "anchor",
        n=_number("''"),
        document=_named("document"),
        text_sha256=_part("text"),
        start_at=_part("start"),
        end_at=_part("end"),
        page=_part("page", "-1"),
        region=_part("region", "0"),
        quote=_part("quote"),
        prefix=_part("prefix"),
        suffix=_part("suffix"),
        rects=_part("rects", "'[]'"),
        note=_field("note"),
        contested="s.shown = 2",
    ),
    "claim": _insert(
        "claim",
        "kind",
        n=_number("upper(substr(json_extract(m.value, '$'), 1, 1))"),
        kind="json_extract(m.value, '$')",
        statement=_field("statement"),
        status=_field("status", "'draft'"),
        fields=_FIELDS,
        contested="s.shown = 2",
    ),
    "tag": _insert(
        "tag",
        "name",
        name="json_extract(m.value, '$')",
        folded="''",
        colour=_field("colour"),
        definition=_field("definition"),
        stands="t.object",
        contested="s.shown = 2",
    ),
    "source": _insert(
        "source",
        "made",
        code=_field("code"),
        name=_field("name"),
        protected=_field("protected", "0"),
        fields=_FIELDS,
        contested="s.shown = 2",
    ),
    "link": _insert(
        "link",
        "ends",
        kind=_field("kind"),
        claim=_named("claim"),
        other=_named("other"),
        note=_field("note"),
        contested="s.shown = 2",
    ),
    "tagging": _insert("tagging", "pair", passage=_named("passage"), tag=_named("tag")),
    "attachment": _insert("attachment", "pair", claim=_named("claim"), passage=_named("passage")),
}


def touch(connection: Connection, objects: Iterable[int]) -> None:
    """Say which objects changed since the last refresh."""
    run(connection, _TOUCHED)
    run(connection, "DELETE FROM touched")
    run(connection, "INSERT OR IGNORE INTO touched(object) VALUES (?)", [(object_,) for object_ in objects])


def refresh(connection: Connection, *, anew: bool = False) -> None:
    """Bring every view up to date for the touched objects and what they hang under. `anew`: numbers are given again."""
    while run(connection, _CLOSE) > 0:
        pass
    kinds = _touched_kinds(connection)
    _again(connection, "head", _HEADS)
    _again(connection, "state", _STATES)
    if ask(connection, _ANY_DELETED):
        for level in (1, 2):
            run(connection, _RAISE.format(kinds=_at(level), below=_at(*range(level))))
    _again(connection, "conflict", _CONFLICTS)
    numbers.refresh(connection, kinds, anew=anew)
    for kind, statement in _ROWS.items():
        if kind in kinds:
            _again(connection, kind, statement)
    if "tag" in kinds:
        _unify_tags(connection)


def add(connection: Connection, kinds: Set[str]) -> None:
    """As `refresh`, for touched objects that are all new: nothing to take away, nobody to disagree."""
    run(connection, _HEADS)
    run(connection, "INSERT INTO state(object, own, shown) SELECT object, 0, 0 FROM touched")
    numbers.refresh(connection, kinds, anew=False)
    for kind, statement in _ROWS.items():
        if kind in kinds:
            run(connection, statement)
    if "tag" in kinds:
        _unify_tags(connection)


KEPT: Final = ("head", "state", "conflict", "number", "edit_head", *_ROWS)


def rebuild(connection: Connection) -> None:
    """Make every view again from the history."""
    for name in KEPT:
        connection.exec_driver_sql(f"DELETE FROM {name}")
    connection.exec_driver_sql(
        "INSERT INTO edit_head SELECT id FROM edit WHERE id NOT IN (SELECT parent FROM edit_parent)"
    )
    touch(connection, ())
    connection.exec_driver_sql("INSERT INTO touched SELECT id FROM object")
    refresh(connection, anew=True)


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
