"""Work off the window's thread: progress, time left, Cancel; results and failures come back in the window's thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal

from casefile.errors import Cancelled
from casefile.ui import trouble

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_WORKERS = 4
_TELL_EVERY = 0.05  # seconds between two reports of progress: more often no eye can see


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job is. `total` 0: unknown."""

    done: int
    total: int
    text: str = ""


class Task:
    """What a watched function is given to report with and to ask whether it should stop."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._last = 0.0

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Tell how far the work is; cheap enough to be called for every item."""
        now = time.monotonic()
        if now - self._last >= _TELL_EVERY or (total and done >= total):
            self._last = now
            self._job.send("progress", Step(done, total, text))

    def say(self, news: object) -> None:
        """Hand something over to the window before the work is done: each arrives at the job's `news` signal."""
        self._job.send("news", news)

    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._job.cancel_asked

    def check(self) -> None:
        """Stop here if the person asked for it."""
        if self._job.cancel_asked:
            raise Cancelled("")


class Job(QObject):
    """One piece of work under way. Its signals arrive in the window's thread, `finished` last and always."""

    progressed = Signal(object)  # Step
    news = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)  # the exception
    finished = Signal()
    _sent = Signal(str, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.step = Step(0, 0)
        self.cancel_asked = False
        self.ended = False
        self._started = time.monotonic()
        self.future: Future[Any] | None = None
        # Queued always: a job may end before whoever began it has it in hand.
        self._sent.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it ends by itself soon after, with nothing half done."""
        self.cancel_asked = True

    def seconds_left(self) -> float | None:
        """An estimate from the pace so far; None while there is nothing to estimate from."""
        spent = time.monotonic() - self._started
        if not self.step.total or not self.step.done or spent < 1:
            return None
        return spent / self.step.done * (self.step.total - self.step.done)

    def send(self, what: str, value: object) -> None:
        """From the worker's thread: have `value` arrive in the window's."""
        if shiboken6.isValid(self):
            self._sent.emit(what, value)

    def _receive(self, what: str, value: object) -> None:
        if what == "progress" and isinstance(value, Step):
            self.step = value
            self.progressed.emit(value)
        elif what == "news":
            self.news.emit(value)
        else:
            self.ended = True
            _running.discard(self)
            try:
                (self.succeeded if what == "done" else self.failed).emit(value)
            finally:
                self.finished.emit()


_running: set[Job] = set()
_pool: ThreadPoolExecutor | None = None


def run(
    function: Callable[..., Any],  # Any: whatever it returns arrives at `done`
    *args: object,
    title: str = "",
    done: Callable[[Any], object] | None = None,
    failed: Callable[[Exception], object] | None = None,
) -> Job:
    """Call `function(*args)` off the window's thread. A failure goes to `failed`, else to a dialog."""
    return _start(Job(title), function, args, done, failed)


def watch(
    function: Callable[..., Any],  # Any: as above
    *args: object,
    title: str,
    done: Callable[[Any], object] | None = None,
    failed: Callable[[Exception], object] | None = None,
    progress: Callable[[Step], object] | None = None,
    news: Callable[[Any], object] | None = None,
) -> Job:
    """As `run`, but `function(task, *args)` gets a Task to report progress with and to ask about Cancel."""
    job = Job(title)
    if progress is not None:
        job.progressed.connect(_while_alive(progress))
    if news is not None:
        job.news.connect(_while_alive(news))
    return _start(job, function, (Task(job), *args), done, failed)


def _start(
    job: Job,
    function: Callable[..., Any],
    args: tuple[object, ...],
    done: Callable[[Any], object] | None,
    failed: Callable[[Exception], object] | None,
) -> Job:
    if done is not None:
        job.succeeded.connect(_while_alive(done))
    job.failed.connect(_while_alive(failed) if failed is not None else trouble.show)
    _running.add(job)
    job.future = _workers().submit(function, *args)
    job.future.add_done_callback(partial(_tell_end, job))
    return job


def _tell_end(job: Job, future: Future[Any]) -> None:
    """Every end of a job, a failure too, is told in the window's thread; a bug there is a dialog."""
    error = future.exception()
    if error is not None:
        job.send("failed", error)
    else:
        job.send("done", future.result())


def _while_alive(callback: Callable[[Any], object]) -> Callable[[Any], object]:
    """The callback, silent once a widget whose method it is, or that it closes over, was deleted."""
    owners = _owners(callback)

    def call(value: object) -> None:
        if all(shiboken6.isValid(owner) for owner in owners):
            callback(value)

    return call


def _owners(callback: Callable[..., object]) -> list[QObject]:
    """The Qt objects a method, a partial or a lambda works on."""
    if isinstance(callback, partial):
        held = [callback.func, *callback.args]
        return [owner for each in held for owner in ([each] if isinstance(each, QObject) else _owners(each))]
    held = [getattr(callback, "__self__", None)]
    for cell in getattr(callback, "__closure__", None) or ():
        with suppress(ValueError):  # a name that holds nothing yet
            held.append(cell.cell_contents)
    return [each for each in held if isinstance(each, QObject)]


def _workers() -> ThreadPoolExecutor:
    global _pool
    if _pool is None:
        from concurrent.futures import ThreadPoolExecutor

        _pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="job")
    return _pool


def running() -> list[Job]:
    """The jobs under way, in no order."""
    return list(_running)


def end_all(seconds: float = 5.0) -> bool:
    """Ask every job to stop and wait for them; whether all ended. Results that arrive now are not delivered."""
    until = time.monotonic() + seconds
    for job in running():
        job.cancel()
    while any(job.future is not None and not job.future.done() for job in running()) and time.monotonic() < until:
        QThread.msleep(5)
    left = [job for job in running() if job.future is not None and not job.future.done()]
    for job in running():
        job.blockSignals(True)
    _running.clear()
    return not left
