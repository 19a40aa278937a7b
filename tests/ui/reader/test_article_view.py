"""The article view: offsets stay code points whatever the script, and what is selected is what is read."""

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile.documents.model import Block, Span
from casefile.ui.reader.articles.article_view import ArticleView
from casefile.ui.reader.utf16 import Units
from casefile.ui.reader.values import ShownMark

PARAGRAPHS: list[tuple[str, str]] = [
    ("heading", "Workers 😀 abroad"),
    ("paragraph", "More than 13,000 people 😀😀 entered in 2024, the agency said. " * 4),
    ("paragraph", "قال الشاهد إن 47 من أصل 312 ماتوا في آذار/مارس 2014."),
    ("paragraph", "증인은 2014년 3월 수감자 312명 중 47명이 사망했다고 증언했다."),
    ("paragraph", "A cafe\u0301 in the camp\nand a second line."),
]


def article(extra: int = 0) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for kind, words in [*PARAGRAPHS, *(("paragraph", f"Filler {number}. " * 30) for number in range(extra))]:
        start = len(text)
        text += words + "\n"
        right = "قال" in words
        blocks.append(Block(kind, start, start + len(words), level=1, right_to_left=right))  # type: ignore[arg-type]
    return text, blocks


def shown(qtbot: QtBot, extra: int = 0) -> ArticleView:
    text, blocks = article(extra)
    view = ArticleView(text, blocks)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    qtbot.waitUntil(lambda: not view.measuring.under_way)
    view.grab()
    return view


def test_units_and_points_lead_to_each_other() -> None:
    text = "a😀b\u0301😀😀c"
    units = Units(text)

    for point in range(len(text) + 1):
        expected = len(text[:point].encode("utf-16-le")) // 2
        assert units.to_units(point) == expected
        assert units.to_points(expected) == point


def test_every_character_is_found_where_its_box_is(qtbot: QtBot) -> None:
    view = shown(qtbot)
    for words in ("13,000 people", "entered", "😀 entered", "الشاهد", "312명", "second"):
        start = view.text.index(words)
        for offset in range(start, start + len(words)):
            if view.text[offset] in " \n":
                continue
            box = view.where.boxes(offset, offset + 1)[0]
            assert view.where.character_at(box.center()) == offset, (words, view.text[offset])


def test_dragging_selects_words_after_an_emoji(qtbot: QtBot) -> None:
    view = shown(qtbot)
    start = view.text.index("entered in 2024")
    one = view.where.boxes(start, start + 1)[0]
    other = view.where.boxes(start + 14, start + 15)[0]

    QTest.mousePress(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(one.left() + 1, one.center().y()).toPoint()
    )
    QTest.mouseMove(view.viewport(), other.center().toPoint())
    end = QPointF(other.right() - 1, other.center().y()).toPoint()
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)

    selection = view.selection()
    assert selection is not None and selection.quote == "entered in 2024"


def test_arrows_step_over_whole_characters(qtbot: QtBot) -> None:
    view = shown(qtbot)
    start = view.text.index("cafe\u0301") + 3
    view.select(start, start)

    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    assert view.selecting.span() == (start, start + 2)


def test_a_far_place_is_brought_into_view_before_all_is_measured(qtbot: QtBot) -> None:
    text, blocks = article(3000)
    view = ArticleView(text, blocks)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    offset = text.index("Filler 2500.")

    view.bring(offset, offset + 6)
    view.grab()

    mark = view.where.caret_mark(offset)
    assert mark is not None and 0 < mark.y1() < 600
    qtbot.waitUntil(lambda: not view.measuring.under_way, timeout=20000)
    mark = view.where.caret_mark(offset)
    assert mark is not None and 0 < mark.y1() < 600


def test_marks_are_placed_and_clicked(qtbot: QtBot) -> None:
    view = shown(qtbot)
    start = view.text.index("13,000")
    view.show_marks([ShownMark("p", start, start + 6, kinds=("statistic",))])
    box = view.where.boxes(start, start + 6)[0]

    with qtbot.waitSignal(view.passage_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())

    assert clicked.args == ["p"]


def folded(qtbot: QtBot) -> tuple[ArticleView, int]:
    """A view in which only what holds the one passage is shown, and where that begins."""
    view = shown(qtbot, extra=20)
    start = view.text.index("Filler 7.")
    view.show_marks([ShownMark("p", start, start + 8)])
    view.fold(True)
    qtbot.waitUntil(lambda: not view.measuring.under_way)
    view.grab()
    return view, start


def test_only_passages_folds_the_rest_away_and_says_how_much(qtbot: QtBot) -> None:
    whole = shown(qtbot, extra=20).flow.height
    view, start = folded(qtbot)

    assert view.flow.height < whole / 5
    assert view.where.boxes(start, start + 8)
    assert [item.hides for item in view.flow.items if item.hides] == [11, 12]
    assert not view.flow.items[0].folded, "the heading above the passage stays"


def test_a_folded_stretch_unfolds_with_a_click_and_stays_so(qtbot: QtBot) -> None:
    view, _start = folded(qtbot)
    line = next(item for item in view.flow.items if item.hides == 12)
    at = QPointF(view.left + 60, line.top + line.height / 2 - view.top()).toPoint()

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.show_marks(view.marks)

    assert [item.hides for item in view.flow.items if item.hides] == [11]
    view.fold(False)
    assert not any(item.folded for item in view.flow.items)
    view.fold(True)
    assert [item.hides for item in view.flow.items if item.hides] == [11, 12]


def test_a_place_that_is_folded_away_is_shown_when_it_is_asked_for(qtbot: QtBot) -> None:
    view, _start = folded(qtbot)
    start = view.text.index("Filler 15.")

    view.bring(start, start + 9)
    view.grab()

    assert view.where.boxes(start, start + 9)


def test_two_fingers_make_letters_larger(qtbot: QtBot) -> None:
    view = shown(qtbot)
    before = view.reading_style.size
    device = QPointingDevice.primaryPointingDevice()
    point = QPointF(100, 100)

    pinch = QNativeGestureEvent(Qt.NativeGestureType.ZoomNativeGesture, device, 2, point, point, point, 0.25, QPointF())
    QCoreApplication.sendEvent(view.viewport(), pinch)

    assert view.reading_style.size == before * 1.25


def test_a_link_tells_where_it_leads_and_opens_nothing(qtbot: QtBot) -> None:
    text = "See the report of 2024.\n"
    blocks = [Block("paragraph", 0, 23, spans=(Span("link", 8, 14, "https://example.org/report"),))]
    view = ArticleView(text, blocks)
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    view.grab()

    with qtbot.waitSignal(view.link_chosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.where.boxes(8, 14)[0].center().toPoint())

    assert chosen.args == ["https://example.org/report"]
