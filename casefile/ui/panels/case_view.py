"""What the views that weigh the evidence have in common: they read when they are looked at, and tell where to go."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from casefile.case.values import Changes
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.register import Register
from casefile.ui.style import look

TOUCHED_BY = {"claim", "link", "source", "attachment", "passage", "tagging", "tag", "document"}


class CaseView(QWidget):
    """A view of the whole case. `read` is what it does anew when something changed while it is looked at."""

    claim_chosen = Signal(str)
    passage_chosen = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.register = Register(open_case, self)
        self._fresh = False
        open_case.changed.connect(self._changed)
        look().changed.connect(self.update)

    def read(self) -> None:
        """Read the case and show it."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent, /) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        if not self._fresh:
            self._fresh = True
            self.read()

    def do(self, act: Callable[[], object]) -> None:
        """An edit; what the case refuses is told."""
        try:
            act()
        except CasefileError as error:
            trouble.show(error, self)

    def _changed(self, changes: Changes) -> None:
        if not changes.kinds & TOUCHED_BY:
            return
        if self.isVisible():
            self.read()
        else:
            self._fresh = False
