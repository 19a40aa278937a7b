"""Words recognised on a document's pictures: a rendition of its own, beside the text that the document was read with.

It holds the whole text: pages with words of their own keep them, and so do pages that were recognised before and are
not anew. Passages that stood on other pages go along; those that cannot stay as they are and ask to be looked at.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from casefile.case.editing.marking import AROUND
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.file import blobs, layout
from casefile.case.values import Value
from casefile.documents.model import Page
from casefile.errors import Refused
from casefile.words import _

if TYPE_CHECKING:
    from casefile.documents.recognising import RecognisedPage

_FAR: Final = 1_000_000.0  # points


@dataclass(frozen=True, slots=True)
class _Rendition:
    """A text with its pages."""

    text: str
    sha256: str
    pages: tuple[Page, ...]

    def page_span(self, page: int) -> tuple[int, int]:
        end = self.pages[page + 1].start if page + 1 < len(self.pages) else len(self.text)
        return self.pages[page].start, end

    def page_text(self, page: int) -> str:
        return self.text[slice(*self.page_span(page))]


@dataclass(frozen=True, slots=True)
class _Words:
    """What was recognised on one page; boxes as `layout` packs them."""

    text: str
    boxes: "array[int]"
    engine: str


def keep(edit: OpenEdit, document: str, found: Sequence["RecognisedPage"]) -> None:
    """Put a recognised rendition of a document into the edit. Refused where nothing was found, or where it was looked
    for on a page that has words of its own."""
    read = _as_read(edit, document)
    pages = {page.page: page for page in found if page.trouble is None and page.text.strip()}
    if not pages:
        raise Refused(_("No words were found on the pages."))
    if not all(0 <= at < len(read.pages) and not read.pages[at].has_text for at in pages):
        raise Refused(_("Only pages without words of their own can be recognised."))
    if not all(_has_places(page) for page in pages.values()):
        raise Refused(_("What was recognised does not say where each character stands."))
    was = _Rendition(edit.reads.text(document), edit.reads.document(document).text_sha256, edit.reads.pages(document))
    words = _recognised_before(edit, document, was) | {at: _words(page) for at, page in pages.items()}
    engine = "; ".join(sorted({part for each in words.values() for part in each.engine.split("; ")}))
    text, laid_out, boxes = _together(read, words)
    now = _Rendition(text, blobs.store_packed(edit.connection, text.encode()).hex(), laid_out)
    taken_with = str(_part(edit, document, "extractor"))
    value: dict[str, Value] = {
        "sha256": now.sha256,
        "layout": blobs.store_packed(edit.connection, layout.packed_pages(laid_out)).hex(),
        "boxes": blobs.store_packed(edit.connection, layout.packed_boxes(boxes)).hex(),
        "extractor": (engine if len(words) == len(read.pages) else f"{taken_with}; {engine}")[:500],
        "engine": engine[:200],
        "characters": len(text),
        "pages": len(laid_out),
        "on": [*sorted(words)],
    }
    if edit.current(document, "recognised") != [value]:
        edit.set("document", document, "recognised", value)
        _take_along(edit, document, was, now)


def _part(edit: OpenEdit, document: str, name: str) -> Value:
    value = edit.shown(document, "text")
    if not isinstance(value, dict):
        raise Refused(_("The text of this document is not in this copy of the case."))
    return value[name]


def _as_read(edit: OpenEdit, document: str) -> _Rendition:
    """The text that the document was read with, whatever was recognised since."""
    edit.expect("document", document)
    name = str(_part(edit, document, "sha256"))
    pages = layout.pages(blobs.content(edit.connection, bytes.fromhex(str(_part(edit, document, "layout")))))
    return _Rendition(blobs.content(edit.connection, bytes.fromhex(name)).decode(), name, pages)


def _words(page: "RecognisedPage") -> _Words:
    return _Words(page.text, array("i", [round(side * 1000) for side in page.boxes]), page.engine)


def _recognised_before(edit: OpenEdit, document: str, was: _Rendition) -> dict[int, _Words]:
    """The pages that were recognised earlier, as they were."""
    before = edit.reads.recognised(document)
    if before is None:
        return {}
    found = {}
    for page in before.pages:
        start, end = was.page_span(page)
        found[page] = _Words(was.text[start:end], before.boxes[4 * start : 4 * end], before.engine)
    return found


def _together(read: _Rendition, found: dict[int, _Words]) -> tuple[str, tuple[Page, ...], "array[int]"]:
    """The whole text, page by page, its pages, and a box for every character (without size where there is none)."""
    parts: list[str] = []
    pages: list[Page] = []
    boxes = array("i")
    at = 0
    for number, page in enumerate(read.pages):
        recognised = found.get(number)
        part = recognised.text if recognised else read.page_text(number)
        if recognised:
            boxes.extend(recognised.boxes)
        else:
            boxes.frombytes(bytes(layout.BYTES_A_CHARACTER * len(part)))
        pages.append(replace(page, start=at, has_text=page.has_text or recognised is not None))
        parts.append(part)
        at += len(part)
    return "".join(parts), tuple(pages), boxes


def _has_places(page: "RecognisedPage") -> bool:
    """Whether every character has a place that can be."""
    near = min(page.boxes, default=0) > -_FAR and max(page.boxes, default=0) < _FAR
    return near and len(page.boxes) == 4 * len(page.text) and page.text.endswith("\n")


def _take_along(edit: OpenEdit, document: str, was: _Rendition, now: _Rendition) -> None:
    """Let the passages of the text that was shown stand on the new one, where their words are the same there."""
    for passage in edit.reads.passages(document=document):
        anchors = edit.current(passage.id, "anchor")
        anchor = anchors[0] if len(anchors) == 1 else None  # of two that differ, people decide
        if not isinstance(anchor, dict) or anchor["text"] != was.sha256:
            continue
        start, end = _moved(passage.start, was, now), _moved(passage.end, was, now)
        if not passage.region and now.text[start:end] != passage.quote:
            continue
        around: dict[str, Value] = {
            "prefix": now.text[max(0, start - AROUND) : start],
            "suffix": now.text[end : end + AROUND],
        }
        place: dict[str, Value] = {"text": now.sha256, "start": start, "end": end}
        edit.set("passage", passage.id, "anchor", anchor | place | ({} if passage.region else around))


def _moved(offset: int, was: _Rendition, now: _Rendition) -> int:
    page = max(0, bisect_right(was.pages, offset, key=lambda page: page.start) - 1)
    return min(now.pages[page].start + offset - was.pages[page].start, len(now.text))
