"""The middle of the window: the reader, or a view of the whole case, and the switch between them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QStackedWidget, QToolBar, QToolButton, QWidget

from casefile import settings
from casefile.ui.commands import Commands
from casefile.ui.open_case import OpenCase
from casefile.ui.reader.reader import Reader
from casefile.ui.switch import Switch
from casefile.ui.views import WHOLE_CASE

_TABS = 4  # documents opened again with a case: each has a process of its own


class Middle(QStackedWidget):
    """Shows one of its views; each is made when it is first looked at."""

    made = Signal(str, object)  # a view's name and the view, to be connected by the owner
    switched = Signal(str)  # the name of the view shown, "reader" for the reader

    def __init__(self, open_case: OpenCase, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._commands = commands
        self.reader = Reader(open_case)
        self.addWidget(self.reader)
        self._rows = {view.name: view for view in WHOLE_CASE}
        self._views: dict[str, QWidget] = {"reader": self.reader}
        self.shown = "reader"
        self._group = QActionGroup(self)
        for name in ("reader", *self._rows):
            self._group.addAction(commands[f"view.{name}"])
        commands["view.reader"].setChecked(True)
        self._again_soon = QTimer(self, singleShot=True, interval=0)
        self._again_soon.timeout.connect(self._open_again)

    def add_switch(self, tools: QToolBar) -> None:
        """Put a button a view into the tool bar."""
        tools.addWidget(Switch(self._group.actions()))

    def show_view(self, name: str) -> QWidget:
        """Bring a view to the front, making it if it was never looked at."""
        view = self._views.get(name)
        if view is None:
            view = self._rows[name].make(self._open_case)
            self._views[name] = view
            self.addWidget(view)
            self.made.emit(name, view)
        self.setCurrentWidget(view)
        self.shown = name
        action = self._commands[f"view.{name}"]
        if not action.isChecked():
            action.setChecked(True)
        view.setFocus()
        self.switched.emit(name)
        return view

    def show_document(self, document: str, passage: str | None = None) -> None:
        """Open a document in the reader, at a passage of it."""
        if self.shown != "reader":
            self.show_view("reader")
        self.reader.open_document(document, passage)

    def commit(self) -> None:
        """Make what is typed in a view an edit: the case is about to be undone in, or closed."""
        for view in self._views.values():
            if (commit := getattr(view, "commit", None)) is not None:
                commit()

    def turn_tab(self, step: int) -> None:
        """Go to the next or the previous open document."""
        if self.reader.sheets():
            self.show_view("reader")
            self.reader.turn_tab(step)

    def close_tab(self) -> None:
        """Close the document in front, or the whole-case view that covers the reader."""
        if self.shown != "reader":
            self.show_view("reader")
        else:
            self.reader.close_front()

    # -- what was open the last time --------------------------------------------------------------------------------

    def open_again_soon(self) -> None:
        """Open, after the first paint, the documents that were open the last time; the first one where none was."""
        self._again_soon.start()

    def _open_again(self) -> None:
        ids = self._open_case.case.document_ids()
        if not self.reader.sheets():  # the person was not quicker
            self.reader.stand(_known(self._kept(), ids) or {"first": ids[:1]})

    def _kept(self) -> object:
        try:
            return json.loads(settings.window(self._memory()) or b"{}")
        except ValueError:
            return {}

    def remember_open(self) -> None:
        """Keep which documents are open, on which side, the ones in front last."""
        too_soon = self._again_soon.isActive() and not self.reader.sheets()
        self._again_soon.stop()
        if too_soon:  # closed before they were opened: they stay what is remembered
            return
        settings.remember_windows(**{self._memory(): json.dumps(self.reader.standing()).encode("ascii")})

    def _memory(self) -> str:
        return f"case {self._open_case.case.id}"


def _known(kept: object, ids: Sequence[str]) -> dict[str, list[str]]:
    """Of what was remembered, by side, the documents that are still there: the last few of each."""
    sides = kept if isinstance(kept, dict) else {}
    lists = {side: each for side, each in sides.items() if isinstance(each, list)}
    found = {side: [name for name in names if name in ids][-_TABS:] for side, names in lists.items()}
    return {side: names for side, names in found.items() if names}


def show_with_words(tools: QToolBar, action: QAction) -> None:
    """Put an action into the tool bar with its name beside its icon."""
    tools.addAction(action)
    button = tools.widgetForAction(action)
    if isinstance(button, QToolButton):
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
