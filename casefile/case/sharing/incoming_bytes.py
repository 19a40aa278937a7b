"""Bytes of another copy that this one lacks: checked against their names, unpacked within bounds, then copied."""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from sqlalchemy import Connection

from casefile.case.file import layout
from casefile.case.file.blobs import CHUNK
from casefile.case.file.store import in_groups
from casefile.case.sharing.foreign import Foreign
from casefile.case.sharing.staging import Staged
from casefile.errors import DamagedCaseFile
from casefile.words import _

_LONGEST_TEXT: Final = 256 << 20  # bytes of a frozen text or a layout
_AT_ONCE: Final = 16 << 20  # bytes put into the case in one transaction

Progress = Callable[[int, int], None]

# What the history of this copy speaks of.
_SPOKEN_OF: Final = """
SELECT c.value FROM object o CROSS JOIN change c ON c.object = o.id AND c.act = 1
AND c.field IN ('file', 'text', 'recognised') WHERE o.kind = 'document' AND c.value IS NOT NULL
"""


def lacking(foreign: Foreign, staged: Staged, connection: Connection) -> list[bytes]:
    """The bytes that the other copy holds, this one does not, and the history of either speaks of."""
    here = set(connection.exec_driver_sql("SELECT sha256 FROM blob").scalars())
    there = {row[0] for row in foreign.rows("SELECT sha256 FROM blob") if isinstance(row[0], bytes)} - here
    if not there:
        return []
    wanted = set(staged.blobs)
    for row in connection.exec_driver_sql(_SPOKEN_OF):
        wanted |= _named(json.loads(row.value))
    return sorted(there & wanted)


def _named(value: dict[str, Any]) -> set[bytes]:  # Any: JSON of ours
    names = [*(value[part] for part in ("sha256", "layout", "boxes") if part in value), *value.get("pictures", ())]
    return {bytes.fromhex(name) for name in names}


def check(foreign: Foreign, staged: Staged, names: list[bytes], progress: Progress | None = None) -> None:
    """Read every one through: its bytes are those of its name; texts are text, layouts are laid out as they must be."""
    for done, name in enumerate(names):
        if progress is not None:
            progress(done, len(names))
        if any(name in known for known in (staged.texts, staged.layouts, staged.boxes)):
            _check_content(foreign, staged, name, content(foreign, name))
        else:
            for _part in _unpacked(foreign, name):
                pass


def _check_content(foreign: Foreign, staged: Staged, name: bytes, data: bytes) -> None:
    try:
        if name in staged.texts:
            text = data.decode()
            if len(text) != staged.texts[name]:
                raise ValueError
        if name in staged.layouts:
            layout.check(data, staged.layouts[name])
        if name in staged.boxes and len(data) != layout.BYTES_A_CHARACTER * staged.boxes[name]:
            raise ValueError
    except (ValueError, RecursionError):
        raise _damaged(foreign, name) from None


def content(foreign: Foreign, name: bytes) -> bytes:
    """All the bytes of a text or layout."""
    parts = []
    size = 0
    for part in _unpacked(foreign, name):
        size += len(part)
        if size > _LONGEST_TEXT:
            raise _damaged(foreign, name)
        parts.append(part)
    return b"".join(parts)


def copy(foreign: Foreign, names: list[bytes], connection: Connection) -> Iterator[None]:
    """Put the bytes into the case, each checked again as it passes. The caller may commit at every step: bytes that
    nothing speaks of yet do no harm."""
    waiting = 0
    for name in names:
        local, size, codec = _described(foreign, name)
        statement = "INSERT INTO blob(sha256, size, codec) VALUES (?, ?, ?)"
        added = int(connection.exec_driver_sql(statement, (name, size, codec)).lastrowid)
        for _part in _proven(foreign, name, _kept(connection, added, _stored(foreign, local)), size, codec):
            pass
        waiting += size
        if waiting >= _AT_ONCE:
            yield
            waiting = 0
    yield


def _kept(connection: Connection, blob: int, parts: Iterator[bytes]) -> Iterator[bytes]:
    for n, part in enumerate(parts):
        connection.exec_driver_sql("INSERT INTO chunk(blob, n, data) VALUES (?, ?, ?)", (blob, n, part))
        yield part


def discard(connection: Connection, names: list[bytes]) -> None:
    """Take bytes out again that a merge brought which then did not come about."""
    for group in in_groups(names):
        marks = ",".join("?" * len(group))
        of = f"SELECT id FROM blob WHERE sha256 IN ({marks})"
        connection.exec_driver_sql(f"DELETE FROM chunk WHERE blob IN ({of})", tuple(group))
        connection.exec_driver_sql(f"DELETE FROM blob WHERE sha256 IN ({marks})", tuple(group))


def _unpacked(foreign: Foreign, name: bytes) -> Iterator[bytes]:
    local, size, codec = _described(foreign, name)
    return _proven(foreign, name, _stored(foreign, local), size, codec)


def _described(foreign: Foreign, name: bytes) -> tuple[int, int, str]:
    for local, size, codec in foreign.rows("SELECT id, size, codec FROM blob WHERE sha256 = ?", (name,)):
        if isinstance(size, int) and 0 <= size <= 1 << 40 and codec in ("", "zlib"):
            return local, size, codec
    raise _damaged(foreign, name)


def _stored(foreign: Foreign, local: int) -> Iterator[bytes]:
    n = 0
    while rows := list(foreign.rows("SELECT data FROM chunk WHERE blob = ? AND n = ?", (local, n))):
        data = rows[0][0]
        if not isinstance(data, bytes) or not 0 < len(data) <= CHUNK:
            raise DamagedCaseFile(_("{name} is damaged: a part of a document is none.").format(name=foreign.name))
        yield data
        n += 1


def _proven(foreign: Foreign, name: bytes, parts: Iterator[bytes], size: int, codec: str) -> Iterator[bytes]:
    """The bytes unpacked, no further than the declared size; every part is read, and the hash must be the name."""
    digest = hashlib.sha256()
    left = size
    inflater = zlib.decompressobj() if codec else None
    for packed in parts:
        for part in _inflated(foreign, name, inflater, packed, left) if inflater else (packed,):
            left -= len(part)
            digest.update(part)
            yield part
        if left < 0:
            raise _damaged(foreign, name)
    if left or digest.digest() != name or (inflater and (not inflater.eof or inflater.unused_data)):
        raise _damaged(foreign, name)


def _inflated(foreign: Foreign, name: bytes, inflater: Any, packed: bytes, left: int) -> Iterator[bytes]:
    """Any: zlib does not name the type of its objects."""
    try:
        while packed:
            part = inflater.decompress(packed, min(left, CHUNK) + 1)
            left -= len(part)
            if left < 0:
                raise _damaged(foreign, name)
            if part:
                yield part
            packed = inflater.unconsumed_tail
    except zlib.error:
        raise _damaged(foreign, name) from None


def _damaged(foreign: Foreign, name: bytes) -> DamagedCaseFile:
    sentence = _("{name} is damaged: the bytes stored as SHA-256 {hash} are not what they must be.")
    return DamagedCaseFile(sentence.format(name=foreign.name, hash=name.hex()[:12]))
