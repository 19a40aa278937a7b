"""Turns what the index answers into hits: documents grouped, snippets cut from the stored text, places to go to."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from casefile.case.file.store import reading
from casefile.case.reading.reads import Reads
from casefile.case.search import query as search
from casefile.case.search.query import Hit, Within
from casefile.case.search.words import Query, Term
from casefile.case.values import Claim, Passage, Value
from casefile.errors import CasefileError

_EVERYWHERE = Within()


def hits(
    reads: Reads, connection: Connection, asked: Query, within: Within = _EVERYWHERE, limit: int = 50
) -> list[Hit]:
    """The first hits: text of documents, grouped by document, then passages, claims, titles, sources and tags."""
    with reading(connection):
        pages = search.texts(connection, asked, within, limit)
        rows = search.objects(connection, asked, within, limit)
    found = _grouped(list(_of_texts(reads, pages, asked.terms)))
    return [*found, *_of_objects(reads, rows, asked.terms)]


def _grouped(found: Sequence[Hit]) -> list[Hit]:
    """The document with the best page first; the pages of one in reading order."""
    order = {hit.document: rank for rank, hit in reversed(list(enumerate(found)))}
    return sorted(found, key=lambda hit: (order[hit.document], hit.start))


def _of_texts(reads: Reads, pages: Sequence[Row[Any]], terms: Sequence[Term]) -> Iterator[Hit]:
    for row in pages:
        document = row.uuid.hex()
        try:
            text = reads.text(document)
        except CasefileError:  # the bytes are not in this copy, or damaged: verifying says so
            continue
        start, end = search.first_place(text, terms, row.start_at, row.end_at)
        span = search.snippet(text, (start, end), row.start_at, row.end_at)
        words, marks = search.marked(text, terms, span)
        number = search.number_of(row.n)
        yield Hit("text", document, number, row.title, document, row.page, start, end, words, marks)


def _of_objects(reads: Reads, rows: Sequence[Row[Any]], terms: Sequence[Term]) -> Iterator[Hit]:
    ids: dict[str, list[str]] = {}
    for row in rows:
        ids.setdefault(row.kind, []).append(row.uuid.hex())
    passages = {one.id: one for one in reads.passages(ids=ids.get("passage", []))}
    claims = {one.id: one for one in reads.claims(ids=ids.get("claim", []))}
    others = _others(reads, ids, terms)
    for row in rows:
        id_ = row.uuid.hex()
        if id_ in passages:
            yield _of_passage(reads, passages[id_], terms)
        elif id_ in claims:
            yield _of_claim(reads, claims[id_], terms)
        elif id_ in others:
            yield others[id_]


def _of_passage(reads: Reads, passage: Passage, terms: Sequence[Term]) -> Hit:
    title = reads.document(passage.document).title
    place = next(search.places(passage.quote, terms), None)
    text = passage.quote if place or not passage.note else passage.note
    start, end = passage.start, passage.end
    if place:
        start, end = passage.start + place[0], passage.start + place[1]
    words, marks = _snippet(text, terms)
    return Hit("passage", passage.id, passage.number, title, passage.document, passage.page, start, end, words, marks)


def _of_claim(reads: Reads, claim: Claim, terms: Sequence[Term]) -> Hit:
    words, marks = _snippet(_telling(claim.statement, claim.fields.values(), terms), terms)
    first = next(iter(reads.passages(ids=claim.passages[:1])), None)
    title = reads.document(first.document).title if first else ""
    if first is None:
        return Hit("claim", claim.id, claim.number, title, "", -1, 0, 0, words, marks)
    return Hit("claim", claim.id, claim.number, title, first.document, first.page, first.start, first.end, words, marks)


def _others(reads: Reads, ids: dict[str, list[str]], terms: Sequence[Term]) -> dict[str, Hit]:
    """Documents by their titles and fields, sources and tags."""
    found: dict[str, Hit] = {}
    for document in reads.documents(ids=ids.get("document", [])):
        texts = _snippet(_telling(document.title, [document.file_name, *document.fields.values()], terms), terms)
        page = 0 if document.pages else -1
        found[document.id] = Hit(
            "document", document.id, document.number, document.title, document.id, page, 0, 0, *texts
        )
    wanted = {*ids.get("source", ()), *ids.get("tag", ())}
    for source in reads.sources() if ids.get("source") else ():
        if source.id in wanted:
            texts = _snippet(_telling(source.name, [source.code, *source.fields.values()], terms), terms)
            found[source.id] = Hit("source", source.id, source.code, source.name, "", -1, 0, 0, *texts)
    for tag in reads.tags() if ids.get("tag") else ():
        if tag.id in wanted:
            texts = _snippet(_telling(tag.name, [tag.definition], terms), terms)
            found[tag.id] = Hit("tag", tag.id, tag.name, tag.name, "", -1, 0, 0, *texts)
    return found


def _snippet(text: str, terms: Sequence[Term]) -> tuple[str, tuple[tuple[int, int], ...]]:
    place = search.first_place(text, terms, 0, len(text))
    return search.marked(text, terms, search.snippet(text, place, 0, len(text)))


def _telling(first: str, others: Iterable[Value], terms: Sequence[Term]) -> str:
    """The text in which a term stands; the first where none does."""
    for text in (first, *(text for value in others for text in _texts(value))):
        if next(search.places(text, terms), None):
            return text
    return first


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
