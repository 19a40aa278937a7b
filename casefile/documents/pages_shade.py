"""Dark pages: a drawn tile's lightness turned over, its hues kept, the pictures on the page left as they are."""

from collections.abc import Sequence
from typing import Any

import pymupdf
from pymupdf import mupdf

from casefile.documents.pages_wire import Ask

_SCAN = 0.7  # a picture that covers this share of the page is the page itself: turned over like text
_DARKEST, _LIGHTEST = 0x1C1C1E, 0xE4E4E4  # what white and black become: less glare than full contrast

Box = tuple[float, float, float, float]


def pictures(page: Any) -> list[Box]:  # Any: pymupdf comes without types
    """The boxes of the pictures on a page as drawn, but for one that is the whole page."""
    whole = max(1.0, page.rect.width * page.rect.height)
    boxes = [info["bbox"] * page.rotation_matrix for info in _infos(page)]
    return [(box.x0, box.y0, box.x1, box.y1) for box in boxes if box.get_area() <= _SCAN * whole]


def _infos(page: Any) -> list[dict[str, Any]]:
    return [{**info, "bbox": pymupdf.Rect(info["bbox"])} for info in page.get_image_info()]


def darken(pixmap: Any, slot: memoryview, ask: Ask, matrix: Any, boxes: Sequence[Box]) -> None:
    """Turn the tile's lightness over in place. `slot` holds its RGB0 pixels, `matrix` leads from page to tile."""
    kept = [(box, _rows(slot, ask, box)) for box in _in_tile(boxes, matrix, ask)]
    mupdf.fz_invert_pixmap_luminance(pixmap)
    mupdf.fz_tint_pixmap(pixmap, _DARKEST, _LIGHTEST)
    for (x0, y0, x1, _y1), rows in kept:
        for offset, row in enumerate(rows):
            at = ((y0 + offset) * ask.width + x0) * 4
            slot[at : at + (x1 - x0) * 4] = row


def _rows(slot: memoryview, ask: Ask, box: tuple[int, int, int, int]) -> list[bytes]:
    x0, y0, x1, y1 = box
    return [bytes(slot[(y * ask.width + x0) * 4 : (y * ask.width + x1) * 4]) for y in range(y0, y1)]


def _in_tile(boxes: Sequence[Box], matrix: Any, ask: Ask) -> list[tuple[int, int, int, int]]:
    found = []
    for box in boxes:
        drawn = mupdf.fz_transform_rect(mupdf.FzRect(*box), matrix)
        x0, y0 = max(0, round(drawn.x0)), max(0, round(drawn.y0))
        x1, y1 = min(ask.width, round(drawn.x1)), min(ask.height, round(drawn.y1))
        if x0 < x1 and y0 < y1:
            found.append((x0, y0, x1, y1))
    return found
