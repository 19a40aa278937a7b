"""A whole-case table on the screen: filter line, column filters, groups, columns and views to choose, copying."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from casefile.ui.icons import icon
from casefile.ui.panels.section import menu_button, quiet, tool
from casefile.ui.panels.tables.arranging import Arranging
from casefile.ui.panels.tables.copying import for_spreadsheet
from casefile.ui.panels.tables.grid import Chosen, Grid
from casefile.ui.panels.tables.header import FilterHeader
from casefile.ui.panels.tables.kept import Memory
from casefile.ui.panels.tables.model import TableModel
from casefile.words import _

Row = TypeVar("Row")
TYPING = 120  # milliseconds of rest before what is typed filters


class FilterLine(QLineEdit):
    """Down, Enter: on to the rows. Escape: empty, and on to the rows."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """The keys that leave it; everything else is Qt's."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CaseTable(QWidget, Generic[Row]):
    """A table of the case. Which rows and columns is its model's; what is done with rows its owner's."""

    opened = Signal(str)  # an id: Enter or a double click
    chosen = Signal(str)  # an id: the keyboard or the mouse moved to it
    empty = ""  # what is said in an empty table
    menu_wanted = Signal(QMenu)  # what can be done with the chosen rows is added by the owner

    def __init__(
        self, model: TableModel[Row], name: str, memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.grid = Grid()
        self.header = FilterHeader([(column.name, column.title) for column in model.columns], self.grid)
        self._prepare_grid(name)
        self.filter_line = FilterLine(placeholderText=_("Filter: words that must all stand in the row"))
        self.filter_line.setClearButtonEnabled(True)
        self.filter_line.setAccessibleName(_("Filter {table}").format(table=name))
        self.filter_line.addAction(icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        self.count = quiet()
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self._filter)
        self.filter_line.textChanged.connect(lambda _text: self._typing.start())
        self.filter_line.left.connect(self._to_rows)
        self.rows = Chosen(self.grid, model)
        self.rows.moved.connect(self.chosen)
        self.arranging = Arranging(self.grid, self.header, model, self._show_words)
        model.arranged.connect(self._say_count)
        model.progressed.connect(lambda _done, _all: self._say_count())
        self._lay_out()
        if memory is not None:
            self.arranging.use(memory)

    def ids(self) -> list[str]:
        """The chosen rows, in the order in which they stand."""
        return self.rows.ids()

    def current(self) -> str:
        """The row that the keyboard is on."""
        return self.rows.current()

    def choose(self, id_: str) -> None:
        """Choose a row and bring it into view; nothing where it is not shown."""
        self.rows.choose(id_)

    def choose_all(self, ids: Sequence[str]) -> None:
        """Choose these rows."""
        self.rows.choose_all(ids)

    def group_by(self, name: str) -> None:
        """Put together the rows of one value in a column; no column: stop."""
        self.arranging.group_by(name)

    def copy(self) -> None:
        """Put the chosen rows under their titles on the clipboard, for a spreadsheet."""
        sections = [self.header.logicalIndex(place) for place in range(self.header.count())]
        columns = [self.model.columns[section] for section in sections if not self.header.isSectionHidden(section)]
        rows = (row for id_ in self.ids() if (row := self.model.row(id_)) is not None)
        cells = [[column.text(row) for column in columns] for row in rows]
        titles, amounts = [column.title for column in columns], [column.amount for column in columns]
        QGuiApplication.clipboard().setMimeData(for_spreadsheet(titles, cells, amounts))

    def fill_menu(self, menu: QMenu) -> None:
        """What the owner offers for the chosen rows, copying, and what can be done with the column."""
        self.menu_wanted.emit(menu)
        menu.addSeparator()
        menu.addAction(self._copy)
        menu.addAction(self._choose_every)
        section = self.grid.currentIndex().column()
        if section >= 0:
            title = self.model.columns[section].title
            self.arranging.fill_column(menu.addMenu(_("Column “{title}”").format(title=title)), section)

    def hideEvent(self, event: QHideEvent, /) -> None:
        """What was arranged a moment ago is remembered too."""
        super().hideEvent(event)
        self.arranging.remember()

    def _prepare_grid(self, name: str) -> None:
        grid = self.grid
        grid.setModel(self.model)
        grid.setHorizontalHeader(self.header)
        grid.prepare(name)
        grid.customContextMenuRequested.connect(self._context_menu)
        grid.doubleClicked.connect(self._open)
        grid.opened.connect(self._open)
        grid.clicked.connect(self._fold)
        self.header.setStretchLastSection(True)
        self.header.setSortIndicatorShown(True)
        self.header.left.connect(self._to_rows)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(4)
        bar.addWidget(self.filter_line, 1)
        bar.addWidget(self.count)
        self.column_filters = tool(_("Filter columns"), _("A filter under each column's title (Ctrl+Shift+L)"))
        self.column_filters.setCheckable(True)
        self.column_filters.setShortcut("Ctrl+Shift+L")
        self.column_filters.toggled.connect(self.header.show_filters)
        self.header.filters_shown.connect(self.column_filters.setChecked)
        bar.addWidget(self.column_filters)
        bar.addWidget(menu_button(_("Group"), _("Put rows together by a column"), self.arranging.fill_groups))
        bar.addWidget(menu_button(_("Columns"), _("Choose which columns are shown"), self.arranging.fill_columns))
        bar.addWidget(menu_button(_("Views"), _("Keep columns, filters and order"), self.arranging.fill_views))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)
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

    def _filter(self) -> None:
        words = self.filter_line.text().strip()
        if words != self.model.wanted.words:
            self.model.want(replace(self.model.wanted, words=words))

    def _show_words(self, words: str) -> None:
        if words != self.filter_line.text().strip():
            self.filter_line.setText(words)

    def _to_rows(self) -> None:
        self.grid.setFocus()
        if not self.grid.currentIndex().isValid() and self.model.rowCount():
            first = next((id_ for id_ in self.model.shown() if isinstance(id_, str)), "")
            self.choose(first)

    def _open(self, index: QModelIndex) -> None:
        if id_ := self.model.id_at(index.row()):
            self.opened.emit(id_)
        else:
            self.model.fold(index.row())

    def _fold(self, index: QModelIndex) -> None:
        if self.model.group_at(index.row()):
            self.model.fold(index.row())

    def _context_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self.grid.viewport().mapToGlobal(at))

    def _say_count(self) -> None:
        shown, total = self.model.shown_count(), self.model.total()
        self.grid.empty = _("Nothing answers to the filter.") if total else self.empty
        if self.model.reading():
            self.count.setText(_("reading {total} rows…").format(total=total))
            return
        self.count.setText(str(total) if shown == total else _("{shown} of {total}").format(shown=shown, total=total))
