"""A locked-down process that reads hostile files for this one: it can be ended at any moment and started again.

The child opens nothing. What it works on comes to it as bytes or as an open descriptor, what it makes goes back as
bytes that the receiver checks. On POSIX children are forked from a nursery that has imported the readers already
(about 15 ms); elsewhere each is a fresh interpreter.
"""

import json
import os
import socket
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from casefile.documents.channel import Channel, ChannelClosed, Message
from casefile.documents.confinement import Limits

_PASSED_ON = ("LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "COVERAGE_PROCESS_START")
_NURSERY = "from casefile.documents import nursery; nursery.serve(int(sys.argv[2]))"
_START_SECONDS = 60.0  # a cold disk may take its time to import the readers; after that something is broken


class Child:
    """One locked-down process that runs `entry` ("package.module:function"), called there with its Channel.

    The function returns when its channel closes. What it raises ends the process: the parent sees ChannelClosed.
    """

    def __init__(self, entry: str, *, limits: Limits | None = None, reply_limit: int = 1 << 30) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = _start(entry, theirs, limits or Limits())
        self.channel = Channel(ours, limit=reply_limit)

    @property
    def pid(self) -> int:
        """The process's id, for what only the system can do to it (such as writing a flag into its memory)."""
        return self._process if isinstance(self._process, int) else self._process.pid

    def send(self, *parts: bytes | memoryview, descriptors: tuple[int, ...] = (), seconds: float | None = None) -> None:
        """Send one message; ChannelClosed when the child is gone or does not take it in time."""
        self.channel.send(*parts, descriptors=descriptors, seconds=seconds)

    def receive(self, seconds: float | None = None) -> Message | None:
        """The next message; None when none is complete after `seconds`; ChannelClosed when the child is gone."""
        return self.channel.receive(seconds)

    def kill(self) -> None:
        """End the process at once, whatever it does; harmless when it has ended."""
        self.channel.close()
        if isinstance(self._process, int):
            _nursery.ask({"do": "end", "pid": self._process})
        else:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.kill()


def prepare(*entries: str) -> None:
    """Have the nursery import what these entries need, so that the first child starts as quickly as the next."""
    if sys.platform != "win32":
        for entry in entries:
            _nursery.ask({"do": "import", "entry": entry})


class _Nursery:
    """The one nursery of this process, started when first needed and again should it be gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._channel: Channel | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: dict[str, Any], descriptors: tuple[int, ...] = ()) -> dict[str, Any]:
        """Its answer. A nursery that is gone took its children along: it is started afresh."""
        with self._lock:
            for last_try in (False, True):
                if self._channel is None and request["do"] == "end":
                    return {}
                try:
                    return self._exchange(self._channel or self._begin(), request, descriptors)
                except ChannelClosed:
                    self._forget()
                    if last_try:
                        raise
        raise AssertionError

    def _exchange(self, channel: Channel, request: dict[str, Any], descriptors: tuple[int, ...]) -> dict[str, Any]:
        channel.send(json.dumps(request).encode(), descriptors=descriptors)
        message = channel.receive(_START_SECONDS)
        if message is None:
            raise ChannelClosed("the nursery does not answer")
        answer: dict[str, Any] = json.loads(message.data)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer

    def _begin(self) -> Channel:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                _interpreter(_NURSERY, theirs.fileno()),
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # Ctrl+C in a terminal is for the program, which ends its children itself
            )
        self._channel = Channel(ours)
        return self._channel

    def _forget(self) -> None:
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


_nursery = _Nursery()


def _start(entry: str, theirs: socket.socket, limits: Limits) -> "int | subprocess.Popen[bytes]":
    if sys.platform == "win32":
        return _start_fresh(entry, theirs, limits)
    answer = _nursery.ask({"do": "start", "entry": entry, "limits": asdict(limits)}, (theirs.fileno(),))
    return int(answer["pid"])


if sys.platform == "win32":

    def _start_fresh(entry: str, theirs: socket.socket, limits: Limits) -> subprocess.Popen[bytes]:
        """A fresh interpreter that is handed the socket through its standard input."""
        process = subprocess.Popen(
            _interpreter("from casefile.documents import process; process.run_fresh(sys.argv[2])", entry),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=_environment(),
            creationflags=subprocess.CREATE_NO_WINDOW,
        )
        if process.stdin is not None:
            with process.stdin as pipe:
                pipe.write(json.dumps(asdict(limits)).encode() + b"\n" + theirs.share(process.pid))
        return process

    def run_fresh(entry: str) -> None:
        """In the fresh interpreter: take the socket over and work."""
        from casefile.documents import nursery

        limits, _, shared = sys.stdin.buffer.read().partition(b"\n")
        nursery.run(entry, socket.fromshare(shared), Limits(**json.loads(limits)))


def _interpreter(code: str, argument: object) -> list[str]:
    """This interpreter with this program's import path and nothing of the person's environment or current folder."""
    own = str(Path(__file__).resolve().parents[2])
    path = json.dumps([entry for entry in sys.path if entry] + [own])
    begin = "import json, sys; sys.path[:] = json.loads(sys.argv[1])"
    return [sys.executable, "-I", "-c", f"{begin}; {code}", path, str(argument)]


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
