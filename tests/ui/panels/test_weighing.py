"""The views that weigh the evidence: figures, allegations, what is to be completed."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document, Value
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.weighing.allegations import AllegationsView
from casefile.ui.panels.weighing.figures import FiguresView
from casefile.ui.panels.weighing.range_bars import round_step
from casefile.ui.panels.weighing.to_complete import ToCompleteView
from tests.ui.panels.conftest import Marker
from tests.ui.panels.test_tables import action

PEOPLE: dict[str, Value] = {"quantity": "persons", "counting_unit": "person", "comparability": "People sent"}
PLAN: dict[str, Value] = PEOPLE | {"modality": "announced_plan", "period": "future"}


def shown(view: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(view)
    view.resize(1000, 700)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()


def texts(view: QWidget) -> str:
    """Every word of labels and buttons that can be seen."""
    QApplication.processEvents()  # new lines are shown when their layout is next looked at
    found: list[QLabel | QToolButton] = [*view.findChildren(QLabel), *view.findChildren(QToolButton)]
    return "\n".join(each.text() for each in found if each.isVisible())


@pytest.fixture
def figures(case: Case, document: Document, mark: Marker) -> dict[str, str]:
    crossings: dict[str, Value] = {"counting_unit": "border_crossing", "qualifier": "more_than", "population": "all"}
    made = {
        "More than 13,000": PEOPLE | crossings | {"point": "13000"},
        "5,000 builders": PLAN | {"point": "5000", "population": "builders"},
        "1,000 deminers": PLAN | {"point": "1000", "population": "deminers"},
    }
    return {words: mark(document, words, kind="statistic", fields=fields).claims[0] for words, fields in made.items()}


def test_figures_stand_side_by_side_and_say_what_cannot_be_summed(
    open_case: OpenCase, figures: dict[str, str], qtbot: QtBot
) -> None:
    view = FiguresView(open_case)
    shown(view, qtbot)

    assert [view.model.id_at(row) for row in range(3)] == list(figures.values())
    said = view.said.text()
    assert "S-001 and S-002: a plan is never added to a count." in said
    assert "S-002 + S-003 = 6,000 (planned)" in said
    assert "19,000" not in said and "18,000" not in said
    assert "Counting unit" in said
    assert "&gt; 13,000" in view.bars.accessibleDescription() or "> 13,000" in view.bars.accessibleDescription()
    assert view.bars.grab().width() > 0


def test_a_figure_is_put_into_a_group(
    open_case: OpenCase, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    claim = mark(document, "More than 13,000", kind="statistic", fields={"point": "13000"}).claims[0]
    view = FiguresView(open_case)
    shown(view, qtbot)

    dialog = view.ask_group([claim])
    dialog.setTextValue("Entries")
    dialog.accept()

    assert case.claim_of(claim).fields["comparability"] == "Entries"
    group = view.group()
    assert group is not None and group.name == "Entries"


def test_the_figures_that_differ_most_come_first_and_the_table_takes_the_width(
    open_case: OpenCase, figures: dict[str, str], document: Document, mark: Marker, qtbot: QtBot
) -> None:
    mark(document, "Forty-one", kind="statistic", fields={"point": "41", "comparability": "Builders who wrote"})
    view = FiguresView(open_case)
    shown(view, qtbot)

    group = view.group()
    assert group is not None and group.name == "People sent"
    assert view.grid.horizontalHeader().length() >= view.grid.viewport().width()


@pytest.mark.parametrize(
    ("top", "step"), [("4248", "1000"), ("13000", "5000"), ("19", "5"), ("0.9", "0.2"), ("1", "0.2"), ("60", "10")]
)
def test_the_axis_counts_in_round_steps(top: str, step: str) -> None:
    assert round_step(Decimal(top)) == Decimal(step)


def test_the_words_of_an_element_stand_at_the_height_of_its_claims(
    open_case: OpenCase, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    mark(document, "passports", kind="allegation", fields={"act": "forced_labour", "means": "Passports were kept."})
    view = AllegationsView(open_case)
    shown(view, qtbot)
    QApplication.processEvents()

    buttons = [each for each in view.sheet.told.findChildren(QToolButton) if each.isVisible()]
    words = [each for each in view.sheet.told.findChildren(QLabel) if each.isVisible()]
    assert buttons
    for button in buttons:
        middle = button.mapTo(view.sheet.told, button.rect().center()).y()
        assert sum(abs(each.geometry().center().y() - middle) <= 1 for each in words) == 2


def test_an_allegation_shows_what_supports_it_and_what_is_missing(
    open_case: OpenCase, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    # Arrange
    kim, post = case.add_source(name="Kim"), case.add_source(name="Post")
    indicators: Value = [{"indicator": "retention_of_documents", "strength": "stated"}]
    fields: dict[str, Value] = {"said_by": [kim.id], "indicators": indicators, "statement": "Passports kept."}
    told = mark(document, "They kept our passports", kind="testimony", fields=fields).claims[0]
    forced: dict[str, Value] = {"said_by": [post.id], "act": "forced_labour", "statement": "Forced labour."}
    alleged = mark(document, "Forty-one builders", kind="allegation", fields=forced).claims[0]
    view = AllegationsView(open_case)
    shown(view, qtbot)
    assert "No claim supports it yet." in texts(view)

    # Act
    case.link("corroborates", told, alleged)

    # Assert
    text = texts(view)
    assert "Supported by 1 (1 origin)" in text
    assert "independent" in text
    assert "No claim supports it yet." not in text
    assert "Nobody is named as accused." in text
    assert view.weighed is not None
    states = {cell.key: cell.state for cell in view.weighed.indicators}
    assert states["retention_of_documents"] == "supported"
    assert "●  supported" in text and "○  nothing" in text


def test_a_silent_claim_is_linked_with_one_press(
    open_case: OpenCase, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    tag = case.add_tag("passports")
    told = mark(document, "They kept our passports", kind="testimony", tags=[tag.id]).claims[0]
    alleged = mark(document, "Forty-one builders", kind="allegation", tags=[tag.id]).claims[0]
    view = AllegationsView(open_case)
    shown(view, qtbot)

    press = next(button for button in view.sheet.silent.findChildren(QToolButton) if button.text() == "contradicts")
    press.click()

    assert [(link.kind, link.claim, link.other) for link in case.links()] == [("contradicts", told, alleged)]
    assert view.weighed is not None and not view.weighed.silent


@pytest.fixture
def todo(open_case: OpenCase, document: Document, mark: Marker, qtbot: QtBot) -> ToCompleteView:
    mark(document, "They kept our passports", kind="testimony")
    view = ToCompleteView(open_case)
    shown(view, qtbot)
    qtbot.waitUntil(lambda: view.row is not None, timeout=2_000)
    return view


def test_what_is_to_do_is_worked_down_by_keyboard(todo: ToCompleteView, case: Case, qtbot: QtBot) -> None:
    before = todo.model.rowCount()
    assert todo.row is not None and todo.row.field.name == "statement"

    todo._enter()
    editor = todo.row.editor.widget()
    assert isinstance(editor, (QLineEdit, QPlainTextEdit))
    QTest.keyClicks(editor, "Passports were kept.")
    todo.next()

    assert case.claims()[0].statement == "Passports were kept."
    assert todo.model.rowCount() == before - 1
    qtbot.waitUntil(lambda: todo.row is not None and todo.row.field.name == "said_by", timeout=2_000)


def test_what_was_done_elsewhere_leaves_the_list(todo: ToCompleteView, case: Case) -> None:
    before = todo.model.rowCount()

    case.set(case.claims()[0].id, {"basis": "unknown", "form": {"unknown": 1}})

    assert todo.model.rowCount() == before - 2


@pytest.mark.parametrize("make", [FiguresView, AllegationsView, ToCompleteView])
def test_an_empty_case_is_told_in_words(make: Callable[[OpenCase], QWidget], open_case: OpenCase, qtbot: QtBot) -> None:
    view = make(open_case)
    shown(view, qtbot)

    said = view.table.grid.empty if isinstance(view, ToCompleteView) else texts(view)
    assert "yet" in said


def test_an_element_is_shown_by_a_claim_or_left_aside_from_its_menu(
    open_case: OpenCase, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    # Arrange
    told = mark(document, "They kept our passports", kind="testimony").claims[0]
    fields: dict[str, Value] = {"act": "trafficking"}
    alleged = mark(document, "Forty-one builders", kind="allegation", fields=fields).claims[0]
    case.link("corroborates", told, alleged)
    view = AllegationsView(open_case)
    shown(view, qtbot)
    assert "Palermo Protocol" in view.sheet.law.text()

    def menu(element: str) -> QMenu:
        assert view.weighed is not None
        cell = next(cell for cell in view.weighed.elements if cell.key == element)
        menu = QMenu()
        view.sheet._offer(cell, menu)
        return menu

    # Act
    action(menu("trafficking.means"), "Stated")
    action(menu("trafficking.purpose"), "Leave aside")

    # Assert
    assert view.weighed is not None
    states = {cell.key: cell.state for cell in view.weighed.elements}
    assert states == {"trafficking.act": "nothing", "trafficking.means": "supported", "trafficking.purpose": "aside"}
    assert "–  left aside" in texts(view)
    case.undo()
    assert view.weighed.elements[2].state == "nothing"


def test_the_response_of_the_accused_is_written_down_beside_the_evidence(
    open_case: OpenCase, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    alleged = mark(document, "Forty-one builders", kind="allegation").claims[0]
    view = AllegationsView(open_case)
    shown(view, qtbot)
    assert "The accused was not asked for a response." in texts(view)

    case.set(alleged, {"response": "denied"})
    note = view.sheet.response.row("response_note")
    assert note is not None
    note.editor.widget().setFocus()
    QTest.keyClicks(note.editor.widget(), "By letter.")
    note.commit()

    assert case.claim_of(alleged).fields["response_note"] == "By letter."
    assert "The accused was not asked for a response." not in texts(view)
    assert "Denied" in view.sheet.facts.text()


def test_a_list_that_is_worked_down_follows_one_claim_and_those_linked_to_it(
    open_case: OpenCase, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    # Arrange: a total and its part
    plan: dict[str, Value] = PLAN | {"population": "all", "as_printed": "x", "statement": "x", "measure": "x"}
    whole = mark(document, "5,000 builders", kind="statistic", fields=plan | {"point": "5000"}).claims[0]
    parts = [
        mark(document, words, kind="statistic", fields=plan | {"point": point}).claims[0]
        for words, point in (("1,000 deminers", "1000"), ("Forty-one", "4000"))
    ]
    for part in parts:
        case.link("part_of", part, whole)
    view = ToCompleteView(open_case)
    shown(view, qtbot)

    def wrong() -> list[str]:
        return [gap.claim.number for gap in view._rows.gaps.values() if gap.wrong]

    # Act and assert: what does not add up is found at the total when a part changes, and mended there
    assert wrong() == []
    case.set(parts[0], {"point": "900"})
    assert wrong() == [case.claim_of(whole).number]
    assert view.model.total() == len(view._rows.gaps)
    case.undo()
    assert wrong() == []
    case.set(whole, {"status": "withdrawn"})
    assert all(gap.claim.id != whole for gap in view._rows.gaps.values())
    assert [view.model.id_at(row) for row in range(view.model.rowCount())] == list(view._rows.gaps)


def test_what_is_typed_of_the_response_outlives_other_edits_and_is_kept_when_the_view_goes(
    open_case: OpenCase, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    alleged = mark(document, "Forty-one builders", kind="allegation").claims[0]
    view = AllegationsView(open_case)
    shown(view, qtbot)
    row = view.sheet.response.row("response_note")
    assert row is not None
    row.editor.widget().setFocus()
    QTest.keyClicks(row.editor.widget(), "They deny it all")

    case.add_tag("another")
    assert row.editor.typed() == "They deny it all"

    view.hide()
    assert case.claim_of(alleged).fields["response_note"] == "They deny it all"
