"""Handing over through the window: a part for somebody else, the team's folder, and a damaged case rescued."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from casefile.case import Case, Mark
from casefile.case.sharing import team_folder
from casefile.ui import jobs
from casefile.ui.handing_over import TeamDialog
from casefile.ui.main_window import MainWindow
from casefile.ui.panels.history.custody_sheet import CustodySheet
from casefile.ui.share_dialog import ShareDialog
from casefile.ui.workspace import Workspace
from tests.ui.samples import an_article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two documents: one that may be shared, with a tagged passage and a witness; one that may not."""
    path = tmp_path / "Labour.casefile"
    with Case.create(path, title="Labour", person="Ana") as case:
        shown = case.add_document(*an_article("shown.txt", "They took our passports, said a man."))
        hidden = case.add_document(*an_article("hidden.txt", "The brother told us so in Haifa."))
        tag = case.add_tag("papers")
        witness = case.add_source(name="Kim Min-su", code="W-01", protected=True)
        case.mark(shown.id, 0, 9, kind="testimony", tags=[tag.id], fields={"witness": witness.id})
        case.mark(shown.id, 10, 13)
        case.mark(hidden.id, 0, 11, kind="testimony")
    return path


def boxes_told(qtbot: QtBot) -> str:
    """What the box says that comes; it is closed."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox) and not jobs.running())
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    text = box.text() + "\n" + box.informativeText()
    box.close()
    return text


def sharing(window: MainWindow, qtbot: QtBot) -> ShareDialog:
    window.commands["case.share"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ShareDialog)
    qtbot.waitUntil(lambda: bool(dialog.told.text()) and not jobs.running())
    return dialog


def test_the_dialog_says_what_stays_out_as_documents_are_left_out(window: MainWindow, qtbot: QtBot) -> None:
    dialog = sharing(window, qtbot)
    assert "Goes along: 2 documents, 3 passages, 2 claims, 1 source." in dialog.told.text()
    assert "Nothing that is shown now stays out" in dialog.told.text()
    assert "1 source goes along by its code alone" in dialog.told.text()

    dialog.documents.item(1).setCheckState(Qt.CheckState.Unchecked)

    qtbot.waitUntil(lambda: "Stays out: 1 document, 1 passage, 1 claim, 0 sources." in dialog.told.text())
    dialog.documents.tick_all(False)
    qtbot.waitUntil(lambda: "nothing to share" in dialog.told.text())
    dialog.recipient.setText("Court")
    dialog.why.setText("Hearing")
    assert not dialog.go.isEnabled()
    dialog.reject()
    qtbot.waitUntil(lambda: not jobs.running())


def test_without_a_name_and_a_reason_nothing_can_be_written(window: MainWindow, qtbot: QtBot) -> None:
    dialog = sharing(window, qtbot)

    for recipient, why, possible in (("", "", False), ("Court", "", False), (" ", "x", False), ("Court", "x", True)):
        dialog.recipient.setText(recipient)
        dialog.why.setText(why)
        assert dialog.go.isEnabled() == possible
    dialog.reject()


def test_a_part_is_written_and_the_history_says_who_got_it(
    window: MainWindow, work: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = sharing(window, qtbot)
    dialog.documents.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.tags.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: "Goes along: 1 document, 1 passage," in dialog.told.text())
    dialog.recipient.setText("Court")
    dialog.why.setText("Hearing")

    dialog.go.click()

    assert "left out" in boxes_told(qtbot)
    part = tmp_path / "Labour part.casefile"
    data = part.read_bytes()
    assert b"Haifa" not in data
    assert b"Kim Min-su" not in data
    with Case.open(part, person="Court") as got:
        assert [document.number for document in got.documents()] == ["EX-001"]
        assert [passage.number for passage in got.passages()] == ["EX-001/01"]
        assert got.verify().ok
    newest = work.open_case.case.history(limit=1)[0]
    assert newest.changes[0].after == {"to": "Court", "why": "Hearing", "part": 1}


def test_a_file_that_is_there_is_asked_about_before_it_is_replaced(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    there = tmp_path / "there.casefile"
    there.write_bytes(b"mine")
    dialog = sharing(window, qtbot)
    dialog.recipient.setText("Court")
    dialog.why.setText("Hearing")
    dialog.place.setText(str(there))

    dialog.go.click()

    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.close()
    assert there.read_bytes() == b"mine"
    dialog.reject()


def test_work_is_sent_and_the_others_work_comes_in_with_one_summary(
    window: MainWindow, work: Workspace, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    team = tmp_path / "team"
    team.mkdir()
    case = work.open_case.case
    case.copy_to(tmp_path / "boris.casefile")
    with Case.open(tmp_path / "boris.casefile", person="Boris") as boris:
        boris.mark(boris.documents()[1].id, 4, 11, note="Boris's")
        there = team_folder.send(boris, team)
    (team / "half.casefile").write_bytes(there.read_bytes()[:5000])
    window.commands["case.send"].trigger()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, TeamDialog)
    assert not asked.send.isEnabled()
    asked.take(team)

    asked.send.click()
    qtbot.waitUntil(lambda: not jobs.running())
    window.commands["case.get"].trigger()
    said = boxes_told(qtbot)

    assert (team / team_folder.own_name(case)).exists()
    assert "1 edit by Boris: 1 passage more." in said
    assert said.count("Passed over:") == 1
    assert "Boris's" in {passage.note for passage in case.passages()}
    assert work.handing.folder() == team
    window.commands["case.get"].trigger()
    assert "1 copy holds nothing new." in boxes_told(qtbot)


def test_a_folder_that_is_gone_is_one_sentence(work: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    work.handing.remember(tmp_path / "gone")

    work.handing.get()

    assert "gone" in boxes_told(qtbot)


def test_a_damaged_case_offers_rescue_and_what_is_rescued_opens(
    window: MainWindow, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    window.cases.close()
    with Case.open(path, person="Ana") as case:
        document = case.documents()[0].id
        case.mark_many([Mark(document, at, at + 5, "testimony", note="n" * 200) for at in range(25)])
    data = bytearray(path.read_bytes())
    del data[len(data) * 3 // 4 :]
    path.write_bytes(data)

    window.cases.open_path(path)

    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    [rescue] = [button for button in box.buttons() if "Rescue" in button.text()]
    rescue.click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "new.casefile"))
    asked.close()
    assert "came back" in boxes_told(qtbot)
    assert path.read_bytes() == data
    assert window.workspace is not None
    assert window.workspace.open_case.case.path == tmp_path / "new.casefile"


def test_of_noise_nothing_is_rescued_and_the_open_case_stays(
    window: MainWindow, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "noise.casefile").write_bytes(os.urandom(50_000))
    window.commands["case.rescue"].trigger()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "noise.casefile"))
    asked.close()
    where = QApplication.activeModalWidget()
    assert isinstance(where, QFileDialog)
    where.fileSelected.emit(str(tmp_path / "new.casefile"))
    where.close()

    assert "Nothing can be read" in boxes_told(qtbot)
    assert not (tmp_path / "new.casefile").exists()
    assert window.cases.current is not None
    assert window.cases.current.case.path == path


def stop_at_once(work: Workspace) -> None:
    work.handing.job_started.connect(lambda job: job.cancel())


def test_a_part_can_be_stopped_and_nothing_of_it_is_left(
    window: MainWindow, work: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    there = set(tmp_path.iterdir())
    dialog = sharing(window, qtbot)
    dialog.recipient.setText("Court")
    dialog.why.setText("Hearing")
    stop_at_once(work)

    with qtbot.waitSignal(work.handing.said, timeout=20_000) as said:
        dialog.go.click()

    assert said.args == ["The part was stopped; no file was written, and the history says so."]
    assert set(tmp_path.iterdir()) == there
    assert work.open_case.case.verify().ok


def test_sending_can_be_stopped_and_what_lies_there_stays(work: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    team = tmp_path / "team"
    team.mkdir()
    work.handing.remember(team)
    stop_at_once(work)

    with qtbot.waitSignal(work.handing.said, timeout=20_000) as said:
        work.handing.send()

    assert "Stopped" in str(said.args)
    assert list(team.iterdir()) == []


def test_a_rescue_and_a_copy_can_be_stopped(window: MainWindow, qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    window.cases.job_started.connect(lambda job: job.cancel())
    with qtbot.waitSignal(window.cases.said, timeout=20_000) as said:
        window.cases.copy_to(tmp_path / "copy.casefile")
    assert said.args == ["The copy was stopped; nothing was written."]
    window.cases.close()
    there = set(tmp_path.iterdir())

    with qtbot.waitSignal(window.cases.said, timeout=20_000) as said:
        window.cases.ask_rescue()
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QFileDialog)
        asked.fileSelected.emit(str(path))
        asked.close()
        where = QApplication.activeModalWidget()
        assert isinstance(where, QFileDialog)
        where.fileSelected.emit(str(tmp_path / "new.casefile"))
        where.close()

    assert said.args == ["The rescue was stopped; nothing was written."]
    assert set(tmp_path.iterdir()) == there


def test_a_copy_is_noted_with_whom_it_is_for_and_stands_on_the_custody_sheet(
    window: MainWindow, work: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window.commands["case.copy"].trigger()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "copy.casefile"))
    asked.close()
    who = QApplication.activeModalWidget()
    assert isinstance(who, QDialog)
    line = who.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText("Boris")
    with qtbot.waitSignal(window.cases.said, timeout=20_000):
        who.accept()
    document = work.open_case.case.documents()[0]
    work.documents.extract(document, tmp_path / "original.txt")
    qtbot.waitUntil(lambda: not jobs.running())

    menu = work.documents.menu_for([document])
    next(action for action in menu.actions() if "ustody" in action.text()).trigger()

    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, CustodySheet)
    said = sheet.page.toPlainText()
    assert "the whole case was copied to copy.casefile, for Boris" in said
    assert "its original bytes were written to original.txt" in said
    sheet.write(tmp_path / "sheet.md")
    qtbot.waitUntil(lambda: not jobs.running())
    assert "for Boris" in (tmp_path / "sheet.md").read_text(encoding="utf-8")
    sheet.close()
