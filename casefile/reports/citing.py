"""Where quoted words stand: page and label of a PDF, paragraph of an article; and what the exhibit is called."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from casefile.case import records
from casefile.case.reading.reads import Reads
from casefile.case.values import Document, Passage
from casefile.documents.model import Block, Page
from casefile.reports.report import Citation, Quotation
from casefile.words import _

_COUNTED: Final = ("paragraph", "list item", "quote", "preformatted")  # what one counts when told "paragraph 12"


@dataclass(frozen=True, slots=True)
class Place:
    """A document with what is needed to say where in it something stands."""

    document: Document
    pages: Sequence[Page]
    blocks: Sequence[Block]


class Citations:
    """Cites the passages of a case; each document's pages or blocks are read once."""

    def __init__(self, case: Reads) -> None:
        self._case = case
        self._places: dict[str, Place] = {}

    def quotation(self, passage: Passage, *, tags: tuple[str, ...] = (), picture: bytes = b"") -> Quotation:
        """The quoted words, or the quoted region, with its footnote."""
        place = self.place(passage.document)
        document = place.document
        return Quotation(
            text=passage.quote,
            citation=Citation(
                passage=passage.number,
                exhibit=document.number,
                place=where(passage, place),
                title=document.title or document.file_name,
                publication=text_of(document, "publication"),
                published=_dated(document),
                sha256=document.sha256,
                recognised_by=passage.recognised_by,
            ),
            language=text_of(document, "language"),
            typeset=bool(place.pages),
            picture=picture,
            tags=tags,
        )

    def place(self, document: str) -> Place:
        """The document and its pages or blocks."""
        if document not in self._places:
            case = self._case
            self._places[document] = Place(case.document(document), case.pages(document), case.blocks(document))
        return self._places[document]


def where(passage: Passage, place: Place) -> str:
    """ "p. 4 (iv)", "pp. 4–5", "para. 12", "table 1, row 3", "heading"."""
    if place.pages:
        return _on_page(passage, place.pages)
    starts = [block.start for block in place.blocks]
    first = bisect_right(starts, passage.start) - 1
    last = bisect_right(starts, max(passage.start, passage.end - 1)) - 1
    if first < 0:
        return ""
    block = place.blocks[first]
    if block.kind == "cell" and block.table >= 0:
        return _("table {table}, row {row}").format(table=block.table + 1, row=block.row + 1)
    if block.kind == "heading":
        return _("heading")
    start, end = (sum(one.kind in _COUNTED for one in place.blocks[: at + 1]) for at in (first, last))
    if end > start:
        return _("paras. {first}–{last}").format(first=start, last=end)
    return _("para. {number}").format(number=start) if start else ""


def _on_page(passage: Passage, pages: Sequence[Page]) -> str:
    last = bisect_right([page.start for page in pages], max(passage.start, passage.end - 1)) - 1
    if not passage.region and last > passage.page >= 0:
        return _("pp. {first}–{last}").format(first=passage.page + 1, last=last + 1)
    number, label = passage.page + 1, pages[passage.page].label
    if label and label != str(number):
        return _("p. {number} ({label})").format(number=number, label=label)
    return _("p. {number}").format(number=number)


def text_of(document: Document, name: str) -> str:
    """A field of a document in words; empty where there is nothing."""
    value = document.fields.get(name)
    return "" if value is None else records.show("document", name, value)


def _dated(document: Document) -> str:
    if published := text_of(document, "published"):
        return published
    captured = text_of(document, "captured")
    return _("captured {date}").format(date=captured) if captured else _("undated")
