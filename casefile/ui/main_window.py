"""The window: welcome page or open case, menus, tool bar, status line. What commands do is connected here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget

from casefile import places, settings
from casefile.errors import CasefileError
from casefile.ui import style, trouble
from casefile.ui.cases import Cases
from casefile.ui.commands import Commands
from casefile.ui.dropping import Drops
from casefile.ui.full_screen import FullScreen
from casefile.ui.welcome import Welcome
from casefile.words import _

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent

    from casefile.ui.jobs import Job
    from casefile.ui.open_case import OpenCase
    from casefile.ui.status import Status
    from casefile.ui.workspace import Workspace


class MainWindow(QMainWindow):
    """One window, one case. What only an open case needs is made when one is opened: the first look comes at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Casefile")
        self.commands = Commands(self)
        self._drops = Drops(self)
        self._drops.dropped.connect(self.take)
        self._full_screen = FullScreen(self)
        self.cases = Cases(self)
        self.workspace: Workspace | None = None
        self._status: Status | None = None
        self._stack = QStackedWidget()
        self.welcome = Welcome()
        self._stack.addWidget(self.welcome)
        self.setCentralWidget(self._stack)
        self._recent = QMenu(_("Open &recent"), self)
        self._recent.aboutToShow.connect(self._fill_recent)
        self.commands.fill(self.menuBar(), {"case": self._add_recent})
        self._connect()
        self._restore()

    def _connect(self) -> None:
        do = self.commands.connect_to
        do("case.new", self.cases.new)
        do("case.open", self.cases.ask_open)
        do("case.sample", self.cases.open_sample)
        do("case.rescue", self.cases.ask_rescue)
        own: dict[str, Callable[[], object]] = {
            "case.copy": self.cases.ask_copy,
            "case.verify": self.cases.verify,
            "case.rename": self.cases.ask_title,
            "case.close": self.cases.close,
        }
        for name in self.commands.needing_a_case():
            do(name, own.get(name) or partial(self._in_workspace, name))
        do("case.settings", self._show_settings)
        do("window.quit", self.close)
        do("view.larger", partial(_resize_words, 1))
        do("view.smaller", partial(_resize_words, -1))
        do("view.theme", _change_theme)
        do("view.full_screen", self._full_screen.fill)
        do("go.palette", self.show_palette)
        do("help.first_steps", partial(self._show_help, "first_steps"))
        do("help.shortcuts", partial(self._show_help, "shortcuts"))
        do("help.about", partial(self._show_help, "about"))
        do("help.log", _show_log)
        self.welcome.commanded.connect(self._run)
        self.welcome.recent_chosen.connect(self.open_recent)
        self.cases.opened.connect(self._show_case)
        self.cases.said.connect(self.say)
        self.cases.job_started.connect(self.follow)

    def _restore(self) -> None:
        state = settings.window("main")
        if not (state and self.restoreGeometry(QByteArray(state))):
            room = self.screen().availableGeometry()
            self.resize(min(1360, room.width() - 40), min(860, room.height() - 60))

    def _run(self, name: str) -> None:
        self.commands[name].trigger()

    def load_ahead(self) -> None:
        """Bring in, beside the person's first look, what opening a case will need."""
        QTimer.singleShot(200, _import_case)

    # -- a case comes and goes ----------------------------------------------------------------------------------

    def open_recent(self, path: str) -> None:
        """Open a case by its path as it is remembered."""
        self.cases.open_path(Path(path))

    def _show_case(self, open_case: OpenCase | None) -> None:
        self._drop_workspace()
        if open_case is None:
            self._show_no_case()
            return
        from casefile.ui.workspace import Workspace

        try:
            self.workspace = Workspace(open_case, self.commands, self)
        except CasefileError as error:  # damaged beyond what opening looks at: not left open behind the welcome page
            self.cases.close()
            trouble.show(error, self)
            return
        self.addToolBar(self.workspace.tools)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.status().show()
        self._show_title()
        open_case.changed.connect(self._show_title)
        self.workspace.begin(self.status())

    def _show_title(self, _changes: object = None) -> None:
        if self.cases.current is not None:
            self.setWindowTitle(self.cases.current.case.title)

    def _in_workspace(self, name: str, *on: bool) -> None:
        """Run a command of the open case; a checkable one says whether it is on."""
        if self.workspace is not None:
            self.workspace.doing[name](*on)

    def _drop_workspace(self) -> None:
        if self.workspace is None:
            return
        self.commands["view.full_screen"].setChecked(False)
        going, self.workspace = self.workspace, None
        going.leave()
        self.removeToolBar(going.tools)
        going.tools.deleteLater()
        self._stack.removeWidget(going)
        going.deleteLater()

    def _show_no_case(self) -> None:
        self.setWindowTitle("Casefile")
        self.status().hide()
        self.welcome.read_again()
        self._stack.setCurrentWidget(self.welcome)
        self.commands.enable(frozenset())

    def status(self) -> Status:
        """The status line, made when it is first needed."""
        if self._status is None:
            from casefile.ui.status import Status

            self._status = Status(self)
            self.setStatusBar(self._status)
        return self._status

    def say(self, sentence: str) -> None:
        """One sentence in the status line."""
        self.status().say(sentence)

    def follow(self, job: Job) -> None:
        """Show a job in the status line until it ends."""
        self.status().show()
        self.status().job.follow(job)

    def _add_recent(self, menu: QMenu) -> None:
        menu.insertMenu(self.commands["case.sample"], self._recent)

    def _fill_recent(self) -> None:
        self._recent.clear()
        self._recent.setToolTipsVisible(True)
        for path in settings.load().recent:
            self._recent.addAction(Path(path).stem, partial(self.open_recent, path)).setToolTip(path)
        if self._recent.isEmpty():
            self._recent.addAction(_("None yet")).setEnabled(False)

    # -- pages ----------------------------------------------------------------------------------------------------

    def _show_settings(self) -> None:
        from casefile.ui.settings_dialog import SettingsDialog

        SettingsDialog(self).open()

    def _show_help(self, page: str) -> None:
        from casefile.ui import pages_of_help

        {
            "first_steps": pages_of_help.first_steps,
            "shortcuts": pages_of_help.shortcuts,
            "about": pages_of_help.about,
        }[page](self)

    def show_palette(self) -> None:
        """Open the line that goes anywhere."""
        from casefile.ui import going

        going.open_palette(self, self.commands, self.workspace)

    # -- dropping and closing -------------------------------------------------------------------------------------

    def take(self, paths: list[Path]) -> None:
        """Open a dropped case; bring dropped documents into the case, beginning one where none is open."""
        if len(paths) == 1 and paths[0].suffix.lower() == ".casefile":
            self.cases.open_path(paths[0])
        elif self.workspace is not None:
            self.workspace.importer.add(paths)
        else:
            self.cases.new(lambda: self.take(paths))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._drops.watch(self)

    def changeEvent(self, event: QEvent) -> None:
        """A window manager may give the screen back too: what was put away for it comes back then."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and not self.isFullScreen():
            self.commands["view.full_screen"].setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nobody else had a use for leaves the full screen."""
        if event.key() == Qt.Key.Key_Escape:
            self.commands["view.full_screen"].setChecked(False)
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        from casefile.ui import jobs

        self.commands["view.full_screen"].setChecked(False)
        settings.remember_windows(main=bytes(self.saveGeometry().data()))
        jobs.end_all()
        self.cases.close()
        super().closeEvent(event)


def _resize_words(step: int) -> None:
    settings.change(text_size=max(-4, min(12, settings.load().text_size + step)))
    style.look().apply()


def _change_theme() -> None:
    settings.change(theme="light" if style.colours().dark else "dark")
    style.look().apply()


def _show_log() -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.log_file())))


def _import_case() -> None:
    from casefile.ui import jobs

    jobs.run(_import_workspace)


def _import_workspace() -> None:
    import casefile.case.case
    import casefile.ui.workspace  # noqa: F401
