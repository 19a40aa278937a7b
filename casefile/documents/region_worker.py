"""In a child: regions of pages as PNG pictures."""

import json
import struct

import pymupdf

from casefile.documents.channel import Channel
from casefile.documents.pdf import FAULTS, open_document
from casefile.documents.picture import FILE_TYPES
from casefile.errors import UnreadableDocument

_POINTS_PER_INCH = 72


def serve(channel: Channel) -> None:
    """Answer one message: a file and regions (page, x0, y0, x1, y1); back come a length and a PNG for each."""
    asked = channel.receive()
    if asked is None:
        return
    head, _end, data = asked.data.partition(b"\n")
    request = json.loads(head)
    parts: list[bytes] = [b"P"]
    try:
        with _open(data, request["media_type"], request["password"]) as document:
            for region in request["regions"]:
                picture = _drawn(document, region, request["dpi"], request["most"])
                parts += [struct.pack("<I", len(picture)), picture]
    except (UnreadableDocument, *FAULTS) as error:
        parts = [b"E", str(error).encode()]
    channel.send(b"".join(parts))


def rehearse() -> None:
    """Draw one region, so that what is imported late is here before the doors close."""
    made = pymupdf.open()
    made.new_page().insert_text((72, 72), "rehearsal")
    with open_document(made.tobytes(), None) as document:
        _drawn(document, [0, 60, 60, 90, 80], 72, 100)


def _open(data: bytes, media_type: str, password: str | None) -> pymupdf.Document:
    if media_type == "application/pdf":
        return open_document(data, password)
    return pymupdf.open(stream=data, filetype=FILE_TYPES.get(media_type, "png"))


def _drawn(document: pymupdf.Document, region: list[float], dpi: int, most: int) -> bytes:
    """The region as it looks on the page: turned with the page, at most `most` dots a side."""
    number, *sides = region
    page = document.load_page(int(number))
    clip = (pymupdf.Rect(sides) * page.rotation_matrix).normalize() & page.rect
    scale = min(dpi / _POINTS_PER_INCH, most / max(clip.width, 1), most / max(clip.height, 1))
    picture = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), clip=clip, alpha=False)
    return bytes(picture.tobytes("png"))
