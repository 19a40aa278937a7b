"""How a table is arranged: remembered for the person, kept by name in the case, changed by keyboard, copied out."""

from collections.abc import Iterator
from html.parser import HTMLParser
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casefile import settings
from casefile.case import Case, Mark
from casefile.case.values import Document, Passage
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.claims import ClaimsView
from casefile.ui.panels.passages import PassagesView
from casefile.ui.panels.tables.columns import in_numbers
from casefile.ui.panels.tables.copying import one_cell
from casefile.ui.panels.tables.index import Index, Wanted
from casefile.ui.panels.tables.kept import Arrangement, from_json
from tests.ui.panels.conftest import Marker
from tests.ui.panels.test_tables import WORDS, action, column


@pytest.fixture
def passages(document: Document, mark: Marker) -> list[Passage]:
    return [mark(document, words, kind=kind) for words, kind in WORDS.items()]


def looked_at(open_case: OpenCase, qtbot: QtBot) -> PassagesView:
    view = PassagesView(open_case)
    qtbot.addWidget(view)
    view.resize(1100, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    return view


@pytest.fixture
def view(open_case: OpenCase, passages: list[Passage], qtbot: QtBot) -> Iterator[PassagesView]:
    yield looked_at(open_case, qtbot)


def shown(view: PassagesView) -> list[str]:
    return [at.name for at in view.table.arranging.now().columns if at.shown]


def wide(view: PassagesView, name: str) -> float:
    return next(at.width for at in view.table.arranging.now().columns if at.name == name)


def menu_of(view: PassagesView | ClaimsView) -> QMenu:
    table = view.table if isinstance(view, PassagesView) else view.table()
    menu = QMenu(view)
    table.fill_menu(menu)
    return menu


def test_columns_widths_and_order_are_as_the_person_left_them(
    view: PassagesView, open_case: OpenCase, qtbot: QtBot
) -> None:
    # Arrange
    header, names = view.table.header, [column.name for column in view.table.model.columns]
    view.table.arranging.show_column("marked_by", True)
    view.table.arranging.show_column("note", False)
    header.moveSection(header.visualIndex(names.index("kind")), 0)
    header.resizeSection(names.index("quote"), 222)
    view.table.arranging.sort("number", descending=True)
    view.table.arranging.group_by("kind")
    quote = wide(view, "quote")

    # Act
    view.hide()
    again = looked_at(open_case, qtbot)

    # Assert
    assert shown(again)[0] == "kind"
    assert "marked_by" in shown(again) and "note" not in shown(again)
    assert wide(again, "quote") == pytest.approx(quote)
    assert again.table.header.sectionSize(names.index("quote")) == pytest.approx(222, abs=2)
    assert again.table.model.wanted == Wanted(order="number", descending=True, group="kind")


def test_what_is_filtered_for_is_no_part_of_the_settings(view: PassagesView, open_case: OpenCase, qtbot: QtBot) -> None:
    view.table.filter_line.setText("passports")
    qtbot.waitUntil(lambda: view.table.model.rowCount() == 1, timeout=2_000)
    view.table.arranging.sort("quote")
    view.hide()

    assert b"passports" not in settings.window("table passages")
    assert looked_at(open_case, qtbot).table.model.rowCount() == 4


def test_a_view_is_kept_by_name_in_the_case_and_taken_again(
    view: PassagesView, open_case: OpenCase, case: Case, qtbot: QtBot
) -> None:
    # Arrange: a filter, a column's filter and an order
    view.table.filter_line.setText("000")
    view.table.column_filters.setChecked(True)
    lines = {line.accessibleName(): line for line in view.table.header.lines()}
    lines["Filter Kind"].setText("statistic")
    view.table.arranging.sort("quote", descending=True)
    qtbot.waitUntil(lambda: view.table.model.wanted.words == "000", timeout=2_000)
    dialog = view.table.arranging.ask_name()
    dialog.setTextValue("Figures in thousands")
    dialog.accept()

    # Act: everything as at first, then the view again, in another window
    views = QMenu()
    view.table.arranging.fill_views(views)
    action(views, "As at first")
    assert (view.table.model.rowCount(), view.table.filter_line.text()) == (4, "")
    again = looked_at(open_case, qtbot)
    views = QMenu()
    again.table.arranging.fill_views(views)
    action(views, "Figures in thousands")

    # Assert
    assert column(again, "quote") == ["More than 13,000", "5,000 builders"]
    assert again.table.filter_line.text() == "000"
    assert [line.text() for line in again.table.header.lines() if line.text()] == ["statistic"]
    assert "Figures in thousands" in case.draft(case.id, "views passages")


def test_a_view_that_is_removed_is_gone(view: PassagesView, case: Case) -> None:
    view.table.arranging.keep("All of it")
    menu = QMenu()
    view.table.arranging.fill_views(menu)
    below = next(each for found in menu.actions() if isinstance(each := found.menu(), QMenu))

    next(each for each in below.actions() if each.text() == "All of it").trigger()

    assert case.draft(case.id, "views passages") == ""


@pytest.mark.parametrize(
    "found", [None, [], {"columns": 3}, {"columns": [["quote"], [1, 2, 3], ["gone", 5, 1]], "order": "gone"}]
)
def test_an_arrangement_that_cannot_be_read_leaves_the_table_as_at_first(view: PassagesView, found: object) -> None:
    before = view.table.arranging.now()

    view.table.arranging.take(from_json(found))

    assert view.table.arranging.now() == before


def test_the_last_column_cannot_be_hidden(view: PassagesView) -> None:
    for name in [*shown(view)]:
        view.table.arranging.show_column(name, False)

    assert len(shown(view)) == 1


def test_a_column_is_sorted_moved_and_hidden_from_its_rows_by_keyboard(view: PassagesView) -> None:
    view.table._to_rows()
    QTest.keyClick(view.table.grid, Qt.Key.Key_Right)  # from the number to the document
    QTest.keyClick(view.table.grid, Qt.Key.Key_Down)
    menu = menu_of(view)
    assert [found.text() for found in menu.actions()][-1] == "Column “Document”"

    action(menu, "Sort downwards")
    assert view.table.model.wanted == Wanted(order="document", descending=True)
    action(menu, "Move on")
    assert shown(view)[:3] == ["number", "page", "document"]
    action(menu, "Hide")
    assert "document" not in shown(view)


def test_the_filter_line_is_left_for_the_rows_by_key(view: PassagesView, qtbot: QtBot) -> None:
    line = view.table.filter_line
    QTest.keyClick(view.table.grid, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert line.hasFocus()
    QTest.keyClicks(line, "passports")
    qtbot.waitUntil(lambda: view.table.model.rowCount() == 1, timeout=2_000)

    QTest.keyClick(line, Qt.Key.Key_Down)
    assert view.table.grid.hasFocus() and view.table.current()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: view.table.model.rowCount() == 4, timeout=2_000)
    assert view.table.grid.hasFocus()


def test_the_column_on_which_the_keyboard_stands_stays_when_rows_come(view: PassagesView, case: Case) -> None:
    view.table.choose(view.table.model.id_at(1))
    QTest.keyClick(view.table.grid, Qt.Key.Key_Right)
    standing = view.table.grid.currentIndex().column()

    case.delete(view.table.model.id_at(0))

    assert view.table.grid.currentIndex().column() == standing
    assert view.table.grid.currentIndex().row() == 0


def test_f2_edits_a_note_and_the_status_of_a_passage_with_one_claim(
    view: PassagesView, passages: list[Passage], case: Case
) -> None:
    names = [each.name for each in view.table.model.columns]
    view.table.choose(passages[0].id)
    grid = view.table.grid
    grid.setCurrentIndex(view.table.model.index(0, names.index("note")))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QPlainTextEdit) or grid.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Ask again")
    grid.setCurrentIndex(view.table.model.index(1, names.index("note")))

    assert case.passage(passages[0].id).note == "Ask again"
    case.claim(passages[0].id, "allegation")
    editable = [
        bool(view.table.model.flags(view.table.model.index(row, names.index("status"))) & Qt.ItemFlag.ItemIsEditable)
        for row in (0, 1)
    ]
    assert editable == [False, True]


def test_a_tag_put_on_a_passage_stands_in_the_row_that_was_seen(
    view: PassagesView, passages: list[Passage], case: Case
) -> None:
    tag = case.add_tag("visa")
    assert column(view, "tags") == [""] * 4

    case.tag([passages[0].id], [tag.id])
    assert column(view, "tags")[0] == "visa"
    case.untag([passages[0].id], [tag.id])
    assert column(view, "tags")[0] == ""


class Cells(HTMLParser):
    """The cells of a table, by row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.rows[-1][-1] += data


def test_rows_go_to_the_clipboard_as_lines_and_as_a_table(
    view: PassagesView, passages: list[Passage], case: Case
) -> None:
    case.set(passages[0].id, {"note": "=1+1 <b>\tand\nmore & more"})
    view.table.choose_all([passages[0].id, passages[1].id])

    QTest.keyClick(view.table.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    data = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().splitlines()]
    assert Cells(data.html()).rows == lines
    assert len(lines) == 3
    assert "'=1+1 <b> and more & more" in lines[1]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", ""), ("-5", "-5"), ("+1,200.5", "+1,200.5"), ("=1+1", "'=1+1"), ("+1+cmd|x", "'+1+cmd|x"),
        ("@SUM(A1)", "'@SUM(A1)"), ("a\tb\r\nc", "a b c"), ("– dash", "– dash"),
    ],
)  # fmt: skip
def test_a_cell_is_never_taken_for_a_formula(text: str, cell: str) -> None:
    assert one_cell(text) == cell


def test_claims_get_a_status_and_their_passages_a_tag_at_once(
    open_case: OpenCase, passages: list[Passage], case: Case, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = ClaimsView(open_case)
    qtbot.addWidget(view)
    view.show()
    tag = case.add_tag("visa")
    view.table().choose_all([passages[0].claims[0], passages[1].claims[0]])
    monkeypatch.setattr("casefile.ui.panels.claims.ask_for_tag", lambda *_args: tag.id)

    action(menu_of(view), "Reviewed")
    action(menu_of(view), "Add a tag to their passages…")

    assert column(view, "status") == ["Reviewed", "Reviewed", "Draft", "Draft"]
    assert [passage.tags for passage in case.passages(ids=[p.id for p in passages])] == [(tag.id,), (tag.id,), (), ()]


def test_ranks_stay_true_while_rows_come_change_and_go() -> None:
    random = Random(7)  # noqa: S311 - the same rows each time
    index = Index([("words", in_numbers)])
    words: dict[str, str] = {}
    index.put((f"{at}", ("",)) for at in range(3))
    words |= {f"{at}": "" for at in range(3)}
    index.arranged(Wanted(order="words"))

    for _turn in range(600):
        id_ = str(random.randrange(60))
        if random.random() < 0.2:
            index.drop([id_])
            words.pop(id_, None)
        else:
            words[id_] = f"a{random.randrange(40)}{'b' * random.randrange(4)}"
            index.put([(id_, (words[id_],))])

    order = sorted(words)
    for descending in (False, True):
        wanted = Wanted(order="words", descending=descending)
        expected = sorted(order, key=lambda id_: in_numbers(words[id_]), reverse=descending)
        assert index.arranged(wanted, order) == expected


def test_two_arrangements_written_and_read_again_are_the_same() -> None:
    one = Arrangement((), Wanted("a b", {"quote": "c"}, "quote", True, "kind"))

    assert from_json(one.to_json()) == one


def test_a_long_table_that_is_left_sorted_is_never_empty_while_its_words_are_read(
    open_case: OpenCase, case: Case, document: Document, qtbot: QtBot
) -> None:
    case.mark_many([Mark(document.id, at % 90, at % 90 + 5) for at in range(300)])
    first = looked_at(open_case, qtbot)
    first.table.arranging.sort("quote")
    first.hide()

    again = PassagesView(open_case)
    qtbot.addWidget(again)
    again.show()

    assert again.model.reading() and again.model.rowCount() == 300
    qtbot.waitUntil(lambda: not again.model.reading(), timeout=10_000)
    ids = [id_ for id_ in again.model.shown() if isinstance(id_, str)]
    quotes = [passage.quote.casefold() for passage in case.passages(ids=ids)]
    assert quotes == sorted(quotes)
