"""The window's end of a page-drawing child: opens a document there, asks, collects answers, stops or ends it. No Qt."""

import contextlib
import ctypes
import json
import mmap
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casefile.documents.channel import PASSES_DESCRIPTORS, ChannelClosed
from casefile.documents.pages_wire import LONGEST, NONSENSE, SLOT_BYTES, SLOTS, Answer, Ask, Nonsense
from casefile.documents.process import Child, prepare
from casefile.errors import CasefileError, PasswordNeeded, UnreadableDocument
from casefile.words import _

_ENTRY = "casefile.documents.pages:serve"


class DrawingEnded(CasefileError):
    """The child is gone: killed, crashed, or it said what cannot be."""


class _Waiting:
    """A child that has the memory it will draw into and waits for its document.

    That memory is touched on both sides while nobody waits: a thousand page faults cost more than drawing a page.
    """

    def __init__(self) -> None:
        self.child = Child(_ENTRY, reply_limit=LONGEST)
        self.slots: mmap.mmap | None = None
        try:
            self._share() if PASSES_DESCRIPTORS else self.child.send(b"")
        except ChannelClosed as gone:
            self.child.kill()
            raise DrawingEnded(_("The process that draws pages has ended.")) from gone

    def _share(self) -> None:
        memory = _unnamed("casefile-pages")
        try:
            os.ftruncate(memory, SLOTS * SLOT_BYTES)
            self.slots = mmap.mmap(memory, SLOTS * SLOT_BYTES)
            self.child.send(b"", descriptors=(memory,))
        finally:
            os.close(memory)
        with memoryview(self.slots) as seen:
            for slot in range(SLOTS):  # one by one: other threads run in between
                bytes(seen[slot * SLOT_BYTES : (slot + 1) * SLOT_BYTES : mmap.PAGESIZE])


_spare: list[_Waiting] = []  # a child that waits for its document, so that opening one need not wait for a child
_spare_lock = threading.Lock()


def get_ready() -> None:
    """Import what drawing needs in the process that children are forked from, and have one child wait there."""
    prepare(_ENTRY)
    with _spare_lock:
        if not _spare:
            _spare.append(_Waiting())


def get_ready_soon() -> None:
    """The same beside whatever the caller does next."""
    threading.Thread(target=get_ready, name="next page child", daemon=True).start()


def _waiting() -> _Waiting:
    with _spare_lock:
        return _spare.pop() if _spare else _Waiting()


@dataclass(frozen=True, slots=True)
class Original:
    """A document's bytes where a child can have them: an unnamed file in memory, or plain bytes."""

    media_type: str
    size: int
    descriptor: int = -1
    data: bytes = b""

    def close(self) -> None:
        """Let go of the memory."""
        if self.descriptor >= 0:
            os.close(self.descriptor)


def hold(chunks: Iterable[bytes], media_type: str, size: int) -> Original:
    """Keep a document's bytes ready for a child; may be called off the window's thread."""
    if not PASSES_DESCRIPTORS or size == 0:
        return Original(media_type, size, data=b"".join(chunks))
    descriptor = _unnamed("casefile-document")
    with os.fdopen(os.dup(descriptor), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return Original(media_type, size, descriptor)


def _unnamed(name: str) -> int:
    """A file that has no name and, on Linux, no disk."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create(name)
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


class PageChild:
    """One child with one open document. `slots` is the memory it draws into, None where none can be shared."""

    def __init__(self, original: Original, *, password: str = "") -> None:
        self._flag = 0
        self.ready = False
        head = json.dumps({"media_type": original.media_type, "password": password}).encode()
        self._begin(_waiting())
        try:
            self._send(head, original)
        except ChannelClosed:  # a child that waited too long and was ended by somebody: another one
            self.kill()
            self._begin(_Waiting())
            self._send_again(head, original)

    def _begin(self, waiting: _Waiting) -> None:
        self._child, self._slots = waiting.child, waiting.slots

    def _send_again(self, head: bytes, original: Original) -> None:
        try:
            self._send(head, original)
        except ChannelClosed as gone:
            raise DrawingEnded(_("The process that draws pages has ended.")) from gone

    def _send(self, head: bytes, original: Original) -> None:
        if original.descriptor < 0:
            self._child.send(head, b"\n", original.data)
        else:
            self._child.send(head, descriptors=(original.descriptor,))

    @property
    def process(self) -> int:
        """The child's process id."""
        return self._child.pid

    def fileno(self) -> int:
        """For a socket notifier."""
        return self._child.channel.fileno()

    def ask(self, ask: Ask) -> None:
        """Send a request. Raises DrawingEnded."""
        try:
            self._child.send(ask.pack(), seconds=0.2)
        except ChannelClosed as gone:
            raise DrawingEnded(_("The process that draws pages has ended.")) from gone

    def arrivals(self) -> list[Answer]:
        """The answers that are here, without waiting. Raises DrawingEnded, Nonsense, and what opening raises."""
        found: list[Answer] = []
        try:
            while (message := self._child.receive(0)) is not None:
                for descriptor in message.descriptors:
                    os.close(descriptor)
                if not self.ready:
                    self._opened(message.data)
                elif len(found) >= SLOTS:  # never were so many asked for: it would talk for ever
                    raise Nonsense(NONSENSE)
                else:
                    found.append(Answer.unpack(message.data))
        except ChannelClosed as gone:
            raise DrawingEnded(_("The process that draws pages has ended.")) from gone
        return found

    def _opened(self, data: bytes) -> None:
        try:
            said = json.loads(data)
            trouble, flag = said.get("trouble"), int(said.get("flag", 0))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise Nonsense(NONSENSE) from error
        if trouble == "password":
            raise PasswordNeeded(_("This document is encrypted: its pages are shown once its password is given."))
        if trouble is not None:
            raise UnreadableDocument(_("The pages of this document cannot be drawn: {}").format(str(trouble)[:300]))
        self._flag, self.ready = flag, True

    def pixels(self, slot: int, size: int) -> memoryview | None:
        """The first `size` bytes of a slot, valid until it is asked to be drawn into again."""
        return None if self._slots is None else memoryview(self._slots)[slot * SLOT_BYTES : slot * SLOT_BYTES + size]

    def stop_drawing(self) -> bool:
        """Have the drawing under way given up within milliseconds. False where the system has no way to."""
        return self._flag > 0 and _write(self._child.pid, self._flag, b"\x01\x00\x00\x00")

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(BufferError):  # a picture may still look at the memory: it goes with it
            if self._slots is not None:
                self._slots.close()
        self._child.kill()


class _Span(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


def _find_write() -> Callable[..., int] | None:
    try:
        found = ctypes.CDLL(None, use_errno=True).process_vm_writev
    except (AttributeError, OSError, TypeError):
        return None
    found.restype = ctypes.c_ssize_t
    kept: Callable[..., int] = found
    return kept


_process_vm_writev = _find_write() if sys.platform == "linux" else None


def _write(process: int, address: int, data: bytes) -> bool:
    """Write into a child's memory (Linux): MuPDF looks at its stop flag there while it draws."""
    if _process_vm_writev is None:
        return False
    buffer = ctypes.create_string_buffer(data, len(data))
    here, there = _Span(ctypes.addressof(buffer), len(data)), _Span(address, len(data))
    one, none = ctypes.c_ulong(1), ctypes.c_ulong(0)
    return _process_vm_writev(process, ctypes.byref(here), one, ctypes.byref(there), one, none) == len(data)
