"""The timeline and the register of names."""

from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Claim, Document
from casefile.case.weighing.timeline import Event
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.weighing.people import PeopleView
from casefile.ui.panels.weighing.timeline import TimelineView
from casefile.ui.panels.weighing.timeline_canvas import HEAD, NAME, ROW, TimelineCanvas
from tests.ui.panels.conftest import Marker


def shown(view: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(view)
    view.resize(1000, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()


@pytest.fixture
def claims(document: Document, mark: Marker) -> list[str]:
    """In the order of time within their kinds: an allegation, then two testimonies."""
    late = mark(document, "Forty-one builders", kind="testimony", fields={"event_date": "2024-05~"}).claims[0]
    early = mark(document, "They kept our passports", kind="testimony", fields={"event_date": "../2020"}).claims[0]
    alleged = mark(document, "The ministry announced", kind="allegation", fields={"event_date": "2019/.."}).claims[0]
    mark(document, "5,000 builders", kind="statistic")
    return [alleged, early, late]


@pytest.fixture
def timeline(open_case: OpenCase, claims: list[str], qtbot: QtBot) -> TimelineView:
    view = TimelineView(open_case)
    shown(view, qtbot)
    return view


def test_events_are_walked_by_keys_in_the_order_of_time_and_opened(
    timeline: TimelineView, claims: list[str], qtbot: QtBot
) -> None:
    walked = []
    for _press in range(3):
        QTest.keyClick(timeline.canvas, Qt.Key.Key_Down)
        walked.append(timeline.canvas.current())
    assert walked == claims

    with qtbot.waitSignal(timeline.claim_chosen) as told:
        QTest.keyClick(timeline.canvas, Qt.Key.Key_Return)
    assert told.args == [claims[-1]]


def test_a_click_chooses_and_says_what_it_is(timeline: TimelineView, claims: list[str]) -> None:
    place = QPoint(NAME + 60, HEAD + ROW + ROW // 2)

    QTest.mouseClick(timeline.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert timeline.canvas.current() == claims[1]
    assert "until 2020" in timeline.canvas.accessibleDescription()


def test_claims_without_a_date_are_counted_not_placed(timeline: TimelineView) -> None:
    assert timeline.count.text() == "3 events · 1 claim without a date"


def test_what_is_chosen_stays_chosen_when_the_case_changes(
    timeline: TimelineView, claims: list[str], case: Case
) -> None:
    QTest.keyClick(timeline.canvas, Qt.Key.Key_Down)

    case.set(claims[2], {"event_date": "2018"})

    assert timeline.canvas.current() == claims[0]


def test_ten_thousand_events_are_gone_through_and_drawn_at_once(qtbot: QtBot) -> None:
    # Arrange
    at = datetime(2025, 1, 1, tzinfo=UTC)
    first = date(1990, 1, 1)
    found = []
    for number in range(10_000):
        claim = Claim(f"{number:032x}", f"T-{number:05}", "testimony", "Seen.", "draft", (), {}, at, "Ana")
        day = first + timedelta(days=number)
        found.append(Event(claim, day.isoformat(), day, None if number % 9 == 0 else day, exact=number % 2 == 0))
    canvas = TimelineCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(900, 500)
    canvas.show()

    # Act
    canvas.show_events([("Testimony", found)])
    began = process_time()
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, *[Qt.Key.Key_PageDown] * 7):
        QTest.keyClick(canvas, key)
        canvas.grab()
    spent = process_time() - began

    # Assert
    rows = canvas.viewport().height() // ROW - 2
    assert canvas.current() == f"{7 * rows:032x}"
    assert spent < 1.5  # seconds for ten pictures; looking at every event for each took longer by far


def test_months_stand_above_where_a_year_is_wide_and_the_event_chosen_is_in_sight(timeline: TimelineView) -> None:
    for _press in range(14):
        QTest.keyClick(timeline.canvas, Qt.Key.Key_Plus)
    assert timeline.canvas._scale * 30 > 70

    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(timeline.canvas, key)
        event = timeline.canvas._placed[timeline.canvas._current].event
        x = timeline.canvas._x(event.first or event.last or date(2000, 1, 1))
        assert 0 <= x <= timeline.canvas.viewport().width()
    assert timeline.canvas.grab().width() > 0


def test_an_edit_leaves_the_zoom_as_it_is(timeline: TimelineView, case: Case) -> None:
    timeline.canvas.zoom(3)
    wide = timeline.canvas._scale

    case.add_tag("another")

    assert timeline.canvas._scale == wide


def test_zooming_keeps_everything_within_reach(timeline: TimelineView) -> None:
    before = timeline.canvas.horizontalScrollBar().maximum()

    for _press in range(6):
        QTest.keyClick(timeline.canvas, Qt.Key.Key_Plus)
    assert timeline.canvas.horizontalScrollBar().maximum() > before

    QTest.keyClick(timeline.canvas, Qt.Key.Key_0)
    assert timeline.canvas.horizontalScrollBar().maximum() == before


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_timeline_is_drawn_in_either_direction(timeline: TimelineView, direction: Qt.LayoutDirection) -> None:
    timeline.setLayoutDirection(direction)

    picture = timeline.canvas.grab().toImage()

    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(HEAD, HEAD + 3 * ROW, 3)}
    assert len(colours) > 5


@pytest.fixture
def people(open_case: OpenCase, document: Document, mark: Marker, qtbot: QtBot) -> PeopleView:
    mark(
        document,
        "Forty-one builders",
        kind="testimony",
        fields={"people": [{"name": "Tarn Works", "role": "employer"}]},
    )
    named = [{"name": "TARN WORKS", "role": "ordered"}, {"name": "Tarn Works Ltd"}]
    mark(document, "The ministry announced", kind="allegation", fields={"accused": named, "place": {"name": "라르노"}})
    view = PeopleView(open_case)
    shown(view, qtbot)
    return view


def names(view: PeopleView) -> list[str]:
    return [str(view.model.index(row, 0).data()) for row in range(view.model.rowCount())]


def test_names_are_gathered_from_every_claim(people: PeopleView) -> None:
    assert names(people) == ["Tarn Works", "Tarn Works Ltd", "라르노"]

    people.table.choose(people.model.id_at(0))

    assert people.claims.model().rowCount() == 2


def test_several_names_become_one_in_one_undo_step(people: PeopleView, case: Case) -> None:
    people.rename([people.model.id_at(0), people.model.id_at(1)], "Tarn Works Ltd")

    assert names(people) == ["Tarn Works Ltd", "라르노"]
    case.undo()
    assert names(people) == ["Tarn Works", "Tarn Works Ltd", "라르노"]
