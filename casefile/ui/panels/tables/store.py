"""The rows of a table as they are held: ids first, rows as they are seen, the words of all bit by bit. No Qt."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from casefile.ui.panels.tables.columns import Column
from casefile.ui.panels.tables.index import Index

Row = TypeVar("Row")
RowOut = TypeVar("RowOut", covariant=True)
SLICE = 250  # rows whose words are read together, between which the window lives


class Rows(Protocol[RowOut]):
    """Where a table's rows come from."""

    def ids(self) -> list[str]:
        """Every row's id, in the order in which they stand unsorted. Cheap."""

    def rows(self, ids: Sequence[str]) -> Iterable[tuple[str, RowOut]]:
        """Those rows; what is gone is left out."""


class RowStore(Generic[Row]):
    """Asks for rows as late as it can. While words are read again the earlier ones answer."""

    def __init__(self, columns: Sequence[Column[Row]], source: Rows[Row]) -> None:
        self._columns, self._source = columns, source
        self.ids: list[str] = []
        self.index = Index([(column.name, column.sort) for column in columns])
        self._there: set[str] = set()
        self._seen: dict[str, Row] = {}
        self._left: list[str] = []  # ids whose words are not read yet
        self._warming: Iterator[None] = iter(())

    def read_all(self) -> None:
        """Everything anew: the ids now, words and rows later."""
        self._seen.clear()
        self._take_ids()
        self._left = list(self.ids)
        self._begin()

    def read(self, changed: Collection[str], *, ids_too: bool) -> None:
        """The rows that changed; with `ids_too`, or where there is a new one, which rows there are as well."""
        alive = dict(self._source.rows(list(changed)))
        gone = {id_ for id_ in changed if id_ in self._there and id_ not in alive}
        if gone:
            self._forget(gone)
        self._seen.update(alive)
        self._put(alive.items())
        if ids_too or any(id_ not in self._there for id_ in alive):
            self._take_ids()
            left = set(self._left)
            self._left = [id_ for id_ in self.ids if id_ not in self.index or id_ in left]
            self._begin()

    def reading(self) -> bool:
        """Whether words of rows are still being read."""
        return bool(self._left)

    def row(self, id_: str, near: Sequence[str]) -> Row | None:
        """A row, read with those near it when it was not seen yet; None where it is gone."""
        if id_ not in self._seen:
            self._seen.update(self._source.rows([other for other in near if other not in self._seen]))
        return self._seen.get(id_)

    def read_some(self) -> None:
        """The words of a few more rows."""
        now, self._left = self._left[:SLICE], self._left[SLICE:]
        self._put(self._source.rows(now))

    def warm_some(self) -> bool:
        """A little of what the columns shown sort by; whether anything was left to do."""
        return next(self._warming, self) is None

    def _begin(self) -> None:
        if len(self._left) <= SLICE:
            self.read_some()
        self._warming = (None for column in self._columns if column.shown for _step in self.index.warm(column.name))

    def _take_ids(self) -> None:
        self.ids = self._source.ids()
        there = set(self.ids)
        self._forget(self._there - there)
        self._there = there

    def _forget(self, gone: Collection[str]) -> None:
        if gone:
            self.ids = [id_ for id_ in self.ids if id_ not in gone]
            self._there -= set(gone)
            self.index.drop(gone)
            for id_ in gone:
                self._seen.pop(id_, None)

    def _put(self, rows: Iterable[tuple[str, Row]]) -> None:
        self.index.put((id_, tuple(column.text(row) for column in self._columns)) for id_, row in rows)
