"""Taking a document that was read into the case: its bytes, its text and layout, what the file says of itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from casefile.case.claims import numbers
from casefile.case.claims.fields import LIST_LIMIT, TEXT_LIMIT
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.file import blobs, layout
from casefile.case.identity import document_id
from casefile.case.values import Fields, Value
from casefile.documents.model import Metadata, ReadDocument
from casefile.errors import Refused
from casefile.words import _

PART: Final = 1 << 20


def take_in(edit: OpenEdit, read: ReadDocument, source: Path | bytes, fields: Fields) -> str:
    """Add a document to the edit; returns its id. A known one is left as it is, a deleted one restored.

    Refused where the bytes are not those that were read.
    """
    id_ = document_id(read.sha256)
    if edit.is_visible(id_):
        return id_
    if edit.is_deleted(id_):
        edit.restore("document", id_)
        return id_
    _keep_original(edit, read, source)
    values: dict[str, Value | None] = {
        "file": _file(read),
        "text": _text(edit, read),
        "number": numbers.show("EX", edit.next_number("EX")),
        **_said_of_itself(read.metadata),
        **fields,
    }
    edit.make("document", id_, values)
    return id_


def _file(read: ReadDocument) -> Value:
    """What the bytes are: of these, nothing is ever changed."""
    return {
        "sha256": read.sha256,
        "size": read.size,
        "kind": read.kind,
        "media_type": read.media_type[:200],
        "name": _one_line(read.file_name)[:1000],
        "encrypted": int(read.encrypted),
    }


def _text(edit: OpenEdit, read: ReadDocument) -> Value:
    """The frozen text, its layout and pictures, each stored by its hash."""
    text = blobs.store_packed(edit.connection, read.text.encode())
    pages = blobs.store_packed(edit.connection, layout.packed(read))
    pictures = [blobs.store(edit.connection, [picture.data]).hex() for picture in read.pictures]
    return {
        "sha256": text.hex(),
        "layout": pages.hex(),
        "extractor": read.extractor[:500],
        "characters": len(read.text),
        "pages": len(read.pages),
        "pictures": list(dict.fromkeys(pictures)),
        "not_captured": [_one_line(sentence) for sentence in read.not_captured[:LIST_LIMIT]],
    }


def _keep_original(edit: OpenEdit, read: ReadDocument, source: Path | bytes) -> None:
    stored = blobs.store(edit.connection, _parts(source))
    if stored.hex() != read.sha256:
        raise Refused(_("{name} changed while it was being read; add it again.").format(name=read.file_name))


def _parts(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    try:
        with source.open("rb") as file:
            while part := file.read(PART):
                yield part
    except OSError as trouble:
        raise Refused(
            _("{name} cannot be read: {reason}.").format(name=source.name, reason=trouble.strerror or trouble)
        ) from trouble


def _said_of_itself(metadata: Metadata) -> dict[str, Value | None]:
    """What the file says of itself, in the fields it belongs to. It was written by a stranger: cut to what fits."""
    authors: list[Value] = [author for name in metadata.authors[:LIST_LIMIT] if (author := _one_line(name))]
    return {
        "title": _one_line(metadata.title) or None,
        "authors": authors or None,
        "publication": _one_line(metadata.publication) or None,
        "published": metadata.published.isoformat() if metadata.published else None,
        "captured": metadata.captured.isoformat() if metadata.captured else None,
        "url": _one_line(metadata.url) or None,
        "language": _one_line(metadata.language) or None,
    }


def _one_line(text: str) -> str:
    kept = "".join(letter for letter in text if letter != "\0" and not "\ud800" <= letter <= "\udfff")
    return " ".join(kept.split())[:TEXT_LIMIT]
