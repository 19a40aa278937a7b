"""Asking for the pictures of a view's pages: when what is wanted has changed, and small ones while nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from casefile.documents.pages_wire import Want
from casefile.ui.reader.pages.drawing import PageDrawer, Wish

if TYPE_CHECKING:
    from casefile.ui.reader.pages.page_canvas import PageCanvas

_REST = 1500  # milliseconds without a move after which small pictures of other pages are made
_AT_A_TIME = 24
_SOON = 60  # milliseconds between two portions of them


class Asking(QObject):
    """What one view wants of its drawer, and where what comes is kept."""

    def __init__(self, view: PageCanvas) -> None:
        super().__init__(view)
        self._view = view
        self.drawer = PageDrawer(view)
        self.drawer.drawn.connect(self._keep_picture)
        self.drawer.page_failed.connect(self._keep_failure)
        self.late_wishes: Callable[[], list[Wish]] = list  # what others want of the drawer when it has time
        self._plan = QTimer(self, interval=0, singleShot=True)
        self._plan.timeout.connect(self._ask)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._use_rest)

    def soon(self) -> None:
        """What is wanted has changed."""
        self._plan.start()

    def moved(self) -> None:
        """The view shows something else; it may go on moving."""
        self._plan.start()
        self._rest.start()

    def stop(self) -> None:
        """Ask for nothing more."""
        self._plan.stop()
        self._rest.stop()
        self.drawer.stop()

    def _ask(self) -> None:
        self.drawer.wish(self._view.wishes() + self.late_wishes())

    def _use_rest(self) -> None:
        """While nothing else is wanted: small pictures, so that a far jump shows something at once."""
        view = self._view
        if not view.isVisible() or self.drawer.child is None:
            return
        more = view.pictures.small_wishes_around(view.current_page(), _AT_A_TIME)
        if more and not self.drawer.busy():
            self.drawer.wish(more)
        if more:
            self._rest.start(_REST if self.drawer.busy() and len(more) < _AT_A_TIME else _SOON)

    def _keep_picture(self, wish: Wish, image: QImage) -> None:
        self._view.pictures.put(wish, image, self._view.area())
        self._view.update_content(self._view.pictures.place_of(wish))

    def _keep_failure(self, wish: Wish, said: str) -> None:
        if wish.want is not Want.TILE:
            return
        self._view.pictures.failed[wish.page] = said
        self._view.update_content(self._view.arrangement.layout.rect(wish.page))
