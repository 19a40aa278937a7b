"""Ctrl+K: one line in which a document, a passage or claim number, or a command is found by a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from casefile.ui import icons, style
from casefile.ui.documents_list import folded
from casefile.ui.welcome import bigger
from casefile.words import _

_SHOWN = 60
_ENTRY = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to go or a command to run."""

    text: str
    second: str
    icon: str
    go: Callable[[], object]
    words: str = ""  # further words it is found by


def rank(entry: Entry, query: str) -> int:
    """How well an entry answers: 0 not at all; whole starts before starts of words before anything inside."""
    text = folded(f"{entry.text} {entry.words}")
    best = 0
    for word in folded(query).split():
        place = text.find(word)
        if place < 0:
            return 0
        if place == 0:
            best += 4
        elif f" {word}" in text or f"/{word}" in text:
            best += 3
        else:
            best += 1
    return best or 1


def best(entries: Iterable[Entry], query: str) -> list[Entry]:
    """The entries that answer, best first; equals stay in their order."""
    if not query.strip():
        return list(entries)[:_SHOWN]
    ranked = [(rank(entry, query), entry) for entry in entries]
    found = sorted((pair for pair in ranked if pair[0]), key=lambda pair: -pair[0])
    return [entry for _rank, entry in found[:_SHOWN]]


class _Found(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.text}, {entry.second}"
        return entry if role == _ENTRY else None


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(100, QFontMetrics(option.font).height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(_ENTRY)
        if not isinstance(entry, Entry):
            return
        now = style.colours()
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(now.chosen))
        reverse = option.direction == Qt.LayoutDirection.RightToLeft
        inner = rect.adjusted(12, 0, -12, 0)
        metrics = QFontMetrics(option.font)
        second = min(metrics.horizontalAdvance(entry.second) + 2, inner.width() // 2)
        parts = (
            QRect(inner.left(), inner.center().y() - 8, 17, 17),
            QRect(inner.left() + 28, inner.top(), inner.width() - 28 - second - 14, inner.height()),
            QRect(inner.right() - second + 1, inner.top(), second, inner.height()),
        )
        places = [_turned(part, rect) if reverse else part for part in parts]
        icons.icon(entry.icon or "right", now.muted).paint(painter, places[0])
        near, far = (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)[:: 1 if reverse else -1]
        for place, text, colour, side in (
            (places[1], entry.text, now.text, near),
            (places[2], entry.second, now.muted, far),
        ):
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def _turned(part: QRect, row: QRect) -> QRect:
    return QRect(row.left() + row.right() - part.right(), part.top(), part.width(), part.height())


class Palette(QDialog):
    """The line and what it finds. Enter goes there."""

    gone = Signal()

    def __init__(self, entries: Sequence[Entry], more: Callable[[str], list[Entry]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Go anywhere"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._entries, self._more = list(entries), more
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("A document, a number such as EX-001/07 or T-003, or a command"))
        self.line.setAccessibleName(_("Go anywhere"))
        self.line.setFont(bigger(self.font(), 1.15))
        self.line.setFrame(False)
        self.line.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName(_("What was found"))
        self._found = _Found(self)
        self.list.setModel(self._found)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.activated.connect(self._go)
        self.list.clicked.connect(self._go)
        self._nothing = QLabel(_("Nothing answers to that."))
        self._nothing.setProperty("role", "hint")
        self._nothing.setContentsMargins(14, 14, 14, 14)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 8, 8, 8)
        for each in (self.line, self.list, self._nothing):
            lines.addWidget(each)
        self.resize(min(640, max(420, parent.width() - 80)), min(460, max(260, parent.height() - 120)))
        self.line.textChanged.connect(self._find)
        self._find("")

    def place_over(self, window: QWidget) -> None:
        """Stand in the upper middle of the window."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 70)

    def _find(self, query: str) -> None:
        found = [*self._more(query), *best(self._entries, query)]
        self._found.show_entries(found)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self._found.index(0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            key = Qt.Key(event.key())
            if key in steps and self._found.entries:
                row = self.list.currentIndex().row() + steps[key]
                self.list.setCurrentIndex(self._found.index(max(0, min(row, len(self._found.entries) - 1))))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _go(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if isinstance(entry, Entry):
            self.accept()
            entry.go()
