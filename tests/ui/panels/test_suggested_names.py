"""Names suggested from the texts: found beside the person's work, taken or dismissed by one key, not by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document
from casefile.case.weighing.suggested_names import from_json, still_to_read, to_json
from casefile.suggestions.model import Mention
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.weighing.people import PeopleView
from casefile.ui.panels.weighing.suggested_names import SuggestedNames
from tests.ui.panels.conftest import Marker, article

TEXT = (
    "Minister Anna Petrova said that the Labour Ministry counted them. Anna Petrova wrote to Tarn Works Ltd.\n"
    "The Labour Ministry of Larno did not answer. Мария Иванова сказала, что паспорта забрали.\n"
)


@pytest.fixture
def text(case: Case) -> Document:
    return case.add_document(*article(TEXT, "names.txt"), title="Names")


@pytest.fixture
def view(open_case: OpenCase, text: Document, qtbot: QtBot) -> PeopleView:
    view = PeopleView(open_case)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.tabs.setCurrentIndex(1)
    view.suggested.finder.click()
    qtbot.waitUntil(lambda: bool(view.suggested._rows.found), timeout=30_000)
    return view


def names(view: PeopleView) -> list[str]:
    model = view.suggested.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(view: PeopleView, name: str) -> SuggestedNames:
    suggested = view.suggested
    suggested.table.choose(suggested.model.id_at(names(view).index(name)))
    suggested.table.grid.setFocus()
    return suggested


def test_names_are_listed_with_how_often_and_nothing_is_written(view: PeopleView, case: Case, text: Document) -> None:
    assert names(view)[0] == "Anna Petrova"
    assert "Labour Ministry" in names(view) or "Labour Ministry of Larno" in names(view)
    assert view.suggested.model.index(0, 2).data() == "2"
    assert not view.suggested.finder.isEnabled()
    assert case.undo_label == "Add document"
    assert case.claims() == []


def test_enter_goes_to_the_places_in_the_text(view: PeopleView, text: Document, qtbot: QtBot) -> None:
    suggested = choose(view, "Anna Petrova")

    with qtbot.waitSignal(view.places_found) as told:
        QTest.keyClick(suggested.table.grid, Qt.Key.Key_Return)

    document, places, _now = told.args
    assert document == text.id
    assert [TEXT[start:end] for start, end in places] == ["Anna Petrova"] * 2


def test_one_key_takes_a_name_into_the_claims_on_whose_passages_it_stands(
    view: PeopleView, case: Case, text: Document, mark: Marker
) -> None:
    claim = mark(text, "Anna Petrova wrote to Tarn Works Ltd", kind="testimony").claims[0]
    mark(text, "паспорта", kind="testimony")
    suggested = choose(view, "Anna Petrova")

    QTest.keyClick(suggested.table.grid, Qt.Key.Key_Y)

    assert case.claim_of(claim).fields["people"] == [{"name": "Anna Petrova"}]
    assert "Anna Petrova" not in names(view)
    assert [str(view.model.index(row, 0).data()) for row in range(view.model.rowCount())] == ["Anna Petrova"]
    case.undo()
    assert "people" not in case.claim_of(claim).fields
    assert "Anna Petrova" in names(view)


def test_a_name_on_no_passage_is_not_taken_and_that_is_said(view: PeopleView, case: Case, qtbot: QtBot) -> None:
    suggested = choose(view, "Anna Petrova")

    with qtbot.waitSignal(view.said) as told:
        QTest.keyClick(suggested.table.grid, Qt.Key.Key_Y)

    assert "mark them" in told.args[0]
    assert case.claims() == []


def test_one_key_dismisses_a_name_for_good_until_it_is_brought_back(
    view: PeopleView, open_case: OpenCase, case: Case, qtbot: QtBot
) -> None:
    suggested = choose(view, "Anna Petrova")

    QTest.keyClick(suggested.table.grid, Qt.Key.Key_X)

    assert "Anna Petrova" not in names(view) and suggested.table.current()
    again = SuggestedNames(open_case)
    qtbot.addWidget(again)
    again.read(case.claims())
    assert "Anna Petrova" not in [entry.name for entry in again._rows.found.values()]
    again.bring_back()
    assert "Anna Petrova" in [entry.name for entry in again._rows.found.values()]


def test_a_text_is_looked_through_once_for_as_long_as_it_is_the_same(text: Document) -> None:
    kept = to_json(text.text_sha256, [Mention("김민수", "person", "", ((0, 3),))])

    assert from_json(kept, text.text_sha256) == [Mention("김민수", "person", "", ((0, 3),))]
    assert still_to_read([text], {text.id: kept}) == []
    assert still_to_read([text], {text.id: kept.replace(text.text_sha256, "0" * 64)}) == [text]
    assert still_to_read([text], {text.id: "{"}) == [text]
