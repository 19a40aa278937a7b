"""Keeps the case ready to be searched: beside the person's work, in steps so short that nobody waits for them."""

from __future__ import annotations

from concurrent.futures import wait
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casefile.errors import CasefileError
from casefile.ui import jobs, trouble
from casefile.ui.jobs import Task
from casefile.ui.open_case import OpenCase
from casefile.words import _

if TYPE_CHECKING:
    from casefile.case.case import Case

_AFTER = 1_000  # milliseconds after opening, and after what changed: a merge, a purge, documents that came in
_STOPPING = 5  # seconds; a step ends long before


class SearchReady(QObject):
    """One for an open case: see `of`. Nothing is done while the index holds everything."""

    moved = Signal(object)  # Step: texts done, of how many
    ended = Signal()  # everything is there, or it was given up: see `trouble`

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__(open_case)
        self.trouble = ""  # why the index cannot be brought up to date
        self._case = open_case.case
        self._job: jobs.Job | None = None
        self._looked = False
        self._closed = False
        self._soon = QTimer(self, singleShot=True, interval=_AFTER)
        self._soon.timeout.connect(self.start)
        self._soon.start()
        open_case.changed.connect(lambda _changes: self._soon.start())
        open_case.closing.connect(self._stop)

    @classmethod
    def of(cls, open_case: OpenCase) -> SearchReady:
        """The one that belongs to an open case; made if there is none yet."""
        return open_case.findChild(cls) or cls(open_case)

    def is_at_work(self) -> bool:
        """Whether the index is being brought up to date now."""
        return self._job is not None

    def start(self) -> None:
        """Bring the index up to date if it is not."""
        self._soon.stop()
        if self._closed:
            return
        if self._job is not None:
            self._soon.start()
        elif not (self._looked and self._case.is_indexed()):
            self._looked = True
            title = _("Getting the case ready to be searched")
            self._job = jobs.watch(
                _bring_up_to_date, self._case, title=title, done=self._end, failed=self._fail, progress=self.moved.emit
            )

    def _end(self, _done: object) -> None:
        self._job, self.trouble = None, ""
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.trouble = str(error)
        if not isinstance(error, CasefileError):
            trouble.show(error)
        self.ended.emit()

    def _stop(self) -> None:
        """The case is closing: the step under way is waited for."""
        self._closed = True
        self._soon.stop()
        if self._job is not None and self._job.future is not None:
            self._job.cancel()
            if self._job.future.running():
                wait([self._job.future], timeout=_STOPPING)


def _bring_up_to_date(task: Task, case: Case) -> bool:
    task.check()  # it may come to its turn when the case is closed already
    return case.index(progress=task.report, cancelled=task.cancelled, quietly=True)
