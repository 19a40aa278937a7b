"""A teammate's file, opened as the hostile data it may be: a private copy, read-only, with limits and an authorizer.

What is left to others: which of its rows are believed (incoming), and what becomes of them (merge). The file itself is
opened for reading bytes and never written, locked or run; its views, triggers and computed columns are refused unread.
Source of the rules: sqlite.org/security.html, and the attacks tried against them.
"""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import create_engine

from casefile.case.file import journals, lock, migrations, search_tables, tables
from casefile.case.file.header import read_header, side_file
from casefile.errors import Cancelled, CannotWrite, DamagedCaseFile, NotACaseFile
from casefile.words import _

_JOURNAL_END: Final = bytes.fromhex("d9d505f920a163d7")
_LONGEST: Final = 16 << 20  # bytes of one value; the longest of ours are 1 MiB chunks and quotes
_LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: _LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_PRAGMAS: Final = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "query_only=ON",
    "temp_store=MEMORY",
    "cache_size=-65536",
)
# The tables that are read: the history but for `mention`, which follows from the values.
_READ: Final = {table.name: frozenset(table.columns.keys()) for table in tables.HISTORY if table is not tables.mention}
_FUNCTIONS: Final = frozenset({"count", "max", "coalesce"})
_STEP: Final = 20_000  # operations of SQLite's machine between two looks at the budget
_CASE_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)

Definition = tuple[str, str, str, str | None]  # type, name, table, SQL
# What the files of older formats say of their tables; a migration adds the format that it leaves behind.
OLDER: Final[Mapping[int, frozenset[Definition]]] = {}

Stop = Callable[[], bool]  # asked now and then: whether the person gave up


@dataclass(slots=True)
class Foreign:
    """A file that was let in as far as reading its history."""

    name: str  # for sentences; never a path
    case: str  # the id of the case it says it is a copy of
    connection: sqlite3.Connection
    size: int
    _budget: list[int]

    def rows(self, statement: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of a statement of ours. Trouble with reading them is the file's: DamagedCaseFile."""
        self._budget[0] = _allowance(self.size)
        with _blamed(self.name):
            yield from self.connection.execute(statement, values)


def never() -> bool:
    """Nobody gives up."""
    return False


@contextmanager
def opened(path: Path, *, cancelled: Stop = never) -> Iterator[Foreign]:
    """Let a teammate's file in. A CaseFileTrouble with one sentence where it is none, newer, damaged or not like ours.

    It works on a copy in a private folder, gone at the end: nobody changes it meanwhile.
    """
    folder = Path(tempfile.mkdtemp(prefix="casefile-"))
    try:
        copy = _private_copy(path, folder)
        connection = _connect(copy)
        budget = [_allowance(copy.stat().st_size)]
        stopped = [False]
        connection.set_progress_handler(_watch(budget, cancelled, stopped), _STEP)
        try:
            yield _let_in(path.name, copy, connection, budget)
        except DamagedCaseFile:
            if stopped[0]:
                raise Cancelled(_("Stopped.")) from None
            raise
        finally:
            connection.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _let_in(name: str, copy: Path, connection: sqlite3.Connection, budget: list[int]) -> Foreign:
    with _blamed(name):
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise DamagedCaseFile(_("{name} is damaged: its pages do not hold together.").format(name=name))
        connection.set_authorizer(_authorize)
        found = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('case', 'min_reader')").fetchall())
    case, reader = found.get("case"), found.get("min_reader")
    if not isinstance(case, str) or not _CASE_ID.fullmatch(case) or not isinstance(reader, str):
        raise NotACaseFile(_("{name} does not say which case it is a copy of.").format(name=name))
    return Foreign(name, case, connection, copy.stat().st_size, budget)


def _private_copy(path: Path, folder: Path) -> Path:
    """The file and what belongs to it of the files beside it, folded into one; of this version's format."""
    copy = folder / "theirs.casefile"
    if path.resolve() in lock.OPEN_HERE:
        return _through_sqlite(path, copy)
    header = read_header(path)
    journal = side_file(path, "journal")
    belongs = journal.exists() and journals.belongs(journal, header) and not _names_another(journal)
    try:
        shutil.copyfile(path, copy)
        if header.wal and side_file(path, "wal").exists():
            shutil.copyfile(side_file(path, "wal"), side_file(copy, "wal"))
        if belongs:
            shutil.copyfile(journal, side_file(copy, "journal"))
    except OSError as trouble:
        sentence = _("{name} cannot be copied for reading: {reason}.")
        raise CannotWrite(sentence.format(name=path.name, reason=trouble.strerror or trouble)) from trouble
    with _blamed(path.name):
        if header.wal or belongs:
            _fold_in(copy)
        _check_schema(path.name, copy, header.format)
        if header.format < tables.FORMAT:
            migrations.migrate(copy)
            _check_schema(path.name, copy, tables.FORMAT)
    return copy


def _through_sqlite(path: Path, copy: Path) -> Path:
    """A case that another window of this program has open: closing a handle on it would drop SQLite's locks."""
    with _blamed(path.name):
        connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True, isolation_level=None)
        private = sqlite3.connect(copy, isolation_level=None)
        try:
            private.execute("PRAGMA synchronous=OFF").close()
            connection.backup(private)
        finally:
            private.close()
            connection.close()
        _check_schema(path.name, copy, tables.FORMAT)
    return copy


def _names_another(journal: Path) -> bool:
    """Whether a journal names a journal of several files: SQLite would look for that, and delete it."""
    with journal.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - len(_JOURNAL_END)))
        return file.read() == _JOURNAL_END


def _fold_in(copy: Path) -> None:
    """Let SQLite play a log or a journal into the private copy: pages are moved, nothing of theirs is run."""
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    finally:
        connection.close()
    for kind in ("wal", "shm", "journal"):
        side_file(copy, kind).unlink(missing_ok=True)


def _connect(copy: Path) -> sqlite3.Connection:
    # check_same_thread: what is staged in a job may be read again in another; never by two at once.
    uri = f"file:{quote(str(copy))}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


def _check_schema(name: str, copy: Path, format_: int) -> None:
    """Its tables and indexes are those of its format, word for word, and there is nothing else in it."""
    connection = _connect(copy)
    try:
        found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT 1000").fetchall()
    finally:
        connection.close()
    expected = definitions() if format_ == tables.FORMAT else OLDER.get(format_, frozenset())
    own = set(found) - search_tables.definitions()  # an index is never asked here; made again where it is missing
    if len(found) != len(set(found)) or own != expected:
        known = {definition[1] for definition in expected}
        others = [str(row[1])[:80] for row in own if row[1] not in known]
        sentence = (
            _("{name} holds what no case holds (“{other}”): it was not opened.")
            if others
            else _("{name} is not laid out as a case is: it was not opened.")
        )
        raise NotACaseFile(sentence.format(name=name, other=", ".join(others[:3])))


@cache
def definitions() -> frozenset[Definition]:
    """What a case of this version says of its tables and indexes."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        tables.metadata.create_all(connection)
        rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").all()
    engine.dispose()
    return frozenset((str(row[0]), str(row[1]), str(row[2]), row[3]) for row in rows)


def _authorize(action: int, one: str | None, two: str | None, _database: str | None, _source: str | None) -> int:
    """SELECT on the tables of the history, their known columns, and a few functions; nothing else."""
    if action == sqlite3.SQLITE_SELECT:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and (two in _READ.get(one or "", ()) or two == ""):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and two in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _allowance(size: int) -> int:
    """How often the budget may be looked at in one statement: many times what a sound file of the size needs."""
    return 5_000 + size // 4_000


def _watch(budget: list[int], cancelled: Stop, stopped: list[bool]) -> Callable[[], int]:
    def look() -> int:
        budget[0] -= 1
        stopped[0] = cancelled()
        return int(stopped[0] or budget[0] < 0)

    return look


@contextmanager
def _blamed(name: str) -> Iterator[None]:
    """Trouble that SQLite has with the file is told as the file's."""
    try:
        yield
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as trouble:
        sentence = _("{name} is damaged or was made to do harm: it was not read any further ({reason}).")
        raise DamagedCaseFile(sentence.format(name=name, reason=str(trouble)[:200])) from trouble
