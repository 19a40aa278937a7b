"""The questions before a report is written: what it is for, in which format, to which file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from casefile import places, settings
from casefile.reports.choosing import TEMPLATES
from casefile.reports.writing import WRITERS
from casefile.ui import ask
from casefile.ui.new_case import file_name
from casefile.ui.open_case import OpenCase
from casefile.ui.welcome import bigger
from casefile.words import _


class ReportDialog(QDialog):
    """Asks what for, format and file. `agreed` carries the file, whose suffix is the format, and the Choice."""

    agreed = Signal(Path, object)

    def __init__(self, open_case: OpenCase, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make a report"))
        self.setMinimumWidth(540)
        self.template = QComboBox()
        self.template.setAccessibleName(_("What the report is for"))
        for name, template in TEMPLATES.items():
            self.template.addItem(template.label, name)
        self.verify = QCheckBox(_("&Verify the case, and print the result"))
        self.verify.setChecked(True)
        self.format = QComboBox()
        self.format.setAccessibleName(_("Format of the report"))
        for suffix, writer in WRITERS.items():
            self.format.addItem(f"{writer.label} ({suffix})", suffix)
        remembered = settings.window("report format").decode("ascii", "ignore")
        self.format.setCurrentIndex(max(0, self.format.findData(remembered)))
        name = file_name(open_case.case.title).removesuffix(".casefile")
        self.place = QLineEdit(str(places.cases_folder() / (name + self._suffix())))
        self.place.setAccessibleName(_("File the report goes to"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.write = self.buttons.addButton(_("Write the report"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.format.currentIndexChanged.connect(self._follow_format)
        self.place.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)

    def _suffix(self) -> str:
        return str(self.format.currentData())

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 18, 20, 14)
        lines.setSpacing(12)
        head = QLabel(_("Make a report"))
        head.setFont(bigger(self.font(), 1.4, bold=True))
        lines.addWidget(head)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(_("&What for"), self.template)
        form.addRow(_("&Format"), self.format)
        where = QHBoxLayout()
        elsewhere = QPushButton(_("&Elsewhere…"))
        elsewhere.clicked.connect(self._choose_place)
        where.addWidget(self.place, 1)
        where.addWidget(elsewhere)
        label = QLabel(_("F&ile"))
        label.setBuddy(self.place)  # a row of two widgets has no key of its own
        form.addRow(label, where)
        lines.addLayout(form)
        lines.addWidget(self.verify)
        hint = QLabel(_("Protected sources appear by their codes alone. Read the report before you hand it over."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        lines.addWidget(hint)
        lines.addWidget(self.buttons)

    def _choose_place(self) -> None:
        label = self.format.currentText()
        ask.file_to_save(
            self, _("Where the report goes"), f"{label} (*{self._suffix()})", Path(self.place.text()), self._put_place
        )

    def _put_place(self, place: Path) -> None:
        self.place.setText(str(place))
        index = self.format.findData(place.suffix.lower())
        if index >= 0:
            self.format.setCurrentIndex(index)

    def _follow_format(self) -> None:
        self.place.setText(str(Path(self.place.text()).with_suffix(self._suffix())))

    def _check(self) -> None:
        place = Path(self.place.text())
        self.write.setEnabled(bool(place.name) and place.suffix.lower() == self._suffix())

    def _agree(self) -> None:
        settings.remember_windows(**{"report format": self._suffix().encode("ascii")})
        place = Path(self.place.text()).expanduser()
        if place.exists():
            sentence = _("{} is there already. Put the new report in its place?").format(place.name)
            ask.sure(self, sentence, _("Replace"), lambda: self._go(place))
        else:
            self._go(place)

    def _go(self, place: Path) -> None:
        choice = TEMPLATES[str(self.template.currentData())].choice
        self.agreed.emit(place, replace(choice, verified=self.verify.isChecked()))
        self.accept()
