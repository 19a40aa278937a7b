"""Events drawn in time, in lanes: how exact each is known is seen by its ends, not by colour."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from casefile.case.records import show_date
from casefile.case.weighing.timeline import Event
from casefile.ui.panels.tables.model import isolated
from casefile.ui.style import kind_colour
from casefile.words import _

ROW = 24
HEAD = 26  # the years above
NAME = 150  # the lanes' names
LABEL = 360  # what stands beside the last event
# What a key steps by, of so many rows in sight and so many events.
STEPS: dict[int, Callable[[int, int], int]] = {
    Qt.Key.Key_Down: lambda _rows, _all: 1,
    Qt.Key.Key_Up: lambda _rows, _all: -1,
    Qt.Key.Key_PageDown: lambda rows, _all: rows,
    Qt.Key.Key_PageUp: lambda rows, _all: -rows,
    Qt.Key.Key_End: lambda _rows, all_: all_,
    Qt.Key.Key_Home: lambda _rows, all_: -all_,
}
LEAST, MOST = 0.02, 40.0  # pixels a day


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in its row."""

    event: Event
    row: int


class TimelineCanvas(QAbstractScrollArea):
    """Arrows, Page and Home keys go from event to event, Enter opens; Ctrl and the wheel, or + and -, zoom."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._placed: list[Placed] = []
        self._lanes: list[tuple[str, int, int]] = []  # name, first row, rows
        self._begin, self._end = date(2000, 1, 1), date(2001, 1, 1)
        self._scale = 1.0
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Timeline"))
        self.viewport().setMouseTracking(True)

    def show_events(self, lanes: Sequence[tuple[str, Sequence[Event]]]) -> None:
        """The lanes with their events in order of time. The one chosen stays chosen."""
        chosen, was = self.current(), (bool(self._placed), self._begin, self._end)
        self._placed, self._lanes, row = [], [], 0
        for name, events in lanes:
            self._lanes.append((name, row, len(events)))
            self._placed += [Placed(event, row + place) for place, event in enumerate(events)]
            row += len(events)
        days = [day for placed in self._placed for day in (placed.event.first, placed.event.last) if day]
        if days:
            self._begin, self._end = min(days), max(days)
        self._current = next((i for i, p in enumerate(self._placed) if chosen and p.event.claim.id == chosen), -1)
        if was == (bool(self._placed), self._begin, self._end):  # the same time: as wide as the person made it
            self._size()
            self.viewport().update()
        else:
            self._fit()

    def current(self) -> str:
        """The id of the claim chosen."""
        return self._placed[self._current].event.claim.id if 0 <= self._current < len(self._placed) else ""

    def zoom(self, by: float) -> None:
        """Wider or narrower around the middle."""
        bar, room = self.horizontalScrollBar(), self.viewport().width() - NAME
        middle = (bar.value() + room / 2) / self._scale
        self._scale = min(max(self._scale * by, LEAST), MOST)
        self._size()
        bar.setValue(int(middle * self._scale - room / 2))
        self.viewport().update()

    def _fit(self) -> None:
        """All of the time there is in the room there is."""
        days = max((self._end - self._begin).days, 30)
        self._scale = min(max((self.viewport().width() - NAME - LABEL) / days, LEAST), MOST)
        self._size()
        self.viewport().update()

    def fit(self) -> None:
        """Show everything."""
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for a few lanes."""
        return QSize(700, 400)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """The bars follow."""
        super().resizeEvent(event)
        if event.oldSize().width() <= 0:
            self._fit()
        self._size()

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """With Ctrl: zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.25 if event.angleDelta().y() > 0 else 0.8)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Up and down go along; Enter opens; + and - zoom, 0 shows all."""
        match event.key():
            case key if key in STEPS:
                rows = max(self.viewport().height() // ROW - 2, 1)
                step = STEPS[key](rows, len(self._placed))
                self._choose(min(max(self._current + step, 0), len(self._placed) - 1))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self.current():
                    self.opened.emit(self.current())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1.25)
            case Qt.Key.Key_Minus:
                self.zoom(0.8)
            case Qt.Key.Key_0:
                self._fit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """Choose the event of the line."""
        self._choose(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        """Open it."""
        if self._at(event.position()) >= 0:
            self.opened.emit(self.current())

    def viewportEvent(self, event: QEvent, /) -> bool:
        """What an event is, where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.told(at) if at >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def told(self, at: int) -> str:
        """An event in words."""
        event = self._placed[at].event
        return f"{show_date(event.edtf)}\n{event.claim.number}  {event.claim.statement}"

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Years, lanes, events that are in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._placed:
            self._draw_years(painter)
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        first = max(top // ROW, 0)  # an event a row: of ten thousand only those in sight are looked at
        for at in range(first, min(first + height // ROW + 2, len(self._placed))):
            placed = self._placed[at]
            self._draw(painter, placed.event, HEAD + placed.row * ROW - top, chosen=at == self._current)
        if self._placed:
            self._draw_lanes(painter)
        else:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            sentence = _("No dates yet. Give a claim the date of its event, and it stands here.")
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), sentence)

    def _x(self, day: date) -> float:
        x = NAME + 30 + (day - self._begin).days * self._scale - self.horizontalScrollBar().value()
        return self.viewport().width() - x if self.isRightToLeft() else x

    def _draw(self, painter: QPainter, event: Event, y: float, *, chosen: bool) -> None:
        palette = self.palette()
        colour = kind_colour(event.claim.kind)
        way = -1 if self.isRightToLeft() else 1
        start = self._x(event.first) if event.first else self._x(self._begin) - 14 * way
        end = self._x(event.last or self._end) + (self._scale if event.last else 14) * way
        left, right = min(start, end), max(start, end, min(start, end) + 7)
        if chosen:
            ground = QColor(palette.color(QPalette.ColorRole.Highlight))
            ground.setAlpha(45)
            painter.fillRect(QRectF(0, y, self.viewport().width(), ROW), ground)
        fill = QColor(colour)
        fill.setAlpha(170 if event.exact else 50)
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine if event.exact else Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(left, y + 6, right - left, ROW - 12), 3, 3)
        for is_open, x, to in ((event.first is None, start, -way), (event.last is None, end, way)):
            if is_open:
                points = (QPointF(x, y + 4), QPointF(x + 8 * to, y + ROW / 2), QPointF(x, y + ROW - 4))
                painter.drawPolygon(QPolygonF(points))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        room = max(left - 24 if way < 0 else self.viewport().width() - right - 24, 60)
        words = f"{event.claim.number}  {event.claim.statement}"
        words = isolated(painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room)))
        box = QRectF(12 if way < 0 else right + 14, y, room, ROW)
        flags = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if way < 0 else Qt.AlignmentFlag.AlignLeft)
        painter.drawText(box, int(flags), words)

    def _draw_years(self, painter: QPainter) -> None:
        if self._scale * 30 > 70:
            self._draw_months(painter)
            return
        muted, line = (self.palette().color(r) for r in (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Mid))
        every = next((n for n in (1, 2, 5, 10, 20, 50, 100) if n * 365 * self._scale > 60), 100)
        years = range(self._begin.year - 1, self._end.year + 2)
        for year in [year for year in years if year % every == 0] or [self._begin.year]:
            if 1 <= year <= 9999:
                x = self._x(date(year, 1, 1))
                painter.setPen(QPen(line, 1))
                painter.drawLine(QPointF(x, HEAD - 4), QPointF(x, self.viewport().height()))
                painter.setPen(muted)
                if x >= NAME or self.isRightToLeft():  # else the lanes' names would cut it
                    painter.drawText(QPointF(x + 4, HEAD - 9), str(year))

    def _draw_months(self, painter: QPainter) -> None:
        """Where a year is wider than the window: the months in sight."""
        muted, line = (self.palette().color(r) for r in (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Mid))
        shown = self.horizontalScrollBar().value() / self._scale
        first = self._begin + timedelta(days=min(int(shown), (self._end - self._begin).days))
        for step in range(int(self.viewport().width() / self._scale / 30) + 3):
            year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
            if 1 <= year <= 9999:
                x = self._x(date(year, month + 1, 1))
                painter.setPen(QPen(line, 1))
                painter.drawLine(QPointF(x, HEAD - 4), QPointF(x, self.viewport().height()))
                painter.setPen(muted)
                if x >= NAME or self.isRightToLeft():
                    painter.drawText(QPointF(x + 4, HEAD - 9), show_date(f"{year:04}-{month + 1:02}"))

    def _draw_lanes(self, painter: QPainter) -> None:
        palette, top = self.palette(), self.verticalScrollBar().value()
        x = self.viewport().width() - NAME if self.isRightToLeft() else 0
        painter.fillRect(QRectF(x, 0, NAME, self.viewport().height()), palette.color(QPalette.ColorRole.Window))
        for name, row, rows in self._lanes:
            y = HEAD + row * ROW - top
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.drawLine(QPointF(0, y), QPointF(self.viewport().width(), y))
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            shown = painter.fontMetrics().elidedText(name or _("not recorded"), Qt.TextElideMode.ElideRight, NAME - 16)
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
            painter.drawText(QRectF(x + 8, max(y, HEAD), NAME - 16, min(ROW, max(rows, 1) * ROW)), flags, shown)

    def _at(self, place: QPointF) -> int:
        row = int((place.y() - HEAD + self.verticalScrollBar().value()) // ROW)
        return row if place.y() >= HEAD and 0 <= row < len(self._placed) else -1

    def _choose(self, at: int) -> None:
        if not 0 <= at < len(self._placed):
            return
        self._current = at
        self.setAccessibleDescription(self.told(at))
        y, bar, height = self._placed[at].row * ROW, self.verticalScrollBar(), self.viewport().height() - HEAD
        if not bar.value() <= y <= bar.value() + height - ROW:
            bar.setValue(max(y - height // 2, 0))
        self._bring_day(self._placed[at].event)
        self.viewport().update()

    def _bring_day(self, event: Event) -> None:
        """Scroll to where the event begins, if that is out of sight."""
        day, along = event.first or event.last or self._begin, self.horizontalScrollBar()
        x = (day - self._begin).days * self._scale
        if not along.value() <= x <= along.value() + self.viewport().width() - NAME - 120:
            along.setValue(int(x - (self.viewport().width() - NAME) / 3))

    def _size(self) -> None:
        room = self.viewport().size()
        days = max((self._end - self._begin).days, 30)
        self.horizontalScrollBar().setRange(0, max(int(days * self._scale) + NAME + LABEL - room.width(), 0))
        self.horizontalScrollBar().setPageStep(room.width())
        self.verticalScrollBar().setRange(0, max(len(self._placed) * ROW + HEAD + 20 - room.height(), 0))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(ROW)
