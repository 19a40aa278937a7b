"""A document with what stands beside it: the strip at its scroll bar and, when wanted, the margin with its notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.margin.margin import Margin
from casefile.ui.reader.margin.margin_cards import Said
from casefile.ui.reader.strip import Strip


class Desk(QWidget):
    """Shares its room between them."""

    def __init__(self, view: DocumentArea, said: Callable[[str], Said]) -> None:
        super().__init__()
        self.strip = Strip(view)
        self.margin = Margin(view, said)
        self._wanted = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(view, 1)
        for widget in (self.strip, self.margin):
            layout.addWidget(widget)
        self.margin.hide()

    def show_margin(self, on: bool) -> None:
        """Show the margin, as soon as there is room for it, or not."""
        self._wanted = on
        self._share()

    def refresh(self) -> None:
        """Passages, claims or notes changed."""
        self.strip.redraw()
        self.margin.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        width = Margin.width_in(self.width() - self.strip.width()) if self._wanted else 0
        if width:
            self.margin.setFixedWidth(width)
        self.margin.setVisible(width > 0)
