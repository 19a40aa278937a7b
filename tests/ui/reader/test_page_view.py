"""The page view with real pages from a real drawing process: what the mouse selects is what the text says."""

import os
import signal
from array import array

import pymupdf
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile.documents.model import Rect
from casefile.ui.reader.finding.find import Hits
from casefile.ui.reader.pages.contents import Contents
from casefile.ui.reader.pages.page_view import PageView
from casefile.ui.reader.values import ShownMark
from tests.ui.reader import samples


def point_of(view: PageView, offset: int, *, after: bool = False) -> QPoint:
    """The middle of a character in the view; its far edge when `after`."""
    box = view.where.boxes(offset, offset + 1)[0]
    return QPointF(box.right() - 0.5 if after else box.left() + 0.5, box.center().y()).toPoint()


def drag(view: PageView, start: QPoint, end: QPoint) -> None:
    mouse = view.viewport()
    QTest.mousePress(mouse, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(mouse, start + (end - start) * step / 4)
    QTest.mouseRelease(mouse, Qt.MouseButton.LeftButton, pos=end)


def quote(view: PageView) -> str:
    selection = view.selection()
    return selection.quote if selection is not None else ""


def test_dragging_selects_the_words_between(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain()) as view:
        start = view.text.index("passports")
        end = view.text.index("312 people")

        with qtbot.waitSignal(view.selection_changed):
            drag(view, point_of(view, start), point_of(view, end + 9, after=True))

        assert quote(view).startswith("passports were kept")
        assert quote(view).endswith("312 people")
        assert len(view.selection().rects) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 60, 380, 460)])
def test_selection_and_overlay_agree_on_turned_and_cropped_pages(
    qtbot: QtBot, turn: int, crop: tuple[float, float, float, float] | None
) -> None:
    with samples.shown(qtbot, samples.plain(1, turn=turn, crop=crop), size=(600, 800)) as view:
        start = view.text.index("locked drawer")
        box = view.where.boxes(start, start + 13)[0]

        for offset in (start, start + 6, start + 12):
            middle = view.where.boxes(offset, offset + 1)[0].center()
            assert view.where.character_at(middle) == offset

        blank = view.grab().toImage()
        view.show_marks([ShownMark("p", start, start + 13, kinds=("testimony",))])
        marked = view.grab().toImage()
        assert dark_share(blank, box.toRect()) > 0.03, "the words are where their boxes say"
        assert white_share(blank, box.toRect()) > 0.5
        assert white_share(marked, box.toRect()) < 0.1, "the shade covers them"


def pixels(image: QImage, rect: QRect) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(rect.left(), rect.right()) for y in range(rect.top(), rect.bottom())]


def dark_share(image: QImage, rect: QRect) -> float:
    """How much of a rectangle is ink."""
    found = pixels(image, rect)
    return sum(1 for pixel in found if pixel.lightness() < 128) / max(len(found), 1)


def white_share(image: QImage, rect: QRect) -> float:
    """How much of a rectangle is bare paper."""
    found = pixels(image, rect)
    return sum(1 for pixel in found if pixel == QColor("white")) / max(len(found), 1)


def test_a_selection_stays_inside_its_column(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.two_columns()) as view:
        start = view.text.index("Column 1 row 2")
        end = view.text.index("Column 1 row 5")

        drag(view, point_of(view, start), point_of(view, end + 13, after=True))

        assert "Column 2" not in quote(view)
        assert quote(view).splitlines()[-1] == "Column 1 row 5"


def test_a_selection_runs_over_a_page_end(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(), size=(400, 1500)) as view:
        start = view.text.index("1. The agency")
        end = view.text.index("2. Their")

        drag(view, point_of(view, start), point_of(view, end + 7, after=True))

        assert quote(view).startswith("1. The agency")
        assert quote(view).endswith("2. Their")
        assert {rect.page for rect in view.selection().rects} == {0, 1}  # type: ignore[union-attr]


def test_two_clicks_take_the_word_and_three_the_line(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain()) as view:
        at = point_of(view, view.text.index("passports") + 3)
        mouse = view.viewport()

        QTest.mouseClick(mouse, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(mouse, Qt.MouseButton.LeftButton, pos=at)
        word = quote(view)
        QTest.mouseClick(mouse, Qt.MouseButton.LeftButton, pos=at)

        assert word == "passports"
        assert quote(view) == f"1. {samples.LINES[1]}"


def test_shift_and_arrows_extend_from_the_caret(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain()) as view:
        start = view.text.index("passports")
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, start))

        for _step in range(9):
            QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        word = quote(view)
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        down = quote(view)
        QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)

        assert word == "passports"
        assert down.startswith("passports were kept in a locked drawer.\n1. At least")
        assert quote(view).endswith("containers.")


def test_zooming_keeps_what_is_under_the_cursor(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(20)) as view:
        view.go_to_page(9)
        samples.settle(qtbot, view)
        offset = view.text.index("10. Their passports")
        before = view.where.boxes(offset, offset + 1)[0].center()

        for _step in range(7):
            view.zoom_by(1.13, before)
        for _step in range(7):
            view.zoom_by(1 / 1.13, before)
        view.zoom_by(1.7, before)

        after = view.where.boxes(offset, offset + 1)[0].center()
        assert (after - before).manhattanLength() < 3


def test_bringing_a_place_shows_it_even_before_its_words_are_known(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(60)) as view:
        offset = view.text.index("57. At least")

        view.bring(offset, offset + 10)
        samples.settle(qtbot, view)

        boxes = view.where.boxes(offset, offset + 10)
        assert boxes and view.viewport().rect().contains(boxes[0].toRect())


def test_overlapping_passages_are_told_apart_without_colour(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(1)) as view:
        start = view.text.index("passports")
        view.show_marks(
            [
                ShownMark("a", start, start + 20, kinds=("testimony",)),
                ShownMark("b", start + 5, start + 30, kinds=("allegation",)),
            ]
        )

        pieces = view.pieces()

        assert [piece.lane for piece in pieces] == [0, 1]
        assert all(piece.first and piece.last for piece in pieces)


def test_a_click_chooses_the_shortest_passage_and_again_the_next(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(1)) as view:
        start = view.text.index("passports")
        view.show_marks([ShownMark("long", start, start + 30), ShownMark("short", start, start + 9)])
        clicked: list[str] = []
        view.passage_clicked.connect(clicked.append)

        for _click in range(2):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, start + 4))
            QTest.mouseMove(view.viewport(), QPoint(1, 1))

        assert clicked == ["short", "long"]


def test_dragging_an_end_asks_for_a_new_extent(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(1)) as view:
        start = view.text.index("passports")
        view.show_marks([ShownMark("p", start, start + 9)])
        view.choose("p")
        end = view.where.boxes(start, start + 9)[-1].bottomRight().toPoint()
        to = view.text.index("kept") + 4

        with qtbot.waitSignal(view.passage_resized) as asked:
            drag(view, end, point_of(view, to - 1, after=True))

        assert asked.args == ["p", start, to]


def test_a_rectangle_becomes_a_region_of_its_page(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(1)) as view:
        view.pointer.region_wanted = True

        drag(view, QPoint(120, 200), QPoint(300, 320))

        region = view.selection().region  # type: ignore[union-attr]
        assert region is not None and region.page == 0
        box = view.where.to_view(region)
        assert (box.topLeft() - QPointF(120, 200)).manhattanLength() < 3


def test_hits_are_shown(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(1)) as view:
        start = view.text.index("passports")
        before = view.grab().toImage()

        view.show_hits(Hits(array("q", [start]), array("q", [start + 9])), 0)

        assert view.grab().toImage() != before


def test_a_child_that_is_killed_is_replaced(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(30)) as view:
        child = view.drawer.child
        assert child is not None
        os.kill(child._child.pid, signal.SIGKILL)

        view.go_to_page(20)
        samples.settle(qtbot, view)

        assert view.drawer.child is not child
        assert not view.pictures.failed
        assert view.where.boxes(view.text.index("21. Their"), view.text.index("21. Their") + 3)


def linked() -> bytes:
    """Four pages with an outline; on the first a link to the third and one that leads outside."""
    document = pymupdf.open()
    for number in range(4):
        document.new_page(width=400, height=500).insert_text((60, 100), f"Chapter {number + 1} begins here")
    inside = {"kind": pymupdf.LINK_GOTO, "from": pymupdf.Rect(60, 200, 200, 230), "page": 2, "to": pymupdf.Point(0, 90)}
    outside = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(60, 300, 200, 330), "uri": "https://example.org/a"}
    for link in (inside, outside):
        document[0].insert_link(link)
    document.set_toc([[1, "One", 1], [2, "Three", 3]])
    data: bytes = document.tobytes()
    return data


def test_links_inside_are_followed_and_links_outside_are_told(qtbot: QtBot) -> None:
    with samples.shown(qtbot, linked()) as view:
        qtbot.waitUntil(lambda: view.links.on(0) is not None)
        told: list[str] = []
        view.link_chosen.connect(told.append)

        out = view.where.to_view(Rect(0, 60, 300, 200, 330)).center().toPoint()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=out)
        into = view.where.to_view(Rect(0, 60, 200, 200, 230)).center().toPoint()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=into)

        assert told == ["https://example.org/a"]
        assert view.current_page() == 2


def test_the_outline_leads_to_its_pages(qtbot: QtBot) -> None:
    with samples.shown(qtbot, linked()) as view:
        contents = Contents(view)
        qtbot.addWidget(contents)
        view.asking.late_wishes = contents.wishes
        view.asking.soon()
        qtbot.waitUntil(lambda: contents.outline.topLevelItemCount() == 1)

        top = contents.outline.topLevelItem(0)
        assert top is not None
        item = top.child(0)
        assert item is not None
        contents.outline.itemActivated.emit(item, 0)

        assert item.text(0) == "Three"
        assert view.current_page() == 2


def test_pages_keep_their_pixels_at_a_fractional_scale(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageView, "devicePixelRatioF", lambda _view: 1.5)
    with samples.shown(qtbot, samples.plain(2)) as view:
        tile, place = next(iter(view.pictures.tiles(0, view.area())))

        image = view.pictures.cache.get(tile)

        assert view.arrangement.ratio == 1.5
        assert image is not None and (image.width(), image.height()) == (place.width(), place.height())
        offset = view.text.index("passports")
        assert view.where.character_at(view.where.boxes(offset, offset + 1)[0].center()) == offset
