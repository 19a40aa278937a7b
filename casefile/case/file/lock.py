"""Who has a case open for writing: a lock on a small file beside it, which the system lets go when its process ends.

Not SQLite's own exclusive lock: that would shut out our background readers too. Not a lock in the case file itself:
closing any handle on it would drop SQLite's locks. What a crash or a copied folder leaves behind holds nobody off.
"""

import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from casefile.errors import CaseInUse
from casefile.moments import moment
from casefile.words import _

_FAR: Final = 1 << 30  # Windows forbids reading what is locked, so a byte far behind the content is locked
OPEN_HERE: Final[set[Path]] = set()  # cases this process has connected to: their bytes are read through SQLite only


class LockUnsupported(Exception):
    """The place where the case lies knows no locks, or lets nobody write."""


@dataclass(slots=True)
class CaseLock:
    """A lock that is held. To be let go."""

    path: Path
    handle: int

    def release(self) -> None:
        """Let the case go, and take the file beside it away."""
        with suppress(OSError):  # Windows: somebody is just reading who has it; an unlocked file holds nobody off
            self.path.unlink(missing_ok=True)
        os.close(self.handle)


def lock_file(path: Path) -> Path:
    """The file beside a case that is locked; a name that file managers hide and other programs know."""
    return path.with_name(f".~lock.{path.name}#")


def acquire(path: Path, person: str) -> CaseLock:
    """Lock a case. CaseInUse names who has it; LockUnsupported where there can be no lock."""
    beside = lock_file(path)
    while True:
        try:
            handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as trouble:
            raise LockUnsupported(trouble.strerror) from trouble
        try:
            _lock(handle)
        except BlockingIOError:
            sentence = _in_use(path, handle)
            os.close(handle)
            raise CaseInUse(sentence) from None
        except OSError as trouble:
            os.close(handle)
            raise LockUnsupported(trouble.strerror) from trouble
        if _is_still_there(beside, handle):
            break
        os.close(handle)  # whoever had it took the file away meanwhile: what we locked is nobody's
    content = {
        "person": person,
        "machine": platform.node(),
        "since": moment(datetime.now(UTC)),
    }
    os.ftruncate(handle, 0)
    os.write(handle, json.dumps(content, ensure_ascii=False).encode())
    return CaseLock(beside, handle)


def _in_use(path: Path, handle: int) -> str:
    try:
        holder = json.loads(os.read(handle, 4096))
        return _("{name} is open in another window: {person} on {machine}, since {since}.").format(
            name=path.name,
            person=str(holder["person"])[:80],
            machine=str(holder["machine"])[:80],
            since=str(holder["since"])[:40],
        )
    except (OSError, ValueError, TypeError, KeyError):
        return _("{name} is open in another window.").format(name=path.name)


def _is_still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as trouble:
            raise BlockingIOError from trouble
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
