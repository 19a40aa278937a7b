"""How the pages of one document are arranged now: zoom, fit, mode, turn. Keeps the layout; knows no widget."""

from dataclasses import dataclass, field
from typing import Literal

from casefile.documents.model import Page
from casefile.ui.reader.pages.layout import Layout, Mode, Turned, largest_scale, lay_out, row_of, turned_all

Fit = Literal["", "width", "page"]
PIXELS_PER_POINT = 96 / 72  # at 100 %, in logical pixels
STEPS = (0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0,
         12.0, 16.0, 24.0, 32.0, 64.0)  # fmt: skip
_GAP = 12  # logical pixels between pages


@dataclass(slots=True)
class Arrangement:
    """Set what is wanted, then `arrange`. Sizes are physical pixels, but for `zoom`, which is logical."""

    pages: tuple[Page, ...]
    zoom: float = 1.0
    fit: Fit = "width"
    mode: Mode = Mode.CONTINUOUS
    turn: int = 0
    ratio: float = 1.0  # physical pixels per logical one
    view: tuple[int, int] = (800, 600)
    current: int = 0
    layout: Layout = field(init=False)
    _turned: list[Turned] = field(init=False)
    _turned_by: int = -1
    _largest: float = 0.0  # scale
    _laid_out_for: tuple[object, ...] = ()

    def __post_init__(self) -> None:
        self.arrange()

    @property
    def scale(self) -> float:
        """Physical pixels per point."""
        return self.zoom * PIXELS_PER_POINT * self.ratio

    @property
    def gap(self) -> int:
        """Physical pixels between pages."""
        return round(_GAP * self.ratio)

    def arrange(self) -> None:
        """Lay the pages out as they are wanted; the same layout as before where nothing has changed."""
        if self._turned_by != self.turn:
            self._turned = turned_all(self.pages, self.turn)
            self._turned_by = self.turn
            self._largest = largest_scale(self._turned)
        if self.fit:
            self.zoom = self._fitting()
        most = self._largest / (PIXELS_PER_POINT * self.ratio)
        self.zoom = min(max(self.zoom, STEPS[0]), STEPS[-1], most)
        current = self.current if self.mode is Mode.SINGLE else 0
        wanted = (self.scale, self.turn, self.mode, current, self.gap, self.view)
        if wanted != self._laid_out_for:
            self.layout = lay_out(
                self._turned, scale=self.scale, mode=self.mode, current=current, gap=self.gap, view=self.view
            )
            self._laid_out_for = wanted

    def _fitting(self) -> float:
        """The zoom at which the row of the current page fits."""
        if not self.pages:
            return 1.0
        row = [
            self._turned[page] for page in row_of(len(self.pages), self.mode, min(self.current, len(self.pages) - 1))
        ]
        room = (max(self.view[0] - self.gap * (len(row) + 1), 20), max(self.view[1] - 2 * self.gap, 20))
        scale = room[0] / max(sum(page.width for page in row), 1.0)
        if self.fit == "page":
            scale = min(scale, room[1] / max(max(page.height for page in row), 1.0))
        return scale / (PIXELS_PER_POINT * self.ratio)

    def step(self, up: bool) -> float:
        """The next zoom of the usual steps."""
        if up:
            return next((step for step in STEPS if step > self.zoom * 1.005), STEPS[-1])
        return next((step for step in reversed(STEPS) if step < self.zoom * 0.995), STEPS[0])
