"""The documents of a case: which there are, their frozen texts, pages, blocks and original bytes."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection

from casefile.case.file import blobs, layout
from casefile.case.file.store import answer, ask, in_groups, reading
from casefile.case.reading import rows
from casefile.case.values import Document, Recognised
from casefile.documents.model import Block, Page
from casefile.errors import NotFound
from casefile.words import _

T = TypeVar("T")


class Shelf:
    """Questions about documents. One connection; a lock lets several threads ask."""

    def __init__(self, connection: Connection) -> None:
        """`connection` is this object's own from now on."""
        self._reading = connection
        self._lock = threading.RLock()
        self.id: str = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'case'").scalar_one()
        self._text = lru_cache(maxsize=8)(self._unpacked_text)
        self._pages = lru_cache(maxsize=8)(self._unpacked_pages)

    def document_ids(self) -> list[str]:
        """The ids of all documents in the order of their numbers: quick, whatever their number."""
        statement = "SELECT o.uuid FROM document d CROSS JOIN object o ON o.id = d.object ORDER BY d.n, o.uuid"
        with self._lock, reading(self._reading):
            return [uuid.hex() for uuid in self._reading.exec_driver_sql(statement).scalars()]

    def documents(self, *, ids: Sequence[str] | None = None) -> list[Document]:
        """Every document, in the order of their numbers; with `ids`, those, in that order (missing ones left out)."""
        with self._lock, reading(self._reading):
            if ids is None:
                all_rows = self._reading.exec_driver_sql(f"{rows.DOCUMENTS} ORDER BY d.n, o.uuid").all()
                return rows.documents(self._reading, all_rows)
            found: dict[str, Document] = {}
            for group in in_groups(list(ids)):
                marks = ",".join("?" * len(group))
                statement = f"{rows.DOCUMENTS} WHERE d.object IN (SELECT id FROM object WHERE uuid IN ({marks}))"
                of_group = self._reading.exec_driver_sql(statement, tuple(map(as_uuid, group))).all()
                found.update((document.id, document) for document in rows.documents(self._reading, of_group))
            return [found[id_] for id_ in ids if id_ in found]

    def document(self, id_: str) -> Document:
        """One document. NotFound if there is none of that id."""
        return one(self.documents(ids=[id_]), id_)

    def text(self, document: str) -> str:
        """The frozen text that every offset counts in."""
        return self._text(self._content(document)[0])

    def pages(self, document: str) -> tuple[Page, ...]:
        """The pages of a PDF or picture; none for an article."""
        return self._pages(self._content(document)[1])

    def blocks(self, document: str) -> tuple[Block, ...]:
        """The blocks of an article; none for a PDF or picture."""
        return layout.blocks(self._bytes(self._content(document)[1]))

    def recognised(self, document: str) -> Recognised | None:
        """The words recognised on pictures of its pages, as far as its text holds any."""
        value = self._recognition(document)
        if value is None:
            return None
        boxes = layout.boxes(self._bytes(value["boxes"]))
        return Recognised(str(value["engine"]), frozenset(value["on"]), boxes)

    def pages_recognised(self, document: str) -> frozenset[int]:
        """The pages with words that were recognised."""
        value = self._recognition(document)
        return frozenset(value["on"]) if value is not None else frozenset()

    def _recognition(self, document: str) -> dict[str, Any] | None:  # Any: checked before it was written
        statement = """
            SELECT c.value FROM object o CROSS JOIN head h ON h.object = o.id AND h.field = 'recognised' AND h.shown = 1
            CROSS JOIN change c ON c.id = h.change AND c.value IS NOT NULL WHERE o.uuid = ?
        """
        with self._lock, reading(self._reading):
            text = self._reading.exec_driver_sql(statement, (as_uuid(document),)).scalar()
        found: dict[str, Any] | None = None if text is None else json.loads(text)
        return found

    def pages_to_recognise(self, document: str) -> tuple[int, ...]:
        """The pages that had no words when the document was read: pictures, whatever was recognised on them since."""
        since = self.pages_recognised(document)
        return tuple(at for at, page in enumerate(self.pages(document)) if at in since or not page.has_text)

    def picture(self, sha256: str) -> bytes:
        """A picture inside an article."""
        return self._bytes(sha256)

    def original(self, document: str) -> Iterator[bytes]:
        """The original file's bytes, 1 MiB at a time; they are hashed as they pass, and a damaged file is refused."""
        with self._lock:
            yield from blobs.chunks(self._reading, bytes.fromhex(self.document(document).sha256))

    def original_bytes(self, document: str) -> bytes:
        """The original file's bytes, all at once."""
        return b"".join(self.original(document))

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """The connection, for the questions that other modules of the case put; one state of the file meanwhile."""
        with self._lock, reading(self._reading):
            yield self._reading

    def _local(self, id_: str) -> int:
        local = answer(self._reading, "SELECT id FROM object WHERE uuid = ?", (as_uuid(id_),))
        if local is None:
            raise unknown(id_)
        return int(local)

    def _content(self, document: str) -> tuple[str, str]:
        """The names of a document's text and of its layout."""
        with self._lock:
            found = ask(
                self._reading,
                "SELECT d.text_sha256, d.layout_sha256 FROM object o CROSS JOIN document d ON d.object = o.id "
                "WHERE o.uuid = ?",
                (as_uuid(document),),
            )
        if not found:
            raise unknown(document)
        return found[0]

    def _bytes(self, sha256: str) -> bytes:
        with self._lock, reading(self._reading):
            return blobs.content(self._reading, bytes.fromhex(sha256))

    def _unpacked_text(self, sha256: str) -> str:
        return self._bytes(sha256).decode()

    def _unpacked_pages(self, sha256: str) -> tuple[Page, ...]:
        return layout.pages(self._bytes(sha256))


def one(found: Sequence[T], id_: str) -> T:
    """The one that was found. NotFound if there was none."""
    if not found:
        raise unknown(id_)
    return found[0]


def as_uuid(id_: str) -> bytes:
    """The bytes of an id. NotFound where it is none."""
    try:
        return bytes.fromhex(id_)
    except ValueError:
        raise unknown(id_) from None


def unknown(id_: str) -> NotFound:
    """What to raise for an id that nothing has."""
    return NotFound(_("Nothing in the case has the id “{id}”.").format(id=id_[:80]))
