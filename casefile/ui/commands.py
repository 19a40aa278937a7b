"""The window's actions, made from the table of commands: one action a command, wherever it is shown."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from casefile.ui import icons
from casefile.ui.command_table import COMMANDS, MENUS, Command
from casefile.words import _


class Commands(QObject):
    """Every action by its command's name. What each does is connected by the window, in one place."""

    ran = Signal(str)  # the name of the command a person used

    def __init__(self, owner: QWidget, table: Iterable[Command] = COMMANDS) -> None:
        super().__init__(owner)
        self._rows = {row.name: row for row in table if row.name}
        self._actions = {row.name: self._action_for(row) for row in self._rows.values()}
        self._there: frozenset[str] = frozenset()
        self.enable(frozenset())

    def _action_for(self, row: Command) -> QAction:
        action = QAction(_(row.text), self)
        action.setObjectName(row.name)
        action.setCheckable(row.checkable)
        action.setShortcuts([QKeySequence(keys) for keys in row.shortcuts])
        if row.reading:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(tip(row))
        action.setStatusTip(_(row.tip) if row.tip else "")
        if row.icon:
            action.setIcon(icons.icon(row.icon))
        action.triggered.connect(lambda _checked=False, name=row.name: self.ran.emit(name))
        return action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def connect_to(self, name: str, slot: Callable[..., object]) -> None:
        """Have the command do something. A checkable one gives whether it is on."""
        if self._rows[name].checkable:
            self._actions[name].toggled.connect(slot)
        else:
            self._actions[name].triggered.connect(lambda _checked=False: slot())

    def enable(self, there: frozenset[str]) -> None:
        """Allow what can be done with what is there (the words of `Command.needs`)."""
        self._there = there
        for name, row in self._rows.items():
            self._actions[name].setEnabled(not row.needs or row.needs in there)

    def name_edit(self, name: str, label: str | None) -> None:
        """Say with undo and redo which edit they are about."""
        row, action = self._rows[name], self._actions[name]
        action.setText(f"{_(row.text)} – {label}" if label else _(row.text))
        action.setToolTip(f"{plain(row.text)} – {label} ({keys(row)})" if label else tip(row))

    def fill(self, bar: QMenuBar, extra: dict[str, Callable[[QMenu], None]] | None = None) -> dict[str, QMenu]:
        """Make the menus; `extra` adds to a menu's end what no table can hold (recent cases, views)."""
        menus: dict[str, QMenu] = {}
        for name, text in MENUS:
            menus[name] = bar.addMenu(_(text))
            menus[name].setToolTipsVisible(True)
        for row in COMMANDS:
            if row.name:
                menus[row.menu].addAction(self._actions[row.name])
            else:
                menus[row.menu].addSeparator()
        for name, add in (extra or {}).items():
            add(menus[name])
        return menus

    def lend_reading_keys(self, widget: QWidget) -> None:
        """Let the letter and digit keys (1, 2, 3, T, N) work while `widget` or a child of it has the focus."""
        widget.addActions([self._actions[row.name] for row in self._rows.values() if row.reading])

    def all(self) -> list[QAction]:
        """The actions whose keys hold in the whole window."""
        return [self._actions[row.name] for row in self._rows.values() if not row.reading]

    def rows(self) -> list[Command]:
        """The table's rows, in its order."""
        return list(self._rows.values())

    def needing_a_case(self) -> list[str]:
        """The names of the commands that need an open case."""
        return [row.name for row in self._rows.values() if row.needs]

    def possible(self) -> list[Command]:
        """The commands that can be run now."""
        return [row for row in self._rows.values() if self._actions[row.name].isEnabled()]


def plain(text: str) -> str:
    """A menu text without its key mark and its dots, as people say it."""
    return _(text).replace("&", "").removesuffix("…")


def keys(row: Command) -> str:
    """The command's first shortcut as this system writes it."""
    return every_key(row)[0] if row.shortcuts else ""


def tip(row: Command) -> str:
    """What a tooltip says: what the command does, and its keys."""
    says = _(row.tip) if row.tip else plain(row.text)
    return f"{says} ({keys(row)})" if row.shortcuts else says


def every_key(row: Command) -> list[str]:
    """All its shortcuts, as this system writes them."""
    return [QKeySequence(each).toString(QKeySequence.SequenceFormat.NativeText) for each in row.shortcuts]


def says(row: Command) -> str:
    """The sentence that explains it; empty where the name says all."""
    return _(row.tip) if row.tip else ""
