"""The report before it is written: what goes in on one side, how it reads on the other, a button for each format."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QShowEvent, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from casefile import places
from casefile.case.case import Case
from casefile.case.records import KINDS, choices
from casefile.case.values import Changes
from casefile.errors import Cancelled
from casefile.reports.choosing import TEMPLATES, Choice
from casefile.reports.report import Report
from casefile.reports.writing import WRITERS
from casefile.ui import ask, jobs, trouble
from casefile.ui.new_case import file_name
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.section import quiet
from casefile.ui.style import colours, look
from casefile.words import _

SETTLE = 250  # milliseconds after the last change before the preview is made again
FORMATS = (".docx", ".pdf", ".html", ".md")
STYLE = re.compile(r"<style>.*?</style>", re.S)
DATA_URL = re.compile(r"data:image/(?:png|jpeg);base64,", re.I)
LONGEST = 4_000_000  # characters of HTML that a text browser still lays out in bearable time


class Page(QTextBrowser):
    """Shows HTML that fetches nothing: pictures come from the HTML itself, links lead within it."""

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A picture that stands in the page itself; nothing else is ever loaded."""
        address = url.toString() if isinstance(url, QUrl) else url
        if kind == QTextDocument.ResourceType.ImageResource.value and DATA_URL.match(address):
            try:
                return QImage.fromData(QByteArray(b64decode(address.partition(",")[2])))
            except NotBase64:
                return None
        return None

    def follow(self, url: QUrl) -> None:
        """Go to a place in the page; a link that leads out is not opened."""
        if not url.scheme() and url.hasFragment():
            self.scrollToAnchor(url.fragment())


class ReportPreview(QWidget):
    """Made again when the case or the choice changes while it is looked at."""

    job_started = Signal(object)
    said = Signal(str)
    written = Signal(Path)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._fresh = False
        self._asked = 0
        self._job: jobs.Job | None = None
        self.template = QComboBox()
        self.level = QComboBox()
        self.kinds = {choice.key: QCheckBox(choice.label) for choice in KINDS}
        self.other_passages = QCheckBox(_("Passages without a claim"))
        self.all_exhibits = QCheckBox(_("Exhibits that nothing is quoted from"))
        self.page = Page()
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(18)
        self.page.setAccessibleName(_("Preview of the report"))
        self.page.anchorClicked.connect(self.page.follow)
        self.state = quiet()
        self.warnings = QLabel()
        self.warnings.setWordWrap(True)
        self._lay_out()
        self._fill()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._make)
        open_case.changed.connect(self._changed)
        look().changed.connect(self._later)

    def choice(self) -> Choice:
        """What the person chose."""
        return Choice(
            level=self.level.currentData(),
            kinds=frozenset(kind for kind, box in self.kinds.items() if box.isChecked()),  # type: ignore[misc]  # keys of KINDS
            other_passages=self.other_passages.isChecked(),
            all_exhibits=self.all_exhibits.isChecked(),
        )

    def export(self, suffix: str) -> None:
        """Ask where the report goes in a format, then write it beside the person's work."""
        name = file_name(self._open_case.case.title).removesuffix(".casefile") + suffix
        filters = f"{WRITERS[suffix].label} (*{suffix})"
        ask.file_to_save(self, _("Where the report goes"), filters, places.cases_folder() / name, self.write)

    def write(self, path: Path) -> None:
        """Write the report to a file; its suffix is the format."""
        job = jobs.watch(
            _write,
            self._open_case.case,
            self.choice(),
            path,
            title=_("Writing the report"),
            done=lambda remarks: self._written(path, remarks),
            failed=self._failed,
        )
        self.job_started.emit(job)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Make the preview when it is looked at."""
        super().showEvent(event)
        if not self._fresh:
            self._make()

    def _lay_out(self) -> None:
        options = QWidget()
        lines = QVBoxLayout(options)
        lines.setContentsMargins(12, 10, 12, 10)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(_("&What for"), self.template)
        form.addRow(_("Who will &read it"), self.level)
        lines.addLayout(form)
        lines.addWidget(quiet(_("Kinds of claims"), small=False))
        for box in (*self.kinds.values(), self.other_passages, self.all_exhibits):
            lines.addWidget(box)
        lines.addSpacing(10)
        lines.addWidget(self.warnings)
        lines.addSpacing(10)
        lines.addWidget(quiet(_("Write as"), small=False))
        self.writers: dict[str, QPushButton] = {}
        for suffix in FORMATS:
            button = QPushButton(f"{WRITERS[suffix].label} ({suffix})")
            button.clicked.connect(lambda _checked=False, suffix=suffix: self.export(suffix))
            self.writers[suffix] = button
            lines.addWidget(button)
        lines.addStretch(1)
        lines.addWidget(self.state)
        for chooser in (self.template, self.level):  # their longest row is in the list, not in the way
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(12)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFrameShape(QScrollArea.Shape.NoFrame)
        side.setWidget(options)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFixedWidth(280)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(side)
        across.addWidget(self.page, 1)
        self.setFocusProxy(self.template)

    def _fill(self) -> None:
        for name, template in TEMPLATES.items():
            self.template.addItem(template.label, name)
        for choice in choices("confidentiality"):
            if choice.key != "sealed":
                self.level.addItem(choice.label, choice.key)
        self._take_template()
        self.template.currentIndexChanged.connect(self._take_template)
        self.level.currentIndexChanged.connect(self._later)
        for box in (*self.kinds.values(), self.other_passages, self.all_exhibits):
            box.toggled.connect(self._later)

    def _take_template(self) -> None:
        choice = TEMPLATES[str(self.template.currentData())].choice
        self.level.setCurrentIndex(self.level.findData(choice.level))
        for kind, box in self.kinds.items():
            box.setChecked(kind in choice.kinds)
        self.other_passages.setChecked(choice.other_passages)
        self.all_exhibits.setChecked(choice.all_exhibits)

    def _changed(self, _changes: Changes) -> None:
        self._later()

    def _later(self) -> None:
        self._fresh = False
        if self.isVisible():
            self._settle.start()

    def _make(self) -> None:
        self._fresh = True
        self._asked += 1
        self.state.setText(_("Making the preview…"))
        asked = self._asked
        self._job = jobs.run(
            _rendered,
            self._open_case.case,
            self.choice(),
            title=_("Preview of the report"),
            done=lambda made: self._show(asked, *made),
            failed=self._failed,
        )

    def _show(self, asked: int, report: Report, html: str) -> None:
        if asked != self._asked:
            return  # a newer preview is being made
        where = self.page.verticalScrollBar().value()
        self.page.document().setDefaultStyleSheet(_sheet())
        if len(html) > LONGEST:
            self.page.setPlainText(_("The report is too long to be shown here. It can be written all the same."))
        else:
            self.page.setHtml(STYLE.sub("", html))
        self.page.verticalScrollBar().setValue(where)
        self.warnings.setText("\n\n".join(f"⚠ {sentence}" for sentence in report.warnings))
        self.warnings.setVisible(bool(report.warnings))
        self.state.clear()

    def _written(self, path: Path, remarks: tuple[str, ...]) -> None:
        self.said.emit(_("The report is written: {}").format(path))
        self.written.emit(path)
        if remarks:
            trouble.tell("\n\n".join(remarks), self, title=_("Report"))

    def _failed(self, error: Exception) -> None:
        self.state.clear()
        if isinstance(error, Cancelled):
            self.said.emit(_("The report was stopped; nothing was written."))
        else:
            trouble.show(error, self)


def _rendered(case: Case, choice: Choice) -> tuple[Report, str]:
    with case.reader() as reads:
        report: Report = import_module("casefile.reports.building").build(reads, choice, person=case.person)
    html: str = import_module("casefile.reports.html").render(report)
    return report, html


def _write(task: jobs.Task, case: Case, choice: Choice, path: Path) -> tuple[str, ...]:
    task.check()
    with case.reader() as reads:
        report = import_module("casefile.reports.building").build(reads, choice, person=case.person)
    remarks: tuple[str, ...] = import_module("casefile.reports.writing").write(
        report, path, progress=lambda done: task.report(round(done * 100), 100), cancelled=task.cancelled
    )
    return remarks


def _sheet() -> str:
    """What a text browser understands of style, in the colours of the window."""
    now = colours()
    return (
        f"body {{ color: {now.text}; }} a {{ color: {now.accent}; text-decoration: none; }}"
        "h1 { font-size: 20pt; } h2 { font-size: 15pt; margin-top: 22px; } h3 { font-size: 11pt; margin-top: 16px; }"
        "blockquote { margin-left: 18px; margin-right: 18px; }"
        f"dt, caption, .small, .subtitle, .level {{ color: {now.muted}; }}"
        f"th {{ text-align: left; color: {now.muted}; padding: 3px 8px 3px 0; }} td {{ padding: 3px 8px 3px 0; }}"
    )
