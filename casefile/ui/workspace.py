"""An open case on the screen: documents at the side, reader or whole-case views in the middle, the passage."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from casefile import settings
from casefile.case.values import Changes
from casefile.ui.commands import Commands
from casefile.ui.documents_panel import DocumentsPanel
from casefile.ui.importing import Importer
from casefile.ui.open_case import OpenCase
from casefile.ui.report_dialog import Reporting
from casefile.ui.status import Status
from casefile.ui.views import SIDE
from casefile.words import _, ngettext


class Workspace(QWidget):
    """Holds the panels of one open case and connects their signals, in this one place."""

    def __init__(self, open_case: OpenCase, commands: Commands, window: QMainWindow) -> None:
        super().__init__(window)
        self.open_case = open_case
        self.commands = commands
        self.importer = Importer(open_case, self)
        self.reporting = Reporting(open_case, self)
        self.documents = DocumentsPanel(open_case)
        self.side = QTabWidget()
        self.middle = QStackedWidget()
        self.tools = QToolBar(_("Tools"))
        self._status: Status | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._set_up_tools()
        self._refresh_soon = QTimer(self)
        self._refresh_soon.setSingleShot(True)
        self._refresh_soon.setInterval(40)
        self._refresh_soon.timeout.connect(self.refresh)

    def _lay_out(self) -> None:
        self.side.setDocumentMode(True)
        self.side.addTab(self.documents, _("Documents"))
        for view in SIDE:
            self.side.addTab(view.make(self.open_case), _(view.title))
        self._splitter.addWidget(self.side)
        self._splitter.addWidget(self.middle)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(1, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._splitter)
        state = settings.window("workspace")
        if not (state and self._splitter.restoreState(QByteArray(state))):
            self._splitter.setSizes([290, 720, 350])

    def _set_up_tools(self) -> None:
        self.tools.setObjectName("tools")
        self.tools.setMovable(False)
        self.tools.setIconSize(QSize(19, 19))
        self.tools.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in ("case.add", "edit.undo", "edit.redo"):
            self.tools.addAction(self.commands[name])
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.tools.addWidget(space)
        for name in ("go.palette", "case.report"):
            self.tools.addAction(self.commands[name])

    def begin(self, status: Status) -> None:
        """Connect everything and show the case."""
        self._status = status
        for source in (self.importer, self.reporting):
            source.said.connect(status.say)
            source.job_started.connect(status.job.follow)
        self.open_case.changed.connect(self._follow)
        self.documents.document_chosen.connect(self.show_document)
        self.documents.add_asked.connect(self.importer.ask_files)
        self.refresh()

    def _follow(self, _changes: Changes) -> None:
        if not self._refresh_soon.isActive():
            self._refresh_soon.start()

    def show_document(self, document: str) -> None:
        """Open a document in the reader."""

    def show_object(self, kind: str, found: str) -> None:
        """Show a passage or a claim at its place."""

    def undo(self) -> None:
        """Take the last edit back and say which it was."""
        self._say(_("Undone: {}").format(self.open_case.undo().label))

    def redo(self) -> None:
        """Make it again and say which it was."""
        self._say(_("Done again: {}").format(self.open_case.redo().label))

    def _say(self, sentence: str) -> None:
        if self._status is not None:
            self._status.say(sentence)

    def leave(self) -> None:
        """Remember how things stood; the case is about to close."""
        self.open_case.changed.disconnect(self._follow)
        settings.remember_windows(workspace=bytes(self._splitter.saveState().data()))

    def refresh(self) -> None:
        """Say in the status line what the case holds, and allow what can be done."""
        case = self.open_case.case
        if self._status is not None:
            saved = _("All saved") if case.writable else _("Open for reading only")
            self._status.show_case(saved, counted(case.counts()))
        there = {"case"}
        if case.writable:
            there.add("writable")
            there |= {"undo"} if case.undo_label else set()
            there |= {"redo"} if case.redo_label else set()
        self.commands.enable(frozenset(there))
        for name, label in (("edit.undo", case.undo_label), ("edit.redo", case.redo_label)):
            self.commands.name_edit(name, label)


def counted(counts: dict[str, int]) -> str:
    """The totals of a case, as the status line has them."""
    parts = [
        ngettext("{} document", "{} documents", counts["documents"]).format(counts["documents"]),
        ngettext("{} passage", "{} passages", counts["passages"]).format(counts["passages"]),
        ngettext("{} claim", "{} claims", counts["claims"]).format(counts["claims"]),
    ]
    return " · ".join(parts)
