"""The reader: open documents in tabs, kept in step with the case. What becomes of a selection its owner decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from casefile.case.values import Changes
from casefile.documents.pages_link import get_ready_soon
from casefile.suggestions import asking
from casefile.ui.open_case import OpenCase
from casefile.ui.reader import speaking
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.sheet import Sheet
from casefile.ui.reader.suggesting.suggestions_bar import SuggestionsBar
from casefile.ui.reader.tab_group import Sides, TabGroup
from casefile.words import _

_GET_READY = 600  # milliseconds after the case is there until what draws pages is made ready
_SUGGESTIONS_READY = 2_500  # ms: when the pages are there and nobody waits


class Reader(QWidget):
    """Tabs of documents of one open case. All it is asked to change it passes on by signals."""

    current_changed = Signal(str)  # document id, or ""
    selection_changed = Signal(object)  # Selection or None, of the current document
    marked = Signal(str, int, int, str)  # document, start, end, kind or "": asked for at the selection
    region_marked = Signal(str, object, str)  # document, Rect, kind or ""
    wanted = Signal(str)  # "tag" or "note": asked for at the selection
    passage_clicked = Signal(str)
    passage_resized = Signal(str, int, int)
    note_written = Signal(str, str)  # passage, its note from now on: written in the margin
    suggestion_taken = Signal(str, object)  # document, casefile.suggestions.model.Suggestion
    suggestion_dismissed = Signal()  # or brought back
    place_changed = Signal()
    search_wanted = Signal()  # back to the hits of the search that led here

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        speaking.get_ready()
        self._nothing = QLabel(_("Choose a document to read it here."), self)
        self._nothing.setObjectName("nothing")
        self._nothing.setContentsMargins(40, 40, 40, 40)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._nothing)
        self.sides = Sides(self)
        self.sides.turned.connect(self._turned)
        self.sides.close_asked.connect(self._close_asked)
        layout.addWidget(self.sides)
        self.sides.hide()
        open_case.changed.connect(self._refresh)
        QTimer.singleShot(_GET_READY, self, get_ready_soon)
        QTimer.singleShot(_SUGGESTIONS_READY, self, asking.get_ready_soon)

    def sheets(self) -> list[Sheet]:
        """The open documents, in the order of their tabs, side by side."""
        return self.sides.sheets()

    def sheet(self) -> Sheet | None:
        """The document in front; of two side by side, the one used last."""
        return self.sides.front()

    def current(self) -> DocumentArea | None:
        """The view in front; None when no document is open."""
        sheet = self.sheet()
        return sheet.view if sheet is not None else None

    def current_document(self) -> str:
        """The id of the document in front, or ""."""
        sheet = self.sheet()
        return sheet.document if sheet is not None else ""

    def open_document(self, document: str, passage: str | None = None) -> None:
        """Bring a document to the front, opening it if need be, and a passage of it into view."""
        sheet = self._sheet_of(document) or self._open(document)
        self.sides.show_sheet(sheet)
        if passage:
            sheet.show_passage(passage)
        sheet.view.setFocus()

    def _sheet_of(self, document: str) -> Sheet | None:
        """Where a document is open, on the side in use if it is open on both."""
        there = [sheet for sheet in self.sheets() if sheet.document == document]
        here = self.sides.in_use.sheets()
        return next((sheet for sheet in there if sheet in here), there[0] if there else None)

    def show_places(self, places: Sequence[tuple[int, int]], now: int) -> None:
        """Show places of the document in front as found, and bring one of them into view."""
        sheet = self.sheet()
        if sheet is not None:
            sheet.show_places(places, now)

    def _open(self, document: str, group: TabGroup | None = None, index: int = -1) -> Sheet:
        sheet = Sheet(self._open_case.case, document)
        sheet.view.selection_changed.connect(self._tell_selection)
        sheet.kind_chosen.connect(self._ask_to_mark)
        sheet.wanted.connect(self.wanted)
        sheet.note_written.connect(self.note_written)
        sheet.search_wanted.connect(self.search_wanted)
        sheet.suggestions.taken.connect(partial(self.suggestion_taken.emit, document))
        sheet.suggestions.dismissed.connect(self.suggestion_dismissed)
        sheet.view.passage_clicked.connect(self.passage_clicked)
        sheet.view.passage_resized.connect(self.passage_resized)
        sheet.view.place_changed.connect(self.place_changed)
        self.sides.add(sheet, group, index)
        self.sides.show()
        self._nothing.hide()
        return sheet

    def _ask_to_mark(self, kind: str) -> None:
        sheet = self.sheet()
        selection = sheet.view.selection() if sheet is not None else None
        if sheet is None or selection is None:
            return
        if selection.region is not None:
            self.region_marked.emit(sheet.document, selection.region, kind)
        else:
            self.marked.emit(sheet.document, selection.start, selection.end, kind)

    def order(self, name: str) -> None:
        """Have the document in front do something: find, back, forward, page, zoom_in, zoom_out, fit_width, …"""
        sheet = self.sheet()
        if sheet is not None:
            sheet.orders.do(name)

    def suggest(self, what: str) -> None:
        """In the document in front: show suggestions or stop ("toggle"); next, previous, take, dismiss."""
        bar = self.suggestions()
        if bar is not None:
            bar.do(what)

    def suggestions(self) -> SuggestionsBar | None:
        """The bar of the document in front, where that is to be seen."""
        sheet = self.sheet()
        return sheet.suggestions if sheet is not None and sheet.isVisible() else None

    def step_passage(self, by: int, kind: str = "") -> None:
        """Go to the next passage of the document in front (`by` 1), or the one before (-1); of a kind, if given."""
        sheet = self.sheet()
        if sheet is not None:
            sheet.step_passage(by, kind)

    def close_sheet(self, sheet: Sheet) -> None:
        """Close a document; its place is remembered. The keyboard goes on to the next one only if it was in this one:
        a document may be gone, or be shown anew, while the person types elsewhere."""
        had = (focus := QApplication.focusWidget()) is not None and sheet.isAncestorOf(focus)
        self.sides.take_out(sheet)
        sheet.shut()
        sheet.deleteLater()
        self.sides.setVisible(bool(self.sheets()))
        self._nothing.setVisible(not self.sheets())
        if had:
            self._focus_front()

    def close_front(self) -> None:
        """Close the document in front."""
        if (sheet := self.sheet()) is not None:
            self._close_asked(sheet)

    def _close_asked(self, sheet: Sheet) -> None:
        self.close_sheet(sheet)
        self._focus_front()

    def _focus_front(self) -> None:
        if (front := self.sheet()) is not None:
            front.view.setFocus()

    def turn_tab(self, step: int) -> None:
        """Go to the next or the previous document of the side in use."""
        self.sides.in_use.turn(step)

    def show_beside(self) -> None:
        """Move the document in front to the other side. The only one there is is opened there once more, so that two
        places of it can be read next to each other; one that is open on both sides goes back to the first."""
        sheet = self.sheet()
        if sheet is None:
            return
        if len(self.sheets()) == 1:
            sheet.keep_place()
            self.sides.show_sheet(self._open(sheet.document, self.sides.second))
            return
        twin = next((each for each in self.sheets() if each is not sheet and each.document == sheet.document), None)
        if twin is not None:
            self.close_sheet(sheet if self.sides.group_of(sheet) is self.sides.second else twin)
        else:
            self.sides.move_across(sheet)

    def _show_anew(self, sheet: Sheet) -> None:
        """The document has other words now: in its tab it is shown with them, at the same place."""
        group = self.sides.group_of(sheet)
        index, in_front = group.indexOf(sheet), group.front() is sheet
        sheet.keep_place()
        anew = self._open(sheet.document, group, index)
        if in_front:
            group.setCurrentWidget(anew)
        self.close_sheet(sheet)

    def close_all(self) -> None:
        """Close every tab."""
        for sheet in self.sheets():
            self.close_sheet(sheet)

    # What is open, to be opened again another day.

    def standing(self) -> dict[str, list[str]]:
        """The documents open on each side, the one in front last; the side in use is the last too."""
        groups = {"first": self.sides.first, "second": self.sides.second}
        order = sorted(groups, key=lambda name: groups[name] is self.sides.in_use)
        return {name: [each.document for each in _front_last(groups[name])] for name in order if groups[name].count()}

    def stand(self, standing: Mapping[str, Sequence[str]]) -> None:
        """Open documents as they stood."""
        groups = {"first": self.sides.first, "second": self.sides.second}
        for name, group in groups.items():  # in this order: a side alone is the first
            for document in standing.get(name, ()):
                self.sides.show_sheet(self._open(document, group))
        for name in standing:  # the last one stays in use
            self.sides.use(groups[name])
        self._focus_front()

    def _turned(self) -> None:
        self.current_changed.emit(self.current_document())
        view = self.current()
        self.selection_changed.emit(view.selection() if view is not None else None)

    def _tell_selection(self, selection: object) -> None:
        if self.sender() is self.current():
            self.selection_changed.emit(selection)

    def _refresh(self, changes: Changes) -> None:
        """After an edit: marks of what it touched; tabs of documents that are gone close."""
        for sheet in self.sheets():
            if not sheet.refresh(changes):
                self.close_sheet(sheet)
            elif sheet.is_outdated:
                self._show_anew(sheet)
            else:
                self.sides.group_of(sheet).name(sheet)


def _front_last(group: TabGroup) -> list[Sheet]:
    front = group.front()
    return sorted(group.sheets(), key=lambda sheet: sheet is front)
