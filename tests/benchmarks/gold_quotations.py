"""Quotation spans against LitBank. The mapping, so that the figures can be judged:

- Their tokens are put together again into running text (clitics and punctuation against the word before them, opening
  brackets and curly opening marks against the word after); sentences are joined by one space, since paragraph ends are
  not kept there. Straight marks keep a space on both sides: what the tokens do not say, we are not told.
- A found direct quotation is a hit if it begins and ends with the same tokens as the gold one. `overlap_f1`: it is
  enough that they share half of the longer one.
- Quoted words that we take for a term or a title (no speech) are not counted as found.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from casefile.suggestions.quotations import direct_speech
from tests.benchmarks.gold import corpus, held_out, match, total
from tests.benchmarks.measure import Result, benchmark

GOAL = 0.80


class Span(NamedTuple):
    """First and last token of a quotation."""

    first: int
    last: int


_AGAINST_LEFT = frozenset([".", ",", "!", "?", ";", ":", ")", "]", "n't", "n’t", "”", "..."])
_AGAINST_RIGHT = frozenset(["(", "[", "“", "‘"])


def running_text(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text, and where each token stands in it."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for index, token in enumerate(tokens):
        clitic = len(token) > 1 and token[0] in "'’" and token[1:].lower() in {"s", "ll", "re", "ve", "d", "m", "t"}
        glued = index and (token in _AGAINST_LEFT or clitic or tokens[index - 1] in _AGAINST_RIGHT)
        if index and not glued:
            parts.append(" ")
            at += 1
        parts.append(token)
        places.append((at, at + len(token)))
        at += len(token)
    return "".join(parts), places


def _gold(path: Path, starts: Sequence[int]) -> list[Span]:
    gold = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if row[0] == "QUOTE":
            gold.append(Span(starts[int(row[2])] + int(row[3]), starts[int(row[4])] + int(row[5])))
    return gold


def _found(text: str, places: Sequence[tuple[int, int]]) -> list[Span]:
    spans = []
    for quotation in direct_speech(text):
        inside = [i for i, (start, end) in enumerate(places) if start < quotation.end and quotation.start < end]
        if inside:
            spans.append(Span(inside[0], inside[-1]))
    return spans


def _shared(one: Span, other: Span) -> bool:
    common = min(one.last, other.last) - max(one.first, other.first) + 1
    return common * 2 >= max(one.last - one.first, other.last - other.first) + 1


def _books(folder: Path) -> Iterator[tuple[str, str, list[Span], list[Span]]]:
    for path in sorted(folder.glob("*.txt")):
        sentences = [line.split(" ") for line in path.read_text(encoding="utf-8").splitlines()]
        starts = [0]
        for sentence in sentences:
            starts.append(starts[-1] + len(sentence))
        text, places = running_text([token for sentence in sentences for token in sentence])
        yield path.stem, text, _found(text, places), _gold(path.with_suffix(".ann"), starts)


@benchmark("gold-quotations")
def gold_quotations(folder: Path) -> Iterator[Result]:
    """Two halves of the books: those the rules were made with, and those held out."""
    root = corpus() / "gold/dbamman+litbank/quotations/tsv"
    books = list(_books(root))
    for half in ("made with", "held out") if books else ():
        own = [book for book in books if held_out(book[0]) == (half == "held out")]
        exact = total(match(found, gold, lambda one, other: one == other) for _name, _text, found, gold in own)
        near = total(match(found, gold, _shared) for _name, _text, found, gold in own)
        yield from exact.results(f"quotations, LitBank, {half} ({len(own)} books)", GOAL)
        yield Result(f"quotations, LitBank, {half}: F1 of overlaps", near.f1, "F1")
