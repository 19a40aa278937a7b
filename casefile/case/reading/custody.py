"""The custody of an exhibit: how it came into the case, what was done with it, to whom it went; oldest first.

From the history, which travels with every copy, and from this file's own journal, which does not: copies, parts,
reports and originals that went out from here, and merges that happened here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from casefile.case.history.naming import field_label
from casefile.case.reading import history
from casefile.case.reading.history import Filter
from casefile.case.reading.reads import Reads
from casefile.case.reading.rows import time
from casefile.case.reading.told_values import part
from casefile.case.values import Document, Edit
from casefile.words import _


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an exhibit."""

    at: datetime
    person: str
    what: str
    proof: str = ""  # the hash of the edit, or the head of the chain at that time


def custody(case: Reads, document: Document) -> list[Event]:
    """What happened to an exhibit. Proof is of what stands before it: the journal itself has none."""
    own = [_event(edit, document.id) for edit in case.history(document.id)]
    with case.asking() as connection:
        noted = {str(row.content.get("handover", "")) for row in _rows(connection)}
        handed = history.edits(connection, None, limit=None, before=None, wanted=_GIVEN)
        noted |= {change.object for edit in handed for change in edit.changes if change.act == "delete"}  # not written
        given = [_handed_over(edit) for edit in handed]
        events = [*own, *(event for id_, event in filter(None, given) if id_ not in noted)]
        events += _journal(connection, document)
    return sorted((event for event in events if event is not None), key=lambda event: event.at)


_GIVEN: Final = Filter(kind="hand-over")


def _event(edit: Edit, document: str) -> Event | None:
    changes = [change for change in edit.changes if change.object == document]
    acts = {change.act for change in changes}
    names = list(dict.fromkeys(change.field for change in changes if change.act == "set"))
    made = next((change for change in changes if change.act == "set" and change.field == "file"), None)
    if made is not None:
        file, size = part(made.after, "name"), part(made.after, "size")
        what = _("imported from the file {file}, {size} bytes").format(
            file=file, size=f"{size:,}" if isinstance(size, int) else size
        )
    elif edit.kind == "purge":
        what = _("something of its description was removed for good")
    elif "delete" in acts:
        what = _("deleted from the case")
    elif "restore" in acts:
        what = _("brought back into the case")
    elif "recognised" in names:
        what = _("the words on its pages were recognised")
    elif names:
        what = _("described: {fields}").format(
            fields=", ".join(field_label("document", name) for name in sorted(names))
        )
    else:
        return None
    return Event(edit.at, edit.person, what, edit.hash)


def _handed_over(edit: Edit) -> tuple[str, Event] | None:
    """A part that was shared from this copy or another; which exhibits went along, only that copy's journal says."""
    for change in edit.changes:
        if change.object_kind == "handover" and change.act == "set":
            sentence = _("a part of the case went to {to}, for: {why}")
            what = sentence.format(to=part(change.after, "to"), why=part(change.after, "why") or "–")
            return change.object, Event(edit.at, edit.person, what, edit.hash)
    return None


@dataclass(frozen=True, slots=True)
class _Row:
    at: datetime
    kind: str
    content: dict[str, Any]  # Any: JSON of ours


def _rows(connection: Connection) -> list[_Row]:
    found = connection.exec_driver_sql("SELECT at, kind, content FROM journal ORDER BY id")
    return [_Row(time(row.at), row.kind, json.loads(row.content)) for row in found]


_BROUGHT: Final = """
SELECT 1 FROM object o CROSS JOIN change c ON c.object = o.id AND c.field = 'file'
WHERE o.uuid = ? AND c.edit > ? AND c.edit <= ? LIMIT 1
"""


def _journal(connection: Connection, document: Document) -> Iterator[Event]:
    for row in _rows(connection):
        if row.kind == "merge":
            yield _merged(connection, row, document)
        elif (words := _SENTENCES.get(row.kind)) and _concerns(row, document):
            name, to = str(row.content.get("to", "")), str(row.content.get("for", ""))
            what = _(words).format(name=name, level=row.content.get("level", ""))
            if to:
                what = _("{what}, for {to}").format(what=what, to=to)
            yield Event(row.at, str(row.content.get("person", "")), what, str(row.content.get("head", "")))


_SENTENCES: Final = {  # in English, for `_`
    "copy": "the whole case was copied to {name}",
    "sent": "the whole case was put into the team's folder as {name}",
    "part": "went out in a part of the case, as {name}",
    "report": "stands in a report that was written: {name} ({level})",
    "extract": "its original bytes were written to {name}",
}


def _concerns(row: _Row, document: Document) -> bool:
    """Whether what went out held this exhibit; older rows do not say, and count."""
    exhibits = row.content.get("exhibits", "all")
    return exhibits == "all" or document.sha256 in exhibits


def _merged(connection: Connection, row: _Row, document: Document) -> Event:
    receipt, first = row.content["receipt"], row.content["was"][0]
    bounds = (bytes.fromhex(document.id), first, first + receipt["edits"])
    brought = connection.exec_driver_sql(_BROUGHT, bounds).first()
    what = _("came in with the copy {name}") if brought else _("the case was merged with the copy {name}")
    return Event(row.at, receipt["person"], what.format(name=receipt["other"]), receipt["head_after"])
