"""The button of the searches that are kept: take one, keep the one that stands there, put them in order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from casefile.errors import Refused
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.search import saved_searches
from casefile.ui.panels.search.saved_searches import Saved
from casefile.ui.panels.section import menu_button, quiet, tool
from casefile.words import _


class SavedMenu(QObject):
    """What is kept is the case's; what stands in the view is told by `show`."""

    taken = Signal(object)  # Saved
    said = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._window = parent
        self._now = Saved("")
        self.button = menu_button(_("Saved"), _("Searches kept by name"), self._fill)

    def show(self, now: Saved) -> None:
        """The search that stands there now."""
        self._now = now

    def _fill(self, menu: QMenu) -> None:
        kept = saved_searches.saved(self._open_case.case)
        for name, one in kept.items():
            menu.addAction(name.replace("&", "&&"), partial(self.taken.emit, one)).setToolTip(one.text)
        if kept:
            menu.addSeparator()
        writable = self._open_case.writable
        menu.addAction(_("Save this search…"), self.ask_name).setEnabled(writable and bool(self._now.text.strip()))
        menu.addAction(_("Arrange saved searches…"), self.arrange).setEnabled(writable and bool(kept))

    def ask_name(self) -> QInputDialog:
        """Ask what to call the search that stands there, and keep it."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Save this search"))
        dialog.setLabelText(_("Name (kept in this file for you; copies and merges do not carry it):"))
        dialog.setTextValue(self._now.text.strip())
        dialog.textValueSelected.connect(self.save)
        dialog.open()
        return dialog

    def save(self, name: str) -> None:
        """Keep the search under a name."""
        if name.strip():
            saved_searches.save(self._open_case.case, name.strip(), self._now)
            self.said.emit(_("Search saved: {}").format(name.strip()))

    def arrange(self) -> ArrangeDialog:
        """Rename, remove and order what is kept."""
        dialog = ArrangeDialog(self._open_case, self._window)
        dialog.open()
        return dialog


class ArrangeDialog(QDialog):
    """A list: F2 renames, Delete removes, Alt+Up and Alt+Down (or the mouse) move. Done at once; there is no undo."""

    def __init__(self, open_case: OpenCase, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Saved searches"))
        self.resize(420, 340)
        self._case = open_case.case
        self.list = QListWidget()
        self.list.setAccessibleName(_("Saved searches"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.list.installEventFilter(self)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._read)
        self._lay_out()
        self._read()
        self.list.itemChanged.connect(self._rename)
        self.list.model().rowsMoved.connect(self._keep_order)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        rename = tool(_("Rename"), _("Rename (F2)"), lambda: self.list.editItem(self.list.currentItem()))
        for button in (
            rename,
            tool(_("Remove"), _("Remove (Delete)"), self.remove),
            tool("↑", _("Move up (Alt+Up)"), partial(self.move_by, -1)),
            tool("↓", _("Move down (Alt+Down)"), partial(self.move_by, 1)),
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 14)
        lines.addWidget(quiet(_("They are yours: copies, parts and merges leave them here.")))
        lines.addWidget(self.list, 1)
        lines.addLayout(buttons)
        lines.addWidget(close)

    def _read(self) -> None:
        at = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for name, one in saved_searches.saved(self._case).items():
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(one.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self.list.blockSignals(False)

    def _rename(self, item: QListWidgetItem) -> None:
        try:
            saved_searches.rename(self._case, item.data(Qt.ItemDataRole.UserRole), item.text())
        except Refused as error:
            trouble.show(error, self)
        self._again.start()  # not here: the item is still being edited

    def remove(self) -> None:
        """Keep the chosen one no longer."""
        if (item := self.list.currentItem()) is not None:
            saved_searches.forget(self._case, item.data(Qt.ItemDataRole.UserRole))
            self._read()

    def move_by(self, step: int) -> None:
        """Move the chosen one up or down."""
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + step < self.list.count():
            self.list.blockSignals(True)
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)
            self.list.blockSignals(False)
            self._keep_order()

    def _keep_order(self, *_moved: object) -> None:
        rows = range(self.list.count())
        saved_searches.arrange(self._case, [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in rows])

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """The keys of the list."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if event.key() == Qt.Key.Key_Delete:
                self.remove()
                return True
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move_by(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)
