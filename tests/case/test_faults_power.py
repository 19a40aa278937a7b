"""Power lost, a stick pulled, a disk full, a kill in the middle of what is not an edit. Which fault is tested where:

F1  killed while saving            test_killed (edits, imports); here: merge, migration, copy (VACUUM INTO)
F2  power lost while saving        here: the file and its journal, copied while an edit is being written
F3  disk full at an edit           test_faults
F4  disk full at copy, migration   test_faults (copy); here: migration, merge
F5  read-only file or medium       test_opening
F6  open elsewhere, two processes  test_opening
F7  cut off                        test_opening, test_rescue
F8  flipped bits                   test_verify
F9  pages destroyed                test_opening, test_rescue
F10 newer format                   test_opening
F11 older format                   test_opening; here: killed in it, disk full in it
F12 wrong passphrase               not built: cases are not encrypted
F13 no case file                   test_opening
F14 clock wrong                    test_faults; test_together (random clocks); here: merged over a hundred years
F15 a journal of another state     test_opening, test_verify
F16 one person, two copies         test_together, test_merge
F17 merge killed, file altered     here: killed; test_foreign: altered
F18 hostile files                  test_foreign, test_opening
F19 stick pulled                   here: the folder of a copy vanishes
F20 kept in two files (WAL)        test_opening, test_foreign
and names, folders without permission: test_opening
copied by a file manager while open: test_verify (idle), here (mid-edit)
"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.case import Case, Mark
from casefile.case.file import migrations, store
from casefile.case.history.verify import verify
from casefile.case.sharing import merge
from casefile.errors import CasefileError, CaseFileTrouble
from tests.case.conftest import read_text

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def filled(path: Path) -> Path:
    """A case with a document and two hundred passages, closed."""
    with Case.create(path, title="", person="Ana") as case:
        document = case.add_document(*read_text("More than 13,000 workers.\n" * 400))
        case.mark_many([Mark(document.id, at, at + 9) for at in range(200)])
    return path


def copied_while_written(path: Path, folder: Path) -> tuple[list[Path], set[str]]:
    """Copies of the case and its journal from the middle of a large edit; the digests before and after it."""
    copies: list[Path] = []
    with Case.open(path, person="Ana") as case:
        before = case.digest
        document = case.documents()[0].id
        with case.alone() as connection:
            driver = store.raw(connection)
            driver.execute("PRAGMA cache_size=5")  # so that pages reach the file before the edit is complete

        def copy() -> int:
            into = folder / str(len(copies))
            into.mkdir(parents=True)
            for file in (path, path.with_name(f"{path.name}-journal")):
                if file.exists():
                    shutil.copyfile(file, into / file.name)
            copies.append(into / path.name)
            return 0

        driver.set_progress_handler(copy, 10_000)
        case.mark_many([Mark(document, at, at + 30, "testimony") for at in range(400)])
        driver.set_progress_handler(None, 0)
        return copies, {before, case.digest}


def test_power_lost_in_an_edit_leaves_it_whole_or_not_there(filled: Path, tmp_path: Path) -> None:
    copies, whole = copied_while_written(filled, tmp_path / "copies")
    hot = [copy for copy in copies if copy.with_name(f"{copy.name}-journal").exists()]
    assert len(hot) > 5

    for copy in random.Random(1).sample(hot, 6):  # noqa: S311
        with Case.open(copy, person="Ana") as case:
            assert case.notes == ()
            assert case.digest in whole
            assert case.verify().findings == ()


def test_power_lost_while_pages_are_written_in_any_order_loses_the_edit_alone(filled: Path, tmp_path: Path) -> None:
    """The journal is on the disk before the first page: whichever pages made it, the edit is taken back."""
    original = filled.read_bytes()
    copies, whole = copied_while_written(filled, tmp_path / "copies")
    dice = random.Random(2)  # noqa: S311
    latest = [copy for copy in copies if copy.with_name(f"{copy.name}-journal").exists()][-1]
    journal, written = latest.with_name(f"{latest.name}-journal").read_bytes(), latest.read_bytes()
    assert written[: len(original)] != original

    for _round in range(6):
        pages = range(0, len(written), 8192)
        torn = b"".join((written if dice.random() < 0.5 else original)[at : at + 8192] for at in pages)
        latest.write_bytes(torn)
        latest.with_name(f"{latest.name}-journal").write_bytes(journal)
        with Case.open(latest, person="Ana") as case:
            assert case.digest in whole
            assert case.verify().findings == ()


def test_a_file_manager_that_copies_in_the_middle_of_an_edit_makes_a_copy_that_says_so(
    filled: Path, tmp_path: Path
) -> None:
    copies, whole = copied_while_written(filled, tmp_path / "copies")

    for copy in random.Random(3).sample(copies, 6):  # noqa: S311
        copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
        try:
            found = verify(copy)
        except CasefileError:
            continue
        assert not found.ok or found.digest in whole


def run(code: str, *arguments: Path, seconds: float | None = None) -> str:
    """Run code in another process; killed after so many seconds from when it says it is ready."""
    worker = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert worker.stdout is not None
    first = worker.stdout.readline()
    assert first == "ready\n", first + worker.stdout.read()
    if seconds is not None:
        time.sleep(seconds)
        worker.kill()
    said = worker.stdout.read()
    worker.wait()
    return said


_MERGE = """
import sys; from pathlib import Path; from casefile.case import Case; from casefile.case.sharing import merge
with Case.open(Path(sys.argv[1]), person="Ana") as case:
    print("ready", flush=True)
    merge.merge_file(case, Path(sys.argv[2]))
    print("done", flush=True)
"""
_COPY = """
import sys; from pathlib import Path; from casefile.case import Case
with Case.open(Path(sys.argv[1]), person="Ana") as case:
    print("ready", flush=True)
    case.copy_to(Path(sys.argv[2]), replace=True)
    print("done", flush=True)
"""
_MIGRATE = """
import sys; from pathlib import Path; from casefile.case.file import migrations
print("ready", flush=True)
step = lambda copy: copy.execute("CREATE TABLE more AS SELECT * FROM change")
migrations.migrate(Path(sys.argv[1]), to=2, steps={2: step})
print("done", flush=True)
"""


def killed_in_a_merge(mine: Path, theirs: Path, seconds: float) -> bool:
    before = verify(mine).digest
    said = run(_MERGE, mine, theirs, seconds=seconds)
    with Case.open(mine, person="Ana") as case:
        assert case.verify().findings == ()
        assert case.digest == before or len(case.passages()) == 400
        assert "done" not in said or len(case.passages()) == 400
        merge.merge_file(case, theirs)
        assert len(case.passages()) == 400
        assert case.verify().ok
    return "done" not in said


def killed_in_a_copy(mine: Path, theirs: Path, seconds: float) -> bool:
    before, mine_is = verify(theirs).digest, verify(mine).digest
    said = run(_COPY, mine, theirs, seconds=seconds)
    after = verify(theirs)
    assert after.ok
    assert after.digest in ({mine_is} if "done" in said else {before, mine_is})
    with Case.open(mine, person="Ana") as case:
        case.copy_to(theirs, replace=True)
    assert verify(theirs).digest == mine_is
    assert not list(mine.parent.glob(".*.copying*"))
    return "done" not in said


def make_more(copy: sqlite3.Connection) -> None:
    copy.execute("CREATE TABLE more(x)")


def killed_in_a_migration(mine: Path, _theirs: Path, seconds: float) -> bool:
    said = run(_MIGRATE, mine, seconds=seconds)
    connection = sqlite3.connect(mine)
    (format_,) = connection.execute("PRAGMA user_version").fetchone()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert format_ == 2 or "done" not in said
    if format_ == 1:
        assert verify(mine).ok
        migrations.migrate(mine, to=2, steps={2: make_more})
    assert all(verify(backup).ok for backup in mine.parent.glob("*v1-backup*"))
    assert not list(mine.parent.glob(".*.migrating*"))
    return "done" not in said


_KILLED = (killed_in_a_merge, killed_in_a_copy, killed_in_a_migration)


def killed_again_and_again(
    what: Callable[[Path, Path, float], bool], filled: Path, tmp_path: Path, rounds: int
) -> None:
    dice = random.Random(rounds)  # noqa: S311
    theirs = tmp_path / "theirs.casefile"
    shutil.copyfile(filled, theirs)
    with Case.open(theirs, person="Boris") as case:
        document = case.documents()[0].id
        for at in range(200):
            case.mark(document, at, at + 20)
    # How long it takes is learnt on the way: a round that was done before it was killed makes the next wait shorter.
    longest, interrupted = 0.04, 0
    for round_ in range(rounds):
        folder = tmp_path / f"round-{round_}"
        folder.mkdir()
        mine, other = folder / "mine.casefile", folder / "theirs.casefile"
        shutil.copyfile(filled, mine)
        shutil.copyfile(theirs, other)
        if what(mine, other, dice.uniform(0, longest)):
            interrupted += 1
            longest *= 1.4
        else:
            longest *= 0.7
        shutil.rmtree(folder)
    assert interrupted >= rounds // 4


@pytest.mark.parametrize("what", _KILLED)
def test_killed_in_what_is_no_edit_leaves_it_done_or_not_begun(
    what: Callable[[Path, Path, float], bool], filled: Path, tmp_path: Path
) -> None:
    killed_again_and_again(what, filled, tmp_path, 8)


@pytest.mark.long
@pytest.mark.parametrize("what", _KILLED)
def test_killed_two_hundred_times_in_what_is_no_edit(
    what: Callable[[Path, Path, float], bool], filled: Path, tmp_path: Path
) -> None:
    killed_again_and_again(what, filled, tmp_path, 200)


_SMALL_DISK = """
import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from casefile.errors import CaseFileTrouble
import sys; from pathlib import Path; from casefile.case import Case
from casefile.case.file import migrations; from casefile.case.sharing import merge
print("ready", flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try: {work}
except CaseFileTrouble as trouble: print(trouble)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits on the size of files as POSIX knows them")
def test_a_disk_full_in_a_migration_leaves_the_case_and_nothing_else(filled: Path) -> None:
    before = filled.read_bytes()
    names = sorted(filled.parent.iterdir())

    said = run(
        _SMALL_DISK.format(work="migrations.migrate(Path(sys.argv[1]), to=2, steps={2: lambda c: None})"), filled
    )

    assert "is as it was" in said
    assert filled.read_bytes() == before
    assert sorted(filled.parent.iterdir()) == names


def test_a_disk_full_in_a_merge_changes_nothing_and_the_next_works(filled: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.casefile"
    shutil.copyfile(filled, theirs)
    with Case.open(theirs, person="Boris") as other:
        other.add_document(*read_text("One more.\n" * 40_000))
        other.mark_many([Mark(other.documents()[0].id, at, at + 25) for at in range(400)])
    with Case.open(filled, person="Ana") as case:
        before = case.digest, case.passages()
        with case.alone() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1")
        with pytest.raises(CasefileError) as refused:
            merge.merge_file(case, theirs)
        assert str(refused.value).endswith(".")
        assert (case.digest, case.passages()) == before
        assert case.verify().ok

        with case.alone() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        merge.merge_file(case, theirs)
        assert len(case.passages()) == 600
        assert case.verify().ok


@pytest.mark.skipif(os.name != "posix", reason="a folder goes while a file in it is open")
def test_a_stick_pulled_while_a_copy_is_written_is_a_sentence_and_the_case_goes_on(
    filled: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def pull() -> None:
        until = time.monotonic() + 20
        while not list(stick.glob(".*.copying")) and time.monotonic() < until:
            time.sleep(0.0001)
        while stick.exists() and time.monotonic() < until:
            shutil.rmtree(stick, ignore_errors=True)

    with Case.open(filled, person="Ana") as case:
        case.add_document(*read_text("Many words, none of them again: " + os.urandom(2_000_000).hex()))
        puller = threading.Thread(target=pull, daemon=True)
        puller.start()
        with pytest.raises(CaseFileTrouble):
            case.copy_to(stick / "copy.casefile")
        puller.join()
        assert len(case.mark_many([Mark(case.documents()[0].id, 0, 20)])) == 1
        assert case.verify().ok


def test_clocks_a_hundred_years_apart_merge_into_the_same(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs.casefile"
    shutil.copyfile(filled, theirs)
    for path, person, time_ in ((filled, "Ana", -1_000_000_000_000_000), (theirs, "Boris", 3_000_000_000_000_000)):
        with Case.open(path, person=person) as case:
            monkeypatch.setattr(case, "now", lambda time_=time_: time_)
            case.set(case.passages()[0].id, {"note": person})
    kept = tmp_path / "kept.casefile"
    shutil.copyfile(filled, kept)

    with Case.open(filled, person="Ana") as mine:
        merge.merge_file(mine, theirs)
        one = mine.digest, mine.passages()[0].note
    with Case.open(theirs, person="Boris") as other:
        merge.merge_file(other, kept)
        assert (other.digest, other.passages()[0].note) == one
        assert other.verify().ok
