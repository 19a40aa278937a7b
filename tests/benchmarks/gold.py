"""Finding the gold files, dividing them, and counting precision, recall and F1."""

import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.benchmarks.measure import Result

G = TypeVar("G")
P = TypeVar("P")


def corpus() -> Path:
    """The folder of real documents: CASEFILE_CORPUS, or beside the project."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    return Path(os.environ.get("CASEFILE_CORPUS", beside))


def held_out(text: str) -> bool:
    """Whether a case belongs to the half that the rules were not made with. Told by its text, so it never moves."""
    return zlib.crc32(text.encode()) % 2 == 1


PARTS = ("made with", "read since", "never read")


def part_of(text: str) -> str:
    """One of PARTS, told by the text, so that it never moves.

    Half of the cases the rules were made with. What was once held out is divided: one quarter was read later, to learn
    what kinds of mistakes there are; of the last quarter nobody has read a case, only its figures. Keep it so.
    """
    return PARTS[{0: 0, 1: 1, 2: 0, 3: 2}[zlib.crc32(text.encode()) % 4]]


@dataclass
class Score:
    """Hits, what was found, and what there was to find."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, other: "Score") -> None:
        """Count another score in."""
        self.hits, self.found, self.gold = self.hits + other.hits, self.found + other.found, self.gold + other.gold

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def results(self, name: str, goal: float | None = None) -> Iterator[Result]:
        """Precision, recall and F1 as benchmark lines."""
        yield Result(f"{name}: precision", self.precision, f"of {self.found}")
        yield Result(f"{name}: recall", self.recall, f"of {self.gold}")
        yield Result(f"{name}: F1", self.f1, "F1", goal=goal, at_least=True)


def match(found: Sequence[P], gold: Sequence[G], same: Callable[[P, G], bool]) -> Score:
    """Each gold item takes at most one found one, the first that is the same."""
    left = list(found)
    hits = 0
    for item in gold:
        taken = next((other for other in left if same(other, item)), None)
        if taken is not None:
            left.remove(taken)
            hits += 1
    return Score(hits, len(found), len(gold))


def total(scores: Iterable[Score]) -> Score:
    """All scores as one (each item counts the same)."""
    whole = Score()
    for score in scores:
        whole.add(score)
    return whole
