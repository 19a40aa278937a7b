"""The glyphs of a page of a file, with their lines. For workers: it brings the reader of PDFs with it."""

from typing import Any

from casefile.documents.glyphs import page_glyphs
from casefile.documents.pages_lines import gathered
from casefile.documents.pages_wire import Glyphs


def glyphs_of(page: Any) -> Glyphs:  # Any: pymupdf comes without types
    """A page's glyphs with their lines."""
    read = page_glyphs(page)
    return gathered(read.text, read.boxes)
