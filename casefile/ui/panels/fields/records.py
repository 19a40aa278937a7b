"""Editors of small records: one (an interview) or a list of them (people with roles), each part with its own editor."""

import json
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casefile.case.records import UNKNOWN, Field
from casefile.case.values import Value
from casefile.ui.panels.fields.editor import Editor
from casefile.ui.panels.section import quiet, tool
from casefile.words import _

MakeEditor = Callable[[Field], Editor]


class RecordEditor(QWidget):
    """One small record: its parts with labels, two in a row where they are short."""

    edited = Signal()
    settled = Signal()

    def __init__(self, columns: Sequence[Field], make: MakeEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: dict[str, Editor] = {}
        self._kept: dict[str, Value] = {}  # parts that this version does not know
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(6)
        layout.setVerticalSpacing(1)
        for place, column in enumerate(columns):
            editor = make(column)
            widget = editor.widget()
            editor.edited.connect(self.edited)
            editor.settled.connect(self.settled)
            self._cells[column.name] = editor
            label = quiet(column.label)
            label.setBuddy(widget)
            row, at = 2 * (place // 2), place % 2
            wide = 2 if place == len(columns) - 1 and at == 0 else 1
            layout.addWidget(label, row, at, 1, wide)
            layout.addWidget(widget, row + 1, at, 1, wide, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """Each part in its editor."""
        parts = value if isinstance(value, dict) else {}
        self._kept = {name: part for name, part in parts.items() if name not in self._cells}
        for name, editor in self._cells.items():
            show_cell(editor, parts.get(name))

    def value(self) -> Value | None:
        """The parts that hold something; raises what the first unclear part raises."""
        parts: dict[str, Value] = dict(self._kept)
        for name, editor in self._cells.items():
            if (part := cell_value(editor)) is not None:
                parts[name] = part
        return parts or None

    def typed(self) -> str:
        """Each part as it stands, as JSON; nothing where all are empty."""
        parts = {name: text for name, editor in self._cells.items() if (text := editor.typed())}
        return json.dumps(parts, ensure_ascii=False) if parts else ""

    def take(self, typed: str) -> None:
        """Each part back as it stood."""
        parts: Mapping[str, str] = json.loads(typed) if typed else {}
        for name, editor in self._cells.items():
            editor.take(parts.get(name, ""))

    def focus_first(self) -> None:
        """Put the keyboard into the first part."""
        next(iter(self._cells.values())).widget().setFocus()


class RecordsEditor(QWidget):
    """A list of small records; a button adds one, each has one to take it out."""

    edited = Signal()
    settled = Signal()

    def __init__(self, columns: Sequence[Field], make: MakeEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns, self._make = columns, make
        self._rows: list[RecordEditor] = []
        self._frames: list[QFrame] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add = tool(_("+ Add"), _("Add one"), self._add)
        self.add.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(self._list)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.add)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """A row for each record; rows that are there are used again."""
        records = value if isinstance(value, list) else []
        self._have(len(records))
        for row, record in zip(self._rows, records, strict=True):
            row.show_value(record)

    def value(self) -> Value | None:
        """The records that hold something."""
        return [record for row in self._rows if (record := row.value()) is not None] or None

    def typed(self) -> str:
        """The rows as they stand, as JSON."""
        rows = [text for row in self._rows if (text := row.typed())]
        return json.dumps(rows, ensure_ascii=False) if rows else ""

    def take(self, typed: str) -> None:
        """The rows back as they stood."""
        rows: list[str] = json.loads(typed) if typed else []
        self._have(len(rows))
        for row, text in zip(self._rows, rows, strict=True):
            row.show_value(None)
            row.take(text)

    def rows(self) -> Sequence[RecordEditor]:
        """The rows on the screen."""
        return tuple(self._rows)

    def _have(self, count: int) -> None:
        while len(self._rows) > count:
            self._drop(self._rows[-1])
        while len(self._rows) < count:
            self._new()

    def _new(self) -> RecordEditor:
        row = RecordEditor(self._columns, self._make)
        row.edited.connect(self.edited)
        row.settled.connect(self.settled)
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        box = QHBoxLayout(frame)
        box.setContentsMargins(6, 3, 2, 5)
        box.setSpacing(2)
        box.addWidget(row, 1)
        away = tool("×", _("Take this one out"), lambda: self._remove(row))
        box.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.append(row)
        self._frames.append(frame)
        self._list.addWidget(frame)
        return row

    def _add(self) -> None:
        self._new().focus_first()

    def _remove(self, row: RecordEditor) -> None:
        self._drop(row)
        self.add.setFocus()
        self.edited.emit()
        self.settled.emit()

    def _drop(self, row: RecordEditor) -> None:
        place = self._rows.index(row)
        del self._rows[place]
        frame = self._frames.pop(place)
        self._list.removeWidget(frame)
        frame.hide()
        frame.deleteLater()


def show_cell(editor: Editor, value: Value | None) -> None:
    """Show a part of a record; unknown as the question mark it is typed as, where the editor has no word for it."""
    editor.show_value(value)
    if value == UNKNOWN and editor.value() is None:
        editor.take("?")


def cell_value(editor: Editor) -> Value | None:
    """A part of a record; a question mark alone is unknown."""
    return dict(UNKNOWN) if editor.typed().strip() == "?" else editor.value()
