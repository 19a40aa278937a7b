"""From the start of the process to a window that answers, against an empty one of the same toolkit in the same run."""

import os
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import Result, benchmark

HERE = Path(__file__).resolve().parents[2]
GOAL = 2.0  # times the empty window
ROUNDS = 11

# Usable: shown, painted once, and the event loop has come round. Then one line, and out without tearing down.
_READY = """
def ready():
    sys.stdout.write("ready\\n"); sys.stdout.flush(); os._exit(0)
QTimer.singleShot(0, lambda: QTimer.singleShot(0, ready))
application.exec()
"""
EMPTY = "import os, sys\nfrom PySide6.QtCore import QTimer\nfrom PySide6.QtWidgets import QApplication, QMainWindow\n"
EMPTY += "application = QApplication([])\nwindow = QMainWindow()\nwindow.show()\n" + _READY
OURS = "import os, sys\nfrom casefile import app\nfrom PySide6.QtCore import QTimer\n"
OURS += "application, window = app.build([])\nwindow.show()\n" + _READY


def seconds(code: str, home: Path) -> float:
    """How long until the process says it is ready."""
    started = time.perf_counter()
    command = [sys.executable, "-c", code]
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, cwd=HERE, env=_environment(home), stdout=subprocess.PIPE, stderr=quiet)
    assert child.stdout is not None
    said = child.stdout.readline()
    taken = time.perf_counter() - started
    child.wait()
    assert said.strip() == b"ready", said
    return taken


def what_takes_it(home: Path) -> dict[str, float]:
    """Milliseconds of importing, by whose module it is."""
    command = [sys.executable, "-X", "importtime", "-c", OURS]
    ran = subprocess.run(command, cwd=HERE, env=_environment(home), capture_output=True, text=True, check=False)
    spent: Counter[str] = Counter()
    for own, name in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", ran.stderr):
        top = name.split(".")[0]
        group = {"PySide6": "Qt", "shiboken6": "Qt", "shibokensupport": "Qt", "casefile": "casefile"}.get(top, "other")
        spent[group] += int(own)
    return {group: count / 1000 for group, count in spent.items()}


def _environment(home: Path) -> dict[str, str]:
    """As an installed program runs: compiled before, in a cache of this benchmark's own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    return {**kept, **own, "QT_QPA_PLATFORM": "offscreen"}


@benchmark("startup")
def to_a_usable_window(folder: Path) -> Iterator[Result]:
    """The medians of alternating starts, and what takes the time."""
    for code in (EMPTY, OURS):
        seconds(code, folder)  # the disk's cache is warm for both
    pairs = [(seconds(EMPTY, folder), seconds(OURS, folder)) for _round in range(ROUNDS)]
    empty, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    yield Result("startup: start to a usable window, against an empty one", ours, "s", goal=GOAL, baseline=empty)
    for group, spent in what_takes_it(folder).items():
        yield Result(f"startup: importing {group}", spent, "ms")
