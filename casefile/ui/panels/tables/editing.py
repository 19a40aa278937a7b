"""Editing in a table's cell with the same editors as in the forms."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from casefile.case.records import Field, field
from casefile.case.values import Value
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.editor import Editor
from casefile.ui.panels.fields.records import cell_value, show_cell
from casefile.ui.panels.fields.table import make_editor
from casefile.ui.panels.register import Register
from casefile.ui.panels.tables.columns import Column
from casefile.ui.panels.tables.model import OBJECT

AnyIndex = QModelIndex | QPersistentModelIndex


class FieldDelegate(QStyledItemDelegate):
    """F2 edits the field of a column; Enter keeps it as one edit, Escape lets it be."""

    def __init__(
        self,
        open_case: OpenCase,
        register: Register,
        columns: Sequence[Column[Any]],  # Any: what the rows are does not matter here
        parent: QTableView,
    ) -> None:
        super().__init__(parent)
        self._open_case, self._register, self._columns = open_case, register, columns
        self._editors: dict[QWidget, Editor] = {}

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget | None:  # type: ignore[override]  # None: nothing to edit
        """The editor of the column's field, over the cell."""
        known = self._field(index)
        if known is None or not self._open_case.case.writable:
            return None
        editor = make_editor(known, self._register)
        widget = editor.widget()
        widget.setParent(parent)
        widget.setAutoFillBackground(True)
        self._editors = {widget: editor}
        editor.settled.connect(lambda: self.commitData.emit(widget))
        return widget

    def setEditorData(self, widget: QWidget, index: AnyIndex) -> None:
        """What stands in the field."""
        known = self._field(index)
        if known is not None and widget in self._editors:
            value = self._open_case.case.fields(index.data(OBJECT)).get(known.name)
            show_cell(self._editors[widget], value)

    def setModelData(self, widget: QWidget, _model: QAbstractItemModel, index: AnyIndex) -> None:
        """One edit of the case; the table hears of it as everyone does."""
        known = self._field(index)
        editor = self._editors.get(widget)
        if known is None or editor is None:
            return
        try:
            value: Value | None = cell_value(editor)
            self._open_case.case.set(index.data(OBJECT), {known.name: value})
        except CasefileError as error:
            trouble.show(error, widget)

    def updateEditorGeometry(self, widget: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        """Over the cell; higher where the editor needs it."""
        cell = option.rect
        size = QSize(max(cell.width(), 160), max(cell.height(), widget.sizeHint().height()))
        cell.setSize(size)
        if isinstance(parent := widget.parentWidget(), QWidget):
            cell.moveBottom(min(cell.bottom(), max(parent.height() - 1, cell.height())))
        widget.setGeometry(cell)

    def _field(self, index: AnyIndex) -> Field | None:
        where = self._columns[index.column()].field
        return field(*where) if where and index.data(OBJECT) else None
