"""Pages and blocks of a document as bytes and back: canonical JSON, lengths in thousandths of a point."""

import json
from typing import Any

from casefile.case.identity import canonical
from casefile.case.values import Value
from casefile.documents.model import Block, Page, ReadDocument, Span


def packed(read: ReadDocument) -> bytes:
    """The pages and blocks of a document that was read."""
    pages: list[Value] = [
        [
            page.start,
            round(page.width * 1000),
            round(page.height * 1000),
            page.rotation,
            page.label,
            int(page.has_text),
        ]
        for page in read.pages
    ]
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
    return canonical({"pages": pages, "blocks": blocks}).encode()


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
