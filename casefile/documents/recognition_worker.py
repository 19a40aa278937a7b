"""In a child: words on pictures of pages, by the Tesseract that MuPDF carries. It may read the languages alone."""

import json
import math

import pymupdf

from casefile.documents.channel import Channel, Message
from casefile.documents.glyphs import FLAGS, Glyphs, page_glyphs
from casefile.documents.pdf import FAULTS, open_document
from casefile.documents.picture import FILE_TYPES
from casefile.errors import PasswordNeeded, UnreadableDocument

_DOTS = 300 / 72  # Tesseract was trained on print at 300 dots an inch
_MOST_DOTS = 40_000_000
_FEWEST_ON_A_SIDE, _MOST_ON_A_SIDE = 1500, 6000
_ENGINE = f"tesseract in pymupdf/{pymupdf.VersionBind}"
_QUIET_FLAGS = FLAGS & ~pymupdf.TEXT_USE_CID_FOR_UNKNOWN_UNICODE


def serve(channel: Channel) -> None:
    """The first message brings the file and how to read it, each further one the number of a page to recognise."""
    first = channel.receive()
    if first is None:
        return
    try:
        head, document = _opened(first)
    except PasswordNeeded as locked:
        channel.receive()  # the first page asked for: gone before that, this would be taken for a crash
        channel.send(json.dumps({"locked": str(locked)}).encode() + b"\n")
        return
    while True:
        asked = channel.receive()
        if asked is None:
            return
        try:
            glyphs = recognised(document.load_page(int(asked.data)), head["languages"], head["folder"])
        except (*FAULTS, MemoryError) as error:
            channel.send(json.dumps({"error": str(error)[:300]}).encode() + b"\n")
            continue
        channel.send(json.dumps({"text": glyphs.text, "engine": _ENGINE}).encode() + b"\n", glyphs.boxes.tobytes())


def rehearse() -> None:
    """Draw and read one page, so that what is imported late is here before the doors close."""
    made = pymupdf.open()
    page = made.new_page(width=50, height=50)
    page.insert_text((9, 9), "a")
    page.get_pixmap()
    page_glyphs(page)


def recognised(page: pymupdf.Page, languages: str, folder: str) -> Glyphs:
    """The words on the picture of a page, in the coordinates of its own text: unrotated, from the crop's corner."""
    zoom = _zoom(page)
    pixels = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csRGB)
    layer = pymupdf.open("pdf", pixels.pdfocr_tobytes(compress=False, language=languages, tessdata=folder))
    read = layer.load_page(0)
    shrink = page.rect.width / read.rect.width
    matrix = pymupdf.Matrix(shrink, shrink) * page.derotation_matrix
    frame = pymupdf.Rect(page.rect * page.derotation_matrix)
    source = read.get_textpage(clip=frame, flags=_QUIET_FLAGS, matrix=matrix)
    return page_glyphs(page, source)


def _opened(first: Message) -> tuple[dict[str, str], pymupdf.Document]:
    head, _end, data = first.data.partition(b"\n")
    said = json.loads(head)
    if said["media_type"] == "application/pdf":
        return said, open_document(data, said["password"])
    try:
        return said, pymupdf.open(stream=data, filetype=FILE_TYPES[said["media_type"]])
    except FAULTS as error:
        raise UnreadableDocument(str(error)) from error


def _zoom(page: pymupdf.Page) -> float:
    """Dots a point: as print was trained on; of a photo about as many as it has."""
    width, height = page.rect.width, page.rect.height
    wanted = _DOTS
    if not page.parent.is_pdf:
        images = page.get_image_info()
        wanted = images[0]["width"] / width if images else 1.0
        wanted = max(wanted, _FEWEST_ON_A_SIDE / max(width, height))
    return float(min(wanted, _MOST_ON_A_SIDE / max(width, height), math.sqrt(_MOST_DOTS / (width * height))))
