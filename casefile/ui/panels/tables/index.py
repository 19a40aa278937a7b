"""The words of every row of a table, kept so that filtering and sorting tens of thousands of rows is felt as at once.

No Qt and no case here: rows come in as their columns' words, ids go out in order.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

PART = "\x1f"  # stands between the columns of a row
STEP = 2_000  # rows of which it is worked out together what they sort by
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

    @property
    def filters(self) -> bool:
        """Whether it leaves rows out."""
        return bool(self.words.strip() or self.columns)


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of rows that have one value in the column grouped by."""

    value: str
    count: int


class Ranks:
    """Where every row stands by one column, as numbers: those sort many times as quickly as words."""

    def __init__(self, keys: Mapping[str, object]) -> None:
        self._keys = dict(keys)
        self._sorted: list[Any] = []  # Any: keys of one column compare with each other, whatever they are
        self._of_key: dict[object, float] = {}
        self.of: dict[str, float] = {}
        self._number_anew()

    def put(self, id_: str, key: object) -> None:
        """A row's new value. It gets a number between its neighbours'; where none is left all are numbered anew."""
        self._keys[id_] = key
        if key not in self._of_key:
            place = bisect_left(self._sorted, key)
            before = self._of_key[self._sorted[place - 1]] if place else -1.0
            after = self._of_key[self._sorted[place]] if place < len(self._sorted) else before + 2
            between = (before + after) / 2 if place else after - 1
            if place and not before < between < after:
                self._number_anew()
                return
            self._sorted.insert(place, key)
            self._of_key[key] = between
        self.of[id_] = self._of_key[key]

    def drop(self, id_: str) -> None:
        """A row that is gone."""
        self._keys.pop(id_, None)
        self.of.pop(id_, None)

    def _number_anew(self) -> None:
        self._sorted = sorted(set(self._keys.values()))
        self._of_key = {key: float(number) for number, key in enumerate(self._sorted)}
        self.of = {id_: self._of_key[key] for id_, key in self._keys.items()}


class Index:
    """Every row's words by id. `columns` are the names of the table's columns and what each sorts by."""

    def __init__(self, columns: Sequence[tuple[str, Callable[[str], object]]]) -> None:
        self._place = {name: place for place, (name, _sort) in enumerate(columns)}
        self._sort = [sort for _name, sort in columns]
        self._words: dict[str, tuple[str, ...]] = {}
        self._folded: dict[str, str] = {}
        self._ranks: dict[int, Ranks] = {}

    def __len__(self) -> int:
        return len(self._words)

    def put(self, rows: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Rows new or changed: id and the words of each column."""
        for id_, words in rows:
            if self._words.get(id_) == words:
                continue
            self._words[id_] = words
            self._folded[id_] = fold(PART.join(words))
            for place, ranks in self._ranks.items():
                ranks.put(id_, self._sort[place](words[place]))

    def drop(self, ids: Iterable[str]) -> None:
        """Rows gone."""
        for id_ in ids:
            if self._words.pop(id_, None) is not None:
                del self._folded[id_]
                for ranks in self._ranks.values():
                    ranks.drop(id_)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._words

    def words(self, id_: str) -> tuple[str, ...]:
        """The words of a row."""
        return self._words[id_]

    def warm(self, column: str) -> Iterator[None]:
        """Work out what a column sorts by before anyone asks, a little at each step."""
        place = self._place[column]
        if place in self._ranks:
            return
        taken: dict[str, tuple[tuple[str, ...], object]] = {}
        rows = list(self._words.items())
        for start in range(0, len(rows), STEP):
            for id_, words in islice(rows, start, start + STEP):
                taken[id_] = words, self._sort[place](words[place])
            yield
        if place not in self._ranks:
            self._ranks[place] = Ranks(self._keys(place, taken))

    def arranged(self, wanted: Wanted, order: Sequence[str] | None = None) -> list[str | Group]:
        """The ids wanted, in order, with a Group before each group. `order`: the ids as they stand unsorted."""
        ids = list(self._words) if order is None else [id_ for id_ in order if id_ in self._words]
        ids = self._filtered(wanted, ids) if wanted.filters else ids
        if wanted.order in self._place:
            ids.sort(key=self._ranks_of(self._place[wanted.order]).of.__getitem__, reverse=wanted.descending)
        if wanted.group not in self._place:
            return list(ids)
        return self._grouped(ids, self._place[wanted.group])

    def _filtered(self, wanted: Wanted, ids: list[str]) -> list[str]:
        folded = self._folded
        for word in fold(wanted.words).split():
            ids = [id_ for id_ in ids if word in folded[id_]]
        for name, text in wanted.columns.items():
            place = self._place[name]
            for word in fold(text).split():
                ids = [id_ for id_ in ids if word in (row := folded[id_]) and word in row.split(PART)[place]]
        return ids

    def _ranks_of(self, place: int) -> Ranks:
        if place not in self._ranks:
            self._ranks[place] = Ranks(self._keys(place, {}))
        return self._ranks[place]

    def _keys(self, place: int, taken: Mapping[str, tuple[tuple[str, ...], object]]) -> dict[str, object]:
        """What every row sorts by; of those worked out already only what has changed since."""
        sort = self._sort[place]
        known = ((id_, words, taken.get(id_)) for id_, words in self._words.items())
        return {id_: was[1] if was and was[0] is words else sort(words[place]) for id_, words, was in known}

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
