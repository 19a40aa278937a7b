"""Copies made by the program before it does something large to a case. The newest few are kept, beside the case."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from casefile.case.case import Case
from casefile.case.file import modes, store
from casefile.errors import CannotWrite
from casefile.words import _

_KEPT: Final = 3


def make(case: Case, why: str) -> Path:
    """A whole copy of the case file beside it, named after the moment; older ones of the same kind beyond three go."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    path = case.path.with_name(f"{case.path.name}.{why}-{stamp}")
    try:
        modes.begin(path, modes.of(case.path))
        # Pages are copied as they are. Through SQLite: a handle of our own on the file would drop its locks.
        with case.alone() as connection:
            copy = sqlite3.connect(path, isolation_level=None)
            try:
                copy.execute("PRAGMA synchronous=OFF")
                store.raw(connection).backup(copy)
            finally:
                copy.close()
    except (sqlite3.Error, OSError) as trouble:
        path.unlink(missing_ok=True)
        sentence = _("No copy of {name} could be made before the merge, so it was not merged: {reason}.")
        raise CannotWrite(sentence.format(name=case.path.name, reason=trouble)) from trouble
    for old in sorted(case.path.parent.glob(f"{_literal(case.path.name)}.{why}-*"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return path


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
