"""The first page offers the ways to a case and reads nothing of one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile import settings
from casefile.ui.main_window import MainWindow
from casefile.ui.welcome import Choice, Recent, Welcome


def test_recent_cases_can_be_opened_and_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    settings.remember_case(tmp_path / "One.casefile")
    settings.remember_case(tmp_path / "Two.casefile")
    page = Welcome()
    qtbot.addWidget(page)
    rows = page.findChildren(Recent)

    with qtbot.waitSignal(page.recent_chosen) as chosen:
        QTest.keyClick(rows[0], Qt.Key.Key_Return)
    rows[1].forgotten.emit(rows[1].path)

    assert chosen.args == [str(tmp_path / "Two.casefile")]
    assert settings.load().recent == (str(tmp_path / "Two.casefile"),)


def test_every_choice_has_a_name_and_takes_the_focus(qtbot: QtBot) -> None:
    page = Welcome()
    qtbot.addWidget(page)

    for choice in page.findChildren(Choice):
        assert choice.accessibleName()
        assert choice.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_choices_run_their_commands(qtbot: QtBot) -> None:
    page = Welcome()
    qtbot.addWidget(page)

    with qtbot.waitSignal(page.commanded) as commanded:
        QTest.mouseClick(page.findChildren(Choice)[0], Qt.MouseButton.LeftButton)

    assert commanded.args == ["case.new"]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_words_can_be_read_in_every_look(theme: str, qtbot: QtBot) -> None:
    from casefile.ui import style

    now = {"light": style.LIGHT, "dark": style.DARK, "contrast": style.CONTRAST}[theme]

    pairs = [(now.text, ground) for ground in (now.window, now.base, now.raised, now.chosen)]
    pairs += [(now.muted, ground) for ground in (now.window, now.base)] + [(now.on_accent, now.accent)]
    pairs += [(kind, now.base) for kind in (now.testimony, now.statistic, now.allegation, now.passage, now.warn)]

    assert [(a, b) for a, b in pairs if contrast(a, b) < 4.5] == []


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_look_changes_at_once_and_is_remembered(qtbot: QtBot) -> None:
    from casefile.ui import style

    window = MainWindow()
    qtbot.addWidget(window)
    style.look().apply()
    was_dark = style.colours().dark

    window.commands["view.theme"].trigger()

    assert style.colours().dark is not was_dark
    assert settings.load().theme == ("light" if was_dark else "dark")
    settings.change(theme="light")
    style.look().apply()
