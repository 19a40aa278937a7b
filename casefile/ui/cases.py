"""Cases come and go: new, open, sample, copy, verify, close. The window shows what this hands it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from casefile import places, settings
from casefile.errors import Cancelled, CasefileError, DamagedCaseFile
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

    from casefile.case.case import Case
    from casefile.case.history.verify import Verification
    from casefile.ui import jobs
    from casefile.ui.new_case import NewCase
    from casefile.ui.rescuing import Rescuing


class Cases(QObject):
    """The one case the window has open, and the ways to another. `opened` carries an OpenCase or None."""

    opened = Signal(object)
    said = Signal(str)
    job_started = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.current: OpenCase | None = None

    def new(self, then: Callable[[], object] | None = None, *, title: str = "") -> NewCase:
        """Ask for a title and begin a case; `then` runs when it is open."""
        from casefile.ui.new_case import NewCase

        dialog = NewCase(self._window, title=title)
        dialog.agreed.connect(lambda title, place, person: self._create(title, place, person, then))
        dialog.open()
        return dialog

    def _create(self, title: str, place: Path, person: str, then: Callable[[], object] | None) -> None:
        from casefile.case.case import Case

        if person != settings.person():
            settings.change(person=person)
        if self._show(lambda: Case.create(place, title=title, person=person)) and then is not None:
            then()

    def ask_open(self) -> QFileDialog:
        """Ask for a case file and open it."""
        from casefile.ui import ask

        return ask.file_to_open(self._window, _("Open a case"), ask.case_files(), self.open_path)

    def open_path(self, path: Path) -> bool:
        """Open a case file; trouble is one sentence and leaves the case that is open as it is."""
        from casefile.case.case import Case

        if self.current is not None and self.current.case.path.resolve() == path.resolve():
            return True
        return self._show(lambda: Case.open(path, person=settings.person()), path)

    def open_sample(self) -> None:
        """Open a fresh copy of the sample case among the person's cases."""
        from casefile.cli import sample
        from casefile.ui import jobs
        from casefile.ui.new_case import free_place

        place = free_place(places.cases_folder(), "Sample case.casefile")

        def made(_result: object) -> None:
            self.open_path(place)

        job = jobs.run(sample.build, place, title=_("Making the sample case"), done=made)
        self.job_started.emit(job)

    def ask_rescue(self) -> None:
        """Ask for a damaged case and bring what can be read of it into a new one."""
        self._rescuing().ask()

    def _rescuing(self) -> Rescuing:
        from casefile.ui.rescuing import Rescuing

        made = Rescuing(self._window)
        made.job_started.connect(self.job_started)
        made.rescued.connect(self.open_path)
        made.said.connect(self.said)
        return made

    def _show(self, opening: Callable[[], Case], path: Path | None = None) -> bool:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            case = opening()
        except CasefileError as error:
            if isinstance(error, DamagedCaseFile) and path is not None:
                self._rescuing().offer(error, path)
            else:
                trouble.show(error, self._window)
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.close()
        settings.remember_case(case.path)
        self.current = OpenCase(case, self)
        self.opened.emit(self.current)
        if settings.load().sign and case.writable:
            self._ask_passphrase()
        return True

    def _ask_passphrase(self) -> None:
        """The key that signs may be locked: its passphrase is asked once after the program starts."""
        from casefile.ui.passphrase import ask_to_unlock

        def sign() -> None:
            if self.current is not None:
                self.current.case.sign_from_now()
                self.said.emit(_("What you do is signed."))

        ask_to_unlock(self._window, then=sign)

    def ask_title(self) -> QDialog | None:
        """Ask for another title of the case; its file keeps its name."""
        if self.current is None:
            return None
        from casefile.ui import ask

        title = self.current.case.title
        return ask.words(self._window, _("Rename the case"), _("Title of the case"), self.rename, value=title)

    def rename(self, title: str) -> None:
        """Give the case another title."""
        if self.current is not None:
            try:
                self.current.case.set(self.current.case.id, {"title": title})
            except CasefileError as error:
                trouble.show(error, self._window)

    def close(self) -> None:
        """Close the case that is open; everything is saved already."""
        if self.current is None:
            return
        closing, self.current = self.current, None
        self.opened.emit(None)
        closing.close()
        closing.deleteLater()

    def ask_copy(self) -> QDialog | None:
        """Ask where to and write a complete, checked copy."""
        if self.current is None:
            return None
        from casefile.ui import ask

        path = self.current.case.path
        suggested = path.with_name(f"{path.stem} {_('copy')}.casefile")
        return ask.file_to_save(self._window, _("Save a copy"), ask.case_files(), suggested, self.ask_recipient)

    def ask_recipient(self, place: Path) -> QDialog:
        """Ask who the copy is for, and write it; nobody need be named."""
        from casefile.ui import ask

        question = _("Who gets the copy? The custody sheets keep it. Leave it empty for a copy of your own.")
        return ask.words(
            self._window, _("Save a copy"), question, lambda to: self.copy_to(place, to), may_be_empty=True
        )

    def copy_to(self, place: Path, recipient: str = "") -> None:
        """Write the copy beside the person's work."""
        from casefile.ui import jobs

        if self.current is not None:
            case = self.current.case
            said = _("The copy is complete: {}").format(place)

            def copy(task: jobs.Task) -> None:
                # The dialog asked before a file is replaced.
                case.copy_to(place, recipient=recipient, replace=True, cancelled=task.cancelled)

            def failed(error: Exception) -> None:
                if isinstance(error, Cancelled):
                    self.said.emit(_("The copy was stopped; nothing was written."))
                else:
                    trouble.show(error, self._window)

            title = _("Writing a copy")
            job = jobs.watch(copy, title=title, done=lambda _result: self.said.emit(said), failed=failed)
            self.job_started.emit(job)

    def verify(self) -> None:
        """Check every document and the history against their hashes and say what was found."""
        if self.current is None:
            return
        from casefile.ui import jobs

        case = self.current.case

        def check(task: jobs.Task) -> Verification:
            def tell(done: int, total: int) -> None:
                task.check()
                task.report(done, total)

            return case.verify(progress=tell)

        job = jobs.watch(check, title=_("Verifying"), done=self._tell_verified)
        self.job_started.emit(job)

    def _tell_verified(self, found: Verification) -> None:
        from casefile.ui.verified import Verified

        Verified(found, self._window).open()
