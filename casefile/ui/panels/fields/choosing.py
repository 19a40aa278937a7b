"""Editors of enumerations: one of them, or several. Each choice is shown with its definition."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette, QTextOption, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from casefile.case.records import UNKNOWN, Choice
from casefile.case.values import Value
from casefile.ui.panels.chips import Chip, ChipRow
from casefile.words import _

ASKED = "?"  # stands for UNKNOWN in the list
DEFINITION = Qt.ItemDataRole.UserRole + 1


class CalmComboBox(QComboBox):
    """A combo box that a turn of the wheel over it does not change: the form scrolls under it instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(DefinedDelegate(self))

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """Leave it to the form."""
        event.ignore()

    def showPopup(self) -> None:
        """Wide enough to read the definitions, whatever the field's own width."""
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        view.setMinimumWidth(max(self.width(), 22 * self.fontMetrics().averageCharWidth() * 2))
        super().showPopup()

    def add(self, choice: Choice) -> None:
        """One more choice."""
        self.addItem(choice.label, choice.key)
        row = self.count() - 1
        self.setItemData(row, choice.definition, DEFINITION)
        self.setItemData(row, choice.definition, Qt.ItemDataRole.ToolTipRole)
        self.setItemData(row, f"{choice.label}: {choice.definition}", Qt.ItemDataRole.AccessibleTextRole)


class DefinedDelegate(QStyledItemDelegate):
    """Draws a choice with its definition under it."""

    MARGIN = 4

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        """Room for the label and the lines of the definition."""
        metrics = QFontMetrics(option.font)
        definition = index.data(DEFINITION) or ""
        width = max(option.widget.width() if option.widget else 0, 240) - 24
        lines = metrics.boundingRect(QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, definition).height()
        height = metrics.height() + (lines if definition else 0) + 2 * self.MARGIN
        return QSize(200, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        """The label as the style draws it, the definition in the quieter colour."""
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        text, definition = drawn.text, index.data(DEFINITION) or ""
        drawn.text = ""
        style = drawn.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        selected = bool(drawn.state & QStyle.StateFlag.State_Selected)
        palette: QPalette = drawn.palette
        inner = drawn.rect.adjusted(8, self.MARGIN, -8, -self.MARGIN)
        if not drawn.icon.isNull():
            icon = drawn.decorationSize.width() + 6
            right_to_left = drawn.direction == Qt.LayoutDirection.RightToLeft
            inner = inner.adjusted(0, 0, -icon, 0) if right_to_left else inner.adjusted(icon, 0, 0, 0)
        lines = QTextOption(Qt.AlignmentFlag.AlignLeading)
        lines.setTextDirection(drawn.direction)
        lines.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.save()
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text))
        label = painter.fontMetrics().elidedText(text or "–", Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, label, lines)
        if definition:
            height = painter.fontMetrics().height()
            if not selected:
                painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(inner.adjusted(0, height, 0, 0), definition, lines)
        painter.restore()


class ChoiceEditor(CalmComboBox):
    """One of an enumeration. The first line is the empty one, or the value that an empty field is read as."""

    edited = Signal()
    settled = Signal()

    def __init__(
        self, choices: Sequence[Choice], default: str = "", parent: QWidget | None = None, *, empty: str = ""
    ) -> None:
        super().__init__(parent)
        self._default, self._was_empty = default, True
        if not default:
            self.addItem(empty, "")
            self.setItemData(0, _("Nothing recorded yet."), DEFINITION)
            self.setItemData(0, _("Empty"), Qt.ItemDataRole.AccessibleTextRole)
        for choice in choices:
            self.add(choice)
        if not default and "unknown" not in {choice.key for choice in choices}:
            self.add(Choice(ASKED, _("Unknown"), _("Looked for, and not to be found out.")))
        self.currentIndexChanged.connect(self._explain)
        self.activated.connect(self._picked)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """Show the label; a key that this version does not know is kept and shown as it is."""
        self._was_empty = value is None
        self.take(ASKED if value == UNKNOWN else value if isinstance(value, str) else "")

    def value(self) -> Value | None:
        """The key; None where an empty field still shows its default."""
        key = self.currentData()
        if key == ASKED:
            return dict(UNKNOWN)
        return None if not key or (self._was_empty and key == self._default) else str(key)

    def typed(self) -> str:
        """The key."""
        return self.currentData() or ""

    def take(self, typed: str) -> None:
        """Show that key."""
        key = typed or self._default
        if self.findData(key) < 0:
            self.add(Choice(key, key, _("Written by a newer version of the program.")))
        self.setCurrentIndex(self.findData(key))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """A question mark means unknown, as in every field; Delete empties."""
        wanted = {"?": ASKED, "\x7f": ""}.get(event.text())
        if wanted is not None and (place := self.findData(wanted)) >= 0:
            self.setCurrentIndex(place)
            self._picked()
        else:
            super().keyPressEvent(event)

    def _picked(self) -> None:
        self.edited.emit()
        self.settled.emit()

    def _explain(self) -> None:
        self.setToolTip(self.currentData(DEFINITION) if self.currentData() else "")


class OpenChoiceEditor(ChoiceEditor):
    """One of an enumeration, or a word of one's own."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(choices, parent=parent)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = QLineEdit()
        line.textEdited.connect(lambda _text: self.edited.emit())
        line.setPlaceholderText(_("Choose, or type one of your own"))
        self.setLineEdit(line)

    def value(self) -> Value | None:
        """The key of the label that stands in the line, else the words themselves."""
        text = self.currentText().strip()
        place = self.findText(text, Qt.MatchFlag.MatchFixedString)
        if place < 0:
            return dict(UNKNOWN) if text == "?" else text
        key = self.itemData(place)
        return dict(UNKNOWN) if key == ASKED else key or None

    def typed(self) -> str:
        """As it stands."""
        return self.currentText()

    def take(self, typed: str) -> None:
        """A key by its label, a word of one's own as it is."""
        place = self.findData(typed)
        self.setCurrentIndex(place)
        self.setEditText(self.itemText(place) if place >= 0 else typed)


class ChoicesEditor(QWidget):
    """Several of an enumeration: a chip for each, and a list of the others to add from."""

    edited = Signal()
    settled = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = {choice.key: choice for choice in choices}
        self._keys: list[str] = []
        self.chips = ChipRow()
        self.chips.removed.connect(self._remove)
        self.add = CalmComboBox()
        self.add.activated.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.chips)
        layout.addWidget(self.add)
        self.setFocusProxy(self.add)
        self._show()

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """A chip for each."""
        self._keys = [key for key in value if isinstance(key, str)] if isinstance(value, list) else []
        self._show()

    def value(self) -> Value | None:
        """The keys, in the order in which they were added."""
        return list(self._keys) or None

    def typed(self) -> str:
        """The keys as JSON."""
        return json.dumps(self._keys)

    def take(self, typed: str) -> None:
        """Show those keys."""
        self.show_value(json.loads(typed or "[]"))

    def _show(self) -> None:
        labels = [self._choices[key] if key in self._choices else Choice(key, key, "") for key in self._keys]
        self.chips.show_chips([Chip(choice.key, choice.label, tip=choice.definition) for choice in labels])
        self.chips.setVisible(bool(labels))
        self.add.clear()
        self.add.addItem(_("Add…"), "")
        for key, choice in self._choices.items():
            if key not in self._keys:
                self.add.add(choice)
        self.add.setEnabled(self.add.count() > 1)

    def _add(self, row: int) -> None:
        if key := self.add.itemData(row):
            self._keys.append(key)
            self._changed()

    def _remove(self, key: str) -> None:
        self._keys.remove(key)
        self._changed()
        self.add.setFocus()

    def _changed(self) -> None:
        self._show()
        self.edited.emit()
        self.settled.emit()
