"""The mouse over a document: select words, lines, regions; drag a passage's ends; hover, click, follow links."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from casefile.ui.reader import wording
from casefile.ui.reader.values import ShownMark

if TYPE_CHECKING:
    from casefile.ui.reader.area import DocumentArea
    from casefile.ui.reader.overlay import Piece

_GRIP = 9.0  # logical pixels around a passage's end where it can be taken hold of
_EDGE_STEP = 30  # milliseconds between two steps of scrolling while dragging beyond the view

Doing = Literal["", "characters", "words", "lines", "region", "start", "end"]


class Pointer(QObject):
    """What the mouse is doing in one area."""

    def __init__(self, area: DocumentArea) -> None:
        super().__init__(area)
        self._area = area
        self._doing: Doing = ""
        self._pressed = QPointF()
        self._at = QPointF()
        self._span = (0, 0)  # the word or line first taken, when whole ones are selected
        self._since_double = QElapsedTimer()
        self._double_at = QPointF()
        self._resized = (0, 0)
        self._moved = False
        self._cycle = -1
        self._hovered = ""  # the passage under the mouse
        self._edge = QTimer(self, interval=_EDGE_STEP)
        self._edge.timeout.connect(self._scroll_on)
        self.region_wanted = False  # the next drag takes a rectangle

    @property
    def busy(self) -> bool:
        """Whether a button is down and something is being dragged."""
        return bool(self._doing)

    @property
    def last(self) -> QPointF:
        """Where the mouse was last."""
        return self._at

    @property
    def band(self) -> QRectF | None:
        """The rectangle being drawn, if any."""
        return QRectF(self._pressed, self._at).normalized() if self._doing == "region" and self._moved else None

    @property
    def resizing(self) -> tuple[int, int] | None:
        """The new extent while a passage's end is dragged."""
        return self._resized if self._doing in ("start", "end") else None

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._pressed = self._at = event.position()
        self._moved = False
        self._doing = self._begin(event)

    def _begin(self, event: QMouseEvent) -> Doing:
        area, point = self._area, event.position()
        if self.region_wanted or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return "region"
        grip = self._grip_at(point)
        if grip is not None:
            piece, which = grip
            self._resized = (piece.mark.start, piece.mark.end)
            return which
        if area.where.is_picture_at(point):
            area.selecting.clear()
            return "region"
        if self._is_third_click(point):
            return self._take_line(point)
        to = area.where.caret_at(point)
        if to is None:
            return ""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and area.selecting.caret >= 0
        area.select(area.selecting.anchor if shift else to, to)
        return "characters"

    def _is_third_click(self, point: QPointF) -> bool:
        quick = self._since_double.isValid() and self._since_double.elapsed() < QApplication.doubleClickInterval()
        near = (point - self._double_at).manhattanLength() < 8 if quick else False
        return quick and near

    def double(self, event: QMouseEvent) -> None:
        """A double click: the word."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._double_at = event.position()
        self._since_double.start()
        offset = self._area.where.character_at(event.position())
        if offset is None:
            return
        self._span = wording.word_at(self._area.text, offset)
        self._pressed = self._at = event.position()
        self._area.select(*self._span)
        self._doing, self._moved = "words", False

    def _take_line(self, point: QPointF) -> Doing:
        self._since_double.invalidate()
        offset = self._area.where.character_at(point)
        if offset is None:
            return ""
        self._span = self._area.where.line_around(offset)
        self._area.select(*self._span)
        return "lines"

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved, with or without its button."""
        self._at = event.position()
        if not self._doing:
            self._hover(event.position())
            return
        far = (self._at - self._pressed).manhattanLength() >= QApplication.startDragDistance() / 2
        self._moved = self._moved or far
        if self._moved:
            self._drag()
        inside = 0 <= self._at.y() <= self._area.viewport().height()
        if inside:
            self._edge.stop()
        elif not self._edge.isActive():
            self._edge.start()

    def _scroll_on(self) -> None:
        """Dragging beyond the edge scrolls, faster the farther."""
        height = self._area.viewport().height()
        beyond = self._at.y() if self._at.y() < 0 else self._at.y() - height
        self._area.scroll_by(max(-80.0, min(80.0, beyond * 0.6)))
        self._drag()

    def _drag(self) -> None:
        area = self._area
        if self._doing == "region":
            area.viewport().update()
            return
        to = area.where.caret_at(self._at)
        if to is None:
            return
        if self._doing == "characters":
            area.select(area.selecting.anchor, to)
        elif self._doing in ("words", "lines"):
            self._drag_whole()
        else:
            start, end = self._resized
            self._resized = (min(to, end - 1), end) if self._doing == "start" else (start, max(to, start + 1))
            area.viewport().update()

    def _drag_whole(self) -> None:
        """Whole words or lines, from the one first taken."""
        area = self._area
        offset = area.where.caret_at(self._at)
        if offset is None:
            return
        inside = min(offset, max(len(area.text) - 1, 0))
        low, high = wording.word_at(area.text, inside) if self._doing == "words" else area.where.line_around(inside)
        if offset < self._span[0]:
            area.select(self._span[1], low)
        else:
            area.select(self._span[0], max(high, self._span[1]) if offset > self._span[1] else self._span[1])

    def release(self, event: QMouseEvent) -> None:
        """The button came up."""
        self._edge.stop()
        doing, self._doing = self._doing, ""
        area = self._area
        if doing == "region" and self._moved:
            self.region_wanted = False
            area.selecting.select_region(area.where.page_rect(self._pressed, event.position()))
        elif doing in ("start", "end") and self._moved:
            area.passage_resized.emit(area.chosen, *self._resized)
        elif doing in ("characters", "region") and not self._moved:
            self._click(event.position())
        self._hover(event.position())
        area.viewport().update()

    def _click(self, point: QPointF) -> None:
        """A click on a link follows it; on a passage chooses it, again the next one that lies there too."""
        area = self._area
        if area.follow(point):
            return
        target = area.where.link_at(point)
        if target:
            area.link_chosen.emit(target)
            return
        there = self.marks_at(point)
        if there:
            names = [piece.mark.passage for piece in there]
            again = area.chosen in names
            self._cycle = (names.index(area.chosen) + 1) % len(names) if again else 0
            area.choose(names[self._cycle])
            area.passage_clicked.emit(names[self._cycle])
        elif area.chosen:
            area.choose("")

    def marks_at(self, point: QPointF) -> list[Piece]:
        """The passages under a point, the shortest first."""
        found = [
            piece
            for piece in self._area.pieces()
            if any(rect.adjusted(0, -1, 0, 3).contains(point) for rect in piece.rects)
            or piece.bracket().contains(point)
        ]
        return sorted(found, key=lambda piece: piece.mark.end - piece.mark.start)

    def _grip_at(self, point: QPointF) -> tuple[Piece, Literal["start", "end"]] | None:
        for piece in self._area.pieces() if self._area.chosen else ():
            if piece.mark.passage != self._area.chosen or piece.mark.region:
                continue
            start, end = piece.ends()
            if end is not None and (end - point).manhattanLength() <= _GRIP:
                return piece, "end"
            if start is not None and (start - point).manhattanLength() <= _GRIP:
                return piece, "start"
        return None

    def _hover(self, point: QPointF) -> None:
        area, shape = self._area, Qt.CursorShape
        there = self.marks_at(point)
        self._tell_hovered(there[0].mark.passage if there else "")
        if self.region_wanted:
            cursor = shape.CrossCursor
        elif self._grip_at(point) is not None:
            cursor = shape.SizeHorCursor
        elif area.where.link_at(point) or there:
            cursor = shape.PointingHandCursor
        elif area.where.is_picture_at(point):
            cursor = shape.CrossCursor
        else:
            cursor = shape.IBeamCursor if area.where.character_at(point) is not None else shape.ArrowCursor
        if area.viewport().cursor().shape() != cursor:
            area.viewport().setCursor(cursor)

    def _tell_hovered(self, passage: str) -> None:
        if passage != self._hovered:
            self._hovered = passage
            self._area.passage_hovered.emit(passage)

    def tip(self, event: QEvent) -> bool:
        """Show what the passages or the link under the mouse are."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        point = QPointF(event.pos())
        lines = [f"<b>{html.escape(mark.number)}</b> {html.escape(self._says(mark))}" for mark in self._under(point)]
        target = self._area.where.link_at(point)
        if target:
            lines.append(html.escape(target))
        text = "".join(f"<p>{line.replace(chr(10), '<br>')}</p>" for line in lines)
        QToolTip.showText(event.globalPos(), text, self._area.viewport())
        return True

    def _under(self, point: QPointF) -> list[ShownMark]:
        return [piece.mark for piece in self.marks_at(point)]

    def _says(self, mark: ShownMark) -> str:
        return mark.hint or self._area.hint_of(mark.passage)
