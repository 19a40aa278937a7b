"""The history as one looks through it: by person, day and document."""

from typing import Final

from casefile.case.history.log import local_ids
from casefile.case.reading import history
from casefile.case.reading.history import EVERY, Filter
from casefile.case.reading.reads import Reads
from casefile.case.values import Edit

__all__ = ["AT_MOST", "EVERY", "Filter", "look_through", "people"]


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


def anything_signed(case: Reads) -> bool:
    """Whether any edit has a signature, right or wrong."""
    with case.asking() as connection:
        return bool(connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM edit WHERE key IS NOT NULL)").scalar())


def people(case: Reads) -> list[str]:
    """Everybody who ever made an edit."""
    with case.asking() as connection:
        return list(connection.exec_driver_sql("SELECT DISTINCT person FROM edit ORDER BY person").scalars())
