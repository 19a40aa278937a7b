"""Verifying a case: every hash computed again, every view made again and compared, every byte read. Changes nothing.

What it shows: that nothing that was recorded before the head of the chain was altered, removed or put in. What it
cannot show: that the newest edits were not cut off, who sat at the keyboard, what time it really was.
"""

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError
from sqlalchemy.schema import CreateIndex, CreateTable

from casefile.case import blobs, log, schema, store, structure, tables, views
from casefile.case.identity import canonical, change_hash, edit_hash
from casefile.errors import CasefileError, DamagedCaseFile
from casefile.words import _

T = TypeVar("T")

# What reading a damaged file raises: the last three where a row holds what its table does not allow.
_TROUBLES: Final = (DatabaseError, sqlite3.Error, CasefileError, ValueError, TypeError, AttributeError, LookupError)
SHOWN: Final = 20  # of one kind of trouble; the rest is counted


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: what, whether it held, and what was found, in sentences."""

    name: str  # history, views, documents, quotes, database
    ok: bool
    summary: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome. `digest` is equal for copies that hold the same edits."""

    head: str
    digest: str
    edits: int
    documents: int
    withheld: int
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether everything held."""
        return all(check.ok for check in self.checks)

    @property
    def findings(self) -> tuple[str, ...]:
        """Everything that did not hold, in sentences."""
        return tuple(finding for check in self.checks for finding in check.findings)


Progress = Callable[[int, int], None]


def verify(path: Path, *, immutable: bool = False, progress: Progress | None = None) -> Verification:
    """Verify the case at `path` on connections of its own; `progress` gets steps done and of how many.

    Damage is a finding, not an error. The window may go on working meanwhile.
    """
    engine = store.engine(path, mode="ro", immutable=immutable, checking=True)
    try:
        connection = store.connect(engine)
        store.patient(connection)
    except (DatabaseError, sqlite3.Error, UnicodeDecodeError) as trouble:
        raise DamagedCaseFile(_("{name} is damaged: {reason}.").format(name=path.name, reason=trouble)) from trouble
    try:
        return _verified(connection, progress or (lambda _done, _of: None))
    finally:
        connection.close()
        engine.dispose()


def digest(connection: Connection) -> str:
    """One hash for the set of edits, whatever order they came in."""
    case = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'case'").scalar_one()
    total = hashlib.sha256(f"casefile-digest-1\n{case}\n".encode())
    for hash_ in connection.exec_driver_sql("SELECT hash FROM edit ORDER BY hash").scalars():
        total.update(hash_)
    return total.hexdigest()


def _verified(connection: Connection, progress: Progress) -> Verification:
    steps = (_history, _views, _documents, _quotes, _database)
    checks = []
    for at, (name, step) in enumerate(zip(("history", "views", "documents", "quotes", "database"), steps, strict=True)):
        progress(at, len(steps))
        # One state of the file for what belongs together; for the rest, edits made meanwhile need not wait.
        with store.reading(connection) if name in ("history", "views") else nullcontext():
            checks.append(_checked(name, step, connection))
    progress(len(steps), len(steps))
    with store.reading(connection):
        return Verification(
            " ".join(sorted(_heads(connection))),
            _or(lambda: digest(connection), ""),
            _count(connection, "edit"),
            _count(connection, "document"),
            _count(connection, "change WHERE act = 0"),
            tuple(checks),
        )


def _checked(name: str, step: Callable[[Connection], Iterator[str]], connection: Connection) -> Check:
    findings: list[str] = []
    more = 0
    summary = ""
    try:
        for sentence in step(connection):
            if sentence.startswith("="):
                summary = sentence[1:]
            elif len(findings) < SHOWN:
                findings.append(sentence)
            else:
                more += 1
    except _TROUBLES as trouble:
        cause = getattr(trouble, "orig", None) or trouble
        findings.append(_("The file cannot be read to the end: {reason}.").format(reason=cause))
    if more:
        findings.append(_("And {count} more of this kind.").format(count=more))
    return Check(name, not findings, summary, tuple(findings))


def _history(connection: Connection) -> Iterator[str]:
    """Every edit's hash from its content and the hashes of its parents; every order number."""
    case = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'case'").scalar_one()
    hashes: dict[int, tuple[bytes, int]] = {
        row.id: (row.hash, row.lamport) for row in connection.exec_driver_sql("SELECT id, hash, lamport FROM edit")
    }
    parents: dict[int, list[int]] = defaultdict(list)
    for row in connection.exec_driver_sql("SELECT edit, parent FROM edit_parent"):
        parents[row.edit].append(row.parent)
    changes = _change_hashes(connection, {id_: hash_ for id_, (hash_, _lamport) in hashes.items()})
    waiting: tuple[int, list[bytes], list[str]] | None = next(changes, None)
    many = 0
    for row in connection.exec_driver_sql("SELECT * FROM edit ORDER BY id"):
        found: list[bytes] = []
        if waiting is not None and waiting[0] == row.id:
            found, troubles = waiting[1:]
            yield from troubles
            waiting = next(changes, None)
        known = [hashes[parent] for parent in parents[row.id] if parent in hashes]
        expected = edit_hash(
            case, [hash_ for hash_, _ in known], row.lamport, row.person, row.at, row.kind, row.label, found
        )
        many += 1
        if expected != row.hash or len(known) != len(parents[row.id]):
            yield _("The edit {hash} is not what was recorded.").format(hash=row.hash.hex()[:16])
        elif row.lamport != 1 + max((lamport for _hash, lamport in known), default=0):
            yield _("The edit {hash} is out of its order.").format(hash=row.hash.hex()[:16])
    if waiting is not None:
        yield _("There are changes that belong to no edit.")
    yield "=" + _("{count} edits: each hash was computed again and follows from those before it.").format(count=many)


def _change_hashes(connection: Connection, hashes: dict[int, bytes]) -> Iterator[tuple[int, list[bytes], list[str]]]:
    """By edit: the hashes of its changes in order, and what is wrong with them."""
    earlier = _references(connection, hashes)
    named: dict[int, set[bytes]] = defaultdict(set)
    statement = "SELECT m.change, o.uuid FROM mention m CROSS JOIN object o ON o.id = m.object"
    for row in connection.exec_driver_sql(statement):
        named[row.change].add(row.uuid)
    edit, found, troubles = None, list[bytes](), list[str]()
    statement = "SELECT c.*, o.uuid, o.kind FROM change c LEFT JOIN object o ON o.id = c.object ORDER BY c.edit, c.n"
    for row in connection.exec_driver_sql(statement):
        if row.edit != edit:
            if edit is not None:
                yield edit, found, troubles
            edit, found, troubles = row.edit, [], []
        if row.act == 0:
            found.append(row.hash)
            continue
        known = earlier.get(row.id, [])
        found.append(change_hash(row.salt, row.kind, row.uuid, row.act, row.field, row.value, [r[:2] for r in known]))
        troubles += _change_troubles(row, known, named.get(row.id, set()))
    if edit is not None:
        yield edit, found, troubles


_Reference = tuple[bytes, int, int]  # hash of the edit, place in it, act of the later change


def _references(connection: Connection, hashes: dict[int, bytes]) -> dict[int, list[_Reference]]:
    found: dict[int, list[_Reference]] = defaultdict(list)
    statement = "SELECT s.later, s.act, c.edit, c.n FROM supersedes s CROSS JOIN change c ON c.id = s.earlier"
    for row in connection.exec_driver_sql(statement):
        found[row.later].append((hashes.get(row.edit, b""), row.n, row.act))
    return found


def _change_troubles(row: Row[Any], known: list[_Reference], named: set[bytes]) -> Iterator[str]:
    """What the hash does not cover: how the change is filed in this copy, and whether its value is one."""
    shown = f"{row.uuid.hex()[:8]} {row.field}"
    if any(act != row.act for _hash, _n, act in known):
        yield _("A change of {object} is filed wrongly.").format(object=shown)
    if row.act != log.SET:
        return
    value = log.value_of(row.value)
    try:
        if structure.is_known(row.kind, row.field):
            structure.check(row.kind, row.field, value)
    except CasefileError as trouble:
        yield _("A change of {object} holds what it cannot: {reason}").format(object=shown, reason=trouble)
        return
    if value is not None and canonical(value) != row.value:
        yield _("A change of {object} is not written as it must be.").format(object=shown)
    if named != {bytes.fromhex(uuid) for _kind, uuid in structure.mentions(row.kind, row.field, value)}:
        yield _("A change of {object} is filed wrongly.").format(object=shown)


def _views(connection: Connection) -> Iterator[str]:
    """Make every view again, beside those in the file, and compare. Temporary tables of the same names stand before
    the file's own, so the very statements that keep the views work on them."""
    dialect = sqlite.dialect()
    copies = (*tables.VIEWS, tables.cited)
    try:
        for table in copies:
            made = str(CreateTable(table).compile(dialect=dialect)).replace("CREATE TABLE", "CREATE TEMP TABLE", 1)
            connection.exec_driver_sql(made)
            for index in table.indexes:
                connection.exec_driver_sql(str(CreateIndex(index).compile(dialect=dialect)))
        views.rebuild(connection)
        for table in tables.VIEWS:
            differing = sum(
                connection.exec_driver_sql(
                    f"SELECT count(*) FROM (SELECT * FROM {one}.{table.name} EXCEPT SELECT * FROM {other}.{table.name})"
                ).scalar_one()
                for one, other in (("main", "temp"), ("temp", "main"))
            )
            if differing:
                yield _("What is shown of “{table}” does not follow from the history ({count} rows).").format(
                    table=table.name, count=differing
                )
    finally:
        for table in copies:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table.name}")
    yield "=" + _("Everything shown was made again from the history and is the same.")


def _documents(connection: Connection) -> Iterator[str]:
    """Every stored byte against its SHA-256, and every document's bytes and text."""
    here: set[str] = set()
    size = 0
    for sha256 in connection.exec_driver_sql("SELECT sha256 FROM blob ORDER BY id").scalars().all():
        try:
            size += sum(len(part) for part in blobs.chunks(connection, sha256))
            here.add(sha256.hex())
        except CasefileError as trouble:
            yield str(trouble)
    many = 0
    statement = """
        SELECT n, file_name, sha256, text_sha256, layout_sha256, (SELECT json_extract(c.value, '$.boxes') FROM head h
            CROSS JOIN change c ON c.id = h.change WHERE h.object = d.object AND h.field = 'recognised' AND h.shown = 1
        ) AS boxes_sha256 FROM document d ORDER BY n
    """
    for row in connection.exec_driver_sql(statement):
        many += 1
        if not {row.sha256, row.text_sha256, row.layout_sha256, row.boxes_sha256 or row.text_sha256} <= here:
            yield _("Of EX-{number:03} ({name}) not everything is in this file, or it is damaged.").format(
                number=row.n, name=row.file_name
            )
    yield "=" + _("{count} documents, {size} bytes: each has the SHA-256 it was recorded with.").format(
        count=many, size=size
    )


def _quotes(connection: Connection) -> Iterator[str]:
    """Every quote against the stored text at its place."""
    text_of, text, many = "", "", 0
    statement = """
        SELECT p.text_sha256, p.start_at, p.end_at, p.quote, p.n, d.n AS document FROM passage p
        CROSS JOIN document d ON d.object = p.document WHERE p.region = 0 ORDER BY p.text_sha256
    """
    for row in connection.exec_driver_sql(statement):
        if row.text_sha256 != text_of:
            text_of = row.text_sha256
            text = blobs.content(connection, bytes.fromhex(text_of)).decode()
        many += 1
        if text[row.start_at : row.end_at] != row.quote:
            yield _("The quote of EX-{document:03}/{number:02} is not what the text says there.").format(
                document=row.document, number=row.n
            )
    yield "=" + _("{count} quotes: each stands in the text where it says.").format(count=many)


def _database(connection: Connection) -> Iterator[str]:
    """SQLite's own check of its pages, of its indexes (a flipped bit in one hides rows) and of references."""
    if not schema.is_sound(store.raw(connection)):
        yield _("The tables are not those of a case.")
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield _("The database says: {line}.").format(line=line)
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield _("A row of “{table}” refers to what is not there.").format(table=row[0])
    yield "=" + _("The database holds together.")


def _heads(connection: Connection) -> list[str]:
    statement = "SELECT e.hash FROM edit_head h CROSS JOIN edit e ON e.id = h.edit"
    return _or(lambda: [hash_.hex() for hash_ in connection.exec_driver_sql(statement).scalars()], [])


def _count(connection: Connection, what: str) -> int:
    return _or(lambda: int(connection.exec_driver_sql(f"SELECT count(*) FROM {what}").scalar_one()), 0)


def _or(work: Callable[[], T], otherwise: T) -> T:
    try:
        return work()
    except (DatabaseError, CasefileError):
        return otherwise
