"""The links of the pages looked at: asked for lazily, found under the mouse, followed inside the document only."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from casefile.documents.pages_wire import Nonsense, PageLink, Want, unpack_links
from casefile.ui.reader.pages.drawing import Wish
from casefile.ui.reader.pages.zooming import Place

if TYPE_CHECKING:
    from casefile.ui.reader.pages.page_view import PageView

_KEPT = 200  # pages


class PageLinks:
    """The links of one document, by page."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._known: OrderedDict[int, list[PageLink]] = OrderedDict()  # the pages looked at last

    def on(self, page: int) -> list[PageLink] | None:
        """The links of a page; None while they are not known."""
        return self._known.get(page)

    def wishes(self, pages: Iterable[int]) -> list[Wish]:
        """What is to be asked for, so that the links of these pages are known."""
        return [Wish(Want.LINKS, page) for page in pages if page not in self._known]

    def keep(self, page: int, body: bytes) -> None:
        """Take what the child told; from nonsense, none."""
        self._known[page] = []
        self._known.move_to_end(page)
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        with contextlib.suppress(Nonsense):
            self._known[page] = unpack_links(body, len(self._view.words.pages))

    def at(self, point: QPointF) -> PageLink | None:
        """The link under a logical point of the view."""
        page, x, y = self._view.where.page_point(point)
        around = (link for link in self._known.get(page, ()) if link.x0 <= x <= link.x1 and link.y0 <= y <= link.y1)
        return next(around, None)

    def follow(self, point: QPointF) -> bool:
        """Go where the link under a point leads inside the document; False when there is none."""
        link = self.at(point)
        if link is None or link.page < 0:
            return False
        view = self._view
        view.jumped.emit()
        view.go_to(Place(link.page, 0.0, link.y), QPointF(view.arrangement.gap, view.arrangement.gap))
        return True
