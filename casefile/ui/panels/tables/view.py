"""A whole-case table on the screen: filter box, column filters, sorting, grouping, columns to choose, copying."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from casefile.ui.icons import icon
from casefile.ui.panels.section import menu_button, quiet, tool
from casefile.ui.panels.tables.header import FilterHeader
from casefile.ui.panels.tables.model import TableModel
from casefile.words import _

Row = TypeVar("Row")
TYPING = 120  # milliseconds of rest before what is typed filters


class Grid(QTableView):
    """The table itself: Enter opens a row or folds a group."""

    opened = Signal(QModelIndex)
    empty = ""  # what is said where there are no rows

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


class CaseTable(QWidget, Generic[Row]):
    """A table of the case. Which rows and columns is its model's; what is done with rows its owner's."""

    opened = Signal(str)  # an id: Enter or a double click
    chosen = Signal(str)  # an id: the keyboard or the mouse moved to it
    empty = ""  # what is said in an empty table
    menu_wanted = Signal(QMenu)  # what can be done with the chosen rows is added by the owner

    def __init__(self, model: TableModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.grid = Grid()
        self.header = FilterHeader([(column.name, column.title) for column in model.columns], self.grid)
        self._prepare_grid(name)
        self.filter_line = QLineEdit(placeholderText=_("Filter: words that must all stand in the row"))
        self.filter_line.setClearButtonEnabled(True)
        self.filter_line.setAccessibleName(_("Filter {table}").format(table=name))
        self.filter_line.addAction(icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        self.count = quiet()
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self._filter)
        self.filter_line.textChanged.connect(lambda _text: self._typing.start())
        self.filter_line.returnPressed.connect(self.grid.setFocus)
        self.header.filtered.connect(self._filter_column)
        self.header.sectionClicked.connect(self._sort)
        model.arranged.connect(self._restore)
        model.modelAboutToBeReset.connect(self._remember)
        model.progressed.connect(lambda _done, _all: self._say_count())
        self._ids: list[str] = []
        self._current = ""
        self.bar = self._bar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.bar)
        layout.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)
        self._add_actions()

    def ids(self) -> list[str]:
        """The chosen rows, in the order in which they stand."""
        rows = sorted({index.row() for index in self.grid.selectionModel().selectedRows()})
        return [id_ for row in rows if (id_ := self.model.id_at(row))]

    def current(self) -> str:
        """The row that the keyboard is on."""
        return self.model.id_at(self.grid.currentIndex().row())

    def choose(self, id_: str) -> None:
        """Choose a row and bring it into view; nothing where it is not shown."""
        if (row := self.model.row_of(id_)) >= 0:
            self._choose_rows([row], row)
            self.grid.scrollTo(self.model.index(row, self._first_column()))

    def choose_all(self, ids: Sequence[str]) -> None:
        """Choose these rows."""
        rows = [row for id_ in ids if (row := self.model.row_of(id_)) >= 0]
        if rows:
            self._choose_rows(rows, rows[0])

    def group_by(self, name: str) -> None:
        """Put together the rows of one value in a column; no column: stop."""
        self.model.want(replace(self.model.wanted, group=name))

    def copy(self) -> None:
        """The chosen rows as lines of tab-separated cells under the titles, for a spreadsheet."""
        sections = [self.header.logicalIndex(place) for place in range(self.header.count())]
        sections = [section for section in sections if not self.header.isSectionHidden(section)]
        columns = [self.model.columns[section] for section in sections]
        lines = ["\t".join(column.title for column in columns)]
        rows = (row for id_ in self.ids() if (row := self.model.row(id_)) is not None)
        lines += ["\t".join(_one_cell(column.text(row)) for column in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def fill_menu(self, menu: QMenu) -> None:
        """What the owner offers for the chosen rows, and copying."""
        self.menu_wanted.emit(menu)
        menu.addSeparator()
        menu.addAction(self._copy)
        menu.addAction(self._choose_every)

    def _prepare_grid(self, name: str) -> None:
        grid = self.grid
        grid.setModel(self.model)
        grid.setHorizontalHeader(self.header)
        grid.setAccessibleName(name)
        grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        grid.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setShowGrid(False)
        grid.setIconSize(QSize(34, 16))
        grid.setWordWrap(False)
        grid.setTabKeyNavigation(False)
        grid.setCornerButtonEnabled(False)
        grid.verticalHeader().hide()
        grid.verticalHeader().setDefaultSectionSize(grid.fontMetrics().height() + 10)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(self._context_menu)
        grid.doubleClicked.connect(self._open)
        grid.opened.connect(self._open)
        grid.clicked.connect(self._fold)
        wide = grid.fontMetrics().averageCharWidth()
        for section, column in enumerate(self.model.columns):
            grid.setColumnWidth(section, column.width * wide + 16)
            grid.setColumnHidden(section, not column.shown)
        self.header.setStretchLastSection(True)
        self.header.setSortIndicatorShown(True)
        self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        grid.selectionModel().currentRowChanged.connect(self._moved)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(4)
        bar.addWidget(self.filter_line, 1)
        bar.addWidget(self.count)
        self.column_filters = tool(_("Filter columns"), _("A filter under each column's title (Ctrl+Shift+L)"))
        self.column_filters.setCheckable(True)
        self.column_filters.setShortcut("Ctrl+Shift+L")
        self.column_filters.toggled.connect(self.header.show_filters)
        bar.addWidget(self.column_filters)
        bar.addWidget(self._menu_button(_("Group"), _("Put rows together by a column"), self._fill_groups))
        bar.addWidget(self._menu_button(_("Columns"), _("Choose which columns are shown"), self._fill_columns))
        return bar

    def _menu_button(self, text: str, tip: str, fill: Callable[[QMenu], None]) -> QToolButton:
        return menu_button(text, tip, fill)

    def _add_actions(self) -> None:
        self._copy = self._action(_("Copy for a spreadsheet"), QKeySequence.StandardKey.Copy, self.copy)
        self._choose_every = self._action(_("Choose all rows"), QKeySequence.StandardKey.SelectAll, self.grid.selectAll)
        self._action(_("Filter"), QKeySequence.StandardKey.Find, self.filter_line.setFocus)

    def _action(self, text: str, keys: QKeySequence.StandardKey, act: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcuts(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action

    def _fill_groups(self, menu: QMenu) -> None:
        for name, title in [("", _("No groups")), *((c.name, c.title) for c in self.model.columns if c.grouped)]:
            action = menu.addAction(title, partial(self.group_by, name))
            action.setCheckable(True)
            action.setChecked(self.model.wanted.group == name)

    def _fill_columns(self, menu: QMenu) -> None:
        for section, column in enumerate(self.model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.grid.isColumnHidden(section))
            action.toggled.connect(partial(self._show_column, section))

    def _show_column(self, section: int, shown: bool) -> None:
        self.grid.setColumnHidden(section, not shown)

    def _filter(self) -> None:
        self.model.want(replace(self.model.wanted, words=self.filter_line.text().strip()))

    def _filter_column(self, name: str, words: str) -> None:
        columns = {other: text for other, text in self.model.wanted.columns.items() if other != name}
        self.model.want(replace(self.model.wanted, columns=columns | ({name: words} if words.strip() else {})))

    def _sort(self, section: int) -> None:
        """First click: ascending; second: descending; third: as the rows come."""
        name, wanted = self.model.columns[section].name, self.model.wanted
        if wanted.order != name:
            wanted = replace(wanted, order=name, descending=False)
        elif not wanted.descending:
            wanted = replace(wanted, descending=True)
        else:
            wanted = replace(wanted, order="", descending=False)
        order = Qt.SortOrder.DescendingOrder if wanted.descending else Qt.SortOrder.AscendingOrder
        self.header.setSortIndicator(section if wanted.order else -1, order)
        self.model.want(wanted)

    def _open(self, index: QModelIndex) -> None:
        if id_ := self.model.id_at(index.row()):
            self.opened.emit(id_)
        else:
            self.model.fold(index.row())

    def _fold(self, index: QModelIndex) -> None:
        if self.model.group_at(index.row()):
            self.model.fold(index.row())

    def _moved(self, index: QModelIndex) -> None:
        if not self._restoring and (id_ := self.model.id_at(index.row())):
            self.chosen.emit(id_)

    _restoring = False

    def _context_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self.cursor().pos())

    def _remember(self) -> None:
        if not self._restoring:
            self._ids, self._current = self.ids(), self.current()
        self._restoring = True

    def _restore(self) -> None:
        self.grid.clearSpans()
        places = {id_: row for row, id_ in enumerate(self.model.shown()) if isinstance(id_, str)} if self._ids else {}
        rows = [places[id_] for id_ in self._ids if id_ in places]
        if rows:
            self._choose_rows(rows, places.get(self._current, rows[0]))
        for row in self.model.headings():
            self.grid.setSpan(row, 0, 1, len(self.model.columns))
        self._restoring = False
        self._say_count()

    def _choose_rows(self, rows: Sequence[int], current: int) -> None:
        flag = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        for start, end in _runs(sorted(rows)):
            selection.select(self.model.index(start, 0), self.model.index(end, 0))
        chosen = self.grid.selectionModel()
        chosen.setCurrentIndex(self.model.index(current, self._first_column()), flag.NoUpdate)
        chosen.select(selection, flag.ClearAndSelect | flag.Rows)

    def _first_column(self) -> int:
        shown = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return next((section for section in shown if not self.header.isSectionHidden(section)), 0)

    def _say_count(self) -> None:
        shown, total = self.model.shown_count(), self.model.total()
        self.grid.empty = _("Nothing answers to the filter.") if total else self.empty
        if self.model.reading():
            self.count.setText(_("reading {total} rows…").format(total=total))
            return
        self.count.setText(str(total) if shown == total else _("{shown} of {total}").format(shown=shown, total=total))


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as ranges: one range is chosen as quickly as one row."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _one_cell(text: str) -> str:
    """Text that stays in one cell, and that no spreadsheet takes for a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat[:1] in "=+-@" and not flat[1:2].isdigit() else flat
