"""The dialog that begins a case: its title, the file that follows from it, and the person's name the first time."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from casefile import places, settings
from casefile.ui import ask
from casefile.ui.welcome import bigger
from casefile.words import _

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def file_name(title: str) -> str:
    """A file name for a title, one that every system takes."""
    name = _NOT_IN_NAMES.sub(" ", title).strip(" .")
    name = " ".join(name.split())
    while len(name.encode()) > 120:
        name = name[:-1]
    return (name or _("Case")) + ".casefile"


def free_place(folder: Path, name: str) -> Path:
    """The file in that folder, with a number where the name is taken."""
    place, number = folder / name, 2
    while place.exists():
        place = folder / f"{name.removesuffix('.casefile')} {number}.casefile"
        number += 1
    return place


class NewCase(QDialog):
    """Asks what a case needs to begin. `agreed` carries the title, the file and the person's name."""

    agreed = Signal(str, Path, str)

    def __init__(self, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New case"))
        self.setMinimumWidth(520)
        self._folder = places.cases_folder()
        self._own_place: Path | None = None
        self.title = QLineEdit(title)
        self.title.setPlaceholderText(_("What the investigation is called"))
        self.title.setAccessibleName(_("Title of the case"))
        self.place = QLabel()
        self.place.setProperty("role", "hint")
        self.place.setWordWrap(True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.person = QLineEdit(settings.person())
        self.person.setAccessibleName(_("Your name, as the history shows it"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.begin = self.buttons.addButton(_("Begin"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.title.textChanged.connect(self._follow)
        self.person.textChanged.connect(self._follow)
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        self._follow()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 18, 20, 16)
        lines.setSpacing(12)
        head = QLabel(_("New case"))
        head.setFont(bigger(self.font(), 1.4, bold=True))
        lines.addWidget(head)
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("&Title"), self.title)
        where = QHBoxLayout()
        change = QPushButton(_("&Elsewhere…"))
        change.clicked.connect(self._choose_place)
        where.addWidget(self.place, 1)
        where.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        form.addRow(_("File"), where)
        form.addRow(_("Your &name"), self.person)
        lines.addLayout(form)
        hint = QLabel(
            _("Every edit is kept with your name. The file holds everything; it leaves this machine only by you.")
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        lines.addWidget(hint)
        lines.addWidget(self.buttons)

    def _choose_place(self) -> QFileDialog:
        return ask.file_to_save(self, _("Where the case goes"), ask.case_files(), self._place(), self._put_elsewhere)

    def _put_elsewhere(self, place: Path) -> None:
        self._own_place = place
        self._follow()

    def _place(self) -> Path:
        return self._own_place or free_place(self._folder, file_name(self.title.text()))

    def _follow(self) -> None:
        self.place.setText(str(self._place()))
        self.begin.setEnabled(bool(self.title.text().strip() and self.person.text().strip()))

    def _agree(self) -> None:
        self.agreed.emit(self.title.text().strip(), self._place(), self.person.text().strip())
        self.accept()
