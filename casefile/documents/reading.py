"""Read one file in this process. `importing` does the same in processes of their own: hostile files belong there."""

import hashlib
import importlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from casefile.documents import files
from casefile.documents.characters import folded
from casefile.documents.kinds import READERS, Format, recognise
from casefile.documents.model import Metadata, ReadDocument
from casefile.documents.parts import ArticleParts, PageParts

__all__ = ["READERS", "read", "read_bytes"]


def read(path: Path, *, password: str | None = None) -> ReadDocument:
    """The file as a document. UnreadableDocument with the reason, PasswordNeeded where it is locked."""
    descriptor, size = files.opened(path)
    try:
        data = files.contents(descriptor, size)
    finally:
        os.close(descriptor)
    return read_bytes(data, path.name, password=password)


def read_bytes(data: bytes, file_name: str, *, password: str | None = None, sha256: str = "") -> ReadDocument:
    """The bytes of a file as a document."""
    found = recognise(data, PurePath(file_name).suffix)
    parts = _read_as(found, data, password)
    return ReadDocument(
        sha256=sha256 or hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=found.kind,
        media_type=found.media_type,
        file_name=file_name,
        text=parts.text,
        extractor=parts.extractor,
        pages=() if isinstance(parts, ArticleParts) else parts.pages,
        blocks=parts.blocks if isinstance(parts, ArticleParts) else (),
        pictures=parts.pictures if isinstance(parts, ArticleParts) else (),
        metadata=_fit(parts.metadata),
        encrypted=isinstance(parts, PageParts) and parts.encrypted,
        not_captured=tuple(folded(sentence) for sentence in parts.not_captured),
    )


def _fit(said: Metadata) -> Metadata:
    """What a file says of itself, on one line each and without what no text may hold."""
    return replace(
        said,
        title=folded(said.title).strip(),
        authors=tuple(author for name in said.authors if (author := folded(name).strip())),
        publication=folded(said.publication).strip(),
        url=folded(said.url).strip(),
        language=folded(said.language).strip(),
    )


def _read_as(found: Format, data: bytes, password: str | None) -> ArticleParts | PageParts:
    module, _, name = found.reader.partition(":")
    reader: Callable[..., ArticleParts | PageParts] = getattr(importlib.import_module(module), name)
    if found.kind == "pdf":
        return reader(data, password)
    if found.kind == "image":
        return reader(data, found.media_type)
    return reader(data)
