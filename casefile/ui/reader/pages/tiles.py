"""The pictures of pages that were drawn: tiles and small pages, kept within a budget of bytes. Draws nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtGui import QImage

TILE = 512  # pixels: a tile is 1 MiB, which allocators reuse without fresh page faults
SMALL = 168  # pixels: the longer side of a small page


class Scheme(NamedTuple):
    """How a page is drawn at one time: everything of a tile's identity but its place."""

    scale: float  # physical pixels per point
    turn: int  # the view's rotation
    dark: bool


class Tile(NamedTuple):
    """One tile of one page."""

    page: int
    scheme: Scheme
    column: int
    row: int


@dataclass(slots=True)
class TileCache:
    """Tiles by page. Over budget, those not in view go first: the farthest page, then the longest unseen."""

    budget: int = 128 * 1024 * 1024
    used: int = 0
    _pages: dict[int, dict[Tile, QImage]] = field(default_factory=dict)
    _seen: dict[Tile, int] = field(default_factory=dict)
    _clock: int = 0

    def get(self, tile: Tile) -> QImage | None:
        """The tile's picture, noted as seen now."""
        image = self._pages.get(tile.page, {}).get(tile)
        if image is not None:
            self._clock += 1
            self._seen[tile] = self._clock
        return image

    def holds(self, tile: Tile) -> bool:
        """Whether the tile is there, without counting as seeing it."""
        return tile in self._seen

    def put(self, tile: Tile, image: QImage, visible: range) -> None:
        """Keep a picture; `visible` are the pages in view, which stay."""
        self.drop([tile])
        self._pages.setdefault(tile.page, {})[tile] = image
        self._clock += 1
        self._seen[tile] = self._clock
        self.used += image.sizeInBytes()
        if self.used > self.budget:
            self._make_room(tile, visible)

    def older(self, page: int, scheme: Scheme) -> list[tuple[Tile, QImage]]:
        """Tiles of the page from the last other scale that still has some, for showing until the exact ones come."""
        others = [tile for tile in self._pages.get(page, ()) if self._same_but_scale(tile.scheme, scheme)]
        if not others:
            return []
        latest = max(others, key=self._seen.__getitem__).scheme
        return [(tile, self._pages[page][tile]) for tile in others if tile.scheme == latest]

    @staticmethod
    def _same_but_scale(one: Scheme, other: Scheme) -> bool:
        return one.scale != other.scale and one.turn == other.turn and one.dark == other.dark

    def drop(self, tiles: Iterable[Tile]) -> None:
        """Forget these tiles."""
        for tile in tiles:
            if self._seen.pop(tile, None) is not None:
                of_page = self._pages[tile.page]
                self.used -= of_page.pop(tile).sizeInBytes()
                if not of_page:
                    del self._pages[tile.page]

    def clear(self) -> None:
        """Forget everything."""
        self.drop(list(self._seen))

    def _make_room(self, newest: Tile, visible: range) -> None:
        """Down to nine tenths of the budget, so that not every new tile has to look for one to give up."""
        middle = (visible.start + visible.stop) / 2 if visible else newest.page

        def worth(tile: Tile) -> tuple[bool, float, int]:
            shown = tile.page in visible and tile.scheme == newest.scheme
            return shown, -abs(tile.page - middle), self._seen[tile]

        for tile in sorted(self._seen, key=worth):
            if self.used <= self.budget * 9 // 10 or (tile.page in visible and tile.scheme == newest.scheme):
                break
            self.drop([tile])
