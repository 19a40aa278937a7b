"""From a selection in the reader to a passage in the case: the keys 1, 2, 3, T, N and 0. Rules stay in the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from casefile.case.values import ClaimKind, Passage
from casefile.documents.model import Rect
from casefile.errors import CasefileError
from casefile.suggestions.model import Suggestion
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.passage.offered import fitting, take_first
from casefile.ui.panels.passage.passage_panel import PassagePanel
from casefile.ui.reader.reader import Reader
from casefile.ui.reader.values import Selection
from casefile.words import _

Made = TypeVar("Made")
KINDS: tuple[ClaimKind, ...] = ("testimony", "statistic", "allegation")


class Marking(QObject):
    """What a person does to the words before them; the passage panel shows what came of it."""

    said = Signal(str)

    def __init__(self, open_case: OpenCase, reader: Reader, panel: PassagePanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._reader = reader
        self._panel = panel
        self._window = parent
        reader.marked.connect(self._mark_asked)
        reader.region_marked.connect(self._mark_region_asked)
        reader.passage_resized.connect(self.resize)
        reader.wanted.connect(self._do_wanted)
        reader.note_written.connect(self.keep_note)
        reader.suggestion_taken.connect(self.take_suggestion)

    # -- what there is to work on ---------------------------------------------------------------------------------

    def selection(self) -> Selection | None:
        """What is selected in the document in front."""
        view = self._reader.current()
        return view.selection() if view is not None else None

    def passage(self) -> str:
        """The passage shown in the panel, empty for none."""
        return self._panel.passage

    # -- marking --------------------------------------------------------------------------------------------------

    def mark(self, kind: ClaimKind | None) -> None:
        """Mark the selection; without one, make a claim of that kind from the passage shown."""
        selection = self.selection()
        if selection is None:
            if kind is not None and self.passage():
                self._add_to_shown(self.passage(), kind)
            return
        document = self._reader.current_document()
        if selection.region is not None:
            region = selection.region
            self._show(self._edit(lambda: self._open_case.case.mark_region(document, region, kind=kind)))
            return
        same = self._passage_at(selection)
        if same and kind is not None:
            self._add_claim(same, kind)
        elif same:
            self._panel.show_passage(same)
        else:
            self._show(self._edit(lambda: self._mark_words(document, selection, kind)))

    def _mark_words(self, document: str, selection: Selection, kind: ClaimKind | None) -> Passage:
        return self._open_case.case.mark(document, selection.start, selection.end, kind=kind, rects=selection.rects)

    def _passage_at(self, selection: Selection) -> str:
        """The passage that has exactly the selected words, if there is one."""
        view = self._reader.current()
        place = (selection.start, selection.end)
        marks = view.marks if view is not None else ()
        return next((mark.passage for mark in marks if not mark.region and (mark.start, mark.end) == place), "")

    def _add_to_shown(self, passage: str, kind: ClaimKind) -> None:
        """The key pressed without a selection: never for a passage of a document that is not before the person."""
        if self._open_case.case.passage(passage).document == self._reader.current_document():
            self._add_claim(passage, kind)
        else:
            self.said.emit(_("Select words of this document first."))

    def _add_claim(self, passage: str, kind: ClaimKind) -> None:
        found = self._open_case.case.passage(passage)
        if kind in found.kinds:
            self.said.emit(_("{} has a claim of that kind already.").format(found.number))
        elif self._edit(lambda: self._open_case.case.claim(passage, kind)) is None:
            return
        self._clear_selection()
        self._panel.show_passage(passage)

    def _mark_asked(self, document: str, start: int, end: int, kind: str) -> None:
        """Marked at the selection itself, by the small bar or the view's own gesture."""
        selection = self.selection()
        if selection is not None and document == self._reader.current_document() and selection.start == start:
            self.mark(_kind(kind))
            return
        self._show(self._edit(lambda: self._open_case.case.mark(document, start, end, kind=_kind(kind))))

    def _mark_region_asked(self, document: str, rect: Rect, kind: str) -> None:
        self._show(self._edit(lambda: self._open_case.case.mark_region(document, rect, kind=_kind(kind))))

    def take_suggestion(self, document: str, found: Suggestion) -> None:
        """Mark what was suggested, its fields filled, in one edit; where its words are a passage, add the claim."""
        view = self._reader.current()
        rects = view.where.rects(found.start, found.end) if view is not None else ()
        there = self._passage_at(Selection(found.start, found.end, ""))
        case = self._open_case.case
        fields = fitting(found.kind, found.fields)
        if there:
            if self._edit(lambda: case.claim(there, found.kind, fields=fields)) is not None:
                self._panel.show_passage(there)
            return
        self._show(
            self._edit(lambda: case.mark(document, found.start, found.end, kind=found.kind, fields=fields, rects=rects))
        )

    def take_offered(self) -> None:
        """Fill the empty fields of the claim shown with what its quote offers."""
        if not take_first(box.offered for box in self._panel.boxes()):
            self.said.emit(_("Nothing is offered for this claim."))

    def _do_wanted(self, what: str) -> None:
        if what == "tag":
            self.tag()
        elif what == "note":
            self.write_note()

    def tag(self) -> None:
        """Have the selection, marked if it was not, or the passage shown, ready to be tagged."""
        if self.selection() is not None:
            self.mark(None)
        if self.passage():
            self._panel.focus_tags()

    def write_note(self) -> None:
        """The same for a note."""
        if self.selection() is not None:
            self.mark(None)
        if self.passage():
            self._panel.focus_note()

    def _show(self, passage: Passage | None) -> None:
        if passage is not None:
            self._clear_selection()
            self._panel.show_passage(passage.id)
            self.said.emit(_("{} marked.").format(passage.number))

    def _clear_selection(self) -> None:
        if (view := self._reader.current()) is not None:
            view.selecting.clear()

    # -- passages that are there ----------------------------------------------------------------------------------

    def delete(self) -> None:
        """Take the passage shown out of the case."""
        passage = self.passage()
        try:
            number = self._open_case.case.passage(passage).number
            self._open_case.case.delete(passage)
        except CasefileError as error:
            trouble.show(error, self._window)
            return
        self._panel.clear()
        self.said.emit(_("{} deleted. Undo brings it back.").format(number))

    def resize(self, passage: str, start: int, end: int) -> None:
        """Give a passage other ends."""
        view = self._reader.current()
        rects = view.where.rects(start, end) if view is not None else ()
        self._edit(lambda: self._open_case.case.change_extent(passage, start, end, rects=rects))

    def step(self, forward: bool) -> None:
        """Go to the next passage of the document, or to the one before; round at the ends."""
        view = self._reader.current()
        if view is None or not view.marks:
            return
        marks = sorted(view.marks, key=lambda mark: (mark.start, mark.end, mark.number))
        places = [mark.passage for mark in marks]
        if self.passage() in places:
            at = (places.index(self.passage()) + (1 if forward else -1)) % len(places)
        else:
            at = 0 if forward else len(places) - 1
        self._panel.show_passage(places[at])
        self._reader.open_document(self._reader.current_document(), places[at])

    def keep_note(self, passage: str, note: str) -> None:
        """Give a passage the note that was written in the margin; none where it was emptied."""
        self._panel.commit()
        self._edit(lambda: self._open_case.case.set(passage, {"note": note or None}))

    def copy_quotation(self) -> None:
        """Put the selected words, or the passage, with where they stand, on the clipboard."""
        selection = self.selection()
        case = self._open_case.case
        if selection is not None and selection.quote:
            document = case.document(self._reader.current_document())
            page = _page_of([each.start for each in case.pages(document.id)], selection.start)
            words, number = selection.quote, document.number
        elif self.passage():
            passage = case.passage(self.passage())
            document, page, words, number = case.document(passage.document), passage.page, passage.quote, passage.number
        else:
            return
        place = _("p. {}").format(page + 1) if page >= 0 else ""
        source = ", ".join(part for part in (number, place, document.title) if part)
        QGuiApplication.clipboard().setText(f"“{' '.join(words.split())}” ({source})")
        self.said.emit(_("The quotation is on the clipboard."))

    def _edit(self, edit: Callable[[], Made]) -> Made | None:
        """What the edit made; None where the case refused and the person was told why."""
        try:
            return edit()
        except CasefileError as error:
            trouble.show(error, self._window)
            return None


def _kind(kind: str) -> ClaimKind | None:
    return next((each for each in KINDS if each == kind), None)


def _page_of(starts: list[int], offset: int) -> int:
    return sum(1 for start in starts if start <= offset) - 1
