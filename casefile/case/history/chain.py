"""The chain of the history: every edit's hash computed again from its content and the hashes of its parents.

In Python, as the hash is over canonical JSON, but on the driver's plain rows: a case has hundreds of thousands of them.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection

from casefile.case.claims import structure
from casefile.case.file import store
from casefile.case.history import log
from casefile.case.identity import canonical, change_hash, edit_hash
from casefile.errors import CasefileError
from casefile.words import _

_Row = tuple[Any, ...]  # Any: rows of a file that may be damaged; a wrong type ends the check with a sentence
_Reference = tuple[bytes, int, int]  # hash of the edit, place in it, act of the later change
_NONE: Final[frozenset[bytes]] = frozenset()

_CHANGES: Final = """
SELECT c.edit, c.id, c.act, c.field, c.value, c.salt, c.hash, o.uuid, o.kind
FROM change c LEFT JOIN object o ON o.id = c.object ORDER BY c.edit, c.n
"""


@dataclass(slots=True)
class _OfEdit:
    """The changes of one edit: their hashes in order, and what is wrong with them."""

    edit: int
    hashes: list[bytes] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def findings(connection: Connection) -> Iterator[str]:
    """Every trouble of the chain, in a sentence. Nothing: each hash is what it must be."""
    driver = store.raw(connection)
    case = driver.execute("SELECT value FROM meta WHERE key = 'case'").fetchone()[0]
    hashes = {id_: (hash_, lamport) for id_, hash_, lamport in driver.execute("SELECT id, hash, lamport FROM edit")}
    parents: dict[int, list[int]] = defaultdict(list)
    for edit, parent in driver.execute("SELECT edit, parent FROM edit_parent"):
        parents[edit].append(parent)
    changes = _changes(driver, {id_: hash_ for id_, (hash_, _lamport) in hashes.items()})
    waiting = next(changes, None)
    statement = "SELECT id, hash, lamport, person, at, kind, label FROM edit ORDER BY id"
    for id_, hash_, lamport, person, at, kind, label in driver.execute(statement):
        found = _OfEdit(id_)
        if waiting is not None and waiting.edit == id_:
            found, waiting = waiting, next(changes, None)
        yield from found.troubles
        known = [hashes[parent] for parent in parents[id_] if parent in hashes]
        expected = edit_hash(
            case, [parent for parent, _lamport in known], lamport, person, at, kind, label, found.hashes
        )
        if expected != hash_ or len(known) != len(parents[id_]):
            yield _("The edit {hash} is not what was recorded.").format(hash=hash_.hex()[:16])
        elif lamport != 1 + max((before for _hash, before in known), default=0):
            yield _("The edit {hash} is out of its order.").format(hash=hash_.hex()[:16])
    if waiting is not None:
        yield _("There are changes that belong to no edit.")


def _changes(driver: sqlite3.Connection, hashes: dict[int, bytes]) -> Iterator[_OfEdit]:
    earlier = _references(driver, hashes)
    named: dict[int, frozenset[bytes]] = {}
    for change, uuid in driver.execute("SELECT m.change, o.uuid FROM mention m CROSS JOIN object o ON o.id = m.object"):
        named[change] = named[change] | {uuid} if change in named else frozenset((uuid,))
    found: _OfEdit | None = None
    for edit, id_, act, name, value, salt, hash_, uuid, kind in driver.execute(_CHANGES):
        if found is None or edit != found.edit:
            if found is not None:
                yield found
            found = _OfEdit(edit)
        if act == 0:
            found.hashes.append(hash_)
            continue
        known = earlier.get(id_, ())
        found.hashes.append(change_hash(salt, kind, uuid, act, name, value, [one[:2] for one in known]))
        if any(of != act for _hash, _n, of in known):
            found.troubles.append(_("A change of {object} is filed wrongly.").format(object=_shown(uuid, name)))
        if act == log.SET and (trouble := _trouble(kind, name, value, named.get(id_, _NONE))):
            found.troubles.append(trouble.format(object=_shown(uuid, name)))
    if found is not None:
        yield found


def _shown(uuid: bytes, name: str) -> str:
    return f"{uuid.hex()[:8]} {name}"


def _references(driver: sqlite3.Connection, hashes: dict[int, bytes]) -> dict[int, list[_Reference]]:
    found: dict[int, list[_Reference]] = defaultdict(list)
    statement = "SELECT s.later, s.act, c.edit, c.n FROM supersedes s CROSS JOIN change c ON c.id = s.earlier"
    for later, act, edit, n in driver.execute(statement):
        found[later].append((hashes.get(edit, b""), n, act))
    return found


_is_known = cache(structure.is_known)


def _trouble(kind: str, name: str, text: str | None, named: frozenset[bytes]) -> str | None:
    """What the hash does not cover: whether the value is one, and how the change is filed in this copy."""
    value = None if text is None else json.loads(text)
    try:
        if _is_known(kind, name):
            structure.check(kind, name, value)
    except CasefileError as trouble:
        reason = str(trouble).replace("{", "{{").replace("}", "}}")
        return _("A change of {object} holds what it cannot: {reason}").replace("{reason}", reason)
    if value is not None and canonical(value) != text:
        return _("A change of {object} is not written as it must be.")
    if named != {bytes.fromhex(uuid) for _kind, uuid in structure.mentions(kind, name, value)}:
        return _("A change of {object} is filed wrongly.")
    return None
