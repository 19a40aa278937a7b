"""Opening a case file safely: judge the header, hold others off, put foreign journals aside, migrate, connect."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from casefile.case.file import journals, lock, migrations, schema, store
from casefile.case.file.header import FileHeader, read_header, side_file
from casefile.case.file.lock import CaseLock, LockUnsupported
from casefile.case.file.tables import FORMAT
from casefile.errors import CaseFileTrouble, CaseInUse, DamagedCaseFile, NewerCaseFile
from casefile.words import _


@dataclass(slots=True)
class OpenFile:
    """A case file that is connected to."""

    path: Path
    engine: Engine
    reading: Connection
    writing: Connection | None  # None: for reading only
    held: CaseLock | None
    notes: Sequence[str]  # what the person should know of how it was opened
    frozen: bool = False  # nobody writes it, and no side files can be made for reading it
    closed: bool = False

    def close(self) -> None:
        """Let it go: connections first, the lock last. Again: nothing happens."""
        if self.closed:
            return
        self.closed = True
        self.reading.close()
        if self.writing is not None:
            self.writing.close()
        self.engine.dispose()
        if self.held is not None:
            lock.OPEN_HERE.discard(self.path)
            self.held.release()


def open_file(path: Path, *, person: str, writable: bool) -> OpenFile:
    """Connect to a case. A CaseFileTrouble with one sentence where that cannot be; the file is then untouched."""
    path = path.resolve()
    if path in lock.OPEN_HERE:
        if writable:
            raise CaseInUse(_("{name} is open in another window of this program.").format(name=path.name))
        return _connected(path, None, [])
    header = read_header(path)
    held, notes = (_held(path, person)) if writable else (None, [])
    with ExitStack() as on_trouble:
        if held is not None:
            on_trouble.callback(held.release)
            notes += _prepared(path, header)
        elif header.format < FORMAT:
            raise NewerCaseFile(
                _("{name} is of an older format and must be opened for writing once.").format(name=path.name)
            )
        # A reader needs the side files of a write-ahead log, which it may not be able to make.
        frozen = held is None and header.wal and not side_file(path, "wal").exists()
        opened = _connected(path, held, notes, frozen=frozen)
        on_trouble.pop_all()
    return opened


def _held(path: Path, person: str) -> tuple[CaseLock | None, list[str]]:
    """The lock; without it the case is read-only, and a note says why."""
    if not os.access(path, os.W_OK):
        return None, [_("{name} may not be written: it is open for reading only.").format(name=path.name)]
    try:
        return lock.acquire(path, person), []
    except LockUnsupported:
        note = _("Nothing can be written beside {name}: it is open for reading only.").format(name=path.name)
        return None, [note]


def _prepared(path: Path, header: FileHeader) -> list[str]:
    """Side files and format, while nobody is connected."""
    notes = []
    aside = journals.put_aside_foreign(path, header)
    if aside is not None:
        note = _("A journal beside {name} belongs to another state of the file; it was put aside as {aside}.")
        notes.append(note.format(name=path.name, aside=aside.name))
    if header.wal:
        _out_of_wal(path)
        notes.append(_("{name} was kept in two files by another program; it is one file again.").format(name=path.name))
    if header.format < FORMAT:
        backup = migrations.migrate(path)
        note = _("{name} was brought to this version's format; as it was, it is kept as {backup}.")
        notes.append(note.format(name=path.name, backup=backup.name))
    return notes


def _out_of_wal(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as trouble:
        raise _trouble(path, trouble) from trouble
    finally:
        connection.close()


def _connected(path: Path, held: CaseLock | None, notes: list[str], *, frozen: bool = False) -> OpenFile:
    engine = store.engine(path, mode="rw" if held else "ro", immutable=frozen)
    opened: list[Connection] = []
    try:
        opened.append(store.connect(engine))
        if not schema.is_sound(store.raw(opened[0])):
            raise DamagedCaseFile(_("{name} is damaged, or not made by Casefile.").format(name=path.name))
        if opened[0].exec_driver_sql("SELECT count(*) FROM meta LEFT JOIN edit_head WHERE key = 'case'").scalar() == 0:
            raise DamagedCaseFile(_("{name} is damaged: its beginning is missing.").format(name=path.name))
        if held is not None:
            opened.append(store.connect(engine))
            if not _can_write(opened[1]):
                opened.pop().close()
                notes.append(_("Nothing can be written to {name}: it is open for reading only.").format(name=path.name))
    except (DatabaseError, sqlite3.DatabaseError, UnicodeDecodeError, DamagedCaseFile) as trouble:
        for connection in opened:
            connection.close()
        engine.dispose()
        if isinstance(trouble, DamagedCaseFile):
            raise
        raise _trouble(path, getattr(trouble, "orig", None) or trouble) from trouble
    for connection in opened:
        store.patient(connection)
    if held is not None:
        lock.OPEN_HERE.add(path)
    return OpenFile(path, engine, opened[0], opened[1] if len(opened) == 2 else None, held, notes, frozen)


def _can_write(connection: Connection) -> bool:
    """Begin a write: plays a journal back, and says at once where somebody else is writing or the medium forbids it."""
    try:
        with store.writing(connection):
            return True
    except OperationalError as trouble:
        if "readonly" in str(trouble.orig):
            return False
        raise


def _trouble(path: Path, cause: BaseException) -> CaseFileTrouble:
    text = str(cause)
    if isinstance(cause, sqlite3.OperationalError | OperationalError) and "locked" in text:
        return CaseInUse(_("{name} is in use by another program.").format(name=path.name))
    if "readonly" in text or "unable to open" in text:
        sentence = _(
            "{name} was left in the middle of an edit and lies where nothing can be written: copy it elsewhere."
        )
        return CaseFileTrouble(sentence.format(name=path.name))
    return DamagedCaseFile(_("{name} is damaged: {reason}.").format(name=path.name, reason=store.damage(text)))
