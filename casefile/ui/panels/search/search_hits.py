"""The hits of a search as a list: documents as headings, under each the places with their words, the hit bold."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from casefile.case.search.query import Hit
from casefile.ui.panels.tables.model import isolated
from casefile.ui.reader.utf16 import Units
from casefile.ui.style import colours
from casefile.words import _, ngettext

ROW = Qt.ItemDataRole.UserRole + 1
NO_INDEX = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_LINES = 2  # of a snippet
_GAP = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A document, or what is in none."""

    number: str
    title: str
    hits: int


def grouped(hits: Sequence[Hit]) -> list[Heading | Hit]:
    """Hits under the heading of their document, in the order in which the documents first come."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.document, []).append(hit)
    rows: list[Heading | Hit] = []
    for document, inside in groups.items():
        title = inside[0].title if document else _("Not in a document")
        rows += [Heading(inside[0].exhibit, title, len(inside)), *inside]
    return rows


def where(hit: Hit) -> str:
    """What kind of place a hit is, in a few words."""
    if hit.where == "text":
        return _("Page {}").format(hit.page + 1) if hit.page >= 0 else _("Text")
    name = {"passage": _("Passage"), "claim": _("Claim"), "source": _("Source"), "tag": _("Tag")}.get(hit.where)
    return f"{name} {hit.number}" if name else _("Title or details")


class HitsModel(QAbstractListModel):
    """Headings and hits. Headings cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Heading | Hit] = ()

    def show_rows(self, rows: Sequence[Heading | Hit]) -> None:
        """These instead of those before."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        hit = index.isValid() and isinstance(self.rows[index.row()], Hit)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if hit else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return f"{row.number} {row.title}".strip() if isinstance(row, Heading) else f"{where(row)}: {row.snippet}"


class _Drawn(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        """As many lines as the words take in the list as wide as it is now."""
        row, spacing = index.data(ROW), option.fontMetrics.lineSpacing()
        if isinstance(row, Heading):
            return QSize(200, spacing + 3 * _GAP)
        width = option.widget.viewport().width() if isinstance(option.widget, QListView) else option.rect.width()
        room = width - 24 - _column(option, width - 24)
        return QSize(200, _laid_out(option, row, room).lineCount() * spacing + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        row = index.data(ROW)
        painter.save()
        if isinstance(row, Heading):
            _paint_heading(painter, option, row)
        else:
            _paint_hit(painter, option, row)
        painter.restore()


def _aligned(option: QStyleOptionViewItem, place: QRect) -> QRect:
    """A rectangle laid out from left to right, mirrored where the window reads the other way."""
    return QStyle.visualRect(option.direction, option.rect, place)


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
    now = colours()
    inner = option.rect.adjusted(12, _GAP, -12, -2)
    count = ngettext("{} place", "{} places", row.hits).format(row.hits)
    width = option.fontMetrics.horizontalAdvance(count) + 12
    leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    trailing = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    bold = QFont(option.font)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(QColor(now.text))
    title = isolated(f"{row.number}  {row.title}".strip())
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inner.width() - width)
    painter.drawText(_aligned(option, inner.adjusted(0, 0, -width, 0)), leading, shown)
    painter.setFont(option.font)
    painter.setPen(QColor(now.muted))
    painter.drawText(_aligned(option, inner), trailing, isolated(count))
    painter.setPen(QColor(now.line))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _paint_hit(painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
    style = option.widget.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    text = option.palette.color(role)
    inner = option.rect.adjusted(12, _GAP, -12, -_GAP)
    column = _column(option, inner.width())
    label = QRect(inner.left(), inner.top(), column - 10, option.fontMetrics.lineSpacing())
    painter.setPen(text if selected else QColor(colours().muted))
    shown = option.fontMetrics.elidedText(where(hit), Qt.TextElideMode.ElideRight, label.width())
    leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    painter.drawText(_aligned(option, label), leading, isolated(shown))
    painter.setPen(text)
    draw_snippet(painter, option, hit, _aligned(option, inner.adjusted(column, 0, 0, 0)))


def _column(option: QStyleOptionViewItem, width: int) -> int:
    """How much of the width says what kind of place it is."""
    return min(option.fontMetrics.averageCharWidth() * 22, width // 3)


def draw_snippet(painter: QPainter, option: QStyleOptionViewItem, hit: Hit, room: QRect) -> None:
    """The words around a hit in their own direction, the hit bold on the colour of what is found."""
    layout = _laid_out(option, hit, room.width())
    layout.draw(painter, room.topLeft())


def _laid_out(option: QStyleOptionViewItem, hit: Hit, width: int) -> QTextLayout:
    layout = QTextLayout(hit.snippet, option.font)
    words = QTextOption(Qt.AlignmentFlag.AlignLeading)
    words.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    words.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(words)
    layout.setFormats(_bold(hit))
    layout.beginLayout()
    for line in range(_LINES):
        drawn = layout.createLine()
        if not drawn.isValid():
            break
        drawn.setLineWidth(max(width, 40))
        drawn.setPosition(QPoint(0, line * option.fontMetrics.lineSpacing()))
    layout.endLayout()
    return layout


def _bold(hit: Hit) -> list[QTextLayout.FormatRange]:
    units = Units(hit.snippet)
    formats = []
    ground = QColor(colours().find)
    ground.setAlpha(90)
    for start, end in hit.marks:
        one = QTextLayout.FormatRange()
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold)
        form.setBackground(ground)
        one.start, one.length, one.format = units.to_units(start), units.to_units(end) - units.to_units(start), form
        formats.append(one)
    return formats


class HitsList(QListView):
    """Walked by the arrows past the headings; Enter opens, Up from the first hit leads back to the line."""

    opened = Signal(object)  # Hit
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitsModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(_Drawn(self))
        self.setAccessibleName(_("Where the words stand"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """These, grouped; the one chosen before stays chosen where it is among them, or the first is."""
        before = self.current()
        rows = grouped(hits)
        self.hits.show_rows(rows)
        places = [row for row, each in enumerate(rows) if isinstance(each, Hit)]
        same = (row for row in places if before is not None and _same(rows[row], before))
        wanted = next(same, places[0] if places else -1)
        if wanted >= 0:
            self.setCurrentIndex(self.hits.index(wanted))
        if places and wanted == places[0]:
            self.scrollToTop()

    def current(self) -> Hit | None:
        """The hit chosen."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row if isinstance(row, Hit) else None

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter opens the hit chosen; Escape, and Up from the first one, go back to the line."""
        first = next((row for row, each in enumerate(self.hits.rows) if isinstance(each, Hit)), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= first):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW) if index.isValid() else None
        if isinstance(row, Hit):
            self.opened.emit(row)


def _same(row: Heading | Hit, hit: Hit) -> bool:
    return isinstance(row, Hit) and (row.object, row.where, row.start) == (hit.object, hit.where, hit.start)
