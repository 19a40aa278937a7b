"""Two people, two windows, two copies of one case: apart for a while, then together, with everything settled."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.reading import conflicts
from casefile.ui import jobs
from casefile.ui.main_window import MainWindow
from casefile.ui.panels.history.history_view import HistoryView
from casefile.ui.panels.together.conflicts_view import ConflictsView
from casefile.ui.panels.together.merge_dialog import MergeDialog, Merging
from tests.ui.samples import an_article

WORDS = ("They kept our passports, said a foreman.", "More than 4,000 came in 2024.", "Nobody was paid, he said.")


@pytest.fixture
def windows(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[MainWindow, MainWindow]]:
    """Ana's window and Boris's, each on a copy of the case in which Ana had marked two passages."""
    with Case.create(tmp_path / "base.casefile", title="Builders", person="Ana") as base:
        document = base.add_document(*an_article("foreman.txt", *WORDS))
        base.mark(document.id, 0, 23, kind="testimony", note="first")
        base.mark(document.id, 41, 60, kind="statistic", note="second")
    made = []
    for name in ("Ana", "Boris"):
        shutil.copy(tmp_path / "base.casefile", tmp_path / f"{name}.casefile")
        monkeypatch.setenv("CASEFILE_PERSON", name)
        window = MainWindow()
        qtbot.addWidget(window)
        window.show()
        window.cases.open_path(tmp_path / f"{name}.casefile")
        qtbot.waitUntil(partial(is_open, window))
        made.append(window)
    yield made[0], made[1]
    for window in made:
        window.close()


def is_open(window: MainWindow) -> bool:
    return window.workspace is not None


def case_of(window: MainWindow) -> Case:
    assert window.cases.current is not None
    return window.cases.current.case


def merging(window: MainWindow) -> Merging:
    assert window.workspace is not None
    return window.workspace.merging


def read_from(window: MainWindow, other: MainWindow, qtbot: QtBot) -> MergeDialog:
    """Merge… by its command: the file is asked for, read, and what it would bring is shown."""
    window.commands["case.merge"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(case_of(other).path))
    dialog.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), MergeDialog), timeout=20_000)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, MergeDialog)
    return shown


def lines(dialog: MergeDialog) -> list[tuple[str, list[str]]]:
    groups = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [
        (group.text(0), [child.text(0) for row in range(group.childCount()) if (child := group.child(row))])
        for group in groups
        if group is not None
    ]


def accept(window: MainWindow, dialog: MergeDialog, qtbot: QtBot) -> str:
    with qtbot.waitSignal(merging(window).said, timeout=20_000) as said:
        dialog.go.click()
    return str(said.args[0]) if said.args else ""


def view(window: MainWindow, name: str) -> ConflictsView | HistoryView:
    window.commands[f"view.{name}"].trigger()
    assert window.workspace is not None
    shown = window.workspace.middle.currentWidget()
    assert isinstance(shown, ConflictsView | HistoryView)
    return shown


def button(view: ConflictsView, text: str, at: int = 0) -> QPushButton:
    return [one for one in view.area.findChildren(QPushButton) if one.text() == text][at]


def test_two_people_work_apart_and_settle_what_they_both_changed(
    windows: tuple[MainWindow, MainWindow], qtbot: QtBot
) -> None:
    ana, boris = windows
    one, two = case_of(ana).passages()
    case_of(ana).set(one.id, {"note": "of Ana"})
    case_of(boris).set(one.id, {"note": "of Boris"})
    case_of(ana).delete(two.id)
    case_of(boris).set(two.id, {"note": "look again"})
    case_of(boris).mark(one.document, 71, 90, kind="allegation")
    case_of(boris).add_document(*an_article("second.txt", "Another page."))

    dialog = read_from(ana, boris, qtbot)

    (settle, sentences), (person, did) = lines(dialog)
    assert settle == "2 things to settle afterwards"
    assert sentences == [
        "Ana and Boris each changed the note of EX-001/01",
        "Ana deleted EX-001/02, which somebody else went on working with",
    ]
    assert person == "Boris"
    assert {"1 document added: EX-002", "1 passage marked in EX-001"} <= set(did)
    assert len(case_of(ana).documents()) == 1  # so far nothing has come in

    said = accept(ana, dialog, qtbot)

    assert said.startswith("Merged Boris.casefile. 4 edits by Boris: 1 document, 2 passages, 1 claim more")
    shown = view(ana, "conflicts")
    assert isinstance(shown, ConflictsView)
    qtbot.waitUntil(lambda: shown.list.count() == 2)
    assert shown.list.item(0).text().startswith("EX-001/01: Note")
    button(shown, "Choose this", 1).click()
    qtbot.waitUntil(lambda: shown.list.count() == 1)
    button(shown, "Keep it").click()
    qtbot.waitUntil(lambda: shown.list.count() == 0)
    assert shown.list.isHidden()  # no empty frame beside the sentence that says nothing is left
    assert conflicts.count(case_of(ana)) == 0

    accept(boris, read_from(boris, ana, qtbot), qtbot)

    assert case_of(ana).digest == case_of(boris).digest
    assert case_of(boris).passages() == case_of(ana).passages()
    assert conflicts.count(case_of(boris)) == 0
    merging(boris).read(case_of(ana).path)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=20_000)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "Nothing in Ana.casefile is new" in box.text()
    box.close()


def test_a_merge_left_alone_changes_nothing_and_one_made_can_be_taken_back(
    windows: tuple[MainWindow, MainWindow], qtbot: QtBot
) -> None:
    ana, boris = windows
    case_of(boris).add_tag("visa")
    before = case_of(ana).digest
    read_from(ana, boris, qtbot).reject()
    assert case_of(ana).digest == before

    accept(ana, read_from(ana, boris, qtbot), qtbot)
    assert [tag.name for tag in case_of(ana).tags()] == ["visa"]
    ana.commands["case.take_back_merge"].trigger()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    with qtbot.waitSignal(merging(ana).said, timeout=20_000):
        next(each for each in box.buttons() if each.text() == "Take it back").click()

    assert case_of(ana).digest == before
    assert case_of(ana).tags() == []


def test_two_notes_are_combined_into_one(windows: tuple[MainWindow, MainWindow], qtbot: QtBot) -> None:
    ana, boris = windows
    one = case_of(ana).passages()[0]
    for window in windows:
        case_of(window).set(one.id, {"note": f"of {case_of(window).person}"})
    accept(ana, read_from(ana, boris, qtbot), qtbot)
    shown = view(ana, "conflicts")
    assert isinstance(shown, ConflictsView)
    qtbot.waitUntil(lambda: shown.list.count() == 1)
    text = shown.area.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)

    text.setPlainText(conflicts.combined(conflicts.open_conflicts(case_of(ana))[0]))
    case_of(ana).add_tag("another")  # what is being written stays while the case changes
    button(shown, "Use this text").click()

    assert sorted(case_of(ana).passage(one.id).note.split("\n\n")) == ["of Ana", "of Boris"]


def test_the_history_is_looked_through_and_an_old_value_put_back(
    windows: tuple[MainWindow, MainWindow], qtbot: QtBot
) -> None:
    ana, boris = windows
    one = case_of(ana).passages()[0]
    case_of(boris).set(one.id, {"note": "of Boris"})
    case_of(boris).add_document(*an_article("second.txt", "Another page."))
    accept(ana, read_from(ana, boris, qtbot), qtbot)
    shown = view(ana, "history")
    assert isinstance(shown, HistoryView)
    assert shown.model.rowCount() == len(case_of(ana).history())

    shown.person.setCurrentText("Boris")
    assert shown.model.rowCount() == 2
    shown.document.setCurrentIndex(1)
    assert shown.model.rowCount() == 1
    edit = shown.model.edit(0)
    assert edit is not None
    shown.put_back(edit.changes[0])
    assert case_of(ana).passage(one.id).note == "first"

    shown.person.setCurrentIndex(0)
    shown.by_day.setChecked(True)
    assert shown.model.rowCount() > 2
    shown.since.setDate(QDate.currentDate().addDays(2))
    shown.until.setDate(QDate.currentDate().addDays(3))
    assert shown.model.rowCount() == 0


def test_a_custody_sheet_says_what_came_of_an_exhibit(windows: tuple[MainWindow, MainWindow], qtbot: QtBot) -> None:
    ana, boris = windows
    added = case_of(boris).add_document(*an_article("second.txt", "Another page."), title="<b>A title</b>")
    case_of(boris).set(added.id, {"captured_by": "Boris", "verification": "source"})
    accept(ana, read_from(ana, boris, qtbot), qtbot)
    shown = view(ana, "history")
    assert isinstance(shown, HistoryView)
    shown.document.setCurrentIndex(2)

    sheet = shown.show_custody()

    assert sheet is not None
    text = sheet.page.toPlainText()
    assert "EX-002" in text
    assert "<b>A title</b>" in text
    assert "imported from the file" in text
    assert "came in with the copy Boris.casefile" in text
    assert "described: Captured by, Verification" in text
    sheet.close()


def test_another_case_is_offered_to_be_brought_in(
    windows: tuple[MainWindow, MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    ana, _boris = windows
    with Case.create(tmp_path / "other.casefile", title="Fisheries", person="Chen") as other:
        other.mark(other.add_document(*an_article("third.txt", "A third page.")).id, 0, 7)
    merging(ana).read(tmp_path / "other.casefile")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=20_000)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "began as another case" in box.text()

    with qtbot.waitSignal(merging(ana).said, timeout=20_000):
        next(each for each in box.buttons() if each.text() == "Bring it in").click()

    assert [document.title for document in case_of(ana).documents()][-1] == "third.txt"
    assert "From the case “Fisheries”" in case_of(ana).passages()[-1].note


def test_closing_the_window_while_a_merge_is_offered_forgets_it(
    windows: tuple[MainWindow, MainWindow], qtbot: QtBot
) -> None:
    ana, boris = windows
    case_of(boris).add_tag("visa")
    dialog = read_from(ana, boris, qtbot)

    dialog.close()
    ana.cases.close()

    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)
