"""The table itself: Enter opens a row, an empty one says how rows come about; rows stay chosen while others come."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTableView

from casefile.ui.panels.tables.model import TableModel


class Grid(QTableView):
    """A table of whole rows. The column on which the keyboard stands has a frame."""

    opened = Signal(QModelIndex)
    empty = ""  # what is said where there are no rows

    def prepare(self, name: str) -> None:
        """As every table of the case looks and answers to keys. `name` is for screen readers."""
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setIconSize(QSize(34, 16))
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Say how rows come about where there are none."""
        super().paintEvent(event)
        if self.empty and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.viewport().rect().adjusted(24, 24, -24, -24), flags, self.empty)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter opens; everything else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def first_column(self) -> int:
        """The column at the beginning of a row, as the person put them."""
        header = self.horizontalHeader()
        shown = (header.logicalIndex(place) for place in range(header.count()))
        return next((section for section in shown if not header.isSectionHidden(section)), 0)


class Chosen(QObject):
    """The rows chosen, by id: they stay chosen when other rows come, as does the column the keyboard is on."""

    moved = Signal(str)  # the id that the keyboard or the mouse moved to

    def __init__(self, grid: Grid, model: TableModel[Any]) -> None:  # Any: what the rows are does not matter here
        super().__init__(grid)
        self._grid, self._model = grid, model
        self._ids: list[str] = []
        self._current, self._column = "", 0
        self._restoring = False
        model.modelAboutToBeReset.connect(self._remember)
        model.arranged.connect(self._restore)
        grid.selectionModel().currentRowChanged.connect(self._moved)

    def ids(self) -> list[str]:
        """In the order in which they stand."""
        rows = sorted({index.row() for index in self._grid.selectionModel().selectedRows()})
        return [id_ for row in rows if (id_ := self._model.id_at(row))]

    def current(self) -> str:
        """The one that the keyboard is on."""
        return self._model.id_at(self._grid.currentIndex().row())

    def choose(self, id_: str) -> None:
        """Choose a row and bring it into view; nothing where it is not shown."""
        if (row := self._model.row_of(id_)) >= 0:
            self._choose_rows([row], row, self._grid.currentIndex().column())
            self._grid.scrollTo(self._grid.currentIndex())

    def choose_all(self, ids: Sequence[str]) -> None:
        """Choose these rows."""
        rows = [row for id_ in ids if (row := self._model.row_of(id_)) >= 0]
        if rows:
            self._choose_rows(rows, rows[0], self._grid.currentIndex().column())

    def _moved(self, index: QModelIndex) -> None:
        if not self._restoring and (id_ := self._model.id_at(index.row())):
            self.moved.emit(id_)

    def _remember(self) -> None:
        if not self._restoring:
            self._ids, self._current = self.ids(), self.current()
            self._column = self._grid.currentIndex().column()
        self._restoring = True

    def _restore(self) -> None:
        self._grid.clearSpans()
        places = {id_: row for row, id_ in enumerate(self._model.shown()) if isinstance(id_, str)} if self._ids else {}
        rows = [places[id_] for id_ in self._ids if id_ in places]
        if rows:
            self._choose_rows(rows, places.get(self._current, rows[0]), self._column)
        for row in self._model.headings():
            self._grid.setSpan(row, 0, 1, len(self._model.columns))
        self._restoring = False

    def _choose_rows(self, rows: Sequence[int], current: int, column: int) -> None:
        if column < 0 or self._grid.isColumnHidden(column):
            column = self._grid.first_column()
        flag = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        for start, end in _runs(sorted(rows)):
            selection.select(self._model.index(start, 0), self._model.index(end, 0))
        chosen = self._grid.selectionModel()
        chosen.setCurrentIndex(self._model.index(current, column), flag.NoUpdate)
        chosen.select(selection, flag.ClearAndSelect | flag.Rows)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as ranges: one range is chosen as quickly as one row."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
