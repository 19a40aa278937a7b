"""A document as bytes and back. What comes back from a worker is in the hands of the file it read: all is checked.

JSON for what has a shape, the pictures' bytes after it. Nothing is unpickled; every number, length and name is held
against what an honest reader can have written.
"""

import hashlib
import itertools
import json
import math
import operator
import struct
from collections.abc import Iterable, Sequence
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
_COLUMNS = ("start", "end", "level", "ordered", "table", "row", "column", "right_to_left")  # as Block has them
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
        "blocks": _block_columns(document.blocks, pictures),
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


def _block_columns(blocks: Sequence[Block], pictures: Sequence[str]) -> dict[str, Any]:  # Any: JSON
    """The blocks by column: a column of one value is that value, so that most weigh nothing."""
    places = {sha256: index for index, sha256 in enumerate(pictures)} | {"": -1}
    columns: dict[str, list[Any]] = {name: list(map(operator.attrgetter(name), blocks)) for name in _COLUMNS}
    columns["kind"] = [_BLOCKS.index(block.kind) for block in blocks]
    columns["picture"] = [places[block.picture] for block in blocks]
    spans = [
        [index, _SPANS.index(span.kind), span.start, span.end, span.target]
        for index, block in enumerate(blocks)
        for span in block.spans
    ]
    short = {name: column[0] if len(set(column)) == 1 else column for name, column in columns.items()}
    return {"count": len(blocks), "columns": short, "spans": spans}


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


def _blocks(said: dict[str, Any], text: str, pictures: Sequence[Picture]) -> tuple[Block, ...]:
    count = _within(said["count"], 0, len(text))
    given = said["columns"]
    starts, ends = (list(_column(given[name], count, int, 0, len(text))) for name in ("start", "end"))
    _expect(all(map(operator.le, starts, ends)) and all(map(operator.lt, ends, starts[1:])))
    _expect(all(text[end] == "\n" for end in ends if end < len(text)))
    kinds = _column(given["kind"], count, int, 0, len(_BLOCKS) - 1)
    shown = _column(given["picture"], count, int, -1, len(pictures) - 1)
    names = [picture.sha256 for picture in pictures] + [""]  # -1, the last, is none
    return tuple(
        map(
            Block,
            map(_BLOCKS.__getitem__, kinds),
            starts,
            ends,
            _column(given["level"], count, int, 0, _FAR),
            _column(given["ordered"], count, bool, 0, 1),
            *(_column(given[name], count, int, -1, _FAR) for name in ("table", "row", "column")),
            map(names.__getitem__, shown),
            _column(given["right_to_left"], count, bool, 0, 1),
            _held_spans(said["spans"], starts, ends),
        )
    )


def _held_spans(rows: list[Any], starts: Sequence[int], ends: Sequence[int]) -> Iterable[tuple[Span, ...]]:
    """The spans of each block."""
    if not rows:
        return itertools.repeat((), len(starts))
    spans: list[list[Span]] = [[] for _start in starts]
    for index, *row in rows:
        _within(index, 0, len(starts) - 1)
        spans[index].append(_span(row, starts[index], ends[index]))
    return map(tuple, spans)


def _column(values: Any, count: int, kind: type, least: int, most: int) -> Iterable[Any]:  # Any: JSON
    """A column of `count` values of one type within their bounds; one value stands for as many."""
    if not isinstance(values, list):
        _expect(type(values) is kind)
        _within(int(values), least, most)
        return itertools.repeat(values, count)
    _expect(len(values) == count and set(map(type, values)) <= {kind})
    _expect(not values or (least <= min(values) and max(values) <= most))
    return values


def _span(row: Sequence[Any], start: int, end: int) -> Span:
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
