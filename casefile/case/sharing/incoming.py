"""The edits of another copy that this one lacks, each row checked before it is believed, staged in a file of our own.

Nothing is written to the case here. What is checked needs only the edit itself and its parents: types and lengths, the
one way of writing JSON, the shape of every value, hashes, the order of causes. What needs the objects around it
(references into the same object and field, kinds of objects) is checked in merge, where the rows meet the case.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from casefile.case.file.store import in_groups
from casefile.case.history.log import SET
from casefile.case.identity import change_hash, edit_hash
from casefile.case.sharing import beliefs
from casefile.case.sharing.beliefs import Unbelievable
from casefile.case.sharing.foreign import Foreign
from casefile.case.sharing.staging import Stage, Staged
from casefile.errors import DamagedCaseFile
from casefile.words import _

_TOGETHER: Final = 400  # edits read at a time
_HEADER: Final = 8  # columns of an edit before those that say where its changes are in their file

Progress = Callable[[int, int], None]
_Row = tuple[Any, ...]  # Any: nothing about the types is known yet
_References = dict[int, list[_Row]]


@dataclass(slots=True)
class _Edit:
    """An edit as it is being put together from the rows of four tables."""

    row: _Row
    parents: list[_Row]
    changes: list[_Row]


def stage(foreign: Foreign, known: Mapping[bytes, int], path: Path, progress: Progress | None = None) -> Staged:
    """Check and stage the edits that are not `known` (hash -> lamport). DamagedCaseFile names the first bad one."""
    lamports = dict(known)
    wanted = _unknown(foreign, known)
    stage_ = Stage(path)
    try:
        for done, group in enumerate(in_groups(wanted, _TOGETHER)):
            if progress is not None:
                progress(done * _TOGETHER, len(wanted))
            local_ids = [local for _lamport, _hash, local in group]
            edits = _put_together(foreign, local_ids)
            superseded = _superseded(foreign, local_ids)
            for local in local_ids:
                _take(stage_, foreign, edits[local], superseded, lamports)
            stage_.flush()
        return stage_.finish()
    finally:
        stage_.close()


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
            "SELECT id, hash, lamport, person, at, kind, label, key, signature, first, changes FROM edit "
            f"WHERE id IN ({marks})",
            values,
        )
    }
    for local, hash_, lamport in foreign.rows(
        "SELECT p.edit, e.hash, e.lamport FROM edit_parent p LEFT JOIN edit e ON e.id = p.parent "
        f"WHERE p.edit IN ({marks})",
        values,
    ):
        edits[local].parents.append((hash_, lamport))
    for row in foreign.rows(
        "SELECT e.id, c.edit, c.id - e.first, c.id, c.act, c.field, c.value, c.salt, c.hash, o.uuid, o.kind "
        "FROM edit e CROSS JOIN change c ON c.id >= e.first AND c.id < e.first + e.changes "
        f"LEFT JOIN object o ON o.id = c.object WHERE e.id IN ({marks}) ORDER BY c.id",
        values,
    ):
        changes = edits[row[0]].changes
        if row[1] != row[0] or row[2] != len(changes) or len(changes) >= beliefs.MOST_CHANGES:
            raise _refused(foreign, edits[row[0]].row[0], _("its changes are not in order"))
        changes.append(row[3:])
    return edits


def _superseded(foreign: Foreign, group: Sequence[int]) -> _References:
    """By their number of the later change: the act, the edit and the place of the earlier one."""
    found: _References = {}
    marks = ",".join("?" * len(group))
    for later, act, hash_, n in foreign.rows(
        "SELECT s.later, s.act, y.hash, x.id - y.first FROM edit e "
        "CROSS JOIN supersedes s ON s.later >= e.first AND s.later < e.first + e.changes "
        "LEFT JOIN change x ON x.id = s.earlier LEFT JOIN edit y ON y.id = x.edit "
        f"WHERE e.id IN ({marks})",
        tuple(group),
    ):
        found.setdefault(later, []).append((act, hash_, n))
    return found


def _take(stage_: Stage, foreign: Foreign, edit: _Edit, superseded: _References, lamports: dict[bytes, int]) -> None:
    hash_: bytes = edit.row[0]
    try:
        _check_header(edit, lamports)
        hashes = [_take_change(stage_, change, superseded.get(change[0], ())) for change in edit.changes]
        parents = [parent for parent, _lamport in edit.parents]
        _hash, lamport, person, at, kind, label, *_rest = edit.row
        if edit_hash(foreign.case, parents, lamport, person, at, kind, label, hashes) != hash_:
            raise Unbelievable(_("its content is not what its name says"))
    except Unbelievable as why:
        raise _refused(foreign, hash_, str(why)) from None
    lamports[hash_] = lamport
    stage_.edit(edit.row[:_HEADER], parents, len(hashes))


def _check_header(edit: _Edit, lamports: Mapping[bytes, int]) -> None:
    beliefs.check_header(edit.row)
    if len(edit.changes) != edit.row[-1]:
        raise Unbelievable(_("its changes are not in order"))
    highest = 0
    for parent, _lamport in edit.parents:
        if parent not in lamports:
            raise Unbelievable(_("an edit that it stands on is missing"))
        highest = max(highest, lamports[parent])
    if edit.row[1] != highest + 1:
        raise Unbelievable(_("its place in the order is not the one it must have"))


def _take_change(stage_: Stage, row: _Row, references: Sequence[_Row]) -> bytes:
    """Check one change and stage it; returns its hash."""
    _local, act, name, value, salt, withheld, uuid, kind = row
    if act == 0:
        beliefs.check_withheld(name, value, salt, withheld, uuid)
        stage_.withheld(withheld)
        return bytes(withheld)
    named = beliefs.check_change(act, name, value, salt, withheld, uuid, kind)
    earlier = beliefs.check_references(act, references)
    stage_.change((uuid, kind), (act, name, value, salt), earlier, named)
    return change_hash(salt, kind, uuid, act, name, value, earlier)


def _refused(foreign: Foreign, hash_: bytes, why: str) -> DamagedCaseFile:
    sentence = _("{name} is damaged or was changed by another program (edit {edit}: {why}). Nothing was taken from it.")
    return DamagedCaseFile(sentence.format(name=foreign.name, edit=hash_.hex()[:12] or "?", why=why))


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
        if act == SET and kind == "document" and value is not None:
            staged.note_bytes(name, value)
        yield edit, n, kind, uuid, act, name, value, salt, earlier


def _whole(foreign: Foreign, edit: bytes, n: int) -> tuple[Any, ...] | None:
    """A change and what it refers to, if the other copy holds more of it than the hash. Any: nothing is checked yet."""
    change = (
        "SELECT c.id, c.act, c.field, c.value, c.salt, c.hash, o.uuid, o.kind "
        "FROM edit e CROSS JOIN change c ON c.id = e.first + ? AND c.edit = e.id LEFT JOIN object o ON o.id = c.object "
        "WHERE e.hash = ?"
    )
    references = (
        "SELECT s.act, e.hash, x.id - e.first FROM supersedes s LEFT JOIN change x ON x.id = s.earlier "
        "LEFT JOIN edit e ON e.id = x.edit WHERE s.later = ?"
    )
    rows = list(foreign.rows(change, (n, edit)))
    if not rows or rows[0][1] == 0:
        return None
    local, *content = rows[0]
    return (*content, list(foreign.rows(references, (local,))))
