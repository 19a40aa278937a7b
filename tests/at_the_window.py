"""Somebody at the window: what those who use the mouse and those who only type have in common."""

from pytestqt.qtbot import QtBot

from casefile.ui.main_window import MainWindow
from casefile.ui.workspace import Workspace


class AtTheWindow:
    """The window in front of a person, and the case that is open in it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def case(self) -> Workspace:
        """The open case."""
        assert self.window.workspace is not None
        return self.window.workspace
