"""What a benchmark is and what it yields. A new one: a module here with functions decorated `@benchmark("name")`."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

BENCHMARKS: dict[str, Callable[[Path], Iterator["Result"]]] = {}


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. With a baseline measured in the same run, the goal is for the ratio; without, for the value."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    baseline: float | None = None
    at_least: bool = False  # the goal is a floor, not a ceiling

    @property
    def ratio(self) -> float | None:
        return self.value / self.baseline if self.baseline else None

    @property
    def holds(self) -> bool | None:
        if self.goal is None:
            return None
        measured = self.value if self.ratio is None else self.ratio
        return measured >= self.goal if self.at_least else measured <= self.goal

    def line(self) -> dict[str, object]:
        """What is printed, as JSON."""
        return {
            "name": self.name,
            "value": _short(self.value),
            "unit": self.unit,
            "baseline": _short(self.baseline),
            "ratio": _short(self.ratio),
            "goal": self.goal,
            "holds": self.holds,
        }


def benchmark(
    name: str,
) -> Callable[[Callable[[Path], Iterator[Result]]], Callable[[Path], Iterator[Result]]]:
    """Register a benchmark: a function of an empty folder that yields Results."""

    def register(function: Callable[[Path], Iterator[Result]]) -> Callable[[Path], Iterator[Result]]:
        BENCHMARKS[name] = function
        return function

    return register


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_and_p99(times: list[float]) -> tuple[float, float]:
    """The middle and the slow end of many times."""
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
