"""Search the case: a line that answers as one types, filters under it, the hits by document, the way to each place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casefile.case import Mark
from casefile.case.search.query import Hit
from casefile.case.values import Changes
from casefile.errors import Cancelled, CasefileError, Refused
from casefile.ui import jobs, trouble
from casefile.ui.jobs import Step
from casefile.ui.open_case import OpenCase
from casefile.ui.panels import saved_searches
from casefile.ui.panels.saved_searches import Saved
from casefile.ui.panels.search_asking import Answer, Found, Wanted, ask, every_place
from casefile.ui.panels.search_filters import Filters
from casefile.ui.panels.search_hits import HitsList
from casefile.ui.panels.search_marking import MarkingDialog, Place, gather, marks_of
from casefile.ui.panels.section import menu_button, quiet, tool
from casefile.ui.style import look
from casefile.words import _, ngettext

_PAUSE = 60  # milliseconds after a key: quick fingers ask once
_AFTER_EDIT = 400
_FIRST, _MORE = 100, 400  # hits asked for at first, and with each “Show more”


class SearchView(QWidget):
    """Looks beside the window's work; an answer that comes after another question was put is dropped."""

    passage_chosen = Signal(str)
    claim_chosen = Signal(str)
    document_chosen = Signal(str)
    tag_chosen = Signal(str)
    source_found = Signal(str)
    places_found = Signal(str, object, int)  # document, (start, end) of each, the current one
    said = Signal(str)
    job_started = Signal(object)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.answer: Answer | None = None
        self._limit = _FIRST
        self._job: jobs.Job | None = None
        self._asked = 0  # questions put and given up: only the last one's answer is shown
        self._to_list = False  # Enter was pressed: the list takes the keyboard when the answer is there
        self.line, self.list, self.filters = QLineEdit(), HitsList(), Filters(open_case)
        self.count, self.sentence = quiet(small=False), QLabel()
        self.progress = QProgressBar()
        self.more = tool(_("Show more"), _("Look for more places"), self.show_more)
        self.keep = menu_button(_("Saved searches"), _("Searches kept by name"), self._fill_saved)
        self.mark = tool(_("Mark all hits…"), _("Mark the places found, after a look at each"), self.mark_all)
        self.dialog: MarkingDialog | None = None
        self._middle = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(partial(self.ask, True))
        self._again = QTimer(self, singleShot=True, interval=_AFTER_EDIT)
        self._again.timeout.connect(partial(self.ask, True))
        self._set_up()
        self._lay_out()
        self._connect()
        self._show_hint()

    # -- set up ---------------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.line.setPlaceholderText(_("Search documents, passages, claims, notes, sources and tags"))
        self.line.setAccessibleName(_("Search the case"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setProperty("role", "hint")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.sentence.setContentsMargins(16, 16, 16, 16)
        self.progress.setAccessibleName(_("Getting the case ready to be searched"))
        self.progress.hide()
        self.more.hide()
        self.setFocusProxy(self.line)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.line, 1)
        top.addWidget(self.keep)
        counts = QHBoxLayout()
        counts.addWidget(self.count)
        counts.addWidget(self.more)
        counts.addStretch(1)
        counts.addWidget(self.mark)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 6)
        head.setSpacing(6)
        head.addLayout(top)
        head.addWidget(self.filters)
        head.addWidget(self.progress)
        head.addLayout(counts)
        self._middle.addWidget(self.sentence)
        self._middle.addWidget(self.list)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self._middle, 1)
        self._tools = counts

    def _connect(self) -> None:
        self.line.textEdited.connect(self._typed)
        self.line.textChanged.connect(self._cleared)
        self.line.returnPressed.connect(self._enter)
        self.filters.changed.connect(partial(self._anew, 0))
        self.list.opened.connect(self.open)
        self.list.left.connect(self.line.setFocus)
        self.open_case.changed.connect(self._follow)
        self.open_case.closing.connect(self._stop)
        look().changed.connect(self.list.viewport().update)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Offer in the filters what the case holds by now."""
        super().showEvent(event)
        self.filters.read()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Down leads from the line into the hits."""
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if watched is self.line and event.type() == QEvent.Type.KeyPress and down and self.list.current():
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    # -- asking ---------------------------------------------------------------------------------------------------

    def look_for(self, text: str) -> None:
        """Put a question as if it had been typed to its end."""
        self.line.setText(text)
        self._anew(0)

    def show_more(self) -> None:
        """Ask for more places than the first."""
        self._limit += _MORE
        self.ask(False)

    def _typed(self, _text: str) -> None:
        self._anew(_PAUSE)

    def _cleared(self, text: str) -> None:
        if not text:
            self._anew(0)

    def _anew(self, pause: int) -> None:
        self._limit = _FIRST
        self._to_list = False
        self._soon.start(pause)

    def _enter(self) -> None:
        self._soon.stop()
        self._to_list = True
        self.ask(False)

    def ask(self, typing: bool) -> None:
        """Put the question that stands there now; the one before is given up."""
        self._drop()
        text = self.line.text()
        if not text.strip():
            self._show_hint()
            return
        wanted = Wanted(text, self.filters.within(), typing, self._limit)
        self._job = jobs.watch(
            ask,
            self.open_case.case,
            wanted,
            title=_("Searching"),
            done=partial(self._show_answer, self._asked),
            failed=partial(self._show_trouble, self._asked),
            progress=partial(self._show_progress, self._asked),
        )

    def _drop(self) -> None:
        self._asked += 1  # whatever arrives now answers another question
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show_progress(self, asked: int, step: Step) -> None:
        if asked == self._asked and step.total:
            self.progress.setRange(0, step.total)
            self.progress.setValue(step.done)
            self.progress.show()
            self.count.setText(_("Getting the case ready to be searched; it happens once."))

    def _show_answer(self, asked: int, answer: Answer) -> None:
        if asked != self._asked:
            return
        self._job = None
        self.answer = answer
        self.progress.hide()
        self.list.show_hits(answer.hits)
        self.more.setVisible(answer.more)
        self.count.setText(self._counted(answer))
        if answer.hits:
            self._middle.setCurrentWidget(self.list)
            if self._to_list:
                self.list.setFocus()
        else:
            self._say(_nothing(answer))
        self._to_list = False
        self._allow()

    def _show_trouble(self, asked: int, error: Exception) -> None:
        if asked != self._asked:
            return
        self._job = None
        self.progress.hide()
        if isinstance(error, Cancelled):
            return
        self._empty(str(error) if isinstance(error, Refused) else _("The search did not work."))
        if not isinstance(error, Refused):
            trouble.show(error, self)

    def _show_hint(self) -> None:
        self.progress.hide()
        self._empty(
            _(
                "Every word you type has to be there; long words find their other forms too.\n\n"
                "“forced labour”    these words, one after the other\n"
                "passport*    words that begin so\n"
                "coal OR timber    either\n"
                "coal -mine    the first without the second\n"
                "worker NEAR/5 unpaid    at most five words apart\n"
                "(coal OR timber) 2024    brackets hold together"
            )
        )

    def _empty(self, sentence: str) -> None:
        self.answer = None
        self.list.show_hits([])
        self.more.hide()
        self.count.setText("")
        self._say(sentence)
        self._allow()

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self._middle.setCurrentWidget(self.sentence)

    def _counted(self, answer: Answer) -> str:
        hits = answer.hits
        if not hits:
            return ""
        documents = len({hit.document for hit in hits if hit.document})
        places = ngettext("{} place", "{} places", len(hits)).format(len(hits))
        inside = ngettext("{} document", "{} documents", documents).format(documents)
        parts = [_("The first {}").format(places) if answer.more else places, inside]
        if answer.wanted.within.objects_only:
            parts.append(_("only passages and claims are looked at"))
        return " · ".join(parts)

    def _follow(self, _changes: Changes) -> None:
        if self.isVisible() and self.line.text().strip():
            self._again.start()

    def _stop(self) -> None:
        self._soon.stop()
        self._again.stop()
        self._drop()

    def _allow(self) -> None:
        """Only words of texts can be marked; other hits are marked already."""
        texts = self.answer is not None and any(hit.where == "text" for hit in self.answer.hits)
        self.mark.setVisible(self.open_case.writable and texts)

    # -- going there ----------------------------------------------------------------------------------------------

    def open(self, hit: Hit) -> None:
        """Show a hit where it stands."""
        answer = self.answer
        match hit.where:
            case "text" if answer is not None:
                jobs.run(every_place, self.open_case.case, hit, answer.wanted, done=self._go)
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

    def _go(self, found: Found) -> None:
        self.places_found.emit(found.document, found.spans, found.now)

    # -- marking them all -----------------------------------------------------------------------------------------

    def mark_all(self) -> None:
        """Offer every place of the words to be marked, each to be looked at before."""
        if self.answer is not None:
            case, title = self.open_case.case, _("Gathering the places")
            self.job_started.emit(jobs.watch(gather, case, self.answer, title=title, done=self._offer))

    def _offer(self, places: Sequence[Place]) -> None:
        if not places:
            self.said.emit(_("There is no place in a text to mark."))
            return
        self.dialog = dialog = MarkingDialog(self.open_case.case, places, self)
        dialog.accepted.connect(lambda: self._mark(dialog))
        dialog.open()

    def _mark(self, dialog: MarkingDialog) -> None:
        spans, kind, tags = dialog.spans(), dialog.chosen_kind(), dialog.chosen_tags()
        job = jobs.watch(marks_of, self.open_case.case, spans, kind, tags, title=_("Marking"), done=self._put)
        self.job_started.emit(job)

    def _put(self, marks: Sequence[Mark]) -> None:
        try:
            made = self.open_case.case.mark_many(marks)
        except CasefileError as error:
            trouble.show(error, self)
            return
        self.said.emit(ngettext("{} place marked", "{} places marked", len(made)).format(len(made)))

    # -- searches that are kept -----------------------------------------------------------------------------------

    def _fill_saved(self, menu: QMenu) -> None:
        kept = saved_searches.saved(self.open_case.case)
        for name, one in kept.items():
            menu.addAction(name.replace("&", "&&"), partial(self.take, one)).setToolTip(one.text)
        if kept:
            menu.addSeparator()
        writable = self.open_case.writable
        menu.addAction(_("Save this search…"), self.ask_name).setEnabled(writable and bool(self.line.text().strip()))
        gone = menu.addMenu(_("Remove"))
        gone.setEnabled(writable and bool(kept))
        for name in kept:
            gone.addAction(name.replace("&", "&&"), partial(saved_searches.forget, self.open_case.case, name))

    def take(self, one: Saved) -> None:
        """Put a question that was kept."""
        self.filters.set_state(dict(one.filters))
        self.look_for(one.text)

    def ask_name(self) -> QInputDialog:
        """Ask what to call the search that stands there, and keep it."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Save this search"))
        dialog.setLabelText(_("Name:"))
        dialog.setTextValue(self.line.text().strip())
        dialog.textValueSelected.connect(self.save)
        dialog.open()
        return dialog

    def save(self, name: str) -> None:
        """Keep the search under a name."""
        if name.strip():
            saved_searches.save(self.open_case.case, name.strip(), Saved(self.line.text(), self.filters.state()))
            self.said.emit(_("Search saved: {}").format(name.strip()))


def _nothing(answer: Answer) -> str:
    sentence = _("Nothing in the case answers to “{}”.").format(answer.wanted.text.strip())
    if answer.wanted.within.objects_only:
        return sentence + "\n" + _("With these filters only passages and claims are looked at.")
    return sentence
