"""Suggestions in one document: looked for in a process beside the window, shown one by one below the view."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from casefile.case import Case
from casefile.case.values import Document
from casefile.errors import Cancelled, ReadOnlyCase
from casefile.ui import colours, jobs, trouble
from casefile.ui.offered_words import in_words
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.suggesting.dismissed_dialog import DismissedDialog
from casefile.ui.reader.suggesting.open_suggestions import OpenSuggestions
from casefile.words import _, ngettext

if TYPE_CHECKING:
    from casefile.suggestions.model import Suggestion
    from casefile.ui.jobs import Job, Task

_LETTERS = 100  # where fewer find room, the words stand above the buttons


class SuggestionsBar(QWidget):
    """The suggestions of a document and the one that is looked at; what is taken its owner marks."""

    taken = Signal(object)  # the Suggestion
    dismissed = Signal()  # one was dismissed or brought back: undo may mean something else now

    def __init__(self, case: Case, document: Document, view: DocumentArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._document = document
        self._view = view
        self._ones = OpenSuggestions(case)
        self._job: Job | None = None
        self._search = 0  # counts searches: what one that was given up still sends is dropped
        self._step_when_found = False
        self._sentence = ""
        self.says = QLabel()
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.count = QLabel()
        self.tools = QWidget(self)
        self._grid = QGridLayout(self)
        self.put_away = self._button("", _("Look at the dismissed suggestions of this document"), "dismissed")
        self._make()
        self.hide()

    def _make(self) -> None:
        self._grid.setContentsMargins(8, 3, 8, 3)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self.says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.count.setProperty("role", "muted")
        across = QHBoxLayout(self.tools)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.count)
        across.addWidget(self.put_away)
        for text, tip, what in (
            ("↑", _("Previous suggestion (Shift+S)"), "previous"),
            ("↓", _("Next suggestion (S)"), "next"),
            (_("Take"), _("Mark it with these fields: one step to undo (Y)"), "take"),
            (_("Dismiss"), _("Do not suggest these words again in this case (X)"), "dismiss"),
            ("✕", _("Stop suggesting (Ctrl+Alt+G)"), "toggle"),
        ):
            across.addWidget(self._button(text, tip, what))
        self._place(narrow=False)

    def _place(self, *, narrow: bool) -> None:
        """The words beside the buttons, or above them where they would find no room."""
        self._narrow = narrow
        self._grid.addWidget(self.says, 0, 0, 1, 2 if narrow else 1)
        row, column, columns = (1, 0, 2) if narrow else (0, 1, 1)
        self._grid.addWidget(self.tools, row, column, 1, columns, Qt.AlignmentFlag.AlignRight)

    def _button(self, text: str, tip: str, what: str) -> QToolButton:
        button = QToolButton(self.tools)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.clicked.connect(lambda _checked=False: self.do(what))
        return button

    def do(self, what: str) -> None:
        """toggle, next, previous, take, dismiss, dismissed (look at those that were)."""
        acts: dict[str, Callable[[], object]] = {
            "toggle": self.stop if not self.isHidden() else self.begin,
            "next": lambda: self.step(1),
            "previous": lambda: self.step(-1),
            "take": self.take,
            "dismiss": self.dismiss,
            "dismissed": self.look_at_dismissed,
        }
        acts[what]()

    # -- looking ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the bar and look for suggestions: first where the person reads, then from the beginning."""
        self._ones.begin()
        self._ones.follow(self._view.marks)
        self.show()
        language = str(self._document.fields.get("language", ""))
        title = _("Looking for suggestions")
        work = (_look, self._view.text, language, self._view.where.span_in_view())
        self._job = jobs.watch(
            *work,
            title=title,
            news=partial(self._add, self._search),
            done=partial(self._end, self._search),
            failed=self._fail,
        )
        self._tell()

    def stop(self) -> None:
        """Stop looking and show none; what was dismissed stays dismissed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._search += 1
        self.hide()
        self._view.show_suggestions(())

    def looking(self) -> bool:
        """Whether the document is still being looked through."""
        return self._job is not None

    def _add(self, search: int, handful: list[Suggestion]) -> None:
        if search != self._search:
            return
        new = self._ones.add(handful)
        first, last = self._view.where.span_in_view()
        if any(each.start < last and first < each.end for each in new):
            self._show(self.now)
        else:  # nothing to paint
            self._view.suggested = self._ones.open
            self._tell()
        if self._step_when_found and self._ones.open:
            self.step(1)

    def _end(self, search: int, _nothing: object) -> None:
        if search != self._search:
            return
        self._job, self._step_when_found = None, False
        self._tell()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.stop()
            trouble.show(error, self)

    # -- going through them -------------------------------------------------------------------------------------------

    def open_ones(self) -> list[Suggestion]:
        """Those not dismissed and not marked yet, in order of their places."""
        return self._ones.open

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
        ones = self._ones.open
        if not ones:
            return
        here = (self.now.start, self.now.end, self.now.key) if self.now else (self._view.where.first_in_view(), 0, "")
        after = [each for each in ones if (each.start, each.end, each.key) > here]
        before = [each for each in ones if (each.start, each.end, each.key) < here]
        chosen = (after or ones)[0] if by > 0 else (before or ones)[-1]
        self._view.jumped.emit()
        self._go_to(chosen)

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
            with suppress(ReadOnlyCase):  # put away for as long as the bar is open
                self._ones.dismiss(dismissed)
            self._go_on(dismissed)
            self.dismissed.emit()

    def can_undo(self) -> bool:
        """Whether the last thing done in this case was a dismissal here."""
        return not self.isHidden() and bool(self._ones.last_dismissed)

    def undo_dismissal(self) -> None:
        """Suggest again what was dismissed last, and go to it."""
        key = self._ones.last_dismissed
        self.bring_back({key})
        again = next((each for each in self._ones.open if each.key == key), None)
        if again is not None:
            self._go_to(again)

    def look_at_dismissed(self) -> DismissedDialog:
        """Show those of this document that were dismissed, to bring some back."""
        dialog = DismissedDialog(self._ones.dismissed, self._view.text, self)
        dialog.chosen.connect(self.bring_back)
        dialog.open()
        return dialog

    def bring_back(self, keys: set[str]) -> None:
        """Suggest these again."""
        self._ones.bring_back(keys)
        self._show(self.now)
        self.dismissed.emit()

    def _go_on(self, past: Suggestion) -> None:
        following = next((each for each in self._ones.open if each.start >= past.start and each.key != past.key), None)
        if following is None:
            self._show(None)
        else:
            self._go_to(following)

    def _go_to(self, one: Suggestion) -> None:
        self._show(one)
        self._view.bring(one.start, one.end)

    def follow_marks(self) -> None:
        """Show those that are still open: marks changed."""
        if not self.isHidden():
            self._ones.follow(self._view.marks)
            self._show(self.now if self.now in self._ones.open else None)

    def _show(self, now: Suggestion | None) -> None:
        self._view.show_suggestions(self._ones.open, now)
        self._tell()

    # -- saying -----------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        ones, now, away = self._ones.open, self._view.suggestion_now, len(self._ones.dismissed)
        self.put_away.setText(ngettext("{} dismissed", "{} dismissed", away).format(away))
        self.put_away.setVisible(away > 0 and self._case.writable)
        if now is None:
            self.count.setText("")
            self._say(self._how_many(len(ones)))
            return
        place, looked = ones.index(now) + 1, "…" if self.looking() else ""
        self.count.setText(_("{place} of {many}").format(place=place, many=f"{len(ones)}{looked}"))
        values = in_words(now.kind, now.fields)
        printed = values.pop("as_printed", "")  # in the reason already
        whole = [f"{colours.kind_name(now.kind)}. {now.reason}", *dict.fromkeys(values.values())]
        self._say(" · ".join(whole), "\n".join([now.reason, *filter(None, [printed]), *values.values()]))

    def _how_many(self, count: int) -> str:
        many = ngettext("{} suggestion", "{} suggestions", count).format(count)
        if self.looking():
            return _("Looking… {many} so far. S goes to the next.").format(many=many) if count else _("Looking…")
        return _("{many}. S: next.").format(many=many) if count else _("Nothing to suggest in this document.")

    def _say(self, sentence: str, more: str = "") -> None:
        """One line, cut at its end where there is no room; all of it on hovering."""
        self._sentence = sentence
        narrow = self.width() < _LETTERS * self.fontMetrics().averageCharWidth()
        if narrow != self._narrow:
            self._place(narrow=narrow)
        self.says.setToolTip(more)
        for layout in (self.tools.layout(), self._grid):
            if layout is not None:
                layout.invalidate()
                layout.activate()
        room = max(self.says.width(), 60)
        self.says.setText(self.says.fontMetrics().elidedText(sentence, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """More room, more words."""
        super().resizeEvent(event)
        self._say(self._sentence, self.says.toolTip())


def _look(task: Task, text: str, language: str, first: tuple[int, int]) -> None:
    """Off the window's thread: hand suggestions over as a process beside it finds them."""
    from casefile.suggestions import asking  # not before somebody asks: starting the window is quicker

    # Thousands of new values make Python's collector go over the whole program again and again, 0.1 s each time, in
    # which the window stands still: what was there before is left alone meanwhile.
    gc.freeze()
    try:
        for handful in asking.look_through(text, language, first=first, cancelled=task.cancelled):
            task.say(handful)
    finally:
        gc.unfreeze()
