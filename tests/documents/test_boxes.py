"""A passage's rectangles cover its words, whatever the page."""

import pymupdf
import pytest

from casefile.documents.boxes import line_rects, line_rects_of_each
from casefile.documents.model import Rect
from casefile.documents.reading import read_bytes
from casefile.errors import UnreadableDocument
from tests.documents import samples


def drawn_words(data: bytes, rect: Rect) -> str:
    """The words whose middle lies in the rectangle, read by the library's own means."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        page = document[rect.page]
        words = page.get_text("words")
    inside = [w for w in words if rect.x0 <= (w[0] + w[2]) / 2 <= rect.x1 and rect.y0 <= (w[1] + w[3]) / 2 <= rect.y1]
    return " ".join(word[4] for word in inside)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 60, 560, 780)])
def test_a_passage_over_two_lines_has_two_rectangles(
    rotation: int, crop: tuple[float, float, float, float] | None
) -> None:
    made = pymupdf.open()
    made.new_page()
    page = made.new_page(width=600, height=800)
    page.insert_text((72, 100), ["They worked sixteen hours a day", "and slept twelve to a wagon."])
    page.set_rotation(rotation)
    if crop:
        page.set_cropbox(pymupdf.Rect(crop))
    data = made.tobytes()
    read = read_bytes(data, "a.pdf")
    start, end = read.text.index("hours a day"), read.text.index(" to a wagon")
    begin = read.pages[1].start

    rects = line_rects(data, "application/pdf", [(1, start - begin, end - begin)])

    assert [rect.page for rect in rects] == [1, 1]
    assert [drawn_words(data, rect) for rect in rects] == ["hours a day", "and slept twelve"]


def test_each_of_many_passages_has_its_own() -> None:
    data = samples.pdf("first words\nsecond line", "other words")
    of_each = [[(1, 0, 5)], [], [(0, 0, 5), (1, 6, 11)], [(0, 0, 22)]]

    found = line_rects_of_each(data, "application/pdf", of_each)

    assert found == [line_rects(data, "application/pdf", spans) for spans in of_each]
    assert [len(rects) for rects in found] == [1, 0, 2, 2]


def test_other_kinds_have_no_rectangles() -> None:
    assert line_rects(b"words", "text/plain", [(0, 0, 3)]) == ()
    assert line_rects(samples.pdf("x"), "application/pdf", []) == ()


def test_a_locked_file_needs_its_password() -> None:
    data = samples.pdf("secret words", password="right")

    with pytest.raises(UnreadableDocument):
        line_rects(data, "application/pdf", [(0, 0, 6)])

    assert len(line_rects(data, "application/pdf", [(0, 0, 6)], password="right")) == 1


def test_a_damaged_file_is_a_sentence() -> None:
    with pytest.raises(UnreadableDocument):
        line_rects(b"%PDF-1.4 nothing", "application/pdf", [(0, 0, 6)])
