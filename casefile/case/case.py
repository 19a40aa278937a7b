"""A case that is open: made, opened, closed, watched. What it answers is in Reads, what can be done to it in Edits."""

import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from casefile.case.claims.structure import KINDS
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.editing.settling import Settling
from casefile.case.editing.steps import Steps
from casefile.case.file import copying, search_tables, store
from casefile.case.file.laying_out import lay_out
from casefile.case.file.opening import OpenFile, open_file
from casefile.case.history import log, signing, views
from casefile.case.history.log import EditKind, Header
from casefile.case.history.verify import Verification, verify
from casefile.case.reading import drafts, searching
from casefile.case.reading.reads import Reads
from casefile.case.reading.rows import microseconds
from casefile.case.search import catching_up
from casefile.case.search import index as search_index
from casefile.case.search import words as search_words
from casefile.case.search.query import Hit, Within
from casefile.case.values import Changes, Value
from casefile.errors import CaseFileTrouble, DamagedCaseFile, ReadOnlyCase, Refused
from casefile.words import _

EVERYWHERE = Within()
_LONGEST_NAME = 240  # bytes; file systems allow 255, and SQLite adds "-journal" to it


class Case(Settling):
    """One case file. Every edit is durable when it returns. To be closed; a context manager."""

    def __init__(self, file: OpenFile, *, person: str) -> None:
        """For `create` and `open`."""
        super().__init__(file.reading)
        self.path = file.path
        self.person = person
        self.writable = file.writing is not None
        self._sign, trouble = signing.of_this_machine() if self.writable else (None, "")
        # What the person should know of how it was opened.
        self.notes = (*file.notes, trouble) if trouble else tuple(file.notes)
        self._file = file
        self._inside = Reads(file.writing) if file.writing is not None else self
        self._write_lock = threading.RLock()
        self.steps = Steps()
        self._callbacks: list[Callable[[Changes], None]] = []
        self._searched: Connection | None = None  # the index beside a file that may not be written
        self._sound = False  # the index was looked at since the case was opened

    @classmethod
    def create(cls, path: Path, *, title: str, person: str) -> Self:
        """Begin a case in a new file. Refused where there is a file of that name, or none can be made."""
        path = path.resolve()
        if len(os.fsencode(path.name)) > _LONGEST_NAME:
            raise Refused(_("This name is too long for a case; shorten it."))
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise Refused(_("There is a file called {name} already.").format(name=path.name)) from None
        except OSError as trouble:
            raise Refused(
                _("{name} cannot be made here: {reason}.").format(name=path.name, reason=trouble.strerror)
            ) from None
        with ExitStack() as on_trouble:
            on_trouble.callback(path.unlink)
            lay_out(path, secrets.token_hex(16))
            case = cls.open(path, person=person)
            with case._edit("Begin case") as edit:
                edit.make("case", case.id, {"title": title.strip() or path.stem})
            case.steps.forget()
            on_trouble.pop_all()
        return case

    @classmethod
    def open(cls, path: Path, *, person: str, writable: bool = True) -> Self:
        """Open a case. A CaseFileTrouble, with a sentence, where it is none or cannot be opened.

        Where nothing can be written (the file, its folder, the medium), it is open for reading only: see `writable`
        and `notes`.
        """
        return cls(open_file(path, person=person, writable=writable), person=person)

    def sign_from_now(self) -> None:
        """Sign what is done from now on, where the person wants it: the key was locked when the case was opened."""
        self._sign, _trouble = signing.of_this_machine() if self.writable else (None, "")

    def close(self) -> None:
        """Let the file go."""
        with self._write_lock, self._lock:
            if self._searched is not None:
                self._searched.close()
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call back after every edit, on the thread that made it. Returns what ends that."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback)

    @contextmanager
    def reader(self) -> Iterator[Reads]:
        """The same questions on a connection of their own, for work beside the window: search, reports."""
        engine = store.engine(self.path, mode="ro", immutable=self._file.frozen)
        connection = store.connect(engine)
        store.patient(connection)
        try:
            yield Reads(connection)
        finally:
            connection.close()
            engine.dispose()

    def search(
        self, text: str, *, within: Within = EVERYWHERE, limit: int = 50, typing: bool = False, exact: bool = False
    ) -> list[Hit]:
        """Where words stand: in documents, and in passages, claims, titles, sources and tags.

        All words, "phrases", beginn*, OR, NOT or -word, NEAR/5, brackets. `typing`: the last word is not finished.
        Refused where there is nothing to look for. Brings the index up to date first; `index` does that ahead.
        """
        asked = search_words.query(text, typing=typing, exact=exact)
        for again in (False, True):
            self.index(anew=again)
            try:
                with self._lock:
                    return searching.hits(self._searched or self._reading, asked, within, limit)
            except (DamagedCaseFile, *store.Trouble):
                if again:
                    raise
        return []

    def is_indexed(self) -> bool:
        """Whether a search finds everything there is, without the index being brought up to date before."""
        with self._lock:
            return search_index.is_whole(self._searched or self._reading)

    def index(
        self,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        anew: bool = False,
        quietly: bool = False,
    ) -> bool:
        """Bring the search index up to date; True when it is. In steps: it may run beside the person's work.

        `quietly`: in so short steps, with rests between, that edits do not wait. `progress`: texts done, of how many.
        A case that is open for reading only is indexed in memory where its file holds no index.
        """
        whole = not anew and self.is_indexed()
        if whole and self._looks_sound():
            return True
        anew, self._sound = anew or whole, True  # one that says it is whole and is not has to go
        pace = catching_up.QUIET if quietly else catching_up.SWIFT
        if self.writable:
            return catching_up.catch_up(
                self._write, self._beside, pace=pace, anew=anew, progress=progress, cancelled=cancelled
            )
        return self._index_in_memory(pace, progress, cancelled)

    def _looks_sound(self) -> bool:
        """Once after opening: an index that was damaged while the case was closed may answer, with words missing."""
        with self._lock:
            self._sound = self._sound or self._searched is not None or search_index.is_sound(self._reading)
            return self._sound

    @contextmanager
    def _beside(self) -> Iterator[Connection]:
        with self.reader() as reads:
            yield reads._reading

    def _index_in_memory(
        self, pace: catching_up.Pace, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool]
    ) -> bool:
        """For a file that cannot be written."""
        with self._lock:
            if self._searched is None:
                self._searched = store.connect(store.beside(self.path, immutable=self._file.frozen))
                search_tables.create(self._searched)
            searched = self._searched

        @contextmanager
        def step() -> Iterator[Connection]:
            with self._lock:
                yield searched

        return catching_up.catch_up(step, step, pace=pace, progress=progress, cancelled=cancelled)

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Verification:
        """Compute every hash again, make every view again, read every byte. May run beside the person's work."""
        return verify(self.path, immutable=self._file.frozen, progress=progress)

    def rebuild(self) -> None:
        """Make every view again from the history, where verifying found one that does not follow from it."""
        with self._write() as connection:
            views.rebuild(connection)
        self.tell(Changes(frozenset(KINDS), frozenset()))

    def copy_to(
        self, path: Path, *, recipient: str = "", replace: bool = False, cancelled: store.Stop = store.never
    ) -> None:
        """A consistent copy to hand to a teammate, while the case stays open. `replace`: what is there may go.
        Cancelled, with nothing left behind, when `cancelled` says so. The journal notes it, and for whom it is."""
        frozen = self._file.frozen
        with self._write_lock:
            copying.copy(
                self.path, path.resolve(), person=self.person, replace=replace, immutable=frozen, cancelled=cancelled
            )
        self.note("copy", {"to": path.name, "for": recipient.strip()})

    def note(self, kind: str, content: Mapping[str, Value]) -> None:
        """Note in this file's own journal, which is not exchanged, what went out: by whom, and at which head. Nothing
        where the case is open for reading only."""
        if self.writable:
            whole = {**content, "person": self.person, "head": self.head}
            with self._write() as connection:
                copying.note(connection, self.now(), kind, whole)

    def keep_draft(self, object_: str, field: str, text: str) -> None:
        """Keep what is being typed into a field until it becomes an edit; empty text forgets it. No history."""
        with self._write() as connection:
            drafts.keep(connection, object_, field, text)

    def draft(self, object_: str, field: str) -> str:
        """What was typed into a field and is no edit yet; empty where there is nothing."""
        with self._lock, store.reading(self._reading):
            return drafts.kept(self._reading, object_, field)

    def drafts(self, field: str) -> dict[str, str]:
        """What is kept for this field of every object, by the object."""
        with self._lock, store.reading(self._reading):
            return drafts.all_of(self._reading, field)

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """The writing connection, while nobody else writes; transactions are the caller's. For what is no edit of a
        person: a merge. Trouble of the disk is said in a sentence; what was not committed was not written."""
        writing = self._file.writing
        if writing is None:
            raise ReadOnlyCase(_("The case is open for reading only."))
        with self._write_lock:
            try:
                yield writing
            except (OperationalError, sqlite3.OperationalError) as trouble:
                raise CaseFileTrouble(_not_saved(self.path, str(getattr(trouble, "orig", trouble)))) from trouble

    def now(self) -> int:
        """The time as this machine says, as it is stored: shown, never used to decide."""
        return microseconds(datetime.now(UTC))

    def tell(self, changes: Changes) -> None:
        """Say to all who subscribed what changed."""
        for callback in list(self._callbacks):
            callback(changes)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One durable transaction."""
        with self.alone() as connection, store.writing(connection):
            yield connection

    def recording(self, label: str, kind: EditKind) -> AbstractContextManager[OpenEdit]:
        """An edit that cannot be undone, for other modules of the case: a purge, a hand-over."""
        return self._edit(label, kind)

    @contextmanager
    def _edit(self, label: str, kind: EditKind = "edit") -> Iterator[OpenEdit]:
        with self._write_lock:  # until it is a step to undo: a redo that waits has nothing to bring back then
            with self._write() as connection:
                edit = OpenEdit(connection, self._inside)
                yield edit
                if edit.changes:
                    header = Header(self.id, self.person, self.now(), kind, label, self._sign)
                    edit.recorded = log.record(connection, header, edit.changes)
                    for work in edit.afterwards:
                        work(connection)
                    search_index.follow(connection, edit.recorded.edit)
            if edit.recorded is not None:
                self._step(edit.recorded, label, kind)
        if edit.recorded is not None:
            self.tell(Changes(edit.recorded.kinds, edit.recorded.objects))

    def _step(self, recorded: log.Recorded, label: str, kind: EditKind) -> None:
        if kind in ("edit", "import"):
            documents = len(recorded.objects) if label in ("Add document", "Add documents") else 0
            self.steps.record(recorded.edit, label, documents)


def _not_saved(path: Path, reason: str) -> str:
    if "full" in reason:
        return _("Not saved: there is no room left on the disk for {name}.").format(name=path.name)
    if "locked" in reason:
        return _("Not saved: another program is using {name}.").format(name=path.name)
    return _("Not saved: {name} cannot be written ({reason}).").format(name=path.name, reason=reason)
