"""The tables of the whole case with 50,000 passages: opened, filtered, sorted, refreshed after an edit."""

import os
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from casefile.case import Case, Mark
from tests.benchmarks.case_file import article
from tests.benchmarks.measure import Result, benchmark, seconds

PASSAGES = 50_000
A_DOCUMENT = 500


@benchmark("tables")
def tables(folder: Path) -> Iterator[Result]:
    """Opening, filtering and sorting the table of passages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    from casefile.ui.open_case import OpenCase
    from casefile.ui.panels.passages import PassagesView

    with Case.create(folder / "tables.casefile", title="", person="Ana") as case:
        _fill(case)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        view = PassagesView(OpenCase(case))
        view.resize(1200, 800)

        def painted(act: Callable[[], object]) -> float:
            """Until the rows stand on the screen again."""

            def do() -> None:
                act()
                view.table.grid.viewport().repaint()

            return seconds(do) * 1000

        yield Result("table of 50,000 passages opens", painted(view.show), "ms", goal=200)
        started = time.perf_counter()
        longest = 0.0
        while view.model.reading():
            longest = max(longest, seconds(application.processEvents))
        yield Result("all words read beside the person's work", time.perf_counter() - started, "s")
        yield Result("the window's longest wait meanwhile", longest * 1000, "ms", goal=100)
        yield from _asked(view, painted)
        first = view.model.id_at(0)
        yield Result("an edit until it stands in the table", painted(lambda: case.set(first, {"note": "x"})), "ms")
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        yield Result("memory of the table", (after - before) / 1024, "MB", goal=300)
        view.close()


def _asked(view: object, painted: Callable[[Callable[[], object]], float]) -> Iterator[Result]:
    from casefile.ui.panels.passages import PassagesView
    from casefile.ui.panels.tables.index import Wanted

    assert isinstance(view, PassagesView)
    for name, wanted in (
        ("filter by a word", Wanted(words="passports")),
        ("filter by two words", Wanted(words="13,000 officials")),
        ("filter by a column", Wanted(columns={"quote": "visas"})),
        ("sort by number", Wanted(order="number", descending=True)),
        ("sort by quote", Wanted(order="quote")),
        ("sort by quote again", Wanted(order="quote", descending=True)),
        ("group by document", Wanted(group="document")),
    ):
        yield Result(name, painted(lambda wanted=wanted: view.model.want(wanted)), "ms", goal=100)  # type: ignore[misc]
    view.model.want(Wanted())


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
