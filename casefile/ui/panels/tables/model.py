"""A table's rows for Qt, filtered, sorted and grouped; how they are read is the store's."""

import re
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication

from casefile.ui.panels.kinds import kind_icon
from casefile.ui.panels.tables.columns import Column
from casefile.ui.panels.tables.index import Group, Wanted
from casefile.ui.panels.tables.store import Rows, RowStore
from casefile.words import ngettext

Row = TypeVar("Row")
ID = Qt.ItemDataRole.UserRole
OBJECT = Qt.ItemDataRole.UserRole + 1  # the object whose field a cell shows and edits; empty where it cannot be edited
AnyIndex = QModelIndex | QPersistentModelIndex
PAGE = 100  # rows read together as they come into view
AT_TIMES = 5_000  # rows read, after which those that answer to a filter are shown while the others are still read
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def isolated(text: str) -> str:
    """Text that keeps its own direction in a cell of the other one: "1,000 deminers" in a table from right to left."""
    if not QGuiApplication.isRightToLeft() and not RIGHT_TO_LEFT.search(text):
        return text
    return f"\u2068{text}\u2069" if text else text


def dragged(data: QMimeData, media_type: str) -> list[str]:
    """The ids that a drag carries."""
    return bytes(data.data(media_type).data()).decode("ascii").split() if data.hasFormat(media_type) else []


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows filtered, sorted and grouped as wanted. `arranged` tells that other rows stand there now."""

    arranged = Signal()
    dropped = Signal(object, str)  # ids dragged, the id they were dropped on
    progressed = Signal(int, int)  # rows whose words are read, of how many

    def __init__(self, columns: Sequence[Column[Row]], source: Rows[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._store = RowStore(self.columns, source)
        self._shown: list[str | Group] = []
        self._count = 0  # of rows among those shown
        self._closed: set[str] = set()  # values of groups that are folded
        self.wanted = Wanted()
        self.carries = ""  # the media type that dragged rows are of; empty: rows are not dragged
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._work_ahead)

    def read(self, changed: frozenset[str] | None = None, *, ids_too: bool = False) -> None:
        """Read again: everything, or the rows that changed; with `ids_too` which rows there are as well."""
        if changed is None:
            self._store.read_all()
        else:
            self._store.read(changed, ids_too=ids_too)
        self._arrange()
        if self._store.reading():
            self._reading.start()

    def want(self, wanted: Wanted) -> None:
        """Filter, sort and group otherwise."""
        self.wanted = wanted
        self._arrange()

    def row_of(self, id_: str) -> int:
        """Where an id stands, -1 where it is not shown."""
        try:
            return self._shown.index(id_)
        except ValueError:
            return -1

    def id_at(self, row: int) -> str:
        """The id of a row, empty for a group's heading."""
        item = self._shown[row] if 0 <= row < len(self._shown) else ""
        return item if isinstance(item, str) else ""

    def group_at(self, row: int) -> Group | None:
        """The group whose heading stands there."""
        item = self._shown[row] if 0 <= row < len(self._shown) else ""
        return item if isinstance(item, Group) else None

    def fold(self, row: int) -> None:
        """Close or open the group whose heading stands there."""
        if group := self.group_at(row):
            self._closed ^= {group.value}
            self._arrange()

    def shown(self) -> Sequence[str | Group]:
        """The ids and headings in the order in which they stand."""
        return self._shown

    def headings(self) -> list[int]:
        """Where headings of groups stand; few enough to be set out one by one, or none."""
        if not self.wanted.group:
            return []
        rows = [row for row, item in enumerate(self._shown) if isinstance(item, Group)]
        return rows if len(rows) <= 2_000 else []

    def reading(self) -> bool:
        """Whether words of rows are still being read."""
        return self._store.reading()

    def shown_count(self) -> int:
        """How many rows answer to what is wanted, those of folded groups left out."""
        return self._count

    def total(self) -> int:
        """How many rows there are."""
        return len(self._store.ids)

    def row(self, id_: str) -> Row | None:
        """A row, read with its neighbours when it was not seen yet; None where it is gone."""
        if (row := self._store.row(id_, ())) is not None:
            return row
        place = self.row_of(id_)
        near = self._shown[max(place - PAGE // 4, 0) : place + PAGE] if place >= 0 else [id_]
        return self._store.row(id_, [other for other in near if isinstance(other, str)])

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Rows and headings of groups."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Columns, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, its icon, its id."""
        item = self._shown[index.row()]
        if isinstance(item, Group):
            return _heading(item, role, closed=item.value in self._closed) if index.column() == 0 else None
        if role == ID:
            return item
        if role == OBJECT:
            return self._object(item, self.columns[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[index.column()].amount:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole):
            row = self.row(item)
            column = self.columns[index.column()]
            if row is None:
                return None
            if role == Qt.ItemDataRole.DecorationRole:
                return kind_icon(column.kinds(row)) if column.kinds else None
            text = column.text(row)
            return text if role == Qt.ItemDataRole.ToolTipRole else isolated(text[:300].replace("\n", " "))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """A group's heading is not among what is chosen."""
        if index.isValid() and isinstance(self._shown[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.isValid() and index.data(OBJECT):
            chosen |= Qt.ItemFlag.ItemIsEditable
        if self.carries:
            chosen |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return chosen

    def mimeTypes(self) -> list[str]:
        """What dragged rows are."""
        return [self.carries] if self.carries else []

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the rows that are dragged."""
        data = QMimeData()
        ids = dict.fromkeys(id_ for index in indexes if (id_ := self.id_at(index.row())))
        data.setData(self.carries, "\n".join(ids).encode("ascii"))
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        _action: Qt.DropAction,
        _row: int,
        _column: int,
        parent: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tell what was dropped on which row; what that means its owner knows."""
        ids = dragged(data, self.carries)
        target = self.id_at(parent.row()) if parent.isValid() else ""
        if ids and target and target not in ids:
            self.dropped.emit(ids, target)
        return False

    def _object(self, id_: str, column: Column[Row]) -> str:
        if column.field is None:
            return ""
        row = self.row(id_) if column.of else None
        return column.of(row) if column.of and row is not None else id_

    def _arrange(self) -> None:
        store, wanted = self._store, self.wanted
        in_order = len(store.index) < self.total() and not wanted.filters  # until their words are there to sort by
        if wanted == Wanted() or in_order:
            shown: list[str | Group] = list(store.ids)
            self._count = len(shown)
        else:
            shown = _opened(store.index.arranged(wanted, store.ids), self._closed)
            self._count = sum(isinstance(item, str) for item in shown) if wanted.group else len(shown)
        if shown == self._shown and shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(self.columns) - 1))
            self.progressed.emit(self.total(), self.total())
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        self.arranged.emit()

    def _work_ahead(self) -> None:
        """A little at a time while the person does nothing: the words of the rows, then what each column sorts by."""
        if self._store.reading():
            self._store.read_some()
            done = len(self._store.index)
            self.progressed.emit(done, self.total())
            at_times = self.wanted.filters and done % AT_TIMES == 0
            if self.wanted != Wanted() and (at_times or not self._store.reading()):
                self._arrange()
        elif not self._store.warm_some():
            self._reading.stop()


def _heading(group: Group, role: int, *, closed: bool) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        folded = "◂" if QGuiApplication.isRightToLeft() else "▸"
        mark = folded if closed else "▾"
        return f"{mark} {group.value or '–'}   ({group.count})"
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{group.value or '–'}, " + ngettext("{} row", "{} rows", group.count).format(group.count)
    if role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setBold(True)
        return font
    return None


def _opened(items: list[str | Group], closed: set[str]) -> list[str | Group]:
    """The items without the rows of the groups that are folded."""
    if not closed:
        return items
    left: list[str | Group] = []
    inside = False
    for item in items:
        if isinstance(item, Group):
            inside = item.value in closed
        if isinstance(item, Group) or not inside:
            left.append(item)
    return left
