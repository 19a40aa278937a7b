"""A generated case to be searched, in five scripts, with bare FTS5 over the same pages beside it; kept for other runs.

Half of the documents are articles, half have ten pages; words are spread as in real texts (Zipf–Mandelbrot).
"""

import hashlib
import itertools
import json
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casefile.case import Case, Mark
from casefile.case.file import search_tables
from casefile.case.file.search_tables import TOKENIZER
from casefile.case.search.words import prepared
from casefile.case.values import ClaimKind
from casefile.documents.model import Block, Page, ReadDocument

ALPHABETS = {  # share of the documents, letters, letters of a word
    "latin": (50, "etaoinshrdlucmfwypvbgk", (2, 10)),
    "cyrillic": (20, "оеаинтсрвлкмдпуяыьгзбчйхжш", (2, 11)),
    "hangul": (10, "".join(chr(0xAC00 + 28 * n) for n in range(0, 390, 3)), (1, 5)),
    "han": (10, "".join(chr(0x4E00 + 7 * n) for n in range(900)), (1, 4)),
    "arabic": (10, "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", (2, 8)),
}
PASSAGES = 5  # of each document
PAGES = 10  # of every second document
_KINDS: tuple[ClaimKind | None, ...] = (None, "testimony", "statistic", "allegation")
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Built:
    """Where they lie, the vocabularies (commonest words first), and what building them took, in seconds of CPU."""

    case: Path
    bare: Path
    words: Mapping[str, Sequence[str]]
    took: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and where its pages begin; none: an article."""

    text: str
    starts: Sequence[int]

    @property
    def pages(self) -> list[str]:
        """What is one row of an index."""
        starts = self.starts or (0,)
        ends = [*starts[1:], len(self.text)]
        return [self.text[start:end] for start, end in zip(starts, ends, strict=True)]


def built(folder: Path, documents: int, words: int) -> Built:
    """The case of that size, made in `folder` unless it is there from another run."""
    place = folder / f"{documents}x{words}"
    case, bare, told = place / "searched.casefile", place / "bare.db", place / "took.json"
    vocabulary = _vocabulary()
    if not told.exists():
        place.mkdir(parents=True, exist_ok=True)
        case.unlink(missing_ok=True)
        bare.unlink(missing_ok=True)
        told.write_text(json.dumps(_build(case, bare, documents, words, vocabulary)))
    return Built(case, bare, vocabulary, json.loads(told.read_text()))


def computing(work: Callable[[], object]) -> float:
    """Seconds of this process alone, whatever else the machine does."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _vocabulary() -> dict[str, list[str]]:
    chance = random.Random(7)  # noqa: S311 (no secret: the same case every time)
    return {
        name: ["".join(chance.choices(letters, k=chance.randint(*lengths))) for _ in range(40_000)]
        for name, (_share, letters, lengths) in ALPHABETS.items()
    }


def _texts(documents: int, words: int, vocabulary: Mapping[str, Sequence[str]]) -> Iterator[Text]:
    chance = random.Random(11)  # noqa: S311
    weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(40_000)))
    names = chance.choices(list(ALPHABETS), [share for share, *_rest in ALPHABETS.values()], k=documents)
    for n, name in enumerate(names):
        chosen = chance.choices(vocabulary[name], cum_weights=weights, k=words)
        gap = "" if name == "han" else " "
        lines = [gap.join(chosen[at : at + 80]) + ".\n" for at in range(0, words, 80)]
        if n % 2:
            yield Text("".join(lines), ())
            continue
        a_page = max(1, len(lines) // PAGES)
        pages = ["".join(lines[at : at + a_page]) for at in range(0, len(lines), a_page)]
        yield Text("".join(pages), [0, *itertools.accumulate(map(len, pages[:-1]))])


def _read(n: int, text: Text) -> tuple[ReadDocument, bytes]:
    data = text.text.encode()
    sha256, size = hashlib.sha256(data).hexdigest(), len(data)
    if text.starts:
        pages = tuple(Page(start, 595.276, 841.89) for start in text.starts)
        return ReadDocument(sha256, size, "pdf", "application/pdf", f"{n}.pdf", text.text, "text/1", pages=pages), data
    blocks = (Block("paragraph", 0, len(text.text)),)
    return ReadDocument(sha256, size, "article", "text/plain", f"{n}.txt", text.text, "text/1", blocks=blocks), data


def _build(
    path: Path, bare_path: Path, documents: int, words: int, vocabulary: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """The index is made when everything else is there, so that making it is timed alone."""
    chance = random.Random(13)  # noqa: S311
    tongues = list(vocabulary.values())
    bare = _bare(bare_path)
    filled = 0.0
    texts = _texts(documents, words, vocabulary)
    with Case.create(path, title="Searched", person="Ana") as case:
        with case.alone() as connection:
            search_tables.drop(connection)
            connection.exec_driver_sql("PRAGMA synchronous=OFF")  # a case thrown away when the power fails
        for at in range(0, documents, _BATCH):
            batch = list(itertools.islice(texts, _BATCH))
            case.add_documents([_read(at + n, text) for n, text in enumerate(batch)])
            rows = [(prepared(page),) for text in batch for page in text.pages]
            filled += computing(lambda rows=rows: _fill(bare, "bare", rows))  # type: ignore[misc]
            _fill(bare, "kept", rows)
        ids = [document.id for document in case.documents()]
        for at in range(0, len(ids), _BATCH):
            case.mark_many([mark for id_ in ids[at : at + _BATCH] for mark in _marks(id_, words, tongues, chance)])
        indexed = computing(case.index)
        notes = _notes(case)
        filled += computing(lambda: _fill(bare, "noted", notes))
    bare.close()
    return {"bare insert": filled, "index": indexed}


def _marks(document: str, words: int, tongues: Sequence[Sequence[str]], chance: random.Random) -> Iterator[Mark]:
    for _n in range(PASSAGES):
        start = chance.randrange(0, max(1, words))
        tongue = chance.choice(tongues)
        note = " ".join(tongue[int(chance.paretovariate(0.6)) % len(tongue)] for _word in range(12))
        yield Mark(document, start, start + chance.randint(20, 160), chance.choice(_KINDS), note=note)


def _bare(path: Path) -> sqlite3.Connection:
    """FTS5 alone, in a file with the case's own settings: `bare` as the case keeps it, `kept` with its texts too, for
    its own snippets; `noted` for what people wrote."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA page_size=8192")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-65536")
    connection.execute(f"CREATE VIRTUAL TABLE bare USING fts5(words, content='', tokenize='{TOKENIZER}')")
    for name in ("kept", "noted"):
        connection.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words, tokenize='{TOKENIZER}')")
    return connection


def _fill(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[str]]) -> None:
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO {table}(words) VALUES (?)", rows)
    connection.execute("COMMIT")


def _notes(case: Case) -> list[tuple[str]]:
    with case.asking() as connection:
        return [(row[0],) for row in connection.exec_driver_sql("SELECT words FROM search_notes").all()]
