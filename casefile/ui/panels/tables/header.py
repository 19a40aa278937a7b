"""A table's header with a line under each title to filter that column by."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView

from casefile.words import _


class ColumnLine(QLineEdit):
    """A column's filter: Down and Enter leave it, Escape empties it first."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """The keys that leave it; everything else is Qt's."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterHeader(QHeaderView):
    """The titles, and the filter lines when they are asked for."""

    filtered = Signal(str, str)  # column, words
    filters_shown = Signal(bool)
    left = Signal()  # the person goes on from a filter line to the rows

    def __init__(self, names: Sequence[tuple[str, str]], parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._names = names
        self._lines: list[ColumnLine] = []
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.sectionResized.connect(self._place)
        self.sectionMoved.connect(self._place)
        parent.horizontalScrollBar().valueChanged.connect(self._place)

    def show_filters(self, shown: bool, *, stand: bool = True) -> None:
        """Show the filter lines, or hide and empty them. `stand`: the keyboard goes into the first."""
        if shown == self._shown:
            return
        if shown and not self._lines:
            self._lines = [self._line(name, title) for name, title in self._names]
        if not shown:
            for line in self._lines:
                line.clear()
                line.hide()
        self._shown = shown
        self.updateGeometries()
        self._place()
        self.geometriesChanged.emit()
        self.filters_shown.emit(shown)
        if shown and stand:
            first = next((i for i in range(self.count()) if not self.isSectionHidden(self.logicalIndex(i))), 0)
            self._lines[self.logicalIndex(first)].setFocus()

    _shown = False

    def begin_filter(self, section: int) -> None:
        """Show the lines and stand in one of them."""
        self.show_filters(True, stand=False)
        self._lines[section].setFocus()

    def show_words(self, words: Mapping[str, str]) -> None:
        """What the columns are filtered by, as a view that was kept says it."""
        if words and not self._shown:
            self.show_filters(True, stand=False)
        for (name, _title), line in zip(self._names, self._lines, strict=False):
            if line.text().strip() != words.get(name, "").strip():
                line.setText(words.get(name, ""))

    def lines(self) -> Sequence[ColumnLine]:
        """The filter lines, one a column."""
        return self._lines

    def sizeHint(self) -> QSize:
        """Room for the lines under the titles."""
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + (self._lines[0].sizeHint().height() + 4 if self._shown else 0))

    def updateGeometries(self) -> None:
        """Keep the titles above the lines."""
        room = self._lines[0].sizeHint().height() + 4 if self._shown and self._lines else 0
        self.setViewportMargins(0, 0, 0, room)
        super().updateGeometries()
        self._place()

    def _line(self, name: str, title: str) -> ColumnLine:
        line = ColumnLine(self)
        line.left.connect(self.left)
        line.setClearButtonEnabled(True)
        line.setPlaceholderText(_("filter"))
        line.setAccessibleName(_("Filter {column}").format(column=title))
        line.textChanged.connect(lambda text: self.filtered.emit(name, text))
        return line

    def _place(self) -> None:
        if not self._shown:
            return
        for section, line in enumerate(self._lines):
            line.setVisible(not self.isSectionHidden(section))
            line.setGeometry(
                self.sectionViewportPosition(section) + 1,
                self.viewport().height() + 2,
                max(self.sectionSize(section) - 2, 10),
                line.sizeHint().height(),
            )
