"""A document for those who hear it: its words as text that a screen reader walks through, and what happens, said aloud.

Python cannot give a view a text interface of its own: two of its functions answer through pointers, which PySide leaves
out, and a screen reader that calls them would end the program (PySide 6.11). So a field that is never shown holds the
words around the caret, and its text interface, which Qt made, stands for the view's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QAccessibleTextUpdateEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAccessibleWidget, QPlainTextEdit

from casefile.ui import colours
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.utf16 import Units
from casefile.words import _

if TYPE_CHECKING:
    from casefile.ui.reader.values import ShownMark

_WHOLE = 400_000  # characters held at once; of a longer document a stretch around the caret
_AROUND = 100_000


class Words(QPlainTextEdit):
    """The words of one view, from `start` to `end` of its text, with its caret and selection. Never shown."""

    def __init__(self, view: DocumentArea) -> None:
        super().__init__(view)
        self._view = view
        self._following = False
        self._units = Units("")
        self.start = self.end = 0
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setAccessibleName(_("Words of the document"))
        self.hide()
        self.hold(max(view.selecting.caret, 0))
        self.cursorPositionChanged.connect(self._moved_by_reader)

    def hold(self, offset: int) -> bool:
        """Have the words around an offset; whether others are here now."""
        text = self._view.text
        if self.end and (self.start <= offset < self.end or offset == self.end == len(text)):
            return False
        self.start, self.end = 0, len(text)
        if len(text) > _WHOLE:
            self.start = text.rfind("\n", 0, max(offset - _AROUND, 0)) + 1
            line_end = text.find("\n", offset + _AROUND)
            self.end = line_end + 1 if line_end >= 0 else len(text)
        words = text[self.start : self.end]
        self._units = Units(words)
        self._following = True
        self.setPlainText(words)
        self._following = False
        return True

    def place(self, offset: int) -> int:
        """Where an offset of the document is in the field, in Qt's units."""
        return self._units.to_units(min(max(offset, self.start), self.end) - self.start)

    def follow(self, anchor: int, caret: int) -> None:
        """Put caret and selection where the view has them."""
        self._following = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.place(anchor))
        cursor.setPosition(self.place(caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._following = False

    def _moved_by_reader(self) -> None:
        """The screen reader moved the caret: the view goes along."""
        if not self._following:
            cursor = self.textCursor()
            anchor, caret = (self.start + self._units.to_points(at) for at in (cursor.anchor(), cursor.position()))
            self._view.select(anchor, caret)
            self._view.bring(caret, caret)


class SpokenDocument(QAccessibleWidget):
    """What a screen reader is told of a view."""

    def __init__(self, view: DocumentArea) -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._view = view
        self.words = Words(view)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:  # Any: a pointer, which the stubs call a number
        if kind == QAccessible.InterfaceType.TextInterface and shiboken6.isValid(self.words):
            # Asked for each time: PySide never lets go of what its factory made (6.11), and what that would hold on to
            # is deleted with the field, so that whatever came to lie there next would be taken for it.
            return QAccessible.queryAccessibleInterface(self.words).textInterface()
        return shiboken6.VoidPtr(0)  # nothing else; None would end the program


class Speaking(QObject):
    """Says what one view does, as long as somebody listens."""

    def __init__(self, view: DocumentArea) -> None:
        super().__init__(view)
        self._view = view
        self._there: set[str] = set()  # passages at the caret
        view.selection_changed.connect(self._follow)
        view.chose.connect(self._say_passage)

    def say(self, sentence: str) -> None:
        """Have a sentence read out."""
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, sentence))

    def _follow(self, _selection: object) -> None:
        if not QAccessible.isActive():
            return
        spoken = spoken_of(self._view)
        if spoken is None:
            return
        anchor, caret, words = self._view.selecting.anchor, self._view.selecting.caret, spoken.words
        if caret < 0:
            return
        if words.hold(caret):
            QAccessible.updateAccessibility(QAccessibleTextUpdateEvent(self._view, 0, "", words.toPlainText()))
        words.follow(anchor, caret)
        if anchor == caret:
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._view, words.place(caret)))
            self._say_passages_at(caret)
        else:
            low, high = words.place(min(anchor, caret)), words.place(max(anchor, caret))
            QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(self._view, low, high))

    def _say_passages_at(self, caret: int) -> None:
        """The caret came into a passage."""
        there = [mark for mark in self._view.marks if mark.start <= caret < mark.end and not mark.region]
        new = [mark for mark in there if mark.passage not in self._there]
        self._there = {mark.passage for mark in there}
        self.say(". ".join(_named(mark) for mark in new))

    def _say_passage(self, passage: str) -> None:
        mark = next((mark for mark in self._view.marks if mark.passage == passage), None)
        if mark is not None and QAccessible.isActive():
            self.say(f"{_named(mark)}. {self._view.hint_of(passage)}")


def _named(mark: ShownMark) -> str:
    kinds = ", ".join(colours.kind_name(kind) for kind in mark.kinds) or _("Passage")
    return f"{mark.number} {kinds}"


_made: dict[int, SpokenDocument] = {}  # by the view's address, as long as the view lives


def spoken_of(view: DocumentArea) -> SpokenDocument | None:
    """What a screen reader was given for a view; None where none asked."""
    if QAccessible.isActive():
        QAccessible.queryAccessibleInterface(view)
    return _made.get(id(view))


def _factory(_name: str, found: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(found, DocumentArea):
        return None
    address = id(found)
    made = _made[address] = SpokenDocument(found)
    found.destroyed.connect(lambda _object=None: _made.pop(address, None))
    return made


_installed = False


def get_ready() -> None:
    """Have documents speak from now on."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_factory)
