"""The tables of the whole case with 50,000 passages: opened, filtered, sorted, refreshed after an edit."""

import os
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from casefile import places
from casefile.case import Case, Mark
from tests.benchmarks.case_file import article
from tests.benchmarks.measure import Result, benchmark, seconds

PASSAGES = 50_000
A_DOCUMENT = 500


@benchmark("tables")
def tables(folder: Path) -> Iterator[Result]:
    """Opening, filtering and sorting the tables of passages and of claims; an edit until it stands there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    from casefile.ui.open_case import OpenCase
    from casefile.ui.panels.claims import ClaimsView
    from casefile.ui.panels.passages import PassagesView

    with (
        mock.patch.object(places, "settings_folder", lambda: folder),  # as the person left a table is no matter here
        Case.create(folder / "tables.casefile", title="", person="Ana") as case,
    ):
        _fill(case)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        passages = PassagesView(OpenCase(case))
        yield from _looked_at("passages", passages, passages.table, application, PASSAGES_ASKED)
        first = passages.model.id_at(0)
        edit = _painted(passages.table, lambda: case.set(first, {"note": "x"}))
        yield Result("passages: an edit until it stands in the table", edit, "ms")
        passages.close()
        claims = ClaimsView(OpenCase(case))
        yield from _looked_at("claims", claims, claims.table(), application, CLAIMS_ASKED)
        claims.close()
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        yield Result("memory of both tables", (after - before) / 1024, "MB", goal=300)


PASSAGES_ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("filter by a word", {"words": "passports"}),
    ("filter by two words", {"words": "13,000 officials"}),
    ("filter by a column", {"columns": {"quote": "visas"}}),
    ("sort by number", {"order": "number", "descending": True}),
    ("sort by quote", {"order": "quote"}),
    ("sort by quote again", {"order": "quote", "descending": True}),
    ("filter and sort", {"order": "quote", "words": "passports"}),
    ("group by document", {"group": "document"}),
)
CLAIMS_ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("filter by a word", {"words": "allegation"}),
    ("filter by a column", {"columns": {"number": "99"}}),
    ("sort by number", {"order": "number", "descending": True}),
    ("sort by statement", {"order": "statement", "descending": True}),
    ("group by kind", {"group": "kind"}),
)


def _looked_at(
    name: str, view: Any, table: Any, application: Any, asked: Iterable[tuple[str, dict[str, Any]]]
) -> Iterator[Result]:  # Any: Qt is imported as late as it can be
    from casefile.ui.panels.tables.index import Wanted

    view.resize(1200, 800)
    yield Result(f"{name}: the table opens", _painted(table, view.show), "ms", goal=200)
    started = time.perf_counter()
    longest = 0.0
    while table.model.reading():
        longest = max(longest, seconds(application.processEvents))
    yield Result(f"{name}: all words read beside the person's work", time.perf_counter() - started, "s")
    for what, wanted in (each for each in asked if each[0] == "sort by number"):
        cold = _painted(table, partial(table.model.want, Wanted(**wanted)))
        yield Result(f"{name}: {what}, asked at once", cold, "ms", goal=100)
        table.model.want(Wanted())
    for _turn in range(300):  # what the columns sort by is worked out after that
        longest = max(longest, seconds(application.processEvents))
    yield Result(f"{name}: the window's longest wait meanwhile", longest * 1000, "ms", goal=100)
    for what, wanted in asked:
        took = _painted(table, partial(table.model.want, Wanted(**wanted)))
        yield Result(f"{name}: {what}", took, "ms", goal=100)
    table.model.want(Wanted())


def _painted(table: Any, act: Callable[[], object]) -> float:  # Any: as above
    """Milliseconds until the rows stand on the screen again."""

    def do() -> None:
        act()
        table.grid.viewport().repaint()

    return seconds(do) * 1000


def _fill(case: Case) -> None:
    words = ["visas", "passports", "wages", "officials", "13,000", "réfugiés", "김민수", "москва"]
    for number in range(PASSAGES // A_DOCUMENT):
        document = case.add_document(*article(number, sentences=60))
        kinds = (None, "testimony", "statistic", "allegation")
        case.mark_many(
            [
                Mark(document.id, at * 9, at * 9 + 30 + at % 60, kinds[at % 4], note=words[at % len(words)])  # type: ignore[arg-type]
                for at in range(A_DOCUMENT)
            ]
        )
