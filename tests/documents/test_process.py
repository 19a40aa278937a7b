"""Children: locked down, endable, and never able to hurt the one who started them."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from casefile.documents import process
from casefile.documents.channel import ChannelClosed
from casefile.documents.confinement import Limits
from casefile.documents.process import Child


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or ") Z " not in status.read_text()  # ended, and not yet taken off the list


def answer(child: Child, question: bytes) -> str:
    child.send(question)
    message = child.receive(20)
    assert message is not None
    return message.data.decode()


@pytest.fixture
def misbehaving() -> Iterator[Child]:
    with Child("tests.documents.entries:misbehave", limits=Limits(memory=1 << 30)) as child:
        yield child


def test_a_child_says_back_what_it_was_told_however_long() -> None:
    long = os.urandom(5_000_000)

    with Child("tests.documents.entries:echo") as child:
        child.send(b"short")
        child.send(long[:2_000_000], long[2_000_000:])
        answers = [child.receive(20), child.receive(20)]

    assert [message and message.data for message in answers] == [b"short", long]


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are passed on POSIX only")
def test_a_child_reads_through_a_descriptor_though_it_may_open_nothing() -> None:
    with tempfile.TemporaryFile() as file, Child("tests.documents.entries:echo") as child:
        file.write(b"what the file holds")
        file.flush()

        child.send(b"holds: ", descriptors=(file.fileno(),))
        message = child.receive(20)

    assert message is not None
    assert message.data == b"holds: what the file holds"


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")
@pytest.mark.parametrize("misdeed", ["open", "list", "write", "connect", "run", "fork", "signal"])
def test_a_child_reaches_no_file_no_network_and_no_other_process(misbehaving: Child, misdeed: str) -> None:
    assert answer(misbehaving, misdeed.encode()) in ("PermissionError", "BlockingIOError", "FileNotFoundError")


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not bound the address space")
def test_a_child_cannot_fill_the_memory(misbehaving: Child) -> None:
    assert answer(misbehaving, b"fill memory") == "MemoryError"


def test_pages_are_drawn_in_a_child_that_is_locked_down() -> None:
    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "drawn")
    document.new_page()

    with Child("tests.documents.entries:draw") as child:
        shown = answer(child, document.tobytes())

    assert shown.split()[0] == "2"
    assert 240 < int(shown.split()[1]) < 255


def test_a_hanging_child_is_ended_at_once_and_a_fresh_one_works() -> None:
    child = Child("tests.documents.entries:hang")
    assert child.receive(20) is not None
    assert child.receive(0.05) is None

    started = time.monotonic()
    child.kill()
    elapsed = time.monotonic() - started

    assert elapsed < 2
    assert not alive(child.pid)
    child.kill()
    with Child("tests.documents.entries:echo") as fresh:
        assert answer(fresh, b"well") == "well"


def test_a_crash_is_seen_as_a_closed_channel() -> None:
    with Child("tests.documents.entries:crash") as child:
        child.send(b"go")

        with pytest.raises(ChannelClosed):
            child.receive(20)


def test_a_message_beyond_its_bounds_is_refused() -> None:
    with Child("tests.documents.entries:echo", reply_limit=1000) as child:
        child.send(b"x" * 2000)

        with pytest.raises(ChannelClosed):
            child.receive(20)


def test_a_module_that_cannot_be_imported_is_a_bug_that_is_told() -> None:
    with pytest.raises(RuntimeError, match="ModuleNotFoundError"):
        Child("casefile.documents.nothing:serve")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no nursery there")
def test_when_the_nursery_is_gone_another_takes_its_place() -> None:
    with Child("tests.documents.entries:hang") as child:
        assert process._nursery._process is not None
        process._nursery._process.kill()
        process._nursery._process.wait()

        with Child("tests.documents.entries:echo") as fresh:
            assert answer(fresh, b"well") == "well"

        if sys.platform == "linux":
            ended = time.monotonic() + 5
            while alive(child.pid) and time.monotonic() < ended:
                time.sleep(0.02)
            assert not alive(child.pid)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no nursery there")
def test_children_end_when_the_program_is_killed() -> None:
    code = (
        "import sys; from casefile.documents.process import Child\n"
        "child = Child('tests.documents.entries:hang'); child.receive(20); print(child.pid, flush=True)\n"
        "sys.stdin.read()"
    )
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    assert program.stdout is not None
    pid = int(program.stdout.readline())
    assert alive(pid)

    program.kill()
    program.communicate()

    ended = time.monotonic() + 5
    while alive(pid) and time.monotonic() < ended:
        time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError):
        assert not alive(pid)


def test_a_prepared_child_starts_quickly() -> None:
    process.prepare("tests.documents.entries:echo")
    started = time.monotonic()

    with Child("tests.documents.entries:echo") as child:
        assert answer(child, b"here") == "here"

    assert time.monotonic() - started < 1
