"""Searching a generated case in five scripts, against bare FTS5 over the same texts in the same run.

CASEFILE_BENCH_DOCUMENTS (default 200) documents of CASEFILE_BENCH_WORDS (5,000) words; the goals are for 10,000.
"""

import hashlib
import itertools
import os
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from casefile.case import Case
from casefile.case.file import blobs, search_tables
from casefile.case.file.search_tables import TOKENIZER
from casefile.case.search.words import prepared
from casefile.documents.model import Block, ReadDocument
from tests.benchmarks.measure import Result, benchmark

DOCUMENTS = int(os.environ.get("CASEFILE_BENCH_DOCUMENTS", "200"))
WORDS = int(os.environ.get("CASEFILE_BENCH_WORDS", "5000"))
ALPHABETS = {  # share of the documents, letters, letters of a word
    "latin": (50, "etaoinshrdlucmfwypvbgk", (2, 10)),
    "cyrillic": (20, "оеаинтсрвлкмдпуяыьгзбчйхжш", (2, 11)),
    "hangul": (10, "".join(chr(0xAC00 + 28 * n) for n in range(0, 390, 3)), (1, 5)),
    "han": (10, "".join(chr(0x4E00 + 7 * n) for n in range(900)), (1, 4)),
    "arabic": (10, "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", (2, 8)),
}


def _vocabulary(chance: random.Random, letters: str, lengths: tuple[int, int], size: int = 40_000) -> list[str]:
    return ["".join(chance.choices(letters, k=chance.randint(*lengths))) for _ in range(size)]


def _texts(chance: random.Random, documents: int) -> tuple[list[str], dict[str, list[str]]]:
    """Texts whose words are spread as in real ones (Zipf–Mandelbrot), and the vocabularies, commonest first."""
    words = {name: _vocabulary(chance, letters, lengths) for name, (_n, letters, lengths) in ALPHABETS.items()}
    weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(40_000)))
    names = chance.choices(list(ALPHABETS), [share for share, *_rest in ALPHABETS.values()], k=documents)
    texts = []
    for name in names:
        chosen = chance.choices(words[name], cum_weights=weights, k=WORDS)
        gap = "" if name == "han" else " "
        texts.append("\n".join(gap.join(chosen[at : at + 80]) + "." for at in range(0, WORDS, 80)))
    return texts, words


def _read(n: int, text: str) -> tuple[ReadDocument, bytes]:
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    block = Block("paragraph", 0, len(text))
    name = f"{n}.txt"
    return ReadDocument(sha256, len(data), "article", "text/plain", name, text, "text/1", blocks=(block,)), data


def _queries(chance: random.Random, words: dict[str, list[str]]) -> dict[str, list[str]]:
    """What is asked: common and rare words of every script, two words, a phrase, a beginning."""
    common = [chance.choice(words[name][5:200]) for name in words for _ in range(12)]
    rare = [chance.choice(words[name][2_000:20_000]) for name in words for _ in range(12)]
    both = [f"{one} {other}" for one, other in itertools.pairwise(words["latin"][20:60])]
    phrases = [f'"{one} {other}"' for one, other in itertools.pairwise(words["cyrillic"][:30])]
    beginnings = [f"{word[:3]}*" for word in words["latin"][100:140] if len(word) > 3]
    return {"common words": common, "rare words": rare, "two words": both, "phrases": phrases, "beginnings": beginnings}


def _bare(folder: Path, texts: Sequence[str]) -> tuple[sqlite3.Connection, float]:
    """FTS5 alone over the same words, in a file with the case's own settings; with its texts, for its snippets."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA page_size=8192")
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute(f"CREATE VIRTUAL TABLE bare USING fts5(words, content='', tokenize='{TOKENIZER}')")
    connection.execute(f"CREATE VIRTUAL TABLE kept USING fts5(words, tokenize='{TOKENIZER}')")
    words = [prepared(text) for text in texts]

    def fill() -> None:
        for at in range(0, len(words), 20):
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO bare(words) VALUES (?)", ((text,) for text in words[at : at + 20]))
            connection.execute("COMMIT")

    filled = _computing(fill)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO kept(words) VALUES (?)", ((text,) for text in words))
    connection.execute("COMMIT")
    return connection, filled


def _computing(work: Callable[[], object]) -> float:
    """Seconds of this process alone, whatever else the machine does."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _times(asks: Sequence[Callable[[], object]]) -> list[float]:
    for ask in asks[:3]:
        ask()
    return [_computing(ask) for ask in asks]


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


@benchmark("search")
def search(folder: Path) -> Iterator[Result]:
    """Indexing and asking, at a tenth of the documents and at all of them."""
    chance = random.Random(7)  # noqa: S311 (no secret: the same case every time)
    texts, words = _texts(chance, DOCUMENTS)
    for documents in (max(20, DOCUMENTS // 10), DOCUMENTS):
        (folder / str(documents)).mkdir()
        yield from _measured(folder / str(documents), texts[:documents], words, chance)


def _measured(
    folder: Path, texts: Sequence[str], words: dict[str, list[str]], chance: random.Random
) -> Iterator[Result]:
    size = f"{len(texts):,} documents × {WORDS:,} words"
    with Case.create(folder / "search.casefile", title="Search", person="Ana") as case:
        with case._write() as connection:
            search_tables.drop(connection)  # documents first, so that indexing is timed alone
        for at in range(0, len(texts), 50):
            case.add_documents([_read(at + n, text) for n, text in enumerate(texts[at : at + 50])])
        bare, bare_fill = _bare(folder, texts)
        indexed = _computing(case.index)
        unpacking = _unpacking(case)
        yield Result(f"index {size}", indexed, "s of CPU", goal=None, baseline=bare_fill)
        alone = indexed - unpacking
        yield Result(f"index {size}, without reading the texts", alone, "s of CPU", goal=1.5, baseline=bare_fill)
        for name, queries in _queries(chance, words).items():
            ours = _times([lambda asked=asked: case.search(asked, exact=True) for asked in queries])  # type: ignore[misc]
            yield Result(f"{name}, 50 hits with snippets, p95, {size}", _p95(ours) * 1000, "ms of CPU", goal=50)
        yield from _against_bare(case, bare, words, size)


def _unpacking(case: Case) -> float:
    """How long reading every text from the case takes, checked as it passes: part of indexing, not of FTS5."""
    documents = case.documents()
    with case.reader() as reads:
        return _computing(lambda: [blobs.content(reads._reading, bytes.fromhex(one.text_sha256)) for one in documents])


def _against_bare(case: Case, bare: sqlite3.Connection, words: dict[str, list[str]], size: str) -> Iterator[Result]:
    """The same ranked words asked of both, 50 hits with snippets from each."""
    asked = words["latin"][5:65]
    statement = "SELECT rowid, snippet(kept, 0, '[', ']', '…', 30) FROM kept WHERE kept MATCH ? ORDER BY rank LIMIT 50"
    raw = _times([lambda word=word: bare.execute(statement, (f'"{word}"',)).fetchall() for word in asked])  # type: ignore[misc]
    ours = _times([lambda word=word: case.search(word, exact=True) for word in asked])  # type: ignore[misc]
    yield Result(f"search with snippets, p95, {size}", _p95(ours) * 1000, "ms of CPU", 1.5, _p95(raw) * 1000)
    bare.close()
