"""The staging file: a database of our own beside the case, in which rows of another copy stand once they were checked.

Rows are gathered and put in by the thousand; the objects go in last, when all are known.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from casefile.case.sharing.beliefs import Named, Unbelievable
from casefile.words import _

_STAGE: Final = """
CREATE TABLE edit(id INTEGER PRIMARY KEY, hash BLOB NOT NULL, lamport INTEGER, person TEXT, at INTEGER, kind TEXT,
    label TEXT, key BLOB, signature BLOB, first INTEGER, changes INTEGER) STRICT;
CREATE TABLE parent(edit INTEGER, hash BLOB) STRICT;
CREATE TABLE object(id INTEGER PRIMARY KEY, uuid BLOB NOT NULL, kind TEXT NOT NULL) STRICT;
CREATE TABLE change(id INTEGER PRIMARY KEY, edit INTEGER, object INTEGER, act INTEGER, field TEXT,
    value TEXT, salt BLOB, hash BLOB) STRICT;
CREATE TABLE supersedes(later INTEGER, act INTEGER, edit BLOB, n INTEGER) STRICT;
CREATE TABLE mention(change INTEGER, object INTEGER) STRICT;
"""
_WIDTHS: Final = {"edit": 11, "parent": 2, "change": 8, "supersedes": 4, "mention": 2}
_Row = tuple[Any, ...]  # Any: types were checked row by row


@dataclass(slots=True)
class Staged:
    """What a file brings: a database of ours that holds only what was checked."""

    path: Path
    edits: int = 0
    changes: int = 0
    blobs: set[bytes] = field(default_factory=set)  # SHA-256 of bytes that the new edits speak of
    texts: dict[bytes, int] = field(default_factory=dict)  # of those, the frozen texts: how many characters
    layouts: dict[bytes, int] = field(default_factory=dict)  # and their pages and blocks: of how many characters
    boxes: dict[bytes, int] = field(default_factory=dict)  # and where recognised characters stand: of how many

    def note_bytes(self, name: str, text: str) -> None:
        """Remember which bytes a field of a document speaks of; `text` is JSON whose shape was checked."""
        if name == "file":
            self.blobs.add(bytes.fromhex(json.loads(text)["sha256"]))
        elif name == "text":
            value = json.loads(text)
            content, pages = bytes.fromhex(value["sha256"]), bytes.fromhex(value["layout"])
            self.texts[content] = self.layouts[pages] = value["characters"]
            self.blobs |= {content, pages, *(bytes.fromhex(picture) for picture in value["pictures"])}
        elif name == "recognised":
            value = json.loads(text)
            content, pages, boxes = (bytes.fromhex(value[part]) for part in ("sha256", "layout", "boxes"))
            self.texts[content] = self.layouts[pages] = self.boxes[boxes] = value["characters"]
            self.blobs |= {content, pages, boxes}


class Stage:
    """Fills the staging file. Changes are given before the edit that they are of."""

    def __init__(self, path: Path) -> None:
        self.staged = Staged(path)
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            self._connection.execute(f"PRAGMA {pragma}").close()
        self._connection.executescript(_STAGE)
        self._connection.execute("BEGIN")
        self._objects: dict[bytes, tuple[int, str]] = {}
        self._waiting: dict[str, list[_Row]] = {table: [] for table in _WIDTHS}

    def edit(self, row: _Row, parents: Sequence[bytes], changes: int) -> None:
        """An edit whose last so many changes were given."""
        staged = self.staged
        staged.edits += 1
        self._waiting["edit"].append((staged.edits, *row, staged.changes - changes + 1, changes))
        self._waiting["parent"] += [(staged.edits, parent) for parent in parents]

    def withheld(self, hash_: bytes) -> None:
        """A change of which only the hash is there."""
        self.staged.changes += 1
        row = (self.staged.changes, self.staged.edits + 1, None, 0, "", None, None, hash_)
        self._waiting["change"].append(row)

    def change(self, of: tuple[bytes, str], content: _Row, earlier: Sequence[tuple[bytes, int]], named: Named) -> None:
        """A change of an object (id, kind): (act, field, value, salt), what it refers to, what its value names."""
        act, name, value, _salt = content
        staged = self.staged
        staged.changes += 1
        local = staged.changes
        if of[1] == "document" and value is not None:
            staged.note_bytes(name, value)
        self._waiting["change"].append((local, staged.edits + 1, self._object(*of), *content, None))
        for hash_, n in earlier:
            self._waiting["supersedes"].append((local, act, hash_, n))
        for kind, id_ in named:
            self._waiting["mention"].append((local, self._object(id_, kind)))

    def _object(self, uuid: bytes, kind: str) -> int:
        """The number an object has in the staging file."""
        known = self._objects.get(uuid)
        if known is None:
            known = self._objects[uuid] = (len(self._objects) + 1, kind)
        if known[1] != kind:
            raise Unbelievable(_("an object is of two kinds"))
        return known[0]

    def flush(self) -> None:
        """Put in what was gathered."""
        for table, rows in self._waiting.items():
            marks = ",".join("?" * _WIDTHS[table])
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            rows.clear()

    def finish(self) -> Staged:
        """Everything is in it."""
        self.flush()
        objects = ((id_, uuid, kind) for uuid, (id_, kind) in self._objects.items())
        self._connection.executemany("INSERT INTO object VALUES (?, ?, ?)", objects)
        self._connection.execute("COMMIT")
        self.close()
        return self.staged

    def close(self) -> None:
        """Let the file go, finished or not."""
        self._connection.close()


def anchors(staged: Staged) -> Iterator[tuple[str, int, int, str]]:
    """(text, start, end, quote) of every passage staged that is of words, text by text."""
    connection = sqlite3.connect(staged.path, isolation_level=None)
    try:
        for (value,) in connection.execute(
            "SELECT c.value FROM change c CROSS JOIN object o ON o.id = c.object WHERE c.field = 'anchor' "
            "AND c.value IS NOT NULL AND o.kind = 'passage' ORDER BY json_extract(c.value, '$.text')"
        ):
            anchor = json.loads(value)
            if not anchor.get("region"):
                yield anchor["text"], anchor["start"], anchor["end"], anchor["quote"]
    finally:
        connection.close()
