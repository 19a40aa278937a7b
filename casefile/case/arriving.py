"""Files that were read go into the case as they arrive: several in one edit, the whole import one step to undo."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.case.case import Case
from casefile.case.editing.steps import Step
from casefile.case.values import Document, Fields
from casefile.documents.importing import Outcome
from casefile.documents.model import ReadDocument
from casefile.errors import Cancelled, CasefileError, NotFound
from casefile.words import _

SECONDS: Final = 0.25  # what arrives within this is one edit: a durable edit a file would take most of the time
BYTES: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one file: a document, new or known already, or the trouble with it."""

    path: Path
    document: Document | None = None
    known: bool = False
    error: CasefileError | None = None


def arrivals(
    case: Case, outcomes: Iterable[Outcome], *, fields: Fields | None = None, step: Step | None = None
) -> Iterator[Arrival]:
    """Take in what was read, each told once it is durable. `step` is that of an import to go on with.

    Cancelled flies on from the reading, after what had arrived was taken in and told.
    """
    step = step or Step()
    waiting: list[Outcome] = []
    size, since = 0, time.monotonic()
    cancelled: Cancelled | None = None
    try:
        for outcome in outcomes:
            waiting.append(outcome)
            size += outcome.read.size if outcome.read is not None else 0
            if size > BYTES or time.monotonic() - since > SECONDS:
                yield from _taken_in(case, waiting, fields or {}, step)
                waiting, size, since = [], 0, time.monotonic()
    except Cancelled as stop:
        cancelled = stop
    yield from _taken_in(case, waiting, fields or {}, step)
    if cancelled is not None:
        raise cancelled


def _taken_in(case: Case, outcomes: Sequence[Outcome], fields: Fields, step: Step) -> list[Arrival]:
    """In one edit; where the case refuses that, each on its own, so that one spoils none."""
    there = {outcome.read.sha256: _there(case, outcome.read.sha256) for outcome in outcomes if outcome.read is not None}
    new: dict[str, tuple[ReadDocument, Path]] = {}
    for outcome in outcomes:
        if outcome.read is not None and there[outcome.read.sha256] is None:
            new.setdefault(outcome.read.sha256, (outcome.read, outcome.path))
    with case.steps.together(step):
        try:
            made = case.add_documents(list(new.values()), fields=fields) if new else []
        except CasefileError:
            return [_one_taken_in(case, outcome, fields) for outcome in outcomes]
    fresh = {document.sha256: document for document in made}
    return [_arrival(outcome, there, fresh) for outcome in outcomes]


def _arrival(outcome: Outcome, there: dict[str, Document | None], fresh: dict[str, Document]) -> Arrival:
    if outcome.read is None:
        return Arrival(outcome.path, error=outcome.error or CasefileError(_("The file could not be read.")))
    if known := there[outcome.read.sha256]:
        return Arrival(outcome.path, known, known=True)
    made = there[outcome.read.sha256] = fresh[outcome.read.sha256]  # the same bytes once more are known
    return Arrival(outcome.path, made)


def _one_taken_in(case: Case, outcome: Outcome, fields: Fields) -> Arrival:
    if outcome.read is None:
        return _arrival(outcome, {}, {})
    try:
        known = _there(case, outcome.read.sha256)
        return Arrival(
            outcome.path, known or case.add_document(outcome.read, outcome.path, fields=fields), known=bool(known)
        )
    except CasefileError as error:
        return Arrival(outcome.path, error=error)


def _there(case: Case, sha256: str) -> Document | None:
    """The document with these bytes, if the case has it."""
    try:
        return case.document(case.find(sha256)[1])
    except NotFound:
        return None
