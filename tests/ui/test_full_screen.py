"""The whole screen for reading, and everything back as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.ui.main_window import MainWindow
from tests.ui.samples import an_article


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "case.casefile"
    with Case.create(path, title="Labour", person="Ana") as case:
        case.add_document(*an_article("a.txt", "Workers said the work was hard."), title="Workers")
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    made.cases.open_path(path)
    assert made.workspace is not None
    made.workspace.guide.show_document(made.workspace.open_case.case.documents()[0].id)
    made.workspace.standing.look()
    yield made
    made.close()


def around(window: MainWindow) -> list[bool]:
    workspace = window.workspace
    assert workspace is not None
    parts = (window.menuBar(), workspace.tools, window.status(), workspace.side, workspace.panel)
    return [part.isVisible() for part in parts]


def test_the_document_alone_fills_the_screen_and_keys_go_on_working(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace is not None and all(around(window))

    window.commands["view.full_screen"].trigger()
    QApplication.processEvents()

    assert window.isFullScreen() and around(window) == [False] * 5
    view = workspace.reader.current()
    assert view is not None and view.isVisible()
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    sheet = workspace.reader.sheet()
    assert sheet is not None and sheet.find_bar.isVisible()
    view.setFocus()
    view.select(0, 7)
    workspace.standing.look()
    QTest.keyClick(view, Qt.Key.Key_1)
    assert len(workspace.open_case.case.passages()) == 1


def test_escape_lets_the_selection_go_first_and_then_the_screen(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace is not None
    window.commands["view.full_screen"].trigger()
    view = workspace.reader.current()
    assert view is not None
    view.setFocus()
    view.select(0, 7)

    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.isFullScreen() and view.selection() is None
    QTest.keyClick(view, Qt.Key.Key_Escape)

    assert not window.isFullScreen()
    assert all(around(window))
    assert not window.commands["view.full_screen"].isChecked()


def test_a_panel_that_was_closed_stays_closed(window: MainWindow) -> None:
    window.commands["view.passage"].setChecked(False)

    window.commands["view.full_screen"].trigger()
    window.commands["view.full_screen"].trigger()

    assert around(window) == [True, True, True, True, False]


def test_a_case_closed_in_full_screen_leaves_the_window_whole(window: MainWindow) -> None:
    window.commands["view.full_screen"].trigger()

    window.cases.close()

    assert not window.isFullScreen()
    assert window.menuBar().isVisible()


def test_a_window_manager_that_gives_the_screen_back_gives_everything_back(window: MainWindow) -> None:
    window.commands["view.full_screen"].trigger()
    QApplication.processEvents()

    window.showNormal()
    QApplication.processEvents()

    assert all(around(window))
    assert not window.commands["view.full_screen"].isChecked()
    window.commands["view.full_screen"].trigger()
    assert around(window) == [False] * 5
    window.commands["view.full_screen"].trigger()
    assert all(around(window))


def test_from_a_wide_view_too_nothing_but_the_document_is_shown(window: MainWindow) -> None:
    window.commands["view.history"].trigger()

    window.commands["view.full_screen"].trigger()
    assert around(window) == [False] * 5

    window.commands["view.full_screen"].trigger()
    assert all(around(window))
