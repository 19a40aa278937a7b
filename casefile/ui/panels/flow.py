"""A layout that sets widgets one after another and breaks the line where the room ends, in the reading direction."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Chips and small buttons, as words in a paragraph."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem, /) -> None:
        """Qt's way to add; `addWidget` ends here."""
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """A widget before the one at `place`."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    # Qt's own return is None past the end; the stubs say otherwise.
    def itemAt(self, index: int, /) -> QLayoutItem:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int, /) -> QLayoutItem:
        """The item at a place, taken out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """How high for that width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect, /) -> None:
        """Set the widgets out."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """The least: everything else follows from the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the widest widget, shown or not wider than 120 pixels."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        x, y, line = 0, inner.y(), 0
        placed: list[tuple[QLayoutItem, QRect]] = []  # of the line being filled
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), 1), item.sizeHint().height()))
            if x and x + size.width() > inner.width():
                self._set_out(placed if move else [], inner, line)
                x, y, line, placed = 0, y + line + self.spacing(), 0, []
            placed.append((item, QRect(QPoint(inner.x() + x, y), size)))
            x, line = x + size.width() + self.spacing(), max(line, size.height())
        self._set_out(placed if move else [], inner, line)
        return y + line - rect.y() + self.contentsMargins().bottom()

    def _set_out(self, placed: list[tuple[QLayoutItem, QRect]], inner: QRect, line: int) -> None:
        """One line: words beside buttons stand in its middle."""
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner is not None else Qt.LayoutDirection.LeftToRight
        for item, place in placed:
            place.translate(0, (line - place.height()) // 2)
            item.setGeometry(QStyle.visualRect(direction, inner, place))
