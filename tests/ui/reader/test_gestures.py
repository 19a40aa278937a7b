"""Pinching, the wheel, fractional screens, turning, facing pages: what one looks at stays where it is, and sharp."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.ui.reader.pages.contents import Contents
from casefile.ui.reader.pages.layout import Mode
from casefile.ui.reader.pages.page_view import PageView
from casefile.ui.reader.values import ShownMark
from tests.ui.reader import samples


def pinch(view: PageView, at: QPointF) -> None:
    """A pinch on a touch pad, in small steps."""
    for _step in range(8):
        event = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture,
            QPointingDevice.primaryPointingDevice(),
            2,
            at,
            at,
            QPointF(view.viewport().mapToGlobal(at)),
            0.07,
            QPointF(),
        )
        QApplication.sendEvent(view.viewport(), event)


def wheel(view: PageView, at: QPointF) -> None:
    """Three notches of the wheel with Ctrl."""
    for _notch in range(3):
        event = QWheelEvent(
            at,
            QPointF(view.viewport().mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize("gesture", [pinch, wheel])
def test_a_gesture_zooms_and_keeps_what_is_under_it(qtbot: QtBot, gesture: Callable[[PageView, QPointF], None]) -> None:
    with samples.shown(qtbot, samples.plain(20)) as view:
        view.go_to_page(9)
        samples.settle(qtbot, view)
        offset = view.text.index("10. Their passports")
        zoom = view.arrangement.zoom
        before = view.where.boxes(offset, offset + 1)[0].center()

        gesture(view, before)

        assert view.arrangement.zoom > zoom * 1.5
        after = view.where.boxes(offset, offset + 1)[0].center()
        assert (after - before).manhattanLength() < 3


@pytest.mark.parametrize("ratio", [1.25, 1.5, 1.75])
def test_every_pixel_of_a_fractional_screen_is_drawn_for_itself(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    monkeypatch.setattr(PageView, "devicePixelRatioF", lambda _view: ratio)
    with samples.shown(qtbot, samples.plain(2)) as view:
        held = [
            (view.pictures.cache.get(tile), place)
            for page in view.where.pages_in_view()
            for tile, place in view.pictures.tiles(page, view.area())
        ]

        assert view.arrangement.ratio == ratio
        assert held and all(
            image is not None and (image.width(), image.height()) == (place.width(), place.height())
            for image, place in held
        )
        offset = view.text.index("passports")
        assert view.where.character_at(view.where.boxes(offset, offset + 1)[0].center()) == offset


def test_a_window_moved_to_another_screen_draws_for_that_one(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with samples.shown(qtbot, samples.plain(2)) as view:
        before = view.pictures.scheme.scale

        monkeypatch.setattr(PageView, "devicePixelRatioF", lambda _view: 2.0)
        QApplication.sendEvent(view, QEvent(QEvent.Type.DevicePixelRatioChange))
        samples.settle(qtbot, view)

        assert view.pictures.scheme.scale == pytest.approx(before * 2, rel=0.05)
        assert all(view.pictures.cache.holds(tile) for tile, _place in view.pictures.tiles(0, view.area()))


@pytest.mark.parametrize("mode", [Mode.SINGLE, Mode.FACING])
@pytest.mark.parametrize("turn", [90, 180])
def test_words_are_found_in_other_arrangements_and_turned_views(qtbot: QtBot, mode: Mode, turn: int) -> None:
    with samples.shown(qtbot, samples.plain(6), size=(900, 700)) as view:
        view.go_to_page(3)
        view.rearrange(mode=mode, turn=turn, fit="page", current=3)
        view.go_to_page(3)
        samples.settle(qtbot, view)

        offset = view.text.index("4. Their passports")
        box = view.where.boxes(offset, offset + 1)[0]

        assert view.where.character_at(box.center()) == offset
        top = view.where.whole_page(3).top()
        shown = (page for page in range(6) if not view.where.whole_page(page).isNull())
        beside = [page for page in shown if abs(view.where.whole_page(page).top() - top) < 2]
        assert beside == ([3] if mode is Mode.SINGLE else [3, 4])


def test_three_thousand_thumbnails_are_made_only_as_they_are_looked_at(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(3000), size=(300, 300)) as view:
        contents = Contents(view)
        qtbot.addWidget(contents)
        view.asking.late_wishes = contents.wishes
        contents.resize(190, 600)
        contents.show()
        start = view.text.index("1500. Their")
        view.show_marks([ShownMark("p", start, start + 20, view.where.rects(start, start + 20), ("testimony",))])

        contents.thumbnails.scrollTo(contents.thumbnails.model().index(1499, 0))
        view.asking.soon()
        looked_at = contents.thumbnails.in_view()
        qtbot.waitUntil(lambda: all(view.pictures.has_small(page) for page in looked_at), timeout=15_000)

        assert 1499 in looked_at and len(looked_at) < 10
        assert len(view.pictures.small) < 40
        assert view.page_marks.count(1499) == 1
