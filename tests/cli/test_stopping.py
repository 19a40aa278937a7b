"""Ctrl+C during long work by the command line: it ends with one word, and nothing is left half done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casefile.case import Case, Mark
from tests.case.conftest import read_text
from tests.cli.conftest import Casefile

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def large(folder: Path) -> Path:
    """A case that takes a while to rescue."""
    path = folder / "large.casefile"
    with Case.create(path, title="Large", person="Ana") as case:
        document = case.add_document(*read_text("Workers left on student visas.\n" * 500)).id
        case.mark_many([Mark(document, at, at + 9, kind="testimony", note="n") for at in range(2_000)])
    return path


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_rescue_that_is_interrupted_leaves_no_file(large: Path, folder: Path, sign: signal.Signals) -> None:
    out = folder / "new.casefile"
    work = subprocess.Popen(
        [sys.executable, "-m", "casefile", "rescue", str(large), str(out)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not out.exists() and time.monotonic() < until:
        time.sleep(0.002)

    work.send_signal(sign)
    _out, said = work.communicate(timeout=60)

    assert (work.returncode, said) == (1, "Stopped.\n")
    assert [path.name for path in folder.iterdir()] == ["large.casefile"]


def test_a_damaged_case_says_what_is_wrong_in_words_and_how_to_rescue_it(
    casefile: Casefile, large: Path, folder: Path
) -> None:
    data = bytearray(large.read_bytes())
    data[8192 : 12 * 8192] = os.urandom(11 * 8192)
    damaged = folder / "dam aged.casefile"
    damaged.write_bytes(data)

    for verb in (("documents", damaged), ("verify", damaged), ("copy", damaged, folder / "copy.casefile")):
        answer = casefile(*verb)

        assert answer.status == 1
        assert "malformed" not in answer.err + answer.out
        assert "dam aged.casefile is damaged: its pages do not hold together." in answer.err
        assert answer.err.endswith(f"casefile rescue '{damaged}' NEW.casefile\n")
        assert len(answer.err.splitlines()) == 1


def test_a_case_that_does_not_verify_says_how_to_rescue_it(casefile: Casefile, large: Path) -> None:
    data = large.read_bytes()
    place = data.rindex(b"Workers left on stud") if b"Workers left on stud" in data else len(data) // 2
    large.write_bytes(data[:place] + b"X" + data[place + 1 :])

    answer = casefile("verify", large)

    assert answer.status == 1
    assert "casefile rescue" in answer.err
