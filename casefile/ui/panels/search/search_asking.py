"""Questions to the case, put off the window's thread: the newest one counts, and the answer to any other is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from casefile.case import Case
from casefile.case.asking import Asking
from casefile.case.search import places as search
from casefile.case.search import words as search_words
from casefile.case.search.query import Hit, Within
from casefile.errors import Cancelled, Refused
from casefile.ui import jobs
from casefile.ui.open_case import OpenCase
from casefile.words import _


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to the case: what is typed and where to look."""

    text: str
    within: Within
    typing: bool = False  # the last word is not finished
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits for a question. `whole`: everything was looked through, not only what is in the index by now."""

    wanted: Wanted
    hits: Sequence[Hit]
    whole: bool = True

    @property
    def more(self) -> bool:
        """Whether the case may hold more than were asked for."""
        of_text = sum(hit.where == "text" for hit in self.hits)
        return max(of_text, len(self.hits) - of_text) >= self.wanted.limit


@dataclass(frozen=True, slots=True)
class Found:
    """Every place of the words in one document's text, and which of them was chosen."""

    document: str
    spans: Sequence[tuple[int, int]]
    now: int


class Questions(QObject):
    """Puts questions. What comes back is for the question put last, or does not come back."""

    answered = Signal(object)  # Answer
    refused = Signal(str)  # the sentence that says why
    failed = Signal(object)  # the exception

    def __init__(self, open_case: OpenCase, parent: QObject) -> None:
        super().__init__(parent)
        self._asking = Asking(open_case.case)
        self._put = 0  # questions put and given up
        open_case.closing.connect(self._close)

    def put(self, wanted: Wanted) -> None:
        """Ask; what was asked before is given up."""
        self.drop()
        jobs.run(
            partial(self._ask, wanted),
            title=_("Searching"),
            done=partial(self._tell, self._put),
            failed=partial(self._tell_trouble, self._put),
        )

    def drop(self) -> None:
        """Give up the question that was put."""
        self._put += 1

    def _ask(self, wanted: Wanted) -> Answer:
        found = self._asking.ask(wanted.text, wanted.within, limit=wanted.limit, typing=wanted.typing)
        return Answer(wanted, found.hits, found.whole)

    def _tell(self, put: int, answer: Answer) -> None:
        if put == self._put:
            self.answered.emit(answer)

    def _tell_trouble(self, put: int, error: Exception) -> None:
        if put != self._put or isinstance(error, Cancelled):
            return
        if isinstance(error, Refused):
            self.refused.emit(str(error))
        else:
            self.failed.emit(error)

    def _close(self) -> None:
        self.drop()
        self._asking.close()


def every_place(case: Case, hit: Hit, wanted: Wanted) -> Found:
    """All places of the words in the hit's document; the hit's own is the current one."""
    terms = search_words.query(wanted.text, typing=wanted.typing).terms
    with case.reader() as reads:
        spans = list(search.places(reads.text(hit.document), terms))
    own = (hit.start, hit.end)
    if own not in spans:  # the words stand in it another way than they are looked for in a text
        spans = sorted([*spans, own])
    return Found(hit.document, spans, spans.index(own))
