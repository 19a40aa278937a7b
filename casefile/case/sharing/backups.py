"""Copies made by the program before it does something large to a case. The newest few are kept, beside the case."""

import sqlite3
from collections.abc import Iterable
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


def all_of(case: Case) -> list[Path]:
    """Every whole copy that the program itself made beside the case: before merges, before a newer format."""
    name = _literal(case.path.name)
    kinds = (f"{name}.before-*", f"{name}.v*-backup*")
    return sorted(path for kind in kinds for path in case.path.parent.glob(kind) if path.is_file())


def delete(paths: Iterable[Path]) -> None:
    """Delete such copies. What they held may be found on the disk until something else is written there."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as trouble:
            sentence = _("{name} could not be deleted: {reason}.")
            raise CannotWrite(sentence.format(name=path.name, reason=trouble.strerror or trouble)) from trouble


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
