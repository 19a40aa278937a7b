"""The pages as pictures in a view that scrolls, zooms and turns. What their words are is left to the page view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QNativeGestureEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from casefile.documents.model import Page
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.arrangement import Arrangement, Fit
from casefile.ui.reader.drawing import PageDrawer, Wish
from casefile.ui.reader.layout import Mode
from casefile.ui.reader.pictures import Pictures

_REST = 1500  # milliseconds without a move after which small pictures of other pages are made
_AT_A_TIME = 24


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a document in unrotated points of a page."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Hold:
    """A place that stays under a point of the view (physical pixels) while the arrangement changes."""

    place: Place
    at: QPointF


class PageCanvas(DocumentArea):
    """A view of pages. Scroll bars count physical pixels, so that tiles fall on whole ones at any pixel ratio."""

    def __init__(self, text: str, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.arrangement = Arrangement(tuple(pages))
        self.pictures = Pictures(self.arrangement)
        self.drawer = PageDrawer(self)
        self.drawer.drawn.connect(self._keep_picture)
        self.drawer.page_failed.connect(self._keep_failure)
        self.late_wishes: Callable[[], list[Wish]] = list  # what others want of the drawer when it has time
        self._down = True
        self._hold: _Hold | None = None
        self._adjusting = False
        self._plan = QTimer(self, interval=0, singleShot=True)
        self._plan.timeout.connect(self._ask)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._use_rest)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def open(self, password: str = "") -> None:
        """Start drawing."""
        self.drawer.start(password)
        self._plan.start()

    def close_document(self) -> None:
        """Stop drawing and let go of the pictures."""
        self._plan.stop()
        self._rest.stop()
        self.drawer.stop()
        self.pictures.cache.clear()

    # The arrangement.

    def rearrange(self, at: QPointF | None = None, **wanted: object) -> None:
        """Change zoom, fit, mode or turn; what is under the logical point `at` (the middle of the top) stays there."""
        ratio = self.arrangement.ratio
        hold = self._held(at * ratio if at is not None else QPointF(self.arrangement.view[0] / 2, 0))
        for name, value in wanted.items():
            setattr(self.arrangement, name, value)
        self.arrangement.ratio = self.devicePixelRatioF()
        viewport = self.viewport().size() * self.arrangement.ratio
        self.arrangement.view = (viewport.width(), viewport.height())
        self.arrangement.arrange()
        self._set_bars()
        self._put_under(hold)
        self._hold = hold
        self._moved()

    def _held(self, point: QPointF) -> _Hold:
        """What is under a point of the view; the same as last time while the point is, so that nothing drifts."""
        if self._hold is not None and self._hold.at == point:
            return self._hold
        content, layout = point + QPointF(self.offset()), self.arrangement.layout
        if not layout.shown:
            return _Hold(Place(0, 0.0, 0.0), point)
        page = layout.page_at(content.x(), content.y())
        return _Hold(Place(page, *layout.to_page(page, content.x(), content.y())), point)

    def _put_under(self, hold: _Hold) -> None:
        place, layout = hold.place, self.arrangement.layout
        if place.page in layout.shown:
            to = layout.to_content(place.page, place.x, place.y) - hold.at
            self.scroll_to(to.x(), to.y())

    def _set_bars(self) -> None:
        self._adjusting = True
        layout, (width, height) = self.arrangement.layout, self.arrangement.view
        bars = ((self.horizontalScrollBar(), layout.width, width), (self.verticalScrollBar(), layout.height, height))
        for bar, whole, part in bars:
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(max(part - self.arrangement.gap * 3, 1))
            bar.setSingleStep(round(48 * self.arrangement.ratio))
        self._adjusting = False

    def scroll_to(self, x: float, y: float) -> None:
        """Show the content pixel (x, y) at the view's corner, as far as the ends allow."""
        self._adjusting = True
        self.horizontalScrollBar().setValue(round(x))
        self.verticalScrollBar().setValue(round(y))
        self._adjusting = False

    def scroll_by(self, pixels: float) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pixels * self.arrangement.ratio))

    def offset(self) -> QPoint:
        """The content pixel at the view's corner."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def area(self) -> QRect:
        """What of the content is in view, in its pixels."""
        return QRect(self.offset().x(), self.offset().y(), *self.arrangement.view)

    def current_page(self) -> int:
        """The page that is being read: the one a third down the view."""
        layout, area = self.arrangement.layout, self.area()
        return layout.page_at(area.center().x(), area.top() + area.height() / 3) if layout.shown else 0

    def place(self) -> tuple[float, ...]:
        place = self._held(QPointF(0, 0)).place
        return float(place.page), round(place.x, 2), round(place.y, 2)

    def go(self, place: tuple[float, ...]) -> None:
        if len(place) == 3 and 0 <= place[0] < len(self.arrangement.pages):
            self.go_to(Place(int(place[0]), place[1], place[2]))

    def go_to(self, place: Place, at: QPointF | None = None) -> None:
        """Show a place at the view's corner, or at a physical point `at`."""
        self.show_page(place.page)
        self._put_under(_Hold(place, at or QPointF(0, 0)))
        self._hold = None
        self._moved()

    def show_page(self, page: int) -> None:
        """Have a page laid out: where pages stand alone, only one is."""
        self.arrangement.current = page
        if self.arrangement.mode is Mode.SINGLE and page not in self.arrangement.layout.shown:
            self.arrangement.arrange()
            self._set_bars()

    # Zoom.

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom smoothly."""
        self.rearrange(at, zoom=self.arrangement.zoom * factor, fit="")

    def zoom_step(self, up: bool, at: QPointF | None = None) -> None:
        """Zoom by one of the usual steps."""
        self.rearrange(at, zoom=self.arrangement.step(up), fit="")

    def set_fit(self, fit: Fit) -> None:
        """Fit the width or the page, and keep doing so."""
        self.rearrange(fit=fit, current=self.current_page())

    # What Qt says.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.rearrange()
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = self.viewport().mapFromGlobal(pinch.hotSpot().toPoint())
                self.zoom_by(pinch.scaleFactor(), QPointF(at))
                return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rearrange(current=self.current_page())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.2 ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        self._down = dy <= 0
        if not self._adjusting:
            self.scrolled_by_hand()
        self._moved()

    def scrolled_by_hand(self) -> None:
        """The person moved the view."""
        self._hold = None

    def _moved(self) -> None:
        self._plan.start()
        self._rest.start()
        self.viewport().update()
        self.place_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window).darker(112))
        ratio = self.arrangement.ratio
        painter.scale(1 / ratio, 1 / ratio)
        exposed = QRect(event.rect().topLeft() * ratio, event.rect().size() * ratio).adjusted(-1, -1, 1, 1)
        self.pictures.paint(painter, exposed.translated(self.offset()), self.offset())
        painter.resetTransform()
        self.paint_over(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the pages, in logical pixels."""

    # The drawer.

    def wishes(self) -> list[Wish]:
        """What is wanted of the drawer, the most urgent first."""
        return self.pictures.wishes(self.area(), self._down)

    def ask_soon(self) -> None:
        """What is wanted has changed."""
        self._plan.start()

    def _ask(self) -> None:
        self.drawer.wish(self.wishes() + self.late_wishes())

    def _use_rest(self) -> None:
        """While nothing else is wanted: small pictures, so that a far jump shows something at once."""
        if not self.isVisible() or self.drawer.child is None:
            return
        more = self.pictures.small_wishes_around(self.current_page(), _AT_A_TIME)
        if more and not self.drawer.busy():
            self.drawer.wish(more)
        if more:
            self._rest.start(_REST if self.drawer.busy() and len(more) < _AT_A_TIME else 60)

    def _keep_picture(self, wish: Wish, image: QImage) -> None:
        self.pictures.put(wish, image, self.area())
        self._update_content(self.pictures.place_of(wish))

    def _keep_failure(self, wish: Wish, said: str) -> None:
        self.pictures.failed[wish.page] = said
        self._update_content(self.arrangement.layout.rect(wish.page))

    def _update_content(self, rect: QRect) -> None:
        """Repaint a rectangle given in content pixels."""
        ratio = self.arrangement.ratio
        shown = rect.translated(-self.offset()).intersected(QRect(QPoint(0, 0), self.viewport().size() * ratio))
        if not shown.isEmpty():
            logical = QRect(shown.topLeft() / ratio, shown.size() / ratio)
            self.viewport().update(logical.adjusted(-1, -1, 2, 2))
