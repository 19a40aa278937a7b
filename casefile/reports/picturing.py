"""The pictures of quoted regions: each document is drawn once, all its regions together."""

from collections.abc import Iterable

from casefile.case.reading.reads import Reads
from casefile.case.values import Passage
from casefile.documents.regions import region_pictures
from casefile.errors import UnreadableDocument


def pictures_of(case: Reads, passages: Iterable[Passage]) -> dict[str, bytes]:
    """A PNG for each region among the passages, by the passage's id; none for what cannot be drawn (it is locked)."""
    by_document: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.region and passage.rects:
            by_document.setdefault(passage.document, []).append(passage)
    found: dict[str, bytes] = {}
    for document, regions in by_document.items():
        media_type = case.document(document).media_type
        try:
            drawn = region_pictures(case.original_bytes(document), media_type, [one.rects[0] for one in regions])
        except UnreadableDocument:
            continue
        found |= {one.id: picture for one, picture in zip(regions, drawn, strict=True)}
    return found
