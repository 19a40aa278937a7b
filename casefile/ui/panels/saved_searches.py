"""Searches that are kept by name. They lie in the case file, beside what is being typed: what is looked for in a case
says much about it and belongs nowhere else. They are no part of the history; copies and merges leave them here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from casefile.case import Case

_FIELD = "searches"


@dataclass(frozen=True, slots=True)
class Saved:
    """A query with the filters that were set."""

    text: str
    filters: Mapping[str, str] = field(default_factory=dict)


def saved(case: Case) -> dict[str, Saved]:
    """Every search kept, by name; one that cannot be read is as if it were not there."""
    try:
        kept = json.loads(case.draft(case.id, _FIELD) or "{}")
    except ValueError:
        return {}
    found = {}
    for name, one in kept.items() if isinstance(kept, dict) else ():
        if isinstance(one, dict) and isinstance(one.get("text"), str):
            filters = one.get("filters")
            plain = {str(key): str(value) for key, value in filters.items()} if isinstance(filters, dict) else {}
            found[name] = Saved(one["text"], plain)
    return found


def save(case: Case, name: str, one: Saved) -> None:
    """Keep a search under a name, in place of what had it."""
    _write(case, {**saved(case), name: one})


def forget(case: Case, name: str) -> None:
    """Keep it no longer."""
    _write(case, {other: one for other, one in saved(case).items() if other != name})


def _write(case: Case, kept: Mapping[str, Saved]) -> None:
    rows = {name: {"text": one.text, "filters": dict(one.filters)} for name, one in sorted(kept.items())}
    case.keep_draft(case.id, _FIELD, json.dumps(rows, ensure_ascii=False) if rows else "")
