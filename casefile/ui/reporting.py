"""Making a report: written beside the person's work from what is chosen; what to know about it is told at the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from casefile.errors import Cancelled
from casefile.ui import jobs, trouble
from casefile.ui.open_case import OpenCase
from casefile.words import _

if TYPE_CHECKING:
    from casefile.case.case import Case
    from casefile.reports.choosing import Choice
    from casefile.reports.report import Report
    from casefile.ui.report_dialog import ReportDialog


class Reporting(QObject):
    """Writes reports of one case. `written` carries the file once it is there."""

    job_started = Signal(object)
    said = Signal(str)
    written = Signal(Path)

    def __init__(self, open_case: OpenCase, window: QWidget) -> None:
        super().__init__(window)
        self._open_case = open_case
        self._window = window

    def ask(self) -> ReportDialog:
        """Ask what for, format and file, then write."""
        from casefile.ui.report_dialog import ReportDialog

        dialog = ReportDialog(self._open_case, self._window)
        dialog.agreed.connect(self.write)
        dialog.open()
        return dialog

    def write(self, place: Path, choice: Choice) -> None:
        """Build the report and write it beside the person's work; the file's suffix is the format."""
        job = jobs.watch(
            _make,
            self._open_case.case,
            choice,
            place,
            title=_("Writing the report"),
            done=lambda remarks: self._tell(place, remarks),
            failed=self.fail,
        )
        self.job_started.emit(job)

    def fail(self, error: Exception) -> None:
        """Say that nothing was written, and why."""
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


def rendered(case: Case, choice: Choice) -> tuple[Report, str]:
    """The report and its HTML, for the preview; off the window's thread."""
    from casefile.reports.building import build
    from casefile.reports.html import render

    with case.reader() as reads:  # a connection of its own: the window is not held up
        report = build(reads, choice, person=case.person)
    return report, render(report)


def _make(task: jobs.Task, case: Case, choice: Choice, place: Path) -> tuple[str, ...]:
    from casefile.reports.verifying import note, prepare
    from casefile.reports.writing import write

    def tell(done: float) -> None:
        task.report(round(done * 100), 200)

    report = prepare(case, choice, progress=tell, cancelled=task.cancelled)
    remarks = write(report, place, progress=lambda done: tell(1 + done), cancelled=task.cancelled)
    note(case, report, place.name)
    return (*_of_verifying(report), *remarks)


def _of_verifying(report: Report) -> tuple[str, ...]:
    """What to know before anything else: that something in the case does not agree."""
    return (report.integrity.result,) if report.integrity.ok is False else ()
