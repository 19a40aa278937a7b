"""The tags of the chosen passage: a chip each, and a line to add more by name."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.case.values import Passage
from casefile.ui.panels.chips import Chip, ChipRow
from casefile.ui.panels.fields.naming import NameLine
from casefile.ui.panels.register import Register
from casefile.words import _


class TagLine(QWidget):
    """Chips with colour and definition. Enter adds what is typed, a comma too; a new name makes a new tag."""

    added = Signal(str)  # a name as typed
    removed = Signal(str)  # id
    chosen = Signal(str)  # id

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.chips = ChipRow()
        self.chips.removed.connect(self.removed)
        self.chips.chosen.connect(self.chosen)
        self.line = NameLine(lambda: [(tag.id, tag.name, "") for tag in register.tags()])
        self.line.setPlaceholderText(_("Add a tag"))
        self.line.setAccessibleName(_("Add a tag"))
        self.line.setToolTip(_("Enter adds it; / puts it under another, as in visa/student (T)"))
        self.line.returnPressed.connect(self._add)
        self.line.picked.connect(lambda _id: self._add())
        self.line.textEdited.connect(self._split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.chips)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)

    def show_passage(self, passage: Passage) -> None:
        """Its chips."""
        tags = [tag for id_ in passage.tags if (tag := self._register.tag(id_))]
        self.chips.show_chips([Chip(tag.id, tag.name, tag.colour or "#888888", tag.definition) for tag in tags])
        self.chips.setVisible(bool(tags))

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """The keyboard goes to the line."""
        super().focusInEvent(event)
        self.line.setFocus()

    def _split(self, text: str) -> None:
        if text.endswith(","):
            self._add()

    def _add(self) -> None:
        name = self.line.text().strip(" ,/")
        self.line.clear()
        if name:
            self.added.emit(name)
