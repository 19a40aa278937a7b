"""What the program suggests is faint, takes one key to take or dismiss, and is never applied by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Claim
from casefile.suggestions.model import Suggestion
from casefile.ui import jobs
from casefile.ui.main_window import MainWindow
from casefile.ui.panels.passage.offered import Offered
from casefile.ui.reader.suggesting.suggestions_bar import SuggestionsBar
from casefile.ui.workspace import Workspace
from tests.ui.samples import an_article

FIGURE = "More than 13,000 people entered in 2024."
SPEECH = "“They kept our passports,” said a former foreman."
PLAIN = "The weather was fine."


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "case.casefile"
    with Case.create(path, title="Labour", person="Ana") as case:
        case.add_document(*an_article("a.txt", PLAIN, FIGURE, "", SPEECH), title="Workers")
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.cases.open_path(path)
    workspace = the_case(made)
    workspace.guide.show_document(workspace.open_case.case.documents()[0].id)
    view = workspace.reader.current()
    assert view is not None
    view.setFocus()
    yield made
    made.close()


def the_case(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    the_case(window).standing.look()
    view = the_case(window).reader.current()
    assert view is not None
    QTest.keyClick(view, key, modifiers)


def bar_of(window: MainWindow) -> SuggestionsBar:
    sheet = the_case(window).reader.sheet()
    assert sheet is not None
    return sheet.suggestions


def claims(window: MainWindow) -> list[Claim]:
    return the_case(window).open_case.case.claims()


def suggested(window: MainWindow, qtbot: QtBot) -> list[tuple[str, str]]:
    """Have suggestions shown; kind and words of each."""
    bar = bar_of(window)
    if bar.isHidden():
        the_case(window).standing.look()
        window.commands["suggest.show"].trigger()
    qtbot.waitUntil(lambda: not bar.looking(), timeout=20_000)
    view = the_case(window).reader.current()
    assert view is not None
    return [(each.kind, view.text[each.start : each.end]) for each in view.suggested]


def mark_figure(window: MainWindow, qtbot: QtBot, kind: Qt.Key = Qt.Key.Key_2) -> Offered:
    """Mark the figure by hand and wait for what it offers."""
    view = the_case(window).reader.current()
    assert view is not None
    start = view.text.index(FIGURE)
    view.select(start, start + len(FIGURE))
    press(window, kind)
    (box,) = the_case(window).panel.boxes()
    qtbot.waitUntil(lambda: bool(box.offered.offers), timeout=20_000)
    return box.offered


def test_a_marked_figure_offers_its_values_and_writes_none_of_them(window: MainWindow, qtbot: QtBot) -> None:
    line = mark_figure(window, qtbot)

    assert line.isVisible()
    assert {"13000", "More than", "2024"} <= set(line.words.text().removeprefix("Offered: ").split(" · "))
    assert claims(window)[0].fields == {}


def test_one_key_takes_all_that_is_offered_as_one_step_to_undo(window: MainWindow, qtbot: QtBot) -> None:
    line = mark_figure(window, qtbot)
    offered = dict(line.offers)

    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert claims(window)[0].fields == offered
    qtbot.waitUntil(line.isHidden)
    the_case(window).undo()
    assert claims(window)[0].fields == {}


def test_the_key_works_in_the_passage_panel_too(window: MainWindow, qtbot: QtBot) -> None:
    mark_figure(window, qtbot)
    the_case(window).standing.look()
    panel = the_case(window).panel
    panel.focus_claim()

    QTest.keyClick(panel.window().focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert claims(window)[0].fields["qualifier"] == "more_than"


def test_what_is_offered_goes_into_empty_fields_alone(window: MainWindow, qtbot: QtBot) -> None:
    line = mark_figure(window, qtbot)
    case = the_case(window).open_case.case
    claim = claims(window)[0].id
    line.blockSignals(True)
    the_case(window).open_case.blockSignals(True)  # an edit that this line has not heard of yet
    case.set(claim, {"qualifier": "about"})
    the_case(window).open_case.blockSignals(False)

    line.take()

    assert claims(window)[0].fields["qualifier"] == "about"
    assert claims(window)[0].fields["low"] == "13000"


def test_nothing_is_offered_once_the_person_fills_the_fields_in(window: MainWindow, qtbot: QtBot) -> None:
    line = mark_figure(window, qtbot)

    the_case(window).open_case.case.set(claims(window)[0].id, {"qualifier": "about"})

    qtbot.waitUntil(line.isHidden)


def test_a_dismissed_offer_stays_away(window: MainWindow, qtbot: QtBot) -> None:
    line = mark_figure(window, qtbot)
    passage = the_case(window).panel.passage

    line.dismiss()
    the_case(window).panel.clear()
    the_case(window).panel.show_passage(passage)
    qtbot.waitUntil(lambda: not line._soon.isActive() and not jobs.running())
    QApplication.processEvents()

    assert line.isHidden()
    assert claims(window)[0].fields == {}


def test_who_counted_is_offered_where_the_case_knows_that_source(window: MainWindow, qtbot: QtBot) -> None:
    case = the_case(window).open_case.case
    article = an_article("b.txt", "The Ministry of Labour estimated that 4,200 masons came.")
    case.add_document(*article, title="Masons")
    source = case.add_source(name="Ministry of Labour")
    the_case(window).guide.show_document(case.documents()[1].id)
    view = the_case(window).reader.current()
    assert view is not None
    start = view.text.index("4,200 masons")
    view.select(start, start + len("4,200 masons"))
    press(window, Qt.Key.Key_2)
    (box,) = the_case(window).panel.boxes()

    qtbot.waitUntil(lambda: bool(box.offered.offers), timeout=20_000)

    assert box.offered.offers["said_by"] == [source.id]
    assert box.offered.offers["counted_by"] == source.id
    assert "Ministry of Labour" in box.offered.words.text()
    assert source.id not in box.offered.words.text()


def test_suggestions_are_shown_and_change_nothing(window: MainWindow, qtbot: QtBot) -> None:
    history = the_case(window).open_case.case.history()

    found = suggested(window, qtbot)

    assert ("statistic", FIGURE) in found
    assert any(kind == "testimony" and "passports" in words for kind, words in found)
    assert all(PLAIN not in words for _kind, words in found)
    assert claims(window) == []
    assert the_case(window).open_case.case.history() == history


def test_one_key_takes_a_suggestion_with_its_fields_in_one_edit(window: MainWindow, qtbot: QtBot) -> None:
    suggested(window, qtbot)
    press(window, Qt.Key.Key_S)
    wanted = bar_of(window).now
    assert wanted is not None

    press(window, Qt.Key.Key_Y)

    (claim,) = claims(window)
    assert (claim.kind, claim.fields) == (wanted.kind, wanted.fields)
    assert wanted.key not in {each.key for each in bar_of(window).open_ones()}
    the_case(window).undo()
    assert claims(window) == []
    assert the_case(window).open_case.case.passages() == []
    qtbot.waitUntil(lambda: wanted.key in {each.key for each in bar_of(window).open_ones()})


def go_to_the_figure(window: MainWindow) -> Suggestion:
    while (now := bar_of(window).now) is None or now.kind != "statistic":
        press(window, Qt.Key.Key_S)
    return now


def test_the_bar_says_what_taking_would_fill_in(window: MainWindow, qtbot: QtBot) -> None:
    suggested(window, qtbot)

    now = go_to_the_figure(window)

    bar = bar_of(window)
    assert {"13000", "2024"} <= set(bar.says.toolTip().splitlines())
    assert bar.count.text() == f"{bar.open_ones().index(now) + 1} of {len(bar.open_ones())}"


def test_in_a_narrow_bar_the_words_stand_above_the_buttons(window: MainWindow, qtbot: QtBot) -> None:
    suggested(window, qtbot)
    go_to_the_figure(window)
    bar = bar_of(window)

    window.resize(900, 800)
    qtbot.waitUntil(lambda: bar.says.geometry().bottom() <= bar.tools.geometry().top())
    narrow = bar.says.text()
    window.resize(2400, 800)
    qtbot.waitUntil(lambda: bar.says.geometry().right() <= bar.tools.geometry().left())

    assert narrow.startswith("Statistic. A figure: More than 13,000 ·")


def test_words_that_are_a_passage_already_get_the_claim_and_no_second_passage(window: MainWindow, qtbot: QtBot) -> None:
    suggested(window, qtbot)
    now = go_to_the_figure(window)
    workspace = the_case(window)
    case = workspace.open_case.case
    passage = case.mark(workspace.reader.current_document(), now.start, now.end, kind="testimony")

    press(window, Qt.Key.Key_Y)

    assert [each.id for each in case.passages()] == [passage.id]
    assert set(case.passage(passage.id).kinds) == {"testimony", "statistic"}


def test_the_first_press_looks_and_goes_to_the_first_suggestion(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_S)

    qtbot.waitUntil(lambda: bar_of(window).now is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not bar_of(window).looking(), timeout=20_000)
    first, seen = bar_of(window).now, []
    for _each in bar_of(window).open_ones():
        press(window, Qt.Key.Key_S)
        seen.append(bar_of(window).now)
    assert seen[-1] == first  # round at the end
    assert len({each.key for each in seen if each}) == len(bar_of(window).open_ones())


def test_what_was_dismissed_is_not_suggested_again_in_this_case(window: MainWindow, qtbot: QtBot) -> None:
    before = suggested(window, qtbot)
    history = the_case(window).open_case.case.history()
    press(window, Qt.Key.Key_S)
    dismissed = bar_of(window).now
    assert dismissed is not None

    press(window, Qt.Key.Key_X)
    path = the_case(window).open_case.case.path
    window.cases.close()
    window.cases.open_path(path)
    the_case(window).guide.show_document(the_case(window).open_case.case.documents()[0].id)

    after = suggested(window, qtbot)
    assert len(after) == len(before) - 1
    assert dismissed.key not in {each.key for each in bar_of(window).open_ones()}
    assert the_case(window).open_case.case.history() == history  # a dismissal is no edit


def test_undo_right_after_a_dismissal_brings_the_suggestion_back(window: MainWindow, qtbot: QtBot) -> None:
    before = suggested(window, qtbot)
    press(window, Qt.Key.Key_S)
    first = bar_of(window).now
    press(window, Qt.Key.Key_X)
    press(window, Qt.Key.Key_X)
    the_case(window).standing.look()

    assert "Dismiss" in window.commands["edit.undo"].text()
    window.commands["edit.undo"].trigger()
    window.commands["edit.undo"].trigger()

    assert suggested(window, qtbot) == before
    assert bar_of(window).now == first
    the_case(window).standing.look()
    assert "Dismiss" not in window.commands["edit.undo"].text()


def test_undo_means_the_edit_that_was_made_after_the_dismissal(window: MainWindow, qtbot: QtBot) -> None:
    before = suggested(window, qtbot)
    press(window, Qt.Key.Key_S)
    press(window, Qt.Key.Key_X)
    press(window, Qt.Key.Key_Y)
    the_case(window).standing.look()

    window.commands["edit.undo"].trigger()

    assert claims(window) == []
    qtbot.waitUntil(lambda: len(bar_of(window).open_ones()) == len(before) - 1)


def test_what_was_dismissed_can_be_looked_at_and_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    before = suggested(window, qtbot)
    bar = bar_of(window)
    assert bar.put_away.isHidden()
    press(window, Qt.Key.Key_S)
    for _each in before:
        press(window, Qt.Key.Key_X)
    assert bar.open_ones() == []
    assert bar.put_away.text() == f"{len(before)} dismissed"

    dialog = bar.look_at_dismissed()
    dialog.list.setCurrentRow(0)
    dialog.accept()

    assert [each.start for each in bar.open_ones()] == [min(each.start for each in bar.open_ones())]
    assert bar.put_away.text() == f"{len(before) - 1} dismissed"
    bar.stop()
    assert len(suggested(window, qtbot)) == 1  # remembered in the case


def test_an_offer_that_was_put_away_is_offered_again_on_the_same_key(window: MainWindow, qtbot: QtBot) -> None:
    line = mark_figure(window, qtbot)
    offered = dict(line.offers)
    line.dismiss()

    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(line.isVisible)
    assert claims(window)[0].fields == {}  # offered, not taken
    assert line.offers == offered


def test_closing_the_document_while_it_is_looked_through_ends_the_work(window: MainWindow) -> None:
    the_case(window).standing.look()
    window.commands["suggest.show"].trigger()
    assert bar_of(window).looking()

    the_case(window).reader.close_all()

    from casefile.ui import jobs

    assert jobs.end_all(20)
