"""Disk full, a writer that disappears, a clock gone wrong: refused with a sentence, the file intact, work goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.values import Document
from casefile.errors import CaseFileTrouble
from tests.case.conftest import read_text

ROOT = Path(__file__).resolve().parents[2]


def limit_pages(case: Case, pages: int) -> None:
    """Let the file grow no further, as on a full disk: SQLite answers just the same."""
    with case.alone() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_on_a_full_disk_an_edit_is_refused_and_the_next_works_when_there_is_room(
    case: Case, document: Document
) -> None:
    kept = case.mark(document.id, 0, 7)
    head, label = case.head, case.undo_label
    limit_pages(case, 1)

    for _again in range(2):
        with pytest.raises(CaseFileTrouble, match="no room"):
            case.add_document(*read_text("More than 13,000 workers.\n" * 20_000))
    assert (case.head, case.undo_label) == (head, label)
    assert [passage.id for passage in case.passages()] == [kept.id]
    assert case.verify().ok

    limit_pages(case, 10**9)
    case.add_document(*read_text("More than 13,000 workers.\n" * 20_000))
    assert len(case.documents()) == 2
    assert case.verify().ok


@pytest.mark.skipif(os.name != "posix", reason="limits on the size of files as POSIX knows them")
def test_a_copy_to_a_full_disk_leaves_nothing_behind(case: Case, document: Document, tmp_path: Path) -> None:
    case.add_document(*read_text("x" * 2_000_000))
    case.close()
    code = (
        "import resource, signal, sys; from pathlib import Path; from casefile.case import Case\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "case = Case.open(Path(sys.argv[1]), person='Ana')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "try: case.copy_to(Path(sys.argv[2]))\n"
        "except Exception as trouble: print(type(trouble).__name__)"
    )
    target = tmp_path / "stick" / "copy.casefile"
    target.parent.mkdir()

    done = subprocess.run(
        [sys.executable, "-c", code, str(case.path), str(target)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stdout.strip() == "CaseFileTrouble", done.stderr
    assert list(target.parent.iterdir()) == []
    with Case.open(case.path, person="Ana") as again:
        assert again.verify().ok


def test_a_clock_that_goes_back_changes_neither_order_nor_numbers(
    case: Case, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = []
    for at, time in enumerate((4_000_000_000_000_000, -1_000_000, 0, 2_000_000_000_000_000)):
        monkeypatch.setattr(case, "now", lambda time=time: time)
        marks.append(case.mark(document.id, at, at + 5))

    assert [passage.number for passage in marks] == [f"EX-001/0{n}" for n in (1, 2, 3, 4)]
    assert case.passage_ids(order="time") == [passage.id for passage in marks]
    assert case.verify().ok


def test_a_callback_that_fails_does_not_undo_what_was_saved(case: Case, document: Document) -> None:
    def fail(_changes: object) -> None:
        raise RuntimeError("a view")

    stop = case.subscribe(fail)
    with pytest.raises(RuntimeError):
        case.mark(document.id, 0, 7)
    stop()

    assert len(case.passages()) == 1
    case.undo()
    assert case.passages() == []
