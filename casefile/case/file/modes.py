"""Who may read what is made out of a case: a copy, a part, a backup is as private as the case that it was made from."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

OWN: Final = 0o600  # of a new case: its owner's alone
_OTHERS: Final = 0o066


def of(case: Path) -> int:
    """The mode for what is made of a case: its own, and its owner may write."""
    return (stat.S_IMODE(case.stat().st_mode) & _OTHERS) | OWN


def in_shared_folder(case: Path, folder: Path) -> int:
    """The mode for what is put into a folder for others: whoever may put a copy there may read the others'."""
    those_who_write = stat.S_IMODE(folder.stat().st_mode) & 0o022
    return of(case) | those_who_write << 1


def begin(path: Path, mode: int) -> None:
    """Make an empty file with this mode from its first moment; SQLite and copying fill it as it is. OSError where there
    is one of that name. The umask does not count: whoever had the case has what was made of it, nobody else."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode & OWN)
    os.close(handle)
    if os.name == "posix":
        with suppress(OSError):  # sticks and some shares know no modes
            path.chmod(mode)
