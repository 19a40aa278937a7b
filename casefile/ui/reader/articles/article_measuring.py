"""Measuring the rest of an article in the time between keys, so that the scroll bar comes to tell the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from casefile.ui.reader.articles.article_view import ArticleView

_SLICE = 0.004  # seconds of measuring at a time, so that no key waits
_RESTACK = 20  # slices between two moves of what was measured into place


class Measuring(QObject):
    """What is still a guess in one view. A place that was asked for stays in view while what is above it grows."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._slices = 0
        self._held: tuple[int, int] | None = None
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._more)

    @property
    def under_way(self) -> bool:
        """Whether heights are still guessed."""
        return self._idle.isActive()

    def begin(self) -> None:
        """All is a guess again."""
        self._idle.start()

    def hold(self, start: int, end: int) -> None:
        """Keep a place in view until all is measured or the person moves."""
        self._held = (start, end) if self.under_way else None

    def let_go(self) -> None:
        """The person moved the view."""
        self._held = None

    def _more(self) -> None:
        view = self._view
        more = view.flow.measure_some(view.measure, _SLICE)
        self._slices += 1
        if not more or self._slices % _RESTACK == 0:
            held = self._held
            view.restack()
            if held is not None:
                view.bring(*held)
            view.viewport().update()
            view.place_changed.emit()
        if not more:
            self._idle.stop()
            self._held = None
