"""Keys that move the caret and the selection: Shift with arrows, words, lines, pages."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from casefile.ui.reader import wording

if TYPE_CHECKING:
    from casefile.ui.reader.area import DocumentArea

_PAGE_LINES = 25
_MOVES = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


def press(area: DocumentArea, event: QKeyEvent) -> bool:
    """Whether the key was one of the caret's."""
    if event.matches(QKeySequence.StandardKey.Copy):
        copy(area)
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        area.select(0, len(area.text))
    elif event.key() == Qt.Key.Key_Escape and (area.selecting.span() or area.selecting.region or area.chosen):
        area.choose("")
        area.selecting.clear()
    elif event.key() in _MOVES and _may_move(area, event):
        _move(area, event)
    else:
        return False
    event.accept()
    return True


def copy(area: DocumentArea) -> None:
    """Put the selected words on the clipboard: broken words joined, lines of a paragraph joined."""
    selection = area.selection()
    if selection is not None and selection.quote:
        clean = wording.clean_copy(selection.quote) if selection.rects else selection.quote
        QGuiApplication.clipboard().setText(clean)


def _may_move(area: DocumentArea, event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or area.selecting.caret_shown


def first_in_view(area: DocumentArea) -> int:
    """The first character in view: where a caret begins that is nowhere yet."""
    for y in range(4, max(area.viewport().height(), 5), 24):
        for share in (0.15, 0.35, 0.5, 0.7):
            offset = area.where.character_at(QPointF(area.viewport().width() * share, y))
            if offset is not None:
                return area.where.line_around(offset)[0]
    return 0


def _move(area: DocumentArea, event: QKeyEvent) -> None:
    at = area.selecting.caret if area.selecting.caret >= 0 else first_in_view(area)
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    words = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    to = _target(area, at, event.key(), words=words)
    if to is None:
        return
    anchor = area.selecting.anchor if shift and area.selecting.caret >= 0 else at if shift else to
    area.select(anchor, to)
    show(area, to)


def _target(area: DocumentArea, at: int, key: int, *, words: bool) -> int | None:
    text = area.text
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        onwards = (key == Qt.Key.Key_Right) != _leftwards(text, at)
        if words:
            return wording.next_word(text, at) if onwards else wording.previous_word(text, at)
        return wording.next_stop(text, at) if onwards else wording.previous_stop(text, at)
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        ends = (0, len(text)) if words else area.where.line_around(at)
        return ends[0] if key == Qt.Key.Key_Home else ends[1]
    lines = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE_LINES, Qt.Key.Key_PageDown: _PAGE_LINES}
    return area.where.line_away(at, lines[Qt.Key(key)])


def _leftwards(text: str, at: int) -> bool:
    """Whether the words around `at` run right to left."""
    around = text[max(at - 1, 0) : at + 1]
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in around)


def show(area: DocumentArea, offset: int) -> None:
    """Scroll no further than the caret needs."""
    line = area.where.caret_mark(offset)
    if line is None:
        area.bring(offset, offset)
        return
    height = area.viewport().height()
    margin = min(40.0, height / 4)
    top, bottom = min(line.y1(), line.y2()), max(line.y1(), line.y2())
    by = top - margin if top < margin else bottom - height + margin if bottom > height - margin else 0.0
    if by:
        area.scroll_by(by)
