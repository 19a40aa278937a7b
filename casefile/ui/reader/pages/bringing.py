"""Bringing places of a paged document into view: passages, regions, pages, shares of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from casefile.documents.model import Rect

if TYPE_CHECKING:
    from casefile.ui.reader.pages.page_view import PageView

_EDGE = 24  # physical pixels from the view's edge within which a place does not count as in view


class Bringing:
    """What of one page view is still to be brought into view, and how that is done."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._wanted: tuple[int, int] | None = None  # words whose boxes are not known yet

    @property
    def page_awaited(self) -> int | None:
        """The page whose words have to be known before what is wanted can be shown exactly."""
        return None if self._wanted is None else self._view.words.page_of(self._wanted[0])

    def bring(self, start: int, end: int, *, passage: str = "") -> None:
        """Words, or a passage that is known by its boxes. Until their places are known: their page."""
        view, words = self._view, self._view.words
        kept = (
            next((mark.rects for mark in view.marks if mark.passage == passage and mark.rects), ()) if passage else ()
        )
        page = kept[0].page if kept else words.page_of(start)
        rects = list(kept) or words.rects_on(page, start, max(end, start + 1))
        view.show_page(page)
        self._wanted = None if rects or words.knows(page) else (start, end)
        self._scroll_to(page, [rect for rect in rects if rect.page == page])

    def region(self, rect: Rect) -> None:
        """A region of a page."""
        self._view.show_page(rect.page)
        self._scroll_to(rect.page, [rect])

    def page(self, page: int) -> None:
        """A page from its top."""
        self._view.show_page(page)
        rect = self._view.arrangement.layout.rect(page)
        self._view.scroll_to(self._view.offset().x(), rect.top() - self._view.arrangement.gap)

    def share(self, share: float) -> None:
        """A part of the document's length, from 0 to 1, a third down the view."""
        view = self._view
        place = min(max(share, 0.0), 0.999999) * len(view.words.pages)
        view.show_page(int(place))
        rect = view.arrangement.layout.rect(int(place))
        view.scroll_to(view.offset().x(), rect.top() + rect.height() * (place % 1) - view.area().height() / 3)

    def words_known(self, page: int) -> None:
        """The words of a page are known now: what was wanted there can be shown exactly."""
        if self._wanted is not None and self.page_awaited == page:
            self.bring(*self._wanted)

    def forget(self) -> None:
        """The person moved the view: nothing is wanted any more."""
        self._wanted = None

    def _scroll_to(self, page: int, rects: Sequence[Rect]) -> None:
        """Scroll so that the boxes are in view, a third down; not at all if they are already."""
        view, layout, area = self._view, self._view.arrangement.layout, QRectF(self._view.area())
        target = QRectF()
        for rect in rects:
            target = target.united(layout.content_rect(rect))
        if target.isNull():
            view.scroll_to(view.offset().x(), layout.rect(page).top() - view.arrangement.gap)
            return
        x, y = area.left(), area.top()
        if target.top() < area.top() + _EDGE or target.bottom() > area.bottom() - _EDGE:
            y = target.top() - min(area.height() / 3, max(area.height() - target.height(), 0.0))
        if target.left() < area.left() or target.right() > area.right():
            x = target.left() - min(area.width() / 8, max(area.width() - target.width(), 0.0))
        if (x, y) != (area.left(), area.top()):
            view.jumped.emit()
            view.scroll_to(x, y)
