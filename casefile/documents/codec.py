"""A document as bytes and back. What comes back from a worker is in the hands of the file it read: all is checked.

JSON for what has a shape, the pictures' bytes after it. Nothing is unpickled; every number, length and name is held
against what an honest reader can have written.
"""

import hashlib
import json
import math
import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, get_args

from casefile.documents.characters import UNFIT
from casefile.documents.composing import picture_type
from casefile.documents.model import (
    Block,
    BlockKind,
    Kind,
    Metadata,
    Page,
    Picture,
    ReadDocument,
    Span,
    SpanKind,
)

_LENGTH = struct.Struct("<I")
_KINDS, _BLOCKS, _SPANS = get_args(Kind), get_args(BlockKind), get_args(SpanKind)
_FAR = 1 << 31
_LARGEST_SIDE = 200_000.0
_MOST_SENTENCES = 200
T = TypeVar("T")


class Nonsense(Exception):
    """What no honest reader writes."""


def encode(document: ReadDocument) -> list[bytes]:
    """The parts of a message that holds all but the file's name, size and hash, which the receiver knows better."""
    pictures = [picture.sha256 for picture in document.pictures]
    head = {
        "kind": document.kind,
        "media_type": document.media_type,
        "text": document.text,
        "extractor": document.extractor,
        "pages": [
            [page.start, page.width, page.height, page.rotation, page.label, page.has_text] for page in document.pages
        ],
        "blocks": [_block_row(block, pictures) for block in document.blocks],
        "pictures": [[picture.media_type, len(picture.data)] for picture in document.pictures],
        "said": _said(document.metadata),
        "encrypted": document.encrypted,
        "not_captured": document.not_captured,
    }
    data = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return [_LENGTH.pack(len(data)), data, *(picture.data for picture in document.pictures)]


def decode(data: bytes, *, file_name: str, size: int, sha256: str) -> ReadDocument:
    """The document in a message, with the identity that this side knows. Raises Nonsense."""
    try:
        return _decoded(data, file_name, size, sha256)
    except (ValueError, TypeError, LookupError, RecursionError, struct.error) as error:
        raise Nonsense(str(error)) from error


def _block_row(block: Block, pictures: Sequence[str]) -> list[Any]:  # Any: a row of JSON
    return [
        _BLOCKS.index(block.kind),
        block.start,
        block.end,
        block.level,
        block.ordered,
        block.table,
        block.row,
        block.column,
        pictures.index(block.picture) if block.picture else -1,
        block.right_to_left,
        [[_SPANS.index(span.kind), span.start, span.end, span.target] for span in block.spans],
    ]


def _said(said: Metadata) -> list[Any]:
    published, captured = _day(said.published), _day(said.captured)
    return [said.title, said.authors, said.publication, published, captured, said.url, said.language]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _decoded(data: bytes, file_name: str, size: int, sha256: str) -> ReadDocument:
    (length,) = _LENGTH.unpack_from(data)
    head = json.loads(data[_LENGTH.size : _LENGTH.size + length])
    text = _text(head["text"], 1 << 29, lines=True)
    pictures = _pictures(head["pictures"], data, _LENGTH.size + length)
    document = ReadDocument(
        sha256=sha256,
        size=size,
        kind=_one_of(_KINDS, head["kind"]),
        media_type=_text(head["media_type"], 200),
        file_name=file_name,
        text=text,
        extractor=_text(head["extractor"], 1000),
        metadata=_metadata(head["said"]),
        encrypted=_flag(head["encrypted"]),
        not_captured=tuple(_text(sentence, 5000) for sentence in head["not_captured"][:_MOST_SENTENCES]),
    )
    return replace(
        document,
        pages=_pages(head["pages"], len(text)),
        blocks=_blocks(head["blocks"], text, pictures),
        pictures=tuple(pictures),
    )


def _pages(rows: list[Any], length: int) -> tuple[Page, ...]:
    pages, least = [], 0
    for start, width, height, rotation, label, has_text in rows:
        least = _within(start, least, length)
        turned = _one_of((0, 90, 180, 270), rotation)
        pages.append(Page(start, _side(width), _side(height), turned, _text(label, 200), _flag(has_text)))
    return tuple(pages)


def _blocks(rows: list[Any], text: str, pictures: Sequence[Picture]) -> tuple[Block, ...]:
    blocks, least = [], 0
    for kind, start, end, level, ordered, table, row, column, picture, leftwards, spans in rows:
        _within(start, least, len(text))
        _within(end, start, len(text))
        if end < len(text) and text[end] != "\n":
            raise Nonsense("a block that does not end with its line")
        block = Block(
            kind=_BLOCKS[_within(kind, 0, len(_BLOCKS) - 1)],
            start=start,
            end=end,
            level=_within(level, 0, _FAR),
            ordered=_flag(ordered),
            table=_within(table, -1, _FAR),
            row=_within(row, -1, _FAR),
            column=_within(column, -1, _FAR),
            picture=pictures[picture].sha256 if _within(picture, -1, len(pictures) - 1) >= 0 else "",
            right_to_left=_flag(leftwards),
            spans=tuple(_span(span, start, end) for span in spans),
        )
        blocks.append(block)
        least = end + 1
    return tuple(blocks)


def _span(row: list[Any], start: int, end: int) -> Span:
    kind, first, last, target = row
    _within(first, start, end)
    return Span(_SPANS[_within(kind, 0, len(_SPANS) - 1)], first, _within(last, first, end), _text(target, 4000))


def _pictures(rows: list[Any], data: bytes, at: int) -> list[Picture]:
    pictures = []
    for media_type, length in rows:
        end = at + _within(length, 1, len(data) - at)
        picture, at = data[at:end], end
        if not media_type or picture_type(picture) != media_type:
            raise Nonsense("a picture that is none")
        pictures.append(Picture(hashlib.sha256(picture).hexdigest(), media_type, picture))
    if at != len(data):
        raise Nonsense("more than was announced")
    return pictures


def _metadata(row: list[Any]) -> Metadata:
    title, authors, publication, published, captured, url, language = row
    return Metadata(
        title=_text(title, 1000),
        authors=tuple(_text(author, 500) for author in authors[:100]),
        publication=_text(publication, 1000),
        published=date.fromisoformat(published) if published else None,
        captured=date.fromisoformat(captured) if captured else None,
        url=_text(url, 4000),
        language=_text(language, 100),
    )


def _text(value: Any, longest: int, *, lines: bool = False) -> str:
    """A text without what no text may hold."""
    _expect(isinstance(value, str) and len(value) <= longest and not UNFIT.search(value))
    _expect(lines or "\n" not in value)
    return str(value)


def _within(value: Any, least: int, most: int) -> int:
    _expect(type(value) is int and least <= value <= most)
    return int(value)


def _side(value: Any) -> float:
    _expect(type(value) in (int, float) and math.isfinite(value) and 0 < value <= _LARGEST_SIDE)
    return float(value)


def _flag(value: Any) -> bool:
    _expect(type(value) is bool)
    return bool(value)


def _one_of(values: Sequence[T], value: Any) -> T:
    return values[values.index(value)]


def _expect(holds: Any) -> None:
    if not holds:
        raise Nonsense("a value beyond its bounds")
