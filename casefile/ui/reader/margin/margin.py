"""The margin beside a document: the claims and notes of the passages in view, each at its line; notes written there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from casefile.ui import style
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.margin.margin_cards import PAD, Card, Said
from casefile.ui.reader.margin.margin_pen import MarginPen
from casefile.ui.reader.margin.margin_stack import LEADER, Room, Stack
from casefile.words import _

_NARROWEST, _WIDEST = 150, 300
_SHARE = 0.28  # of the room of document and margin together
_LEAVES = 340  # logical pixels that the document keeps; in less there is no margin


class Margin(QWidget):
    """Cards beside one view, following it."""

    passage_chosen = Signal(str)
    note_written = Signal(str, str)  # passage, its note from now on

    def __init__(self, view: DocumentArea, said: Callable[[str], Said], parent: QWidget | None = None) -> None:
        """`said` tells what a passage's card says."""
        super().__init__(parent)
        self._view = view
        self.stack = Stack(said)
        self._lit = ""  # under the mouse, here or in the document
        self.writable = True
        self._pen = MarginPen(self)
        self._pen.written.connect(self._keep_note)
        self._pen.left.connect(self._view.setFocus)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._arrange)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Notes in the margin"))
        view.place_changed.connect(self.follow)
        view.pieces_changed.connect(self.follow)
        view.chose.connect(self.follow)
        view.passage_hovered.connect(self.light)

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, 100)

    @staticmethod
    def width_in(room: int) -> int:
        """How wide a margin is beside a document when both have `room`; 0 where there is too little."""
        wanted = min(max(round(room * _SHARE), _NARROWEST), _WIDEST)
        return wanted if room - wanted >= _LEAVES else 0

    # What is shown.

    def forget(self) -> None:
        """Passages or claims changed: read again what the cards say."""
        self.stack.forget()
        self.follow()

    def follow(self) -> None:
        """The document moved, or what is chosen changed."""
        if self.isVisible():
            self._soon.start()

    def light(self, passage: str) -> None:
        """Show which card is meant by the mouse."""
        if passage != self._lit:
            self._lit = passage
            self.update()

    def _arrange(self) -> None:
        room = Room(self.size(), self._font(), style.colours().dark, self._mirrored())
        self.stack.arrange(self._view.pieces(), self._view.chosen, room)
        self._pen.follow(self._editing_box())
        self.update()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(font.pointSizeF() - 1, 7.0))
        return font

    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = style.colours()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(now.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if not self.stack.cards:
            self._paint_hint(painter, now)
        for card in self.stack.cards:
            box = self.stack.box(card)
            if box.bottom() < 0 or box.top() > self.height():
                continue
            chosen, lit = card.said.passage == self._view.chosen, card.said.passage == self._lit
            self._paint_leader(painter, card, box, strong=chosen or lit)
            card.paint(painter, box, now, lit=lit, chosen=chosen)
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_leader(self, painter: QPainter, card: Card, box: QRectF, *, strong: bool) -> None:
        """A line from the passage's line to its card."""
        near = box.right() if self._mirrored() else box.left()
        far = float(self.width()) if self._mirrored() else 0.0
        line, into = card.wish + 7, min(box.top() + 10, box.bottom())
        painter.setPen(QPen(card.colour, 1.6 if strong else 1.0))
        middle = (near + far) / 2
        painter.drawPolyline([QPointF(far, line), QPointF(middle, line), QPointF(middle, into), QPointF(near, into)])

    def _paint_hint(self, painter: QPainter, now: style.Colours) -> None:
        painter.setPen(QColor(now.muted))
        painter.setFont(self._font())
        painter.drawText(
            self.rect().adjusted(round(LEADER), 14, -round(PAD), -8),
            int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop),
            _("Claims and notes of the passages in view stand here."),
        )

    # The mouse and the keys.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        card = self.stack.at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if card else Qt.CursorShape.ArrowCursor)
        self._view.light(card.said.passage if card else "")
        self.light(card.said.passage if card else "")

    def leaveEvent(self, event: QEvent) -> None:
        self._view.light("")
        self.light("")
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        card = self.stack.at(event.position())
        if card is not None and event.button() is Qt.MouseButton.LeftButton:
            self.passage_chosen.emit(card.said.passage)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self.stack.at(event.position())
        if card is not None:
            self.write(card.said.passage)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The margin goes with its document."""
        QApplication.sendEvent(self._view.verticalScrollBar(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.write(self._view.chosen)
        elif event.key() == Qt.Key.Key_Escape:
            self._view.setFocus()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        names = [card.said.passage for card in self.stack.cards]
        if names:
            at = names.index(self._view.chosen) + by if self._view.chosen in names else 0
            self.passage_chosen.emit(names[min(max(at, 0), len(names) - 1)])

    # Writing.

    def write(self, passage: str) -> None:
        """Write the note of a passage, in its card."""
        if not self.writable or not passage:
            return
        if passage != self._view.chosen:
            self.passage_chosen.emit(passage)
        self._arrange()
        self._pen.setFont(self._font())
        self._pen.begin(passage, self.stack.said(passage).note, self._editing_box(passage))

    def _editing_box(self, passage: str = "") -> QRectF | None:
        """Where the note that is being written stands; None when its card is out of view."""
        wanted = passage or self._pen.passage
        card = self.stack.of(wanted)
        if card is None:
            return None
        box, line = self.stack.box(card), QFontMetricsF(self._font()).lineSpacing()
        top = min(box.top() + card.note_top - PAD, self.height() - 6 * line)
        return QRectF(box.left(), top, box.width(), max(box.bottom() - top, 4 * line) + 3 * PAD)

    def _keep_note(self, passage: str, note: str) -> None:
        if note != self.stack.said(passage).note:
            self.note_written.emit(passage, note)

    # What Qt says.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.follow()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._soon.start()
        return super().event(event)
