"""The search of the whole case: asked as one types, walked by keyboard, opened at the exact place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.file import search_tables, store
from casefile.case.search.query import Hit
from casefile.case.values import Document
from casefile.errors import Refused
from casefile.ui import jobs
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.search import saved_searches
from casefile.ui.panels.search.saved_searches import Saved
from casefile.ui.panels.search.search_hits import Heading
from casefile.ui.panels.search.search_view import SearchView
from tests.ui.panels.conftest import Marker, article, paged


@pytest.fixture
def report(case: Case, document: Document) -> Document:
    pages = ("The ministry paid nobody.", "Builders slept on the site. The builders were told to wait.")
    return case.add_document(*paged(*pages), title="Site visit")


@pytest.fixture
def view(open_case: OpenCase, report: Document, qtbot: QtBot) -> Iterator[SearchView]:
    view = SearchView(open_case)
    qtbot.addWidget(view)
    view.resize(QSize(900, 600))
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.line.setFocus()
    yield view
    open_case.closing.emit()
    qtbot.waitUntil(lambda: not jobs.running())


def typed(view: SearchView, qtbot: QtBot, words: str) -> list[Hit]:
    view.line.clear()
    QTest.keyClicks(view.line, words)
    return answered(view, qtbot, words)


def answered(view: SearchView, qtbot: QtBot, words: str) -> list[Hit]:
    qtbot.waitUntil(lambda: view.answer is not None and view.answer.wanted.text == words)
    assert view.answer is not None
    return list(view.answer.hits)


def headings(view: SearchView) -> list[str]:
    return [row.title for row in view.pane.list.hits.rows if isinstance(row, Heading)]


def test_typing_finds_words_in_every_document_under_its_title(view: SearchView, qtbot: QtBot) -> None:
    hits = typed(view, qtbot, "buil")

    assert sorted(headings(view)) == ["Builders write to the ministry", "Site visit"]
    assert {hit.where for hit in hits} == {"text", "document"}
    assert view.pane.count.text().endswith("in 2 documents") or "2 documents" in view.pane.count.text()


def test_an_answer_to_an_earlier_question_is_dropped(view: SearchView, qtbot: QtBot) -> None:
    view.line.setText("ministry")
    view.ask()
    view.line.setText("deminers")
    view.ask()

    qtbot.waitUntil(lambda: view.answer is not None and not jobs.running())
    QApplication.processEvents()

    assert view.answer is not None
    assert view.answer.wanted.text == "deminers"


def test_down_walks_past_headings_and_enter_opens_the_exact_place(
    view: SearchView, qtbot: QtBot, case: Case, report: Document
) -> None:
    typed(view, qtbot, "told")
    QTest.keyClick(view.line, Qt.Key.Key_Down)
    assert view.pane.list.hasFocus()

    with qtbot.waitSignal(view.places_found) as found:
        QTest.keyClick(view.pane.list, Qt.Key.Key_Return)

    document, spans, now = found.args or []
    start, end = spans[now]
    assert document == report.id
    assert case.text(document)[start:end] == "told"


def test_every_place_of_the_document_comes_with_the_one_that_is_opened(
    view: SearchView, qtbot: QtBot, case: Case, report: Document
) -> None:
    hit = next(hit for hit in typed(view, qtbot, "builders") if hit.document == report.id and hit.where == "text")

    with qtbot.waitSignal(view.places_found) as found:
        view.open(hit)

    document, spans, now = found.args or []
    assert [case.text(document)[slice(*span)] for span in spans] == ["Builders", "builders"]
    assert spans[now] == (hit.start, hit.end)


def test_up_from_the_first_hit_and_escape_lead_back_to_the_line(view: SearchView, qtbot: QtBot) -> None:
    typed(view, qtbot, "builders")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Escape):
        QTest.keyClick(view.line, Qt.Key.Key_Down)
        assert view.pane.list.hasFocus()
        QTest.keyClick(view.pane.list, key)
        assert view.line.hasFocus()


def test_a_kind_limits_the_search_to_claims_and_says_so(
    view: SearchView, qtbot: QtBot, mark: Marker, document: Document
) -> None:
    mark(document, "They kept our passports", kind="testimony")
    mark(document, "5,000 builders", kind="statistic")

    view.filters.choose("kind", "statistic")
    hits = typed(view, qtbot, "builders")

    assert {hit.where for hit in hits} <= {"passage", "claim"}
    assert hits
    assert "only passages and claims" in view.pane.count.text()


def test_a_document_chosen_as_filter_leaves_the_others_out(view: SearchView, qtbot: QtBot, report: Document) -> None:
    view.filters.choose("document", report.id)

    hits = typed(view, qtbot, "ministry")

    assert {hit.document for hit in hits} == {report.id}


def test_what_cannot_be_looked_for_is_said_in_a_sentence(view: SearchView, qtbot: QtBot) -> None:
    view.look_for("-")

    qtbot.waitUntil(lambda: view.pane.sentence.text() == "Type a word to look for.")


def test_nothing_found_is_said(view: SearchView, qtbot: QtBot) -> None:
    assert typed(view, qtbot, "zeppelin") == []
    assert "zeppelin" in view.pane.sentence.text()
    assert view.pane.sentence.isVisible()


@pytest.mark.parametrize("query", ['"', "(", ")(", "NEAR/5", "coal NEAR/5", "NEAR/5 coal", "a AND", "*", '"_"'])
def test_no_query_breaks_the_search(view: SearchView, qtbot: QtBot, query: str) -> None:
    view.pane.sentence.setText("")
    view.look_for(query)

    qtbot.waitUntil(lambda: view.answer is not None or bool(view.pane.sentence.text()))


def test_an_edit_is_found_without_asking_again(
    view: SearchView, qtbot: QtBot, document: Document, mark: Marker
) -> None:
    typed(view, qtbot, "harbour")

    mark(document, "5,000 builders", note="Seen at the harbour")

    qtbot.waitUntil(lambda: view.answer is not None and len(view.answer.hits) == 1)


def test_a_search_is_kept_in_the_case_with_its_filters_and_taken_again(
    view: SearchView, qtbot: QtBot, case: Case, report: Document
) -> None:
    view.filters.choose("document", report.id)
    typed(view, qtbot, "ministry")
    view.saved.save("Who paid")
    view.filters.clear()
    view.line.clear()

    view.take(saved_searches.saved(case)["Who paid"])

    assert view.line.text() == "ministry"
    assert view.filters.within().document == report.id
    saved_searches.forget(case, "Who paid")
    assert saved_searches.saved(case) == {}


def test_searches_that_cannot_be_read_are_as_if_not_there(case: Case) -> None:
    case.keep_draft(case.id, "searches", '{"a": 3, "b": {"text": "coal", "filters": []}}')

    assert saved_searches.saved(case) == {"b": Saved("coal")}


def test_all_hits_are_marked_in_one_edit_but_those_that_were_taken_out(
    view: SearchView, qtbot: QtBot, case: Case, report: Document
) -> None:
    view.filters.choose("document", report.id)
    typed(view, qtbot, "builders")
    view.mark_all()
    qtbot.waitUntil(lambda: view.marking.dialog is not None)
    dialog = view.marking.dialog
    assert dialog is not None
    assert dialog.list.count() == 2
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.kind.setCurrentIndex(dialog.kind.findData("testimony"))
    edits = case.counts()["edits"]

    dialog.accept()
    qtbot.waitUntil(lambda: bool(case.passages()))

    assert [passage.quote for passage in case.passages()] == ["The builders were told to wait."]
    assert [passage.kinds for passage in case.passages()] == [("testimony",)]
    assert case.counts()["edits"] == edits + 1


def test_what_is_marked_already_is_not_ticked_again(
    view: SearchView, qtbot: QtBot, document: Document, mark: Marker
) -> None:
    mark(document, "5,000 builders")
    typed(view, qtbot, "builders")
    view.mark_all()
    qtbot.waitUntil(lambda: view.marking.dialog is not None)
    dialog = view.marking.dialog
    assert dialog is not None

    ticked = {words for found, start, end in dialog.spans() for words in [(found.id, start, end)]}

    at = view.open_case.case.text(document.id).index("5,000 builders")
    assert not any(id_ == document.id and start <= at < end for id_, start, end in ticked)
    dialog.reject()


def test_claims_and_passages_are_opened_as_such(
    view: SearchView, qtbot: QtBot, mark: Marker, document: Document
) -> None:
    passage = mark(document, "They kept our passports", kind="testimony")
    hits = typed(view, qtbot, "passports")

    with qtbot.waitSignal(view.passage_chosen) as told:
        view.open(next(hit for hit in hits if hit.where == "passage"))

    assert told.args == [passage.id]


def test_the_hit_is_bold_where_it_stands_whatever_the_script(view: SearchView, qtbot: QtBot, case: Case) -> None:
    case.add_document(*article("👩‍👩‍👧 김민수 wrote. 王小明说过劳动。\n", "x.txt"), title="Scripts")

    for words in ("김민수", "劳动"):
        view.look_for(words)
        hit = next(hit for hit in answered(view, qtbot, words) if hit.where == "text")
        view.pane.list.grab()
        assert words in [hit.snippet[start:end] for start, end in hit.marks]


def test_what_is_chosen_stands_as_a_chip_that_can_be_taken_away(
    view: SearchView, qtbot: QtBot, report: Document
) -> None:
    view.unfold.click()
    assert view.filters.isVisible()
    box = view.filters.boxes["document"]
    box.setCurrentIndex(box.findData(report.id))
    assert {hit.document for hit in typed(view, qtbot, "ministry")} == {report.id}
    (chip,) = view.chips.buttons()
    assert chip.chip.label == "Document: EX-002 Site visit"
    assert "(1)" in view.unfold.text()

    QTest.keyClick(chip, Qt.Key.Key_Delete)

    qtbot.waitUntil(lambda: view.answer is not None and len({hit.document for hit in view.answer.hits}) == 2)
    assert view.filters.within().document == ""
    assert box.currentData() == ""


def test_a_hit_takes_as_many_lines_as_its_words(view: SearchView, qtbot: QtBot) -> None:
    typed(view, qtbot, "builders")
    rows = range(view.pane.list.hits.rowCount())
    view.pane.list.grab()

    def heights() -> list[int]:
        hits = [row for row in rows if isinstance(view.pane.list.hits.rows[row], Hit)]
        return [view.pane.list.visualRect(view.pane.list.hits.index(row)).height() for row in hits]

    wide = heights()
    view.resize(QSize(330, 600))
    view.pane.list.grab()
    qtbot.waitUntil(lambda: max(heights()) > min(wide))

    assert sum(heights()) > sum(wide)


def test_escape_in_the_line_leads_back_to_the_reader(view: SearchView, qtbot: QtBot) -> None:
    typed(view, qtbot, "builders")

    with qtbot.waitSignal(view.reader_wanted):
        QTest.keyClick(view.line, Qt.Key.Key_Escape)

    assert view.line.text() == "builders"


def test_a_search_says_that_the_case_is_not_ready_yet_and_answers_again_when_it_is(
    view: SearchView, qtbot: QtBot, case: Case
) -> None:
    with case.alone() as connection, store.writing(connection):
        search_tables.drop(connection)

    typed(view, qtbot, "builders")

    qtbot.waitUntil(lambda: view.answer is not None and view.answer.whole)
    assert view.answer is not None
    assert {hit.where for hit in view.answer.hits} == {"text", "document"}
    assert not view.pane.lacking.isVisible()


def test_saved_searches_are_renamed_ordered_and_removed(view: SearchView, qtbot: QtBot, case: Case) -> None:
    for name in ("one", "two", "three"):
        saved_searches.save(case, name, Saved(name))
    dialog = view.saved.arrange()
    dialog.list.setCurrentRow(2)

    QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert list(saved_searches.saved(case)) == ["one", "three", "two"]
    dialog.list.item(0).setText("first")
    qtbot.waitUntil(lambda: list(saved_searches.saved(case)) == ["first", "three", "two"])
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)

    assert saved_searches.saved(case) == {"first": Saved("one"), "two": Saved("two")}
    with pytest.raises(Refused):
        saved_searches.rename(case, "two", "first")
    dialog.reject()


def test_a_finished_question_stays_finished_when_the_case_changes_and_when_more_is_asked_for(
    view: SearchView, case: Case, qtbot: QtBot
) -> None:
    def rested() -> bool:
        return not (view._soon.isActive() or view._again.isActive() or jobs.running())

    view.look_for("bui")  # the beginning of "builders", and no word
    for act in (lambda: None, lambda: case.add_tag("another"), view.show_more):
        act()
        qtbot.waitUntil(rested)
        qtbot.waitUntil(lambda: view.answer is not None)
        assert view.answer is not None
        assert (list(view.answer.hits), view.answer.wanted.typing) == ([], False)

    typed(view, qtbot, "builde")
    QTest.keyClick(view.line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: view.answer is not None and view.answer.wanted.typing and bool(view.answer.hits))
    case.add_tag("a third")
    qtbot.waitUntil(rested)
    assert view.answer is not None and view.answer.hits
