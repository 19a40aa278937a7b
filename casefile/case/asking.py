"""A search put beside the person's work: on a connection of its own, its index brought up to date before."""

from collections.abc import Callable

from casefile.case.case import Case
from casefile.case.file.store import Trouble
from casefile.case.reading import searching
from casefile.case.search import words as search_words
from casefile.case.search.query import Hit, Within
from casefile.case.search.words import Query
from casefile.errors import Cancelled, DamagedCaseFile, Refused
from casefile.words import _


def hits_beside(
    case: Case,
    text: str,
    within: Within,
    *,
    limit: int,
    typing: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Hit]:
    """As `Case.search`, for another thread than the window's. Makes an index anew that turns out damaged.

    Refused, with a sentence, where the text cannot be read as a query; Cancelled when `cancelled` says so.
    """
    asked = search_words.query(text, typing=typing)
    for again in (False, True):
        case.index(progress=progress, cancelled=cancelled, anew=again)
        if cancelled():
            raise Cancelled("")
        try:
            if not case.writable:  # its index may be in memory, where only the case itself sees it
                return case.search(text, within=within, limit=limit, typing=typing)
            return _hits(case, asked, within, limit)
        except (DamagedCaseFile, *Trouble) as error:
            if "fts5: syntax" in str(error):
                raise Refused(_("This cannot be read as a search: look at its marks and brackets.")) from error
            if again:
                raise
    return []


def _hits(case: Case, asked: Query, within: Within, limit: int) -> list[Hit]:
    with case.reader() as reads, reads.asking() as connection:
        return searching.hits(reads, connection, asked, within, limit)
