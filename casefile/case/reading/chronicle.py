"""The history as one looks through it: by person, day and document; and what happened to each exhibit (custody)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from casefile.case.claims.fields import field
from casefile.case.history.log import local_ids
from casefile.case.reading import history
from casefile.case.reading.history import EVERY, Filter
from casefile.case.reading.reads import Reads
from casefile.case.reading.rows import time
from casefile.case.values import Document, Edit
from casefile.words import _

__all__ = ["AT_MOST", "EVERY", "Event", "Filter", "custody", "look_through", "people"]


AT_MOST: Final = 60  # changes of one edit that are read to be looked at; the rest is counted


def look_through(
    case: Reads, wanted: Filter, *, limit: int | None = None, before: str | None = None, most: int = AT_MOST
) -> list[Edit]:
    """The edits that fit, newest first; of a large one its first changes."""
    with case.asking() as connection:
        ids = local_ids(connection, [id_ for id_ in (wanted.object, wanted.document) if id_])
        return history.edits(
            connection,
            ids.get(wanted.object),
            limit=limit,
            before=before,
            wanted=wanted,
            document=ids.get(wanted.document),
            most=most,
        )


def people(case: Reads) -> list[str]:
    """Everybody who ever made an edit."""
    with case.asking() as connection:
        return list(connection.exec_driver_sql("SELECT DISTINCT person FROM edit ORDER BY person").scalars())


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an exhibit."""

    at: datetime
    person: str
    what: str
    proof: str = ""  # the hash of the edit, or the head of the chain at that time


def custody(case: Reads, document: Document) -> list[Event]:
    """How an exhibit came into the case and what was done with it since, oldest first: imported, described, deleted,
    restored (from the history, which travels), merged and copied (from this file's own journal)."""
    own = [_event(edit, document.id) for edit in case.history(document.id)]
    with case.asking() as connection:
        events = [*filter(None, own), *_journal(connection, document)]
    return sorted(events, key=lambda event: event.at)


def _event(edit: Edit, document: str) -> Event | None:
    changes = [change for change in edit.changes if change.object == document]
    acts = {change.act for change in changes}
    fields = [_said(change.field) for change in changes if change.act == "set"]
    if "file" in fields:
        what = _("imported")
    elif "delete" in acts:
        what = _("deleted from the case")
    elif "restore" in acts:
        what = _("brought back into the case")
    elif fields:
        what = _("described: {fields}").format(fields=", ".join(sorted(fields)))
    else:
        return None
    return Event(edit.at, edit.person, what, edit.hash)


def _said(name: str) -> str:
    """A field of a document as the window calls it."""
    known = field("document", name)
    return known.label if known is not None else name


_BROUGHT: Final = """
SELECT 1 FROM object o CROSS JOIN change c ON c.object = o.id AND c.field = 'file'
WHERE o.uuid = ? AND c.edit > ? AND c.edit <= ? LIMIT 1
"""


def _journal(connection: Connection, document: Document) -> Iterator[Event]:
    rows = connection.exec_driver_sql("SELECT at, kind, content FROM journal ORDER BY id").all()
    for row in rows:
        content: dict[str, Any] = json.loads(row.content)  # Any: JSON of ours
        if row.kind == "merge":
            receipt = content["receipt"]
            first = content["was"][0]
            bounds = (bytes.fromhex(document.id), first, first + receipt["edits"])
            brought = connection.exec_driver_sql(_BROUGHT, bounds).first()
            what = _("came in with the copy {name}") if brought else _("the case was merged with the copy {name}")
            yield Event(time(row.at), receipt["person"], what.format(name=receipt["other"]), receipt["head_after"])
        elif row.kind == "copy":
            what = _("the case was copied to {name}").format(name=content.get("to", ""))
            yield Event(time(row.at), str(content.get("person", "")), what, str(content.get("head", "")))
        elif row.kind == "report":
            what = _("a report was written to {name}").format(name=content.get("to", ""))
            yield Event(time(row.at), str(content.get("person", "")), what, str(content.get("head", "")))
