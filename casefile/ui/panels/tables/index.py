"""The words of every row of a table, kept so that filtering and sorting tens of thousands of rows is felt as at once.

No Qt and no case here: rows come in as their columns' words, ids go out in order.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

PART = "\x1f"  # stands between the columns of a row
# Accents of Latin, Cyrillic and Greek; points of Hebrew and Arabic. Signs of Indic scripts are letters.
COMBINING = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the rows is wanted, and in which order."""

    words: str = ""  # all of them must stand somewhere in the row
    columns: Mapping[str, str] = field(default_factory=dict)  # by column, as above
    order: str = ""  # a column; empty: as the rows came
    descending: bool = False
    group: str = ""  # a column whose equal values are put together


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of rows that have one value in the column grouped by."""

    value: str
    count: int


class Index:
    """Every row's words by id. `columns` are the names of the table's columns and what each sorts by."""

    def __init__(self, columns: Sequence[tuple[str, Callable[[str], object]]]) -> None:
        self._place = {name: place for place, (name, _sort) in enumerate(columns)}
        self._sort = [sort for _name, sort in columns]
        self._words: dict[str, tuple[str, ...]] = {}
        self._folded: dict[str, str] = {}
        self._keys: dict[int, dict[str, object]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def put(self, rows: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Rows new or changed: id and the words of each column."""
        for id_, words in rows:
            self._words[id_] = words
            self._folded[id_] = fold(PART.join(words))
            for place, keys in self._keys.items():
                keys[id_] = self._sort[place](words[place])

    def drop(self, ids: Iterable[str]) -> None:
        """Rows gone."""
        for id_ in ids:
            if self._words.pop(id_, None) is not None:
                del self._folded[id_]
                for keys in self._keys.values():
                    keys.pop(id_, None)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._words

    def words(self, id_: str) -> tuple[str, ...]:
        """The words of a row."""
        return self._words[id_]

    def warm(self, column: str) -> None:
        """Work out what a column sorts by before anyone asks."""
        self._keys_of(self._place[column])

    def arranged(self, wanted: Wanted, order: Iterable[str] | None = None) -> list[str | Group]:
        """The ids wanted, in order, with a Group before each group. `order`: the ids as they stand unsorted."""
        ids = self._filtered(
            wanted, list(self._words) if order is None else [id_ for id_ in order if id_ in self._words]
        )
        if wanted.order in self._place:
            ids.sort(key=self._keys_of(self._place[wanted.order]).__getitem__, reverse=wanted.descending)  # type: ignore[arg-type]  # one column's keys compare
        if wanted.group not in self._place:
            return list(ids)
        return self._grouped(ids, self._place[wanted.group])

    def _filtered(self, wanted: Wanted, ids: list[str]) -> list[str]:
        for word in fold(wanted.words).split():
            ids = [id_ for id_ in ids if word in self._folded[id_]]
        for name, text in wanted.columns.items():
            place = self._place[name]
            for word in fold(text).split():
                ids = [id_ for id_ in ids if word in self._folded[id_].split(PART)[place]]
        return ids

    def _keys_of(self, place: int) -> dict[str, object]:
        if place not in self._keys:
            sort = self._sort[place]
            self._keys[place] = {id_: sort(words[place]) for id_, words in self._words.items()}
        return self._keys[place]

    def _grouped(self, ids: list[str], place: int) -> list[str | Group]:
        groups: dict[str, list[str]] = {}
        for id_ in ids:
            groups.setdefault(self._words[id_][place], []).append(id_)
        sort = self._sort[place]
        arranged: list[str | Group] = []
        for value in sorted(groups, key=lambda value: (not value, sort(value))):
            arranged.append(Group(value, len(groups[value])))
            arranged.extend(groups[value])
        return arranged


def fold(text: str) -> str:
    """As people look for it: case, accents and the forms of one character do not matter."""
    if text.isascii():
        return text.lower()
    return COMBINING.sub("", unicodedata.normalize("NFKD", text.casefold()))
