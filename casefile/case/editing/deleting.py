"""Deleting and restoring with all that hangs on it, named in the same edit; and the opposite of an edit, for undo."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from casefile.case.claims import structure
from casefile.case.editing.open_edit import OpenEdit, uuid
from casefile.case.file.store import ask
from casefile.case.history.log import DELETE, RESTORE, value_of
from casefile.case.identity import join_id
from casefile.errors import NotFound, Refused
from casefile.words import _

DELETABLE: Final = ("document", "passage", "claim", "tag", "source", "link", "tagging", "attachment")

# Visible objects whose current values name this one, with the field that does.
_NAMING: Final = """
SELECT DISTINCT o.uuid, o.kind, c.field, c.value FROM object x CROSS JOIN mention m ON m.object = x.id
CROSS JOIN change c ON c.id = m.change
CROSS JOIN head h ON h.object = c.object AND h.field = c.field AND h.change = c.id
CROSS JOIN state s ON s.object = c.object AND s.shown <> 1 CROSS JOIN object o ON o.id = c.object WHERE x.uuid = ?
"""


def delete(edit: OpenEdit, ids: Iterable[str]) -> None:
    """Delete objects and what cannot stand without them: a document's passages, a passage's taggings, a claim that no
    other passage carries. A source is taken out of the fields that name it."""
    gone: dict[str, str] = {}
    for id_ in ids:
        kind = edit.kind_of(id_)
        if kind not in DELETABLE:
            raise Refused(_("A {kind} cannot be deleted.").format(kind=kind))
        _gather(edit, id_, kind, gone)
    _orphaned_claims(edit, gone)
    for id_, kind in gone.items():
        edit.delete(kind, id_)
        if kind in ("source", "claim"):
            _take_out(edit, id_, gone)


def _gather(edit: OpenEdit, id_: str, kind: str, gone: dict[str, str]) -> None:
    waiting = [(id_, kind)]
    while waiting:
        one, of = waiting.pop()
        if one in gone:
            continue
        gone[one] = of
        if of == "tag":
            waiting += [(same, "tag") for same in _same_tags(edit, one)]
        if not structure.LEVEL[of]:  # nothing hangs under a join
            continue
        for owner, owner_kind, field, _value in ask(edit.connection, _NAMING, (uuid(one),)):
            if structure.LEVEL.get(owner_kind, 9) < structure.LEVEL[of] and field == structure.MAKES.get(owner_kind):
                waiting.append((owner.hex(), owner_kind))


def _same_tags(edit: OpenEdit, id_: str) -> list[str]:
    """The tags that are one with this on screen."""
    rows = ask(
        edit.connection,
        "SELECT o.uuid FROM object x CROSS JOIN tag t ON t.object = x.id CROSS JOIN tag s ON s.stands = t.stands "
        "CROSS JOIN object o ON o.id = s.object WHERE x.uuid = ?",
        (uuid(id_),),
    )
    return [found.hex() for (found,) in rows]


def _orphaned_claims(edit: OpenEdit, gone: dict[str, str]) -> None:
    """A claim lives on its passages: it goes with the last of them."""
    passages = [id_ for id_, kind in gone.items() if kind == "passage"]
    claims: dict[str, None] = {}
    for passage in passages:
        rows = ask(
            edit.connection,
            "SELECT c.uuid FROM object x CROSS JOIN attachment a ON a.passage = x.id "
            "CROSS JOIN object c ON c.id = a.claim WHERE x.uuid = ?",
            (uuid(passage),),
        )
        claims.update((found.hex(), None) for (found,) in rows)
    for claim in claims:
        left = ask(
            edit.connection,
            "SELECT p.uuid FROM object x CROSS JOIN attachment a ON a.claim = x.id "
            "CROSS JOIN object p ON p.id = a.passage WHERE x.uuid = ?",
            (uuid(claim),),
        )
        if all(found.hex() in gone for (found,) in left):
            _gather(edit, claim, "claim", gone)


def _take_out(edit: OpenEdit, id_: str, gone: dict[str, str]) -> None:
    """Clear the mentions of a deleted source or claim in the fields of what stays."""
    for row in edit.connection.exec_driver_sql(_NAMING, (uuid(id_),)).all():
        owner = row.uuid.hex()
        if owner in gone or structure.is_structural(row.kind, row.field):
            continue
        pending = next((p for p in edit.changes if (p.object, p.field) == (owner, row.field)), None)
        value = pending.value if pending else edit.shown(owner, row.field)
        if value is not None:
            edit.set(row.kind, owner, row.field, structure.without(row.kind, row.field, value, id_))


def taggings(edit: OpenEdit, tag: str, passages: Iterable[str]) -> list[str]:
    """The taggings that put this tag, or one that is one with it on screen, on the passages."""
    same = _same_tags(edit, tag)
    ids = (join_id("tagging", passage, of) for passage in passages for of in same)
    return [id_ for id_ in ids if edit.is_visible(id_)]


def restore(edit: OpenEdit, ids: Iterable[str]) -> None:
    """Lift deletions: of the objects, of what went with them in the same edit, and of what they hang under."""
    back: dict[str, str] = {}
    for id_ in ids:
        if not edit.is_deleted(id_):
            raise NotFound(_("“{id}” is not deleted.").format(id=id_[:80]))
        _gather_deleted(edit.connection, id_, back)
    for id_, kind in back.items():
        edit.restore(kind, id_)


def keep(edit: OpenEdit, ids: Iterable[str]) -> None:
    """Lift the deletions of objects that are still visible, and of what went with them."""
    back: dict[str, str] = {}
    for id_ in ids:
        _gather_deleted(edit.connection, id_, back)
    for id_, kind in back.items():
        edit.restore(kind, id_)


# Deleted objects that name this one and went in the same edit.
_WENT_WITH: Final = """
SELECT DISTINCT o.uuid, o.kind FROM object x CROSS JOIN mention m ON m.object = x.id
CROSS JOIN change c ON c.id = m.change
CROSS JOIN head h ON h.object = c.object AND h.field = c.field AND h.change = c.id
CROSS JOIN state s ON s.object = c.object AND s.shown = 1 CROSS JOIN object o ON o.id = c.object
WHERE x.uuid = ? AND EXISTS (SELECT 1 FROM change d CROSS JOIN change g ON g.object = x.id AND g.act = 2
    AND g.edit = d.edit WHERE d.object = c.object AND d.act = 2)
"""
# Deleted objects that this one hangs under.
_UNDER: Final = """
SELECT DISTINCT p.uuid, p.kind FROM object x CROSS JOIN head h ON h.object = x.id
CROSS JOIN mention m ON m.change = h.change CROSS JOIN object p ON p.id = m.object
CROSS JOIN state s ON s.object = p.id AND s.shown = 1 WHERE x.uuid = ?
"""


def _gather_deleted(connection: Connection, id_: str, back: dict[str, str]) -> None:
    kind = connection.exec_driver_sql("SELECT kind FROM object WHERE uuid = ?", (uuid(id_),)).scalar_one()
    waiting = [(id_, kind, True)]
    while waiting:
        one, of, with_others = waiting.pop()
        if one in back:
            continue
        back[one] = of
        above = connection.exec_driver_sql(_UNDER, (uuid(one),)).all()
        waiting += [(row.uuid.hex(), row.kind, row.kind == "claim") for row in above]
        if with_others:
            others = connection.exec_driver_sql(_WENT_WITH, (uuid(one),)).all()
            waiting += [(row.uuid.hex(), row.kind, True) for row in others]


# Whether this edit is the first that the object has, what each of its sets replaced (of several values another than its
# own), and which value of somebody else stands beside it: that stays when one's own goes.
_OF_EDIT: Final = """
SELECT c.act, c.field, o.uuid, o.kind,
    NOT EXISTS (SELECT 1 FROM change f WHERE f.object = c.object AND f.edit <> c.edit AND f.id < c.id) AS new,
    CASE WHEN a.id IS NULL AND EXISTS (SELECT 1 FROM supersedes s WHERE s.later = c.id AND s.act = 1)
    THEN c.value ELSE a.value END AS before,
    b.id IS NOT NULL AS stays, b.value AS beside
FROM edit w CROSS JOIN change c ON c.id >= w.first AND c.id < w.first + w.changes
CROSS JOIN object o ON o.id = c.object LEFT JOIN change a ON a.id = (
    SELECT p.id FROM supersedes s CROSS JOIN change p ON p.id = s.earlier CROSS JOIN edit e ON e.id = p.edit
    WHERE s.later = c.id AND s.act = 1 AND p.value IS NOT c.value ORDER BY e.lamport DESC, e.hash DESC LIMIT 1)
LEFT JOIN change b ON b.id = (
    SELECT i.change FROM head h CROSS JOIN head i ON i.object = h.object AND i.field = h.field AND i.change <> h.change
    WHERE h.object = c.object AND h.field = c.field AND h.change = c.id ORDER BY i.shown DESC, i.change LIMIT 1)
WHERE w.id = ? ORDER BY c.id
"""


def reverse(edit: OpenEdit, of: int) -> None:
    """Put back what an edit changed: what it made is deleted, what it deleted is restored, old values stand again."""
    made: dict[str, None] = {}
    for row in edit.connection.exec_driver_sql(_OF_EDIT, (of,)).all():
        id_ = row.uuid.hex()
        if row.act == DELETE:
            if edit.is_deleted(id_):
                edit.restore(row.kind, id_)
        elif row.act == RESTORE or row.new:
            if (
                id_ not in made and len(edit.current(id_, structure.MAKES.get(row.kind, ""))) < 2
            ):  # made by others too: it stays
                made[id_] = None
        elif edit.is_visible(id_):
            edit.set(row.kind, id_, row.field, value_of(row.beside if row.stays else row.before))
    delete(edit, [id_ for id_ in made if edit.is_visible(id_)])
