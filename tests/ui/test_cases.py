"""Cases come and go in the window; trouble is one sentence and leaves what is open as it is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from casefile import settings
from casefile.case import Case
from casefile.ui import jobs
from casefile.ui.main_window import MainWindow
from casefile.ui.open_case import OpenCase
from casefile.ui.verified import Verified
from tests.ui.samples import an_article


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def told() -> str:
    """The sentence of the box that is open; it is closed."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    text = box.text()
    box.close()
    return text


def test_a_new_case_is_a_file_named_after_its_title(window: MainWindow, own_home: Path) -> None:
    dialog = window.cases.new()
    assert not dialog.begin.isEnabled()
    dialog.title.setText('Labour: "abroad" / 2024')

    dialog.begin.click()

    assert [each.name for each in (own_home / "Documents").glob("*.casefile")] == ["Labour abroad 2024.casefile"]
    assert window.windowTitle() == 'Labour: "abroad" / 2024'
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

    assert window.windowTitle() == "Two"
    Case.open(tmp_path / "One.casefile", person="Ana").close()


@pytest.mark.parametrize("content", [b"", b"not a case", b"SQLite format 3\x00" + bytes(200)])
def test_what_is_not_a_case_is_one_sentence_and_the_open_case_stays(
    content: bytes, window: MainWindow, tmp_path: Path
) -> None:
    Case.create(tmp_path / "One.casefile", title="One", person="Ana").close()
    window.cases.open_path(tmp_path / "One.casefile")
    (tmp_path / "Two.casefile").write_bytes(content)

    window.cases.open_path(tmp_path / "Two.casefile")

    assert told()
    assert window.windowTitle() == "One"
    assert (tmp_path / "Two.casefile").read_bytes() == content


def test_a_case_that_is_gone_is_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    window.cases.open_path(tmp_path / "Gone.casefile")

    assert told()
    assert window.workspace is None


def test_closing_leads_back_to_the_welcome_page(window: MainWindow, tmp_path: Path) -> None:
    Case.create(tmp_path / "One.casefile", title="One", person="Ana").close()
    window.cases.open_path(tmp_path / "One.casefile")

    window.commands["case.close"].trigger()

    assert window.welcome.isVisible()
    assert window.workspace is None
    assert not window.commands["case.add"].isEnabled()


def test_a_copy_is_complete_and_can_be_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    Case.create(tmp_path / "One.casefile", title="One", person="Ana").close()
    window.cases.open_path(tmp_path / "One.casefile")

    window.cases.copy_to(tmp_path / "Copy.casefile")
    qtbot.waitUntil(lambda: not jobs.running())

    with Case.open(tmp_path / "Copy.casefile", person="Ben") as copy:
        assert copy.title == "One"


def test_verifying_says_that_the_case_is_whole(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    Case.create(tmp_path / "One.casefile", title="One", person="Ana").close()
    window.cases.open_path(tmp_path / "One.casefile")

    window.commands["case.verify"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Verified))

    found = QApplication.activeModalWidget()
    assert isinstance(found, Verified)
    assert "whole" in found.outcome.text()
    assert "History" in found.items.toPlainText()
    found.copying.click()
    with Case.open(tmp_path / "One.casefile", person="Ana", writable=False) as case:
        assert case.head in QApplication.clipboard().text()
    found.close()


def test_a_case_open_elsewhere_is_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    with Case.create(tmp_path / "One.casefile", title="One", person="Ana"):
        window.cases.open_path(tmp_path / "One.casefile")

        assert told()
        assert window.workspace is None


def test_a_case_that_cannot_be_written_says_so_and_offers_no_edit(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "One.casefile"
    Case.create(path, title="One", person="Ana").close()
    with Case.open(path, person="Ana", writable=False) as case:
        shown = OpenCase(case)
        window.cases.opened.emit(shown)

        possible = {row.name for row in window.commands.possible()}
        assert {"case.report", "case.copy", "case.verify"} <= possible
        assert not possible & {"case.add", "edit.undo", "mark.testimony", "case.rename"}
        assert window.workspace is not None
        labels = [each.text() for each in window.workspace.findChildren(QLabel) if each.isVisible()]
        assert any("reading only" in each for each in labels)
        window.cases.opened.emit(None)
        shown.close()


def test_a_new_title_stands_in_the_window(window: MainWindow, tmp_path: Path) -> None:
    Case.create(tmp_path / "One.casefile", title="One", person="Ana").close()
    window.cases.open_path(tmp_path / "One.casefile")

    window.cases.rename("Another")

    assert window.windowTitle() == "Another"


def test_what_was_open_is_open_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with Case.create(tmp_path / "One.casefile", title="One", person="Ana") as case:
        ids = [case.add_document(*an_article(f"{name}.txt", f"Words of {name}")).id for name in "abc"]
    window.cases.open_path(tmp_path / "One.casefile")
    assert window.workspace is not None
    for document in (ids[2], ids[1]):
        window.workspace.guide.show_document(document)
    window.commands["case.close"].trigger()

    window.cases.open_path(tmp_path / "One.casefile")

    reader = window.workspace.reader
    qtbot.waitUntil(lambda: len(reader.sheets()) == 2)
    assert reader.current_document() == ids[1]


def test_a_case_in_a_synced_folder_says_so_above_the_work(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    for folder, warned in ((tmp_path / "Nextcloud", True), (tmp_path, False)):
        Case.create(folder / "One.casefile", title="One", person="Ana").close()

        window.cases.open_path(folder / "One.casefile")

        assert window.workspace is not None
        labels = [each.text() for each in window.workspace.findChildren(QLabel) if each.isVisible()]
        assert any("Nextcloud" in each for each in labels) == warned
        assert window.workspace.reader.height() > window.height() * 2 // 3
        assert "case.add" in {row.name for row in window.commands.possible()}
        window.cases.close()


def test_a_case_damaged_in_its_middle_is_a_sentence_and_is_let_go(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "damaged.casefile"
    with Case.create(path, title="A", person="Ana") as case:
        case.add_document(*an_article("a.txt", "Words of a document. " * 4000))
    with closing(sqlite3.connect(path)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'document'").fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as stream:  # the list of documents: opening does not look at it
        stream.seek((page - 1) * size)
        stream.write(bytes(size))

    window.cases.open_path(path)

    assert "damaged" in told()
    assert window.workspace is None
    assert window.cases.current is None
