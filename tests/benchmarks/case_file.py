"""The case file: marks, one by one and many, a document full of passages, documents taken in."""

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from casefile.case import Case, Mark
from casefile.case.file import tables
from casefile.documents.model import Block, ReadDocument
from tests.benchmarks.measure import Result, benchmark, median_and_p99, seconds

SENTENCE = "More than 13,000 workers entered the country on student visas in 2024, two officials said. "


def article(number: int, *, sentences: int) -> tuple[ReadDocument, bytes]:
    """An article of our own, read."""
    text = f"Article {number}\n" + SENTENCE * sentences + "\n"
    data = text.encode()
    name = f"article-{number:04}.txt"
    blocks = (Block("paragraph", 0, len(text) - 1),)
    read = ReadDocument(
        hashlib.sha256(data).hexdigest(), len(data), "article", "text/plain", name, text, "text/1", blocks=blocks
    )
    return read, data


def marks(document: str, count: int, *, length: int = 40, step: int = 9) -> list[Mark]:
    """Overlapping marks all over a document."""
    return [Mark(document, at * step, at * step + length) for at in range(count)]


@benchmark("marks-in-one-go")
def marks_in_one_go(folder: Path) -> Iterator[Result]:
    """10,000 marks in one edit; the best-known open program needs 68 s."""
    for kind in (None, "statistic"):
        with Case.create(folder / f"{kind}.casefile", title="", person="Ana") as case:
            document = case.add_document(*article(1, sentences=1_100))
            many = [Mark(mark.document, mark.start, mark.end, kind) for mark in marks(document.id, 10_000)]
            took = seconds(lambda case=case, many=many: case.mark_many(many))  # type: ignore[misc]
        yield Result(f"10,000 marks in one go{f', each a {kind}' if kind else ''}", took, "s", goal=3)


@benchmark("one-mark")
def one_mark(folder: Path) -> Iterator[Result]:
    """One durable mark with 10,000 passages there, against a bare one-row commit to the same disk, taken in turn."""
    with Case.create(folder / "one.casefile", title="", person="Ana") as case:
        document = case.add_document(*article(1, sentences=1_100))
        case.mark_many(marks(document.id, 10_000))
        bare = _bare(folder / "bare.sqlite")
        ours, bares = [], []
        for at in range(300):
            bares.append(seconds(lambda at=at: bare.execute("INSERT INTO row(text) VALUES (?)", (str(at),))))  # type: ignore[misc]
            ours.append(seconds(lambda at=at: case.mark(document.id, at, at + 30, kind="testimony")))  # type: ignore[misc]
        bare.close()
    for name, value, baseline in zip(("median", "p99"), median_and_p99(ours), median_and_p99(bares), strict=True):
        yield Result(f"one durable mark with 10,000 passages, {name}", value * 1000, "ms", 4, baseline * 1000)


@benchmark("full-document")
def full_document(folder: Path) -> Iterator[Result]:
    """What a reader asks for when a document with 3,000 passages is opened; a table of 50,000."""
    with Case.create(folder / "full.casefile", title="", person="Ana") as case:
        document = case.add_document(*article(1, sentences=1_100))
        case.mark_many([Mark(mark.document, mark.start, mark.end, "testimony") for mark in marks(document.id, 3_000)])
        read = lambda: (case.text(document.id), case.blocks(document.id), case.passages(document=document.id))  # noqa: E731
        yield Result(
            "text, blocks and 3,000 passages of a document", min(seconds(read) for _ in range(3)) * 1000, "ms", 100
        )
        other = case.add_document(*article(2, sentences=6_000))
        case.mark_many(marks(other.id, 47_000))
        ids = case.passage_ids()
        yield Result("ids of 50,000 passages in order", seconds(case.passage_ids) * 1000, "ms", 500)
        yield Result("60 of them as rows", seconds(lambda: case.passages(ids=ids[25_000:25_060])) * 1000, "ms", 16)


@benchmark("take-in")
def take_in(folder: Path) -> Iterator[Result]:
    """Storing 1,000 small texts that were read, in edits of 50, against writing and syncing the same bytes as files."""
    read = [article(number, sentences=50) for number in range(1_000)]
    with Case.create(folder / "many.casefile", title="", person="Ana") as case:
        ours = seconds(lambda: [case.add_documents(read[at : at + 50]) for at in range(0, 1_000, 50)])
    start = time.perf_counter()
    for one, data in read:
        with (folder / one.file_name).open("wb") as file:
            file.write(data)
            os.fsync(file.fileno())
    yield Result("storing 1,000 small texts", ours, "s", baseline=time.perf_counter() - start)


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("page_size=8192", "journal_mode=DELETE", "synchronous=EXTRA"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE row(id INTEGER PRIMARY KEY, text TEXT)")
    return connection


@benchmark("large-case")
def large_case(folder: Path) -> Iterator[Result]:
    """A case of 100,000 passages: its size against the plain tables, one edit in it, verifying it."""
    with Case.create(folder / "large.casefile", title="", person="Ana") as case:
        for number in range(20):
            document = case.add_document(*article(number, sentences=600))
            case.mark_many(marks(document.id, 5_000))
        times = [seconds(lambda at=at: case.mark(document.id, at, at + 30)) for at in range(200)]  # type: ignore[misc]
        yield Result("one durable mark with 100,000 passages, p99", median_and_p99(times)[1] * 1000, "ms", goal=10)
        with case.alone() as connection:
            sizes = {name: int(size) for name, size in connection.exec_driver_sql(_SIZES).all()}
        history = sum(sizes[name] for name in ("edit", "edit_parent", "object", "change", "supersedes", "mention"))
        plain = sum(sizes[name] for name in ("passage", "claim", "tag", "source", "link", "tagging", "attachment"))
        yield Result("size of the history, against the plain tables", history / 1e6, "MB", 2, plain / 1e6)
        took = seconds(case.verify)
    hashed = seconds(lambda: _read_and_hash(folder / "large.casefile"))
    yield Result("verifying it, against reading and hashing the same rows and bytes", took, "s", 1.5, baseline=hashed)


def _read_and_hash(path: Path) -> str:
    """Every row of the history and every stored byte, read with the bare driver and hashed; nothing is compared,
    and the views, which verifying makes again, are not even read."""
    total = hashlib.sha256()
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    for table in tables.HISTORY:
        for row in connection.execute(f"SELECT * FROM {table.name}"):
            for value in row:
                total.update(value if isinstance(value, bytes) else str(value).encode())
    connection.close()
    return total.hexdigest()


# How many bytes the values of each table take. Not dbstat: not every SQLite has it.
_SIZES = " UNION ALL ".join(
    f"SELECT '{table.name}', coalesce(sum({' + '.join(f'coalesce(length({c.name}), 1)' for c in table.columns)}), 0) "
    f"FROM {table.name}"
    for table in (*tables.HISTORY[1:7], *tables.VIEWS[5:])
)
