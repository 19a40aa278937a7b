"""The pictures of a document's pages: what is wanted next, in which order, and painting what is there. No gestures."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from casefile.documents.pages_wire import Want
from casefile.ui import style
from casefile.ui.reader.pages.arrangement import Arrangement
from casefile.ui.reader.pages.drawing import Wish
from casefile.ui.reader.pages.small_pictures import Small, SmallPictures
from casefile.ui.reader.pages.tiles import SMALL, TILE, Scheme, Tile, TileCache

_SMALL_AHEAD = 6  # pages of which a small picture is made in the direction of travel


@dataclass(slots=True)
class Pictures:
    """What was drawn of one document."""

    arrangement: Arrangement
    cache: TileCache = field(default_factory=TileCache)
    small: SmallPictures = field(default_factory=SmallPictures)
    failed: dict[int, str] = field(default_factory=dict)  # pages, and what is said in their place
    dark: bool = False

    @property
    def scheme(self) -> Scheme:
        """How pages are drawn now."""
        return Scheme(self.arrangement.scale, self.arrangement.turn, self.dark)

    @property
    def _paper(self) -> QColor:
        return QColor(0x1C, 0x1C, 0x1E) if self.dark else QColor("white")

    def small_wish(self, page: int) -> Wish:
        """The small picture of a whole page."""
        turned = self.arrangement.layout.pages[page]
        scale = SMALL / max(turned.width, turned.height, 1.0)
        width, height = max(1, round(turned.width * scale)), max(1, round(turned.height * scale))
        scheme = Scheme(scale, self.arrangement.turn, self.dark)
        return Wish(Want.TILE, page, scheme, 0, 0, width, height)

    def tiles(self, page: int, area: QRect) -> Iterator[tuple[Tile, QRect]]:
        """The tiles of a page that touch `area`, with their places; both in content pixels."""
        rect = self.arrangement.layout.rect(page)
        part = rect.intersected(area)
        if part.isEmpty():
            return
        scheme = self.scheme
        for row in range((part.top() - rect.top()) // TILE, (part.bottom() - rect.top()) // TILE + 1):
            for column in range((part.left() - rect.left()) // TILE, (part.right() - rect.left()) // TILE + 1):
                corner = QPoint(column * TILE, row * TILE)
                width = min(TILE, rect.width() - corner.x())
                height = min(TILE, rect.height() - corner.y())
                place = QRect(rect.left() + corner.x(), rect.top() + corner.y(), width, height)
                yield Tile(page, scheme, column, row), place

    def wishes(self, area: QRect, down: bool) -> list[Wish]:
        """What is missing for showing `area` (content pixels), then what will be when it moves on."""
        layout = self.arrangement.layout
        shown = [page for page in layout.pages_between(area.top(), area.bottom()) if page not in self.failed]
        wanted = [wish for page in shown for wish in self._missing(page, area)]
        ahead = area.translated(0, area.height() if down else -area.height())
        near = [page for page in layout.pages_between(ahead.top(), ahead.bottom()) if page not in self.failed]
        wanted += [wish for page in near for wish in self._missing(page, ahead)]
        step = 1 if down else -1
        last = (shown[-1] if down else shown[0]) if shown else 0
        coming = (page for page in range(last + step, last + step * (_SMALL_AHEAD + 1), step) if page in layout.shown)
        wanted += [self.small_wish(page) for page in (*shown, *coming) if not self.has_small(page)]
        return list(dict.fromkeys(wanted))  # a tile at the edge is in view and ahead

    def small_wishes_around(self, page: int, most: int) -> list[Wish]:
        """Small pictures that are missing, from a page outwards, as long as they fit the budget."""
        if self.small.is_full:
            return []
        count = len(self.arrangement.pages)
        order = (at for away in range(count) for at in {page + away, page - away})
        missing = (at for at in order if at in self.arrangement.layout.shown and not self.has_small(at))
        return [self.small_wish(at) for at in islice(missing, most)]

    def has_small(self, page: int) -> bool:
        """Whether the page's small picture is there, or will never be."""
        return page in self.failed or Small(page, self.arrangement.turn, self.dark) in self.small

    def small_picture(self, page: int) -> QImage | None:
        """The page's small picture, as pages are turned and coloured now; None while it is not there."""
        return self.small.get(Small(page, self.arrangement.turn, self.dark))

    def _missing(self, page: int, area: QRect) -> Iterator[Wish]:
        corner = self.arrangement.layout.rect(page).topLeft()
        for tile, place in self.tiles(page, area):
            if not self.cache.holds(tile):
                at = place.topLeft() - corner
                yield Wish(Want.TILE, page, tile.scheme, at.x(), at.y(), place.width(), place.height())

    def put(self, wish: Wish, image: QImage, area: QRect) -> None:
        """Keep what was drawn; `area` is what is in view."""
        if wish == self.small_wish(wish.page):
            self.small.put(Small(wish.page, wish.scheme.turn, wish.scheme.dark), image)
        if wish.scheme == self.scheme:
            tile = Tile(wish.page, wish.scheme, wish.x // TILE, wish.y // TILE)
            self.cache.put(tile, image, self.arrangement.layout.pages_between(area.top(), area.bottom()))

    def place_of(self, wish: Wish) -> QRect:
        """Where what was drawn shows, in content pixels: a small picture over its whole page."""
        rect = self.arrangement.layout.rect(wish.page)
        if wish.scheme != self.scheme:
            return rect
        return QRect(rect.left() + wish.x, rect.top() + wish.y, wish.width, wish.height)

    def paint(self, painter: QPainter, area: QRect, offset: QPoint) -> None:
        """Paint the pages in `area` (content pixels); `offset` is the content point at the view's corner."""
        layout = self.arrangement.layout
        for page in layout.pages_between(area.top(), area.bottom()):
            if page in self.failed:
                rect = layout.rect(page).translated(-offset)
                painter.fillRect(rect, self._paper)
                _paint_failure(painter, rect, self.failed[page], self.arrangement.ratio, dark=self.dark)
            else:
                self._paint_page(painter, page, area, offset)

    def _paint_page(self, painter: QPainter, page: int, area: QRect, offset: QPoint) -> None:
        exact, missing = [], QRegion()
        for tile, place in self.tiles(page, area):
            image = self.cache.get(tile)
            if image is None:
                missing += place.translated(-offset)
            else:
                exact.append((place.topLeft() - offset, image))
        if not missing.isEmpty():
            painter.fillRect(missing.boundingRect(), self._paper)
            self._paint_older(painter, page, missing, offset)
        for corner, image in exact:
            painter.drawImage(corner, image)

    def _paint_older(self, painter: QPainter, page: int, missing: QRegion, offset: QPoint) -> None:
        """Where the exact picture is not there yet: the small one, over it tiles of another zoom, stretched."""
        rect = QRectF(self.arrangement.layout.rect(page).translated(-offset))
        painter.save()
        painter.setClipRegion(missing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        small = self.small_picture(page)
        if small is not None:
            painter.drawImage(rect, small)
        for tile, image in self.cache.older(page, self.scheme):
            ratio = self.scheme.scale / tile.scheme.scale
            x, y = rect.left() + tile.column * TILE * ratio, rect.top() + tile.row * TILE * ratio
            place = QRectF(x, y, image.width() * ratio, image.height() * ratio)
            if missing.intersects(place.toAlignedRect()):
                painter.drawImage(place, image)
        painter.restore()


def _paint_failure(painter: QPainter, rect: QRect, said: str, ratio: float, *, dark: bool) -> None:
    painter.save()
    font = painter.font()
    font.setPixelSize(max(9, math.floor(14 * ratio)))
    painter.setFont(font)
    painter.setPen(QColor(style.DARK.warn if dark else style.LIGHT.warn))
    inner = rect.adjusted(rect.width() // 10, rect.height() // 10, -rect.width() // 10, -rect.height() // 10)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), said)
    painter.restore()
