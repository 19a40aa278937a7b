"""Search the case: a line that answers as one types, filters that unfold, the hits by document, the way to each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from casefile.case.search.query import Hit
from casefile.case.values import Changes
from casefile.ui import jobs, trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.chips import ChipRow
from casefile.ui.panels.search.marking_dialog import MarkAll
from casefile.ui.panels.search.saved_menu import SavedMenu
from casefile.ui.panels.search.saved_searches import Saved
from casefile.ui.panels.search.search_answer import AnswerPane
from casefile.ui.panels.search.search_asking import Answer, Found, Questions, Wanted, every_place
from casefile.ui.panels.search.search_filters import Filters
from casefile.ui.panels.section import tool
from casefile.ui.search_ready import SearchReady
from casefile.words import _

_PAUSE = 60  # milliseconds after a key: quick fingers ask once
_AFTER_EDIT = 400
_FIRST, _MORE = 100, 400  # hits asked for at first, and with each “Show more”


class SearchView(QWidget):
    """Puts the question that stands in the line, and goes where a hit leads."""

    passage_chosen = Signal(str)
    claim_chosen = Signal(str)
    document_chosen = Signal(str)
    tag_chosen = Signal(str)
    source_found = Signal(str)
    places_found = Signal(str, object, int)  # document, (start, end) of each, the current one
    reader_wanted = Signal()  # Escape in the line
    said = Signal(str)
    job_started = Signal(object)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.answer: Answer | None = None
        self._limit = _FIRST
        self._typing = False  # the last word may not be finished
        self._to_list = False  # Enter was pressed: the list takes the keyboard when the answer is there
        self._questions = Questions(open_case, self)
        self._ready = SearchReady.of(open_case)
        self.line, self.filters, self.chips, self.pane = QLineEdit(), Filters(open_case), ChipRow(), AnswerPane()
        self.unfold = QToolButton()
        self.saved, self.marking = SavedMenu(open_case, self), MarkAll(open_case, self)
        self.mark = tool(_("Mark all hits…"), _("Mark the places found, after a look at each"), self.mark_all)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.ask)
        self._again = QTimer(self, singleShot=True, interval=_AFTER_EDIT)
        self._again.timeout.connect(self.ask)
        self._set_up()
        self._lay_out()
        self._connect()
        self._show_filters()
        self._empty("")

    # -- set up ---------------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.line.setPlaceholderText(_("Search documents, passages, claims, notes, sources and tags"))
        self.line.setAccessibleName(_("Search the case"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.unfold.setCheckable(True)
        self.unfold.setAutoRaise(True)
        self.unfold.setToolTip(_("Where to look: document, tag, kind, status, person, time (Alt+L)"))
        self.unfold.setAccessibleName(_("Filters"))
        self.filters.hide()
        self.setFocusProxy(self.line)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.line, 1)
        top.addWidget(self.unfold)
        top.addWidget(self.saved.button)
        self.pane.counts.addWidget(self.mark)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 0)
        head.setSpacing(6)
        head.addLayout(top)
        head.addWidget(self.filters)
        head.addWidget(self.chips)
        lines.addLayout(head)
        lines.addWidget(self.pane, 1)

    def _connect(self) -> None:
        self.line.textEdited.connect(self._typed)
        self.line.textChanged.connect(self._told)
        self.line.returnPressed.connect(self._enter)
        self.unfold.toggled.connect(self._fold)
        self.filters.changed.connect(self._filtered)
        self.chips.removed.connect(lambda name: self.filters.choose(name, ""))
        self.chips.chosen.connect(self._to_filter)
        self.saved.taken.connect(self.take)
        self.pane.list.opened.connect(self.open)
        self.pane.list.left.connect(self.line.setFocus)
        self.pane.more_wanted.connect(self.show_more)
        self._questions.answered.connect(self._show_answer)
        self._questions.refused.connect(self._empty)
        self._questions.failed.connect(self._show_trouble)
        self._ready.moved.connect(self.pane.show_step)
        self._ready.ended.connect(self._now_ready)
        for part in (self.saved, self.marking):
            part.said.connect(self.said)
        self.marking.job_started.connect(self.job_started)
        self.open_case.changed.connect(self._follow)
        for timer in (self._soon, self._again):
            self.open_case.closing.connect(timer.stop)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Offer in the filters what the case holds by now."""
        super().showEvent(event)
        if self.filters.isVisibleTo(self):
            self.filters.read()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Down leads from the line into the hits, Escape back to where one was."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.pane.list.current():
                self.pane.list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.reader_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    # -- asking ---------------------------------------------------------------------------------------------------

    def look_for(self, text: str) -> None:
        """Put a question as if it had been typed to its end."""
        self._typing = False
        self.line.setText(text)
        self._anew(0)

    def show_more(self) -> None:
        """Ask for more places than the first."""
        self._limit += _MORE
        self.ask()

    def _told(self, text: str) -> None:
        self.saved.show(Saved(text, self.filters.state()))
        if not text:
            self._anew(0)

    def _anew(self, pause: int) -> None:
        self._limit = _FIRST
        self._to_list = False
        self._soon.start(pause)

    def _typed(self, _text: str) -> None:
        self._typing = True
        self._anew(_PAUSE)

    def _enter(self) -> None:
        self._soon.stop()
        self._to_list, self._typing = True, False
        self.ask()

    def ask(self) -> None:
        """Put the question that stands there now; the one before is given up."""
        text = self.line.text()
        if not text.strip():
            self._questions.drop()
            self._empty("")
            return
        self._questions.put(Wanted(text, self.filters.within(), self._typing, self._limit))

    def _show_answer(self, answer: Answer) -> None:
        self.answer = answer
        self.pane.show_answer(answer, self._ready.trouble)
        if not answer.whole:
            self._ready.start()
        if answer.hits and self._to_list:
            self.pane.list.setFocus()
        self._to_list = False
        self._allow()

    def _empty(self, sentence: str) -> None:
        """Nothing to show; no sentence: say how to ask."""
        self.answer = None
        self.pane.say(sentence)
        self._allow()

    def _show_trouble(self, error: Exception) -> None:
        self._empty(_("The search did not work."))
        trouble.show(error, self)

    def _now_ready(self) -> None:
        """The index holds everything: what was answered before that may lack something."""
        self.pane.progress.hide()
        if self.answer is not None and not self.answer.whole and not self._ready.trouble:
            self.ask()

    def _follow(self, _changes: Changes) -> None:
        if self.isVisible() and self.line.text().strip():
            self._again.start()

    def _allow(self) -> None:
        """Only words of texts can be marked; other hits are marked already."""
        texts = self.answer is not None and any(hit.where == "text" for hit in self.answer.hits)
        self.mark.setVisible(self.open_case.writable and texts)

    # -- filters --------------------------------------------------------------------------------------------------

    def _fold(self, unfolded: bool) -> None:
        if unfolded:
            self.filters.read()
        self.filters.setVisible(unfolded)
        if unfolded:
            self.filters.boxes["place"].setFocus()

    def _filtered(self) -> None:
        self._show_filters()
        self.saved.show(Saved(self.line.text(), self.filters.state()))
        self._anew(0)

    def _show_filters(self) -> None:
        chips = self.filters.chips()
        self.chips.show_chips(chips)
        self.chips.setVisible(bool(chips))
        self.unfold.setText(_("Fi&lters ({})").format(len(chips)) if chips else _("Fi&lters"))
        self.unfold.setProperty("on", bool(chips))

    def _to_filter(self, name: str) -> None:
        """A chip was chosen: open what it stands for."""
        self.unfold.setChecked(True)
        self.filters.boxes[name].setFocus()

    def take(self, one: Saved) -> None:
        """Put a question that was kept."""
        self.filters.set_state(one.filters)
        self.look_for(one.text)

    # -- going there ----------------------------------------------------------------------------------------------

    def open(self, hit: Hit) -> None:
        """Show a hit where it stands."""
        answer = self.answer
        match hit.where:
            case "text" if answer is not None:

                def go(found: Found) -> None:
                    self.places_found.emit(found.document, found.spans, found.now)

                jobs.run(every_place, self.open_case.case, hit, answer.wanted, done=go)
            case "passage":
                self.passage_chosen.emit(hit.object)
            case "claim":
                self.claim_chosen.emit(hit.object)
            case "document":
                self.document_chosen.emit(hit.object)
            case "source":
                self.source_found.emit(hit.object)
            case "tag":
                self.tag_chosen.emit(hit.object)

    def mark_all(self) -> None:
        """Offer every place of the words to be marked, each to be looked at before."""
        if self.answer is not None:
            self.marking.begin(self.answer)
