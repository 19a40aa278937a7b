"""One field in a form: its label, its editor, and the sentence that says what is wrong with what was typed."""

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from casefile.case.records import UNKNOWN, Field
from casefile.case.values import Value
from casefile.errors import CasefileError
from casefile.ui.panels.fields.records import RecordsEditor, cell_value
from casefile.ui.panels.fields.table import make_editor
from casefile.ui.panels.register import Register
from casefile.ui.panels.section import quiet
from casefile.words import _

LABEL_WIDTH = 11  # average characters times this is what a label may take beside its field
UNDER = ("prose", "sources", "rows", "group", "choices", "texts")  # wide ones stand under their label


class Pen(Protocol):
    """What writes an object's fields. The row knows no case."""

    def write(self, name: str, value: Value | None) -> None:
        """Make it one edit; raises a CasefileError whose sentence is shown at the field."""

    def keep_draft(self, name: str, typed: str) -> None:
        """Keep typed words that are not an edit yet; empty ones are forgotten."""

    def draft(self, name: str) -> str:
        """The words kept, empty where there are none."""


class FieldRow(QWidget):
    """A field. What is typed is kept as a draft at once and becomes an edit with `commit`."""

    touched = Signal()  # typed in or picked from: the form starts to wait for a rest

    def __init__(self, field: Field, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._pen: Pen | None = None
        self._value: Value | None = None
        self._dirty = False
        self.editor = make_editor(field, register)
        self.label = quiet(field.label, small=False)
        self.label.setContentsMargins(0, 5, 0, 0)
        self.label.setBuddy(self.editor.widget())
        self.label.setWordWrap(True)
        self.label.setToolTip(
            _("{field}. Type ? where it is unknown: asked, and not to be found out.").format(field=field.label)
        )
        self.unknown = QPushButton(_("unknown"), flat=True)
        self.unknown.setToolTip(_("Unknown: asked, and not to be found out. Press to record something instead."))
        self.unknown.setAccessibleName(
            _("{field}: unknown. Press to record something instead.").format(field=field.label)
        )
        self.unknown.clicked.connect(self._record_instead)
        self.trouble = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.trouble.setAccessibleName(_("What is wrong with {field}").format(field=field.label))
        self.trouble.hide()
        self._lay_out()
        self._add_actions()
        self.editor.edited.connect(self._edited)
        self.editor.settled.connect(self.commit)

    def show_object(self, pen: Pen, value: Value | None) -> None:
        """Show this field of an object: its value, or words typed earlier that are no edit yet."""
        self._pen, self._dirty = pen, False
        self._show(value)
        if draft := pen.draft(self.field.name):
            self.editor.take(draft)
            self._show_unknown(False)
            self._dirty = True
            self._explain()

    def refresh(self, value: Value | None) -> None:
        """The case changed; what is being typed stays."""
        if self._dirty:
            self._value = value
        elif value != self._value:
            self._show(value)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is no edit yet."""
        return self._dirty

    @property
    def filled(self) -> bool:
        """Whether the field holds something."""
        return self._value is not None

    def commit(self) -> bool:
        """Make what was typed an edit; whether nothing is left over. What cannot be a value stays, with a sentence."""
        if not self._dirty or self._pen is None:
            return True
        try:
            value = self._typed_value()
            if value != self._value:
                self._pen.write(self.field.name, value)
        except CasefileError as error:
            self._say(str(error))
            self._pen.keep_draft(self.field.name, self.editor.typed())
            return False
        self._dirty = False
        self._pen.keep_draft(self.field.name, "")
        self._show(value)
        return True

    def keep_draft(self) -> None:
        """Keep what is typed so far."""
        if self._dirty and self._pen is not None:
            self._pen.keep_draft(self.field.name, self.editor.typed())

    def write(self, value: Value | None) -> None:
        """Set the field from a menu."""
        if self._pen is None:
            return
        try:
            self._pen.write(self.field.name, value)
        except CasefileError as error:
            self._say(str(error))
            return
        self._dirty = False
        self._pen.keep_draft(self.field.name, "")
        self._show(value)

    def _typed_value(self) -> Value | None:
        return cell_value(self.editor)

    def _show(self, value: Value | None) -> None:
        self._value = value
        speaks = self.field.type == "choice"  # its list has a line for unknown
        self.editor.show_value(value if speaks or value != UNKNOWN else None)
        self._show_unknown(value == UNKNOWN and not speaks)
        self.trouble.hide()
        self._hush()

    def _show_unknown(self, is_unknown: bool) -> None:
        self.unknown.setVisible(is_unknown)
        self.editor.widget().setVisible(not is_unknown)

    def _record_instead(self) -> None:
        self._show_unknown(False)
        self.editor.widget().setFocus()
        self._dirty = True
        self.touched.emit()

    def _edited(self) -> None:
        self._dirty = True
        self.trouble.hide()
        self.touched.emit()

    def _explain(self) -> None:
        try:
            self._typed_value()
        except CasefileError as error:
            self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.trouble.setText("⚠ " + sentence)
        self.trouble.show()

    def _lay_out(self) -> None:
        box = QVBoxLayout()
        box.setSpacing(1)
        box.addWidget(self.editor.widget())
        box.addWidget(self.unknown, 0, Qt.AlignmentFlag.AlignLeading)
        box.addWidget(self.trouble)
        if self.field.type in UNDER:
            layout: QVBoxLayout | QHBoxLayout = QVBoxLayout(self)
            layout.setSpacing(1)
            layout.addLayout(self._head())
            layout.addLayout(box)
        else:
            layout = QHBoxLayout(self)
            layout.setSpacing(6)
            self.label.setFixedWidth(LABEL_WIDTH * self.fontMetrics().averageCharWidth() + 8)
            layout.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(box, 1)
        layout.setContentsMargins(0, 1, 0, 1)
        self.unknown.hide()
        self.trouble.setForegroundRole(QPalette.ColorRole.Text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _head(self) -> QHBoxLayout:
        """The label above a wide field; where the field is a list, its button to add one stands beside the label."""
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        if isinstance(self.editor, RecordsEditor):
            head.addWidget(self.editor.add)
        return head

    def _hush(self) -> None:
        """An empty field stands back behind those that hold something."""
        widget = self.editor.widget()
        for child in (widget, *widget.findChildren(QWidget)):
            if isinstance(child, (QLineEdit, QPlainTextEdit, QComboBox)):
                hushed = self._value is None
                if child.property("quiet") != hushed:
                    child.setProperty("quiet", hushed)
                    child.style().unpolish(child)
                    child.style().polish(child)

    def _add_actions(self) -> None:
        self.label.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        rows = (
            (_("Unknown: asked, and not to be found out"), "Ctrl+Shift+U", lambda: self.write(dict(UNKNOWN))),
            (_("Empty the field"), "Ctrl+Shift+Backspace", lambda: self.write(None)),
        )
        for text, keys, act in rows:
            action = QAction(text, self, shortcut=QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(act)
            self.label.addAction(action)
            self.addAction(action)
