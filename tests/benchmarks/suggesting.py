"""How long the window's event loop stands still while a document of 2 MB is looked through for suggestions.

The document is ours and of several languages; nearly every paragraph of it holds something to suggest. A timer that
is due every millisecond tells the gaps. Beside them: the first suggestion, and the whole of it; and the longest gap
when a quote is marked and its offers come.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from tests.benchmarks.measure import Result, benchmark

if TYPE_CHECKING:
    from casefile.ui.main_window import MainWindow

_GAP_GOAL = 50.0  # milliseconds
_FIRST_GOAL = 1.0  # seconds
_SIZE = float(os.environ.get("CASEFILE_SCALE", "1")) * 2_000_000  # characters
_LIMIT = 180.0  # seconds
_PARAGRAPHS = (
    "In {year}, more than {n},000 builders entered Norland, the ministry said. “They took our passports,” said Jon Ek"
    " of camp {n}. About {share} percent of their pay was kept, between ${n} million and ${m} million annually.",
    "В {year} году более {n} тысяч рабочих прибыли в Норландию. «Мы работали по {share} часов», — сказал Иван Петров.",
    "{year}年超过{n}万名工人进入该国。“我们没有护照，”李明说。",
    "Selon le ministère, environ {share} % de leurs salaires ont été confisqués en {year}. Le camp {n} est fermé.",
    "The weather in the valley was fine, and the road to camp {n} ran along the river as it had in the years before.",
)


def a_document(characters: float) -> list[str]:
    """Paragraphs, all of them different."""
    paragraphs: list[str] = []
    size = 0
    while size < characters:
        n = len(paragraphs)
        form = _PARAGRAPHS[n % len(_PARAGRAPHS)]
        paragraphs.append(form.format(year=1900 + n % 120, n=n + 2, m=2 * n + 9, share=10 + n % 80))
        size += len(paragraphs[-1]) + 1
    return paragraphs


class Gaps:
    """The longest time that the event loop did not come round."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.begin()

    def begin(self) -> None:
        self._last, self.longest, self.over = time.perf_counter(), 0.0, 0

    def _tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self.longest, self.over, self._last = max(self.longest, gap), self.over + (gap > _GAP_GOAL), now

    def end(self) -> float:
        """The longest, what is under way included."""
        self._tick()
        return self.longest


def _wait(until: Callable[[], bool]) -> float:
    """Let the loop run until something holds; how long that took."""
    from PySide6.QtWidgets import QApplication

    started = time.perf_counter()
    while not until() and time.perf_counter() - started < _LIMIT:
        QApplication.processEvents()
        time.sleep(0.0005)
    assert until(), "it took too long"
    return time.perf_counter() - started


@benchmark("suggesting")
def suggesting(folder: Path) -> Iterator[Result]:
    """The real window on a case with one long article."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from casefile import app
    from casefile.case import Case
    from tests.ui.samples import an_article

    path = folder / "long.casefile"
    with Case.create(path, title="Long", person="Ana") as case:
        case.add_document(*an_article("long.txt", *a_document(_SIZE)), title="Long")
    with mock.patch.dict(os.environ, HOME=str(folder), XDG_CONFIG_HOME=str(folder / "config")):
        _application, window = app.build([])
        window.resize(1200, 800)
        window.show()
        window.cases.open_path(path)
        try:
            yield from _in_the_window(window)
        finally:
            window.close()


def _in_the_window(window: "MainWindow") -> Iterator[Result]:
    workspace = window.workspace
    assert workspace is not None
    case = workspace.open_case.case
    workspace.guide.show_document(case.documents()[0].id)
    gaps = Gaps()
    _settle(5.0)
    gaps.begin()
    _settle(5.0)
    yield Result("suggesting: longest gap beforehand, nothing done", gaps.end(), "ms")
    bar = workspace.reader.suggestions()
    assert bar is not None
    gaps.begin()
    bar.begin()
    first = _wait(lambda: bool(bar.open_ones()))
    whole = first + _wait(lambda: not bar.looking())
    gaps.end()
    yield Result("suggesting: first suggestion", first, "s", goal=_FIRST_GOAL)
    yield Result("suggesting: all of 2 MB", whole, "s")
    yield Result("suggesting: suggestions found", len(bar.open_ones()), "")
    yield Result("suggesting: longest gap of the window meanwhile", gaps.longest, "ms", goal=_GAP_GOAL)
    yield Result("suggesting: gaps over 50 ms", gaps.over, "")
    yield from _going_through(window, gaps)


def _going_through(window: "MainWindow", gaps: Gaps) -> Iterator[Result]:
    """Each key, and what it sets off until the loop is quiet again."""
    workspace = window.workspace
    assert workspace is not None
    bar = workspace.reader.suggestions()
    assert bar is not None
    for what, times in (("next", 20), ("dismiss", 20), ("take", 20)):
        longest = 0.0
        for _each in range(times):
            gaps.begin()
            bar.do(what)
            _settle(0.15)
            longest = max(longest, gaps.end())
        yield Result(f"suggesting: longest gap of {times} times '{what}'", longest, "ms", goal=_GAP_GOAL * 2)


def _settle(seconds: float) -> None:
    until = time.perf_counter() + seconds
    _wait(lambda: time.perf_counter() > until)
