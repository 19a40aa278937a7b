"""People with copies of one case, for the tests of what they bring together; and a copy looked at whole."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from casefile.case import Case

Everything = dict[str, list[tuple[object, ...]]]


@contextmanager
def team(folder: Path, *people: str, base: Case | None = None) -> Iterator[list[Case]]:
    """A case, and a copy of it for everybody; all are open."""
    with ExitStack() as stack:
        if base is None:
            base = Case.create(folder / "base.casefile", title="Workers abroad", person=people[0])
        base.close()
        paths = [folder / f"{number}.casefile" for number in range(len(people))]
        for path in paths:
            shutil.copy(base.path, path)
        yield [stack.enter_context(Case.open(path, person=person)) for path, person in zip(paths, people, strict=True)]


# Every view with its local integers turned into what they stand for: equal for copies that hold the same edits.
_VIEWS = {
    "edits": "SELECT hex(hash), lamport, person, at, kind, label FROM edit",
    "parents": "SELECT hex(e.hash), hex(p.hash) FROM edit_parent x JOIN edit e ON e.id = x.edit "
    "JOIN edit p ON p.id = x.parent",
    "changes": "SELECT hex(e.hash), c.id - e.first, hex(o.uuid), c.act, c.field, c.value, hex(c.salt), hex(c.hash) "
    "FROM change c JOIN edit e ON e.id = c.edit LEFT JOIN object o ON o.id = c.object",
    "supersedes": "SELECT hex(e.hash), c.id - e.first, s.act, hex(f.hash), d.id - f.first FROM supersedes s "
    "JOIN change c ON c.id = s.earlier JOIN edit e ON e.id = c.edit "
    "JOIN change d ON d.id = s.later JOIN edit f ON f.id = d.edit",
    "mentions": "SELECT hex(e.hash), c.id - e.first, hex(o.uuid) FROM mention m JOIN change c ON c.id = m.change "
    "JOIN edit e ON e.id = c.edit JOIN object o ON o.id = m.object",
    "bytes": "SELECT hex(sha256), size FROM blob",
    "ends": "SELECT hex(e.hash) FROM edit_head h JOIN edit e ON e.id = h.edit",
    "heads": "SELECT hex(o.uuid), h.field, hex(e.hash), c.id - e.first, h.shown FROM head h "
    "JOIN object o ON o.id = h.object JOIN change c ON c.id = h.change JOIN edit e ON e.id = c.edit",
    "states": "SELECT hex(o.uuid), s.own, s.shown FROM state s JOIN object o ON o.id = s.object",
    "conflicts": "SELECT hex(o.uuid), c.field FROM conflict c JOIN object o ON o.id = c.object",
    "numbers": "SELECT coalesce(hex(u.uuid), ''), n.prefix, n.n, hex(o.uuid), coalesce(hex(e.hash), ''), n.main "
    "FROM number n JOIN object o ON o.id = n.object LEFT JOIN object u ON u.id = n.under "
    "LEFT JOIN edit e ON e.id = n.edit",
}
_TYPED = {
    "document": ("made",),
    "passage": ("document", "made"),
    "claim": ("made",),
    "tag": ("stands", "made"),
    "source": ("made",),
    "link": ("claim", "other", "made"),
    "tagging": ("passage", "tag", "made"),
    "attachment": ("claim", "passage", "made"),
}


def everything(case: Case) -> Everything:
    """The whole of a copy: the same for the same set of edits, whatever way they came in."""
    with case.asking() as connection:
        found = {
            name: sorted(map(tuple, connection.exec_driver_sql(sql).all()), key=repr) for name, sql in _VIEWS.items()
        }
        uuids = {row[0]: row[1].hex() for row in connection.exec_driver_sql("SELECT id, uuid FROM object")}
        hashes = {row[0]: row[1].hex() for row in connection.exec_driver_sql("SELECT id, hash FROM edit")}
        for table, references in _TYPED.items():
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
            found[table] = sorted(
                (
                    tuple(
                        hashes[value]
                        if name == "made"
                        else uuids[value]
                        if name in references or name == "object"
                        else _sorted(value)
                        for name, value in row.items()
                    )
                    for row in rows
                ),
                key=repr,
            )
        return found


def _sorted(value: object) -> object:
    """JSON objects with their keys in order: SQLite groups them as they come."""
    if isinstance(value, str) and value.startswith("{"):
        return json.dumps(json.loads(value), sort_keys=True)
    return value


def difference(one: Everything, other: Everything) -> Sequence[str]:
    """Which parts are not the same."""
    return [name for name in one if one[name] != other[name]]
