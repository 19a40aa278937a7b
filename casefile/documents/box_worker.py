"""In a child: where on their pages passages stand, one rectangle a line, from the same glyphs as the page view's."""

import json
from array import array
from collections.abc import Iterator, Sequence

import pymupdf

from casefile.documents.channel import Channel
from casefile.documents.glyphs import page_glyphs
from casefile.documents.pages_lines import Run, lines_of, sides_of
from casefile.documents.pdf import FAULTS, open_document
from casefile.errors import UnreadableDocument


def serve(channel: Channel) -> None:
    """Answer one message: a PDF and spans of its pages; back come rows of span, page, x0, y0, x1, y1."""
    asked = channel.receive()
    if asked is None:
        return
    head, _end, data = asked.data.partition(b"\n")
    request = json.loads(head)
    try:
        with open_document(data, request["password"]) as document:
            rows = list(_rows(document, request["spans"]))
        channel.send(json.dumps({"rows": rows}).encode())
    except (UnreadableDocument, *FAULTS) as error:
        channel.send(json.dumps({"error": str(error)}).encode())


def rehearse() -> None:
    """Go through one page, so that what is imported late is here before the doors close."""
    made = pymupdf.open()
    made.new_page().insert_text((72, 72), "rehearsal")
    with open_document(made.tobytes(), None) as document:
        list(_rows(document, [[0, 0, 5]]))


def _rows(document: pymupdf.Document, spans: Sequence[Sequence[int]]) -> Iterator[list[float]]:
    page, lines = -1, list[Run]()
    boxes: array[float] = array("f")
    for span, (number, start, end) in enumerate(spans):
        if number != page:
            glyphs = page_glyphs(document.load_page(number))
            page, boxes, lines = number, glyphs.boxes, lines_of(glyphs.text, glyphs.boxes)
        for sides in sides_of(lines, boxes, start, end):
            yield [span, number, *sides]
