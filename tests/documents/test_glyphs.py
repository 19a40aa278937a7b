"""The text of a page and the places of its characters agree, whatever the page."""

import itertools

import pymupdf
import pytest

from casefile.documents.characters import clean
from casefile.documents.glyphs import page_glyphs, page_text

KEPT: list[pymupdf.Document] = []
PARAGRAPH = "At least 2,700 people were held at the yard."


def page_with(text: str, *, font: str = "", rotation: int = 0, crop: pymupdf.Rect | None = None) -> pymupdf.Page:
    document = pymupdf.open()
    page = document.new_page(width=600, height=800)
    if font:
        page.insert_htmlbox(pymupdf.Rect(50, 50, 550, 750), f"<p>{text}</p>")
    else:
        page.insert_text((72, 100), text, fontsize=12)
    page.set_rotation(rotation)
    if crop:
        page.set_cropbox(crop)
    again = pymupdf.open(stream=document.tobytes(), filetype="pdf")
    page = again[0]
    KEPT.append(again)  # a page does not keep its document alive
    return page


def box_of(page: pymupdf.Page, words: str) -> pymupdf.Rect:
    glyphs = page_glyphs(page)
    start = glyphs.text.index(words)
    rect = pymupdf.Rect()
    for offset in range(start, start + len(words)):
        rect |= pymupdf.Rect(glyphs.box(offset))
    return rect


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, pymupdf.Rect(40, 60, 560, 780)])
def test_glyphs_lie_where_the_words_are_drawn(rotation: int, crop: pymupdf.Rect | None) -> None:
    page = page_with(PARAGRAPH, rotation=rotation, crop=crop)

    box = box_of(page, "2,700 people")

    shift = (crop.x0, crop.y0) if crop else (0, 0)
    expected = pymupdf.Rect(72, 84, 72 + pymupdf.get_text_length(PARAGRAPH, fontsize=12), 106) - (*shift, *shift)
    assert expected.contains(box)
    assert abs(box.x0 - expected.x0 - pymupdf.get_text_length("At least ", fontsize=12)) < 0.5
    pixels = page.get_pixmap(clip=box * page.rotation_matrix, colorspace=pymupdf.csGRAY)
    assert min(pixels.samples) < 100, "the box holds ink"


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPH,
        "Рабочие жили в вагонах по двенадцать человек.",
        "노동자들은 임금을 받지 못했다고 말했다.",
        "عمل العمال ستة عشر ساعة في اليوم",
        "workers 👷🏽 and flags 🇰🇵, café and cafe\u0301",
        "office, difficult, affluent, ﬁne print",
    ],
)
def test_offset_i_is_glyph_i_in_every_script(text: str) -> None:
    page = page_with(text, font="noto")

    glyphs = page_glyphs(page)

    assert glyphs.text == page_text(page)
    assert len(glyphs.boxes) == 4 * len(glyphs.text)
    assert glyphs.text.endswith("\n")
    assert glyphs.lines[0] == 0
    for offset, character in enumerate(glyphs.text):
        x0, y0, x1, y1 = glyphs.box(offset)
        assert 0 <= x0 <= x1 <= 600
        assert 0 <= y0 <= y1 <= 800
        if character == "\n":
            assert x0 == x1


def test_columns_stay_columns() -> None:
    document = pymupdf.open()
    page = document.new_page()
    left, right = ["one alpha", "one beta", "one gamma"], ["two alpha", "two beta", "two gamma"]
    page.insert_text((50, 100), left)
    page.insert_text((320, 100), right)

    assert page_text(page).split("\n")[:6] == left + right


def test_the_letters_of_a_ligature_share_its_width() -> None:
    page = page_with("<span style='font-family:serif'>an ofﬁce and a diﬃcult ﬂight</span>", font="any")

    glyphs = page_glyphs(page)

    assert "office" in glyphs.text
    for word in ("office", "difficult", "flight"):
        start = glyphs.text.index(word)
        boxes = [glyphs.box(offset) for offset in range(start, start + len(word))]
        assert all(x1 - x0 > 0.5 for x0, _y0, x1, _y1 in boxes)
        assert all(after[0] >= before[2] - 0.6 for before, after in itertools.pairwise(boxes))


def test_a_page_without_text_is_one_line_end() -> None:
    document = pymupdf.open()
    page = document.new_page()

    glyphs = page_glyphs(page)

    assert glyphs.text == "\n"
    assert list(glyphs.boxes) == [0, 0, 0, 0]
    assert list(glyphs.lines) == [0]


def test_lines_and_blocks_say_where_they_begin() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 100), ["first line", "second line"])
    page.insert_text((50, 400), ["far below"])

    glyphs = page_glyphs(page)

    assert [glyphs.text[start:].partition("\n")[0] for start in glyphs.lines] == [
        "first line",
        "second line",
        "far below",
    ]
    assert list(glyphs.blocks) == [0, 2]
    assert list(glyphs.directions) == [1, 0] * 3


def test_cleaning_keeps_every_offset() -> None:
    dirty = "a\x00b\ud800c\x0cd\u2029e\ufefff\tg\U0001f477h\x1b[31m\ufffe"

    cleaned = clean(dirty)

    assert len(cleaned) == len(dirty)
    assert cleaned == "a\ufffdb\ufffdc\nd\ne\ufffdf\tg\U0001f477h\ufffd[31m\ufffd"
    cleaned.encode("utf-8")
