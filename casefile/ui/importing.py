"""Bringing files into the case: read beside the person's work, added as they arrive, one summary at the end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from casefile.errors import Cancelled, CasefileError, NotFound, PasswordNeeded
from casefile.ui import ask, jobs
from casefile.ui.open_case import OpenCase
from casefile.ui.welcome import bigger
from casefile.words import _, ngettext

if TYPE_CHECKING:
    from casefile.case.case import Case
    from casefile.documents.importing import Outcome, Progress
    from casefile.documents.model import ReadDocument


_BATCH_SECONDS = 0.25  # what arrives within this becomes one edit
_BATCH_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one file."""

    path: Path
    number: str = ""
    known: bool = False
    error: CasefileError | None = None


@dataclass
class Summary:
    """What came of an import."""

    added: list[str] = field(default_factory=list)  # numbers, in the order of arrival
    known: list[tuple[str, str]] = field(default_factory=list)  # file, the number it has
    refused: list[tuple[str, str]] = field(default_factory=list)  # file, the sentence
    locked: list[Path] = field(default_factory=list)  # encrypted: still to be asked for
    cancelled: bool = False

    def sentence(self) -> str:
        """All of it in one line."""
        parts = []
        if self.added or not (self.known or self.refused):
            count = len(self.added)
            parts.append(ngettext("{} document added", "{} documents added", count).format(count))
        if self.known:
            count = len(self.known)
            parts.append(ngettext("{} was there already", "{} were there already", count).format(count))
        if self.refused:
            count = len(self.refused)
            parts.append(ngettext("{} could not be read", "{} could not be read", count).format(count))
        if self.cancelled:
            parts.append(_("stopped before the end"))
        return ", ".join(parts) + "."

    def report(self) -> str:
        """File by file, to read and to copy."""
        lines = [f"{_('Could not be read')}: {name}\n    {why}" for name, why in self.refused]
        lines += [f"{_('Already there as {}').format(number)}: {name}" for name, number in self.known]
        return "\n".join(lines)


class Importer(QObject):
    """One import at a time; what is dropped meanwhile waits its turn."""

    job_started = Signal(object)
    said = Signal(str)
    ended = Signal(object)  # Summary

    def __init__(self, open_case: OpenCase, window: QWidget) -> None:
        super().__init__(window)
        self._open_case = open_case
        self._window = window
        self._summary: Summary | None = None
        self._waiting: list[Path] = []
        self._password = ""
        self._asked = 0

    def ask_files(self) -> QFileDialog:
        """Ask for files and add them."""
        kinds = "*.pdf *.html *.htm *.xhtml *.mhtml *.mht *.txt *.md *.docx *.epub *.png *.jpg *.jpeg *.tif *.tiff"
        filters = f"{_('Documents')} ({kinds});;{_('All files')} (*)"
        return ask.files_to_open(self._window, _("Add documents"), filters, self.add)

    def ask_folder(self) -> QFileDialog:
        """Ask for a folder and add every document in it."""
        return ask.folder(self._window, _("Add a folder"), lambda path: self.add([path]))

    def add(self, paths: Sequence[Path]) -> None:
        """Read files and folders and add each as it arrives."""
        if self._summary is not None:
            self._waiting += paths
            return
        self._summary = Summary()
        self._password, self._asked = "", 0
        self._read(list(paths))

    def _read(self, paths: list[Path]) -> None:
        job = jobs.watch(
            _bring_in,
            self._open_case.case,
            paths,
            self._password,
            title=_("Adding documents"),
            news=self._take,
            done=self._end,
            failed=self._fail,
        )
        self.job_started.emit(job)

    def _take(self, arrival: Arrival) -> None:
        """What came of one file."""
        summary = self._summary
        if summary is None:
            return
        name = arrival.path.name
        if isinstance(arrival.error, PasswordNeeded):
            summary.locked.append(arrival.path)
        elif isinstance(arrival.error, Cancelled):
            summary.cancelled = True
        elif arrival.error is not None:
            summary.refused.append((name, str(arrival.error)))
        elif arrival.known:
            summary.known.append((name, arrival.number))
        else:
            summary.added.append(arrival.number)

    def _fail(self, error: Exception) -> None:
        if self._summary is None:
            return
        if isinstance(error, Cancelled):
            self._summary.cancelled = True
            self._finish(self._summary)
            return
        self._finish(self._summary)
        raise error

    def _end(self, cancelled: bool) -> None:
        summary = self._summary
        if summary is None:
            return
        summary.cancelled = summary.cancelled or cancelled
        if summary.locked and not summary.cancelled:
            self._ask_password(summary)
        else:
            self._finish(summary)

    def _ask_password(self, summary: Summary) -> None:
        """Ask once for all that are locked; those the words do not open are asked for again."""
        count = len(summary.locked)
        again = _("That password did not open it.") + " " if self._asked else ""
        question = again + ngettext(
            "{name} is encrypted. Its password:",
            "{count} files are encrypted. A password to try on all of them:",
            count,
        ).format(name=summary.locked[0].name, count=count)
        self._asked += 1
        dialog = ask.words(self._window, _("Password"), question, self._try_password, secret=True)
        dialog.rejected.connect(self._give_up_locked)

    def _try_password(self, password: str) -> None:
        if self._summary is not None:
            self._password = password
            paths, self._summary.locked = self._summary.locked, []
            self._read(paths)

    def _give_up_locked(self) -> None:
        if self._summary is not None:
            self._finish(self._summary)

    def _finish(self, summary: Summary) -> None:
        for path in summary.locked:
            summary.refused.append((path.name, _("It is encrypted, and no password for it was given.")))
        self._summary, self._password = None, ""
        self.said.emit(summary.sentence())
        if summary.refused or summary.known:
            show_summary(self._window, summary)
        self.ended.emit(summary)
        if self._waiting:
            paths, self._waiting = self._waiting, []
            self.add(paths)


def _bring_in(task: jobs.Task, case: Case, paths: list[Path], password: str) -> bool:
    """Read files in worker processes and add them as they arrive; whether the person stopped it.

    What arrives within a quarter of a second becomes one edit: a durable edit a file would take most of the time.
    """
    from casefile.documents.importing import read_files

    def tell(progress: Progress) -> None:
        task.report(progress.done, progress.total)

    waiting: list[Outcome] = []
    size, since = 0, time.monotonic()
    try:
        for outcome in read_files(
            paths, passwords=lambda _path: password or None, progress=tell, cancelled=task.cancelled
        ):
            waiting.append(outcome)
            size += outcome.read.size if outcome.read is not None else 0
            if size > _BATCH_BYTES or time.monotonic() - since > _BATCH_SECONDS:
                _tell_added(task, case, waiting)
                waiting, size, since = [], 0, time.monotonic()
    finally:
        _tell_added(task, case, waiting)  # what arrived before Cancel stands
    return task.cancelled()


def _tell_added(task: jobs.Task, case: Case, outcomes: list[Outcome]) -> None:
    for arrival in _add_all(case, outcomes):
        task.say(arrival)


def _add_all(case: Case, outcomes: list[Outcome]) -> list[Arrival]:
    """Add what was read, in one edit; where the case refuses that, each on its own, so that one spoils none."""
    numbers: dict[str, str] = {}
    new: dict[str, tuple[ReadDocument, Path]] = {}
    for outcome in outcomes:
        if outcome.read is not None and outcome.read.sha256 not in new:
            sha256 = outcome.read.sha256
            if number := _number_of(case, sha256):
                numbers[sha256] = number
            else:
                new[sha256] = (outcome.read, outcome.path)
    try:
        made = case.add_documents(list(new.values())) if new else []
    except CasefileError:
        return [_add_one(case, outcome) for outcome in outcomes]
    fresh = {document.sha256: document.number for document in made}
    arrivals = []
    for outcome in outcomes:
        if outcome.read is None:
            arrivals.append(Arrival(outcome.path, error=outcome.error))
            continue
        sha256 = outcome.read.sha256
        known = sha256 in numbers
        number = numbers.setdefault(sha256, fresh.get(sha256, ""))
        arrivals.append(Arrival(outcome.path, number, known=known))
    return arrivals


def _add_one(case: Case, outcome: Outcome) -> Arrival:
    if outcome.read is None:
        return Arrival(outcome.path, error=outcome.error)
    try:
        known = _number_of(case, outcome.read.sha256)
        number = known or case.add_document(outcome.read, outcome.path).number
    except CasefileError as error:
        return Arrival(outcome.path, error=error)
    return Arrival(outcome.path, number, known=bool(known))


def _number_of(case: Case, sha256: str) -> str:
    """The number of the document with these bytes; empty where the case has none."""
    try:
        return case.document(case.find(sha256)[1]).number
    except NotFound:
        return ""


def show_summary(parent: QWidget, summary: Summary) -> QDialog:
    """The one summary of an import, to read and to copy."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Documents added"))
    dialog.resize(620, 380)
    lines = QVBoxLayout(dialog)
    lines.setContentsMargins(20, 18, 20, 14)
    head = QLabel(summary.sentence())
    head.setFont(bigger(dialog.font(), 1.15, bold=True))
    head.setWordWrap(True)
    text = QPlainTextEdit(summary.report())
    text.setReadOnly(True)
    text.setAccessibleName(_("File by file"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    copy = buttons.addButton(_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{summary.sentence()}\n{summary.report()}"))
    buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
    buttons.rejected.connect(dialog.reject)
    for each in (head, text, buttons):
        lines.addWidget(each)
    dialog.open()
    return dialog
