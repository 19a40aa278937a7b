"""Every place of the words in the texts that were found, with its sentence, to be marked after a look at each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.case import Case, Mark
from casefile.case.search import places as search
from casefile.case.search import words as search_words
from casefile.case.values import ClaimKind, Document
from casefile.documents.boxes import line_rects_of_each
from casefile.documents.model import Rect
from casefile.errors import UnreadableDocument
from casefile.suggestions.sentences import sentences
from casefile.ui.jobs import Task
from casefile.ui.panels.search.search_asking import Answer

MOST = 500  # places that are offered at once: more nobody looks at one by one
_LONGEST = 2_000  # characters of a sentence; what a reader takes for a longer one is a list or a table
_AROUND = 240  # characters shown before and after
_NEAR = 4_000  # characters before and after a place in which its sentence is looked for


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the words. `sentence` is what stands around them, from end to end."""

    document: Document
    start: int
    end: int
    sentence: tuple[int, int]
    before: str
    words: str
    after: str
    marked: bool  # a passage holds it already


def gather(task: Task, case: Case, answer: Answer) -> tuple[list[Place], bool]:
    """Every place of the words in the texts that were found, in order, not more than MOST; whether that is all."""
    terms = search_words.query(answer.wanted.text, typing=answer.wanted.typing).terms
    found: list[Place] = []
    documents = list(dict.fromkeys(hit.document for hit in answer.hits if hit.where == "text"))
    with case.reader() as reads:
        for done, id_ in enumerate(documents):
            task.check()
            task.report(done, len(documents))
            document, text = reads.document(id_), reads.text(id_)
            taken = [(one.start, one.end) for one in reads.passages(document=id_)]
            for start, end in search.places(text, terms):
                found.append(_place(document, text, start, end, taken))
                if len(found) >= MOST:
                    return found, False
    return found, not answer.more


def _place(document: Document, text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Place:
    marked = any(first <= start and end <= last for first, last in taken)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Place(document, start, end, _sentence(text, start, end), before, text[start:end], after, marked)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = max(0, start - _NEAR), min(len(text), end + _NEAR)
    for first, last in sentences(text, low, high):
        if first <= start and end <= last and last - first <= _LONGEST:
            return first, last
    return start, end


def marks_of(
    task: Task, case: Case, spans: Sequence[tuple[Document, int, int]], kind: ClaimKind | None, tags: Sequence[str]
) -> list[Mark]:
    """Marks for these places, with the rectangles of their lines where a document has pages."""
    marks: list[Mark] = []
    documents = list(dict.fromkeys(document.id for document, _start, _end in spans))
    for done, id_ in enumerate(documents):
        task.check()
        task.report(done, len(documents))
        own = [(start, end) for document, start, end in spans if document.id == id_]
        document = next(document for document, _start, _end in spans if document.id == id_)
        for (start, end), rects in zip(own, _rects(case, document, own), strict=True):
            marks.append(Mark(id_, start, end, kind, tuple(tags), rects=tuple(rects)))
    return marks


def _rects(case: Case, document: Document, spans: Sequence[tuple[int, int]]) -> Sequence[Sequence[Rect]]:
    if document.kind != "pdf":
        return [()] * len(spans)
    with case.reader() as reads:
        starts = [page.start for page in reads.pages(document.id)] + [document.characters]
        data = reads.original_bytes(document.id)
    try:
        return line_rects_of_each(data, document.media_type, [list(_on_pages(starts, *span)) for span in spans])
    except UnreadableDocument:  # locked or damaged: the words are anchored without
        return [()] * len(spans)


def _on_pages(starts: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The part of a range on each page, counted from where the page's text begins."""
    for page in range(bisect_right(starts, start) - 1, min(bisect_right(starts, end - 1), len(starts) - 1)):
        yield page, max(start, starts[page]) - starts[page], min(end, starts[page + 1]) - starts[page]
