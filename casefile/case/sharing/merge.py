"""Merging a teammate's copy: the union of two histories in one transaction. Reading the other file as the hostile data
it may be is in foreign and incoming; the rows in union; what it brings, in words, in merge_words; what is to be settled
then in conflicts. A merge writes no edit (copies would never become equal): its receipt stays in this file's journal.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import quote

from sqlalchemy import Connection

from casefile.case.case import Case
from casefile.case.claims.structure import KINDS
from casefile.case.file import blobs, store
from casefile.case.history import withholding
from casefile.case.reading.rows import microseconds
from casefile.case.sharing import backups, foreign, incoming, incoming_bytes, merge_words, receipts, staging, union
from casefile.case.sharing.foreign import Foreign, Stop
from casefile.case.sharing.receipts import Receipt, State
from casefile.case.sharing.staging import Staged
from casefile.case.values import Changes
from casefile.errors import Cancelled, DamagedCaseFile, Refused
from casefile.words import _

Progress = Callable[[int, int], None]

_MANY: Final = 2_000  # objects beyond which views are told to read everything again


class AnotherCase(Refused):
    """The file began as another case: it cannot be merged, only brought in with its provenance."""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would bring, before anything is changed: conflicts first, then what each person did."""

    receipt: Receipt
    conflicts: tuple[str, ...]  # sentences
    brings: tuple[tuple[str, tuple[str, ...]], ...]  # person, sentences


class Prepared:
    """A teammate's file that was read and checked: to be looked at, then merged or left. A context manager."""

    def __init__(self, stack: ExitStack, name: str, foreign_: Foreign, staged: Staged, blobs: list[bytes]) -> None:
        """For `prepare`."""
        self._stack = stack
        self.name = name
        self.foreign = foreign_
        self.staged = staged
        self.blobs = blobs
        self.filled: list[tuple[Any, ...]] = []  # Any: rows that were checked in incoming

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that is not here."""
        return not (self.staged.edits or self.blobs or self.filled)

    def close(self) -> None:
        """Forget the private copy."""
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.close()


def prepare(case: Case, other: Path, *, progress: Progress | None = None, cancelled: Stop = foreign.never) -> Prepared:
    """Read and check a teammate's file. AnotherCase if it is no copy of this one; a CaseFileTrouble if it is not sound.

    Takes the time of a merge, and nobody waits for it: the case stays free for edits.
    """
    if other.resolve() == case.path.resolve():
        raise Refused(_("{name} is this case itself.").format(name=other.name))
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="casefile-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        theirs = stack.enter_context(foreign.opened(other, cancelled=cancelled))
        if theirs.case != case.id:
            sentence = _("{name} began as another case. Its documents and claims can be brought in as an import.")
            raise AnotherCase(sentence.format(name=other.name))
        with case.alone() as connection:
            known = {row.hash: row.lamport for row in connection.exec_driver_sql("SELECT hash, lamport FROM edit")}
            withheld = [(row.edit, row.n, row.hash) for row in connection.exec_driver_sql(_WITHHELD)]
        staged = incoming.stage(theirs, known, folder / "staged", _stoppable(progress, cancelled))
        filled = list(incoming.withheld_here(theirs, staged, withheld))
        with case.alone() as connection:
            lacking = incoming_bytes.lacking(theirs, staged, connection)
        incoming_bytes.check(theirs, staged, lacking, _stoppable(None, cancelled))
        prepared = Prepared(stack, other.name, theirs, staged, lacking)
        prepared.filled = filled
        _check_quotes(case, prepared)
        prepared._stack = stack.pop_all()
        return prepared


_WITHHELD: Final = f"""
SELECT e.hash AS edit, c.id - e.first AS n, c.hash FROM change c CROSS JOIN edit e ON e.id = c.edit
WHERE c.object IS NULL AND c.act = 0
AND (lower(hex(e.hash)), c.id - e.first) NOT IN ({withholding.PURGED})
"""


def preview(case: Case, prepared: Prepared, *, cancelled: Stop = foreign.never) -> MergePreview:
    """What the merge would bring: it is done, looked at and undone, all in one transaction."""
    found: list[MergePreview] = []
    try:
        with _joined(case, prepared, cancelled) as (connection, receipt, joined):
            found.append(MergePreview(receipt, *merge_words.told(connection, joined.was)))
            raise _Undone
    except _Undone:
        return found[0]


class _Undone(Exception):
    """Ends the transaction of a preview."""


def merge(case: Case, prepared: Prepared, *, cancelled: Stop = foreign.never) -> Receipt:
    """Take in what the other copy has and this one lacks: all of it or nothing. No edit; undo goes on as before."""
    if prepared.is_empty:
        with case.alone() as connection:
            return _receipt(case, connection, prepared, union.before(connection), State.of(connection))
    backup = backups.make(case, "before-merge")
    brought: list[bytes] = []
    with ExitStack() as on_trouble:
        on_trouble.callback(_discard, case, brought)
        with case.alone() as connection:
            _bring_bytes(connection, prepared, brought)
        with _joined(case, prepared, cancelled) as (connection, receipt, joined):
            receipt = replace(receipt, backup=backup.name)
            receipts.note(connection, receipt, joined, brought)
            changes = _changed(connection)
        on_trouble.pop_all()
    case.tell(changes)
    return receipt


def merge_file(
    case: Case, other: Path, *, progress: Progress | None = None, cancelled: Stop = foreign.never
) -> Receipt:
    """Prepare and merge in one go."""
    with prepare(case, other, progress=progress, cancelled=cancelled) as prepared:
        return merge(case, prepared, cancelled=cancelled)


def can_take_back(case: Case) -> bool:
    """Whether the last merge can be taken back: nothing was done here since."""
    with case.asking() as connection:
        return case.writable and receipts.last(connection) is not None


def take_back(case: Case) -> Receipt:
    """Drop the edits that the last merge brought. Refused once an edit was made, or another merge done, after it."""
    with case.alone() as connection, _bulk(connection), store.writing(connection):
        last = receipts.last(connection)
        if last is None:
            raise Refused(
                _("The last merge cannot be taken back: work was done since, or it brought a purge, or there was none.")
            )
        id_, content = last
        union.part(connection, union.Before(*content["was"]), content["filled"])
        incoming_bytes.discard(connection, [bytes.fromhex(name) for name in content["blobs"]])
        connection.exec_driver_sql("UPDATE journal SET kind = 'merge taken back' WHERE id = ?", (id_,))
        if State.of(connection).head != content["receipt"]["head_before"]:
            raise Refused(_("The merge cannot be taken back: what would be left is not what was there before."))
    case.tell(Changes(frozenset(KINDS), frozenset()))
    return receipts.read(content)


@contextmanager
def _joined(case: Case, prepared: Prepared, cancelled: Stop) -> Iterator[tuple[Connection, Receipt, union.Joined]]:
    """Inside: the union is made and not yet committed."""
    with (
        case.alone() as connection,
        _bulk(connection, prepared.staged.path),
        _stopped_by(connection, cancelled),
        store.writing(connection),
    ):
        if union.knows_some(connection):
            raise Refused(_("The case changed since {name} was read; read it again.").format(name=prepared.name))
        before = State.of(connection)
        joined = union.join(connection, prepared.filled, prepared.name)
        yield connection, _receipt(case, connection, prepared, joined.was, before), joined


@contextmanager
def _bulk(connection: Connection, staged: Path | None = None) -> Iterator[None]:
    """For many rows at once: references are proven by us; pages stay in memory until the end, so that readers go on."""
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("PRAGMA cache_spill=OFF")
    if staged is not None:
        connection.exec_driver_sql("ATTACH ? AS incoming", (f"file:{quote(str(staged))}?mode=ro&immutable=1",))
    try:
        yield
    finally:
        if staged is not None:
            connection.exec_driver_sql("DETACH incoming")
        connection.exec_driver_sql("PRAGMA cache_spill=ON")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


@contextmanager
def _stopped_by(connection: Connection, cancelled: Stop) -> Iterator[None]:
    """Give up in the middle of a long statement when the person does."""
    driver = store.raw(connection)
    driver.set_progress_handler(lambda: int(cancelled()), 100_000)
    try:
        yield
    except store.Trouble as trouble:
        if cancelled():
            raise Cancelled(_("Stopped.")) from None
        raise trouble
    finally:
        driver.set_progress_handler(None, 0)


def _stoppable(progress: Progress | None, cancelled: Stop) -> Progress:
    def step(done: int, of: int) -> None:
        if cancelled():
            raise Cancelled(_("Stopped."))
        if progress is not None:
            progress(done, of)

    return step


def _bring_bytes(connection: Connection, prepared: Prepared, brought: list[bytes]) -> None:
    """Documents first, in transactions of their own: a large one would keep everything in memory otherwise. Bytes that
    no edit speaks of are no part of the case, should the machine stop in between. What the person took in since the
    other file was read is here: it is not `brought`, and stays if the merge is taken back."""
    brought += [name for name in prepared.blobs if not blobs.has(connection, name)]
    if brought:
        steps = incoming_bytes.copy(prepared.foreign, brought, connection)
        more = True
        while more:
            with store.writing(connection):
                more = next(steps, _END) is None


_END: Final = object()


def _discard(case: Case, brought: list[bytes]) -> None:
    if brought:
        with case.alone() as connection, store.writing(connection):
            incoming_bytes.discard(connection, brought)


def _receipt(case: Case, connection: Connection, prepared: Prepared, was: union.Before, before: State) -> Receipt:
    after = State.of(connection)
    people = connection.exec_driver_sql("SELECT DISTINCT person FROM edit WHERE id > ? ORDER BY person", (was.edits,))
    documents, passages, claims = (max(0, new - old) for new, old in zip(after.counts, before.counts, strict=True))
    return Receipt(
        other=prepared.name,
        at=microseconds(datetime.now(UTC)),
        person=case.person,
        edits=prepared.staged.edits,
        documents=documents,
        passages=passages,
        claims=claims,
        conflicts=max(0, after.conflicts - before.conflicts),
        head_before=before.head,
        head_after=after.head,
        people=tuple(people.scalars()),
    )


def _changed(connection: Connection) -> Changes:
    """What the views must read again: everything the refresh went over."""
    rows = connection.exec_driver_sql(
        "SELECT o.uuid, o.kind FROM temp.touched t CROSS JOIN object o ON o.id = t.object"
    ).all()
    kinds = frozenset(row.kind for row in rows)
    return Changes(kinds, frozenset(row.uuid.hex() for row in rows) if len(rows) <= _MANY else frozenset())


def _check_quotes(case: Case, prepared: Prepared) -> None:
    """A quote is what the frozen text says at its place; where this copy and that lack the text, it cannot be told."""
    known, text = "", None
    for name, start, end, quoted in staging.anchors(prepared.staged):
        if name != known:
            known, text = name, _text(case, prepared, bytes.fromhex(name))
        if text is not None and (not quoted or text[start:end] != quoted):
            sentence = _("{name} is damaged or was changed by another program: a quote is not what the document says.")
            raise DamagedCaseFile(f"{sentence.format(name=prepared.name)} {_('Nothing was taken from it.')}")


def _text(case: Case, prepared: Prepared, name: bytes) -> str | None:
    with case.alone() as connection:
        if blobs.has(connection, name):
            return blobs.content(connection, name).decode()
    if name in prepared.blobs:
        return incoming_bytes.content(prepared.foreign, name).decode()
    return None
