"""The strip beside the scroll bar: where in the document passages and hits lie. A click there goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from casefile.ui import colours, style
from casefile.ui.reader.area import DocumentArea
from casefile.words import _

_WIDTH = 15
_MOST_HITS = 3000  # more would not be told apart
_NEAR = 5


class Strip(QWidget):
    """A thin map of one view's document: passages at the left by kind, hits at the right."""

    passage_chosen = Signal(str)
    share_chosen = Signal(float)  # of the document's length

    def __init__(self, view: DocumentArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._map: QPixmap | None = None
        self._spots: Sequence[tuple[float, str]] = ()
        self.setFixedWidth(_WIDTH)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Passages and search hits in the document"))
        view.place_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 100)

    def redraw(self) -> None:
        """Draw the map anew: passages, hits or the arrangement changed."""
        self._map = None
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the map in the colours of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._map is None or self._map.size() != self.size() * self.devicePixelRatioF():
            self._map = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._map)
        top, bottom = self._view.where.shares_in_view()
        painter.setPen(Qt.PenStyle.NoPen)
        veil = self.palette().color(QPalette.ColorRole.Text)
        veil.setAlpha(26)
        painter.fillRect(QRectF(0, top * self.height(), self.width(), max((bottom - top) * self.height(), 3.0)), veil)

    def _drawn(self) -> QPixmap:
        pixmap = QPixmap(self.size() * self.devicePixelRatioF())
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        pixmap.fill(self.palette().color(QPalette.ColorRole.Window))
        painter = QPainter(pixmap)
        dark = style.colours().dark
        self._spots = sorted((self._view.where.share_of_mark(mark), mark.passage) for mark in self._view.marks)
        lines: dict[tuple[int, str], QColor] = {}
        for mark in self._view.marks:
            row = round(self._view.where.share_of_mark(mark) * self.height())
            lines.setdefault((row, "".join(mark.kinds)), colours.colour_of(mark.kinds, mark.colour, dark=dark))
        places = {"testimony": 0, "statistic": 3, "allegation": 6}
        for (row, kinds), colour in lines.items():
            left = next((x for kind, x in places.items() if kinds.startswith(kind)), 2)
            painter.fillRect(QRectF(left, row - 1, 4, 2.4), colour)
        self._draw_hits(painter, QColor(style.colours().find))
        painter.end()
        return pixmap

    def _draw_hits(self, painter: QPainter, colour: QColor) -> None:
        hits = self._view.hits
        step = max(1, len(hits) // _MOST_HITS)
        rows = {round(self._view.where.share_of(hits[at].start) * self.height()) for at in range(0, len(hits), step)}
        for row in rows:
            painter.fillRect(QRectF(11, row - 1, 4, 2), colour)

    def _spot_at(self, point: QPointF) -> str:
        near = [(abs(share * self.height() - point.y()), passage) for share, passage in self._spots]
        least = min(near, default=(float("inf"), ""))
        return least[1] if least[0] <= _NEAR and point.x() < 11 else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        passage = self._spot_at(event.position())
        if passage:
            self.passage_chosen.emit(passage)
        else:
            self.share_chosen.emit(event.position().y() / max(self.height(), 1))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            passage = self._spot_at(QPointF(event.pos()))
            mark = next((mark for mark in self._view.marks if mark.passage == passage), None) if passage else None
            QToolTip.showText(event.globalPos(), f"{mark.number} {self._view.hint_of(passage)}" if mark else "", self)
            return True
        return super().event(event)
