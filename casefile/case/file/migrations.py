"""Bringing a case of an older format to this one: numbered steps, worked on a copy, the original kept beside it.

A step is plain SQL on the driver's connection. It is never edited once released, never imports the tables, and never
changes what the history means: it may add tables, rebuild views or append an edit.
"""

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from casefile.case.file import modes
from casefile.case.file.header import side_file
from casefile.case.file.tables import FORMAT
from casefile.errors import CaseFileTrouble, DamagedCaseFile
from casefile.words import _

Step = Callable[[sqlite3.Connection], None]

# The format that a step leads to -> the step. Format 1 is the first.
MIGRATIONS: Final[Mapping[int, Step]] = {}


def migrate(path: Path, *, to: int = FORMAT, steps: Mapping[int, Step] = MIGRATIONS) -> Path:
    """Bring the file to format `to`; returns the backup, NAME.v1-backup. Trouble leaves the original as it was, and
    nothing beside it; a full disk or one that is gone is a CaseFileTrouble."""
    try:
        return _migrate(path, to, steps)
    except (sqlite3.OperationalError, OSError) as trouble:
        sentence = _("{name} could not be brought to this version's format and is as it was: {reason}.")
        raise CaseFileTrouble(sentence.format(name=path.name, reason=trouble)) from trouble


def _migrate(path: Path, to: int, steps: Mapping[int, Step]) -> Path:
    working = path.with_name(f".{path.name}.migrating")
    _take_away(working)  # what a migration that was killed left
    making = path.with_name(f".{path.name}.backup")
    with ExitStack() as on_trouble:
        with _connected(path) as original:
            found = int(original.execute("PRAGMA user_version").fetchone()[0])
            for new in (making, working):
                new.unlink(missing_ok=True)
                on_trouble.callback(_take_away, new)
                modes.begin(new, modes.of(path))
                original.execute("VACUUM INTO ?", (str(new),))
        backup = _free_name(path.with_name(f"{path.name}.v{found}-backup"))
        with _connected(making) as copy:
            _check(copy, path)
        with _connected(working) as copy:
            _work(copy, working, found, to, steps)
        sync(making)
        on_trouble.callback(backup.unlink, missing_ok=True)
        making.replace(backup)
        sync(working)
        working.replace(path)
        on_trouble.pop_all()
    sync_folder(path.parent)
    return backup


def _take_away(working: Path) -> None:
    for left in (working, side_file(working, "journal")):
        left.unlink(missing_ok=True)


class _connected:  # noqa: N801  reads as what it does
    """A plain connection that is closed at the end; foreign keys stay off, as a step may rebuild a table."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)

    def __enter__(self) -> sqlite3.Connection:
        self._connection.execute("PRAGMA trusted_schema=OFF")
        self._connection.execute("PRAGMA synchronous=EXTRA")
        return self._connection

    def __exit__(self, *_trouble: object) -> None:
        self._connection.close()


def _work(copy: sqlite3.Connection, path: Path, found: int, to: int, steps: Mapping[int, Step]) -> None:
    copy.execute("BEGIN IMMEDIATE")
    for number in range(found + 1, to + 1):
        steps[number](copy)
    copy.execute(f"PRAGMA user_version = {to}")
    _check(copy, path)
    copy.execute("COMMIT")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken or connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise DamagedCaseFile(
            _("{name} does not hold together and was left as it is.").format(name=path.name.removeprefix("."))
        )


def _free_name(path: Path) -> Path:
    n = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.name}-{n}")
        n += 1
    return free


def sync(path: Path) -> None:
    """Wait until a file is on the disk. Not for a case that is connected to."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems know no fsync of folders
            os.fsync(handle)
    finally:
        os.close(handle)
