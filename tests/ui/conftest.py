"""The window on the case that a test has made at its `path`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefile.ui.main_window import MainWindow
from casefile.ui.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    """The window, with that case open."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    made.cases.open_path(path)
    yield made
    made.close()


@pytest.fixture
def work(window: MainWindow) -> Workspace:
    """The open case in it."""
    assert window.workspace is not None
    return window.workspace
