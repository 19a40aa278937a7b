"""The side of a paged document: its own outline, and small pictures of its pages with what is marked on them."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from casefile.documents.pages_wire import Nonsense, OutlineEntry, Want, unpack_outline
from casefile.ui import colours, style
from casefile.ui.reader.pages.drawing import Wish
from casefile.ui.reader.pages.page_view import PageView
from casefile.ui.reader.pages.zooming import Place
from casefile.words import _

_WIDTH, _HEIGHT, _LABEL = 132, 172, 18
_DEEPEST = 32

Index = QModelIndex | QPersistentModelIndex


class Contents(QTabWidget):
    """Outline and thumbnails beside one page view."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setDocumentMode(True)
        self._asked = False
        self.outline = Outline()
        self.thumbnails = Thumbnails(view)
        self.addTab(self.thumbnails, _("Pages"))
        self.addTab(self.outline, _("Outline"))
        self.setTabVisible(1, False)
        self.outline.chosen.connect(self._go)
        self.thumbnails.chosen.connect(view.go_to_page)
        view.drawer.told.connect(self._told)
        view.drawer.page_failed.connect(lambda wish, _said: self._told(wish, b""))
        view.drawer.drawn.connect(self._drawn)
        view.place_changed.connect(self._follow)

    def wishes(self) -> list[Wish]:
        """The outline once, and the small pages in view."""
        outline = [] if self._asked else [Wish(Want.OUTLINE, 0)]
        return outline + (self.thumbnails.wishes() if self.isVisible() else [])

    def _told(self, wish: Wish, body: bytes) -> None:
        if wish.want is Want.OUTLINE:
            self._asked = True
            entries: list[OutlineEntry] = []
            with contextlib.suppress(Nonsense):
                entries = unpack_outline(body, len(self._view.words.pages))
            self.outline.fill(entries)
            self.setTabVisible(1, bool(entries))
            if entries:
                self.setCurrentIndex(1)

    def _drawn(self, wish: Wish) -> None:
        if self.isVisible():
            self.thumbnails.refresh(wish.page)

    def _follow(self) -> None:
        if self.isVisible():
            self.thumbnails.follow(self._view.current_page())

    def _go(self, page: int, y: float) -> None:
        self._view.jumped.emit()
        self._view.go_to(Place(page, 0.0, y))


class Outline(QTreeWidget):
    """The document's own table of contents."""

    chosen = Signal(int, float)  # page, height on it

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName(_("Outline"))
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def fill(self, entries: Sequence[OutlineEntry]) -> None:
        """Show these entries."""
        self.clear()
        parents: list[QTreeWidgetItem] = []
        tops: list[QTreeWidgetItem] = []
        for entry in entries:
            item = QTreeWidgetItem([entry.title])
            item.setToolTip(0, _("{title}, page {page}").format(title=entry.title, page=entry.page + 1))
            item.setData(0, Qt.ItemDataRole.UserRole, (entry.page, entry.y))
            del parents[min(entry.level, _DEEPEST) - 1 :]
            if parents:
                parents[-1].addChild(item)
            else:
                tops.append(item)
            parents.append(item)
        self.addTopLevelItems(tops)
        if len(tops) <= 3:
            self.expandToDepth(0)

    def _choose(self, item: QTreeWidgetItem) -> None:
        page, y = item.data(0, Qt.ItemDataRole.UserRole)
        self.chosen.emit(page, y)


class _Pages(QAbstractListModel):
    """One row a page."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._view.words.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._view.words.pages[index.row()].label or str(index.row() + 1)
        return None


class Thumbnails(QListView):
    """Small pictures of the pages, as they are drawn; passages as strokes of their colour."""

    chosen = Signal(int)

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self.setModel(_Pages(view))
        self.setItemDelegate(_PageDelegate(view, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Pages"))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.activated.connect(lambda index: self.chosen.emit(index.row()))
        self.verticalScrollBar().valueChanged.connect(lambda: view.asking.soon())

    def in_view(self) -> range:
        """The pages whose pictures show."""
        first = self.indexAt(self.viewport().rect().topLeft()).row()
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        count = self.model().rowCount()
        return range(max(first, 0), (last if last >= 0 else count - 1) + 1)

    def wishes(self) -> list[Wish]:
        """The small pictures that are missing."""
        pictures = self._view.pictures
        missing = (page for page in self.in_view() if not pictures.has_small(page))
        return [pictures.small_wish(page) for page in missing]

    def refresh(self, page: int) -> None:
        """A page was drawn."""
        self.update(self.model().index(page, 0))

    def follow(self, page: int) -> None:
        """Show the page that is being read as the current one."""
        index = self.model().index(page, 0)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)


class _PageDelegate(QStyledItemDelegate):
    def __init__(self, view: PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._owner = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_WIDTH + 16, _HEIGHT + _LABEL + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(style.colours().chosen))
        page = index.row()
        place = self._page_rect(page, area)
        painter.fillRect(place, QColor("#1c1c1e" if self._view.dark else "white"))
        image = self._view.pictures.small_picture(page)
        if image is not None:
            painter.drawImage(place, image)
        painter.setPen(self._owner.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(place)
        self._paint_marks(painter, page, place)
        painter.setPen(self._owner.palette().color(QPalette.ColorRole.Text))
        label = QRect(area.left(), area.bottom() - _LABEL - 1, area.width(), _LABEL)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, str(index.data()))

    def _page_rect(self, page: int, area: QRect) -> QRect:
        turned = self._view.arrangement.layout.pages[page]
        size = QSize(round(turned.width), round(turned.height)).scaled(
            _WIDTH, _HEIGHT, Qt.AspectRatioMode.KeepAspectRatio
        )
        left = area.left() + (area.width() - size.width()) // 2
        return QRect(left, area.top() + 6 + (_HEIGHT - size.height()) // 2, size.width(), size.height())

    def _paint_marks(self, painter: QPainter, page: int, place: QRect) -> None:
        turned = self._view.arrangement.layout.pages[page]
        scale = place.width() / max(turned.width, 1.0)
        for mark, rects in self._view.page_marks.on(page):
            colour = colours.colour_of(mark.kinds, mark.colour, dark=self._view.dark)
            colour.setAlpha(150)
            for rect in rects:
                x0, y0 = turned.to_drawn(rect.x0, rect.y0)
                x1, y1 = turned.to_drawn(rect.x1, rect.y1)
                box = QRect(round(min(x0, x1) * scale), round(min(y0, y1) * scale), 0, 0)
                box.setSize(QSize(max(2, round(abs(x1 - x0) * scale)), max(2, round(abs(y1 - y0) * scale))))
                painter.fillRect(box.translated(place.topLeft()), colour)
