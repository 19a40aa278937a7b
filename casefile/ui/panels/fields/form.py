"""The fields of one object, in sections. Made once for a kind and used again for every object of it."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from casefile.case.records import Field, fields
from casefile.case.values import Fields
from casefile.ui.panels.fields.row import FieldRow, Pen
from casefile.ui.panels.register import Register
from casefile.ui.panels.section import Section
from casefile.words import _

REST = 5_000  # milliseconds without typing after which what was typed becomes an edit
DRAFT = 300  # milliseconds after which what was typed is kept as a draft
# The order in which a person fills a claim in, and which sections are open the first time.
SECTIONS = {
    "claim": "Claim",
    "testimony": "Testimony",
    "figure": "Figure",
    "counting": "Who was counted, when and by whom",
    "allegation": "Allegation",
    "law": "Law and response",
    "event": "Event",
    "assessment": "Our assessment",
    "": "Details",
}
OPEN = {"claim", "testimony", "figure", "allegation", ""}


class FieldForm(QWidget):
    """Shows an object's fields and writes them with its pen: when a field is left, or after a rest of 5 seconds."""

    section_opened = Signal(str, bool)

    def __init__(
        self, kind: str, register: Register, parent: QWidget | None = None, *, skip: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._register = register
        self._pen: Pen | None = None
        self._fields: Fields = {}
        self._rows: dict[str, FieldRow] = {}
        self.sections: dict[str, Section] = {}
        self._by_section = _by_section([field for field in fields(kind) if field.name not in skip])
        self._touched: FieldRow | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.commit)
        self._draft = QTimer(self, singleShot=True, interval=DRAFT)
        self._draft.timeout.connect(self._keep_draft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._add_sections(layout)
        layout.addStretch(1)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._focus_moved)

    def show_object(self, pen: Pen, values: Fields) -> None:
        """Show an object's fields. What was typed for the one before becomes its edit, or stays its draft."""
        self.commit()
        self._pen, self._fields, self._touched = pen, values, None
        for name, row in self._rows.items():
            row.show_object(pen, values.get(name))
        self._count()

    def refresh(self, values: Fields) -> None:
        """The case changed; what is being typed stays."""
        self._fields = values
        for name, row in self._rows.items():
            row.refresh(values.get(name))
        self._count()

    def commit(self) -> bool:
        """Make what was typed an edit; whether nothing is left over."""
        self._rest.stop()
        self._draft.stop()
        done = self._touched is None or self._touched.commit()
        if done:
            self._touched = None
        return done

    def hideEvent(self, event: QHideEvent, /) -> None:
        """Nothing stays typed in a form that nobody sees: it becomes an edit, or is a draft."""
        super().hideEvent(event)
        self.commit()
        self._touched = None

    def row(self, name: str) -> FieldRow | None:
        """The row of a field, its section opened; None where the kind has no such field."""
        for section, its_fields in self._by_section:
            if any(field.name == name for field in its_fields):
                self.sections[section].set_open(True)
        return self._rows.get(name)

    def _add_sections(self, layout: QVBoxLayout) -> None:
        for name, its_fields in self._by_section:
            section = Section(_(SECTIONS.get(name, name)), partial(self._make_rows, its_fields))
            section.opened.connect(partial(self.section_opened.emit, name))
            self.sections[name] = section
            layout.addWidget(section)
            section.set_open(name in OPEN)
        if len(self._by_section) == 1:
            self.sections[self._by_section[0][0]].head.hide()

    def _make_rows(self, its_fields: Sequence[Field]) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(10 if len(self._by_section) > 1 else 0, 0, 0, 4)
        layout.setSpacing(3)
        for field in its_fields:
            row = FieldRow(field, self._register)
            row.touched.connect(partial(self._row_touched, row))
            self._rows[field.name] = row
            layout.addWidget(row)
            if self._pen is not None:
                row.show_object(self._pen, self._fields.get(field.name))
        return box

    def _row_touched(self, row: FieldRow) -> None:
        if self._touched is not None and self._touched is not row:
            self._touched.commit()
        self._touched = row
        self._rest.start()
        self._draft.start()

    def _keep_draft(self) -> None:
        if self._touched is not None:
            self._touched.keep_draft()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._touched is not None and not _stands_in(new, self._touched):
            self.commit()

    def _count(self) -> None:
        for name, its_fields in self._by_section:
            self.sections[name].say(sum(field.name in self._fields for field in its_fields))


def _by_section(all_fields: Sequence[Field]) -> list[tuple[str, list[Field]]]:
    order = list(SECTIONS)

    def place(field: Field) -> int:
        return order.index(field.section) if field.section in order else len(order)

    return [(name, list(group)) for name, group in groupby(sorted(all_fields, key=place), key=lambda f: f.section)]


def _stands_in(widget: QWidget | None, row: QWidget) -> bool:
    """Whether the widget belongs to the row; the list of a combo box, another window, does too."""
    while widget is not None and widget is not row:
        widget = widget.parentWidget()
    return widget is row
