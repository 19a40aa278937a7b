"""A selection and one key make a passage and its claim; every view follows, and undo takes it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Passage
from casefile.ui.main_window import MainWindow
from casefile.ui.views import WHOLE_CASE
from casefile.ui.workspace import Workspace
from tests.ui.samples import an_article

TEXT = "Ин Хо 🙂 said the work was slave-like. More than 13,000 people entered in 2024."
QUOTE = "the work was slave-like"
START = TEXT.index(QUOTE)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "case.casefile"
    with Case.create(path, title="Labour", person="Ana") as case:
        case.add_document(*an_article("a.txt", TEXT, "A second paragraph."), title="Workers")
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    made.cases.open_path(path)
    workspace = the_case(made)
    workspace.guide.show_document(workspace.open_case.case.documents()[0].id)
    yield made
    made.close()


def the_case(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


@pytest.mark.parametrize("view", ["reader", *(row.name for row in WHOLE_CASE if not row.wide)])
def test_no_view_pushes_the_panels_away(window: MainWindow, view: str) -> None:
    window.resize(1024, 700)
    settle(window)
    workspace = the_case(window)
    before = workspace.side.width(), workspace.panel.width()

    workspace.guide.switch(view)
    settle(window)

    assert window.width() == 1024
    assert (workspace.side.width(), workspace.panel.width()) == before


def select(window: MainWindow, start: int = START, end: int = START + len(QUOTE)) -> None:
    view = the_case(window).reader.current()
    assert view is not None
    view.setFocus()
    view.select(start, end)
    settle(window)


def settle(window: MainWindow) -> None:
    """Let what follows an edit be done."""
    for _round in range(3):
        QApplication.processEvents()
    the_case(window).standing.look()


def press(window: MainWindow, key: Qt.Key) -> None:
    view = the_case(window).reader.current()
    assert view is not None
    QTest.keyClick(view, key)
    settle(window)


def passages(window: MainWindow) -> list[Passage]:
    return the_case(window).open_case.case.passages()


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Qt.Key.Key_1, "testimony"), (Qt.Key.Key_2, "statistic"), (Qt.Key.Key_3, "allegation")],
)
def test_one_key_makes_the_passage_and_its_claim(key: Qt.Key, kind: str, window: MainWindow) -> None:
    select(window)

    press(window, key)

    (passage,) = passages(window)
    assert (passage.quote, passage.kinds) == (QUOTE, (kind,))
    assert the_case(window).panel.passage == passage.id


def test_nothing_happens_without_a_selection(window: MainWindow) -> None:
    press(window, Qt.Key.Key_1)

    assert passages(window) == []
    assert not window.commands["mark.testimony"].isEnabled()


def test_the_same_words_again_get_a_second_claim_and_no_second_passage(window: MainWindow) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_3):
        select(window)
        press(window, key)

    (passage,) = passages(window)
    assert passage.kinds == ("testimony", "allegation")


def test_another_key_right_after_marking_claims_more_of_the_same_passage(window: MainWindow) -> None:
    select(window)
    press(window, Qt.Key.Key_1)

    press(window, Qt.Key.Key_2)

    (passage,) = passages(window)
    assert passage.kinds == ("testimony", "statistic")


def test_a_key_without_a_selection_leaves_passages_of_other_documents_alone(window: MainWindow) -> None:
    select(window)
    press(window, Qt.Key.Key_1)
    case = the_case(window).open_case.case
    other = case.add_document(*an_article("b.txt", "Another document."))
    the_case(window).guide.show_document(other.id)
    settle(window)

    press(window, Qt.Key.Key_2)

    (passage,) = passages(window)
    assert passage.kinds == ("testimony",)


def test_a_second_document_goes_to_the_other_side_and_back(window: MainWindow) -> None:
    reader = the_case(window).reader
    settle(window)
    case = the_case(window).open_case.case
    the_case(window).guide.show_document(case.add_document(*an_article("b.txt", "Another document.")).id)
    settle(window)

    window.commands["view.beside"].trigger()
    assert (reader.sides.first.count(), reader.sides.second.count()) == (1, 1)
    window.commands["view.beside"].trigger()

    assert (reader.sides.first.count(), reader.sides.second.count()) == (2, 0)


def test_what_stood_side_by_side_stands_so_again_when_the_case_is_opened(qtbot: QtBot, window: MainWindow) -> None:
    case = the_case(window).open_case.case
    path, first = case.path, case.documents()[0].id
    second = case.add_document(*an_article("b.txt", "Another document.")).id
    the_case(window).guide.show_document(second)
    settle(window)
    window.commands["view.beside"].trigger()
    window.cases.close()

    window.cases.open_path(path)
    reader = the_case(window).reader
    qtbot.waitUntil(lambda: len(reader.sheets()) == 2)

    assert reader.standing() == {"first": [first], "second": [second]}


def test_overlapping_passages_stay_side_by_side(window: MainWindow) -> None:
    select(window)
    press(window, Qt.Key.Key_1)
    select(window, START + 4, START + 40)
    press(window, Qt.Key.Key_2)

    view = the_case(window).reader.current()

    assert view is not None
    assert len(view.marks) == len(passages(window)) == 2


def test_undo_and_redo_say_what_they_are_about(window: MainWindow) -> None:
    select(window)
    press(window, Qt.Key.Key_1)
    assert window.commands["edit.undo"].text() == "&Undo – Mark passage"

    window.commands["edit.undo"].trigger()
    settle(window)

    assert passages(window) == []
    assert the_case(window).panel.passage == ""
    window.commands["edit.redo"].trigger()
    assert [each.quote for each in passages(window)] == [QUOTE]


def test_a_tag_or_a_note_leads_into_the_panel_with_the_words_marked(window: MainWindow) -> None:
    select(window)
    press(window, Qt.Key.Key_T)

    focus = QApplication.focusWidget()
    assert [each.quote for each in passages(window)] == [QUOTE]
    assert focus is not None
    assert the_case(window).panel.isAncestorOf(focus)


def test_digits_typed_into_a_field_stay_there(window: MainWindow) -> None:
    select(window)
    line = the_case(window).documents.filter
    line.setFocus()

    QTest.keyClicks(line, "123tn")

    assert line.text() == "123tn"
    assert passages(window) == []


def test_a_deleted_passage_leaves_reader_and_panel(window: MainWindow) -> None:
    select(window)
    press(window, Qt.Key.Key_1)

    window.commands["passage.delete"].trigger()
    settle(window)

    view = the_case(window).reader.current()
    assert view is not None
    assert list(view.marks) == []
    assert the_case(window).panel.passage == ""


def test_f8_goes_from_passage_to_passage_and_round(window: MainWindow) -> None:
    for start in (0, START, START + 30):
        select(window, start, start + 5)
        press(window, Qt.Key.Key_1)
    numbers = {each.id: each.number for each in passages(window)}
    seen = []

    for _step in range(3):
        window.commands["passage.next"].trigger()
        seen.append(numbers[the_case(window).panel.passage])

    assert seen == ["EX-001/01", "EX-001/02", "EX-001/03"]


def test_a_quotation_is_copied_with_where_it_stands(window: MainWindow) -> None:
    select(window)

    window.commands["edit.copy_quote"].trigger()

    assert QApplication.clipboard().text() == f"“{QUOTE}” (EX-001, Workers)"


def test_a_number_in_the_palette_brings_the_passage_into_view(window: MainWindow) -> None:
    select(window)
    press(window, Qt.Key.Key_1)
    workspace = the_case(window)
    workspace.panel.clear()
    workspace.middle.show_view("passages")

    window.show_palette()
    palette = QApplication.activeModalWidget()
    assert palette is not None
    QTest.keyClicks(palette.line, "t-001")  # type: ignore[attr-defined]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)  # type: ignore[attr-defined]

    assert workspace.middle.shown == "reader"
    assert workspace.panel.passage == passages(window)[0].id


def test_a_note_written_in_the_margin_is_an_edit_that_the_panel_shows(window: MainWindow) -> None:
    workspace = the_case(window)
    select(window)
    press(window, Qt.Key.Key_1)
    (passage,) = passages(window)
    window.commands["view.notes"].trigger()
    settle(window)
    sheet = workspace.reader.sheet()
    assert sheet is not None

    sheet.note_written.emit(passage.id, "Who was the supervisor?")
    settle(window)

    (now,) = passages(window)
    assert now.note == "Who was the supervisor?"
    assert workspace.open_case.case.undo_label is not None
    workspace.undo()
    assert passages(window)[0].note == ""
