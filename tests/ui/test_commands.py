"""One table holds every command; menus, tooltips, keys and the palette agree with it."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QTextBrowser
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.ui import commands, pages_of_help
from casefile.ui.command_table import COMMANDS, MENUS
from casefile.ui.main_window import MainWindow

ROWS = [row for row in COMMANDS if row.name]


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    return made


def test_every_name_and_every_shortcut_stands_once() -> None:
    names = Counter(row.name for row in ROWS)
    keys = Counter(key for row in ROWS for key in row.shortcuts)

    assert [name for name, count in names.items() if count > 1] == []
    assert [key for key, count in keys.items() if count > 1] == []
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_menu_keys_do_not_clash_within_a_menu() -> None:
    for menu, _title in MENUS:
        marks = Counter(
            row.text[row.text.index("&") + 1].lower() for row in ROWS if row.menu == menu and "&" in row.text
        )
        assert [key for key, count in marks.items() if count > 1] == [], menu


def test_every_command_stands_in_its_menu_and_does_something(window: MainWindow) -> None:
    menus = window.menuBar().findChildren(QMenu)
    shown = {action.objectName() for menu in menus for action in menu.actions() if action.objectName()}

    assert shown == {row.name for row in ROWS}


def test_every_command_of_a_case_is_carried_out_by_somebody(window: MainWindow, tmp_path: Path) -> None:
    Case.create(tmp_path / "a.casefile", title="A", person="Ana").close()
    window.cases.open_path(tmp_path / "a.casefile")
    assert window.workspace is not None
    of_the_file = {
        "case.copy",
        "case.verify",
        "case.rename",
        "case.close",
    }  # carried out by what opens and closes cases

    left = set(window.commands.needing_a_case()) - set(window.workspace.doing) - of_the_file

    assert left == set()
    window.close()


def test_a_tooltip_says_the_keys(window: MainWindow) -> None:
    assert window.commands["case.new"].toolTip() == "Begin a case in a new file (Ctrl+N)"


def test_without_a_case_only_what_needs_none_is_possible(window: MainWindow) -> None:
    possible = {row.name for row in window.commands.possible()}

    assert {"case.new", "case.open", "case.sample", "help.about"} <= possible
    assert not possible & {"case.add", "mark.testimony", "edit.undo", "case.report"}


def test_the_page_of_shortcuts_lists_every_command_with_its_keys(window: MainWindow) -> None:
    page = pages_of_help.shortcuts(window)

    browser = page.findChild(QTextBrowser)
    assert browser is not None
    cells = [line.strip() for line in browser.toPlainText().splitlines()]
    told = dict(pairwise(cells))
    expected = {commands.plain(row.text): " · ".join(commands.every_key(row)) or "Ctrl+K and its name" for row in ROWS}
    assert {name: told.get(name) for name in expected} == expected
    page.close()
    QApplication.processEvents()
