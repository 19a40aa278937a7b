"""Searches that are kept by name, in an order of the person's. They lie in the case file, beside what is being typed:
what is looked for in a case says much about it and belongs nowhere else. They are one's own: no part of the history,
and copies, parts and merges leave them here.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casefile.case import Case
from casefile.errors import Refused
from casefile.words import _

_FIELD = "searches"


@dataclass(frozen=True, slots=True)
class Saved:
    """A query with the filters that were set."""

    text: str
    filters: Mapping[str, str] = field(default_factory=dict)


def saved(case: Case) -> dict[str, Saved]:
    """Every search kept, by name, in order; one that cannot be read is as if it were not there."""
    try:
        kept = json.loads(case.draft(case.id, _FIELD) or "[]")
    except ValueError:
        return {}
    return dict(_read(kept))


def _read(kept: object) -> Iterator[tuple[str, Saved]]:
    if isinstance(kept, dict):  # as they once were kept: by name, without an order
        kept = [{"name": name, **one} for name, one in kept.items() if isinstance(one, dict)]
    for row in kept if isinstance(kept, list) else ():
        if isinstance(row, dict) and isinstance(row.get("name"), str) and isinstance(row.get("text"), str):
            filters = row.get("filters")
            plain = {str(key): str(value) for key, value in filters.items()} if isinstance(filters, dict) else {}
            yield row["name"], Saved(row["text"], plain)


def save(case: Case, name: str, one: Saved) -> None:
    """Keep a search under a name, in place of what had it, or at the end."""
    _write(case, {**saved(case), name: one})


def forget(case: Case, name: str) -> None:
    """Keep it no longer."""
    _write(case, {other: one for other, one in saved(case).items() if other != name})


def rename(case: Case, name: str, new: str) -> None:
    """Give it another name, in its place. Refused where there is none, or another search has it."""
    kept = saved(case)
    if not new.strip() or (new.strip() in kept and new.strip() != name):
        raise Refused(_("A search needs a name that no other has."))
    _write(case, {new.strip() if other == name else other: one for other, one in kept.items()})


def arrange(case: Case, names: Sequence[str]) -> None:
    """Put them in this order; those not named come after."""
    kept = saved(case)
    ordered = [*(name for name in names if name in kept), *(name for name in kept if name not in names)]
    _write(case, {name: kept[name] for name in ordered})


def _write(case: Case, kept: Mapping[str, Saved]) -> None:
    rows = [{"name": name, "text": one.text, "filters": dict(one.filters)} for name, one in kept.items()]
    case.keep_draft(case.id, _FIELD, json.dumps(rows, ensure_ascii=False) if rows else "")
