"""What pages and articles have in common: selection, marks, hits, gestures. Where words lie is theirs to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from casefile.documents.model import Rect
from casefile.ui.reader import caret, overlay
from casefile.ui.reader.find import Hits
from casefile.ui.reader.hits import hits_between
from casefile.ui.reader.overlay import Piece
from casefile.ui.reader.pointer import Pointer
from casefile.ui.reader.values import Selection, ShownMark

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from casefile.suggestions.model import Suggestion


class DocumentArea(QAbstractScrollArea):
    """A document shown for reading and marking. Offsets are code points of the document's text, points are the
    viewport's logical pixels."""

    selection_changed = Signal(object)  # Selection, or None
    passage_clicked = Signal(str)
    passage_resized = Signal(str, int, int)
    place_changed = Signal()
    link_chosen = Signal(str)  # the target of a link that leads outside: to be shown, never opened
    jumped = Signal()  # about to go far away: the place before is worth keeping

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.anchor = 0
        self.caret = -1  # nowhere yet
        self.caret_shown = False  # arrows move a caret rather than the page (F7)
        self.region: Rect | None = None
        self.marks: Sequence[ShownMark] = ()
        self.hits = Hits()
        self.hit_now = -1
        self.suggested: Sequence[Suggestion] = ()
        self.suggestion_now: Suggestion | None = None
        self.chosen = ""  # the passage whose ends can be dragged
        self.dark = False
        self._ruler_at = 0
        self.ruler = False  # all but the lines at the mouse is veiled
        self.hint_of: Callable[[str], str] = lambda _passage: ""  # what hovering says of a passage
        self.pointer = Pointer(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    # Where words lie: each kind of document says.

    def caret_at(self, point: QPointF) -> int | None:
        """The place between characters nearest to a point; None while that is not known."""
        raise NotImplementedError

    def character_at(self, point: QPointF) -> int | None:
        """The character under a point; None where there is none."""
        raise NotImplementedError

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """The boxes of a range, one a line, as far as it is in view."""
        raise NotImplementedError

    def caret_mark(self, offset: int) -> QLineF | None:
        """Where the caret before `offset` is drawn; None out of view."""
        raise NotImplementedError

    def line_around(self, offset: int) -> tuple[int, int]:
        """The line of print in which an offset lies."""
        raise NotImplementedError

    def line_away(self, offset: int, lines: int) -> int | None:
        """The place so many lines further down, straight below; None when that is not known."""
        raise NotImplementedError

    def pieces(self) -> list[Piece]:
        """The passages in view."""
        raise NotImplementedError

    def rects(self, start: int, end: int) -> tuple[Rect, ...]:
        """The page boxes of a range; empty where there are no pages or not all of them are known yet."""
        del start, end
        return ()

    def bring(self, start: int, end: int, *, choose: str = "") -> None:
        """Bring a place into view, near the middle unless it is in view already. `choose` a passage with it."""
        raise NotImplementedError

    def scroll_by(self, pixels: float) -> None:
        """Scroll down by so many logical pixels."""
        raise NotImplementedError

    def page_rect(self, one: QPointF, other: QPointF) -> Rect | None:
        """The rectangle between two points, on the page where it begins; None where there are no pages."""
        del one, other
        return None

    def link_at(self, point: QPointF) -> str:
        """What a link under a point says of where it leads; empty without one."""
        raise NotImplementedError

    def follow(self, point: QPointF) -> bool:
        """Follow a link inside the document; False when there is none under the point."""
        del point
        return False

    def share_of(self, offset: int) -> float:
        """How far down the document an offset lies, from 0 to 1."""
        raise NotImplementedError

    def share_of_mark(self, mark: ShownMark) -> float:
        """How far down the document a passage begins."""
        return self.share_of(mark.start)

    def shares_in_view(self) -> tuple[float, float]:
        """From where to where the view shows the document, from 0 to 1."""
        raise NotImplementedError

    def span_in_view(self) -> tuple[int, int]:
        """From which offset to which the text is in view, roughly: all that is in view lies between."""
        raise NotImplementedError

    def first_in_view(self) -> int:
        """An offset near the top of the view."""
        raise NotImplementedError

    def place(self) -> tuple[float, ...]:
        """Where the view is, so that `go` finds it again whatever its size: plain numbers."""
        raise NotImplementedError

    def go(self, place: tuple[float, ...]) -> None:
        """Show a place again."""
        raise NotImplementedError

    # What is selected.

    def select(self, anchor: int, to: int) -> None:
        """Select from `anchor` to `to`, the caret at `to`."""
        before = (self.anchor, self.caret, self.region)
        self.anchor, self.caret, self.region = anchor, to, None
        if before != (anchor, to, None):
            self.viewport().update()
            self.selection_changed.emit(self.selection())

    def select_region(self, rect: Rect | None) -> None:
        """Select a rectangle of a page."""
        self.region = rect
        self.anchor = self.caret if rect is None else 0
        self.caret = self.caret if rect is None else -1
        self.viewport().update()
        self.selection_changed.emit(self.selection())

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self.select(max(self.caret, 0), self.caret)

    def selected_range(self) -> tuple[int, int] | None:
        """The selected words' offsets."""
        if self.caret < 0 or self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def selection(self) -> Selection | None:
        """What is selected, without white space at its ends; None for nothing."""
        if self.region is not None:
            return Selection(0, 0, "", (self.region,), self.region)
        span = self.selected_range()
        if span is None:
            return None
        quote = self.text[slice(*span)]
        start = span[0] + len(quote) - len(quote.lstrip())
        quote = quote.strip()
        return Selection(start, start + len(quote), quote, self.rects(start, start + len(quote))) if quote else None

    # What is shown over the words.

    def show_marks(self, marks: Sequence[ShownMark]) -> None:
        """Show these passages, all of the document's."""
        self.marks = marks
        self.viewport().update()

    def show_hits(self, hits: Hits, now: int = -1) -> None:
        """Show these search hits, in order; `now` is the current one."""
        self.hits, self.hit_now = hits, now
        self.viewport().update()

    def show_suggestions(self, suggested: Sequence[Suggestion], now: Suggestion | None = None) -> None:
        """Show these suggestions, in order of their places; `now` is the one the person looks at."""
        self.suggested, self.suggestion_now = suggested, now
        self.viewport().update()

    def paint_found(self, painter: QPainter) -> None:
        """Search hits and suggestions in view."""
        if not self.hits and not self.suggested:
            return
        span = self.span_in_view()
        if self.hits:
            rects = [rect for hit in self.hits.between(*span) for rect in self.boxes(hit.start, hit.end)]
            now = self.hits[self.hit_now] if 0 <= self.hit_now < len(self.hits) else None
            overlay.paint_hits(painter, rects, self.boxes(now.start, now.end) if now else (), dark=self.dark)
        for each in hits_between(self.suggested, *span):
            rects = self.boxes(each.focus_start, each.focus_end)
            overlay.paint_suggestion(painter, rects, each.kind, now=each is self.suggestion_now, dark=self.dark)

    def choose(self, passage: str) -> None:
        """Show a passage as the chosen one, with grips at its ends."""
        if passage != self.chosen:
            self.chosen = passage
            self.viewport().update()

    def show_caret(self, on: bool) -> None:
        """Show a caret that the arrows move, or let them scroll."""
        self.caret_shown = on
        if on and self.caret < 0:
            self.select(*[caret.first_in_view(self)] * 2)
        self.viewport().update()

    def set_dark(self, dark: bool) -> None:
        """Dark or light paper."""
        self.dark = dark
        self.viewport().update()

    def paint_ruler(self, painter: QPainter) -> None:
        """Veil what is above and below the line that is being read."""
        if self.ruler:
            at = self.viewport().mapFromGlobal(QCursor.pos())
            inside = self.viewport().rect().contains(at)
            self._ruler_at = at.y() if inside else self._ruler_at or self.viewport().height() // 3
            overlay.paint_ruler(painter, self.viewport().rect(), self._ruler_at, dark=self.dark)

    # Gestures.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.ruler:
            self.viewport().update()
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not caret.press(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()
        super().focusOutEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        return self.pointer.tip(event) or super().viewportEvent(event)
