"""A list of a few hundred things to choose one from: an icon, a line, a quieter line under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from casefile.ui.panels.fields.choosing import DEFINITION, DefinedDelegate
from casefile.ui.panels.kinds import kind_icon
from casefile.ui.panels.tables.model import isolated

NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to choose."""

    id: str
    text: str
    under: str = ""
    kind: str = ""


class _Items(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: Sequence[Item] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return isolated(item.text)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return "\n".join(filter(None, [item.text, item.under]))
            case Qt.ItemDataRole.DecorationRole:
                return kind_icon((item.kind,)) if item.kind else None
        return isolated(item.under) if role == DEFINITION else None


class ChoiceList(QListView):
    """Keeps what is chosen by id when the list is read again."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Items(self)
        self.setModel(self._model)
        self.setItemDelegate(DefinedDelegate(self))
        self.setAccessibleName(name)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._current = ""
        self.selectionModel().currentChanged.connect(self._moved)

    @property
    def current(self) -> str:
        """The id chosen, empty for none."""
        return self._current

    def show_items(self, items: Sequence[Item]) -> None:
        """These; the one chosen stays, or the first is."""
        wanted = self._current
        self.selectionModel().blockSignals(True)
        self._model.show_items(items)
        row = next((row for row, item in enumerate(items) if item.id == wanted), 0)
        self.setCurrentIndex(self._model.index(row))
        self.selectionModel().blockSignals(False)
        self._moved()

    def choose(self, id_: str) -> None:
        """Choose one."""
        row = next((row for row, item in enumerate(self._model.items) if item.id == id_), -1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))

    def _moved(self) -> None:
        row = self.currentIndex().row()
        self._current = self._model.items[row].id if 0 <= row < len(self._model.items) else ""
        self.chosen.emit(self._current)
