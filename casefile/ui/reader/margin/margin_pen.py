"""Writing a note in the margin: a field over the card. Leaving it keeps what is written, Escape does not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from casefile.words import _


class MarginPen(QPlainTextEdit):
    """The field; one at a time."""

    written = Signal(str, str)  # passage, note
    left = Signal()  # done by key: the keyboard goes back to the document

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.passage = ""  # whose note is being written; "" for none
        self.setAccessibleName(_("Note"))
        self.setPlaceholderText(_("Note. Ctrl+Enter keeps it, Esc does not."))
        self.setFrameShape(QFrame.Shape.Box)
        self.setTabChangesFocus(True)
        self.hide()

    def begin(self, passage: str, note: str, box: QRectF | None) -> None:
        """Write a note in a box of the margin."""
        if box is None:
            return
        self.passage = passage
        self.setPlainText(note)
        self.follow(box)
        self.setFocus()
        self.selectAll()

    def follow(self, box: QRectF | None) -> None:
        """The card moved; without a box it is out of view, and what is written waits."""
        if self.passage and box is not None:
            self.setGeometry(box.toAlignedRect())
            self.show()
            self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._end(keep=False)
            self.left.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(keep=True)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if not popup:
            self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        passage, self.passage = self.passage, ""
        self.hide()
        if passage and keep:
            self.written.emit(passage, self.toPlainText().strip())
