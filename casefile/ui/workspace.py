"""An open case on the screen: documents at the side, reader or whole-case views in the middle, the passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from casefile import settings
from casefile.case.file import whereabouts
from casefile.case.values import Changes
from casefile.ui import doing, icons
from casefile.ui.commands import Commands
from casefile.ui.documents_panel import DocumentsPanel
from casefile.ui.handing_over import HandingOver
from casefile.ui.importing import Importer
from casefile.ui.jobs import Job
from casefile.ui.marking import Marking
from casefile.ui.middle import Middle, show_with_words
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.merge_dialog import Merging
from casefile.ui.panels.passage_panel import PassagePanel
from casefile.ui.panels.passages import PassagesView
from casefile.ui.panels.sources import SourcesPanel
from casefile.ui.recognising import Recognising
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
        self.merging = Merging(open_case, self)
        self.recognising = Recognising(open_case, self)
        self.handing = HandingOver(open_case, self)
        self.documents = DocumentsPanel(open_case)
        self.side = QTabWidget()
        self.middle = Middle(open_case, commands)
        self.reader = self.middle.reader
        self.panel = PassagePanel(open_case)
        self.marking = Marking(open_case, self.reader, self.panel, self)
        self.tools = QToolBar(_("Tools"))
        self.doing = doing.commands_of(self)
        self._status: Status | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._set_up_tools()
        self._refresh_soon = QTimer(self)
        self._refresh_soon.setSingleShot(True)
        self._refresh_soon.setInterval(30)
        self._refresh_soon.timeout.connect(self.refresh)

    # -- set up ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.side.setDocumentMode(True)
        self.side.addTab(self.documents, _("Documents"))
        for row in SIDE:
            view = row.make(self.open_case)
            self._connect_view(row.name, view)
            self.side.addTab(view, _(row.title))
        for part in (self.side, self.middle, self.panel):
            self._splitter.addWidget(part)
        self.panel.setMinimumWidth(15 * self.fontMetrics().height())  # its fields stay readable
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(1, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        if not self.open_case.writable:
            lines.addWidget(_banner(_("This case is open for reading only: nothing you do here changes the file.")))
        elif sentence := whereabouts.warning(self.open_case.case.path):
            lines.addWidget(_banner(sentence, "warning"))
        lines.addWidget(self._splitter, 1)
        state = settings.window("workspace")
        if not (state and self._splitter.restoreState(QByteArray(state))):
            room = self.window().width()
            side, panel = min(280, room // 5), max(330, min(360, room * 3 // 10))
            self._splitter.setSizes([side, room - side - panel, panel])

    def _set_up_tools(self) -> None:
        self.tools.setObjectName("tools")
        self.tools.setMovable(False)
        self.tools.setIconSize(QSize(18, 18))
        self.tools.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in ("case.add", "edit.undo", "edit.redo"):
            self.tools.addAction(self.commands[name])
        self.tools.addSeparator()
        self.middle.add_switch(self.tools)
        for name in ("case.report", "go.palette"):  # in a narrow window the last ones go behind an arrow
            show_with_words(self.tools, self.commands[name])

    def begin(self, status: Status) -> None:
        """Connect everything and show the case."""
        self._status = status
        for bringing in (self.merging, self.handing):
            bringing.to_settle.connect(partial(self.switch, "conflicts"))
        for source in (self.importer, self.reporting, self.merging, self.handing, self.recognising):
            source.said.connect(status.say)
            source.job_started.connect(status.job.follow)
        self.marking.said.connect(status.say)
        self.open_case.changed.connect(self._follow)
        self.documents.document_chosen.connect(self.show_document)
        self.documents.add_asked.connect(self.importer.ask_files)
        self.documents.details_asked.connect(self.show_details)
        self.reader.passage_clicked.connect(self.panel.show_passage)
        self.reader.passage_clicked.connect(self._follow)
        self.reader.selection_changed.connect(self._follow)
        self.reader.suggestion_dismissed.connect(self._follow)
        self.reader.current_changed.connect(self._turned)
        self.panel.passage_chosen.connect(self.show_passage)
        self.panel.claim_chosen.connect(self.show_claim)
        self.panel.document_chosen.connect(self.show_document)
        self.panel.tag_chosen.connect(self.show_tag)
        self.middle.made.connect(self._connect_view)
        self.commands.lend_reading_keys(self.reader)
        self.panel.addAction(self.commands["offer.take"])
        for name in ("view.documents", "view.passage"):
            self.commands[name].setChecked(True)
        self.refresh()
        self.documents.list.setFocus()
        self.middle.open_again_soon()

    def _connect_view(self, _name: str, view: QWidget) -> None:
        """A whole-case view speaks of passages, claims and documents as the panel does."""
        for signal, slot in (
            ("passage_chosen", self.show_passage),
            ("claim_chosen", self.show_claim),
            ("document_chosen", self.show_document),
            ("tag_chosen", self.show_tag),
            ("source_found", self.show_source),
            ("places_found", self.show_places),
            ("said", self._say),
            ("job_started", self._follow_job),
        ):
            if isinstance(told := getattr(view, signal, None), SignalInstance):
                told.connect(slot)

    # -- going places -----------------------------------------------------------------------------------------------

    def show_document(self, document: str) -> None:
        """Open a document in the reader."""
        self.middle.show_document(document)

    def show_passage(self, passage: str) -> None:
        """Bring a passage's exact place into view, and the passage into the panel."""
        found = self.open_case.case.passage(passage)
        self.panel.show_passage(passage)
        self.middle.show_document(found.document, passage)

    def show_claim(self, claim: str) -> None:
        """Bring a claim's first passage into view."""
        found = self.open_case.case.claim_of(claim)
        if found.passages:
            self.show_passage(found.passages[0])
            self.panel.show_claim(claim)

    def show_source(self, source: str) -> None:
        """Show what is known of a source."""
        self.commands["view.documents"].setChecked(True)
        panel = next(view for view in map(self.side.widget, range(self.side.count())) if isinstance(view, SourcesPanel))
        self.side.setCurrentWidget(panel)
        panel.choose(source)

    def show_places(self, document: str, places: Sequence[tuple[int, int]], now: int) -> None:
        """Show where words were found in a document, and bring one of the places into view."""
        self.middle.show_document(document)
        self.reader.show_places(places, now)

    def show_object(self, kind: str, found: str) -> None:
        """Show whatever a number stands for."""
        {"passage": self.show_passage, "claim": self.show_claim, "document": self.show_document}[kind](found)

    def show_details(self, document: str = "") -> QDialog | None:
        """What is known of a document, to be filled in; of the one in front unless another is named."""
        from casefile.ui.document_details import DocumentDetails

        wanted = document or self.reader.current_document()
        if not wanted:
            return None
        dialog = DocumentDetails(self.open_case, wanted, self)
        dialog.open()
        return dialog

    def order(self, name: str) -> None:
        """Have the document in front do something; it comes to the front for that."""
        if self.middle.shown != "reader":
            self.middle.show_view("reader")
        self.reader.order(name)

    def show_beside(self) -> None:
        """Put the document in front beside the others, or back; with one open document, say what is missing."""
        if self.middle.shown != "reader":
            self.middle.show_view("reader")
        if len(self.reader.sheets()) < 2:
            self._say(_("Open a second document to have two side by side."))
        self.reader.show_beside()

    def show_tag(self, tag: str) -> None:
        """List the passages of a tag."""
        view = self.middle.show_view("passages")
        if isinstance(view, PassagesView):
            view.show_tag(tag)

    def switch(self, name: str, on: bool = True) -> None:
        """Show the reader or a view of the whole case; nothing where its button went off."""
        if on and self.middle.shown != name:
            self.middle.show_view(name)
        elif on and (view := self.middle.currentWidget()) is not None:
            view.setFocus()

    def _turned(self, document: str) -> None:
        if document:
            self.documents.choose([document])
        self._follow()

    def focus_documents(self) -> None:
        """Put the keyboard into the list of documents."""
        self.commands["view.documents"].setChecked(True)
        self.side.setCurrentWidget(self.documents)
        self.documents.list.setFocus()

    def focus_reader(self) -> None:
        """Put the keyboard into the document in front."""
        self.middle.show_view("reader")
        (self.reader.current() or self.reader).setFocus()

    def focus_passage(self) -> None:
        """Put the keyboard into the passage panel."""
        self.commands["view.passage"].setChecked(True)
        self.panel.focus_claim() if self.panel.passage else self.panel.setFocus()

    # -- edits and state --------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last edit back and say which it was."""
        self.panel.commit()
        bar = self.reader.suggestions()
        if bar is not None and bar.can_undo():
            bar.undo_dismissal()
            self._say(_("Suggested again."))
            return
        self._say(_("Undone: {}").format(self.open_case.undo().label))
        self.refresh()

    def redo(self) -> None:
        """Make it again and say which it was."""
        self._say(_("Done again: {}").format(self.open_case.redo().label))
        self.refresh()

    def _follow_job(self, job: Job) -> None:
        if self._status is not None:
            self._status.job.follow(job)

    def _say(self, sentence: str) -> None:
        if self._status is not None:
            self._status.say(sentence)

    def _follow(self, _changes: Changes | object = None) -> None:
        if not self._refresh_soon.isActive():
            self._refresh_soon.start()

    def refresh(self) -> None:
        """Say in the status line what the case holds, and allow what can be done."""
        case = self.open_case.case
        if self._status is not None:
            saved = _("All saved") if case.writable else _("Open for reading only")
            self._status.show_case(saved, counted(case.counts()))
        self.commands.enable(frozenset(self._there()))
        for name, label in (("edit.undo", self._undo_label()), ("edit.redo", case.redo_label)):
            self.commands.name_edit(name, label)

    def _undo_label(self) -> str | None:
        bar = self.reader.suggestions()
        if bar is not None and bar.can_undo():
            return _("Dismiss the suggestion")
        return self.open_case.case.undo_label

    def _there(self) -> set[str]:
        """What there is to work on, in the words of `Command.needs`."""
        case = self.open_case.case
        there = {"case"}
        if self.reader.current_document():
            there.add("document")
        if case.writable:
            selected, passage = self.marking.selection() is not None, bool(self.panel.passage)
            given = {
                "writable": True,
                "undo": bool(self._undo_label()),
                "redo": bool(case.redo_label),
                "selection": selected,
                "passage": passage,
                "taggable": selected or passage,
            }
            there |= {name for name, holds in given.items() if holds}
        return there

    def leave(self) -> None:
        """Make what is typed an edit and remember how things stood: the case is about to close."""
        self.panel.commit()
        self.middle.remember_open()
        self.reader.close_all()
        self.open_case.changed.disconnect(self._follow)
        self.reader.current_changed.disconnect(self._turned)
        self.reader.selection_changed.disconnect(self._follow)
        self.reader.suggestion_dismissed.disconnect(self._follow)
        self._refresh_soon.stop()
        settings.remember_windows(workspace=bytes(self._splitter.saveState().data()))


def _banner(sentence: str, icon: str = "lock") -> QFrame:
    """A line above everything that says how the case is open, or where it lies."""
    frame = QFrame()
    frame.setProperty("role", "banner")
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    across = QHBoxLayout(frame)
    across.setContentsMargins(12, 6, 12, 6)
    picture = QLabel()
    picture.setPixmap(icons.icon(icon).pixmap(16, 16))
    words = QLabel(sentence)
    words.setWordWrap(True)
    across.addWidget(picture)
    across.addWidget(words, 1)
    return frame


def counted(counts: Mapping[str, int]) -> str:
    """The totals of a case, as the status line has them."""
    parts = [
        ngettext("{} document", "{} documents", counts["documents"]).format(counts["documents"]),
        ngettext("{} passage", "{} passages", counts["passages"]).format(counts["passages"]),
        ngettext("{} claim", "{} claims", counts["claims"]).format(counts["claims"]),
    ]
    return " · ".join(parts)
