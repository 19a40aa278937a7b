"""The text of a page and the place of every character of it, as MuPDF sees them: one function for all who need both.

Offset i of the text is glyph i. The frozen text of a PDF is made of the very same pieces, without the boxes, which
cost six times as much (`page_text`). Coordinates are points of the unrotated, cropped page.
"""

import gc
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pymupdf

from casefile.documents.characters import clean

# Ligatures apart ("office" is found), every kind of space one space, nothing from outside the page, and a character
# whose meaning the file does not tell by its number in the font, as in most readers. The order is the page's own.
FLAGS = pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_USE_CID_FOR_UNKNOWN_UNICODE
EXTRACTOR = f"pymupdf/{pymupdf.VersionBind};flags={FLAGS}"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A page's text with a box for every character. Line ends have a box without width at the end of their line."""

    text: str
    boxes: "array[float]"  # x0, y0, x1, y1 of glyph i at 4 * i
    lines: "array[int]"  # where each line begins in the text
    blocks: "array[int]"  # index of the first line of each block
    directions: "array[float]"  # dx, dy of the writing direction of line k at 2 * k: (1, 0) is left to right
    vertical: "array[int]"  # 1 for a line set in vertical writing

    def box(self, offset: int) -> tuple[float, float, float, float]:
        """The box of the glyph at `offset`."""
        x0, y0, x1, y1 = self.boxes[4 * offset : 4 * offset + 4]
        return x0, y0, x1, y1


def text_page(page: pymupdf.Page) -> pymupdf.TextPage:
    """What both functions below read from; made once where both are needed."""
    return page.get_textpage(flags=FLAGS)


def page_text(page: pymupdf.Page, source: pymupdf.TextPage | None = None) -> str:
    """The frozen text of a page: its lines, each with its end; a page without text is one line end."""
    text = clean((source or text_page(page)).extractText())
    return text if text.endswith("\n") else text + "\n"


def page_glyphs(page: pymupdf.Page, source: pymupdf.TextPage | None = None) -> Glyphs:
    """The same text with the place of each of its characters."""
    source = source or text_page(page)
    text = page_text(page, source)
    collecting = gc.isenabled()
    gc.disable()  # a hundred thousand small dictionaries that live for a moment: collecting triples the time
    try:
        return _aligned(text, _lines(source.extractRAWDICT()))
    finally:
        if collecting:
            gc.enable()


@dataclass(slots=True)
class _Line:
    first_of_block: bool
    characters: list[str]
    boxes: list[tuple[float, float, float, float]]
    direction: tuple[float, float]
    vertical: bool


def _lines(raw: dict[str, Any]) -> Iterator[_Line]:  # Any: PyMuPDF's nested dictionaries
    for block in raw["blocks"]:
        first = True
        for line in block.get("lines", ()):
            glyphs = [glyph for span in line["spans"] for glyph in span["chars"]]
            if glyphs:
                boxes = [glyph["bbox"] for glyph in glyphs]
                _share_ligatures(glyphs, boxes, line["dir"])
                yield _Line(first, [glyph["c"] for glyph in glyphs], boxes, line["dir"], bool(line["wmode"]))
                first = False


def _share_ligatures(
    glyphs: list[dict[str, Any]], boxes: list[tuple[float, float, float, float]], direction: tuple[float, float]
) -> None:
    """The letters of a ligature come as one wide box and others without width at its end: part the box among them."""
    upright = abs(direction[0]) < abs(direction[1])
    low, high = (1, 3) if upright else (0, 2)
    index = 1
    while index < len(boxes):
        end = index
        while end < len(boxes) and _rests_on(boxes[end], boxes[index - 1], low, high) and glyphs[end]["c"].isalpha():
            end += 1
        if end > index:
            whole, count = boxes[index - 1], end - index + 1
            backwards = direction[1] < 0 if upright else direction[0] < 0
            for place in range(count):
                part = count - 1 - place if backwards else place
                step = (whole[high] - whole[low]) / count
                box = list(whole)
                box[low], box[high] = whole[low] + part * step, whole[low] + (part + 1) * step
                boxes[index - 1 + place] = (box[0], box[1], box[2], box[3])
        index = max(end, index + 1)


def _rests_on(
    box: tuple[float, float, float, float], wide: tuple[float, float, float, float], low: int, high: int
) -> bool:
    """Whether the box has no width and stands at an edge of the wide one, on the same height."""
    flat = box[high] - box[low] < 0.01 < wide[high] - wide[low]
    return flat and min(abs(box[low] - wide[low]), abs(box[low] - wide[high])) < 0.05 and box[low - 1] == wide[low - 1]


def _aligned(text: str, lines: Iterator[_Line]) -> Glyphs:
    """Lay the glyphs on the text. It holds the same characters in the same order, or a few more: those get no width."""
    glyphs = Glyphs(text, array("f"), array("I"), array("I"), array("f"), array("b"))
    at = 0
    for line in lines:
        start = text.find(clean("".join(line.characters)), at)
        if start < 0:
            continue  # not in the text that is frozen: nothing can be anchored to it
        _fill(glyphs, start)
        _begin_line(glyphs, start, line)
        for box in line.boxes:
            glyphs.boxes.extend(box)
        at = start + len(line.characters)
    _fill(glyphs, len(text))
    if not glyphs.lines:
        _begin_line(glyphs, 0, _Line(True, [], [], (1.0, 0.0), False))
    return glyphs


def _begin_line(glyphs: Glyphs, start: int, line: _Line) -> None:
    if line.first_of_block:
        glyphs.blocks.append(len(glyphs.lines))
    glyphs.lines.append(start)
    glyphs.directions.extend(line.direction)
    glyphs.vertical.append(line.vertical)


def _fill(glyphs: Glyphs, until: int) -> None:
    """Boxes without width, at the end of the last glyph, for what has no place of its own: line ends."""
    x0, y0, x1, y1 = glyphs.boxes[-4:] if glyphs.boxes else (0.0, 0.0, 0.0, 0.0)
    leftwards = bool(glyphs.directions) and glyphs.directions[-2] < -0.5
    edge = x0 if leftwards else x1
    for _ in range(until - len(glyphs.boxes) // 4):
        glyphs.boxes.extend((edge, y0, edge, y1))
