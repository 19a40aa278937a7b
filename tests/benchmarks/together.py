"""Two copies of 100,000 passages brought together, half of each new; ten edits more; one edit in what came of it.

`CASEFILE_SCALE=0.1` makes the copies a tenth as large, for a quick look.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from casefile.case import Case, Mark
from casefile.case.sharing import merge
from casefile.case.values import ClaimKind
from tests.benchmarks.case_file import article
from tests.benchmarks.measure import Result, benchmark, median_and_p99, seconds

SCALE = float(os.environ.get("CASEFILE_SCALE", "1"))
DOCUMENTS = 100
PER_EDIT = 20  # passages an edit: more edits would take longer to make than to merge
KINDS: tuple[ClaimKind | None, ...] = ("testimony", "statistic", None, None)

# Memory is measured in a process of its own: merging, and nothing else.
_MERGE = """
import resource, sys, time
from pathlib import Path
from casefile.case import Case
from casefile.case.sharing import merge
with Case.open(Path(sys.argv[1]), person="Ana") as case:
    start = time.perf_counter()
    receipt = merge.merge_file(case, Path(sys.argv[2]))
    took = time.perf_counter() - start
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, receipt.edits)
"""


def work(case: Case, passages: int, *, begin: int) -> None:
    """Mark so many passages, every fourth with a note, half of them claims."""
    documents = [document.id for document in case.documents()]
    with case.alone() as connection:
        connection.exec_driver_sql("PRAGMA synchronous=OFF")  # building what is measured later is not measured
    for first in range(0, passages, PER_EDIT):
        marks = []
        for at in range(first, min(first + PER_EDIT, passages)):
            start = begin + (at // DOCUMENTS) * 5
            note = f"Looked at on page {at}, to be compared with the other reports." if at % 4 == 0 else ""
            marks.append(Mark(documents[at % DOCUMENTS], start, start + 40, KINDS[at % 4], note=note))
        case.mark_many(marks)


@benchmark("together")
def together(folder: Path) -> Iterator[Result]:
    """Half of each copy is new to the other."""
    half = int(50_000 * SCALE)
    with Case.create(folder / "base.casefile", title="", person="Ana") as base:
        base.add_documents([article(number, sentences=100) for number in range(DOCUMENTS)])
        work(base, half, begin=0)
    for name, begin in (("ana", 1), ("boris", 2)):
        shutil.copy(folder / "base.casefile", folder / f"{name}.casefile")
        with Case.open(folder / f"{name}.casefile", person=name.capitalize()) as case:
            work(case, half, begin=begin)
    took, memory, edits = _merged_apart(folder)
    many = f"{2 * half:,} passages each, half new ({edits} edits)"
    yield Result(f"merging two copies with {many}", took, "s", goal=15)
    yield Result("memory of that", memory / 1e9, "GB", goal=1)
    yield from _afterwards(folder)


def _merged_apart(folder: Path) -> tuple[float, int, int]:
    command = [sys.executable, "-c", _MERGE, str(folder / "ana.casefile"), str(folder / "boris.casefile")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), int(said[1]) * 1024, int(said[2])


def _afterwards(folder: Path) -> Iterator[Result]:
    with Case.open(folder / "ana.casefile", person="Ana") as ana:
        yield Result(
            "merging the same again", seconds(lambda: merge.merge_file(ana, folder / "boris.casefile")), "s", 2
        )
        other = folder / "chen.casefile"
        ana.copy_to(other)
        with Case.open(other, person="Chen") as chen:
            document = chen.documents()[3].id
            for at in range(10):
                chen.mark(document, 3 + at, 33 + at, kind="testimony")
        yield Result("a merge that brings 10 edits", seconds(lambda: merge.merge_file(ana, other)), "s", goal=1)
        times = [
            seconds(lambda at=at: ana.mark(document, 4 + at, 40 + at, kind="testimony"))  # type: ignore[misc]
            for at in range(300)
        ]
        median, p99 = median_and_p99(times)
        yield Result("one edit in the merged case, median", median * 1000, "ms")
        yield Result("one edit in the merged case, p99", p99 * 1000, "ms", goal=10)
        yield from _sizes(ana)


def _sizes(case: Case) -> Iterator[Result]:
    """The history against the tables that the program reads, indexes included."""
    with case.asking() as connection:
        try:
            rows = connection.exec_driver_sql(
                "SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s "
                "LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
            ).all()
        except Exception:  # noqa: BLE001  this build of SQLite counts no pages
            return
    sizes = {str(row[0]): int(row[1]) for row in rows}
    history = sum(sizes.get(name, 0) for name in ("edit", "edit_parent", "object", "change", "supersedes", "mention"))
    plain = ("document", "passage", "claim", "tag", "source", "link", "tagging", "attachment", "number")
    tables = sum(sizes.get(name, 0) for name in plain)
    yield Result("history against plain tables", history / 1e6, "MB", goal=2, baseline=tables / 1e6)
