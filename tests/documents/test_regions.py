"""A region of a page as a picture: what lies in it, as the page shows it."""

import pymupdf
import pytest

from casefile.documents.model import Rect
from casefile.documents.regions import region_pictures
from casefile.errors import UnreadableDocument
from tests.documents import samples


def page_with_red_corner(rotation: int) -> bytes:
    """A page 200 by 300 points with a red square at (20, 40) to (60, 80)."""
    made = pymupdf.open()
    page = made.new_page(width=200, height=300)
    page.draw_rect(pymupdf.Rect(20, 40, 60, 80), color=(1, 0, 0), fill=(1, 0, 0))
    page.set_rotation(rotation)
    return bytes(made.tobytes())


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_region_is_cut_where_it_lies_however_the_page_is_turned(rotation: int) -> None:
    inside, outside = Rect(0, 25, 45, 55, 65), Rect(0, 100, 100, 150, 180)

    pictures = region_pictures(page_with_red_corner(rotation), "application/pdf", [inside, outside])

    red, white = (pymupdf.Pixmap(picture) for picture in pictures)
    assert red.pixel(red.width // 2, red.height // 2) == (255, 0, 0)
    assert white.pixel(white.width // 2, white.height // 2) == (255, 255, 255)
    across, down = (50, 80) if rotation in (0, 180) else (80, 50)
    assert abs(white.width / white.height - across / down) < 0.02


def test_a_region_of_a_picture_is_drawn_too() -> None:
    dots = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 90, 60), False)
    dots.set_rect(dots.irect, (0, 0, 255))

    [picture] = region_pictures(dots.tobytes("png"), "image/png", [Rect(0, 10, 10, 30, 30)])

    assert pymupdf.Pixmap(picture).pixel(2, 2) == (0, 0, 255)


def test_a_vast_region_stays_within_bounds() -> None:
    made = pymupdf.open()
    made.new_page(width=10_000, height=10_000)

    [picture] = region_pictures(made.tobytes(), "application/pdf", [Rect(0, 0, 0, 10_000, 10_000)])

    assert max(pymupdf.Pixmap(picture).width, pymupdf.Pixmap(picture).height) <= 2401


def test_what_cannot_be_drawn_is_a_sentence() -> None:
    for data in (b"%PDF-1.4 nothing", samples.pdf("secret", password="right")):
        with pytest.raises(UnreadableDocument):
            region_pictures(data, "application/pdf", [Rect(0, 0, 0, 10, 10)])
    assert region_pictures(b"", "application/pdf", []) == []
