"""Cases come and go in the window; trouble is one sentence and leaves what is open as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefile import settings
from casefile.case import Case
from casefile.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_a_new_case_is_a_file_named_after_its_title(window: MainWindow, own_home: Path) -> None:
    dialog = window.cases.new()
    assert not dialog.begin.isEnabled()
    dialog.title.setText('Labour: "abroad" / 2024')

    dialog.begin.click()

    assert [each.name for each in (own_home / "Documents").iterdir()] == ["Labour abroad 2024.casefile"]
    assert window.windowTitle() == 'Labour: "abroad" / 2024[*]'
    assert settings.load().recent == (str(own_home / "Documents" / "Labour abroad 2024.casefile"),)


def test_a_name_that_is_taken_gets_a_number(window: MainWindow, own_home: Path) -> None:
    (own_home / "Documents" / "Labour.casefile").write_text("mine")
    dialog = window.cases.new(title="Labour")

    dialog.begin.click()

    assert (own_home / "Documents" / "Labour 2.casefile").exists()
    assert (own_home / "Documents" / "Labour.casefile").read_text() == "mine"


def test_opening_another_case_closes_the_one_that_is_open(window: MainWindow, tmp_path: Path) -> None:
    for name in ("One", "Two"):
        Case.create(tmp_path / f"{name}.casefile", title=name, person="Ana").close()

    window.cases.open_path(tmp_path / "One.casefile")
    window.cases.open_path(tmp_path / "Two.casefile")

    assert window.windowTitle() == "Two[*]"
    Case.open(tmp_path / "One.casefile", person="Ana").close()


def test_closing_leads_back_to_the_welcome_page(window: MainWindow, tmp_path: Path) -> None:
    Case.create(tmp_path / "One.casefile", title="One", person="Ana").close()
    window.cases.open_path(tmp_path / "One.casefile")

    window.commands["case.close"].trigger()

    assert window.welcome.isVisible()
    assert window.workspace is None
    assert not window.commands["case.add"].isEnabled()
