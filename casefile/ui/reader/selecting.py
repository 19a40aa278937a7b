"""What is selected in one document's view: words between an anchor and a caret, or a rectangle of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter

from casefile.documents.model import Rect
from casefile.ui.reader import caret, overlay
from casefile.ui.reader.values import Selection

if TYPE_CHECKING:
    from casefile.ui.reader.area import DocumentArea


class Selecting:
    """The selection of one area, which repaints and tells of every change."""

    def __init__(self, area: DocumentArea) -> None:
        self._area = area
        self.anchor = 0
        self.caret = -1  # nowhere yet
        self.caret_shown = False  # arrows move a caret rather than the page (F7)
        self.region: Rect | None = None

    def select(self, anchor: int, to: int) -> None:
        """Select from `anchor` to `to`, the caret at `to`."""
        before = (self.anchor, self.caret, self.region)
        self.anchor, self.caret, self.region = anchor, to, None
        if before != (anchor, to, None):
            self._tell()

    def select_region(self, rect: Rect | None) -> None:
        """Select a rectangle of a page."""
        self.region = rect
        self.anchor = self.caret if rect is None else 0
        self.caret = self.caret if rect is None else -1
        self._tell()

    def clear(self) -> None:
        """Select nothing; the caret stays."""
        self.select(max(self.caret, 0), self.caret)

    def _tell(self) -> None:
        self._area.viewport().update()
        self._area.selection_changed.emit(self.selection())

    def span(self) -> tuple[int, int] | None:
        """The selected words' offsets."""
        if self.caret < 0 or self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def selection(self) -> Selection | None:
        """What is selected, without white space at its ends; None for nothing."""
        if self.region is not None:
            return Selection(0, 0, "", (self.region,), self.region)
        span = self.span()
        if span is None:
            return None
        quote = self._area.text[slice(*span)]
        start = span[0] + len(quote) - len(quote.lstrip())
        quote = quote.strip()
        rects = self._area.where.rects(start, start + len(quote))
        return Selection(start, start + len(quote), quote, rects) if quote else None

    def paint(self, painter: QPainter) -> None:
        """The selected words and the caret, as far as they are in view."""
        area = self._area
        span = area.pointer.resizing or self.span()
        if span is not None:
            overlay.paint_selection(painter, area.where.boxes(*span), area.palette(), focused=area.hasFocus())
        line = area.where.caret_mark(self.caret) if self.caret_shown and self.caret >= 0 else None
        if line is not None:
            overlay.paint_caret(painter, line, QColor("white" if area.dark else "black"))

    def show_caret(self, on: bool) -> None:
        """Show a caret that the arrows move, or let them scroll."""
        self.caret_shown = on
        if on and self.caret < 0:
            self.select(*[caret.first_in_view(self._area)] * 2)
        self._area.viewport().update()
