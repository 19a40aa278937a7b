"""The reader: open documents in tabs, kept in step with the case. What becomes of a selection its owner decides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QTabBar, QTabWidget, QToolButton, QVBoxLayout, QWidget

from casefile.case.values import Changes
from casefile.documents.pages_link import get_ready_soon
from casefile.suggestions import asking
from casefile.ui import icons
from casefile.ui.open_case import OpenCase
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.sheet import Sheet
from casefile.ui.reader.suggestions_bar import SuggestionsBar
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

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setMovable(True)
        self.tabs.currentChanged.connect(self._turned)
        self._nothing = QLabel(_("Choose a document to read it here."), self)
        self._nothing.setObjectName("nothing")
        self._nothing.setContentsMargins(40, 40, 40, 40)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._nothing)
        self._splitter = QSplitter(self)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.tabs)
        layout.addWidget(self._splitter)
        self._splitter.hide()
        self._beside: Sheet | None = None
        self._last: Sheet | None = None  # of the two side by side, the one that was used last
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        open_case.changed.connect(self._refresh)
        QTimer.singleShot(_GET_READY, self, get_ready_soon)
        QTimer.singleShot(_SUGGESTIONS_READY, self, asking.get_ready_soon)

    def sheets(self) -> list[Sheet]:
        """The open documents, in the order of their tabs."""
        widgets = [self.tabs.widget(index) for index in range(self.tabs.count())]
        return [widget for widget in (*widgets, self._beside) if isinstance(widget, Sheet)]

    def sheet(self) -> Sheet | None:
        """The document in front; of two side by side, the one used last."""
        if self._beside is not None and self._last is self._beside:
            return self._beside
        widget = self.tabs.currentWidget()
        return widget if isinstance(widget, Sheet) else None

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
        sheet = next((sheet for sheet in self.sheets() if sheet.document == document), None) or self._open(document)
        self._last = sheet
        if sheet is not self._beside:
            self.tabs.setCurrentWidget(sheet)
        if passage:
            sheet.show_passage(passage)
        sheet.view.setFocus()

    def show_places(self, places: Sequence[tuple[int, int]], now: int) -> None:
        """Show places of the document in front as found, and bring one of them into view."""
        sheet = self.sheet()
        if sheet is not None:
            sheet.show_places(places, now)

    def _open(self, document: str, index: int = -1) -> Sheet:
        sheet = Sheet(self._open_case.case, document)
        sheet.view.selection_changed.connect(self._tell_selection)
        sheet.kind_chosen.connect(self._ask_to_mark)
        sheet.wanted.connect(self.wanted)
        sheet.note_written.connect(self.note_written)
        sheet.suggestions.taken.connect(partial(self.suggestion_taken.emit, document))
        sheet.suggestions.dismissed.connect(self.suggestion_dismissed)
        sheet.view.passage_clicked.connect(self.passage_clicked)
        sheet.view.passage_resized.connect(self.passage_resized)
        sheet.view.place_changed.connect(self.place_changed)
        self._add_tab(sheet, index)
        self._splitter.show()
        self._nothing.hide()
        return sheet

    def _add_tab(self, sheet: Sheet, index: int = -1) -> None:
        index = self.tabs.insertTab(index, sheet, sheet.short_title())
        self._give_close_button(sheet)
        self.tabs.setTabToolTip(index, sheet.long_title())

    def _give_close_button(self, sheet: Sheet) -> None:
        button = QToolButton(self.tabs.tabBar())
        button.setIcon(icons.icon("close"))
        button.setIconSize(QSize(12, 12))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(_("Close (Ctrl+W)"))
        button.setAccessibleName(_("Close {}").format(sheet.long_title()))
        button.clicked.connect(lambda: self.close_tab(self.tabs.indexOf(sheet)))
        self.tabs.tabBar().setTabButton(self.tabs.indexOf(sheet), QTabBar.ButtonPosition.RightSide, button)

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

    def close_tab(self, index: int) -> None:
        """Close a document's tab; its place is remembered."""
        widget = self.tabs.widget(index)
        self.tabs.removeTab(index)
        if isinstance(widget, Sheet):
            self._shut(widget)
        if self.tabs.count() == 0 and self._beside is not None:
            self._put_back()
        self._splitter.setVisible(self.tabs.count() > 0)
        self._nothing.setVisible(self.tabs.count() == 0)

    def _shut(self, sheet: Sheet) -> None:
        self._last = None if self._last is sheet else self._last
        sheet.shut()
        sheet.deleteLater()

    def show_beside(self) -> None:
        """Move the document in front beside the others; back to its tab when it is there already."""
        sheet = self.sheet()
        if self._beside is not None:
            self._put_back()
        elif sheet is not None and self.tabs.count() > 1:
            self.tabs.removeTab(self.tabs.indexOf(sheet))
            self._beside = self._last = sheet
            self._splitter.addWidget(sheet)
            sheet.show_title(True)
            sheet.show()
            self._splitter.setSizes([self.width() // 2, self.width() // 2])
            self.current_changed.emit(sheet.document)

    def _put_back(self) -> None:
        sheet, self._beside = self._beside, None
        if sheet is not None:
            sheet.show_title(False)
            self._add_tab(sheet)
            self.tabs.setCurrentWidget(sheet)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Of two documents side by side, commands go to the one that has the focus."""
        if self._beside is None or now is None:
            return
        used = next((sheet for sheet in self.sheets() if sheet is now or sheet.isAncestorOf(now)), None)
        if used is not None and used is not self._last:
            self._last = used
            self._turned(0)

    def _show_anew(self, sheet: Sheet) -> None:
        """The document has other words now: in its tab it is shown with them, at the same place."""
        if sheet is self._beside:
            self._put_back()
        index, in_front = self.tabs.indexOf(sheet), self.tabs.currentWidget() is sheet
        sheet.keep_place()
        anew = self._open(sheet.document, index)
        if in_front:
            self.tabs.setCurrentWidget(anew)
        self.close_tab(self.tabs.indexOf(sheet))

    def close_all(self) -> None:
        """Close every tab."""
        if self._beside is not None:
            self._put_back()
        while self.tabs.count():
            self.close_tab(0)

    def _turned(self, _index: int) -> None:
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
                if sheet is self._beside:
                    self._put_back()
                self.close_tab(self.tabs.indexOf(sheet))
            elif sheet.is_outdated:
                self._show_anew(sheet)
            elif sheet is not self._beside:
                self.tabs.setTabText(self.tabs.indexOf(sheet), sheet.short_title())
