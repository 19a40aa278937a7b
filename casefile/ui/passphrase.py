"""The passphrase of the key that signs: asked when it is needed, and given anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from casefile import places
from casefile.errors import CasefileError
from casefile.ui import ask, trouble
from casefile.words import _


def ask_to_unlock(parent: QWidget, *, then: Callable[[], object]) -> QDialog | None:
    """Ask for the passphrase where the key is locked; `then` once it is open. None where nothing is to be asked."""
    from casefile.case.history import signing

    folder = places.settings_folder()
    if not (signing.has_key(folder) and signing.is_locked(folder)):
        return None

    def take(given: str) -> None:
        try:
            signing.unlock(folder, given)
        except CasefileError as error:
            trouble.show(error, parent)
        else:
            then()

    question = _("Passphrase of the key that signs what you do. Without it, nothing is signed.")
    return ask.words(parent, _("Signature"), question, take, secret=True)


class NewPassphrase(QDialog):
    """Asks for a passphrase twice; two empty lines take it away."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Passphrase"))
        self.setMinimumWidth(460)
        self._folder = folder
        self.new, self.again = QLineEdit(), QLineEdit()
        about = QLabel(
            _(
                "It encrypts the key on this disk. Nobody can tell it to you if you forget it: then a new key is made, "
                "and what was signed stays signed with the old one. Leave both empty for no passphrase."
            )
        )
        about.setWordWrap(True)
        about.setProperty("role", "hint")
        form = QFormLayout()
        for line, label in ((self.new, _("&New passphrase")), (self.again, _("The same &again"))):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setAccessibleName(label.replace("&", ""))
            line.textChanged.connect(self._allow)
            form.addRow(label, line)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setSpacing(12)
        lines.addWidget(about)
        lines.addLayout(form)
        lines.addWidget(self.buttons)

    def _allow(self) -> None:
        same = self.new.text() == self.again.text()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(same)

    def _take(self) -> None:
        from casefile.case.history import signing

        try:
            signing.change_passphrase(self._folder, self.new.text())
        except CasefileError as error:
            trouble.show(error, self)
        else:
            self.accept()
