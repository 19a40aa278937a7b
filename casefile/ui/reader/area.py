"""What pages and articles have in common: marks, hits, gestures. Where words lie, and what is selected, parts say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from casefile.ui.reader import caret, overlay
from casefile.ui.reader.finding.find import Hits
from casefile.ui.reader.finding.hits import hits_between
from casefile.ui.reader.overlay import Piece
from casefile.ui.reader.pointer import Pointer
from casefile.ui.reader.selecting import Selecting
from casefile.ui.reader.values import Selection, ShownMark
from casefile.ui.reader.where import Where

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from casefile.suggestions.model import Suggestion


class DocumentArea(QAbstractScrollArea):
    """A document shown for reading and marking. Offsets are code points of the document's text, points are the
    viewport's logical pixels."""

    selection_changed = Signal(object)  # Selection, or None
    passage_clicked = Signal(str)
    passage_resized = Signal(str, int, int)
    passage_hovered = Signal(str)  # the mouse came over a passage, or "": left it
    chose = Signal(str)  # another passage is the chosen one now
    pieces_changed = Signal()  # passages are found at other places of the view, though it did not move
    place_changed = Signal()
    link_chosen = Signal(str)  # the target of a link that leads outside: to be shown, never opened
    jumped = Signal()  # about to go far away: the place before is worth keeping

    where: Where  # where the words lie: each kind of document brings its own

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.selecting = Selecting(self)
        self.marks: Sequence[ShownMark] = ()
        self.hits = Hits()
        self.hit_now = -1
        self.suggested: Sequence[Suggestion] = ()
        self.suggestion_now: Suggestion | None = None
        self.chosen = ""  # the passage whose ends can be dragged
        self.lit = ""  # the passage whose card in the margin the mouse is over
        self.dark = False
        self._ruler_at = 0
        self.ruler = False  # all but the lines at the mouse is veiled
        self.hint_of: Callable[[str], str] = lambda _passage: ""  # what hovering says of a passage
        self.pointer = Pointer(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    # What each kind of document does in its own way.

    def pieces(self) -> list[Piece]:
        """The passages in view."""
        raise NotImplementedError

    def bring(self, start: int, end: int, *, choose: str = "") -> None:
        """Bring a place into view, near the middle unless it is in view already. `choose` a passage with it."""
        raise NotImplementedError

    def scroll_by(self, pixels: float) -> None:
        """Scroll down by so many logical pixels."""
        raise NotImplementedError

    def follow(self, point: QPointF) -> bool:
        """Follow a link inside the document; False when there is none under the point."""
        del point
        return False

    def place(self) -> tuple[float, ...]:
        """Where the view is, so that `go` finds it again whatever its size: plain numbers."""
        raise NotImplementedError

    def go(self, place: tuple[float, ...]) -> None:
        """Show a place again."""
        raise NotImplementedError

    # What is selected: more of it at `selecting`.

    def select(self, anchor: int, to: int) -> None:
        """Select from `anchor` to `to`, the caret at `to`."""
        self.selecting.select(anchor, to)

    def selection(self) -> Selection | None:
        """What is selected, without white space at its ends; None for nothing."""
        return self.selecting.selection()

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
        span = self.where.span_in_view()
        if self.hits:
            rects = [rect for hit in self.hits.between(*span) for rect in self.where.boxes(hit.start, hit.end)]
            now = self.hits[self.hit_now] if 0 <= self.hit_now < len(self.hits) else None
            overlay.paint_hits(painter, rects, self.where.boxes(now.start, now.end) if now else (), dark=self.dark)
        for each in hits_between(self.suggested, *span):
            rects = self.where.boxes(each.focus_start, each.focus_end)
            overlay.paint_suggestion(painter, rects, each.kind, now=each is self.suggestion_now, dark=self.dark)

    def choose(self, passage: str) -> None:
        """Show a passage as the chosen one, with grips at its ends."""
        if passage != self.chosen:
            self.chosen = passage
            self.viewport().update()
            self.chose.emit(passage)

    def light(self, passage: str) -> None:
        """Show which passage is meant by the mouse elsewhere."""
        if passage != self.lit:
            self.lit = passage
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
