"""Picture files as pages without text: a photo, a scan of one page, a TIFF of many."""

import pymupdf

from casefile.documents.model import Metadata, Page
from casefile.documents.parts import PageParts
from casefile.documents.pdf import FAULTS
from casefile.errors import UnreadableDocument
from casefile.words import _

_MOST_PAGES = 10_000
_MOST_PIXELS = 400_000_000
_EXTRACTOR = f"pymupdf/{pymupdf.VersionBind};picture"
FILE_TYPES = {
    "image/png": "png", "image/jpeg": "jpg", "image/tiff": "tiff", "image/gif": "gif", "image/bmp": "bmp",
}  # fmt: skip


def read_picture(data: bytes, media_type: str) -> PageParts:
    """The pages of a picture file. The first is decoded, so that what is damaged is said now."""
    if media_type not in FILE_TYPES:
        raise UnreadableDocument(_("Pictures of this kind cannot be shown. Save it as PNG or JPEG and add that."))
    try:
        with pymupdf.open(stream=data, filetype=FILE_TYPES[media_type]) as document:
            count = document.page_count
            if not 0 < count <= _MOST_PAGES:
                raise UnreadableDocument(_("The picture is damaged and cannot be shown."))
            pages = tuple(_page(document.load_page(index), index) for index in range(count))
            document.load_page(0).get_pixmap(matrix=pymupdf.Matrix(0.1, 0.1))
    except FAULTS as error:
        raise UnreadableDocument(_("The picture is damaged and cannot be shown.")) from error
    finally:
        pymupdf.TOOLS.store_shrink(100)
    return PageParts("\n" * count, pages, Metadata(), _EXTRACTOR)


def _page(page: pymupdf.Page, index: int) -> Page:
    images = page.get_image_info() if index == 0 else []
    if any(image["width"] * image["height"] > _MOST_PIXELS for image in images):
        raise UnreadableDocument(_("The picture has more dots than can be shown (400 million)."))
    width, height = max(1.0, page.rect.width), max(1.0, page.rect.height)
    return Page(index, round(width, 3), round(height, 3), 0, "", False)
