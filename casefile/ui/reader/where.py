"""Where the words of a document lie in its view: what each kind of document can say of it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF

from casefile.documents.model import Rect
from casefile.ui.reader.values import ShownMark


class Where(Protocol):
    """Between offsets (code points of the document's text) and points (logical pixels of the view)."""

    def caret_at(self, point: QPointF) -> int | None:
        """The place between characters nearest to a point; None while that is not known."""
        ...

    def character_at(self, point: QPointF) -> int | None:
        """The character under a point; None where there is none."""
        ...

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """The boxes of a range, one a line, as far as it is in view."""
        ...

    def caret_mark(self, offset: int) -> QLineF | None:
        """Where the caret before `offset` is drawn; None out of view."""
        ...

    def line_around(self, offset: int) -> tuple[int, int]:
        """The line of print in which an offset lies."""
        ...

    def line_away(self, offset: int, lines: int) -> int | None:
        """The place so many lines further down, straight below; None when that is not known."""
        ...

    def rects(self, start: int, end: int) -> tuple[Rect, ...]:
        """The page boxes of a range; empty where there are no pages or not all of them are known yet."""
        ...

    def is_picture_at(self, point: QPointF) -> bool:
        """Whether there are no words to select at a point and never will be: only a rectangle can be marked."""
        ...

    def page_rect(self, one: QPointF, other: QPointF) -> Rect | None:
        """The rectangle between two points, on the page where it begins; None where there are no pages."""
        ...

    def link_at(self, point: QPointF) -> str:
        """What a link under a point says of where it leads; empty without one."""
        ...

    def share_of(self, offset: int) -> float:
        """How far down the document an offset lies, from 0 to 1."""
        ...

    def share_of_mark(self, mark: ShownMark) -> float:
        """How far down the document a passage begins."""
        ...

    def shares_in_view(self) -> tuple[float, float]:
        """From where to where the view shows the document, from 0 to 1."""
        ...

    def span_in_view(self) -> tuple[int, int]:
        """From which offset to which the text is in view, roughly: all that is in view lies between."""
        ...

    def first_in_view(self) -> int:
        """An offset near the top of the view."""
        ...
