"""Which editor edits which type of field: one row a type."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from casefile.case.records import Field, choices
from casefile.ui.panels.fields.choosing import ChoiceEditor, ChoicesEditor, OpenChoiceEditor
from casefile.ui.panels.fields.editor import Editor
from casefile.ui.panels.fields.hinted import DateEditor, count_editor, number_editor
from casefile.ui.panels.fields.naming import ChainEditor, claim_editor, source_editor
from casefile.ui.panels.fields.records import RecordEditor, RecordsEditor
from casefile.ui.panels.fields.small import ColourEditor, FlagEditor, LinesEditor
from casefile.ui.panels.fields.text import ProseEditor, TextEditor
from casefile.ui.panels.register import Register

EDITORS: dict[str, Callable[[Field, Register], Editor]] = {
    "text": lambda _field, _register: TextEditor(),
    "prose": lambda _field, _register: ProseEditor(),
    "texts": lambda _field, _register: LinesEditor(),
    "choice": lambda field, _register: _choice(field),
    "choices": lambda field, _register: ChoicesEditor(choices(field.choices)),
    "number": lambda _field, _register: number_editor(),
    "count": lambda _field, _register: count_editor(),
    "flag": lambda _field, _register: FlagEditor(),
    "date": lambda _field, _register: DateEditor(),
    "source": lambda _field, register: source_editor(register),
    "sources": lambda _field, register: ChainEditor(register),
    "claim": lambda field, register: claim_editor(register, statistics=field.name == "statistic"),
    "colour": lambda _field, _register: ColourEditor(),
    "rows": lambda field, register: RecordsEditor(field.columns, lambda column: make_editor(column, register)),
    "group": lambda field, register: RecordEditor(field.columns, lambda column: make_editor(column, register)),
}


def make_editor(field: Field, register: Register) -> Editor:
    """The editor of a field, empty."""
    editor = EDITORS[field.type](field, register)
    name(editor.widget(), field.label)
    return editor


def name(widget: QWidget, label: str) -> None:
    """Give an editor its field's name, the lines inside it too: those are what a screen reader stands on."""
    widget.setAccessibleName(label)
    for part in (*widget.findChildren(QLineEdit), *widget.findChildren(QComboBox)):
        if not part.accessibleName():
            part.setAccessibleName(label)


def _choice(field: Field) -> Editor:
    if field.open:
        return OpenChoiceEditor(choices(field.choices))
    return ChoiceEditor(choices(field.choices), field.default)
