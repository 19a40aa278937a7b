"""Rescue in the window: a damaged case is read as far as it goes into a new file, and what came of it is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from casefile import settings
from casefile.errors import Cancelled, DamagedCaseFile
from casefile.ui import ask, jobs, trouble
from casefile.ui.new_case import free_place
from casefile.words import _, ngettext

if TYPE_CHECKING:
    from casefile.case.sharing.rescue import Rescued


class Rescuing(QObject):
    """Brings what can be read of a damaged file into a new one, which it then asks to have opened."""

    job_started = Signal(object)
    rescued = Signal(Path)
    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def offer(self, error: DamagedCaseFile, path: Path) -> QMessageBox:
        """Say that a case is damaged, and offer to rescue it."""
        box = trouble.tell(str(error), self._window)
        box.setInformativeText(
            _("What can be read of it can be brought into a new case. The damaged file stays as it is: keep it.")
        )
        rescue = box.addButton(_("Rescue what can be read…"), QMessageBox.ButtonRole.ActionRole)
        rescue.clicked.connect(lambda: self.ask_place(path))
        return box

    def ask(self) -> QFileDialog:
        """Ask which file is damaged."""
        return ask.file_to_open(self._window, _("A damaged case"), ask.case_files(), self.ask_place)

    def ask_place(self, path: Path) -> QFileDialog:
        """Ask where the new case goes."""
        suggested = free_place(path.parent, _("{} rescued").format(path.stem) + ".casefile")
        title = _("Where the rescued case goes")
        return ask.file_to_save(self._window, title, ask.case_files(), suggested, lambda to: self.rescue(path, to))

    def rescue(self, path: Path, to: Path) -> None:
        """Read what can be read, beside the person's work. A file that is there is never replaced."""

        def told(found: Rescued) -> None:
            self._tell(found, to)

        title = _("Rescuing {}").format(path.name)
        self.job_started.emit(jobs.watch(_rescue, path, to, title=title, done=told, failed=self._fail))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.said.emit(_("The rescue was stopped; nothing was written."))
        else:
            trouble.show(error, self._window)

    def _tell(self, found: Rescued, to: Path) -> None:
        self.rescued.emit(to)
        box = trouble.tell(_("What could be read is in a new case."), self._window, title=_("Rescue"))
        box.setInformativeText("\n\n".join((*sentences(found), str(to))))


def sentences(found: Rescued) -> list[str]:
    """What came back, and what did not."""
    lines = [
        ngettext(
            "{} edit came back with its history, proven by its hash.",
            "{} edits came back with their history, proven by their hashes.",
            found.edits,
        ).format(found.edits)
    ]
    for words, count in (
        (ngettext("{} edit cannot be proven.", "{} edits cannot be proven.", found.lost), found.lost),
        (
            ngettext("{} value came back without history.", "{} values came back without history.", found.values),
            found.values,
        ),
        (
            ngettext(
                "{} document lost its original: add the file again.",
                "{} documents lost their originals: add the files again.",
                found.without_bytes,
            ),
            found.without_bytes,
        ),
    ):
        if count:
            lines.append(words.format(count))
    return lines


def _rescue(task: jobs.Task, path: Path, to: Path) -> Rescued:
    from casefile.case.sharing.rescue import rescue

    return rescue(path, to, person=settings.person(), progress=task.report, cancelled=task.cancelled)
