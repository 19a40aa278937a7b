"""The report before it is written: what goes in on one side, how it reads on the other."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile import places
from casefile.case.values import Changes
from casefile.reports.report import Report
from casefile.reports.writing import WRITERS
from casefile.ui import ask, jobs
from casefile.ui.new_case import file_name
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.report.report_options import ReportOptions
from casefile.ui.panels.report.report_page import Page
from casefile.ui.reporting import Reporting, rendered
from casefile.ui.style import look
from casefile.words import _

SETTLE = 250  # milliseconds after the last change before the preview is made again


class ReportPreview(QWidget):
    """Made again when the case or the choice changes while it is looked at."""

    job_started = Signal(object)
    said = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._fresh = False
        self._asked = 0
        self.options = ReportOptions()
        self.page = Page()
        self.reporting = Reporting(open_case, self)
        self.reporting.job_started.connect(self.job_started)
        self.reporting.said.connect(self.said)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.options)
        across.addWidget(self.page, 1)
        self.setFocusProxy(self.options)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._make)
        self.options.changed.connect(self._later)
        self.options.format_chosen.connect(self.export)
        open_case.changed.connect(self._changed)
        open_case.closing.connect(self._settle.stop)
        look().changed.connect(self._later)

    def export(self, suffix: str) -> None:
        """Ask where the report goes in a format, then write it beside the person's work."""
        name = file_name(self._open_case.case.title).removesuffix(".casefile") + suffix
        filters = f"{WRITERS[suffix].label} (*{suffix})"
        ask.file_to_save(self, _("Where the report goes"), filters, places.cases_folder() / name, self.write)

    def write(self, path: Path) -> None:
        """Write what is chosen to a file; its suffix is the format."""
        self.reporting.write(path, self.options.choice())

    def showEvent(self, event: QShowEvent, /) -> None:
        """Make the preview when it is looked at."""
        super().showEvent(event)
        if not self._fresh:
            self._make()

    def _changed(self, _changes: Changes) -> None:
        self._later()

    def _later(self) -> None:
        self._fresh = False
        if self.isVisible():
            self._settle.start()

    def _make(self) -> None:
        self._fresh = True
        self._asked += 1
        self.options.say(_("Making the preview…"))
        asked = self._asked
        jobs.run(
            rendered,
            self._open_case.case,
            self.options.choice(),
            title=_("Preview of the report"),
            done=lambda made: self._show(asked, *made),
            failed=self._fail,
        )

    def _show(self, asked: int, report: Report, html: str) -> None:
        if asked != self._asked:
            return  # a newer preview is being made
        self.page.show_report(html)
        self.options.warn(report.warnings)
        self.options.say("")

    def _fail(self, error: Exception) -> None:
        self.options.say("")
        self.reporting.fail(error)
