"""The guide through an open case: brings what is asked for into view, and the keyboard to where it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QDialog, QWidget

from casefile.ui.commands import Commands
from casefile.ui.middle import Middle
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.passage.passage_panel import PassagePanel
from casefile.ui.panels.passages import PassagesView
from casefile.ui.panels.search.search_view import SearchView
from casefile.ui.side import Side

if TYPE_CHECKING:
    from casefile.ui.workspace import Workspace


class Guide(QObject):
    """Leads to documents, passages, claims, sources, tags and views; changes nothing in the case."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._window: QWidget = workspace
        self._open_case: OpenCase = workspace.open_case
        self._commands: Commands = workspace.commands
        self._side: Side = workspace.side
        self._middle: Middle = workspace.middle
        self._panel: PassagePanel = workspace.panel
        self._middle.reader.search_wanted.connect(self._back_to_hits)

    def follow(self, view: QObject) -> None:
        """Go where a panel or a view of the whole case asks to."""
        for signal, slot in (
            ("passage_chosen", self.show_passage),
            ("claim_chosen", self.show_claim),
            ("document_chosen", self.show_document),
            ("tag_chosen", self.show_tag),
            ("source_found", self.show_source),
            ("places_found", self.show_places),
            ("reader_wanted", self._bring_reader),
        ):
            if isinstance(told := getattr(view, signal, None), SignalInstance):
                told.connect(slot)

    # -- what the case holds --------------------------------------------------------------------------------------

    def show_document(self, document: str) -> None:
        """Open a document in the reader."""
        self._middle.show_document(document)

    def show_passage(self, passage: str) -> None:
        """Bring a passage's exact place into view, and the passage into the panel."""
        found = self._open_case.case.passage(passage)
        self._panel.show_passage(passage)
        self._middle.show_document(found.document, passage)

    def show_claim(self, claim: str) -> None:
        """Bring a claim's first passage into view."""
        found = self._open_case.case.claim_of(claim)
        if found.passages:
            self.show_passage(found.passages[0])
            self._panel.show_claim(claim)

    def show_object(self, kind: str, found: str) -> None:
        """Show whatever a number stands for."""
        {"passage": self.show_passage, "claim": self.show_claim, "document": self.show_document}[kind](found)

    def show_source(self, source: str) -> None:
        """Show what is known of a source."""
        self._commands["view.documents"].setChecked(True)
        self._side.show_source(source)

    def show_tag(self, tag: str) -> None:
        """List the passages of a tag."""
        view = self._middle.show_view("passages")
        if isinstance(view, PassagesView):
            view.show_tag(tag)

    def show_places(self, document: str, places: Sequence[tuple[int, int]], now: int) -> None:
        """Show where words were found in a document, and bring one of the places into view."""
        self._middle.show_document(document)
        self._middle.reader.show_places(places, now)

    def show_details(self, document: str = "") -> QDialog | None:
        """What is known of a document, to be filled in; of the one in front unless another is named."""
        from casefile.ui.document_details import DocumentDetails

        wanted = document or self._middle.reader.current_document()
        if not wanted:
            return None
        dialog = DocumentDetails(self._open_case, wanted, self._window)
        dialog.open()
        return dialog

    # -- parts of the window ----------------------------------------------------------------------------------------

    def switch(self, name: str, on: bool = True) -> None:
        """Show the reader or a view of the whole case; nothing where its button went off."""
        if on and self._middle.shown != name:
            self._middle.show_view(name)
        elif on and (view := self._middle.currentWidget()) is not None:
            view.setFocus()

    def order(self, name: str) -> None:
        """Have the document in front do something; it comes to the front for that."""
        self._bring_reader()
        self._middle.reader.order(name)

    def show_beside(self) -> None:
        """Put the document in front on the other side, or back."""
        self._bring_reader()
        self._middle.reader.show_beside()

    def go_to_documents(self) -> None:
        """Put the keyboard into the list of documents."""
        self._commands["view.documents"].setChecked(True)
        self._side.show_documents()

    def go_to_reader(self) -> None:
        """Put the keyboard into the document in front."""
        self._middle.show_view("reader")
        (self._middle.reader.current() or self._middle.reader).setFocus()

    def go_to_passage(self) -> None:
        """Put the keyboard into the passage panel."""
        self._commands["view.passage"].setChecked(True)
        self._panel.focus_claim() if self._panel.passage else self._panel.setFocus()

    def _back_to_hits(self) -> None:
        view = self._middle.show_view("search")
        if isinstance(view, SearchView):
            view.pane.list.setFocus()

    def _bring_reader(self) -> None:
        if self._middle.shown != "reader":
            self._middle.show_view("reader")
