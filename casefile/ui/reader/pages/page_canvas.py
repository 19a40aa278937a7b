"""The pages as pictures in a view that scrolls. What their words are is left to the page view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QWidget

from casefile.documents.model import Page
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.pages.arrangement import Arrangement, Fit
from casefile.ui.reader.pages.asking import Asking
from casefile.ui.reader.pages.drawing import PageDrawer, Wish
from casefile.ui.reader.pages.layout import Mode
from casefile.ui.reader.pages.pictures import Pictures
from casefile.ui.reader.pages.zooming import Hold, Place, Zooming


class PageCanvas(DocumentArea):
    """A view of pages. Scroll bars count physical pixels, so that tiles fall on whole ones at any pixel ratio."""

    def __init__(self, text: str, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.arrangement = Arrangement(tuple(pages))
        self.pictures = Pictures(self.arrangement)
        self.asking = Asking(self)
        self.zooming = Zooming(self)
        self._down = True
        self._adjusting = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    @property
    def drawer(self) -> PageDrawer:
        """What draws its pages."""
        return self.asking.drawer

    def open(self, password: str = "") -> None:
        """Start drawing."""
        self.drawer.start(password)
        self.asking.soon()

    def close_document(self) -> None:
        """Stop drawing and let go of the pictures."""
        self.asking.stop()
        self.pictures.cache.clear()
        self.pictures.small.clear()

    # Where the view is.

    def set_bars(self) -> None:
        """Give the scroll bars the size of the content, without that being a move."""
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
        place = self.zooming.held(QPointF(0, 0)).place
        return float(place.page), round(place.x, 2), round(place.y, 2)

    def go(self, place: tuple[float, ...]) -> None:
        if len(place) == 3 and 0 <= place[0] < len(self.arrangement.pages):
            self.go_to(Place(int(place[0]), place[1], place[2]))

    def go_to(self, place: Place, at: QPointF | None = None) -> None:
        """Show a place at the view's corner, or at a physical point `at`."""
        self.show_page(place.page)
        self.zooming.put_under(Hold(place, at or QPointF(0, 0)))
        self.zooming.let_go()
        self.moved()

    def show_page(self, page: int) -> None:
        """Have a page laid out: where pages stand alone, only one is."""
        self.arrangement.current = page
        if self.arrangement.mode is Mode.SINGLE and page not in self.arrangement.layout.shown:
            self.arrangement.arrange()
            self.set_bars()

    # Zoom.

    def rearrange(self, at: QPointF | None = None, **wanted: object) -> None:
        """Change zoom, fit, mode or turn; what is under the logical point `at` (the middle of the top) stays there."""
        self.zooming.rearrange(at, **wanted)

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
        if isinstance(event, QNativeGestureEvent | QGestureEvent) and self.zooming.gesture(event):
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rearrange(current=self.current_page())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.zooming.wheel(event):
            super().wheelEvent(event)

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        self._down = dy <= 0
        if not self._adjusting:
            self.scrolled_by_hand()
        self.moved()

    def scrolled_by_hand(self) -> None:
        """The person moved the view."""
        self.zooming.let_go()

    def moved(self) -> None:
        """Something else is in view."""
        self.asking.moved()
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

    # The pictures.

    def wishes(self) -> list[Wish]:
        """What is wanted of the drawer, the most urgent first."""
        return self.pictures.wishes(self.area(), self._down)

    def update_content(self, rect: QRect) -> None:
        """Repaint a rectangle given in content pixels."""
        ratio = self.arrangement.ratio
        shown = rect.translated(-self.offset()).intersected(QRect(QPoint(0, 0), self.viewport().size() * ratio))
        if not shown.isEmpty():
            logical = QRect(shown.topLeft() / ratio, shown.size() / ratio)
            self.viewport().update(logical.adjusted(-1, -1, 2, 2))
