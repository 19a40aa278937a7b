"""The whole screen for reading: everything else is put away, and comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from casefile.words import _

if TYPE_CHECKING:
    from casefile.ui.main_window import MainWindow

_SAYS = 3000  # milliseconds for which it says how to come back
_PANELS = ("view.documents", "view.passage")


class FullScreen(QObject):
    """Fills the screen with the document in front; without an open case, with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._put_away: list[QWidget] = []
        self._panels: list[str] = []
        self._filled = False  # not what the window says: a window manager may have given the screen back already
        self._was_maximized = False
        self._hint = QLabel(_("F11 or Esc leaves the full screen"), window)
        self._hint.setProperty("role", "card")
        self._hint.setContentsMargins(14, 8, 14, 8)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.hide()

    def fill(self, on: bool) -> None:
        """Fill the screen, or give it back."""
        if on == self._filled:
            return
        self._filled = on
        if on:
            self._was_maximized = self._window.isMaximized()
            self._clear_away()
            self._window.showFullScreen()
            QTimer.singleShot(0, self, self._say_how_to_leave)
        else:
            self._bring_back()
            if self._window.isFullScreen():
                self._window.showMaximized() if self._was_maximized else self._window.showNormal()

    def _clear_away(self) -> None:
        window, workspace = self._window, self._window.workspace
        if workspace is None:
            return
        commands = window.commands
        workspace.guide.go_to_reader()  # first: a wide view gives the passage panel back when it leaves
        window.addActions(commands.all())  # a menu bar that is hidden hears no keys
        self._put_away = [each for each in (window.menuBar(), workspace.tools, window.status()) if not each.isHidden()]
        for widget in self._put_away:
            widget.hide()
        self._panels = [name for name in _PANELS if commands[name].isChecked()]
        for name in self._panels:
            commands[name].setChecked(False)

    def _bring_back(self) -> None:
        self._hint.hide()
        for action in self._window.commands.all() if self._put_away else ():
            self._window.removeAction(action)
        for widget in self._put_away:
            widget.show()
        for name in self._panels:
            self._window.commands[name].setChecked(True)
        self._put_away, self._panels = [], []

    def _say_how_to_leave(self) -> None:
        self._hint.adjustSize()
        self._hint.move((self._window.width() - self._hint.width()) // 2, 28)
        self._hint.show()
        self._hint.raise_()
        QTimer.singleShot(_SAYS, self._hint, self._hint.hide)
