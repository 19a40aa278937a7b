"""A consistent copy of a case, made while it is open: written beside its place, checked, then moved into it whole."""

import json
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection

from casefile.case.file import lock, modes, store
from casefile.case.file.header import side_file
from casefile.case.file.lock import LockUnsupported
from casefile.case.file.migrations import sync, sync_folder
from casefile.case.values import Value
from casefile.errors import CaseFileTrouble, CaseInUse, Refused
from casefile.words import _


def copy(
    path: Path, to: Path, *, person: str, replace: bool, immutable: bool = False, cancelled: store.Stop = store.never
) -> None:
    """Copy the case at `path` to `to`, readable by whom it is. What belongs to this file alone (drafts, journal) stays.

    Refused if something is there and `replace` is not said; CaseInUse if that is open; Cancelled when `cancelled` says
    so. Trouble leaves nothing behind.
    """
    if to.exists() and not replace:
        raise Refused(_("There is a file called {name} already.").format(name=to.name))
    if to in lock.OPEN_HERE:
        raise CaseInUse(_("{name} is open in another window of this program.").format(name=to.name))
    try:
        held = lock.acquire(to, person)
    except LockUnsupported as trouble:
        raise CaseFileTrouble(_not_written(to, str(trouble))) from trouble
    working = to.with_name(f".{to.name}.copying")
    try:
        working.unlink(missing_ok=True)
        modes.begin(working, modes.of(path))
        engine = store.engine(path, mode="ro", immutable=immutable, checking=True)
        with store.connect(engine) as connection:
            store.patient(connection)
            with store.stoppable(connection, cancelled):
                connection.exec_driver_sql("VACUUM INTO ?", (str(working),))
            _keep_own(connection, working)
        put_in_place(working, to)
    except (*store.Trouble, OSError) as trouble:
        raise CaseFileTrouble(_not_written(to, str(getattr(trouble, "orig", None) or trouble))) from trouble
    finally:
        working.unlink(missing_ok=True)
        held.release()


def put_in_place(working: Path, to: Path) -> None:
    """Move a finished file to its name, whatever is there: whole on the disk, without side files of the old one."""
    sync(working)
    for kind in ("journal", "wal", "shm"):  # SQLite would play them into the new file
        side_file(to, kind).unlink(missing_ok=True)
    working.replace(to)
    sync_folder(to.parent)


def _keep_own(original: Connection, working: Path) -> None:
    """Take out what is not exchanged, and see that the copy holds what the original holds."""
    engine = store.engine(working)
    try:
        with store.connect(engine) as connection:
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
            with store.writing(connection):
                connection.exec_driver_sql("DELETE FROM draft")
                connection.exec_driver_sql("DELETE FROM journal")
            if connection.exec_driver_sql("PRAGMA quick_check").scalar() != "ok" or _edits(connection) < _edits(
                original
            ):
                raise CaseFileTrouble(_("The copy is not like the case: it was thrown away."))
    finally:
        engine.dispose()


def note(connection: Connection, at: int, kind: str, content: Mapping[str, Value]) -> None:
    """Write into the journal of this file, which is not exchanged: what came in, what went out."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    connection.exec_driver_sql("INSERT INTO journal(at, kind, content) VALUES (?, ?, ?)", (at, kind, text))


def _edits(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM edit").scalar_one())


def _not_written(path: Path, reason: str) -> str:
    if "full" in reason or "No space" in reason:
        return _("There is no room left on the disk for {name}.").format(name=path.name)
    return _("{name} cannot be written: {reason}.").format(name=path.name, reason=reason)
