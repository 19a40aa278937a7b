"""Editors of small things: a yes or no, a colour, a list of lines."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QColorDialog, QToolButton, QWidget

from casefile.case.values import Value
from casefile.ui.panels.fields.text import ProseEditor
from casefile.ui.panels.swatch import swatch
from casefile.words import _


class FlagEditor(QCheckBox):
    """Yes or no."""

    edited = Signal()
    settled = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(lambda _on: self.edited.emit())
        self.clicked.connect(lambda _on: self.settled.emit())

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """Checked for 1."""
        self.setChecked(value == 1)

    def value(self) -> Value | None:
        """1, or None for no: what was never said is no."""
        return 1 if self.isChecked() else None

    def typed(self) -> str:
        """1 or nothing."""
        return "1" if self.isChecked() else ""

    def take(self, typed: str) -> None:
        """Back."""
        self.setChecked(bool(typed))


class ColourEditor(QToolButton):
    """A colour, picked."""

    edited = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = ""
        self.clicked.connect(self._pick)
        self.take("")

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """A spot of it."""
        self.take(value if isinstance(value, str) else "")

    def value(self) -> Value | None:
        """#rrggbb."""
        return self._colour or None

    def typed(self) -> str:
        """#rrggbb or nothing."""
        return self._colour

    def take(self, typed: str) -> None:
        """Show it."""
        self._colour = typed
        self.setIcon(swatch(typed))
        self.setToolTip(typed or _("No colour"))

    def _pick(self) -> None:
        colour = QColorDialog.getColor(QColor(self._colour or "#3366cc"), self, _("Colour"))
        if colour.isValid():
            self.take(colour.name())
            self.edited.emit()
            self.settled.emit()


class LinesEditor(ProseEditor):
    """A list of texts, one a line."""

    def show_value(self, value: Value | None) -> None:
        """One a line."""
        self.take("\n".join(str(item) for item in value) if isinstance(value, list) else "")

    def value(self) -> Value | None:
        """The lines that hold something."""
        lines: list[Value] = [line.strip() for line in self.toPlainText().splitlines() if line.strip()]
        return lines or None
