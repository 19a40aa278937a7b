"""Suggestions in one document: looked for beside the window's work, shown one by one below the view."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from casefile.case import Case
from casefile.case.values import Document
from casefile.errors import Cancelled, ReadOnlyCase
from casefile.ui import colours, jobs, trouble
from casefile.ui.offered_words import in_a_line, in_words
from casefile.ui.reader.area import DocumentArea
from casefile.words import _, ngettext

if TYPE_CHECKING:
    from casefile.suggestions.model import Suggestion
    from casefile.ui.jobs import Job, Task

_EVERY = 0.15  # seconds between two handfuls of suggestions
_BREATH = 0.0005  # seconds after each one: the window gets its turn
_DISMISSED = "dismissed"  # kept beside the drafts under the suggestion's key: in this file only, never merged


class SuggestionsBar(QWidget):
    """The suggestions of a document and the one that is looked at; what is taken its owner marks."""

    taken = Signal(object)  # the Suggestion

    def __init__(self, case: Case, document: Document, view: DocumentArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._document = document
        self._view = view
        self._found: list[Suggestion] = []  # all but the dismissed
        self._put_away: set[str] = set()
        self._job: Job | None = None
        self._step_when_found = False
        self._sentence = ""
        self.says = QLabel()
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.count = QLabel()
        self._make()
        self.hide()

    def _make(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        self.says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.count.setProperty("role", "muted")
        layout.addWidget(self.says, 1)
        layout.addWidget(self.count)
        for text, tip, what in (
            ("↑", _("Previous suggestion (Shift+S)"), "previous"),
            ("↓", _("Next suggestion (S)"), "next"),
            (_("Take"), _("Mark it with these fields: one step to undo (Y)"), "take"),
            (_("Dismiss"), _("Do not suggest these words again in this case (X)"), "dismiss"),
            ("✕", _("Stop suggesting (Ctrl+Alt+G)"), "toggle"),
        ):
            layout.addWidget(self._button(text, tip, what))

    def _button(self, text: str, tip: str, what: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.clicked.connect(lambda _checked=False: self.do(what))
        return button

    def do(self, what: str) -> None:
        """toggle, next, previous, take, dismiss."""
        acts: dict[str, Callable[[], object]] = {
            "toggle": self.stop if not self.isHidden() else self.begin,
            "next": lambda: self.step(1),
            "previous": lambda: self.step(-1),
            "take": self.take,
            "dismiss": self.dismiss,
        }
        acts[what]()

    # -- looking ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the bar and look for suggestions, from the beginning of the document."""
        self._found, self._put_away = [], set()
        self.show()
        language = str(self._document.fields.get("language", ""))
        title = _("Looking for suggestions")
        self._job = jobs.watch(
            _look, self._view.text, language, title=title, news=self._add, done=self._end, failed=self._fail
        )
        self._tell()

    def stop(self) -> None:
        """Stop looking and show none; what was dismissed stays dismissed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._found = []
        self.hide()
        self._view.show_suggestions(())

    def looking(self) -> bool:
        """Whether the document is still being looked through."""
        return self._job is not None

    def _add(self, handful: list[Suggestion]) -> None:
        if self._job is not None:
            self._found += [each for each in handful if not self._case.draft(each.key, _DISMISSED)]
            self.follow_marks()
            if self._step_when_found and self.open_ones():
                self.step(1)

    def _end(self, _nothing: object) -> None:
        self._job, self._step_when_found = None, False
        self._tell()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.stop()
            trouble.show(error, self)

    # -- going through them -------------------------------------------------------------------------------------------

    def open_ones(self) -> list[Suggestion]:
        """Those not dismissed and not marked yet, in order of their places."""
        marked = [mark for mark in self._view.marks if not mark.region]
        return [
            each
            for each in self._found
            if each.key not in self._put_away
            and not any(
                each.kind in mark.kinds and mark.start <= each.focus_start and each.focus_end <= mark.end
                for mark in marked
            )
        ]

    @property
    def now(self) -> Suggestion | None:
        """The one the person looks at."""
        return self._view.suggestion_now

    def step(self, by: int) -> None:
        """Go to the next suggestion from the current one, or from what is in view; round at the ends."""
        if self.isHidden():
            self._step_when_found = True
            self.begin()
            return
        self._step_when_found = False
        ones = self.open_ones()
        if not ones:
            return
        here = (self.now.start, self.now.end, self.now.key) if self.now else (self._view.where.span_in_view()[0], 0, "")
        after = [each for each in ones if (each.start, each.end, each.key) > here]
        before = [each for each in ones if (each.start, each.end, each.key) < here]
        chosen = (after or ones)[0] if by > 0 else (before or ones)[-1]
        self._view.jumped.emit()
        self._show(ones, chosen)
        self._view.bring(chosen.start, chosen.end)

    def take(self) -> None:
        """Ask for the current one to be marked, and go on to the next."""
        taken = self.now
        if taken is not None and self._case.writable:
            self.taken.emit(taken)
            self._go_on(taken)

    def dismiss(self) -> None:
        """Never suggest the current words again in this case, and go on to the next."""
        dismissed = self.now
        if dismissed is not None:
            self._put_away.add(dismissed.key)
            with suppress(ReadOnlyCase):  # put away for as long as the bar is open
                self._case.keep_draft(dismissed.key, _DISMISSED, "-")
            self._go_on(dismissed)

    def _go_on(self, past: Suggestion) -> None:
        ones = self.open_ones()
        following = next((each for each in ones if each.start >= past.start and each.key != past.key), None)
        self._show(ones, following)
        if following is not None:
            self._view.bring(following.start, following.end)

    def follow_marks(self) -> None:
        """Show those that are still open: marks or suggestions changed."""
        if not self.isHidden():
            ones = self.open_ones()
            self._show(ones, self.now if self.now in ones else None)

    def _show(self, ones: list[Suggestion], now: Suggestion | None) -> None:
        self._view.show_suggestions(ones, now)
        self._tell()

    def _tell(self) -> None:
        ones, now = self._view.suggested, self._view.suggestion_now
        many = ngettext("{} suggestion", "{} suggestions", len(ones)).format(len(ones))
        if now is None:
            self.count.setText("")
            rest = _("Looking… {many} so far. S goes to the next.") if self.looking() else _("{many}. S: next.")
            none = _("Looking…") if self.looking() else _("Nothing to suggest in this document.")
            self._say(rest.format(many=many) if ones else none)
            return
        self.count.setText(_("{place} of {many}").format(place=list(ones).index(now) + 1, many=len(ones)))
        values = in_words(now.kind, now.fields).values()
        whole = f"{colours.kind_name(now.kind)}. {now.reason} · {in_a_line(now.kind, now.fields)}"
        self._say(whole, "\n".join([now.reason, *values]))

    def _say(self, sentence: str, more: str = "") -> None:
        """One line, cut at its end where there is no room; all of it on hovering."""
        self._sentence = sentence
        self.says.setToolTip(more)
        if (layout := self.layout()) is not None:
            layout.activate()
        room = max(self.says.width(), 60)
        self.says.setText(self.says.fontMetrics().elidedText(sentence, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """More room, more words."""
        super().resizeEvent(event)
        self._say(self._sentence, self.says.toolTip())


def _look(task: Task, text: str, language: str) -> None:
    """Off the window's thread: hand suggestions over as they are found."""
    from casefile.suggestions.suggest import suggest  # its words take half a second to get ready

    handful: list[Suggestion] = []
    last = time.monotonic()
    for found in suggest(text, language):
        task.check()
        handful.append(found)
        time.sleep(_BREATH)
        if time.monotonic() - last > _EVERY:
            task.say(handful)
            handful, last = [], time.monotonic()
    if handful:
        task.say(handful)
