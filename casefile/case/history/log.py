"""The history: writing one edit, with its hashes, its parents and what each change replaces. Only ever added to."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection

from casefile.case.claims.structure import check, mentions
from casefile.case.file.store import answer, ask, in_groups, run
from casefile.case.history import views
from casefile.case.history.signing import Sign
from casefile.case.identity import canonical, change_hash, edit_hash
from casefile.case.values import Value

SET: Final = 1
DELETE: Final = 2
RESTORE: Final = 3

EditKind = Literal["edit", "undo", "redo", "import", "hand-over", "purge"]


@dataclass(frozen=True, slots=True)
class Pending:
    """One change of an edit that is being made."""

    object: str  # id
    kind: str
    act: int
    field: str = ""
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """Who makes an edit, when, and what it is."""

    case: str
    person: str
    at: int  # µs since 1970, UTC
    kind: EditKind
    label: str  # a fixed English phrase, translated when shown
    sign: Sign | None = None  # where the person signs


@dataclass(frozen=True, slots=True)
class Recorded:
    """An edit that was written."""

    edit: int
    hash: bytes
    kinds: frozenset[str]
    objects: frozenset[str]


Reference = tuple[int, bytes, int]  # local change, hash of its edit, its place in it


def record(connection: Connection, header: Header, changes: Sequence[Pending]) -> Recorded:
    """Write one edit and bring the views up to date. To be called inside a transaction."""
    for pending in changes:
        if pending.act == SET:
            check(pending.kind, pending.field, pending.value)
    ids, new = _objects(connection, changes)
    earlier = _earlier(connection, changes, ids, new)
    first = _next(connection, "change")
    texts = [None if pending.value is None else canonical(pending.value) for pending in changes]
    salts = os.urandom(16 * len(changes))
    hashes, rows = [], []
    edit = _next(connection, "edit")
    for n, (pending, text) in enumerate(zip(changes, texts, strict=True)):
        salt = salts[16 * n : 16 * n + 16]
        known = [(hash_, place) for _id, hash_, place in earlier[n]]
        uuid = bytes.fromhex(pending.object)
        hashes.append(change_hash(salt, pending.kind, uuid, pending.act, pending.field, text, known))
        rows.append((first + n, edit, ids[pending.object], pending.act, pending.field, text, salt))
    hash_ = _insert_edit(connection, edit, header, first, hashes)
    run(
        connection,
        "INSERT INTO change(id, edit, object, act, field, value, salt) VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    _insert_references(connection, changes, earlier, ids, first)
    views.touch(connection, {ids[pending.object] for pending in changes})
    kinds = frozenset(pending.kind for pending in changes)
    if all(pending.object in new for pending in changes):
        views.add(connection, kinds)
    else:
        views.refresh(connection)
    return Recorded(edit, hash_, kinds, frozenset(pending.object for pending in changes))


def value_of(text: str | None) -> Value | None:
    """A value as it is stored, read again."""
    if text is None:
        return None
    value: Value = json.loads(text)
    return value


def local_ids(connection: Connection, uuids: Sequence[str]) -> dict[str, int]:
    """The local integers of the objects that are known."""
    found: dict[str, int] = {}
    for group in in_groups(list(uuids)):
        marks = ",".join("?" * len(group))
        rows = ask(
            connection, f"SELECT uuid, id FROM object WHERE uuid IN ({marks})", [bytes.fromhex(uuid) for uuid in group]
        )
        found.update((uuid.hex(), local) for uuid, local in rows)
    return found


def _objects(connection: Connection, changes: Sequence[Pending]) -> tuple[dict[str, int], set[str]]:
    """Local integers of every object changed or named, and which of them are new."""
    named = {pending.object: pending.kind for pending in changes}
    for pending in changes:
        for kind, uuid in mentions(pending.kind, pending.field, pending.value):
            named.setdefault(uuid, kind)
    ids = local_ids(connection, list(named))
    new = [uuid for uuid in named if uuid not in ids]
    first = _next(connection, "object")
    ids.update((uuid, first + at) for at, uuid in enumerate(new))
    if new:
        rows = [(ids[uuid], bytes.fromhex(uuid), named[uuid]) for uuid in new]
        run(connection, "INSERT INTO object(id, uuid, kind) VALUES (?, ?, ?)", rows)
    return ids, set(new)


def _earlier(
    connection: Connection, changes: Sequence[Pending], ids: dict[str, int], new: set[str]
) -> list[list[Reference]]:
    """For every change the changes it replaces, covers or lifts: those that were current when it was made."""
    heads: dict[tuple[int, str], list[Reference]] = {}
    standing: dict[tuple[int, int], list[Reference]] = {}
    objects = list({ids[pending.object] for pending in changes if pending.object not in new})
    for group in in_groups(objects):
        marks = ",".join("?" * len(group))
        for row in connection.exec_driver_sql(_HEADS.format(marks=marks), tuple(group)):
            heads.setdefault((row.object, row.field), []).append((row.id, row.hash, row.n))
        for row in connection.exec_driver_sql(_STANDING.format(marks=marks), tuple(group)):
            standing.setdefault((row.object, row.act), []).append((row.id, row.hash, row.n))
    of_object: dict[int, list[Reference]] = {}
    for (object_, _field), references in heads.items():
        of_object.setdefault(object_, []).extend(references)
    return [_replaced(pending, ids[pending.object], heads, of_object, standing) for pending in changes]


def _replaced(
    pending: Pending,
    object_: int,
    heads: dict[tuple[int, str], list[Reference]],
    of_object: dict[int, list[Reference]],
    standing: dict[tuple[int, int], list[Reference]],
) -> list[Reference]:
    deletes = standing.get((object_, DELETE), [])
    if pending.act == SET:
        return heads.get((object_, pending.field), [])
    if pending.act == RESTORE:
        return deletes
    return [*of_object.get(object_, []), *deletes, *standing.get((object_, RESTORE), [])]


_HEADS: Final = """
SELECT h.object, h.field, c.id, e.hash, c.id - e.first AS n FROM head h
CROSS JOIN change c ON c.id = h.change CROSS JOIN edit e ON e.id = c.edit WHERE h.object IN ({marks})
"""
# Deletes that nothing lifted or covered, restores that nothing covered.
_STANDING: Final = """
SELECT c.object, c.act, c.id, e.hash, c.id - e.first AS n FROM change c CROSS JOIN edit e ON e.id = c.edit
WHERE c.object IN ({marks}) AND c.act IN (2, 3)
AND NOT EXISTS (SELECT 1 FROM supersedes s WHERE s.earlier = c.id AND s.act IN (2, CASE c.act WHEN 2 THEN 3 ELSE 2 END))
"""


def _insert_edit(connection: Connection, edit: int, header: Header, first: int, hashes: Sequence[bytes]) -> bytes:
    statement = "SELECT e.id, e.hash, e.lamport FROM edit_head h CROSS JOIN edit e ON e.id = h.edit"
    parents = ask(connection, statement)
    lamport = 1 + max((before for _id, _hash, before in parents), default=0)
    hash_ = edit_hash(
        header.case,
        [parent for _id, parent, _lamport in parents],
        lamport,
        header.person,
        header.at,
        header.kind,
        header.label,
        hashes,
    )
    signed = header.sign(hash_) if header.sign else (None, None)
    run(
        connection,
        "INSERT INTO edit(id, hash, lamport, person, at, kind, label, first, changes, key, signature) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(edit, hash_, lamport, header.person, header.at, header.kind, header.label, first, len(hashes), *signed)],
    )
    if parents:
        rows = [(edit, parent) for parent, _hash, _lamport in parents]
        run(connection, "INSERT INTO edit_parent(edit, parent) VALUES (?, ?)", rows)
        run(connection, "DELETE FROM edit_head")
    run(connection, "INSERT INTO edit_head(edit) VALUES (?)", [(edit,)])
    return hash_


def _insert_references(
    connection: Connection,
    changes: Sequence[Pending],
    earlier: list[list[Reference]],
    ids: dict[str, int],
    first: int,
) -> None:
    rows = [
        (reference[0], changes[n].act, first + n) for n, references in enumerate(earlier) for reference in references
    ]
    if rows:
        run(connection, "INSERT INTO supersedes(earlier, act, later) VALUES (?, ?, ?)", rows)
    named = [
        (first + n, ids[uuid])
        for n, pending in enumerate(changes)
        for _kind, uuid in mentions(pending.kind, pending.field, pending.value)
    ]
    if named:
        run(connection, "INSERT INTO mention(change, object) VALUES (?, ?)", named)


def _next(connection: Connection, table: str) -> int:
    return int(answer(connection, f"SELECT coalesce(max(id), 0) + 1 FROM {table}"))
