"""Removing something for good through the window: what goes and what stays is said, a reason asked, then it is gone."""

import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.sharing import backups
from casefile.ui import jobs
from casefile.ui.main_window import MainWindow
from casefile.ui.panels.history.history_view import HistoryView
from casefile.ui.panels.sources import SourcesPanel
from casefile.ui.purging import PurgeDialog
from casefile.ui.workspace import Workspace
from tests.ui.samples import an_article

SECRET = "Kim Min-su of Daegu"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Labour.casefile"
    with Case.create(path, title="Labour", person="Ana") as case:
        document = case.add_document(*an_article("shown.txt", "They took our passports, said a man."))
        passage = case.mark(document.id, 0, 9, kind="testimony", note=SECRET)
        case.set(passage.id, {"note": f"{SECRET}, born 1991"})
        case.add_source(name=SECRET, code="W-01", protected=True)
    return path


def asked() -> PurgeDialog:
    """The dialog that asks, once it says what would go."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PurgeDialog)
    until = time.monotonic() + 20
    while jobs.running() and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)
    return dialog


def remove(work: Workspace, dialog: PurgeDialog, qtbot: QtBot, reason: str = "Order of 3 May") -> None:
    dialog.reason.setText(reason)
    qtbot.waitUntil(dialog.go.isEnabled)
    with qtbot.waitSignal(work.purging.said, timeout=20_000):
        dialog.go.click()
    qtbot.waitUntil(lambda: not jobs.running())


def test_the_note_of_a_passage_is_removed_and_the_window_shows_that_it_is_gone(
    window: MainWindow, work: Workspace, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    case = work.open_case.case
    passage = case.passages()[0]
    case.copy_to(tmp_path / "given.casefile")
    backup = backups.make(case, "before-merge")
    work.guide.show_passage(passage.id)
    work.standing.look()
    window.commands["passage.purge"].trigger()
    dialog = asked()
    assert [dialog.what.itemText(at) for at in range(dialog.what.count())] == [
        "EX-001/01, the whole passage (3 values)",
        "Note of EX-001/01 (2 values)",
        "T-001, the whole claim (2 values)",
    ]
    dialog.what.setCurrentIndex(1)
    asked()

    assert "2 values are taken out" in dialog.told.text()
    assert "given.casefile" in dialog.limits.text()
    assert "cannot be undone" in dialog.limits.text()
    assert backup.name in dialog.backups.toolTip()
    assert not dialog.go.isEnabled()
    remove(work, dialog, qtbot)

    assert not backup.exists()
    assert case.passage(passage.id).note == ""
    assert f"{SECRET}, born".encode() not in path.read_bytes()
    row = work.panel.note.row("note")
    assert row is not None
    assert row.editor.value() is None
    assert case.history(limit=1)[0].kind == "purge"


def test_return_in_a_hurry_removes_nothing(window: MainWindow, work: Workspace, qtbot: QtBot) -> None:
    work.guide.show_passage(work.open_case.case.passages()[0].id)
    work.standing.look()
    window.commands["passage.purge"].trigger()
    dialog = asked()
    dialog.reason.setText("x")

    cancel = dialog.buttons.button(dialog.buttons.StandardButton.Cancel)

    assert cancel.isDefault()
    assert not dialog.go.isDefault()
    cancel.click()
    assert work.open_case.case.history(limit=1)[0].kind == "edit"


def test_a_document_is_removed_with_its_bytes_and_its_tab_closes(work: Workspace, qtbot: QtBot, path: Path) -> None:
    document = work.open_case.case.documents()[0]
    work.guide.show_document(document.id)
    menu = work.documents.menu_for([document])
    next(action for action in menu.actions() if "Remove" in action.text()).trigger()
    dialog = asked()
    assert "1 document, 1 passage, 1 claim" in dialog.told.text()

    remove(work, dialog, qtbot)

    assert work.open_case.case.documents() == []
    qtbot.waitUntil(lambda: not work.reader.sheets())
    assert b"They took our passports" not in path.read_bytes()
    assert work.open_case.case.verify().ok


def test_the_name_of_a_source_is_removed_from_the_sources(work: Workspace, qtbot: QtBot) -> None:
    panel = work.side.panels["sources"]
    assert isinstance(panel, SourcesPanel)
    source = work.open_case.case.sources()[0]
    menu = panel.menu_for(source)
    next(action for action in menu.actions() if "Remove" in action.text()).trigger()
    dialog = asked()
    labels = [dialog.what.itemText(at) for at in range(dialog.what.count())]
    dialog.what.setCurrentIndex(next(at for at, label in enumerate(labels) if label.startswith("Name of")))

    remove(work, dialog, qtbot)

    assert [(one.code, one.name) for one in work.open_case.case.sources()] == [("W-01", "")]


def test_the_history_offers_it_for_the_field_that_was_changed(
    window: MainWindow, work: Workspace, qtbot: QtBot
) -> None:
    window.commands["view.history"].trigger()
    shown = work.middle.currentWidget()
    assert isinstance(shown, HistoryView)
    row = next(
        at for at in range(shown.model.rowCount()) if "note of EX-001/01" in str(shown.model.index(at, 2).data())
    )
    shown.table.selectRow(row)
    button = next(each for each in shown.area.findChildren(QToolButton) if each.text() == "Remove for good…")

    button.click()

    dialog = asked()
    assert dialog.chosen().field == "note"
    remove(work, dialog, qtbot)
    assert "for good" in str(shown.model.index(0, 2).data())


def test_of_what_is_gone_nothing_is_offered(work: Workspace, qtbot: QtBot) -> None:
    source = work.open_case.case.sources()[0].id
    dialog = work.purging.ask((source,))
    assert dialog is not None
    remove(work, dialog, qtbot)

    assert work.purging.ask((source,)) is None

    box = QApplication.activeModalWidget()
    assert box is not None
    box.close()
