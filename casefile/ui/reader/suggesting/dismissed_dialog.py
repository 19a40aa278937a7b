"""The suggestions of a document that were dismissed, to look at and to bring back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from casefile.ui import colours
from casefile.words import _

if TYPE_CHECKING:
    from casefile.suggestions.model import Suggestion

_SHOWN = 200  # characters of a suggestion's words


class DismissedDialog(QDialog):
    """A list, all of it chosen to begin with; `chosen` says which are to be suggested again."""

    chosen = Signal(object)  # set of keys

    def __init__(self, dismissed: Sequence[Suggestion], text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Dismissed suggestions"))
        self.resize(620, 380)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Dismissed suggestions"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for each in dismissed:
            words = " ".join(text[each.start : each.end].split())
            words = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
            item = QListWidgetItem(f"{colours.kind_name(each.kind)}. {each.reason}\n{words}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, each.key)
        self.list.selectAll()
        says = QLabel(_("Words of this document that were dismissed in this case. Those chosen are suggested again."))
        says.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.back = buttons.addButton(_("&Bring back"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.back.setDefault(True)
        self.list.itemSelectionChanged.connect(lambda: self.back.setEnabled(bool(self.list.selectedItems())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        for widget in (says, self.list, buttons):
            lines.addWidget(widget)
        self.list.setFocus()

    def accept(self) -> None:
        """Have the chosen ones suggested again."""
        self.chosen.emit({item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()})
        super().accept()
