"""Where on its pages a passage stands, for those who have no page view: the command line and reports."""

import json
import math
from collections.abc import Sequence
from typing import Any

from casefile.documents.channel import ChannelClosed
from casefile.documents.confinement import Limits
from casefile.documents.model import Rect
from casefile.documents.process import Child
from casefile.errors import UnreadableDocument
from casefile.words import _

_WORKER = "casefile.documents.box_worker:serve"
_SECONDS = 60.0
_MEMORY_PER_BYTE = 4
_FAR = 1_000_000.0


def line_rects(
    data: bytes, media_type: str, page_spans: Sequence[tuple[int, int, int]], *, password: str | None = None
) -> tuple[Rect, ...]:
    """The rectangles, one a line, of spans (page index, start, end within the page's text), in the order of the spans.

    Offsets are those of the frozen text; rectangles are in points of the unrotated, cropped page. Nothing for what has
    no pages of text. UnreadableDocument where the file is damaged, locked or takes more than a minute.
    """
    return line_rects_of_each(data, media_type, [page_spans], password=password)[0]


def line_rects_of_each(
    data: bytes, media_type: str, passages: Sequence[Sequence[tuple[int, int, int]]], *, password: str | None = None
) -> list[tuple[Rect, ...]]:
    """The same for many passages of one file, which is opened once: for each, in their order, its rectangles."""
    spans = [(at, span) for at, passage in enumerate(passages) for span in passage]
    found: list[list[Rect]] = [[] for _passage in passages]
    if media_type == "application/pdf" and spans:
        for number, rect in _answer(data, [span for _at, span in spans], password):
            found[spans[number][0]].append(rect)
    return [tuple(rects) for rects in found]


def _answer(data: bytes, page_spans: Sequence[tuple[int, int, int]], password: str | None) -> list[tuple[int, Rect]]:
    """What a child says: for each rectangle the number of its span."""
    head = json.dumps({"spans": list(page_spans), "password": password}).encode() + b"\n"
    limits = Limits(memory=(2 << 30) + _MEMORY_PER_BYTE * len(data))
    try:
        with Child(_WORKER, limits=limits, reply_limit=1 << 26) as child:
            child.send(head, data, seconds=_SECONDS)
            answer = child.receive(_SECONDS)
    except ChannelClosed as error:
        raise UnreadableDocument(_("The file made its reader fail.")) from error
    if answer is None:
        raise UnreadableDocument(_("Finding the place on the page took too long and was stopped."))
    return _checked(answer.data, [page for page, _start, _end in page_spans])


def _checked(data: bytes, pages: Sequence[int]) -> list[tuple[int, Rect]]:
    """The rectangles in an answer, each number held against what can be."""
    try:
        answer = json.loads(data)
        if "error" in answer:
            raise UnreadableDocument(str(answer["error"])[:500])
        return [_rect(row, pages) for row in answer["rows"]]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise UnreadableDocument(_("The file made its reader fail.")) from error


def _rect(row: list[Any], pages: Sequence[int]) -> tuple[int, Rect]:  # Any: JSON from a worker
    span, page, *sides = row
    if type(span) is not int or span < 0 or pages[span] != page or len(sides) != 4:
        raise ValueError("no such page")
    x0, y0, x1, y1 = (float(side) for side in sides)
    if not all(math.isfinite(side) and abs(side) < _FAR for side in (x0, y0, x1, y1)) or x0 > x1 or y0 > y1:
        raise ValueError("no such place")
    return span, Rect(pages[span], x0, y0, x1, y1)
