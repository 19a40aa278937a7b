"""Bytes in the case, named by their SHA-256 and kept in chunks of 1 MiB: originals as they are, texts compressed."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from sqlalchemy import Connection

from casefile.case.file.store import ask
from casefile.errors import DamagedCaseFile, NotFound
from casefile.words import _

CHUNK: Final = 1 << 20


def has(connection: Connection, sha256: bytes) -> bool:
    """Whether these bytes are in the case."""
    return connection.exec_driver_sql("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,)).first() is not None


def store(connection: Connection, parts: Iterable[bytes]) -> bytes:
    """Keep bytes as they are; returns their SHA-256. Known bytes are kept once. Memory: two chunks."""
    pieces = _in_chunks(parts)
    first, second = next(pieces, b""), next(pieces, None)
    if second is not None:
        return _store_long(connection, chain((first, second), pieces))
    name = hashlib.sha256(first).digest()
    if not has(connection, name):
        _store_chunks(connection, _add(connection, name, len(first), ""), first)
    return name


def store_packed(connection: Connection, data: bytes) -> bytes:
    """Keep bytes compressed; returns the SHA-256 of the bytes themselves."""
    name = hashlib.sha256(data).digest()
    if not has(connection, name):
        blob = _add(connection, name, len(data), "zlib")
        _store_chunks(connection, blob, zlib.compress(data, 6))
    return name


def chunks(connection: Connection, sha256: bytes) -> Iterator[bytes]:
    """The bytes of that name, a chunk at a time; the hash and the size are checked as they pass.

    Raises NotFound where they are not in this copy, DamagedCaseFile where they are not what they were.
    """
    found = ask(connection, "SELECT id, size, codec FROM blob WHERE sha256 = ?", (sha256,))
    if not found:
        raise NotFound(
            _("This copy of the case does not hold the bytes with SHA-256 {hash}.").format(hash=sha256.hex())
        )
    blob, declared, codec = found[0]
    digest = hashlib.sha256()
    size = 0
    for data in unpacked(_stored(connection, blob), codec, declared):
        digest.update(data)
        size += len(data)
        yield data
    if digest.digest() != sha256 or size != declared:
        raise _damaged(sha256)


def content(connection: Connection, sha256: bytes) -> bytes:
    """All the bytes of that name."""
    return b"".join(chunks(connection, sha256))


def _store_long(connection: Connection, pieces: Iterable[bytes]) -> bytes:
    """More than one chunk: stored as it comes, its name known at the end only."""
    digest = hashlib.sha256()
    size = 0
    blob = _add(connection, b"\0" * 24 + _next_id(connection).to_bytes(8), 0, "")  # a stand-in until then
    for n, data in enumerate(pieces):
        digest.update(data)
        size += len(data)
        connection.exec_driver_sql("INSERT INTO chunk(blob, n, data) VALUES (?, ?, ?)", (blob, n, data))
    name = digest.digest()
    if has(connection, name):
        connection.exec_driver_sql("DELETE FROM chunk WHERE blob = ?", (blob,))
        connection.exec_driver_sql("DELETE FROM blob WHERE id = ?", (blob,))
    else:
        connection.exec_driver_sql("UPDATE blob SET sha256 = ?, size = ? WHERE id = ?", (name, size, blob))
    return name


def _stored(connection: Connection, blob: int) -> Iterator[bytes]:
    n = 0
    while data := ask(connection, "SELECT data FROM chunk WHERE blob = ? AND n = ?", (blob, n)):
        yield data[0][0]
        n += 1


def unpacked(parts: Iterable[bytes], codec: str, size: int) -> Iterator[bytes]:
    """The content of stored parts, inflated no further than was declared: a few bytes can stand for gigabytes."""
    if not codec:
        yield from parts
        return
    inflater = zlib.decompressobj()
    left = size
    try:
        for part in parts:
            while part and left > 0:
                data = inflater.decompress(part, min(left, CHUNK))
                left -= len(data)
                yield data
                part = inflater.unconsumed_tail
    except zlib.error:
        raise DamagedCaseFile(_("A text in the case is damaged and cannot be unpacked.")) from None


def _in_chunks(parts: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for part in parts:
        waiting += part
        while len(waiting) >= CHUNK:
            yield bytes(waiting[:CHUNK])
            del waiting[:CHUNK]
    if waiting:
        yield bytes(waiting)


def _next_id(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM blob").scalar_one())


def _add(connection: Connection, name: bytes, size: int, codec: str) -> int:
    added = connection.exec_driver_sql("INSERT INTO blob(sha256, size, codec) VALUES (?, ?, ?)", (name, size, codec))
    return int(added.lastrowid)


def _store_chunks(connection: Connection, blob: int, data: bytes) -> None:
    rows = [(blob, n, data[at : at + CHUNK]) for n, at in enumerate(range(0, len(data), CHUNK))]
    if rows:
        connection.exec_driver_sql("INSERT INTO chunk(blob, n, data) VALUES (?, ?, ?)", rows)


def _damaged(sha256: bytes) -> DamagedCaseFile:
    return DamagedCaseFile(
        _("The bytes stored as SHA-256 {hash} are not what they were: the case file is damaged.").format(
            hash=sha256.hex()
        )
    )
