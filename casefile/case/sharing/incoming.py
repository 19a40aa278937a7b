"""The edits of another copy that this one lacks, each row checked before it is believed, staged in a file of our own.

Nothing is written to the case here. What is checked needs only the edit itself and its parents: types and lengths, the
one way of writing JSON, the shape of every value, hashes, the order of causes. What needs the objects around it
(references into the same object and field, kinds of objects) is checked in merge, where the rows meet the case.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from casefile.case.file.store import in_groups
from casefile.case.history.log import SET
from casefile.case.identity import change_hash, edit_hash
from casefile.case.sharing import beliefs
from casefile.case.sharing.beliefs import Unbelievable
from casefile.case.sharing.foreign import Foreign
from casefile.errors import DamagedCaseFile
from casefile.words import _

_STAGE: Final = """
CREATE TABLE edit(id INTEGER PRIMARY KEY, hash BLOB NOT NULL, lamport INTEGER, person TEXT, at INTEGER, kind TEXT,
    label TEXT, key BLOB, signature BLOB) STRICT;
CREATE TABLE parent(edit INTEGER, hash BLOB) STRICT;
CREATE TABLE object(id INTEGER PRIMARY KEY, uuid BLOB NOT NULL, kind TEXT NOT NULL) STRICT;
CREATE TABLE change(id INTEGER PRIMARY KEY, edit INTEGER, n INTEGER, object INTEGER, act INTEGER, field TEXT,
    value TEXT, salt BLOB, hash BLOB) STRICT;
CREATE TABLE supersedes(later INTEGER, act INTEGER, edit BLOB, n INTEGER) STRICT;
CREATE TABLE mention(change INTEGER, object INTEGER) STRICT;
"""
_MOST_CHANGES: Final = 1_000_000  # of one edit
_TOGETHER: Final = 400  # edits read at a time

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Staged:
    """What a file brings: a database of ours that holds only what was checked."""

    path: Path
    edits: int = 0
    changes: int = 0
    blobs: set[bytes] = field(default_factory=set)  # SHA-256 of bytes that the new edits speak of
    texts: dict[bytes, int] = field(default_factory=dict)  # of those, the frozen texts: how many characters
    layouts: dict[bytes, int] = field(default_factory=dict)  # and their pages and blocks: of how many characters
    boxes: dict[bytes, int] = field(default_factory=dict)  # and where recognised characters stand: of how many


@dataclass(slots=True)
class _Edit:
    """An edit as it is being put together from the rows of four tables."""

    row: tuple[Any, ...]  # Any: nothing about the types is known yet
    parents: list[tuple[Any, Any]]
    changes: list[tuple[Any, ...]]


class _Stage:
    """Fills the staging file."""

    def __init__(self, path: Path) -> None:
        self.staged = Staged(path)
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            self.connection.execute(f"PRAGMA {pragma}").close()
        self.connection.executescript(_STAGE)
        self._objects: dict[bytes, tuple[int, str]] = {}

    def object_of(self, uuid: bytes, kind: str) -> int:
        """The number an object has in the staging file."""
        known = self._objects.get(uuid)
        if known is None:
            known = self._objects[uuid] = (len(self._objects) + 1, kind)
        if known[1] != kind:
            raise Unbelievable(_("an object is of two kinds"))
        return known[0]

    def finish(self) -> Staged:
        """The objects go in last, when all are known."""
        self.connection.executemany(
            "INSERT INTO object VALUES (?, ?, ?)", ((id_, uuid, kind) for uuid, (id_, kind) in self._objects.items())
        )
        self.connection.execute("COMMIT")
        self.connection.close()
        return self.staged


def stage(foreign: Foreign, known: Mapping[bytes, int], path: Path, progress: Progress | None = None) -> Staged:
    """Check and stage the edits that are not `known` (hash -> lamport). DamagedCaseFile names the first bad one."""
    lamports = dict(known)
    wanted = _unknown(foreign, known)
    stage_ = _Stage(path)
    stage_.connection.execute("BEGIN")
    try:
        for done, group in enumerate(in_groups(wanted, _TOGETHER)):
            if progress is not None:
                progress(done * _TOGETHER, len(wanted))
            edits = _put_together(foreign, [local for _lamport, _hash, local in group])
            superseded = _superseded(foreign, [local for _lamport, _hash, local in group])
            for _lamport, _hash, local in group:
                _take(stage_, foreign, edits[local], superseded, lamports)
        return stage_.finish()
    finally:
        stage_.connection.close()


def _unknown(foreign: Foreign, known: Mapping[bytes, int]) -> list[tuple[int, bytes, int]]:
    """(lamport, hash, their local number) of the edits that are new here, causes first."""
    found = []
    hashes = set()
    for local, hash_, lamport in foreign.rows("SELECT id, hash, lamport FROM edit"):
        if not isinstance(hash_, bytes) or not isinstance(lamport, int) or hash_ in hashes:
            raise _refused(foreign, b"", _("it has no name or no place"))
        hashes.add(hash_)
        if hash_ not in known:
            found.append((lamport, hash_, local))
    return sorted(found)


def _put_together(foreign: Foreign, group: Sequence[int]) -> dict[int, _Edit]:
    marks = ",".join("?" * len(group))
    values = tuple(group)
    edits = {
        row[0]: _Edit(row[1:], [], [])
        for row in foreign.rows(
            f"SELECT id, hash, lamport, person, at, kind, label, key, signature FROM edit WHERE id IN ({marks})", values
        )
    }
    for local, hash_, lamport in foreign.rows(
        "SELECT p.edit, e.hash, e.lamport FROM edit_parent p LEFT JOIN edit e ON e.id = p.parent "
        f"WHERE p.edit IN ({marks})",
        values,
    ):
        edits[local].parents.append((hash_, lamport))
    for row in foreign.rows(
        "SELECT c.edit, c.id, c.n, c.act, c.field, c.value, c.salt, c.hash, o.uuid, o.kind FROM change c "
        f"LEFT JOIN object o ON o.id = c.object WHERE c.edit IN ({marks}) ORDER BY c.edit, c.n",
        values,
    ):
        changes = edits[row[0]].changes
        if len(changes) >= _MOST_CHANGES:
            raise _refused(foreign, edits[row[0]].row[0], _("it is too large"))
        changes.append(row[1:])
    return edits


_References = dict[int, list[tuple[Any, Any, Any]]]


def _superseded(foreign: Foreign, group: Sequence[int]) -> _References:
    """By their number of the later change: the act, the edit and the place of the earlier one."""
    found: _References = {}
    marks = ",".join("?" * len(group))
    for later, act, hash_, n in foreign.rows(
        "SELECT s.later, s.act, e.hash, x.n FROM change c CROSS JOIN supersedes s ON s.later = c.id "
        "LEFT JOIN change x ON x.id = s.earlier LEFT JOIN edit e ON e.id = x.edit "
        f"WHERE c.edit IN ({marks})",
        tuple(group),
    ):
        found.setdefault(later, []).append((act, hash_, n))
    return found


def _take(stage_: _Stage, foreign: Foreign, edit: _Edit, superseded: _References, lamports: dict[bytes, int]) -> None:
    hash_: bytes = edit.row[0]
    try:
        _check_header(edit, lamports)
        hashes = [
            _take_change(stage_, n, change, superseded.get(change[0], ())) for n, change in enumerate(edit.changes)
        ]
        parents = [parent for parent, _lamport in edit.parents]
        _hash, lamport, person, at, kind, label, _key, _signature = edit.row
        if edit_hash(foreign.case, parents, lamport, person, at, kind, label, hashes) != hash_:
            raise Unbelievable(_("its content is not what its name says"))
    except Unbelievable as why:
        raise _refused(foreign, hash_, str(why)) from None
    lamports[hash_] = lamport
    stage_.staged.edits += 1
    local = stage_.staged.edits
    stage_.connection.execute("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (local, *edit.row))
    stage_.connection.executemany("INSERT INTO parent VALUES (?, ?)", ((local, parent) for parent in parents))


def _check_header(edit: _Edit, lamports: Mapping[bytes, int]) -> None:
    beliefs.check_header(edit.row)
    highest = 0
    for parent, _lamport in edit.parents:
        if parent not in lamports:
            raise Unbelievable(_("an edit that it stands on is missing"))
        highest = max(highest, lamports[parent])
    if edit.row[1] != highest + 1:
        raise Unbelievable(_("its place in the order is not the one it must have"))


def _take_change(stage_: _Stage, n: int, row: tuple[Any, ...], references: Sequence[tuple[Any, Any, Any]]) -> bytes:
    """Check one change and stage it; returns its hash."""
    _local, place, act, name, value, salt, withheld, uuid, kind = row
    if place != n:
        raise Unbelievable(_("its changes are not in order"))
    staged = stage_.staged
    staged.changes += 1
    local = staged.changes
    edit = staged.edits + 1
    if act == 0:
        beliefs.check_withheld(name, value, salt, withheld, uuid)
        stage_.connection.execute(
            "INSERT INTO change VALUES (?, ?, ?, NULL, 0, '', NULL, NULL, ?)", (local, edit, n, withheld)
        )
        return bytes(withheld)
    known = beliefs.check_change(act, name, value, salt, withheld, uuid, kind)
    earlier = beliefs.check_references(act, references)
    if known is not None:
        _note_bytes(staged, kind, name, known)
    object_ = stage_.object_of(uuid, kind)
    stage_.connection.execute(
        "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", (local, edit, n, object_, act, name, value, salt)
    )
    if earlier:
        stage_.connection.executemany(
            "INSERT INTO supersedes VALUES (?, ?, ?, ?)", ((local, act, hash_, at) for hash_, at in earlier)
        )
    named = beliefs.mentioned(kind, name, known)
    if named:
        stage_.connection.executemany(
            "INSERT INTO mention VALUES (?, ?)", [(local, stage_.object_of(id_, of)) for of, id_ in named]
        )
    return change_hash(salt, kind, uuid, act, name, value, earlier)


def _note_bytes(staged: Staged, kind: str, name: str, value: Any) -> None:
    """Remember which bytes a document's file and text speak of. Any: its shape was checked."""
    if kind != "document" or value is None:
        return
    if name == "file":
        staged.blobs.add(bytes.fromhex(value["sha256"]))
    elif name == "text":
        text, pages = bytes.fromhex(value["sha256"]), bytes.fromhex(value["layout"])
        staged.texts[text] = value["characters"]
        staged.layouts[pages] = value["characters"]
        staged.blobs |= {text, pages, *(bytes.fromhex(picture) for picture in value["pictures"])}
    elif name == "recognised":
        text, pages, boxes = (bytes.fromhex(value[part]) for part in ("sha256", "layout", "boxes"))
        staged.texts[text] = staged.layouts[pages] = staged.boxes[boxes] = value["characters"]
        staged.blobs |= {text, pages, boxes}


def _refused(foreign: Foreign, hash_: bytes, why: str) -> DamagedCaseFile:
    sentence = _("{name} is damaged or was changed by another program (edit {edit}: {why}). Nothing was taken from it.")
    return DamagedCaseFile(sentence.format(name=foreign.name, edit=hash_.hex()[:12] or "?", why=why))


def anchors(staged: Staged) -> Iterator[tuple[str, int, int, str]]:
    """(text, start, end, quote) of every passage staged that is of words, text by text."""
    connection = sqlite3.connect(staged.path, isolation_level=None)
    try:
        for (value,) in connection.execute(
            "SELECT c.value FROM change c CROSS JOIN object o ON o.id = c.object WHERE c.field = 'anchor' "
            "AND c.value IS NOT NULL AND o.kind = 'passage' ORDER BY json_extract(c.value, '$.text')"
        ):
            anchor = json.loads(value)
            if not anchor["region"]:
                yield anchor["text"], anchor["start"], anchor["end"], anchor["quote"]
    finally:
        connection.close()


def withheld_here(
    foreign: Foreign, staged: Staged, missing: Sequence[tuple[bytes, int, bytes]]
) -> Iterator[tuple[Any, ...]]:
    """Of changes that this copy holds only the hashes of (edit, place, hash), those the other holds in full. Which
    bytes they speak of is noted in `staged`.

    Yields (edit hash, n, kind, uuid, act, field, value, salt, earlier), proven by the hash.
    """
    for edit, n, hash_ in missing:
        found = _whole(foreign, edit, n)
        if found is None:
            continue
        act, name, value, salt, withheld, uuid, kind, references = found
        try:
            beliefs.check_change(act, name, value, salt, withheld, uuid, kind)
            earlier = beliefs.check_references(act, references)
            if change_hash(salt, kind, uuid, act, name, value, earlier) != hash_:
                raise Unbelievable(_("a change is not what its name says"))
        except Unbelievable as why:
            raise _refused(foreign, edit, str(why)) from None
        if act == SET and value is not None:
            _note_bytes(staged, kind, name, json.loads(value))
        yield edit, n, kind, uuid, act, name, value, salt, earlier


def _whole(foreign: Foreign, edit: bytes, n: int) -> tuple[Any, ...] | None:
    """A change and what it refers to, if the other copy holds more of it than the hash. Any: nothing is checked yet."""
    change = (
        "SELECT c.id, c.act, c.field, c.value, c.salt, c.hash, o.uuid, o.kind FROM edit e "
        "CROSS JOIN change c ON c.edit = e.id AND c.n = ? LEFT JOIN object o ON o.id = c.object WHERE e.hash = ?"
    )
    references = (
        "SELECT s.act, e.hash, x.n FROM supersedes s LEFT JOIN change x ON x.id = s.earlier "
        "LEFT JOIN edit e ON e.id = x.edit WHERE s.later = ?"
    )
    rows = list(foreign.rows(change, (n, edit)))
    if not rows or rows[0][1] == 0:
        return None
    local, *content = rows[0]
    return (*content, list(foreign.rows(references, (local,))))
