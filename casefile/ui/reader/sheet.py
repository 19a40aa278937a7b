"""One open document: its view with bars, strip and contents around it. Reads the case; edits are asked for."""

from __future__ import annotations

import contextlib
import json
from array import array
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from casefile import settings
from casefile.case import Case
from casefile.case.values import Changes, Document
from casefile.errors import NotFound, ReadOnlyCase
from casefile.ui import style
from casefile.ui.reader import shown
from casefile.ui.reader.desk import Desk
from casefile.ui.reader.finding.find import Hits
from casefile.ui.reader.finding.find_bar import FindBar
from casefile.ui.reader.opening import OpenedView, open_view
from casefile.ui.reader.password_bar import PasswordBar
from casefile.ui.reader.reading_bar import ReadingBar
from casefile.ui.reader.reading_orders import Orders
from casefile.ui.reader.selection_bar import SelectionBar
from casefile.ui.reader.speaking import Speaking
from casefile.ui.reader.suggesting.suggestions_bar import SuggestionsBar
from casefile.ui.reader.values import Selection
from casefile.words import _

_SHOWN = {"passage", "claim", "tag", "tagging", "attachment", "document"}  # what can change the marks
_SAID = 7000  # milliseconds that a passing word stands there
_LONGEST_LINK = 90  # characters shown
_PLACE = "place"  # where reading stopped, kept in the case file beside what is being typed


class Sheet(QWidget):
    """A tab of the reader."""

    kind_chosen = Signal(str)  # mark the selection: testimony, statistic, allegation or ""
    wanted = Signal(str)  # "tag" or "note" at the selection
    note_written = Signal(str, str)  # passage, its note from now on
    search_wanted = Signal()  # back to the hits that led here

    def __init__(self, case: Case, document: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._from_search = False  # the search of the whole case led here
        self._case = case
        self.document = document
        self.record: Document = case.document(document)
        self._text_sha256 = self.record.text_sha256  # of what is shown
        self.opened: OpenedView = open_view(case, self.record, self)
        self.view = self.opened.view
        self.view.hint_of = self._hint
        self.view.setAccessibleName(self.long_title())
        self.bar = ReadingBar(paged=self.opened.pages is not None, pages=self.record.pages)
        self.desk = Desk(self.view, lambda passage: shown.card(case, passage))
        self.strip, self.margin = self.desk.strip, self.desk.margin
        self.margin.writable = case.writable
        self.find_bar = FindBar(self.view)
        self.suggestions = SuggestionsBar(case, self.record, self.view)
        self.selection_bar = SelectionBar(self.view.viewport())
        self.trouble = QLabel()
        self.password_bar = PasswordBar()
        self.speaking = Speaking(self.view)
        self.orders = Orders(self.view, self.bar, self.find_bar)
        self._bar_soon = QTimer(self, interval=180, singleShot=True)
        self._lay_out()
        self._connect()
        self.view.show_marks(shown.marks_of(case, document))
        self._return_to_place()

    def _lay_out(self) -> None:
        self._splitter = QSplitter()
        if self.opened.contents is not None:
            self._splitter.addWidget(self.opened.contents)
            self.opened.contents.hide()
        self._splitter.addWidget(self.desk)
        self._splitter.setStretchFactor(self._splitter.count() - 1, 1)
        self.trouble.setWordWrap(True)
        self.trouble.setContentsMargins(12, 6, 12, 6)
        self.trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = (self.bar, self.trouble, self.password_bar)
        for widget in (*above, self._splitter, self.suggestions, self.find_bar):
            layout.addWidget(widget, 1 if widget is self._splitter else 0)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.selection_changed.connect(self._await_rest)
        style.look().changed.connect(self._follow_look)
        self._follow_look()
        self.view.link_chosen.connect(self._show_link)
        self.view.place_changed.connect(self.orders.show_place)
        self.view.place_changed.connect(self._move_bar)
        self._bar_soon.timeout.connect(self._show_bar)
        self.selection_bar.kind_chosen.connect(self.kind_chosen)
        self.selection_bar.wanted.connect(self.wanted)
        self.selection_bar.copy_wanted.connect(self.orders.copy)
        self.strip.passage_chosen.connect(self._choose)
        self.strip.share_chosen.connect(self.orders.go_to_share)
        self.margin.passage_chosen.connect(self._choose)
        self.margin.note_written.connect(self.note_written)
        self.find_bar.hits_changed.connect(self.strip.redraw)
        self.find_bar.told.connect(self.speaking.say)
        self.opened.said.connect(self._say)
        self.orders.said.connect(self._say_for_a_while)
        self.opened.locked.connect(self.password_bar.ask)
        self.password_bar.given.connect(self.opened.unlock)
        self.bar.switched.connect(self._switch)
        self.bar.switches["notes"].setChecked(settings.load().margin_notes)

    def _follow_look(self) -> None:
        """An article is light or dark as the window is; pages are paper until the person says otherwise."""
        if self.opened.pages is None:
            self.bar.switches["dark"].setChecked(style.colours().dark)
        self.strip.redraw()

    def _show_link(self, target: str) -> None:
        """Where a link leads outside the document: to be read and copied, never opened."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        says = menu.addAction(target if len(target) <= _LONGEST_LINK else target[:_LONGEST_LINK] + "…")
        says.setEnabled(False)
        menu.addSeparator()
        copy = menu.addAction(_("&Copy the address"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(target))
        menu.popup(QCursor.pos())

    def _switch(self, name: str, on: bool) -> None:
        if name == "contents" and self.opened.contents is not None:
            self.opened.contents.setVisible(on)
            self._splitter.setSizes([190, max(self.width() - 190, 200)])
        elif name == "dark":
            self.strip.redraw()
        elif name == "notes":
            self.desk.show_margin(on)
            settings.change(margin_notes=on)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.speaking.say(sentence)

    def _say_for_a_while(self, sentence: str) -> None:
        self._say(sentence)
        QTimer.singleShot(_SAID, self, lambda: self._say("") if self.trouble.text() == sentence else None)

    def _hint(self, passage: str) -> str:
        return shown.hint(self._case, passage)

    def short_title(self) -> str:
        """For the tab: the number and the beginning of the title."""
        title = self.record.title or self.record.file_name
        return f"{self.record.number} {title if len(title) <= 28 else title[:27] + '…'}".replace("&", "&&")

    def long_title(self) -> str:
        """The number and the whole title."""
        return f"{self.record.number} {self.record.title or self.record.file_name}"

    # The bar at the selection.

    def _await_rest(self, selection: Selection | None) -> None:
        self.selection_bar.hide()
        if selection is not None and self._case.writable:
            self._bar_soon.start()

    def _show_bar(self) -> None:
        """Once the mouse rests: buttons near the end of what was selected."""
        span, region = self.view.selecting.span(), self.view.selecting.region
        if self.view.pointer.busy:
            self._bar_soon.start()
            return
        boxes = self.opened.region_boxes(region) if region is not None else self.view.where.boxes(*span) if span else []
        inside = [box for box in boxes if self.view.viewport().rect().intersects(box.toAlignedRect())]
        if inside and not (self.find_bar.isVisible() and self.find_bar.words.hasFocus()):
            near = min(inside, key=lambda box: (box.center() - QPointF(self.view.pointer.last)).manhattanLength())
            self.selection_bar.show_at(near.toAlignedRect(), QRect(self.view.viewport().rect()))

    def _move_bar(self) -> None:
        if self.selection_bar.isVisible():
            self.selection_bar.hide()
            self._bar_soon.start()

    # Passages and places.

    def show_passage(self, passage: str) -> None:
        """Bring a passage into view and choose it."""
        found = self._case.passage(passage)
        if found.region and found.rects and self.opened.pages is not None:
            self.opened.pages.bring_region(found.rects[0], choose=passage)
        else:
            self.view.bring(found.start, found.end, choose=passage)

    def show_places(self, places: Sequence[tuple[int, int]], now: int) -> None:
        """Show places as found, in order, and bring one into view."""
        hits = Hits(array("q", (start for start, _end in places)), array("q", (end for _start, end in places)))
        self.view.show_hits(hits, now)
        self.view.bring(*places[now])
        self.strip.redraw()
        self._from_search = True

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Escape takes the marks of what was found away; once more leads back to the hits."""
        if event.key() == Qt.Key.Key_Escape and self.view.hits:
            self.view.show_hits(Hits())
            self.strip.redraw()
        elif event.key() == Qt.Key.Key_Escape and self._from_search:
            self._from_search = False
            self.search_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, passage: str) -> None:
        self.show_passage(passage)
        self.view.passage_clicked.emit(passage)

    def step_passage(self, by: int, kind: str = "") -> None:
        """Go to the next passage (of a kind), or the one before, from the chosen one or from what is in view."""
        marks = sorted(
            (mark for mark in self.view.marks if not kind or kind in mark.kinds),
            key=lambda mark: (self.view.where.share_of_mark(mark), mark.start),
        )
        if not marks:
            return
        at = next((index for index, mark in enumerate(marks) if mark.passage == self.view.chosen), None)
        if at is None:
            here = self.view.where.shares_in_view()[0]
            after = [index for index, mark in enumerate(marks) if self.view.where.share_of_mark(mark) >= here]
            at = (after[0] if after else 0) - (1 if by > 0 else 0)
        self._choose(marks[(at + by) % len(marks)].passage)

    def refresh(self, changes: Changes) -> bool:
        """Show the marks as they are now; False when the document is gone."""
        if not changes.kinds & _SHOWN:
            return True
        try:
            self.record = self._case.document(self.document)
        except NotFound:
            return False
        self.view.show_marks(shown.marks_of(self._case, self.document))
        self.suggestions.follow_marks()
        self.desk.refresh()
        return True

    def _return_to_place(self) -> None:
        """Where reading stopped last time."""
        with contextlib.suppress(ValueError, TypeError):
            kept = json.loads(self._case.draft(self.document, _PLACE) or "[]")
            self.opened.start_at(tuple(float(number) for number in kept))

    def keep_place(self) -> None:
        """Remember where reading stopped, in a case that can be written."""
        with contextlib.suppress(ReadOnlyCase):
            self._case.keep_draft(self.document, _PLACE, json.dumps(self.view.place()))

    @property
    def is_outdated(self) -> bool:
        """Whether the document has other words now than those that are shown: they were recognised meanwhile."""
        return self.record.text_sha256 != self._text_sha256

    def shut(self) -> None:
        """Remember the place, let go of the child and its memory."""
        self.keep_place()
        self.suggestions.stop()
        self.find_bar.folding.stop()
        self.opened.shut()
