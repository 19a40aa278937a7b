"""Pages as people write them, "1-5, 8", to indexes and back. Numbers begin with 1, indexes with 0."""

from collections.abc import Iterable

from casefile.errors import Refused
from casefile.words import _


def indexes(written: str, count: int) -> tuple[int, ...]:
    """The pages that are meant, in order, each once. "5-" runs to the last, "-5" from the first. Refused where it is
    no list of pages of a document of `count` pages."""
    found: set[int] = set()
    for part in written.replace("–", "-").replace(";", ",").split(","):
        first, dash, last = (each.strip() for each in part.partition("-"))
        if not (first or last):
            raise _no_pages(written, count)
        low = _number(first or "1", written, count)
        high = _number(last or str(count), written, count) if dash else low
        if low > high:
            raise _no_pages(written, count)
        found.update(range(low - 1, high))
    return tuple(sorted(found))


def _number(written: str, whole: str, count: int) -> int:
    if not (written.isascii() and written.isdecimal() and len(written) < 10 and 1 <= int(written) <= count):
        raise _no_pages(whole, count)
    return int(written)


def _no_pages(written: str, count: int) -> Refused:
    return Refused(
        _("“{written}” names no pages of a document that has {count}: write them as 1-5, 8.").format(
            written=written[:80], count=count
        )
    )


def written(pages: Iterable[int]) -> str:
    """Indexes as people write them: "1-5, 8"."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(f"{low + 1}-{high + 1}" if low < high else str(low + 1) for low, high in runs)
