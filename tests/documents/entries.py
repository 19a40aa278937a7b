"""What the children in these tests do."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pymupdf

from casefile.documents.channel import Channel


def echo(channel: Channel) -> None:
    """Say back what is said, and what a descriptor that came along holds."""
    while True:
        message = channel.receive()
        assert message is not None
        held = b"".join(os.pread(descriptor, 1000, 0) for descriptor in message.descriptors)
        channel.send(message.data, held)


def misbehave(channel: Channel) -> None:
    """Do what is asked, and say how it went."""
    while True:
        message = channel.receive()
        assert message is not None
        try:
            answer = f"done {_MISDEEDS[message.data.decode()]()}"
        except (OSError, MemoryError, ValueError) as error:
            answer = type(error).__name__
        channel.send(answer.encode())


def draw(channel: Channel) -> None:
    """Say how many pages a PDF has, and the brightness of its first."""
    message = channel.receive()
    assert message is not None
    document = pymupdf.open(stream=message.data, filetype="pdf")
    pixels = document[0].get_pixmap().samples
    channel.send(f"{document.page_count} {sum(pixels) // len(pixels)}".encode())


def hang(channel: Channel) -> None:
    """Never answer."""
    channel.send(b"hanging")
    while True:
        time.sleep(3600)


def crash(channel: Channel) -> None:
    """End as a segmentation fault ends."""
    channel.receive()
    os.kill(os.getpid(), 11)
    os.abort()


def _signal_parent() -> None:
    os.kill(os.getppid(), 0)


_MISDEEDS: dict[str, Callable[[], object]] = {
    "open": lambda: Path("/etc/hostname").read_bytes(),
    "list": lambda: list(Path("/").iterdir()),
    "write": lambda: Path("casefile-test-should-not-be").write_bytes(b"x"),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9), 1),
    "run": lambda: subprocess.run([sys.executable, "-V"], check=True),
    "fork": lambda: os.fork(),
    "signal": _signal_parent,
    "fill memory": lambda: len(bytearray(3 << 30)),
}
