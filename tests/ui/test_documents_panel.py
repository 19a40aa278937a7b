"""The list of documents follows the case, is filtered as people type, and keeps what was chosen."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Changes
from casefile.ui import jobs
from casefile.ui.documents_list import DOCUMENT
from casefile.ui.documents_panel import DocumentsPanel
from casefile.ui.open_case import OpenCase
from tests.ui.samples import an_article


@pytest.fixture
def open_case(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenCase]:
    case = Case.create(tmp_path / "case.casefile", title="Labour", person="Ana")
    held = OpenCase(case)
    yield held
    held.close()


@pytest.fixture
def panel(open_case: OpenCase, qtbot: QtBot) -> DocumentsPanel:
    for name, title in (("a.txt", "Déclaration à Genève"), ("b.txt", "Второй документ"), ("c.txt", "Third")):
        open_case.case.add_document(*an_article(name, f"{title} and its words"), title=title)
    made = DocumentsPanel(open_case)
    qtbot.addWidget(made)
    return made


def titles(panel: DocumentsPanel) -> list[object]:
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def test_documents_stand_in_the_order_of_their_numbers(panel: DocumentsPanel) -> None:
    assert titles(panel) == ["Déclaration à Genève", "Второй документ", "Third"]


@pytest.mark.parametrize(("words", "found"), [("geneve", 1), ("ВТОРОЙ", 1), ("EX-003", 1), ("b.txt", 1), ("zzz", 0)])
def test_the_filter_finds_titles_numbers_and_file_names(words: str, found: int, panel: DocumentsPanel) -> None:
    panel.filter.setText(words)

    assert len(titles(panel)) == found


def test_what_is_chosen_stays_chosen_when_the_case_changes(
    panel: DocumentsPanel, open_case: OpenCase, qtbot: QtBot
) -> None:
    second = open_case.case.documents()[1]
    panel.choose([second.id])

    open_case.case.add_document(*an_article("d.txt", "A fourth"))
    qtbot.waitUntil(lambda: len(titles(panel)) == 4)

    assert [each.id for each in panel.chosen()] == [second.id]


def test_the_state_can_be_set_for_many_at_once_and_filtered_by(
    panel: DocumentsPanel, open_case: OpenCase, qtbot: QtBot
) -> None:
    documents = open_case.case.documents()

    panel.set_state(documents[:2], "done")
    qtbot.waitUntil(lambda: panel.model.index(0).data(256).state == "done")
    panel.state.setCurrentIndex(panel.state.findData("done"))

    assert len(titles(panel)) == 2
    open_case.undo()
    assert [each.state for each in open_case.case.documents()] == ["unread"] * 3


def test_an_empty_case_asks_for_files(open_case: OpenCase, qtbot: QtBot) -> None:
    panel = DocumentsPanel(open_case)
    qtbot.addWidget(panel)
    panel.show()

    assert not panel.list.isVisible()
    assert panel._add.isVisible()


def test_the_original_comes_out_byte_for_byte(
    panel: DocumentsPanel, open_case: OpenCase, qtbot: QtBot, tmp_path: Path
) -> None:
    document = open_case.case.documents()[0]

    panel.extract(document, tmp_path / "out.txt")
    qtbot.waitUntil(lambda: not jobs.running())

    assert hashlib.sha256((tmp_path / "out.txt").read_bytes()).hexdigest() == document.sha256


def test_an_original_that_cannot_be_written_is_one_sentence(
    panel: DocumentsPanel, open_case: OpenCase, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.extract(open_case.case.documents()[0], tmp_path / "no folder" / "out.txt")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))

    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "out.txt" in box.text()
    box.close()


def test_marks_are_counted_as_they_come_and_go(panel: DocumentsPanel, open_case: OpenCase, qtbot: QtBot) -> None:
    second = open_case.case.documents()[1].id

    open_case.case.mark(second, 0, 6, kind="testimony")
    assert panel.model.index(1).data(DOCUMENT).passages == 1

    open_case.undo()
    qtbot.waitUntil(lambda: panel.model.index(1).data(DOCUMENT).passages == 0)


def test_deleting_asks_once_and_can_be_undone(panel: DocumentsPanel, open_case: OpenCase, qtbot: QtBot) -> None:
    open_case.case.mark(open_case.case.documents()[0].id, 0, 5)
    panel.choose([open_case.case.documents()[0].id])

    panel.ask_delete(panel.chosen())
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "1 passage goes with it" in box.text()
    next(each for each in box.buttons() if each.text() == "Delete").click()

    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    open_case.undo()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    assert len(open_case.case.passages()) == 1


def test_a_document_that_comes_while_another_changes_is_listed(
    panel: DocumentsPanel, open_case: OpenCase, qtbot: QtBot
) -> None:
    case = open_case.case
    first = case.documents()[0].id
    came = case.add_document(*an_article("d.txt", "Fourth and its words"), title="Fourth")
    case.set(first, {"title": "First"})
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4)
    panel.model.show_documents([each for each in case.documents() if each.id != came.id])

    case.tell(Changes(frozenset({"document"}), frozenset({first, came.id})))  # as a merge says it

    qtbot.waitUntil(lambda: panel.model.rowCount() == 4)
