"""Searches put beside the person's work: on a connection of their own that stays open, the newest question first."""

import threading
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from casefile.case.case import Case
from casefile.case.file import search_tables, store
from casefile.case.reading import searching
from casefile.case.search import index
from casefile.case.search import words as search_words
from casefile.case.search.query import Hit, Within
from casefile.errors import Cancelled, DamagedCaseFile, Refused
from casefile.words import _

_KEPT: Final = 24_000  # kB of the file in memory
_NOT_ITS_FAULT: Final = ("locked", "busy", "disk I/O", "unable to open", "out of memory")


@dataclass(frozen=True, slots=True)
class Answered:
    """The first hits; `whole` says whether everything was looked through, or only what the index holds by now."""

    hits: list[Hit]
    whole: bool


class Asking:
    """Asks one case, from any thread. A question that is put breaks off the one under way: nobody waits for that."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._held = ExitStack()
        self._connection: Connection | None = None
        self._lock = threading.Lock()
        self._newest = 0
        self._closed = False

    def ask(self, text: str, within: Within, *, limit: int, typing: bool = False) -> Answered:
        """As `Case.search`, of what the index holds; it is not waited for. Refused, with a sentence, where the text
        cannot be read as a query; Cancelled where another question came, or the case was closed."""
        asked = search_words.query(text, typing=typing)
        mine = self._newest = self._newest + 1
        self._break_off()
        with self._lock:
            self._check(mine)
            if not self._case.writable and not self._case.is_indexed():  # then in memory: only the case itself sees it
                return Answered(self._case.search(text, within=within, limit=limit, typing=typing), True)
            try:
                connection = self._open()
                if not search_tables.exists(connection):
                    return Answered([], False)
                return Answered(searching.hits(connection, asked, within, limit), index.is_whole(connection))
            except (DamagedCaseFile, *store.Trouble) as error:
                self._check(mine)
                return self._explained(error)
            finally:
                self._let_go()

    def close(self) -> None:
        """Let the file go; a question under way is broken off."""
        self._closed = True
        self._break_off()
        with self._lock:
            self._held.close()
            self._connection = None

    def _open(self) -> Connection:
        if self._connection is None:
            reads = self._held.enter_context(self._case.reader())
            with reads.asking() as connection:
                self._connection = connection
            store.run(connection, f"PRAGMA cache_size=-{_KEPT}")  # a third connection beside the window's two
        return self._connection

    def _break_off(self) -> None:
        if self._connection is not None:
            store.raw(self._connection).interrupt()

    def _check(self, mine: int) -> None:
        if self._closed or mine != self._newest:
            raise Cancelled("")

    def _let_go(self) -> None:
        """End what breaking off may have left: a reader that stays in a transaction keeps everybody from writing."""
        if self._connection is not None and store.raw(self._connection).in_transaction:
            store.raw(self._connection).rollback()

    def _explained(self, error: Exception) -> Answered:
        if "fts5: syntax" in str(error):
            raise Refused(_("This cannot be read as a search: look at its marks and brackets.")) from error
        if not self._case.writable or any(words in str(error) for words in _NOT_ITS_FAULT):
            raise error
        # The index is damaged: it is made anew, beside the person's work; until then it holds nothing.
        with self._case.alone() as connection, store.writing(connection):
            index.begin(connection, anew=True)
        return Answered([], False)
