"""Zooming and turning a view of pages: what is under a point stays there, also over many small steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from casefile.ui.reader.pages.pinching import pinch_of

if TYPE_CHECKING:
    from casefile.ui.reader.pages.page_canvas import PageCanvas

_WHEEL = 1.2  # one notch of the wheel


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a document in unrotated points of a page."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Hold:
    """A place that stays under a point of the view (physical pixels) while the arrangement changes."""

    place: Place
    at: QPointF


class Zooming:
    """What is held in place in one view, and the gestures that zoom it."""

    def __init__(self, view: PageCanvas) -> None:
        self._view = view
        self._hold: Hold | None = None

    def rearrange(self, at: QPointF | None = None, **wanted: object) -> None:
        """Change zoom, fit, mode or turn; what is under the logical point `at` (the middle of the top) stays there."""
        view, arrangement = self._view, self._view.arrangement
        hold = self.held(at * arrangement.ratio if at is not None else QPointF(arrangement.view[0] / 2, 0))
        for name, value in wanted.items():
            setattr(arrangement, name, value)
        arrangement.ratio = view.devicePixelRatioF()
        viewport = view.viewport().size() * arrangement.ratio
        arrangement.view = (viewport.width(), viewport.height())
        arrangement.arrange()
        view.set_bars()
        self.put_under(hold)
        self._hold = hold
        view.moved()

    def held(self, point: QPointF) -> Hold:
        """What is under a point of the view; the same as last time while the point is, so that nothing drifts."""
        if self._hold is not None and self._hold.at == point:
            return self._hold
        content, layout = point + QPointF(self._view.offset()), self._view.arrangement.layout
        if not layout.shown:
            return Hold(Place(0, 0.0, 0.0), point)
        page = layout.page_at(content.x(), content.y())
        return Hold(Place(page, *layout.to_page(page, content.x(), content.y())), point)

    def put_under(self, hold: Hold) -> None:
        """Scroll so that the place is under its point, as far as the ends of the document allow."""
        place, layout = hold.place, self._view.arrangement.layout
        if place.page in layout.shown:
            to = layout.to_content(place.page, place.x, place.y) - hold.at
            self._view.scroll_to(to.x(), to.y())

    def let_go(self) -> None:
        """The view was moved: what was held is no longer."""
        self._hold = None

    def gesture(self, event: QEvent) -> bool:
        """Whether it was a pinch, on a touch pad or a screen."""
        pinch = pinch_of(event, self._view.viewport())
        if pinch is not None:
            self._view.zoom_by(*pinch)
        return pinch is not None

    def wheel(self, event: QWheelEvent) -> bool:
        """Whether the wheel was turned with Ctrl."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._view.zoom_by(_WHEEL ** (event.angleDelta().y() / 120), event.position())
        event.accept()
        return True
