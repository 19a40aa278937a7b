"""Arranging a table: which columns, how wide, filtered, sorted and grouped how; and what of it is remembered."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QInputDialog, QMenu

from casefile.ui.panels.tables.grid import Grid
from casefile.ui.panels.tables.header import FilterHeader
from casefile.ui.panels.tables.index import Wanted
from casefile.ui.panels.tables.kept import Arrangement, ColumnAt, Memory
from casefile.ui.panels.tables.model import TableModel
from casefile.words import _

REST = 800  # milliseconds after a change until it is remembered
ROOM = 16  # pixels around the words of a column


class Arranging(QObject):
    """The columns of a grid and what its model is asked for. `show_words` puts words into the filter line."""

    def __init__(
        self,
        grid: Grid,
        header: FilterHeader,
        model: TableModel[Any],  # Any: what the rows are does not matter here
        show_words: Callable[[str], object],
    ) -> None:
        super().__init__(grid)
        self._grid, self._header, self._model, self._show_words = grid, header, model, show_words
        self._widths = {column.name: float(column.width) for column in model.columns}
        self._memory: Memory | None = None
        self._remembered = Arrangement()
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.remember)
        self.take(Arrangement())
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(lambda *_places: self._rest.start())
        header.sectionClicked.connect(self.turn)
        header.filtered.connect(self._filter_column)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)

    def use(self, memory: Memory) -> None:
        """Begin as the person left the table, and remember what they change."""
        self._memory = memory
        self.take(memory.last())
        self._remembered = self.now()

    def now(self) -> Arrangement:
        """How the table is arranged."""
        order = [self._header.logicalIndex(place) for place in range(self._header.count())]
        columns = [(self._model.columns[section], not self._grid.isColumnHidden(section)) for section in order]
        at = tuple(ColumnAt(column.name, self._widths[column.name], shown) for column, shown in columns)
        return Arrangement(at, self._model.wanted)

    def take(self, arrangement: Arrangement) -> None:
        """Arrange the table like that; columns that it says nothing of are as they are at first, in the last places."""
        sections = {column.name: section for section, column in enumerate(self._model.columns)}
        known = [at for at in arrangement.columns if at.name in sections]
        named = {at.name for at in known}
        others = [ColumnAt(c.name, c.width, c.shown) for c in self._model.columns if c.name not in named]
        for place, at in enumerate([*known, *others]):
            section = sections[at.name]
            self._header.moveSection(self._header.visualIndex(section), place)
            self._widths[at.name] = at.width
            self._grid.setColumnHidden(section, not at.shown)
            self._grid.setColumnWidth(section, round(at.width * self._character()) + ROOM)
        self._want(self._fitting(arrangement.wanted))
        self._show_words(arrangement.wanted.words)

    def remember(self) -> None:
        """Keep how the table is arranged, if that has changed."""
        self._rest.stop()
        now = self.now()
        if self._memory is not None and now != self._remembered:
            self._remembered = now
            self._memory.remember(now)

    def group_by(self, name: str) -> None:
        """Put together the rows of one value in a column; no column: stop."""
        self._want(replace(self._model.wanted, group=name))

    def sort(self, name: str, *, descending: bool = False) -> None:
        """Sort by a column; no column: as the rows come."""
        self._want(replace(self._model.wanted, order=name, descending=descending))

    def turn(self, section: int) -> None:
        """First click on a title: ascending; second: descending; third: as the rows come."""
        name, wanted = self._model.columns[section].name, self._model.wanted
        if wanted.order == name and wanted.descending:
            self.sort("")
        else:
            self.sort(name, descending=wanted.order == name)

    def show_column(self, name: str, shown: bool) -> None:
        """Show a column or hide it; the last one stays."""
        if shown or sum(at.shown for at in self.now().columns) > 1:
            self._grid.setColumnHidden(self._section(name), not shown)
            self._rest.start()

    def fill_groups(self, menu: QMenu) -> None:
        """The columns to group by."""
        for name, title in [("", _("No groups")), *((c.name, c.title) for c in self._model.columns if c.grouped)]:
            action = menu.addAction(title, partial(self.group_by, name))
            action.setCheckable(True)
            action.setChecked(self._model.wanted.group == name)

    def fill_columns(self, menu: QMenu) -> None:
        """The columns to show."""
        for section, column in enumerate(self._model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._grid.isColumnHidden(section))
            action.toggled.connect(partial(self.show_column, column.name))

    def fill_views(self, menu: QMenu) -> None:
        """The views kept in this case, and how the table was at first."""
        memory = self._memory
        kept = memory.named() if memory else {}
        now = self.now()
        for name, view in kept.items():
            action = menu.addAction(name.replace("&", "&&"), partial(self.take, view))
            action.setCheckable(True)
            action.setChecked(_alike(view, now))
        if kept:
            menu.addSeparator()
        menu.addAction(_("As at first"), partial(self.take, Arrangement()))
        menu.addAction(_("Keep this view…"), self.ask_name).setEnabled(memory is not None and memory.writable)
        gone = menu.addMenu(_("Remove"))
        gone.setEnabled(bool(kept) and memory is not None and memory.writable)
        for name in kept if memory else ():
            gone.addAction(name.replace("&", "&&"), partial(memory.forget, name) if memory else menu.close)

    def ask_name(self) -> QInputDialog:
        """Ask what to call the view that stands there, and keep it."""
        dialog = QInputDialog(self._grid)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Keep this view"))
        dialog.setLabelText(_("Columns, filters, order and groups, as they are now, under the name:"))
        dialog.textValueSelected.connect(self.keep)
        dialog.open()
        return dialog

    def keep(self, name: str) -> None:
        """Keep the view that stands there under a name."""
        if self._memory is not None and name.strip():
            self._memory.keep(name.strip(), self.now())

    def fill_column(self, menu: QMenu, section: int) -> None:
        """What can be done with one column."""
        column, wanted = self._model.columns[section], self._model.wanted
        for title, descending in ((_("Sort upwards"), False), (_("Sort downwards"), True)):
            action = menu.addAction(title, partial(self.sort, column.name, descending=descending))
            action.setCheckable(True)
            action.setChecked((wanted.order, wanted.descending) == (column.name, descending))
        menu.addAction(_("As the rows come"), partial(self.sort, "")).setEnabled(bool(wanted.order))
        if column.grouped:
            menu.addAction(_("Group by it"), partial(self.group_by, column.name))
        menu.addSeparator()
        menu.addAction(_("Filter it"), partial(self._header.begin_filter, section))
        menu.addAction(_("As wide as its words"), partial(self._grid.resizeColumnToContents, section))
        place = self._header.visualIndex(section)
        menu.addAction(_("Move back"), partial(self._move, place, -1)).setEnabled(place > 0)
        menu.addAction(_("Move on"), partial(self._move, place, 1)).setEnabled(place < self._header.count() - 1)
        menu.addAction(_("Hide"), partial(self.show_column, column.name, False))

    def _header_menu(self, at: QPoint) -> None:
        section = self._header.logicalIndexAt(at)
        if section >= 0:
            menu = QMenu(self._grid)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.fill_column(menu, section)
            menu.popup(self._header.viewport().mapToGlobal(at))

    def _move(self, place: int, step: int) -> None:
        """To the next place where a column is shown."""
        to = place + step
        while 0 < to < self._header.count() - 1 and self._grid.isColumnHidden(self._header.logicalIndex(to)):
            to += step
        self._header.moveSection(place, to)

    def _filter_column(self, name: str, words: str) -> None:
        columns = {other: text for other, text in self._model.wanted.columns.items() if other != name}
        self._want(replace(self._model.wanted, columns=columns | ({name: words} if words.strip() else {})))

    def _fitting(self, wanted: Wanted) -> Wanted:
        """What is wanted, without columns that this table does not have."""
        names = {column.name for column in self._model.columns}
        columns = {name: words for name, words in wanted.columns.items() if name in names}
        order, group = (name if name in names else "" for name in (wanted.order, wanted.group))
        return replace(wanted, columns=columns, order=order, group=group)

    def _want(self, wanted: Wanted) -> None:
        if wanted != self._model.wanted:
            self._model.want(wanted)
        section = self._section(wanted.order) if wanted.order else -1
        order = Qt.SortOrder.DescendingOrder if wanted.descending else Qt.SortOrder.AscendingOrder
        self._header.setSortIndicator(section, order)
        self._header.show_words(wanted.columns)
        self._rest.start()

    def _resized(self, section: int, _old: int, new: int) -> None:
        last = max((self._header.visualIndex(s) for s in range(self._header.count()) if not self._hidden(s)), default=0)
        if new and self._header.visualIndex(section) != last:  # the last takes the room that is left
            self._widths[self._model.columns[section].name] = round((new - ROOM) / self._character(), 1)
            self._rest.start()

    def _hidden(self, section: int) -> bool:
        return self._grid.isColumnHidden(section)

    def _section(self, name: str) -> int:
        return next(section for section, column in enumerate(self._model.columns) if column.name == name)

    def _character(self) -> int:
        return max(self._grid.fontMetrics().averageCharWidth(), 1)


def _alike(one: Arrangement, other: Arrangement) -> bool:
    """Whether they differ in widths alone."""
    shown, others = ([at.name for at in each.columns if at.shown] for each in (one, other))
    return one.wanted == other.wanted and shown == others
