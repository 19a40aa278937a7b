"""How a table is arranged, as a value, and where that is kept.

The arrangement a person left a table in is theirs: it is in their settings, for every case alike, and without the words
of filters, which say what a case is about. Views with a name hold filters too and belong to the case: they lie in its
file beside the searches that are kept, are no part of its history, and copies and merges leave them here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casefile import settings
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.tables.index import Wanted


@dataclass(frozen=True, slots=True)
class ColumnAt:
    """A column in its place."""

    name: str
    width: float  # in characters, so that it holds for every size of text
    shown: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Columns in their order, what is filtered, sorted and grouped."""

    columns: tuple[ColumnAt, ...] = ()
    wanted: Wanted = field(default_factory=Wanted)

    def to_json(self) -> dict[str, object]:
        """As it is written."""
        wanted = self.wanted
        return {
            "columns": [[column.name, column.width, int(column.shown)] for column in self.columns],
            "words": wanted.words,
            "filters": dict(wanted.columns),
            "order": wanted.order,
            "descending": int(wanted.descending),
            "group": wanted.group,
        }


def from_json(found: object) -> Arrangement:
    """An arrangement as it was written; what cannot be read of it is left out."""
    kept: Mapping[str, Any] = found if isinstance(found, dict) else {}  # Any: JSON
    columns = kept.get("columns")
    rows = [row for row in columns if isinstance(row, list) and len(row) == 3] if isinstance(columns, list) else []
    good = [row for row in rows if isinstance(row[0], str) and isinstance(row[1], int | float)]
    filters = kept.get("filters")
    words = {str(name): str(text) for name, text in filters.items()} if isinstance(filters, dict) else {}
    return Arrangement(
        tuple(ColumnAt(name, min(max(float(width), 2.0), 400.0), bool(shown)) for name, width, shown in good),
        Wanted(_text(kept, "words"), words, _text(kept, "order"), bool(kept.get("descending")), _text(kept, "group")),
    )


def _text(kept: Mapping[str, Any], name: str) -> str:
    value = kept.get(name)
    return value if isinstance(value, str) else ""


class Memory:
    """What is kept of one table, by the name it has here."""

    def __init__(self, open_case: OpenCase, table: str) -> None:
        self._open_case, self._table = open_case, table

    @property
    def writable(self) -> bool:
        """Whether views with a name can be kept."""
        return self._open_case.writable

    def last(self) -> Arrangement:
        """How the person left the table, in any case."""
        try:
            return from_json(json.loads(settings.window(f"table {self._table}") or b"null"))
        except ValueError:
            return Arrangement()

    def remember(self, arrangement: Arrangement) -> None:
        """That it is left like this, but for its filters."""
        bare = replace(arrangement, wanted=replace(arrangement.wanted, words="", columns={}))
        settings.remember_windows(**{f"table {self._table}": json.dumps(bare.to_json()).encode()})

    def named(self) -> dict[str, Arrangement]:
        """The views that have a name in this case, by name."""
        case = self._open_case.case
        try:
            kept = json.loads(case.draft(case.id, self._field) or "{}")
        except ValueError:
            return {}
        return {name: from_json(view) for name, view in kept.items()} if isinstance(kept, dict) else {}

    def keep(self, name: str, arrangement: Arrangement) -> None:
        """Keep a view under a name, in place of what had it."""
        self._write({**self.named(), name: arrangement})

    def forget(self, name: str) -> None:
        """Keep it no longer."""
        self._write({other: view for other, view in self.named().items() if other != name})

    @property
    def _field(self) -> str:
        return f"views {self._table}"

    def _write(self, views: Mapping[str, Arrangement]) -> None:
        case = self._open_case.case
        rows = {name: view.to_json() for name, view in sorted(views.items())}
        case.keep_draft(case.id, self._field, json.dumps(rows, ensure_ascii=False) if rows else "")
