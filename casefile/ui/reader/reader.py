"""The reader: open documents in tabs, kept in step with the case. What becomes of a selection its owner decides."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QTabBar, QTabWidget, QToolButton, QVBoxLayout, QWidget

from casefile.case.values import Changes
from casefile.documents.pages_link import get_ready_soon
from casefile.ui import icons
from casefile.ui.open_case import OpenCase
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.sheet import Sheet
from casefile.words import _

_GET_READY = 600  # milliseconds after the case is there until what draws pages is made ready


class Reader(QWidget):
    """Tabs of documents of one open case. All it is asked to change it passes on by signals."""

    current_changed = Signal(str)  # document id, or ""
    selection_changed = Signal(object)  # Selection or None, of the current document
    marked = Signal(str, int, int, str)  # document, start, end, kind or "": asked for at the selection
    region_marked = Signal(str, object, str)  # document, Rect, kind or ""
    wanted = Signal(str)  # "tag" or "note": asked for at the selection
    passage_clicked = Signal(str)
    passage_resized = Signal(str, int, int)
    place_changed = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setMovable(True)
        self.tabs.currentChanged.connect(self._turned)
        self._nothing = QLabel(_("Open a document from the list on the left."), self)
        self._nothing.setObjectName("nothing")
        self._nothing.setContentsMargins(40, 40, 40, 40)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._nothing)
        layout.addWidget(self.tabs)
        self.tabs.hide()
        open_case.changed.connect(self._refresh)
        QTimer.singleShot(_GET_READY, self, get_ready_soon)

    def sheets(self) -> list[Sheet]:
        """The open documents, in the order of their tabs."""
        widgets = (self.tabs.widget(index) for index in range(self.tabs.count()))
        return [widget for widget in widgets if isinstance(widget, Sheet)]

    def sheet(self) -> Sheet | None:
        """The document in front."""
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
        self.tabs.setCurrentWidget(sheet)
        if passage:
            sheet.show_passage(passage)
        sheet.view.setFocus()

    def _open(self, document: str) -> Sheet:
        sheet = Sheet(self._open_case.case, document)
        sheet.view.selection_changed.connect(self._tell_selection)
        sheet.kind_chosen.connect(self._ask_to_mark)
        sheet.wanted.connect(self.wanted)
        sheet.view.passage_clicked.connect(self.passage_clicked)
        sheet.view.passage_resized.connect(self.passage_resized)
        sheet.view.place_changed.connect(self.place_changed)
        index = self.tabs.addTab(sheet, sheet.short_title())
        self._give_close_button(sheet)
        self.tabs.setTabToolTip(index, sheet.long_title())
        self.tabs.show()
        self._nothing.hide()
        return sheet

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
            widget.shut()
            widget.deleteLater()
        self.tabs.setVisible(self.tabs.count() > 0)
        self._nothing.setVisible(self.tabs.count() == 0)

    def close_all(self) -> None:
        """Close every tab."""
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
                self.close_tab(self.tabs.indexOf(sheet))
            else:
                self.tabs.setTabText(self.tabs.indexOf(sheet), sheet.short_title())
