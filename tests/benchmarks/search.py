"""Searching a generated case in five scripts, against bare FTS5 over the same pages and notes in the same run.

CASEFILE_BENCH_DOCUMENTS (default 200; the goals are for 10,000) documents of CASEFILE_BENCH_WORDS (5,000) words, and
a tenth of them to show the growth; five passages each. CASEFILE_BENCH_CASE: a folder in which what was built is kept.
"""

import itertools
import os
import random
import sqlite3
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from casefile.case import Case
from casefile.case.search import words as search_words
from tests.benchmarks.measure import Result, benchmark, seconds
from tests.benchmarks.searched_case import PASSAGES, Built, built, computing

DOCUMENTS = int(os.environ.get("CASEFILE_BENCH_DOCUMENTS", "200"))
WORDS = int(os.environ.get("CASEFILE_BENCH_WORDS", "5000"))
_Asked = Sequence[tuple[str, bool]]  # what is typed, and whether the last word is unfinished
# As the case ranks and as it shows: pages, then what people wrote, each with FTS5's own snippets.
_BARE = (
    "SELECT rowid, snippet(kept, 0, '[', ']', '…', 30) FROM kept WHERE kept MATCH ? ORDER BY rank LIMIT 50",
    "SELECT rowid, snippet(noted, 0, '[', ']', '…', 30) FROM noted WHERE noted MATCH ? ORDER BY rank LIMIT 50",
)


@benchmark("search")
def search(folder: Path) -> Iterator[Result]:
    """Indexing, asking and editing, at a tenth of the documents and at all of them."""
    kept = Path(os.environ.get("CASEFILE_BENCH_CASE", folder))
    for documents in (max(20, DOCUMENTS // 10), DOCUMENTS):
        made = built(kept, documents, WORDS)
        size = f"{documents:,} documents × {WORDS:,} words, {documents * PASSAGES:,} passages"
        yield Result(f"index {size}", made.took["index"], "s of CPU", 1.5, made.took["bare insert"])
        yield Result(f"file of {size}", made.case.stat().st_size / 1e6, "MB")
        yield from _asked(made, size)


def _queries(words: Mapping[str, Sequence[str]]) -> dict[str, _Asked]:
    """What people ask, of every script alike."""
    chance = random.Random(3)  # noqa: S311 (no secret: the same questions every time)

    def pairs(pattern: str, first: int, last: int) -> _Asked:
        found = [itertools.pairwise(words[name][first:last]) for name in words]
        return [(pattern.format(*pair), False) for pair in itertools.chain.from_iterable(found)]

    return {
        "common words": [(chance.choice(words[name][5:200]), False) for name in words for _ in range(12)],
        "rare words": [(chance.choice(words[name][2_000:20_000]), False) for name in words for _ in range(12)],
        "a word being typed": [
            (word[:size], True) for name in words for word in words[name][100:106] for size in (2, 3)
        ],
        "two words": pairs("{} {}", 20, 32),
        "phrases": pairs('"{} {}"', 0, 12),
        "words near each other": pairs("{} NEAR/5 {}", 10, 22),
        "one or another": pairs("{} OR {}", 10, 22),
        "one without another": pairs("{} -{}", 10, 22),
    }


def _asked(made: Built, size: str) -> Iterator[Result]:
    bare = sqlite3.connect(made.bare)
    bare.execute("PRAGMA cache_size=-65536")
    both: list[tuple[float, float]] = []
    with Case.open(made.case, person="Ana") as case:
        case.index()
        for name, asked in _queries(made.words).items():
            times = [_one(case, bare, text, typing) for text, typing in asked]
            both += times
            yield _p95(f"{name}, 100 hits with snippets, p95, {size}", times)
        yield _p95(f"all questions, 100 hits with snippets, p95, {size}", both)
        ours, raw = (statistics.quantiles(one, n=20)[18] for one in zip(*both, strict=True))
        yield Result(
            f"all questions against bare FTS5 with its snippets, p95, {size}", ours * 1000, "ms of CPU", 1.5, raw * 1000
        )
        yield from _edits(case, size)
    bare.close()


def _one(case: Case, bare: sqlite3.Connection, text: str, typing: bool) -> tuple[float, float]:
    """The second asking of each: what has to come from the disk first is the same for both."""
    expression = search_words.query(text, typing=typing).expression

    def ask_bare() -> None:
        for statement in _BARE:
            bare.execute(statement, (expression,)).fetchall()

    def ask() -> None:
        case.search(text, typing=typing, limit=50)

    found = []
    for each in (ask, ask_bare):
        each()
        found.append(computing(each))
    return found[0], found[1]


def _p95(name: str, times: Sequence[tuple[float, float]]) -> Result:
    return Result(name, statistics.quantiles([ours for ours, _raw in times], n=20)[18] * 1000, "ms of CPU", goal=50)


def _edits(case: Case, size: str) -> Iterator[Result]:
    passages = case.passage_ids()[:50]
    edits: list[Callable[[], object]] = [
        lambda id_=id_, n=n: case.set(id_, {"note": f"Looked at again, {n}"})  # type: ignore[misc]
        for n, id_ in enumerate(passages)
    ]
    edits[0]()
    took = [seconds(edit) for edit in edits]
    yield Result(f"an edit in it, median, {size}", statistics.median(took) * 1000, "ms", goal=10)
    while case.undo_label:  # a case that is kept stays as it was
        case.undo()
