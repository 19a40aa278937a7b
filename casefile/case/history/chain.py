"""The chain of the history: every edit's hash computed again from its content and the hashes of its parents.

In Python, as the hash is over canonical JSON, but on the driver's plain rows: a case has hundreds of thousands of them.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection

from casefile.case.claims import structure
from casefile.case.file import store
from casefile.case.history import log
from casefile.case.identity import canonical, change_hash, edit_hash
from casefile.errors import CasefileError
from casefile.words import _

_Row = tuple[Any, ...]  # Any: rows of a file that may be damaged; a wrong type ends the check with a sentence
_SHORT: Final = 100  # characters of a value that is likely to come again

_CHANGES: Final = """
SELECT c.edit, c.id, c.act, c.field, c.value, c.salt, c.hash, o.uuid, o.kind
FROM change c LEFT JOIN object o ON o.id = c.object ORDER BY c.id
"""
_EARLIER: Final = """
SELECT s.later, s.act, c.edit, c.id - e.first FROM supersedes s INDEXED BY supersedes_later
CROSS JOIN change c ON c.id = s.earlier CROSS JOIN edit e ON e.id = c.edit ORDER BY s.later
"""
_NAMED: Final = "SELECT m.change, o.uuid FROM mention m CROSS JOIN object o ON o.id = m.object ORDER BY m.change"


@dataclass(slots=True)
class _OfEdit:
    """The changes of one edit: their hashes in order, and what is wrong with them."""

    edit: int
    first: int
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
    waiting, stray = next(changes, None), False
    statement = "SELECT id, hash, lamport, person, at, kind, label, first, changes FROM edit ORDER BY first, id"
    for id_, hash_, lamport, person, at, kind, label, first, many in driver.execute(statement):
        found = _OfEdit(id_, first)
        while waiting is not None and waiting.first < first:
            stray, waiting = True, next(changes, None)
        if waiting is not None and (waiting.edit, waiting.first, len(waiting.hashes)) == (id_, first, many):
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
    if stray or waiting is not None:
        yield _("There are changes that belong to no edit.")


def _changes(driver: sqlite3.Connection, hashes: dict[int, bytes]) -> Iterator[_OfEdit]:
    earlier = _Beside(driver, _EARLIER)
    named = _Beside(driver, _NAMED)
    found: _OfEdit | None = None
    for edit, id_, act, name, value, salt, hash_, uuid, kind in driver.execute(_CHANGES):
        if found is None or edit != found.edit or id_ != found.first + len(found.hashes):
            if found is not None:
                yield found
            found = _OfEdit(edit, id_)
        if act == 0:
            found.hashes.append(hash_)
            continue
        known = earlier.of(id_)
        references = [(hashes.get(of, b""), n) for _later, _act, of, n in known]
        found.hashes.append(change_hash(salt, kind, uuid, act, name, value, references))
        if any(row[1] != act for row in known):
            found.troubles.append(_("A change of {object} is filed wrongly.").format(object=_shown(uuid, name)))
        names = {row[1] for row in named.of(id_)}
        if act == log.SET and (trouble := _trouble(kind, name, value, names)):
            found.troubles.append(trouble.format(object=_shown(uuid, name)))
    if found is not None:
        yield found


class _Beside:
    """Rows that belong to changes, read alongside them: both come in the order of the changes' numbers."""

    def __init__(self, driver: sqlite3.Connection, statement: str) -> None:
        self._rows = driver.execute(statement)
        self._next: _Row | None = self._rows.fetchone()

    def of(self, change: int) -> list[_Row]:
        """The rows of a change; to be asked in order."""
        found = []
        while self._next is not None and self._next[0] <= change:
            if self._next[0] == change:
                found.append(self._next)
            self._next = self._rows.fetchone()
        return found


def _shown(uuid: bytes, name: str) -> str:
    return f"{uuid.hex()[:8]} {name}"


def _trouble(kind: str, name: str, text: str | None, named: Set[bytes]) -> str | None:
    """What the hash does not cover: whether the value is one, and how the change is filed in this copy."""
    parts = None if text is None else structure.at_a_glance(kind, name, text)
    if parts is not None:
        names = structure.mentions_at_a_glance(kind, name, parts)
    else:
        try:
            read = _often(kind, name, text) if text is None or len(text) <= _SHORT else _read(kind, name, text)
        except CasefileError as trouble:
            reason = str(trouble).replace("{", "{{").replace("}", "}}")
            return _("A change of {object} holds what it cannot: {reason}").replace("{reason}", reason)
        if read is None:
            return _("A change of {object} is not written as it must be.")
        names = read
    if named != {bytes.fromhex(uuid) for _kind, uuid in names}:
        return _("A change of {object} is filed wrongly.")
    return None


def _read(kind: str, name: str, text: str | None) -> list[tuple[str, str]] | None:
    """The objects that a value names; None where it is not written in the one way. Refused where it is no value."""
    value = None if text is None else json.loads(text)
    if structure.is_known(kind, name):
        structure.check(kind, name, value)
    return None if value is not None and canonical(value) != text else structure.mentions(kind, name, value)


_often = lru_cache(maxsize=10_000)(_read)
