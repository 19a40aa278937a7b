"""Bringing files into the case: read beside the person's work, added as they arrive, one summary at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from casefile.case.arriving import Arrival, arrivals
from casefile.case.editing.steps import Step
from casefile.errors import Cancelled, PasswordNeeded
from casefile.ui import ask, jobs
from casefile.ui.open_case import OpenCase
from casefile.ui.welcome import bigger
from casefile.words import _, ngettext

if TYPE_CHECKING:
    from casefile.case.case import Case
    from casefile.documents.importing import Progress


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
        self._step = Step()  # one import is one step to undo, however many files and passwords it takes

    def ask_files(self) -> QFileDialog:
        """Ask for files and add them."""
        from casefile.documents.kinds import READERS

        kinds = " ".join(f"*{suffix}" for format_ in READERS for suffix in format_.suffixes)
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
        self._password, self._asked, self._step = "", 0, Step()
        self._read(list(paths))

    def _read(self, paths: list[Path]) -> None:
        job = jobs.watch(
            _bring_in,
            self._open_case.case,
            paths,
            self._password,
            self._step,
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
        name, number = arrival.path.name, arrival.document.number if arrival.document else ""
        if isinstance(arrival.error, PasswordNeeded):
            summary.locked.append(arrival.path)
        elif arrival.error is not None:
            summary.refused.append((name, str(arrival.error)))
        elif arrival.known:
            summary.known.append((name, number))
        else:
            summary.added.append(number)

    def _fail(self, error: Exception) -> None:
        if self._summary is None:
            return
        if isinstance(error, Cancelled):
            self._summary.cancelled = True
            self._finish(self._summary)
            return
        self._finish(self._summary)
        raise error

    def _end(self, _nothing: object) -> None:
        summary = self._summary
        if summary is None:
            return
        if summary.locked:
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


def _bring_in(task: jobs.Task, case: Case, paths: list[Path], password: str, step: Step) -> None:
    """Read files in worker processes and add them as they arrive. Cancelled: what arrived stands."""
    from casefile.documents.importing import read_files

    def tell(progress: Progress) -> None:
        task.report(progress.done, progress.total)

    read = read_files(paths, passwords=lambda _path: password or None, progress=tell, cancelled=task.cancelled)
    for arrival in arrivals(case, read, step=step):
        task.say(arrival)


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
