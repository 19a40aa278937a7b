"""Many files become documents, each read in a worker process: whatever a file does, it costs itself alone."""

import hashlib
import os
import select
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casefile.documents import codec, files
from casefile.documents.asking import DOCUMENT, LOCKED, request
from casefile.documents.channel import PASSES_DESCRIPTORS, ChannelClosed
from casefile.documents.characters import folded
from casefile.documents.confinement import Limits
from casefile.documents.model import ReadDocument
from casefile.documents.process import Child
from casefile.errors import Cancelled, CasefileError, PasswordNeeded, UnreadableDocument
from casefile.words import _

WORKER = "casefile.documents.worker:serve"
_SMALL = 256 << 10  # files up to this travel as bytes, many to a message
_BATCH_FILES, _BATCH_BYTES = 32, 1 << 20
_WAITING_FILES = 48  # a worker with fewer ahead of it is sent more
_STEP = 0.05  # seconds between looks at the clock and at Cancel
_MEMORY, _MEMORY_PER_BYTE = 2 << 30, 6
_ORDINARY = 64 << 20  # files up to this need no worker of their own size
_SECONDS_PER_MEGABYTE, _LONGEST = 2.0, 1200.0
_REPLY_LIMIT = 1 << 30


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    total: int
    bytes_done: int
    bytes_total: int
    path: Path | None  # the file that was finished last


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a document, or the trouble with it."""

    path: Path
    read: ReadDocument | None = None
    error: CasefileError | None = None


def _never() -> bool:
    return False


def read_files(
    paths: Sequence[Path],
    *,
    passwords: Callable[[Path], str | None] | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = _never,
    workers: int = 2,
    seconds: float = 60,
) -> Iterator[Outcome]:
    """One outcome for every file of `paths` and of the folders among them, as they become ready.

    `passwords` is asked for every locked file, again while it answers with another word than before, until it answers
    None. Raises Cancelled within a fifth of a second after `cancelled` says so; what came before stands. `seconds`
    bounds the reading of one file; large files get more.
    """
    work = _Import(passwords, cancelled, seconds, max(1, workers))
    for path in files.found_in(paths):
        if cancelled():
            raise Cancelled
        work.expect(path)
    try:
        yield from _reported(work, progress)
    finally:
        work.end()


def _reported(work: "_Import", progress: Callable[[Progress], None] | None) -> Iterator[Outcome]:
    done = bytes_done = 0
    total, bytes_total = len(work.waiting), sum(job.size for job in work.waiting)
    for job, outcome in work.outcomes():
        done, bytes_done = done + 1, bytes_done + job.size
        if progress is not None:
            progress(Progress(done, total, bytes_done, bytes_total, job.path))
        given = time.monotonic()
        yield outcome
        work.allow(time.monotonic() - given)


@dataclass(slots=True)
class _Job:
    path: Path
    size: int
    data: bytes | None = None
    sha256: str = ""
    password: str | None = None
    alone: bool = False  # its reader crashed with it first in line: once more, by itself

    @property
    def memory(self) -> int:
        return _MEMORY if self.size <= _ORDINARY else _MEMORY + _MEMORY_PER_BYTE * self.size


@dataclass(slots=True)
class _Worker:
    child: Child | None = None
    memory: int = 0
    ahead: deque[_Job] = field(default_factory=deque)  # sent, not answered; the first is being read
    since: float = 0.0  # when the first of them began

    def end(self) -> None:
        if self.child is not None:
            self.child.kill()
            self.child = None


class _Import:
    """The files that wait, the workers, and what is with whom."""

    def __init__(
        self,
        passwords: Callable[[Path], str | None] | None,
        cancelled: Callable[[], bool],
        seconds: float,
        workers: int,
    ) -> None:
        self.waiting: deque[_Job] = deque()
        self._passwords, self._cancelled, self._seconds = passwords, cancelled, seconds
        self._workers = [_Worker() for _number in range(workers)]
        self._ready: deque[tuple[_Job, Outcome]] = deque()

    def expect(self, path: Path) -> None:
        """Take a file in line."""
        try:
            size = path.stat().st_size
        except (OSError, ValueError):
            size = 0
        self.waiting.append(_Job(path, size))

    def outcomes(self) -> Iterator[tuple[_Job, Outcome]]:
        """What becomes of the files, as it becomes of them."""
        while self.waiting or self._ready or any(worker.ahead for worker in self._workers):
            if self._cancelled():
                raise Cancelled
            self._send_out()
            self._take_in(0 if self._ready else _STEP)
            self._stop_the_late()
            while self._ready:
                yield self._ready.popleft()

    def allow(self, seconds: float) -> None:
        """Time that the taker of the outcomes spent; the workers may have waited for it."""
        for worker in self._workers:
            worker.since += seconds

    def end(self) -> None:
        """No worker outlives the import."""
        for worker in self._workers:
            worker.end()

    # towards the workers

    def _send_out(self) -> None:
        for worker in sorted(self._workers, key=lambda worker: len(worker.ahead)):
            if not self.waiting:
                return
            if not worker.ahead or (len(worker.ahead) < _WAITING_FILES and worker.ahead[-1].data is not None):
                self._send_to(worker)

    def _send_to(self, worker: _Worker) -> None:
        """The next file, or the next small ones together."""
        batch: list[_Job] = []
        while self.waiting and len(batch) < _BATCH_FILES and sum(job.size for job in batch) < _BATCH_BYTES:
            job = self.waiting[0]
            if batch and (job.alone or job.size > _SMALL):
                break
            if (job.alone or job.size > _SMALL) and worker.ahead:
                break  # a large file waits for a free worker
            self.waiting.popleft()
            descriptor = self._opened(job)
            if descriptor is None:
                continue
            if job.data is None:
                self._send_descriptor(worker, job, descriptor)
                return
            os.close(descriptor)
            batch.append(job)
            if job.alone:
                break
        if batch:
            self._send(worker, batch, ())

    def _opened(self, job: _Job) -> int | None:
        """A descriptor of the job's file, its bytes and hash taken where it is small."""
        try:
            descriptor, job.size = files.opened(job.path)
        except UnreadableDocument as error:
            self._ready.append((job, Outcome(job.path, error=error)))
            return None
        try:
            if job.size <= _SMALL or not PASSES_DESCRIPTORS:
                job.data = files.contents(descriptor, job.size)
                job.sha256 = hashlib.sha256(job.data).hexdigest()
        except UnreadableDocument as error:
            os.close(descriptor)
            self._ready.append((job, Outcome(job.path, error=error)))
            return None
        return descriptor

    def _send_descriptor(self, worker: _Worker, job: _Job, descriptor: int) -> None:
        """A large file: the worker reads while this process takes its hash."""
        try:
            self._send(worker, [job], (descriptor,))
            job.sha256 = self._hash(descriptor, job.size)
        finally:
            os.close(descriptor)

    def _hash(self, descriptor: int, size: int) -> str:
        found = hashlib.sha256()
        for at in range(0, size, 4 << 20):
            if self._cancelled():
                raise Cancelled
            found.update(files.piece(descriptor, min(4 << 20, size - at), at))
        return found.hexdigest()

    def _send(self, worker: _Worker, batch: list[_Job], descriptors: tuple[int, ...]) -> None:
        memory = max(job.memory for job in batch)
        if worker.child is None or worker.memory < memory:
            worker.end()
            worker.child = Child(WORKER, limits=Limits(memory=memory), reply_limit=_REPLY_LIMIT)
            worker.memory = memory
        if not worker.ahead:
            worker.since = time.monotonic()
        worker.ahead.extend(batch)
        parts = request([(job.path.name, job.data, job.size, job.password) for job in batch])
        try:
            worker.child.send(*parts, descriptors=descriptors, seconds=self._limit(batch[0]))
        except ChannelClosed:
            self._after_crash(worker)

    # from the workers

    def _take_in(self, seconds: float) -> None:
        busy = {worker.child.channel: worker for worker in self._workers if worker.child is not None and worker.ahead}
        for channel in select.select(list(busy), [], [], seconds)[0] if busy else ():
            self._listen(busy[channel])

    def _listen(self, worker: _Worker) -> None:
        """Take every answer that is complete."""
        try:
            while worker.ahead and worker.child is not None:
                answer = worker.child.receive(0)
                if answer is None:
                    return
                job = worker.ahead.popleft()
                worker.since = time.monotonic()
                self._settle(job, answer.data)
        except (ChannelClosed, codec.Nonsense):
            self._after_crash(worker)

    def _settle(self, job: _Job, answer: bytes) -> None:
        kind, rest = answer[:1], answer[1:]
        if kind == DOCUMENT:
            try:
                read = codec.decode(rest, file_name=job.path.name, size=job.size, sha256=job.sha256)
            except codec.Nonsense:
                self._ready.append((job, Outcome(job.path, error=_failed())))
                raise
            self._ready.append((job, Outcome(job.path, read)))
            return
        sentence = folded(rest[:2000].decode("utf-8", "replace"))
        if kind == LOCKED:
            self._ask_password(job, sentence)
        else:
            self._ready.append((job, Outcome(job.path, error=UnreadableDocument(sentence))))

    def _ask_password(self, job: _Job, sentence: str) -> None:
        password = self._passwords(job.path) if self._passwords is not None else None
        if password is None or password == job.password:
            self._ready.append((job, Outcome(job.path, error=PasswordNeeded(sentence))))
            return
        job.password, job.data = password, None
        self.waiting.appendleft(job)

    def _after_crash(self, worker: _Worker) -> None:
        """The file that was being read gets one more try, alone; those behind it go back in line."""
        worker.end()
        behind = list(worker.ahead)
        worker.ahead.clear()
        if behind and behind[0].alone:
            job = behind.pop(0)
            self._ready.append((job, Outcome(job.path, error=_failed())))
        elif behind:
            behind[0].alone = True
        for job in reversed(behind):
            job.data = None
            self.waiting.appendleft(job)

    def _stop_the_late(self) -> None:
        for worker in self._workers:
            if worker.ahead and time.monotonic() - worker.since > self._limit(worker.ahead[0]):
                job = worker.ahead.popleft()
                sentence = _("Reading the file took longer than {} seconds and was stopped.")
                error = UnreadableDocument(sentence.format(round(self._limit(job))))
                self._ready.append((job, Outcome(job.path, error=error)))
                behind = list(worker.ahead)
                worker.ahead.clear()
                worker.end()
                for other in reversed(behind):
                    other.data = None
                    self.waiting.appendleft(other)

    def _limit(self, job: _Job) -> float:
        return min(max(_LONGEST, self._seconds), self._seconds + _SECONDS_PER_MEGABYTE * job.size / (1 << 20))


def _failed() -> UnreadableDocument:
    return UnreadableDocument(_("The file made its reader fail and was not added."))
