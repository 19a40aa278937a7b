"""Finding the gold files, halving them, and counting precision, recall and F1."""

import os
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")


def corpus() -> Path:
    """The folder of real documents: CASEFILE_CORPUS, or beside the project."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    return Path(os.environ.get("CASEFILE_CORPUS", beside))


def held_out(text: str) -> bool:
    """Whether a case belongs to the half that the rules were not made with. Told by its text, so it never moves."""
    return zlib.crc32(text.encode()) % 2 == 1


@dataclass
class Score:
    """Hits, what was found, and what there was to find."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, other: "Score") -> None:
        """Count another score in."""
        self.hits, self.found, self.gold = self.hits + other.hits, self.found + other.found, self.gold + other.gold

    def row(self) -> dict[str, float | int]:
        """Precision, recall and F1, rounded, with how many there were."""
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(f1, 3),
            "gold": self.gold,
            "found": self.found,
        }


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
