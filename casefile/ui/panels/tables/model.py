"""A table's rows for Qt: ids first, rows as they are seen, the words of all rows bit by bit for filter and sort."""

import re
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

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
from casefile.ui.panels.tables.index import Group, Index, Wanted
from casefile.words import ngettext

Row = TypeVar("Row")
RowOut = TypeVar("RowOut", covariant=True)
ID = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex
PAGE = 100  # rows read together as they come into view
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
SLICE = 250  # rows whose words are read together, between which the window lives


def isolated(text: str) -> str:
    """Text that keeps its own direction in a cell of the other one: "1,000 deminers" in a table from right to left."""
    if not QGuiApplication.isRightToLeft() and not RIGHT_TO_LEFT.search(text):
        return text
    return f"\u2068{text}\u2069" if text else text


def dragged(data: QMimeData, media_type: str) -> list[str]:
    """The ids that a drag carries."""
    return bytes(data.data(media_type).data()).decode("ascii").split() if data.hasFormat(media_type) else []


class Rows(Protocol[RowOut]):
    """Where a table's rows come from."""

    def ids(self) -> list[str]:
        """Every row's id, in the order in which they stand unsorted. Cheap."""

    def rows(self, ids: Sequence[str]) -> Iterable[tuple[str, RowOut]]:
        """Those rows; what is gone is left out."""


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows filtered, sorted and grouped as wanted. `arranged` tells that other rows stand there now."""

    arranged = Signal()
    dropped = Signal(object, str)  # ids dragged, the id they were dropped on
    progressed = Signal(int, int)  # rows whose words are read, of how many

    def __init__(self, columns: Sequence[Column[Row]], source: Rows[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source = source
        self._all: list[str] = []
        self._there: set[str] = set()
        self._shown: list[str | Group] = []
        self._closed: set[str] = set()  # values of groups that are folded
        self._seen: dict[str, Row] = {}
        self._index = self._new_index()
        self._cold: list[str] = []  # columns of which it is not worked out yet what they sort by
        self._left: list[str] = []  # ids whose words are not read yet
        self.wanted = Wanted()
        self.carries = ""  # the media type that dragged rows are of; empty: rows are not dragged
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._work_ahead)

    def read(self, changed: frozenset[str] | None = None, *, ids_too: bool = False) -> None:
        """Read again: everything, or the rows that changed; with `ids_too` which rows there are as well."""
        if changed is None:
            self._seen.clear()
            self._index = self._new_index()
        else:
            self._read_rows(changed)
        if changed is None or ids_too or any(id_ not in self._there for id_ in changed & self._seen.keys()):
            self._all = self._source.ids()
            self._there = set(self._all)
        self._left = [id_ for id_ in self._all if id_ not in self._index]
        if len(self._left) <= SLICE:
            self._read_some()
        self._arrange()
        if self._left:
            self._cold = [column.name for column in self.columns if column.shown]
            self._reading.start()

    def _new_index(self) -> Index:
        return Index([(column.name, column.sort) for column in self.columns])

    def _read_rows(self, changed: frozenset[str]) -> None:
        """Of what changed, read the rows that are there and forget those that are gone."""
        alive = dict(self._source.rows(list(changed)))
        gone = {id_ for id_ in changed if id_ in self._there and id_ not in alive}
        if gone:
            self._all = [id_ for id_ in self._all if id_ not in gone]
            self._there -= gone
            self._index.drop(gone)
            for id_ in gone:
                self._seen.pop(id_, None)
        self._seen.update(alive)
        self._index.put((id_, self._words(row)) for id_, row in alive.items())

    def _words(self, row: Row) -> tuple[str, ...]:
        return tuple(column.text(row) for column in self.columns)

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
        return bool(self._left)

    def shown_count(self) -> int:
        """How many rows answer to what is wanted."""
        return sum(isinstance(item, str) for item in self._shown)

    def total(self) -> int:
        """How many rows there are."""
        return len(self._all)

    def row(self, id_: str) -> Row | None:
        """A row, read with its neighbours when it was not seen yet; None where it is gone."""
        if id_ not in self._seen:
            place = self.row_of(id_)
            near = self._shown[max(place - PAGE // 4, 0) : place + PAGE] if place >= 0 else [id_]
            self._seen.update(self._source.rows([i for i in near if isinstance(i, str) and i not in self._seen]))
        return self._seen.get(id_)

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
            return self._heading(item, role) if index.column() == 0 else None
        if role == ID:
            return item
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
        if index.isValid() and self.columns[index.column()].field is not None:
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

    def _heading(self, group: Group, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "▸" if group.value in self._closed else "▾"
            return f"{mark} {group.value or '–'}   ({group.count})"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{group.value or '–'}, " + ngettext("{} row", "{} rows", group.count).format(group.count)
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _arrange(self) -> None:
        if self.wanted == Wanted():
            shown: list[str | Group] = list(self._all)  # nothing needs the words of the rows: they are there at once
        else:
            shown = self._without_closed(self._index.arranged(self.wanted, self._all))
        if shown == self._shown and shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(self.columns) - 1))
            self.progressed.emit(len(self._index), len(self._all))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        self.arranged.emit()

    def _without_closed(self, items: list[str | Group]) -> list[str | Group]:
        if not self._closed:
            return items
        left: list[str | Group] = []
        closed = False
        for item in items:
            if isinstance(item, Group):
                closed = item.value in self._closed
            if isinstance(item, Group) or not closed:
                left.append(item)
        return left

    def _read_some(self) -> None:
        now, self._left = self._left[:SLICE], self._left[SLICE:]
        self._index.put((id_, self._words(row)) for id_, row in self._source.rows(now))
        self.progressed.emit(len(self._index), len(self._all))
        if not self._left and self.wanted != Wanted() and len(self._all) > SLICE:
            self._arrange()

    def _work_ahead(self) -> None:
        """A little at a time while the person does nothing: the words of the rows, then what each column sorts by."""
        if self._left:
            self._read_some()
        elif self._cold:
            self._index.warm(self._cold.pop())
        else:
            self._reading.stop()
