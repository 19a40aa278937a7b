"""Links made by drag or by key, from either end."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.claims import ClaimsView
from casefile.ui.panels.passage.claim_picker import ClaimPicker
from casefile.ui.panels.passage.linking import CLAIMS
from casefile.ui.panels.passage.passage_panel import PassagePanel
from tests.ui.panels.conftest import Marker


@pytest.fixture
def claims(document: Document, mark: Marker) -> list[str]:
    words = ("They kept our passports", "Forty-one builders", "The ministry announced")
    return [mark(document, each, kind="testimony").claims[0] for each in words]


@pytest.fixture
def view(open_case: OpenCase, claims: list[str], qtbot: QtBot) -> ClaimsView:
    view = ClaimsView(open_case)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    return view


def take(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def links(case: Case) -> list[tuple[str, str, str]]:
    return [(link.kind, link.claim, link.other) for link in case.links()]


def test_rows_dragged_onto_a_row_are_linked_as_the_menu_says(
    view: ClaimsView, claims: list[str], case: Case, qtbot: QtBot
) -> None:
    # Arrange
    model = view.table().model
    rows = {model.id_at(row): model.index(row, 0) for row in range(model.rowCount())}
    carried = model.mimeData([rows[claims[0]], rows[claims[1]]])

    # Act
    model.dropMimeData(carried, Qt.DropAction.LinkAction, -1, -1, rows[claims[2]])
    menu = next(menu for menu in view.findChildren(QMenu) if menu.isVisible())
    take(menu, "contradicts")
    menu.close()

    # Assert
    assert links(case) == [("contradicts", claims[0], claims[2]), ("contradicts", claims[1], claims[2])]


def test_a_row_dropped_beside_the_rows_or_on_itself_links_nothing(view: ClaimsView, claims: list[str]) -> None:
    model = view.table().model
    told: list[object] = []
    model.dropped.connect(lambda *what: told.append(what))
    carried = model.mimeData([model.index(0, 0)])

    model.dropMimeData(carried, Qt.DropAction.LinkAction, -1, -1, model.index(0, 0))
    model.dropMimeData(carried, Qt.DropAction.LinkAction, 1, 0, QModelIndex())
    model.dropMimeData(QMimeData(), Qt.DropAction.LinkAction, -1, -1, model.index(1, 0))

    assert told == []


def test_the_chosen_rows_are_linked_by_key_in_one_edit(view: ClaimsView, claims: list[str], case: Case) -> None:
    case.set(claims[2], {"statement": "It announced."})
    view.table().choose_all(claims[:2])
    view.table().grid.setFocus()

    QTest.keyClick(view.table().grid, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    picker = view.findChild(ClaimPicker)
    assert picker is not None
    QTest.keyClicks(picker.line, "announced")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)

    assert links(case) == [("corroborates", claims[0], claims[2]), ("corroborates", claims[1], claims[2])]
    case.undo()
    assert links(case) == []


@pytest.mark.parametrize(("way", "turned"), [("is part of", False), ("has as a part", True)])
def test_a_link_that_has_a_direction_is_made_from_either_end(
    view: ClaimsView, claims: list[str], case: Case, way: str, turned: bool
) -> None:
    view.table().choose(claims[0])

    view._ask_link()
    picker = view.findChild(ClaimPicker)
    assert picker is not None
    picker.kind.setCurrentText(way)
    picker.note.setText("as printed")
    picker.accept()

    (link,) = case.links()
    assert link.kind == "part_of" and link.note == "as printed"
    assert (link.other == claims[0]) is turned and (link.claim == claims[0]) is not turned


def test_a_link_that_reads_alike_from_either_end_is_one(case: Case, claims: list[str]) -> None:
    one = case.link("corroborates", claims[0], claims[1])

    assert case.link("corroborates", claims[1], claims[0]) == one
    assert case.link("updates", claims[0], claims[1]) != case.link("updates", claims[1], claims[0])
    assert len(case.links()) == 3


def test_a_claim_dropped_on_the_passage_panel_is_linked_to_its_claim(
    open_case: OpenCase, claims: list[str], case: Case, qtbot: QtBot
) -> None:
    panel = PassagePanel(open_case)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_claim(claims[0])
    data = QMimeData()
    data.setData(CLAIMS, f"{claims[1]}\n{claims[0]}".encode())
    target = panel.boxes()[0].links
    event = QDropEvent(
        QPointF(4, 4), Qt.DropAction.LinkAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )

    target.dropEvent(event)
    menu = target.findChildren(QMenu)[0]
    take(menu, "qualifies")
    menu.close()

    assert links(case) == [("qualifies", claims[1], claims[0])]
