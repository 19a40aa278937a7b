"""Asks for the password of an encrypted document, above its pages. It is handed on and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from casefile.words import _


class PasswordBar(QWidget):
    """A sentence, a field and a button."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = QLabel(self)
        self._says.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(_("Password"))
        self.field.setPlaceholderText(_("Password"))
        self.field.returnPressed.connect(self._give)
        button = QPushButton(_("Show the pages"), self)
        button.clicked.connect(self._give)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self._says, 1)
        layout.addWidget(self.field)
        layout.addWidget(button)
        self._tried = False
        self.hide()

    def ask(self) -> None:
        """Ask, again where a password did not open the document."""
        locked = _("This document is encrypted. Its words are here; its pages are shown once its password is given.")
        self._says.setText(_("That password did not open it.") if self._tried else locked)
        self.show()
        if self._tried:
            self.field.selectAll()
            self.field.setFocus()

    def _give(self) -> None:
        self._tried = True
        self.hide()
        self.given.emit(self.field.text())
