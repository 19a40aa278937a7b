"""Chips: short labels in a row, each of which can be chosen or taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from casefile.ui.panels.flow import FlowLayout
from casefile.words import _

LONGEST = 34  # characters of a label before it is cut; the whole is in the tooltip


@dataclass(frozen=True, slots=True)
class Chip:
    """What a chip shows. `key` comes back in the signals."""

    key: str
    label: str
    colour: str = ""  # #rrggbb, a dot before the label
    tip: str = ""


class ChipButton(QAbstractButton):
    """One chip: a click chooses it; its cross, Delete or Backspace takes it away."""

    remove_asked = Signal()

    def __init__(self, chip: Chip, parent: QWidget | None = None, *, removable: bool = True) -> None:
        super().__init__(parent)
        self.chip = chip
        self._removable = removable
        self.setText(chip.label if len(chip.label) <= LONGEST else chip.label[: LONGEST - 1] + "…")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(chip.label)
        about = "\n".join(filter(None, [chip.label if self.text() != chip.label else "", chip.tip]))
        if removable:
            self.setAccessibleDescription(_("Delete takes it away"))
            about = "\n".join(filter(None, [about, _("Take away: Delete")]))
        self.setToolTip(about)

    def sizeHint(self) -> QSize:
        """The label, its dot and its cross."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 16 + (metrics.height() if self._removable else 0)
        return QSize(width + (12 if self.chip.colour else 0), metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """A chip may be cut where there is no room."""
        return QSize(min(self.sizeHint().width(), 60), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Delete takes it away; Enter and Space choose it."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """On the cross: take it away."""
        if self._removable and self._cross().contains(event.position()):
            self.setDown(False)
            self.remove_asked.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """A pill with the label; a ring where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.Text)
        ground = QColor(text)
        ground.setAlpha(34 if self.underMouse() or self.isDown() else 20)
        ring = (
            palette.color(QPalette.ColorRole.Highlight)
            if self.hasFocus()
            else QColor(text.red(), text.green(), text.blue(), 60)
        )
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(ring, 2 if self.hasFocus() else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(text)
        painter.drawText(
            self._label_box(painter), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), self._cut()
        )
        if self._removable:
            self._draw_cross(painter, text)

    def _label_box(self, painter: QPainter) -> QRectF:
        box = QRectF(self.rect()).adjusted(8, 0, -8, 0)
        dot = 12 if self.chip.colour else 0
        if dot:
            x = box.right() - 8 if self.isRightToLeft() else box.left()
            painter.save()
            painter.setBrush(QColor(self.chip.colour))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 0.6))
            painter.drawEllipse(QRectF(x, box.center().y() - 4, 8, 8))
            painter.restore()
        cross = self.fontMetrics().height() if self._removable else 0
        return box.adjusted(cross, 0, -dot, 0) if self.isRightToLeft() else box.adjusted(dot, 0, -cross, 0)

    def _cut(self) -> str:
        room = (
            self.width()
            - 14
            - (12 if self.chip.colour else 0)
            - (self.fontMetrics().height() if self._removable else 0)
        )
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, max(room, 10))

    def _cross(self) -> QRectF:
        side = self.fontMetrics().height()
        x = 4 if self.isRightToLeft() else self.width() - side - 4
        return QRectF(x, (self.height() - side) / 2, side, side)

    def _draw_cross(self, painter: QPainter, colour: QColor) -> None:
        box = self._cross()
        inner = box.adjusted(*(each * box.width() / 3 for each in (1, 1, -1, -1)))
        painter.setPen(QPen(colour, 1.4))
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())


class ChipRow(QWidget):
    """Chips one after another; more may be put after them with `add_after`."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, removable: bool = True) -> None:
        super().__init__(parent)
        self._removable = removable
        self._flow = FlowLayout(self)
        self._buttons: list[ChipButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_after(self, widget: QWidget) -> None:
        """A widget that stands after the last chip."""
        self._flow.addWidget(widget)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """These chips and no others; those that stay keep the focus."""
        if [button.chip for button in self._buttons] == list(chips):
            return
        focused = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), None)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(chip) for chip in chips]
        for place, button in enumerate(self._buttons):
            self._flow.insert(place, button)
            button.show()
        if focused is not None and self._buttons:
            self._buttons[min(focused, len(self._buttons) - 1)].setFocus()
        self.updateGeometry()

    def buttons(self) -> Sequence[ChipButton]:
        """The chips, in order."""
        return tuple(self._buttons)

    def _button(self, chip: Chip) -> ChipButton:
        button = ChipButton(chip, self, removable=self._removable)
        button.clicked.connect(lambda: self.chosen.emit(chip.key))
        button.remove_asked.connect(lambda: self.removed.emit(chip.key))
        return button
