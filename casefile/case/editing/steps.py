"""The steps of one window: what undo takes back and redo brings again. They hold one's own edits, and are not kept."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from casefile.case.editing import deleting
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.history.log import EditKind
from casefile.errors import Refused
from casefile.words import _, ngettext

Writing = Callable[[str, EditKind], AbstractContextManager[OpenEdit]]  # begins an edit of a label and kind


@dataclass(eq=False, slots=True)
class Step:
    """One press of undo: an edit, or several that a person thinks of as one."""

    label: str = ""  # of its newest edit, as the history has it
    edits: list[int] = field(default_factory=list)  # local numbers, oldest first
    documents: int = 0  # how many it added

    @property
    def title(self) -> str:
        """What people call it."""
        if self.documents > 1:
            return ngettext("Add {} document", "Add {} documents", self.documents).format(self.documents)
        return _(self.label)


class Steps:
    """Two piles: done and taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._taken_back: list[Step] = []
        self._lock = threading.RLock()  # an import adds from a thread of its own
        self._open = threading.local()

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._done[-1].title if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back, or None."""
        return self._taken_back[-1].title if self._taken_back else None

    @contextmanager
    def together(self, step: Step | None = None) -> Iterator[Step]:
        """Let the edits that this thread makes inside be one step; the same step given again goes on with it.

        Each of them is durable by itself. Of two inside each other, the outer one is the step.
        """
        outer: Step | None = getattr(self._open, "step", None)
        self._open.step = now = outer or step or Step()
        try:
            yield now
        finally:
            self._open.step = outer

    def record(self, edit: int, label: str, documents: int) -> None:
        """An edit was made: nothing that was taken back before can be brought again."""
        with self._lock:
            step: Step = getattr(self._open, "step", None) or Step()
            if step in self._done:
                self._done.remove(step)
            else:  # its earlier edits, if any, were taken back meanwhile
                step.edits, step.documents = [], 0
            step.label = label
            step.edits.append(edit)
            step.documents += documents
            self._done.append(step)
            self._taken_back.clear()

    def forget(self) -> None:
        """What was done until now is not to be undone."""
        self._done.clear()

    def undo(self, writing: Writing) -> int:
        """Take the newest step back: a new edit with the old values; its local number."""
        return self._turn(self._done, self._taken_back, writing, "undo", _("There is nothing to undo."))

    def redo(self, writing: Writing) -> int:
        """Bring the step back that was taken last."""
        return self._turn(self._taken_back, self._done, writing, "redo", _("There is nothing to redo."))

    def _turn(self, taken: list[Step], given: list[Step], writing: Writing, kind: EditKind, nothing: str) -> int:
        if not taken:
            raise Refused(nothing)
        step = taken[-1]
        with writing(step.label, kind) as edit:
            if step not in taken:  # an edit came in between: nothing that was taken back before can be brought again
                raise Refused(nothing)
            edits = list(step.edits)
            for local in reversed(edits):
                deleting.reverse(edit, local)
        made = edit.recorded.edit if edit.recorded else edits[-1]
        with self._lock:
            step.edits = step.edits[len(edits) :]  # what arrived meanwhile stays done
            if not step.edits and step in taken:
                taken.remove(step)
            given.append(Step(step.label, [made], step.documents))
        return made
