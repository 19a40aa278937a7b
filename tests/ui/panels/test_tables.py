"""The tables of passages and claims: filter, sort, group, many at once, copy; ids first, rows as they are seen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document, Passage
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.claims import ClaimsView
from casefile.ui.panels.passages import PassagesView
from casefile.ui.panels.tables.columns import Column, empty_last, in_numbers
from casefile.ui.panels.tables.index import Group, Wanted
from casefile.ui.panels.tables.model import PAGE, TableModel
from tests.ui.panels.conftest import Marker

WORDS = {
    "They kept our passports": "testimony",
    "More than 13,000": "statistic",
    "5,000 builders": "statistic",
    "The ministry announced": "allegation",
}


@pytest.fixture
def passages(document: Document, mark: Marker) -> list[Passage]:
    return [mark(document, words, kind=kind) for words, kind in WORDS.items()]


@pytest.fixture
def view(open_case: OpenCase, passages: list[Passage], qtbot: QtBot) -> Iterator[PassagesView]:
    view = PassagesView(open_case)
    qtbot.addWidget(view)
    view.resize(900, 400)
    with qtbot.waitExposed(view):
        view.show()
    yield view


def column(view: PassagesView | ClaimsView, name: str) -> list[str]:
    table = view.table if isinstance(view, PassagesView) else view.table()
    place = [column.name for column in table.model.columns].index(name)
    return [str(table.model.index(row, place).data() or "") for row in range(table.model.rowCount())]


def choose(view: PassagesView, ids: Sequence[str]) -> None:
    view.table.choose_all(ids)
    assert view.table.ids() == list(ids)


def action(menu: QMenu, text: str) -> None:
    """Do what a menu offers under that text, also in the menus under it."""
    for found in menu.actions():
        below = found.menu()
        if isinstance(below, QMenu) and any(each.text() == text for each in below.actions()):
            action(below, text)
            return
        if found.text() == text:
            found.trigger()
            return
    raise AssertionError(text)


def menu_of(view: PassagesView) -> QMenu:
    menu = QMenu(view)
    view.table.fill_menu(menu)
    return menu


def test_passages_stand_in_the_order_of_their_places(view: PassagesView) -> None:
    assert column(view, "quote") == [
        "They kept our passports",
        "More than 13,000",
        "The ministry announced",
        "5,000 builders",
    ]
    assert column(view, "kind") == ["Testimony", "Statistic", "Allegation", "Statistic"]


def test_all_words_of_the_filter_must_stand_in_the_row(view: PassagesView, qtbot: QtBot) -> None:
    view.table.filter_line.setText("statistic 000")
    qtbot.waitUntil(lambda: view.table.model.rowCount() == 2, timeout=2_000)

    view.table.filter_line.setText("statistic more")
    qtbot.waitUntil(lambda: column(view, "quote") == ["More than 13,000"], timeout=2_000)
    assert "1" in view.table.count.text()


def test_a_column_is_filtered_by_the_line_under_its_title(view: PassagesView) -> None:
    view.table.column_filters.setChecked(True)
    lines = {line.accessibleName(): line for line in view.table.header.lines()}

    lines["Filter Quote"].setText("passports")
    assert column(view, "quote") == ["They kept our passports"]

    view.table.column_filters.setChecked(False)
    assert view.table.model.rowCount() == 4


def test_a_click_on_a_title_sorts_then_turns_then_lets_be(view: PassagesView) -> None:
    quote = [column.name for column in view.table.model.columns].index("quote")
    seen = []
    for _click in range(3):
        view.table.header.sectionClicked.emit(quote)
        seen.append(column(view, "quote")[0])

    assert seen == ["5,000 builders", "They kept our passports", "They kept our passports"]
    assert view.table.model.wanted == Wanted()


def test_rows_are_grouped_and_groups_fold(view: PassagesView, qtbot: QtBot) -> None:
    view.table.group_by("kind")
    assert view.table.model.group_at(0) == Group("Allegation", 1)
    assert view.table.model.rowCount() == 4 + 3

    view.table.grid.setCurrentIndex(view.table.model.index(2, 0))
    view.table.grid.opened.emit(view.table.model.index(2, 0))

    assert view.table.model.group_at(2) == Group("Statistic", 2)
    assert view.table.model.rowCount() == 4 + 3 - 2


def test_enter_goes_to_the_place(view: PassagesView, passages: list[Passage], qtbot: QtBot) -> None:
    view.table.choose(passages[1].id)

    with qtbot.waitSignal(view.passage_chosen) as told:
        QTest.keyClick(view.table.grid, Qt.Key.Key_Return)

    assert told.args == [passages[1].id]


def test_the_status_of_many_is_set_in_one_undo_step(view: PassagesView, passages: list[Passage], case: Case) -> None:
    choose(view, [passages[0].id, passages[1].id])

    action(menu_of(view), "Accepted")

    assert column(view, "status") == ["Accepted", "Accepted", "Draft", "Draft"]
    assert view.table.ids() == [passages[0].id, passages[1].id]
    case.undo()
    assert column(view, "status") == ["Draft"] * 4


def test_many_get_a_tag_at_once(
    view: PassagesView, passages: list[Passage], case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = case.add_tag("visa")
    choose(view, [passages[0].id, passages[1].id])
    monkeypatch.setattr("casefile.ui.panels.passages.ask_for_tag", lambda *_args: tag.id)

    action(menu_of(view), "Add a tag…")

    assert column(view, "tags") == ["visa", "visa", "", ""]


def test_deleting_leaves_the_others_chosen_by_id(view: PassagesView, passages: list[Passage], case: Case) -> None:
    choose(view, [passages[1].id])

    case.delete(passages[0].id)

    assert view.table.ids() == [passages[1].id]
    assert view.table.model.rowCount() == 3


def test_what_changes_while_nobody_looks_is_read_when_one_looks_again(
    view: PassagesView, case: Case, passages: list[Passage]
) -> None:
    view.hide()
    case.set(passages[0].id, {"note": "Ask again"})
    case.set(passages[1].claims[0], {"status": "reviewed"})
    assert "Ask again" not in column(view, "note")

    view.show()

    assert column(view, "note")[0] == "Ask again"
    assert column(view, "status")[1] == "Reviewed"


def test_chosen_rows_are_copied_for_a_spreadsheet(view: PassagesView, passages: list[Passage], case: Case) -> None:
    case.set(passages[0].id, {"note": "=cmd|' /C calc'!A0\nsecond line"})
    choose(view, [passages[0].id])

    view.table.copy()

    titles, line = QGuiApplication.clipboard().text().splitlines()
    assert titles.split("\t")[:3] == ["Number", "Document", "Page"]
    assert len(line.split("\t")) == len(titles.split("\t"))
    assert "'=cmd|' /C calc'!A0 second line" in line.split("\t")


def test_only_the_passages_of_a_tag_are_shown_until_it_is_let_go(
    view: PassagesView, passages: list[Passage], case: Case
) -> None:
    tag = case.add_tag("visa")
    case.tag([passages[2].id, passages[3].id], [tag.id])

    view.show_tag(tag.id)
    assert view.table.model.rowCount() == 2
    assert view.banner.isVisible()

    view.banner_away.click()
    assert view.table.model.rowCount() == 4


@pytest.fixture
def claims(open_case: OpenCase, passages: list[Passage], qtbot: QtBot) -> ClaimsView:
    view = ClaimsView(open_case)
    qtbot.addWidget(view)
    view.resize(900, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_each_kind_has_a_table_with_its_own_fields(claims: ClaimsView, case: Case, passages: list[Passage]) -> None:
    case.set(passages[1].claims[0], {"point": "13000", "modality": "registered"})
    assert column(claims, "number") == ["T-001", "S-001", "S-002", "A-001"]

    claims.show_kind("statistic")

    assert column(claims, "number") == ["S-001", "S-002"]
    assert column(claims, "point") == ["13,000", ""]
    assert column(claims, "modality") == ["Registered", ""]


def test_a_cell_is_edited_in_place(claims: ClaimsView, case: Case, passages: list[Passage], qtbot: QtBot) -> None:
    claims.show_kind("testimony")
    table = claims.table()
    place = [column.name for column in table.model.columns].index("statement")
    index = table.model.index(0, place)
    delegate = table.grid.itemDelegate()
    editor = delegate.createEditor(table.grid.viewport(), None, index)  # type: ignore[arg-type]  # the option is not used
    delegate.setEditorData(editor, index)

    QTest.keyClicks(editor, "Passports kept.")
    delegate.setModelData(editor, table.model, index)

    assert case.claim_of(passages[0].claims[0]).statement == "Passports kept."
    assert column(claims, "statement") == ["Passports kept."]


def test_enter_on_a_claim_goes_to_its_first_passage(claims: ClaimsView, passages: list[Passage], qtbot: QtBot) -> None:
    claims.table().choose(passages[0].claims[0])

    with qtbot.waitSignal(claims.passage_chosen) as told:
        QTest.keyClick(claims.table().grid, Qt.Key.Key_Return)

    assert told.args == [passages[0].id]


class Counting:
    """Rows that count how many of them were asked for."""

    def __init__(self, many: int) -> None:
        self.many, self.asked = many, 0

    def ids(self) -> list[str]:
        return [f"{number:032x}" for number in range(self.many)]

    def rows(self, ids: Sequence[str]) -> Iterable[tuple[str, str]]:
        self.asked += len(ids)
        return [(id_, f"row {int(id_, 16)}") for id_ in ids]


def test_a_large_table_reads_only_what_is_seen(qtbot: QtBot) -> None:
    source = Counting(20_000)
    model: TableModel[str] = TableModel([Column("words", "Words", str, sort=in_numbers)], source)
    model._reading.setInterval(100_000)

    model.read()
    assert model.rowCount() == 20_000
    assert source.asked == 0
    assert model.index(10_000, 0).data() == "row 10000"
    assert source.asked <= 2 * PAGE


def test_the_words_of_a_large_table_are_read_bit_by_bit(qtbot: QtBot) -> None:
    model: TableModel[str] = TableModel([Column("words", "Words", str, sort=in_numbers)], Counting(3_500))
    model.read()

    model.want(Wanted(words="3499"))
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=5_000)

    model.want(Wanted(order="words", descending=True))
    assert model.index(0, 0).data() == "row 3499"


@pytest.mark.parametrize(
    ("typed", "words"),
    [("CAFE", "a café there"), ("refugie", "Réfugiés"), ("москва", "В МОСКВА"), ("كتب", "كُتِبَ"), ("straße", "STRASSE")],
)
def test_accents_case_and_vowel_marks_do_not_matter_to_a_filter(typed: str, words: str, qtbot: QtBot) -> None:
    source = Counting(1)
    source.rows = lambda ids: [(id_, words) for id_ in ids]  # type: ignore[method-assign]
    model: TableModel[str] = TableModel([Column("words", "Words", str, sort=empty_last)], source)
    model.read()

    model.want(replace(Wanted(), words=typed))

    assert model.rowCount() == 1
