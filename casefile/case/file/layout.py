"""Pages and blocks of a document as bytes and back: canonical JSON, lengths in thousandths of a point."""

import json
import sys
from array import array
from collections.abc import Sequence
from typing import Any, Final

from casefile.case.identity import canonical
from casefile.case.values import Value
from casefile.documents.model import Block, Page, ReadDocument, Span

BYTES_A_CHARACTER: Final = 16  # of boxes: four sides


def packed(read: ReadDocument) -> bytes:
    """The pages and blocks of a document that was read."""
    blocks: list[Value] = [
        [
            block.kind,
            block.start,
            block.end,
            block.level,
            int(block.ordered),
            block.table,
            block.row,
            block.column,
            block.picture,
            int(block.right_to_left),
            [[span.kind, span.start, span.end, span.target] for span in block.spans],
        ]
        for block in read.blocks
    ]
    return canonical({"pages": _rows(read.pages), "blocks": blocks}).encode()


def packed_pages(pages: Sequence[Page]) -> bytes:
    """The pages of a document that has no blocks."""
    return canonical({"pages": _rows(pages), "blocks": []}).encode()


def _rows(pages: Sequence[Page]) -> list[Value]:
    return [
        [
            page.start,
            round(page.width * 1000),
            round(page.height * 1000),
            page.rotation,
            page.label,
            int(page.has_text),
        ]
        for page in pages
    ]


def packed_boxes(boxes: "array[int]") -> bytes:
    """Where characters stand, as bytes that are alike on every machine."""
    turned = array("i", boxes)
    if sys.byteorder == "big":
        turned.byteswap()
    return turned.tobytes()


def boxes(data: bytes) -> "array[int]":
    """Where characters stand again: of character i the sides from 4 * i on, in thousandths of a point."""
    found = array("i", data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def pages(data: bytes) -> tuple[Page, ...]:
    """The pages again."""
    content: dict[str, Any] = json.loads(data)  # Any: written by `packed`, named by its hash
    return tuple(
        Page(start, width / 1000, height / 1000, rotation, label, bool(has_text))
        for start, width, height, rotation, label, has_text in content["pages"]
    )


def blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks again."""
    content: dict[str, Any] = json.loads(data)
    return tuple(_block(*parts) for parts in content["blocks"])


def _block(
    kind: Any,
    start: int,
    end: int,
    level: int,
    ordered: int,
    table: int,
    row: int,
    column: int,
    picture: str,
    *rest: Any,
) -> Block:
    right_to_left, spans = rest
    return Block(
        kind,
        start,
        end,
        level,
        bool(ordered),
        table,
        row,
        column,
        picture,
        bool(right_to_left),
        tuple(Span(*span) for span in spans),
    )


def check(data: bytes, characters: int) -> None:
    """ValueError if these are not pages and blocks of a text of so many characters: another copy may hold anything."""
    content = json.loads(data)
    if not isinstance(content, dict) or set(content) != {"pages", "blocks"}:
        raise ValueError
    for rows, shape in ((content["pages"], _PAGE), (content["blocks"], _BLOCK)):
        if not isinstance(rows, list) or not all(_fits(row, shape) for row in rows):
            raise ValueError
    starts = [page[0] for page in content["pages"]]
    ends = [(block[1], block[2]) for block in content["blocks"]]
    ends += [(span[1], span[2]) for block in content["blocks"] for span in block[10]]
    if starts != sorted(starts) or not all(0 <= start <= characters for start in starts):
        raise ValueError
    if not all(0 <= start <= end <= characters for start, end in ends):
        raise ValueError


_SPAN: Final = (str, int, int, str)
_PAGE: Final = (int, int, int, int, str, int)
_BLOCK: Final = (str, int, int, int, int, int, int, int, str, int, list)


def _fits(row: Any, shape: tuple[type, ...]) -> bool:
    """Any: what JSON held. Integers stay below what a float of points can hold."""
    if not isinstance(row, list) or len(row) != len(shape):
        return False
    if not all(type(item) is of for item, of in zip(row, shape, strict=True)):
        return False
    if any(type(item) is int and abs(item) > 1 << 40 for item in row):
        return False
    return all(_fits(span, _SPAN) for span in row[10]) if shape is _BLOCK else True
