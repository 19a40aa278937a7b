"""The documents as a list to scroll and filter, and how one row is drawn. Reads the case; writes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefile.case.values import Document
from casefile.ui import icons, style
from casefile.ui.welcome import bigger
from casefile.words import _, counted, ngettext

DOCUMENT = Qt.ItemDataRole.UserRole
_ICONS = {"pdf": "pdf", "article": "article", "image": "image"}
_STATE_ICONS = {"unread": "unread", "in_progress": "progress", "done": "done"}
_Index = QModelIndex | QPersistentModelIndex


def state_words(state: str) -> str:
    """What a document's state is called."""
    return {"unread": _("unread"), "in_progress": _("in progress"), "done": _("done")}.get(state, state)


def second_line(document: Document) -> str:
    """Number, length and passages of a document, as the list shows them under its title."""
    parts = [document.number]
    if document.pages:
        parts.append(ngettext("{} page", "{} pages", document.pages).format(document.pages))
    elif document.characters:
        count = max(1, round(document.characters / 6))
        parts.append(ngettext("{} word", "about {} words", count).format(_rounded(count)))
    if document.passages:
        parts.append(counted(document.passages, "passages"))
    return " · ".join(parts)


def _rounded(count: int) -> str:
    step = 10 ** max(0, len(str(count)) - 2)
    return f"{round(count / step) * step:,}".replace(",", "\u202f")


def folded(text: str) -> str:
    """Text as it is compared: without case, accents and width."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in spread if not unicodedata.combining(each))


class DocumentsModel(QAbstractListModel):
    """The documents that pass the filter, in the order of their numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Document] = []
        self._shown: list[Document] = []
        self._words: list[str] = []
        self._state = ""

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Take what the case holds now; rows that stay keep their place and selection."""
        self._all = list(documents)
        self._filter()

    def show_changed(self, documents: Sequence[Document]) -> None:
        """Take these as they are now; all others stand."""
        now = {document.id: document for document in documents}
        self._all = [now.get(each.id, each) for each in self._all]
        self._filter()

    def documents(self) -> list[Document]:
        """All of them, shown or not."""
        return list(self._all)

    def show_only(self, words: str, state: str) -> None:
        """Show the documents in whose number, title or file name every word occurs, and of that state ('' = any)."""
        self._words = folded(words).split()
        self._state = state
        self._filter()

    def _filter(self) -> None:
        wanted = [each for each in self._all if self._passes(each)]
        if [each.id for each in wanted] == [each.id for each in self._shown]:
            self._shown = wanted
            if wanted:
                self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self._shown = wanted
        self.endResetModel()

    def _passes(self, document: Document) -> bool:
        if self._state and document.state != self._state:
            return False
        if not self._words:
            return True
        text = folded(" ".join((document.number, document.title, document.file_name, *document.aliases)))
        return all(word in text for word in self._words)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        document = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return document.title
        if role == DOCUMENT:
            return document
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{document.title}, {second_line(document)}, {state_words(document.state)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{document.title}\n{document.file_name}\n{second_line(document)} · {state_words(document.state)}"
        return None

    def row_of(self, document: str) -> int:
        """The row of a document; -1 where the filter hides it."""
        return next((row for row, each in enumerate(self._shown) if each.id == document), -1)

    def total(self) -> int:
        """How many documents there are, shown or not."""
        return len(self._all)


class DocumentRow(QStyledItemDelegate):
    """Draws a row: the kind, the title, number and counts under it, and the state at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        metrics = QFontMetrics(option.font)
        return QSize(120, metrics.height() + QFontMetrics(self._small(option)).height() + 15)

    def _small(self, option: QStyleOptionViewItem) -> QFont:
        return bigger(option.font, 0.9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        document = index.data(DOCUMENT)
        if not isinstance(document, Document):
            return
        now = style.colours()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_ground(painter, rect, state, now)
        inner = rect.adjusted(12, 6, -10, -6)
        picture = icons.icon(_ICONS.get(document.kind, "document"), now.muted)
        picture.paint(painter, _turned(QRect(inner.left(), inner.top(), 18, 18), rect, option))
        mark = icons.icon(_STATE_ICONS.get(document.state, "unread"), now.statistic if document.passages else now.muted)
        mark.paint(painter, _turned(QRect(inner.right() - 13, inner.top() + 3, 14, 14), rect, option))
        self._paint_words(painter, inner.adjusted(28, 0, -20, 0), rect, option, document)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, now: style.Colours) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(now.chosen))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, style.mixed(now.raised, now.base, 0.5))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QColor(now.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_words(
        self, painter: QPainter, words: QRect, rect: QRect, option: QStyleOptionViewItem, document: Document
    ) -> None:
        now = style.colours()
        font: QFont = QFont(option.font)
        if document.state == "unread":
            font.setWeight(QFont.Weight.DemiBold)
        small = self._small(option)
        side = Qt.AlignmentFlag.AlignRight if _mirrored(option) else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        top = words.top()
        for used, text, colour in ((font, document.title, now.text), (small, second_line(document), now.muted)):
            metrics = QFontMetrics(used)
            line = QRect(words.left(), top, words.width(), metrics.height())
            painter.setFont(used)
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(_turned(line, rect, option), flags, shown)
            top += metrics.height() + 2


def _mirrored(option: QStyleOptionViewItem) -> bool:
    return bool(option.direction == Qt.LayoutDirection.RightToLeft)


def _turned(part: QRect, row: QRect, option: QStyleOptionViewItem) -> QRect:
    """The part of a row where a right-to-left window has it."""
    if not _mirrored(option):
        return part
    return QRect(row.left() + row.right() - part.right(), part.top(), part.width(), part.height())
