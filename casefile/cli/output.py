"""What the command line prints: a line of text or one JSON object, safe on every terminal and in every pipe."""

import contextlib
import io
import json
import os
import shlex
import sys
from collections.abc import Mapping
from typing import TextIO

from casefile.words import _

# Control characters, but tab and line end: what a hostile title could steer a terminal with.
_CONTROLS = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), 0x202D, 0x202E, 0x2066, 0x2067, 0x2068], "\ufffd"
)


class Output:
    """Standard output. Records go out as text for people, or as JSON for programs, each as soon as it is known."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def record(self, record: Mapping[str, object], text: str) -> None:
        """One result: the record with --json, the text without."""
        line = json.dumps(record, ensure_ascii=False) if self.as_json else text.translate(_CONTROLS)
        self._write(line + "\n")

    def exactly(self, text: str) -> None:
        """Text as it is; only on a terminal are its control characters shown as such."""
        self._write(text.translate(_CONTROLS) if sys.stdout.isatty() else text)

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()


def prepare() -> None:
    """Make both streams take any character: a pipe is UTF-8, a terminal shows what it cannot as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


def complain(sentence: str, stream: TextIO | None = None) -> None:
    """One sentence about trouble, on standard error."""
    print(" ".join(sentence.translate(_CONTROLS).split()), file=stream or sys.stderr)


def what_to_do(case: str) -> str:
    """What to do about a damaged case, as a sentence."""
    sentence = _("What can be read of it can be brought into a new case: casefile rescue {case} NEW.casefile")
    return sentence.format(case=shlex.quote(case))


def give_up_quietly() -> None:
    """Nobody reads any more (`| head`): point standard output at nothing, so that closing it says nothing either."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
