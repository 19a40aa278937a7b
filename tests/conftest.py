"""Every test has a home of its own, no display, no dialog that waits for a person, and leaves no work behind."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported by anything

import pytest

from casefile import places

CORPUS = Path(os.environ.get("CASEFILE_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus"))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, log and new cases go to a folder of the test."""
    home = tmp_path / "home"
    for name in ("settings", "logs", "Documents"):
        (home / name).mkdir(parents=True)
    monkeypatch.setattr(places, "settings_folder", lambda: home / "settings")
    monkeypatch.setattr(places, "log_file", lambda: home / "logs" / "casefile.log")
    monkeypatch.setattr(places, "cases_folder", lambda: home / "Documents")
    monkeypatch.setenv("CASEFILE_PERSON", "Ana")
    return home


@pytest.fixture(autouse=True)
def no_waiting_dialog(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A dialog that would wait for a person fails the test; one left open does too."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        yield
        return

    def refuse(*_args: object, **_kwargs: object) -> Any:
        raise AssertionError("a dialog waited for a person")

    for owner, names in (
        (widgets.QDialog, ("exec",)),
        (widgets.QMessageBox, ("exec", "question", "warning", "critical", "information")),
        (
            widgets.QFileDialog,
            ("exec", "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
        ),
        (widgets.QInputDialog, ("exec", "getText", "getItem", "getMultiLineText", "getInt")),
    ):
        for name in names:
            monkeypatch.setattr(owner, name, refuse)
    yield
    modal = widgets.QApplication.activeModalWidget() if widgets.QApplication.instance() else None
    if modal is not None:
        text = getattr(modal, "text", lambda: modal.windowTitle())()
        modal.close()
        pytest.fail(f"a dialog was left open: {text}")


@pytest.fixture(autouse=True)
def no_work_left() -> Iterator[None]:
    """Jobs a test began have ended with it, or end by themselves within seconds."""
    yield
    jobs = sys.modules.get("casefile.ui.jobs")
    until = time.monotonic() + 5
    while jobs is not None and jobs.running() and time.monotonic() < until:
        sys.modules["PySide6.QtWidgets"].QApplication.processEvents()
        time.sleep(0.01)
    if jobs is not None and jobs.running():
        titles = [job.title for job in jobs.running()]
        jobs.end_all()
        pytest.fail(f"work was left running: {titles}")


@pytest.fixture
def corpus() -> Path:
    """The folder of real documents beside the project; the test is skipped where there is none."""
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the project")
    return CORPUS
