"""Rescue: what can be read of a damaged case, into a new file. Edits that their hashes prove are kept with their
history; what was written after a gap comes back as values, in one edit that says so. The damaged file is not touched.
"""

import hashlib
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from casefile.case.case import Case
from casefile.case.claims import structure
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.file import blobs, lock, modes, store
from casefile.case.file.laying_out import lay_out
from casefile.case.file.store import Progress, Stop
from casefile.case.history import log, views, withholding
from casefile.case.identity import change_hash, edit_hash
from casefile.errors import Cancelled, CasefileError, CaseFileTrouble, DamagedCaseFile, Refused
from casefile.words import _

_TRIES: Final = 20_000  # failed reads of one table before the rest of it is given up
_LARGEST: Final = 1 << 40  # bytes of a case
_STEPS: Final = 8
_Row = dict[str, Any]  # Any: rows of a damaged file; what is used of them is checked


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came of it."""

    edits: int  # kept, proven by their hashes
    lost: int  # edits that were seen and cannot be proven
    values: int  # that came back without their history
    documents: int
    without_bytes: int  # documents whose original could not be read whole


def rescue(
    path: Path,
    to: Path,
    *,
    person: str,
    progress: Progress = lambda _done, _of: None,
    cancelled: Stop = store.never,
) -> Rescued:
    """Read what can be read of the case at `path` into a new case at `to`; returns what came of it. `progress`: steps
    done and of how many.

    Refused if a file is at `to`; DamagedCaseFile if nothing can be read; Cancelled when `cancelled` says so. Trouble
    leaves nothing at `to`.
    """
    if to.exists():
        raise Refused(_("There is a file called {name} already.").format(name=to.name))
    if path.resolve() in lock.OPEN_HERE:
        raise Refused(_("Close {name} first.").format(name=path.name))
    with tempfile.TemporaryDirectory(prefix="casefile-") as folder:
        private = Path(folder) / "damaged"
        try:
            _copy(path, private, cancelled)
        except OSError as trouble:
            sentence = _("{name} cannot be read: {reason}.")
            raise CaseFileTrouble(sentence.format(name=path.name, reason=trouble.strerror or trouble)) from trouble
        _fill_up(private)
        return _rescued(private, path, to, person, _steps(progress, cancelled))


def _rescued(private: Path, path: Path, to: Path, person: str, step: Callable[[int], None]) -> Rescued:
    """Out of a private copy of the file at `path`."""
    try:
        with _reading(private) as connection:
            damaged = _Damaged(connection, private.stat().st_size, step)
            if not damaged.edits:
                raise DamagedCaseFile(_("Nothing can be read of {name}.").format(name=path.name))
            return _write(damaged, to, modes.of(path), person)
    except (OperationalError, OSError) as trouble:  # of the new file: no room, or nothing may be written there
        sentence = _("{name} could not be written: {reason}.")
        cause = getattr(trouble, "orig", None) or getattr(trouble, "strerror", None)
        raise CaseFileTrouble(sentence.format(name=to.name, reason=cause)) from trouble
    except (sqlite3.Error, UnicodeDecodeError) as trouble:
        raise DamagedCaseFile(_("Nothing can be read of {name}.").format(name=path.name)) from trouble


@contextmanager
def _reading(private: Path) -> Iterator[sqlite3.Connection]:
    """A damaged file, believed in nothing."""
    with closing(sqlite3.connect(f"file:{private}?mode=ro&immutable=1", uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        yield connection


def _copy(path: Path, to: Path, cancelled: Stop) -> None:
    with path.open("rb") as whole, to.open("xb") as copy:
        while data := whole.read(1 << 20):
            copy.write(data)
            if cancelled():
                raise Cancelled(_("Stopped."))


def _steps(progress: Progress, cancelled: Stop) -> Callable[[int], None]:
    def step(done: int) -> None:
        """`done` of _STEPS; -1: somewhere within one."""
        if cancelled():
            raise Cancelled(_("Stopped."))
        if done >= 0:
            progress(done, _STEPS)

    return step


def _fill_up(copy: Path) -> None:
    """Give a file that was cut off its length again, with nothing in it: SQLite reads no page of a shorter one."""
    with copy.open("r+b") as file:
        head = file.read(100)
        if len(head) < 100:
            return
        page_size = int.from_bytes(head[16:18], "big")
        whole = int.from_bytes(head[28:32], "big") * (65_536 if page_size == 1 else page_size)
        if file.seek(0, 2) < whole <= _LARGEST:
            file.truncate(whole)


class _Damaged:
    """The rows that can still be read, and which edits their hashes prove."""

    def __init__(self, connection: sqlite3.Connection, size: int, step: Callable[[int], None]) -> None:
        self.connection = connection
        self.step = step  # how far it is; ends the work where the person asked to stop
        self._most = size // 16 + 1_000  # no row is smaller, so no local number is higher
        connection.row_factory = sqlite3.Row
        self.case = str(connection.execute("SELECT value FROM meta WHERE key = 'case'").fetchone()["value"])
        self.edits = {row["id"]: row for row in self._rows("edit", "id")}
        step(1)
        self.objects = {row["id"]: row for row in self._rows("object", "id")}
        self.changes = {row["id"]: row for row in self._rows("change", "id")}
        step(2)
        self.parents: dict[int, list[int]] = defaultdict(list)
        for row in self._rows("edit_parent", "edit"):
            self.parents[row["edit"]].append(row["parent"])
        self.earlier: dict[int, list[int]] = defaultdict(list)
        for row in self._rows("supersedes", "earlier"):
            self.earlier[row["later"]].append(row["earlier"])
        step(3)
        self.proven = self._proven()
        step(4)

    def _rows(self, table: str, key: str) -> Iterator[_Row]:
        yield from self.between(f"SELECT * FROM {table} WHERE {key} BETWEEN ? AND ?", self._most)

    def between(self, statement: str, most: int) -> Iterator[_Row]:
        """Rows by their keys from 0 to `most`, the range halved around what cannot be read."""
        waiting, tries = [(0, most)], 0
        while waiting and tries < _TRIES:
            self.step(-1)
            low, high = waiting.pop()
            try:
                yield from [dict(row) for row in self.connection.execute(statement, (low, high))]
            except (sqlite3.DatabaseError, UnicodeDecodeError):
                tries += 1
                if low < high:
                    middle = (low + high) // 2
                    waiting += [(middle + 1, high), (low, middle)]

    def blobs(self) -> Iterator[_Row]:
        """What is known of the stored files and texts."""
        return self._rows("blob", "id")

    def _proven(self) -> set[int]:
        """Edits whose hash follows from what was read, and that stand on such edits only."""
        proven: set[int] = set()
        for id_, edit in sorted(self.edits.items(), key=lambda item: (_lamport(item[1]), item[0])):
            self.step(-1)
            try:
                if all(parent in proven for parent in self.parents[id_]) and self._hash(id_, edit) == edit["hash"]:
                    proven.add(id_)
            except (KeyError, TypeError, ValueError, AttributeError):
                continue  # something that the hash needs could not be read
        return proven

    def _hash(self, id_: int, edit: _Row) -> bytes:
        changes = [self.changes[edit["first"] + n] for n in range(edit["changes"])]
        hashes = [row["hash"] if row["act"] == 0 else self._change_hash(row) for row in changes]
        parents = [self.edits[parent]["hash"] for parent in self.parents[id_]]
        about = (edit["lamport"], edit["person"], edit["at"], edit["kind"], edit["label"])
        return edit_hash(self.case, parents, *about, hashes)

    def _change_hash(self, row: _Row) -> bytes:
        earlier = [self.changes[id_] for id_ in self.earlier[row["id"]]]
        known = [(of["hash"], before["id"] - of["first"]) for before in earlier for of in [self.edits[before["edit"]]]]
        object_ = self.objects[row["object"]]
        return change_hash(row["salt"], object_["kind"], object_["uuid"], row["act"], row["field"], row["value"], known)

    def later_values(self) -> dict[tuple[str, str, str], str | None]:
        """Of what cannot be proven, the newest value of every field: (kind, id, field) -> JSON; field "" is deleted."""
        replaced = {earlier for before in self.earlier.values() for earlier in before}
        found: dict[tuple[str, str, str], str | None] = {}
        for id_, row in sorted(self.changes.items()):
            object_ = self.objects.get(row["object"])
            if (
                row["edit"] in self.proven
                or id_ in replaced
                or object_ is None
                or row["act"] not in (log.SET, log.DELETE)
            ):
                continue
            found[str(object_["kind"]), object_["uuid"].hex(), str(row["field"])] = row["value"]
        return found


def _lamport(edit: _Row) -> int:
    return edit["lamport"] if isinstance(edit["lamport"], int) else 1 << 62


def _write(damaged: _Damaged, to: Path, mode: int, person: str) -> Rescued:
    modes.begin(to, mode)
    with ExitStack() as on_trouble:
        on_trouble.callback(to.unlink, missing_ok=True)
        lay_out(to, damaged.case)
        engine = store.engine(to)
        with store.connect(engine) as connection, store.writing(connection):
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            _copy_history(damaged, connection)
            damaged.step(5)
            _copy_bytes(damaged, connection)
            damaged.step(6)
            withholding.drop_unnamed_objects(connection)
            views.rebuild(connection)
        engine.dispose()
        with Case.open(to, person=person) as case:
            damaged.step(7)
            values = _bring_values(case, damaged)
            rescued = _said(case, damaged, values)
        on_trouble.pop_all()
    return rescued


def _copy_history(damaged: _Damaged, connection: Connection) -> None:
    changes = [row for row in damaged.changes.values() if row["edit"] in damaged.proven]
    kept = {row["id"] for row in changes}
    named: list[tuple[int, int]] = []
    by_uuid = {row["uuid"]: id_ for id_, row in damaged.objects.items()}
    for row in changes:
        object_ = damaged.objects.get(row["object"])
        if object_ is not None and row["act"] == log.SET and structure.is_known(object_["kind"], row["field"]):
            names = structure.mentions(object_["kind"], row["field"], log.value_of(row["value"]))
            uuids = (bytes.fromhex(uuid) for _kind, uuid in names)
            named += [(row["id"], by_uuid[uuid]) for uuid in uuids if uuid in by_uuid]
    for table, rows in (
        ("edit", [damaged.edits[id_] for id_ in sorted(damaged.proven)]),
        ("object", list(damaged.objects.values())),
        ("change", changes),
    ):
        for row in rows:
            marks = ",".join("?" * len(row))
            store.run(connection, f"INSERT INTO {table}({','.join(row)}) VALUES ({marks})", [tuple(row.values())])
    parents = [(id_, parent) for id_ in sorted(damaged.proven) for parent in damaged.parents[id_]]
    store.run(connection, "INSERT INTO edit_parent(edit, parent) VALUES (?, ?)", parents)
    replaced = [
        (earlier, damaged.changes[later]["act"], later)
        for later, before in damaged.earlier.items()
        for earlier in before
        if later in kept and earlier in kept
    ]
    store.run(connection, "INSERT INTO supersedes(earlier, act, later) VALUES (?, ?, ?)", replaced)
    store.run(connection, "INSERT OR IGNORE INTO mention(change, object) VALUES (?, ?)", named)


def _copy_bytes(damaged: _Damaged, connection: Connection) -> None:
    """Every stored file and text that is still what its name says."""
    for row in damaged.blobs():
        damaged.step(-1)
        statement = f"SELECT n, data FROM chunk WHERE blob = {int(row['id'])} AND n BETWEEN ? AND ?"
        parts = [
            part["data"]
            for part in sorted(
                damaged.between(statement, row["size"] // blobs.CHUNK + 1), key=lambda part: int(part["n"])
            )
        ]
        try:
            whole = b"".join(blobs.unpacked(parts, row["codec"], row["size"]))
            keep: Callable[[Connection, bytes], bytes] = (
                blobs.store_packed if row["codec"] else lambda on, data: blobs.store(on, [data])
            )
            if len(whole) == row["size"] and hashlib.sha256(whole).digest() == row["sha256"]:
                keep(connection, whole)
        except (CasefileError, TypeError):
            continue  # its documents are counted below


def _bring_values(case: Case, damaged: _Damaged) -> int:
    """What was written after a gap, as values, in one edit."""
    brought = 0
    with case.recording("Rescue what was damaged", "import") as edit:
        if not edit.is_visible(case.id):  # the first edit of all was lost: without a title nothing can show the case
            edit.make("case", case.id, {"title": case.path.stem})
        values = damaged.later_values()
        made = {id_ for kind, id_, field in values if field == structure.MAKES.get(kind)}
        for (kind, id_, field), text in values.items():
            if field and (edit.is_visible(id_) or id_ in made):
                brought += _bring_value(edit, kind, id_, field, text)
        for kind, id_, field in values:
            if not field and edit.is_visible(id_):
                edit.delete(kind, id_)
                brought += 1
    return brought


def _bring_value(edit: OpenEdit, kind: str, id_: str, field: str, text: str | None) -> int:
    try:
        value = log.value_of(text)
        structure.check(kind, field, value)
    except (ValueError, TypeError, CasefileError):
        return 0
    if edit.current(id_, field)[:1] == [value]:
        return 0
    edit.set(kind, id_, field, value)
    return 1


def _said(case: Case, damaged: _Damaged, values: int) -> Rescued:
    documents = case.documents()
    missing = 0
    for document in documents:
        try:
            for _part in case.original(document.id):
                damaged.step(-1)
        except Cancelled:
            raise
        except CasefileError:
            missing += 1
    lost = len(damaged.edits) - len(damaged.proven)
    return Rescued(len(damaged.proven), lost, values, len(documents), missing)
