"""Making a report: which format, which file; then written beside the person's work, and what to know about it told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from casefile import places, settings
from casefile.errors import Cancelled
from casefile.reports.writing import WRITERS
from casefile.ui import ask, jobs, trouble
from casefile.ui.new_case import file_name
from casefile.ui.open_case import OpenCase
from casefile.ui.welcome import bigger
from casefile.words import _

if TYPE_CHECKING:
    from casefile.case.case import Case


class ReportDialog(QDialog):
    """Asks for format and file. `agreed` carries the file; its suffix is the format."""

    agreed = Signal(Path)

    def __init__(self, open_case: OpenCase, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make a report"))
        self.setMinimumWidth(540)
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
        self.agreed.emit(place)
        self.accept()


class Reporting(QObject):
    """Writes reports of one case."""

    job_started = Signal(object)
    said = Signal(str)
    written = Signal(Path)

    def __init__(self, open_case: OpenCase, window: QWidget) -> None:
        super().__init__(window)
        self._open_case = open_case
        self._window = window

    def ask(self) -> ReportDialog:
        """Ask for format and file, then write."""
        dialog = ReportDialog(self._open_case, self._window)
        dialog.agreed.connect(self.write)
        dialog.open()
        return dialog

    def write(self, place: Path) -> None:
        """Build the report and write it beside the person's work."""

        def told(remarks: tuple[str, ...]) -> None:
            self._tell(place, remarks)

        job = jobs.watch(
            _make, self._open_case.case, place, title=_("Writing the report"), done=told, failed=self._fail
        )
        self.job_started.emit(job)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.said.emit(_("The report was stopped; nothing was written."))
        else:
            trouble.show(error, self._window)

    def _tell(self, place: Path, remarks: tuple[str, ...]) -> None:
        self.said.emit(_("The report is written: {}").format(place))
        box = trouble.tell(_("The report is written."), self._window, title=_("Report"))
        box.setInformativeText("\n\n".join((str(place), *remarks)))
        opening = box.addButton(_("Open it"), QMessageBox.ButtonRole.ActionRole)
        opening.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))))
        self.written.emit(place)


def _make(task: jobs.Task, case: Case, place: Path) -> tuple[str, ...]:
    from casefile.reports.building import build
    from casefile.reports.writing import write

    task.check()
    with case.reader() as reads:  # a connection of its own: the window is not held up
        report = build(reads, person=case.person)
    return write(report, place, progress=lambda done: task.report(round(done * 100), 100), cancelled=task.cancelled)
