"""Messages between this process and a child over a socket: lengths first, file descriptors beside them.

The other side may be in the hands of a hostile file: every length is bounded before anything is stored, a half-sent
message never blocks a caller that asked not to wait, and nothing is ever unpickled.
"""

import array
import os
import select
import socket
import struct
import time
from collections.abc import Sequence
from dataclasses import dataclass

_HEADER = struct.Struct("<QQ")  # length of the message, number of descriptors that come with it
_MOST_DESCRIPTORS = 8
_CHUNK = 1 << 18

PASSES_DESCRIPTORS = hasattr(socket, "SCM_RIGHTS")


class ChannelClosed(Exception):
    """The other side has gone, or sent what no honest side sends."""


@dataclass(frozen=True, slots=True)
class Message:
    """What arrived. The receiver closes the descriptors."""

    data: bytes
    descriptors: tuple[int, ...] = ()


class Channel:
    """One end. `limit` bounds, in bytes, what a single message may hold."""

    def __init__(self, end: socket.socket, *, limit: int = 1 << 30) -> None:
        self._end = end
        self._limit = limit
        self._buffer = bytearray()
        self._descriptors: list[int] = []
        end.setblocking(False)

    def fileno(self) -> int:
        """For select and socket notifiers: readable when something has arrived or the other side is gone."""
        return self._end.fileno()

    def send(self, *parts: bytes | memoryview, descriptors: Sequence[int] = (), seconds: float | None = None) -> None:
        """Send the parts as one message. ChannelClosed when the other side is gone or does not take it in time."""
        length = sum(memoryview(part).nbytes for part in parts)
        header = _HEADER.pack(length, len(descriptors))
        deadline = None if seconds is None else time.monotonic() + seconds
        if descriptors:
            self._send_with_descriptors(header, descriptors, deadline)
        else:
            parts = (header, *parts) if length > _CHUNK else (header + b"".join(parts),)
        for part in parts:
            view = memoryview(part).cast("B")
            while view:
                view = view[self._send_some(view, deadline) :]

    def receive(self, seconds: float | None = None) -> Message | None:
        """The next message; None when none is complete after `seconds` (0: only what is here; None: wait for ever)."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while True:
            message = self._complete()
            if message is not None:
                return message
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not select.select([self._end], [], [], left)[0]:
                return None
            self._take()

    def close(self) -> None:
        """Let go of the socket and of descriptors that nobody asked for."""
        self._end.close()
        for descriptor in self._descriptors:
            os.close(descriptor)
        self._descriptors.clear()

    def _send_with_descriptors(self, header: bytes, descriptors: Sequence[int], deadline: float | None) -> None:
        self._wait_to_send(deadline)
        packed = array.array("i", descriptors)
        try:
            sent = self._end.sendmsg([header], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, packed)])
        except OSError as error:
            raise ChannelClosed(str(error)) from error
        while sent < len(header):
            sent += self._send_some(memoryview(header)[sent:], deadline)

    def _send_some(self, view: memoryview, deadline: float | None) -> int:
        try:
            return self._end.send(view[:_CHUNK])
        except BlockingIOError:
            self._wait_to_send(deadline)
            return 0
        except OSError as error:
            raise ChannelClosed(str(error)) from error

    def _wait_to_send(self, deadline: float | None) -> None:
        """Wait for room. What arrives meanwhile is taken in: else two sides that send would wait for each other."""
        while True:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            listening = [self._end] if len(self._buffer) <= self._limit else []
            readable, writable, _odd = select.select(listening, [self._end], [], left)
            if writable:
                return
            if not readable:
                raise ChannelClosed("the other side does not listen")
            self._take()

    def _complete(self) -> Message | None:
        if len(self._buffer) < _HEADER.size:
            return None
        length, count = _HEADER.unpack_from(self._buffer)
        if length > self._limit or count > _MOST_DESCRIPTORS:
            raise ChannelClosed("a message beyond its bounds")
        end = _HEADER.size + length
        if len(self._buffer) < end:
            return None
        if len(self._descriptors) < count:
            raise ChannelClosed("descriptors were announced and did not come")
        data = bytes(memoryview(self._buffer)[_HEADER.size : end])
        del self._buffer[:end]
        descriptors, self._descriptors = tuple(self._descriptors[:count]), self._descriptors[count:]
        return Message(data, descriptors)

    def _take(self) -> None:
        """Take in what the socket holds now."""
        try:
            if PASSES_DESCRIPTORS:
                room = socket.CMSG_LEN(_MOST_DESCRIPTORS * array.array("i").itemsize)
                data, beside, _flags, _address = self._end.recvmsg(_CHUNK, room)
                self._keep_descriptors(beside)
            else:
                data = self._end.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError as error:
            raise ChannelClosed(str(error)) from error
        if not data:
            raise ChannelClosed("the other side is gone")
        self._buffer += data

    def _keep_descriptors(self, beside: list[tuple[int, int, bytes]]) -> None:
        for level, kind, data in beside:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                found = array.array("i")
                found.frombytes(data[: len(data) - len(data) % found.itemsize])
                self._descriptors.extend(found)
