"""What the search view has done off the window's thread: the index brought up to date, hits, every place of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.case import Case
from casefile.case.asking import hits_beside
from casefile.case.search import query as search
from casefile.case.search import words as search_words
from casefile.case.search.query import Hit, Within
from casefile.ui.jobs import Task


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to the case: what is typed and where to look."""

    text: str
    within: Within
    typing: bool = False  # the last word is not finished
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits for a question."""

    wanted: Wanted
    hits: Sequence[Hit]

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


def ask(task: Task, case: Case, wanted: Wanted) -> Answer:
    """The first hits, with the index brought up to date before."""
    found = hits_beside(
        case,
        wanted.text,
        wanted.within,
        limit=wanted.limit,
        typing=wanted.typing,
        progress=task.report,
        cancelled=task.cancelled,
    )
    return Answer(wanted, found)


def every_place(case: Case, hit: Hit, wanted: Wanted) -> Found:
    """All places of the words in the hit's document; the hit's own is the current one."""
    terms = search_words.query(wanted.text, typing=wanted.typing).terms
    with case.reader() as reads:
        spans = list(search.places(reads.text(hit.document), terms))
    own = (hit.start, hit.end)
    if own not in spans:  # the words stand in it another way than they are looked for in a text
        spans = sorted([*spans, own])
    return Found(hit.document, spans, spans.index(own))
