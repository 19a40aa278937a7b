"""A small dialog to find one claim by number or words."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from casefile.case.claims.vocabulary import Choice
from casefile.case.values import Claim
from casefile.ui.panels.fields.choosing import CalmComboBox
from casefile.ui.panels.kinds import kind_icon
from casefile.ui.panels.tables.index import fold
from casefile.words import _

NO_INDEX = QModelIndex()


class ClaimList(QAbstractListModel):
    """Claims that hold all the words looked for."""

    def __init__(self, claims: Sequence[Claim], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = [(fold(f"{claim.number} {claim.statement} {' '.join(claim.aliases)}"), claim) for claim in claims]
        self._shown = [claim for _words, claim in self._all]

    def find(self, words: str) -> None:
        """Show those that hold the words."""
        wanted = fold(words).split()
        self.beginResetModel()
        self._shown = [claim for text, claim in self._all if all(word in text for word in wanted)]
        self.endResetModel()

    def claim(self, row: int) -> Claim | None:
        """The claim in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        """How many are found."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Number and statement."""
        claim = self._shown[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return kind_icon((claim.kind,))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{claim.number}  {claim.statement or _('(no statement yet)')}"
        return None


class ClaimPicker(QDialog):
    """Type to find, arrows to choose, Enter to take. With `ways` it is asked how the two belong together, and why."""

    def __init__(
        self, title: str, claims: Sequence[Claim], parent: QWidget | None = None, *, ways: Sequence[Choice] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.model = ClaimList(claims, self)
        self.kind = self._kinds(ways)
        self.line = QLineEdit(placeholderText=_("Number or words of the statement"))
        self.line.setAccessibleName(_("Find a claim"))
        self.line.textChanged.connect(self._find)
        self.list = self._list()
        self.note = QLineEdit(placeholderText=_("Note: why"))
        self.note.setAccessibleName(_("Note"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        layout = QVBoxLayout(self)
        heading = QLabel(title)
        heading.setWordWrap(True)
        for widget in (heading, self.kind, self.line, self.list, self.note, buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self.list, 1)
        self.kind.setVisible(bool(ways))
        self.note.setVisible(bool(ways))
        self.resize(560, 420)
        self.line.setFocus()
        self._find("")

    def chosen(self) -> Claim | None:
        """The claim on which the person stands."""
        return self.model.claim(self.list.currentIndex().row())

    def way(self) -> str:
        """The key of the way chosen in which they belong together."""
        return str(self.kind.currentData())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Arrows move in the list while one types."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(self.list.currentIndex().row() + step, 0), self.model.rowCount() - 1)
            self.list.setCurrentIndex(self.model.index(row))
        else:
            super().keyPressEvent(event)

    def _kinds(self, ways: Sequence[Choice]) -> CalmComboBox:
        box = CalmComboBox()
        box.setAccessibleName(_("How they belong together"))
        for way in ways:
            box.add(way)
        return box

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setAccessibleName(_("Claims found"))
        view.setUniformItemSizes(True)
        view.activated.connect(self.accept)
        return view

    def _find(self, words: str) -> None:
        self.model.find(words)
        self.list.setCurrentIndex(self.model.index(0))
        self._ok.setEnabled(self.model.rowCount() > 0)
