"""An open case on the screen: documents at the side, reader or whole-case views in the middle, the passage."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from casefile import settings
from casefile.case.file import whereabouts
from casefile.ui import doing, icons
from casefile.ui.commands import Commands
from casefile.ui.guide import Guide
from casefile.ui.handing_over import HandingOver
from casefile.ui.importing import Importer, Summary
from casefile.ui.marking import Marking
from casefile.ui.middle import Middle, show_with_words
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.passage.passage_panel import PassagePanel
from casefile.ui.panels.together.merge_dialog import Merging
from casefile.ui.purging import Purging
from casefile.ui.recognising import Recognising
from casefile.ui.reporting import Reporting
from casefile.ui.search_ready import SearchReady
from casefile.ui.side import Side
from casefile.ui.standing import Standing
from casefile.ui.status import Status
from casefile.ui.views import WIDE
from casefile.words import _


class Workspace(QWidget):
    """Holds the parts of one open case and connects their signals, in this one place."""

    def __init__(self, open_case: OpenCase, commands: Commands, window: QMainWindow) -> None:
        super().__init__(window)
        self.open_case = open_case
        self.commands = commands
        self.importer = Importer(open_case, self)
        self.reporting = Reporting(open_case, self)
        self.merging = Merging(open_case, self)
        self.recognising = Recognising(open_case, self)
        self.handing = HandingOver(open_case, self)
        self.purging = Purging(open_case, self)
        self.side = Side(open_case)
        self.documents = self.side.documents
        self.middle = Middle(open_case, commands)
        self.reader = self.middle.reader
        self.panel = PassagePanel(open_case)
        self.marking = Marking(open_case, self.reader, self.panel, self)
        self.guide = Guide(self)
        self.ready = SearchReady.of(open_case)
        self.tools = QToolBar(_("Tools"))
        self.doing = doing.commands_of(self)
        self.standing = Standing(self)
        self._status: Status | None = None
        self._panel_put_away = False  # by a view that wants its room
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._set_up_tools()

    # -- set up ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
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
            bringing.to_settle.connect(partial(self.guide.switch, "conflicts"))
        for part in (self.importer, self.reporting, self.merging, self.handing, self.recognising, self.marking):
            self._listen(part)
        self._listen(self.purging)
        for panel in (self.documents, self.panel, *self.side.panels.values()):
            self._connect_view("", panel)
        self.importer.ended.connect(self._show_first_added)
        self.documents.add_asked.connect(self.importer.ask_files)
        self.documents.details_asked.connect(self.guide.show_details)
        self.reader.passage_clicked.connect(self.panel.show_passage)
        self.reader.current_changed.connect(self._turned)
        self.middle.made.connect(self._connect_view)
        self.middle.switched.connect(self._make_room)
        self.commands.lend_reading_keys(self.reader)
        self.panel.addAction(self.commands["offer.take"])
        for name in ("view.documents", "view.passage"):
            self.commands[name].setChecked(True)
        self.standing.begin(status)
        self.documents.take_focus()
        self.middle.open_again_soon()

    def _connect_view(self, _name: str, view: QWidget) -> None:
        """A whole-case view speaks of passages, claims and documents as the panels do."""
        self.guide.follow(view)
        self._listen(view)
        if isinstance(wanted := getattr(view, "purge_wanted", None), SignalInstance):
            wanted.connect(self.purging.ask)

    def _listen(self, part: QObject) -> None:
        """Let the status line say what a part says, and show the work it begins."""
        if self._status is not None:
            for signal, slot in (("said", self._status.say), ("job_started", self._status.job.follow)):
                if isinstance(told := getattr(part, signal, None), SignalInstance):
                    told.connect(slot)

    def _make_room(self, name: str) -> None:
        """Put the passage panel away while a wide view is in front; whoever calls it back has it."""
        shown = self.commands["view.passage"]
        if name in WIDE:
            self._panel_put_away = self._panel_put_away or shown.isChecked()
            shown.setChecked(False)
        elif self._panel_put_away:
            self._panel_put_away = False
            shown.setChecked(True)

    def _turned(self, document: str) -> None:
        if document:
            self.documents.choose([document])

    def _show_first_added(self, summary: Summary) -> None:
        """Where nothing is open yet, the first of what was added is: the way on is seen."""
        if summary.added and not self.reader.sheets():
            self.guide.show_document(self.open_case.case.find(summary.added[0])[1])

    # -- edits ------------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last edit back and say which it was."""
        self.panel.commit()
        self.middle.commit()
        bar = self.reader.suggestions()
        if bar is not None and bar.can_undo():
            bar.undo_dismissal()
            self._say(_("Suggested again."))
            return
        title = self.open_case.case.undo_label
        self.open_case.undo()
        self._say(_("Undone: {}").format(title))

    def redo(self) -> None:
        """Make it again and say which it was."""
        title = self.open_case.case.redo_label
        self.open_case.redo()
        self._say(_("Done again: {}").format(title))

    def _say(self, sentence: str) -> None:
        self.standing.look()
        if self._status is not None:
            self._status.say(sentence)

    def leave(self) -> None:
        """Make what is typed an edit and remember how things stood: the case is about to close."""
        self.panel.commit()
        self.middle.commit()
        self.middle.remember_open()
        self.reader.close_all()
        self.reader.current_changed.disconnect(self._turned)
        self.standing.stop()
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
