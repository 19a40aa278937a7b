"""Files dropped on the window arrive in the case; what does not is said once, at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casefile.case import Case, arriving
from casefile.ui.importing import Summary
from casefile.ui.main_window import MainWindow
from casefile.ui.workspace import Workspace
from tests.ui.dropping import drop_files


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "case.casefile"
    Case.create(path, title="Labour", person="Ana").close()
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    made.cases.open_path(path)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good files, one of them twice, one that is no document, one that is damaged."""
    made = tmp_path / "files"
    made.mkdir()
    (made / "one.txt").write_text("Workers said the work was hard.\n", encoding="utf-8")
    (made / "again.txt").write_text("Workers said the work was hard.\n", encoding="utf-8")
    (made / "two.html").write_text("<html><body><p>Более 13 000 человек</p></body></html>", encoding="utf-8")
    (made / "damaged.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    a_pdf(made / "three.pdf", "Inspection report")
    return made


def a_pdf(path: Path, words: str, *, password: str = "") -> None:
    document = pymupdf.open()
    document.new_page().insert_text((72, 100), words)
    if password:
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=password, owner_pw=password)
    else:
        document.save(path)


def the_case(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def drop(window: MainWindow, *paths: Path) -> None:
    assert drop_files(window, paths)


def ended(window: MainWindow, qtbot: QtBot, act: Callable[[], object]) -> Summary:
    """What came of the import that `act` begins."""
    with qtbot.waitSignal(the_case(window).importer.ended, timeout=30_000) as told:
        act()
    assert told.args is not None
    summary = told.args[0]
    assert isinstance(summary, Summary)
    return summary


def open_dialog() -> QDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def test_a_dropped_folder_arrives_and_the_rest_is_told_once(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    summary = ended(window, qtbot, lambda: drop(window, folder))

    titles = {each.file_name for each in the_case(window).open_case.case.documents()}
    assert len(summary.added) == 3
    assert {"two.html", "three.pdf"} < titles
    assert [name for name, _why in summary.refused] == ["damaged.pdf"]
    assert len(summary.known) == 1
    text = open_dialog().findChild(QPlainTextEdit)
    assert text is not None
    assert "damaged.pdf" in text.toPlainText()
    open_dialog().close()


def test_good_files_alone_need_no_dialog(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    summary = ended(window, qtbot, lambda: drop(window, folder / "one.txt", folder / "three.pdf"))

    assert summary.sentence() == "2 documents added."
    assert QApplication.activeModalWidget() is None


def test_one_password_is_tried_on_all_that_are_locked(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("a", "b"):
        a_pdf(tmp_path / f"{name}.pdf", f"Locked {name}", password="open sesame")

    def act() -> None:
        drop(window, tmp_path / "a.pdf", tmp_path / "b.pdf")
        answer(qtbot, "wrong")
        answer(qtbot, "open sesame")

    summary = ended(window, qtbot, act)

    assert len(summary.added) == 2
    assert summary.refused == []


def answer(qtbot: QtBot, password: str) -> None:
    """Type a password into the dialog that asks for one."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog), timeout=20_000)
    dialog = open_dialog()
    line = dialog.findChild(QLineEdit)
    assert line is not None
    assert line.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClicks(line, password)
    dialog.accept()


def test_a_locked_file_without_its_password_is_refused_with_a_sentence(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    a_pdf(tmp_path / "a.pdf", "Locked", password="open sesame")

    def act() -> None:
        drop(window, tmp_path / "a.pdf")
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=20_000)
        open_dialog().reject()

    summary = ended(window, qtbot, act)

    assert [name for name, _why in summary.refused] == ["a.pdf"]
    open_dialog().close()


def test_cancel_keeps_what_arrived(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(900):
        (many / f"{number}.txt").write_text(f"Words of document {number}\n" * 50)
    workspace = the_case(window)
    workspace.importer.job_started.connect(
        lambda job: job.progressed.connect(lambda step: job.cancel() if step.done > 10 else None)
    )

    summary = ended(window, qtbot, lambda: drop(window, many))

    documents = workspace.open_case.case.documents()
    assert summary.cancelled
    assert 0 < len(documents) < 900
    assert len(documents) == len(summary.added)


def test_an_import_is_one_step_to_undo_though_it_is_saved_as_it_goes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "SECONDS", 0)  # every file an edit
    many = tmp_path / "many"
    many.mkdir()
    for number in range(30):
        (many / f"{number}.txt").write_text(f"Words of document {number}\n" * 50)
    case = the_case(window).open_case.case
    ended(window, qtbot, lambda: drop(window, many))
    edits = len(case.history())
    label = case.undo_label

    window.commands["edit.undo"].trigger()
    taken_back = case.documents()
    window.commands["edit.redo"].trigger()

    assert edits == 31
    assert label == "Add 30 documents"
    assert taken_back == []
    assert len(case.documents()) == 30


def test_documents_dropped_on_the_welcome_page_begin_a_case(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    window.commands["case.close"].trigger()

    drop(window, folder / "one.txt")
    dialog = open_dialog()
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText("A new one")
    dialog.begin.click()  # type: ignore[attr-defined]
    with qtbot.waitSignal(the_case(window).importer.ended, timeout=20_000):
        pass

    assert [each.file_name for each in the_case(window).open_case.case.documents()] == ["one.txt"]


def test_a_dropped_case_is_opened(window: MainWindow, tmp_path: Path) -> None:
    Case.create(tmp_path / "Other.casefile", title="Other", person="Ana").close()

    drop(window, tmp_path / "Other.casefile")

    assert window.windowTitle() == "Other"


def test_a_file_let_go_over_a_text_field_is_brought_in_and_not_typed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show()
    field = the_case(window).documents.findChildren(QLineEdit)[0]
    (tmp_path / "dropped.txt").write_text("Words of a dropped file.", encoding="utf-8")
    at = field.mapTo(window, field.rect().center())

    ended(window, qtbot, lambda: drop_files(window, [tmp_path / "dropped.txt"], at))

    assert field.text() == ""
    assert "dropped.txt" in [each.file_name for each in the_case(window).open_case.case.documents()]


def test_words_dragged_within_the_window_are_no_file(window: MainWindow) -> None:
    window.show()

    assert not drop_files(window, [])
