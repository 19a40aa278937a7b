"""Receipts of merges, in the journal of this file: what came in, from which copy, what is needed to take it back."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from sqlalchemy import Connection

from casefile.case.reading.reads import Reads
from casefile.case.sharing import union


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one merge brought, as it stands in the journal of this file. Counts are of what is new here."""

    other: str  # the name of the file it came from
    at: int  # µs since 1970, UTC
    person: str  # who merged
    edits: int
    documents: int
    passages: int
    claims: int
    conflicts: int  # that are open afterwards and were not before
    head_before: str
    head_after: str
    people: tuple[str, ...] = ()  # whose edits came in
    backup: str = ""  # the name of the copy made before

    @property
    def brought(self) -> dict[str, int]:
        """How many documents, passages and claims are new."""
        return {"documents": self.documents, "passages": self.passages, "claims": self.claims}


@dataclass(frozen=True, slots=True)
class State:
    """What is counted before and after."""

    head: str
    conflicts: int
    counts: tuple[int, ...]  # documents, passages, claims

    @classmethod
    def of(cls, connection: Connection) -> Self:
        heads = connection.exec_driver_sql("SELECT e.hash FROM edit_head h CROSS JOIN edit e ON e.id = h.edit")
        return cls(
            " ".join(sorted(hash_.hex() for hash_ in heads.scalars())),
            _count(connection, "conflict") + _count(connection, "state WHERE shown = 2"),
            tuple(_count(connection, name) for name in ("document", "passage", "claim")),
        )


def _count(connection: Connection, what: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {what}").scalar_one())


def note(
    connection: Connection,
    receipt: Receipt,
    joined: union.Joined,
    blobs: Sequence[bytes],
) -> None:
    """Write it down, in the transaction of the merge."""
    was = joined.was
    content = {
        "receipt": asdict(receipt),
        "was": [was.edits, was.changes, was.objects],
        "blobs": [name.hex() for name in blobs],
        "filled": [[edit.hex(), n] for edit, n in joined.filled],
        "taken out": joined.taken_out,
    }
    connection.exec_driver_sql(
        "INSERT INTO journal(at, kind, content) VALUES (?, 'merge', ?)",
        (receipt.at, json.dumps(content, ensure_ascii=False, sort_keys=True)),
    )


def read(content: dict[str, Any]) -> Receipt:  # Any: JSON of ours
    """A receipt as it was written."""
    values = content["receipt"]
    return Receipt(**(values | {"people": tuple(values["people"])}))


def last(connection: Connection) -> tuple[int, dict[str, Any]] | None:
    """The last merge, if nothing stands on it (the case still has the heads that it left) and it can be undone: what a
    purge took out is nowhere any more."""
    row = connection.exec_driver_sql(
        "SELECT id, content FROM journal WHERE kind = 'merge' ORDER BY id DESC LIMIT 1"
    ).first()
    if row is None:
        return None
    content: dict[str, Any] = json.loads(row.content)
    if content["taken out"] or State.of(connection).head != content["receipt"]["head_after"]:
        return None
    return row.id, content


def all_of(case: Reads) -> list[Receipt]:
    """The merges that happened to this file, newest first; those that were taken back are not among them."""
    with case.asking() as connection:
        rows = connection.exec_driver_sql("SELECT content FROM journal WHERE kind = 'merge' ORDER BY id DESC")
        return [read(json.loads(text)) for text in rows.scalars()]
