"""From the start of the process to a window that answers, against an empty one of the same toolkit in the same run."""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
GOAL = 2.0  # times the empty window

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
    child = subprocess.Popen([sys.executable, "-c", code], cwd=HERE, env=_environment(home), stdout=subprocess.PIPE)
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
    return {f"importing {group}, ms": round(count / 1000, 1) for group, count in spent.items()}


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}


def measure(rounds: int = 15) -> dict[str, object]:
    """The medians of alternating starts, their ratio, and what takes the time."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for code in (EMPTY, OURS):
            seconds(code, home)  # the disk's cache is warm for both
        pairs = [(seconds(EMPTY, home), seconds(OURS, home)) for _round in range(rounds)]
        empty, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
        return {
            "benchmark": "start to a usable window",
            "seconds": round(ours, 3),
            "empty window": round(empty, 3),
            "ratio": round(ours / empty, 2),
            "goal": GOAL,
            "holds": ours / empty <= GOAL,
            **what_takes_it(home),
        }


def main() -> None:
    """Print one line of JSON."""
    print(json.dumps(measure()))


if __name__ == "__main__":
    main()
