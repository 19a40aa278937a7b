"""Import against the same reading done bare: a thousand small texts, a book of 400 pages, the words of saved pages."""

import hashlib
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import pymupdf
import trafilatura
from lxml import html
from markdown_it import MarkdownIt

from casefile.documents import process, worker
from casefile.documents.importing import WORKER, read_files
from casefile.documents.reading import read
from tests.benchmarks.measure import Result, benchmark
from tests.corpus import CORPUS
from tests.documents.samples import SENTENCES

GOAL = 1.3
ROUNDS = 5

_WORD = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u9fff\uac00-\ud7af]+")
_JSON = re.compile(r"^```json.*?```", re.DOTALL)


def _import(paths: list[Path]) -> None:
    assert all(outcome.read for outcome in read_files(paths))


def _ratio(name: str, ours: Callable[[], object], bare: Callable[[], object]) -> Result:
    """The middle of some rounds of each, in turns, so that a busy moment falls on both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for side, work in zip(times, (ours, bare), strict=True):
            started = time.perf_counter()
            work()
            side.append(time.perf_counter() - started)
    return Result(name, statistics.median(times[0]), "s", GOAL, statistics.median(times[1]))


@benchmark("import of 1,000 small text files")
def small_texts(folder: Path) -> Iterator[Result]:
    """Against the same reader in this process, and against no more than reading, hashing and decoding."""
    paths = []
    for number in range(1000):
        path = folder / f"{number:04}.txt"
        path.write_text("\n\n".join(islice(cycle(SENTENCES), number % 6, number % 6 + 30)), encoding="utf-8")
        paths.append(path)

    def bare() -> None:
        for path in paths:
            data = path.read_bytes()
            hashlib.sha256(data).hexdigest()
            data.decode("utf-8")

    process.prepare(WORKER)
    worker.rehearse()
    yield _ratio("import of 1,000 small text files, against the same reading in one process",
                 lambda: _import(paths), lambda: [read(path) for path in paths])  # fmt: skip
    result = _ratio("import of 1,000 small text files, against bytes, hash and decode", lambda: _import(paths), bare)
    yield Result(result.name, result.value, "s", None, result.baseline)


@benchmark("import of a 400-page PDF")
def long_pdf(folder: Path) -> Iterator[Result]:
    """Against the library opening the file and giving the text of every page."""
    made = pymupdf.open()
    for number in range(400):
        page = made.new_page()
        lines = [f"{number}.{line} {SENTENCES[line % 6]}" for line in range(45)]
        page.insert_text((50, 60), lines, fontsize=9)
    path = folder / "long.pdf"
    path.write_bytes(made.tobytes())

    def bare() -> None:
        with pymupdf.open(path) as document:
            for page in document:
                page.get_text()

    process.prepare(WORKER)
    yield _ratio("import of a 400-page PDF", lambda: _import([path]), bare)


@benchmark("words of saved pages")
def words_of_pages(_folder: Path) -> Iterator[Result]:
    """How much of the words expected is in our text, and of ours in what is expected; the library alone beside it."""
    for name, pairs in (("readability", _readability()), ("defuddle", _defuddle())):
        scores: dict[str, list[tuple[float, float]]] = {"ours": [], "trafilatura": []}
        for source, expected in pairs:
            alone = trafilatura.extract(source.read_text(encoding="utf-8", errors="replace"), include_comments=False)
            scores["ours"].append(_overlap(expected, read(source).text))
            scores["trafilatura"].append(_overlap(expected, alone or ""))
        for index, share in enumerate(("expected words found in our text", "our words found in the expected text")):
            if scores["ours"]:
                ours, alone_ = (
                    statistics.fmean(pair[index] for pair in scores[who]) for who in ("ours", "trafilatura")
                )
                title = f"{share}, {len(scores['ours'])} pages of {name}, against the library alone"
                yield Result(title, ours, "share", 0.98, alone_, at_least=True)


def _overlap(expected: str, found: str) -> tuple[float, float]:
    """The share of the expected words that are found, and of the found ones that were expected."""
    wanted, got = (Counter(_WORD.findall(text.lower())) for text in (expected, found))
    both = sum((wanted & got).values())
    return both / max(1, sum(wanted.values())), both / max(1, sum(got.values()))


def _words(page: str) -> str:
    return "".join(map(str, html.fromstring(page).itertext()))


def _readability() -> Iterator[tuple[Path, str]]:
    for source in sorted((CORPUS / "html-news").glob("mozilla+readability/**/source.html")):
        expected = source.with_name("expected.html").read_text(encoding="utf-8")
        if expected.strip():
            yield source, _words(expected)


def _defuddle() -> Iterator[tuple[Path, str]]:
    markdown = MarkdownIt("commonmark").enable("table")
    for source in sorted((CORPUS / "html-news").glob("kepano+defuddle/tests/fixtures/*.html")):
        expected = source.parent.parent / "expected" / f"{source.stem}.md"
        if expected.exists():
            page = markdown.render(_JSON.sub("", expected.read_text(encoding="utf-8")))
            yield source, _words(f"<div>{page}</div>")
