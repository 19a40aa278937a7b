"""The switch between views: every view can be reached however narrow the window is."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from casefile.ui.switch import Switch

NAMES = ("Reader", "Passages", "Claims", "Figures", "Allegations", "Timeline", "People", "History", "Report")


@pytest.fixture
def actions() -> list[QAction]:
    made = [QAction(name, None) for name in NAMES]
    for action in made:
        action.setObjectName(f"view.{action.text().lower()}")
        action.setCheckable(True)
    return made


def switch_of(actions: list[QAction], width: int, qtbot: QtBot) -> Switch:
    made = Switch(actions)
    qtbot.addWidget(made)
    made.resize(width, 32)
    made.show()
    return made


def seen(switch: Switch) -> list[str]:
    """The views that have a button of their own."""
    buttons = [each for each in switch.findChildren(QToolButton) if each is not switch.more and each.isVisible()]
    return [button.text() for button in buttons]


def test_with_room_every_view_has_its_button(actions: list[QAction], qtbot: QtBot) -> None:
    switch = switch_of(actions, 2000, qtbot)

    assert seen(switch) == list(NAMES)
    assert not switch.more.isVisible()


@pytest.mark.parametrize("width", [120, 300, 480])
def test_what_finds_no_room_is_in_the_menu_and_nothing_is_cut(actions: list[QAction], width: int, qtbot: QtBot) -> None:
    switch = switch_of(actions, width, qtbot)

    in_menu = [action.text() for action in switch.more.menu().actions()]
    assert [*seen(switch), *in_menu] == list(NAMES)
    assert in_menu and switch.in_menu()[-1] == "view.report"
    assert all(each.width() >= each.sizeHint().width() for each in switch.findChildren(QToolButton) if each.isVisible())


def test_the_menu_is_named_after_the_view_shown_from_it(actions: list[QAction], qtbot: QtBot) -> None:
    switch = switch_of(actions, 300, qtbot)

    actions[-1].setChecked(True)

    assert switch.more.text() == "Report ▾" and switch.more.isChecked()

    actions[-1].setChecked(False)

    assert switch.more.text() == "More ▾" and not switch.more.isChecked()
