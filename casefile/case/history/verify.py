"""Verifying a case: every hash computed again, every view made again and compared, every byte read. Changes nothing.

What it shows: that nothing that was recorded before the head of the chain was altered, removed or put in. What it
cannot show: that the newest edits were not cut off, who sat at the keyboard, what time it really was.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError
from sqlalchemy.schema import CreateIndex, CreateTable

from casefile.case.file import blobs, schema, store, tables
from casefile.case.history import chain, signing, views
from casefile.case.history.shown import ROWS
from casefile.errors import CasefileError, DamagedCaseFile
from casefile.words import _

T = TypeVar("T")

# What reading a damaged file raises: the last three where a row holds what its table does not allow.
_TROUBLES: Final = (DatabaseError, sqlite3.Error, CasefileError, ValueError, TypeError, AttributeError, LookupError)
SHOWN: Final = 20  # of one kind of trouble; the rest is counted


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: what, whether it held, and what was found, in sentences."""

    part: str  # history, signatures, views, document, bytes, quotes, database
    name: str  # as people call it: the number of a document, "History"
    ok: bool
    summary: str  # what was shown, where it held
    findings: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What to say of it."""
        return self.summary if self.ok else " ".join(self.findings)


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

    @property
    def limits(self) -> str:
        """What no hash can show. To be said wherever the outcome is."""
        return _(
            "This shows that everything in this file belongs to the head of its history and agrees with it. Whether "
            "the file was cut off at the end or written anew from the beginning, only a head noted earlier can tell "
            "(in a report for instance): compare them. It does not show who sat at the keyboard, what time it was, or "
            "whether a document was genuine when it was imported."
        )


Progress = Callable[[int, int], None]


def verify(path: Path, *, immutable: bool = False, progress: Progress | None = None) -> Verification:
    """Verify the case at `path` on connections of its own; `progress` gets steps done and of how many.

    Damage is a finding, not an error. The window may go on working meanwhile.
    """
    try:
        with ExitStack() as stack:
            connection, *beside = (stack.enter_context(_connected(path, immutable)) for _each in range(3))
            return _verified(connection, beside, progress or (lambda _done, _of: None))
    except (DatabaseError, sqlite3.Error, UnicodeDecodeError) as trouble:
        sentence = _("{name} is damaged: {reason}.")
        raise DamagedCaseFile(sentence.format(name=path.name, reason=store.damage(trouble))) from trouble


@contextmanager
def _connected(path: Path, immutable: bool) -> Iterator[Connection]:
    engine = store.engine(path, mode="ro", immutable=immutable, checking=True)
    try:
        with closing(store.connect(engine)) as connection:
            store.patient(connection)
            yield connection
    finally:
        engine.dispose()


def digest(connection: Connection) -> str:
    """One hash for the set of edits, whatever order they came in."""
    case = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'case'").scalar_one()
    total = hashlib.sha256(f"casefile-digest-1\n{case}\n".encode())
    for hash_ in connection.exec_driver_sql("SELECT hash FROM edit ORDER BY hash").scalars():
        total.update(hash_)
    return total.hexdigest()


def _verified(connection: Connection, beside: Sequence[Connection], progress: Progress) -> Verification:
    """What SQLite does alone (making the views again, its own check) is done beside the rest, on another processor."""
    with ThreadPoolExecutor(len(beside)) as worker:
        made_again = worker.submit(lambda: _checked("views", _("What is shown"), _views, beside[0]))
        held_together = worker.submit(lambda: _checked("database", _("Database"), _database, beside[1]))
        with ExitStack() as on_trouble:
            on_trouble.callback(_interrupt, beside)
            history, signed, *others = _read_through(connection, progress)
            database = held_together.result()
            progress(5, 6)
            on_trouble.pop_all()
        checks = (history, signed, made_again.result(), *others, database)
    progress(6, 6)
    return _summed_up(connection, checks)


def _read_through(connection: Connection, progress: Progress) -> Iterator[Check]:
    """What is hashed and compared in Python: the history, the signatures, each document, the quotes."""
    progress(0, 6)
    with store.reading(connection):
        yield _checked("history", _("History"), _history, connection)
    progress(1, 6)
    yield _checked("signatures", _("Signatures"), signing.check, connection)
    progress(2, 6)
    yield from _each_document(connection)
    progress(3, 6)
    yield _checked("quotes", _("Quotes"), _quotes, connection)
    progress(4, 6)


def _interrupt(connections: Iterable[Connection]) -> None:
    for connection in connections:
        store.raw(connection).interrupt()


def _summed_up(connection: Connection, checks: tuple[Check, ...]) -> Verification:
    with store.reading(connection):
        return Verification(
            " ".join(sorted(_heads(connection))),
            _or(lambda: digest(connection), ""),
            _count(connection, "edit"),
            _count(connection, "document"),
            _count(connection, "change WHERE act = 0"),
            checks,
        )


def _checked(part: str, name: str, step: Callable[[Connection], Iterator[str]], connection: Connection) -> Check:
    """Run one step: the sentences that it yields are findings; the one that begins with "=" is its summary."""
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
        findings.append(_("The file cannot be read to the end: {reason}.").format(reason=store.damage(trouble)))
    if more:
        findings.append(_("And {count} more of this kind.").format(count=more))
    return Check(part, name, not findings, summary, tuple(findings))


def _history(connection: Connection) -> Iterator[str]:
    yield from chain.findings(connection)
    edits, withheld = (_count(connection, what) for what in ("edit", "change WHERE act = 0"))
    summary = _("{count} edits: each hash was computed again and follows from those before it.").format(count=edits)
    if withheld:
        gone = _("{count} changes are withheld: of these only the hash is here, and it fits.").format(count=withheld)
        summary = f"{summary} {gone}"
    yield "=" + summary


def _views(connection: Connection) -> Iterator[str]:
    """Make every view again, beside those in the file, and compare. Temporary tables of the same names stand before
    the file's own, so the very statements that keep the views work on them. What is shown of most kinds is not even
    kept: it is compared as it is made."""
    dialect = sqlite.dialect()
    copies = (*tables.VIEWS, tables.cited)
    try:
        with store.reading(connection):
            for table in copies:
                made = str(CreateTable(table).compile(dialect=dialect)).replace("CREATE TABLE", "CREATE TEMP TABLE", 1)
                connection.exec_driver_sql(made)
            for index in tables.number.indexes:  # the others are for questions that making views does not ask
                connection.exec_driver_sql(str(CreateIndex(index).compile(dialect=dialect)))
            views.rebuild(connection, of=("tag",))
            for table in tables.VIEWS:
                made_now = table.name in ROWS and table is not tables.tag
                again = f"({ROWS[table.name]})" if made_now else f"temp.{table.name}"
                if differing := _differing(connection, table, again):
                    yield _("What is shown of “{table}” does not follow from the history ({count} rows).").format(
                        table=table.name, count=differing
                    )
                if table.name in ROWS:  # what hangs under these is looked up in the file's own, now that it is known
                    connection.exec_driver_sql(f"DROP TABLE temp.{table.name}")
    finally:
        for table in copies:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table.name}")
    yield "=" + _("Everything shown was made again from the history and is the same.")


def _differing(connection: Connection, table: Table, again: str) -> int:
    """How many of the rows made again have no equal in the file, found by its key; or by how many those are more or
    less. (No key is there twice: SQLite's own check looks for that.)"""
    same = " AND ".join(
        f"a.{column.name} {'=' if column.primary_key else 'IS'} b.{column.name}" for column in table.columns
    )
    first = next(iter(table.primary_key)).name
    made, equal = connection.exec_driver_sql(
        f"SELECT count(*), count(a.{first}) FROM {again} b LEFT JOIN main.{table.name} a ON {same}"
    ).one()
    return max(int(made) - int(equal), abs(int(made) - _count(connection, f"main.{table.name}")))


def _each_document(connection: Connection) -> list[Check]:
    checks: list[Check] = []
    try:
        checks.extend(_documents(connection))
    except _TROUBLES as trouble:
        sentence = _("The documents cannot be read to the end: {reason}.").format(reason=store.damage(trouble))
        checks.append(Check("document", _("Documents"), False, "", (sentence,)))
    return checks


def _documents(connection: Connection) -> Iterator[Check]:
    """Every stored byte against its SHA-256: one check for each document, one for the bytes that are no document's."""
    sizes, troubles = _stored(connection)
    left = set(sizes) | set(troubles)
    statement = """
        SELECT d.n, d.file_name, d.sha256, d.text_sha256, d.layout_sha256,
            (SELECT json_extract(c.value, '$.pictures') FROM head h CROSS JOIN change c ON c.id = h.change
             WHERE h.object = d.object AND h.field = 'text' AND h.shown = 1) AS pictures,
            (SELECT json_extract(c.value, '$.boxes') FROM head h CROSS JOIN change c ON c.id = h.change
             WHERE h.object = d.object AND h.field = 'recognised' AND h.shown = 1) AS boxes_sha256
        FROM document d ORDER BY d.n
    """
    for row in connection.exec_driver_sql(statement):
        wanted = _wanted(row)
        left -= {hash_ for hashes in wanted.values() for hash_ in hashes}
        found = tuple(
            f"{row.file_name}, {what}: {troubles.get(hash_) or _('the bytes are not in this file.')}"
            for what, hashes in wanted.items()
            for hash_ in hashes
            if hash_ not in sizes
        )
        summary = _(
            "{name}: the {size} bytes stored have the SHA-256 recorded at import, {hash}; "
            "the text and pictures taken from them have theirs."
        )
        summary = summary.format(name=row.file_name, size=sizes.get(row.sha256, 0), hash=row.sha256)
        yield Check("document", f"EX-{row.n:03}", not found, summary, found)
    if left:
        summary = _("{count} stored texts and files that no document shows have the SHA-256 they are named by.")
        found = tuple(troubles[hash_] for hash_ in sorted(left & set(troubles)))
        yield Check("bytes", _("Other bytes"), not found, summary.format(count=len(left)), found)


def _wanted(row: Row[Any]) -> dict[str, list[str]]:
    """By what it is to people, the SHA-256 of everything that a document speaks of."""
    return {
        _("the original"): [row.sha256],
        _("the text"): [row.text_sha256],
        _("the layout"): [row.layout_sha256],
        _("a picture"): json.loads(row.pictures or "[]"),
        _("the places of recognised words"): [row.boxes_sha256] if row.boxes_sha256 else [],
    }


def _stored(connection: Connection) -> tuple[dict[str, int], dict[str, str]]:
    """By SHA-256: the sizes of what is whole, and what is wrong with the rest."""
    sizes: dict[str, int] = {}
    troubles: dict[str, str] = {}
    for sha256 in connection.exec_driver_sql("SELECT sha256 FROM blob ORDER BY id").scalars().all():
        try:
            sizes[sha256.hex()] = sum(len(part) for part in blobs.chunks(connection, sha256))
        except _TROUBLES as trouble:
            troubles[sha256.hex()] = store.damage(trouble)
    return sizes, troubles


def _quotes(connection: Connection) -> Iterator[str]:
    """Every quote against the stored text at its place."""
    many, current, texts = 0, 0, dict[str, str]()
    statement = """
        SELECT p.document, p.text_sha256, p.start_at, p.end_at, p.quote, p.n, d.n FROM passage p
        CROSS JOIN document d ON d.object = p.document WHERE p.region = 0 ORDER BY p.document
    """
    for document, name, start, end, quote, number, of in store.raw(connection).execute(statement):
        if document != current:  # the texts of one document at a time: what was read, what was recognised
            current, texts = document, {}
        if name not in texts:
            texts[name] = blobs.content(connection, bytes.fromhex(name)).decode()
        many += 1
        if texts[name][start:end] != quote:
            yield _("The quote of EX-{document:03}/{number:02} is not what the text says there.").format(
                document=of, number=number
            )
    yield "=" + _("{count} quotes: each stands in the stored text where it says.").format(count=many)


def _database(connection: Connection) -> Iterator[str]:
    """SQLite's own check of its pages, of its indexes (a flipped bit in one hides rows) and of references."""
    if not schema.is_sound(store.raw(connection)):
        yield _("The tables are not those of a case.")
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield _("The database says: {line}.").format(line=line)
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield _("A row of “{table}” refers to what is not there.").format(table=row[0])
    yield "=" + _("SQLite’s own check of the pages, the indexes and the references found nothing wrong.")


def _heads(connection: Connection) -> list[str]:
    statement = "SELECT e.hash FROM edit_head h CROSS JOIN edit e ON e.id = h.edit"
    return _or(lambda: [hash_.hex() for hash_ in connection.exec_driver_sql(statement).scalars()], [])


def _count(connection: Connection, what: str) -> int:
    return _or(lambda: int(connection.exec_driver_sql(f"SELECT count(*) FROM {what}").scalar_one()), 0)


def _or(work: Callable[[], T], otherwise: T) -> T:
    try:
        return work()
    except (*store.Trouble, CasefileError):
        return otherwise
