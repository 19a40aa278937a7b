"""A drawing process that is killed, hangs or answers nonsense costs one page, never the window or the other pages."""

import os
import signal
import time

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile.documents import pages_link
from casefile.documents.pages_wire import Answer, Glyphs, Nonsense, unpack_links, unpack_outline
from casefile.ui.reader.pages import drawing
from casefile.ui.reader.pages.page_view import PageView
from tests.ui.reader import samples
from tests.ui.reader.bad_children import BAD_PAGE


def use(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    """Have pages drawn by a child that goes wrong on one page."""
    monkeypatch.setattr(pages_link, "_ENTRY", f"tests.ui.reader.bad_children:{wrong}")
    monkeypatch.setattr(pages_link, "_spare", [])
    monkeypatch.setattr(drawing, "_PATIENCE", 0.6)
    monkeypatch.setattr(drawing, "_GRACE", 0.3)
    monkeypatch.setattr(drawing, "_NEXT_CHILD", 10_000_000)


def drawn(view: PageView, page: int) -> bool:
    rect = view.arrangement.layout.rect(page)
    return all(view.pictures.cache.holds(tile) for tile, _place in view.pictures.tiles(page, rect))


@pytest.mark.parametrize("wrong", ["hang", "die", "nonsense", "slot", "flood", "endless"])
def test_one_bad_page_costs_that_page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    use(monkeypatch, wrong)
    with samples.shown(qtbot, samples.plain(16), size=(300, 300)) as view:
        view.go_to_page(BAD_PAGE)
        qtbot.waitUntil(lambda: BAD_PAGE in view.pictures.failed, timeout=15_000)

        view.go_to_page(13)
        qtbot.waitUntil(lambda: drawn(view, 13), timeout=15_000)

        assert set(view.pictures.failed) == {BAD_PAGE}
        assert view.pictures.failed[BAD_PAGE]


@pytest.mark.parametrize("wrong", ["glyphs", "wordless"])
def test_trouble_with_words_leaves_the_picture(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    use(monkeypatch, wrong)
    with samples.shown(qtbot, samples.plain(16), size=(300, 300)) as view:
        view.go_to_page(BAD_PAGE)
        qtbot.waitUntil(lambda: BAD_PAGE in view.words.changed, timeout=15_000)

        view.go_to_page(13)
        qtbot.waitUntil(lambda: drawn(view, 13) and view.words.knows(13), timeout=15_000)

        view.go_to_page(BAD_PAGE)
        qtbot.waitUntil(lambda: drawn(view, BAD_PAGE), timeout=15_000)
        assert not view.pictures.failed


def test_a_page_whose_words_are_read_otherwise_says_so_and_takes_a_rectangle(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, "other")
    with samples.shown(qtbot, samples.plain(16), size=(500, 500)) as view:
        view.go_to_page(BAD_PAGE)
        qtbot.waitUntil(lambda: BAD_PAGE in view.words.changed, timeout=15_000)
        said = view.words.why_no_words(BAD_PAGE)
        with_words = view.words.why_no_words(BAD_PAGE - 1)
        corner = view.where.whole_page(BAD_PAGE).topLeft().toPoint()

        mouse = view.viewport()
        QTest.mousePress(mouse, Qt.MouseButton.LeftButton, pos=corner + QPoint(60, 100))
        for step in (120, 200):
            QTest.mouseMove(mouse, corner + QPoint(step, step))
        QTest.mouseRelease(mouse, Qt.MouseButton.LeftButton, pos=corner + QPoint(200, 200))

        assert "none can be selected" in said and "rectangle" in said
        assert with_words == ""
        selection = view.selection()
        assert selection is not None and selection.region is not None
        assert (selection.region.page, selection.quote) == (BAD_PAGE, "")
        label = mouse.grab(QRect(corner + QPoint(9, 9), QSize(60, 12))).toImage()
        assert {label.pixelColor(x, y).name() for x in range(0, 60, 3) for y in range(0, 12, 2)} != {"#ffffff"}


def test_a_child_that_is_killed_again_and_again_while_scrolling_costs_nothing(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(60), size=(300, 300)) as view:
        gone = set()
        for page in range(0, 60, 10):
            child = view.drawer.child
            assert child is not None
            gone.add(child.process)
            os.kill(child.process, signal.SIGKILL)
            for step in range(5):
                view.verticalScrollBar().setValue(view.arrangement.layout.rect(page + step).top())
                qtbot.wait(10)
            samples.settle(qtbot, view)

        assert len(gone) == 6
        assert not view.pictures.failed
        assert drawn(view, 54)
        assert view.where.boxes(view.text.index("55. Their"), view.text.index("55. Their") + 3)


def test_a_child_that_stands_still_is_replaced_and_the_window_goes_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_PATIENCE", 0.6)
    with samples.shown(qtbot, samples.plain(60), size=(300, 300)) as view:
        child = view.drawer.child
        assert child is not None
        os.kill(child.process, signal.SIGSTOP)
        longest = 0.0

        view.go_to_page(30)
        until = time.monotonic() + 15
        while not drawn(view, 30) and time.monotonic() < until:
            start = time.monotonic()
            view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 1)
            view.viewport().repaint()
            longest = max(longest, time.monotonic() - start)
            qtbot.wait(20)

        assert drawn(view, 30)
        assert view.drawer.child is not child
        assert not view.pictures.failed
        assert longest < 1.0


def test_a_file_that_is_no_document_is_said_to_be_none(qtbot: QtBot) -> None:
    view = PageView("", ())
    qtbot.addWidget(view)
    view.drawer.original = pages_link.hold([b"this is no PDF at all"], "application/pdf", 21)

    with qtbot.waitSignal(view.drawer.failed, timeout=15_000) as said:
        view.open()

    assert "cannot be drawn" in str(said.args[0])
    view.close_document()


@pytest.mark.parametrize(
    "body",
    [b"", b"\x00" * 11, b"\xff" * 12, b"\x01\x00\x00\x00" * 3, bytes(12) + b"more"],
    ids=["empty", "short", "huge", "missing", "too much"],
)
def test_nonsense_for_glyphs_is_refused(body: bytes) -> None:
    with pytest.raises(Nonsense):
        Glyphs.unpack(body)


def test_boxes_that_are_no_numbers_are_refused() -> None:
    from array import array

    bad = Glyphs("a", array("f", [float("nan"), 0, 1, 1]), array("I", [0, 1, 0]), array("f", [0, 0, 1, 1]))

    with pytest.raises(Nonsense):
        Glyphs.unpack(bad.pack())


def test_answers_links_and_outlines_that_make_no_sense_are_left_out() -> None:
    with pytest.raises(Nonsense):
        Answer.unpack(b"\xff\xff")
    with pytest.raises(Nonsense):
        unpack_links(b"[[[[", 3)

    assert unpack_links(b'[[0,0,1,1,99,0,""],[0,0,1,1,2,1e300,"x"],"no",[1]]', 3)[0].y == 0.0
    assert unpack_outline(b'[[1,"Part",0,5],[1,"Nowhere",17,5],[]]', 3)[0].title == "Part"
    assert len(unpack_outline(b'[[1,"Part",0,5],[1,"Nowhere",17,5],[]]', 3)) == 1
