"""In a child: where on their pages passages stand, one rectangle a line, from the same glyphs as the page view's."""

import json
from array import array
from collections.abc import Iterator, Sequence

import pymupdf

from casefile.documents.channel import Channel
from casefile.documents.glyphs import page_glyphs
from casefile.documents.pages_lines import Run, lines_of
from casefile.documents.pdf import FAULTS, open_document
from casefile.errors import UnreadableDocument

_NEAR = 0.6  # line heights between boxes that are still next to each other


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
        for line in lines:
            for low, high in _stretches(boxes, line, range(max(start, line.start), min(end, line.end))):
                across = [low, line.y0, high, line.y1]
                yield [span, number, *(across if line.upright else [line.x0, low, line.x1, high])]


def _stretches(boxes: "array[float]", line: Run, offsets: range) -> list[tuple[float, float]]:
    """Boxes next to each other joined, along the line. In lines of mixed direction a range may lie in two pieces."""
    near = _NEAR * line.thickness
    side = 0 if line.upright else 1
    stretches: list[tuple[float, float]] = []
    for offset in offsets:
        low, high = boxes[4 * offset + side], boxes[4 * offset + side + 2]
        if high <= low:
            continue
        if stretches and low <= stretches[-1][1] + near and high >= stretches[-1][0] - near:
            stretches[-1] = min(low, stretches[-1][0]), max(high, stretches[-1][1])
        else:
            stretches.append((low, high))
    return stretches
