"""Handing over in the window: a part for somebody else, and the folder that a team shares; written beside the work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from casefile import settings
from casefile.errors import Cancelled
from casefile.ui import ask, jobs, trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.welcome import bigger
from casefile.words import _, all_counted, counted, ngettext

if TYPE_CHECKING:
    from casefile.case.case import Case
    from casefile.case.sharing.part import Choice
    from casefile.case.sharing.receipts import Receipt
    from casefile.case.sharing.team_folder import Found
    from casefile.ui.share_dialog import ShareDialog


class TeamDialog(QDialog):
    """The folder that the team shares, and what to do with it."""

    folder_chosen = Signal(Path)
    send_asked = Signal()
    get_asked = Signal()

    def __init__(self, folder: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Team folder"))
        self.setMinimumWidth(520)
        self.folder = QLabel()
        self.send = QPushButton(_("&Send my work"))
        self.get = QPushButton(_("&Get the others' work"))
        self.choose = QPushButton(_("&Choose…"))
        self._lay_out()
        self._show_folder(folder)
        self.choose.clicked.connect(self._choose)
        self.send.clicked.connect(partial(self._ask, self.send_asked))
        self.get.clicked.connect(partial(self._ask, self.get_asked))

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 18, 20, 14)
        lines.setSpacing(12)
        head = QLabel(_("Team folder"))
        head.setFont(bigger(self.font(), 1.4, bold=True))
        about = QLabel(
            _(
                "A folder that all of you reach: a stick, a network drive, a synced folder. Everybody's copy lies "
                "there under their own name; nobody writes another's. Whoever can open the folder can read the case."
            )
        )
        about.setProperty("role", "hint")
        for label in (about, self.folder):
            label.setWordWrap(True)
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        acts = QHBoxLayout()
        acts.addWidget(self.send)
        acts.addWidget(self.get)
        acts.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        lines.addWidget(head)
        lines.addWidget(about)
        lines.addLayout(where)
        lines.addLayout(acts)
        lines.addWidget(buttons)

    def _show_folder(self, folder: Path | None) -> None:
        self.folder.setText(str(folder) if folder else _("No folder chosen yet."))
        for button in (self.send, self.get):
            button.setEnabled(folder is not None)
        (self.choose if folder is None else self.get).setDefault(True)

    def _choose(self) -> None:
        ask.folder(self, _("The folder that the team shares"), self.take)

    def take(self, folder: Path) -> None:
        """Work through this folder from now on."""
        self.folder_chosen.emit(folder)
        self._show_folder(folder)

    def _ask(self, signal: object, _checked: bool = False) -> None:
        (self.send_asked if signal is self.send_asked else self.get_asked).emit()
        self.accept()


class HandingOver(QObject):
    """Carries one case's work to others and back."""

    job_started = Signal(object)
    said = Signal(str)
    to_settle = Signal()  # what came in left something to settle
    shared = Signal(Path)

    def __init__(self, open_case: OpenCase, window: QWidget) -> None:
        super().__init__(window)
        self._open_case = open_case
        self._window = window

    # -- a part -------------------------------------------------------------------------------------------------------

    def ask_share(self) -> ShareDialog:
        """Ask what to share, with whom and why."""
        from casefile.ui.share_dialog import ShareDialog

        dialog = ShareDialog(self._open_case, self._window)
        dialog.agreed.connect(self.share)
        dialog.open()
        return dialog

    def share(self, choice: Choice, place: Path, recipient: str, why: str) -> None:
        """Write the part beside the person's work."""
        from casefile.ui import share_dialog

        def told(left_out: int) -> None:
            self._tell_shared(place, recipient, left_out)

        given = (self._open_case.case, place, choice, recipient, why)
        title = _("Writing a part")
        self._start(jobs.watch(share_dialog.write, *given, title=title, done=told, failed=self._not_shared))

    def _not_shared(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.said.emit(_("The part was stopped; no file was written, and the history says so."))
        else:
            trouble.show(error, self._window)

    def _tell_shared(self, place: Path, recipient: str, left_out: int) -> None:
        self.said.emit(_("The part for {recipient} is written: {place}").format(recipient=recipient, place=place))
        box = trouble.tell(_("The part is written."), self._window, title=_("Share a part"))
        one, many = "{} change of the history was left out.", "{} changes of the history were left out."
        box.setInformativeText(
            "\n\n".join(
                (str(place), ngettext(one, many, left_out).format(left_out), _("The history notes who got it."))
            )
        )
        self.shared.emit(place)

    # -- the team's folder --------------------------------------------------------------------------------------------

    def ask_team(self) -> TeamDialog:
        """Show the team's folder and what can be done with it."""
        dialog = TeamDialog(self.folder(), self._window)
        dialog.folder_chosen.connect(self.remember)
        dialog.send_asked.connect(self.send)
        dialog.get_asked.connect(self.get)
        dialog.open()
        return dialog

    def _memory(self) -> str:
        return f"team folder {self._open_case.case.id}"

    def folder(self) -> Path | None:
        """The folder that this case's team shares, as it was chosen here."""
        kept = settings.window(self._memory()).decode("utf-8", "surrogateescape")
        return Path(kept) if kept else None

    def remember(self, folder: Path) -> None:
        """Keep the folder for this case, on this machine."""
        settings.remember_windows(**{self._memory(): str(folder).encode("utf-8", "surrogateescape")})

    def send(self) -> None:
        """Put one's copy into the folder; ask for the folder where none was chosen."""
        folder = self.folder()
        if folder is None:
            self.ask_team()
            return
        given = (self._open_case.case, folder)
        self._start(jobs.watch(_send, *given, title=_("Sending my work"), done=self._tell_sent, failed=self._fail))

    def _tell_sent(self, place: Path) -> None:
        self.said.emit(_("Your work is in the team's folder: {}").format(place.name))

    def get(self) -> None:
        """Merge what the others put into the folder; ask for the folder where none was chosen."""
        folder = self.folder()
        if folder is None:
            self.ask_team()
            return
        title = _("Getting the others' work")
        given = (self._open_case.case, folder)
        self._start(jobs.watch(_get, *given, title=title, done=self._tell_got, failed=self._fail))

    def _tell_got(self, found: tuple[Sequence[Found], str]) -> None:
        others, own = found
        box = trouble.tell(_("The others' work"), self._window, title=_("Team folder"))
        box.setInformativeText("\n\n".join(summary(others, own)))
        open_now = sum(one.receipt.conflicts for one in others if one.receipt)
        if open_now:
            settle = box.addButton(_("To settle"), QMessageBox.ButtonRole.ActionRole)
            settle.clicked.connect(self.to_settle.emit)
        self.said.emit(_("The others' work is in."))

    def _start(self, job: jobs.Job) -> None:
        self.job_started.emit(job)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.said.emit(_("Stopped; what was complete by then stays."))
        else:
            trouble.show(error, self._window)


def summary(found: Sequence[Found], own: str) -> list[str]:
    """What came of getting everybody's work, in sentences: who brought what, and what was passed over."""
    others = [one for one in found if one.name != own]
    if not others:
        return [_("Nobody else's copy is in the folder yet.")]
    lines = [_brought(one.receipt) for one in others if one.receipt and one.receipt.edits]
    same = sum(1 for one in others if one.receipt and not one.receipt.edits)
    if same:
        words = ngettext("{} copy holds nothing new.", "{} copies hold nothing new.", same)
        lines.append(words.format(same))
    settle = sum(one.receipt.conflicts for one in others if one.receipt)
    if settle:
        words = ngettext("{} thing is to be settled.", "{} things are to be settled.", settle)
        lines.append(words.format(settle))
    return lines + [_("Passed over: {}").format(one.trouble) for one in found if one.trouble]


def _brought(receipt: Receipt) -> str:
    new = all_counted(receipt.brought, empty=False)
    by = _("{edits} by {people}").format(
        edits=counted(receipt.edits, "edits"), people=", ".join(receipt.people) or _("somebody unnamed")
    )
    return _("{by}: {new} more.").format(by=by, new=new) if new else _("{by}.").format(by=by)


def _send(task: jobs.Task, case: Case, folder: Path) -> Path:
    from casefile.case.sharing import team_folder

    return team_folder.send(case, folder, cancelled=task.cancelled)


def _get(task: jobs.Task, case: Case, folder: Path) -> tuple[Sequence[Found], str]:
    from casefile.case.sharing import team_folder

    found = team_folder.get(case, folder, progress=task.report, cancelled=task.cancelled)
    return found, team_folder.own_name(case)
