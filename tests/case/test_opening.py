"""Opening what is no case, is newer, cut off, read-only, in use or left by a crash: one sentence each."""

import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.file import migrations
from casefile.case.file.header import read_header
from casefile.errors import (
    CaseFileTrouble,
    CaseInUse,
    DamagedCaseFile,
    NewerCaseFile,
    NotACaseFile,
    ReadOnlyCase,
    Refused,
)
from tests.case.conftest import read_text


@pytest.fixture
def closed(path: Path) -> Path:
    """A case with a document and ten passages, closed."""
    with Case.create(path, title="Workers abroad", person="Ana") as case:
        document = case.add_document(*read_text())
        for at in range(10):
            case.mark(document.id, at, at + 5, kind="testimony")
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def in_another_process(code: str, *arguments: str) -> "subprocess.Popen[str]":
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\n" + b"x" * 500, b"SQLite format 3\0", os.urandom(4096)],
    ids=["empty", "pdf", "only the magic", "noise"],
)
def test_what_is_no_case_is_refused_and_left_as_it_is(path: Path, content: bytes) -> None:
    path = path.parent / "cases" / path.name
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(NotACaseFile, match=r"Workers abroad\.casefile.*\.$"):
        Case.open(path, person="Ana")

    assert path.read_bytes() == content
    assert names_in(path.parent) == [path.name]


def test_a_folder_a_missing_file_and_another_database_are_no_cases(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.casefile")
    connection.execute("CREATE TABLE t(x)")
    connection.close()

    for name in ("other.casefile", "missing.casefile", ""):
        with pytest.raises(NotACaseFile):
            Case.open(tmp_path / name, person="Ana")


def test_a_newer_case_is_refused_untouched_with_both_versions_named(closed: Path) -> None:
    data = bytearray(closed.read_bytes())
    struct.pack_into(">I", data, 60, 7)
    closed.write_bytes(data)

    with pytest.raises(NewerCaseFile, match="format 7; this version knows 1"):
        Case.open(closed, person="Ana")

    assert closed.read_bytes() == data


def test_a_case_that_was_cut_off_is_called_damaged(closed: Path) -> None:
    whole = closed.read_bytes()
    for length in (200, 5_000, len(whole) // 2, len(whole) - 1):
        closed.write_bytes(whole[:length])
        with pytest.raises(DamagedCaseFile, match="missing"):
            Case.open(closed, person="Ana")
        assert closed.stat().st_size == length


def test_overwritten_pages_are_called_damaged(closed: Path) -> None:
    data = bytearray(closed.read_bytes())
    data[8192 : 8192 * 40] = os.urandom(8192 * 39)
    closed.write_bytes(data)

    with pytest.raises(DamagedCaseFile):
        Case.open(closed, person="Ana")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM draft; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more(x)",
        "CREATE INDEX more ON edit(person)",
        "DROP INDEX edit_order",
        "ALTER TABLE tag ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(zeroblob(100)))",
    ],
)
def test_a_file_that_defines_anything_of_its_own_is_not_opened(closed: Path, statement: str) -> None:
    connection = sqlite3.connect(closed)
    connection.execute(statement)
    connection.close()

    for writable in (True, False):
        with pytest.raises(DamagedCaseFile):
            Case.open(closed, person="Ana", writable=writable)


@pytest.mark.parametrize(
    "name",
    ["with space.casefile", 'it\'s "quoted"#?%41.casefile', "дело 사건 قضية 👩‍👩‍👧.casefile", "n" * 231 + ".casefile"],
)
def test_names_of_all_kinds_work(tmp_path: Path, name: str) -> None:
    path = tmp_path / "cases" / name
    path.parent.mkdir()

    with Case.create(path, title="", person="Ana") as case:
        case.add_document(*read_text())
    with Case.open(path, person="Ana") as case:
        assert case.writable
        assert len(case.documents()) == 1
        with case.reader() as beside:
            assert len(beside.documents()) == 1

    assert names_in(path.parent) == [name]


def test_a_name_too_long_for_a_journal_beside_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="too long"):
        Case.create(tmp_path / ("n" * 245 + ".casefile"), title="", person="Ana")


def test_a_second_window_is_told_who_has_the_case(closed: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from casefile.case import Case\n"
        "case = Case.open(Path(sys.argv[1]), person='Boris'); print('open', flush=True); sys.stdin.readline()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(closed)],
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None and other.stdin is not None
        assert other.stdout.readline() == "open\n"
        started = time.monotonic()
        with pytest.raises(CaseInUse, match=r"Boris on .+, since 20"):
            Case.open(closed, person="Ana")
        assert time.monotonic() - started < 1
        with Case.open(closed, person="Ana", writable=False) as reading:
            assert len(reading.passages()) == 10
        os.kill(other.pid, signal.SIGKILL)

    with Case.open(closed, person="Ana") as case:  # what the killed one left holds nobody off
        assert case.writable


def test_two_windows_of_one_process_are_told_too(closed: Path) -> None:
    with Case.open(closed, person="Ana") as case:
        with pytest.raises(CaseInUse):
            Case.open(closed, person="Ana")
        with Case.open(closed, person="Ana", writable=False) as beside:
            case.mark(case.documents()[0].id, 0, 7)
            assert len(beside.passages()) == 11

    with Case.open(closed, person="Ana") as case:
        assert len(case.passages()) == 11


def test_reading_only_refuses_edits_with_a_sentence(closed: Path) -> None:
    with Case.open(closed, person="Ana", writable=False) as case, pytest.raises(ReadOnlyCase):
        case.mark(case.documents()[0].id, 0, 7)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account may enter: the one for tests may be root's."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX knows them")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o777, 0o444)], ids=["folder", "file"])
def test_where_nothing_can_be_written_a_case_opens_for_reading(
    closed: Path, open_folder: Path, folder_mode: int, file_mode: int
) -> None:
    case = open_folder / "a.casefile"
    shutil.copyfile(closed, case)
    case.chmod(file_mode)
    open_folder.chmod(folder_mode)
    code = (
        "import os, sys; from pathlib import Path; from casefile.case import Case\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "case = Case.open(Path(sys.argv[1]), person='Ana'); print(case.writable, len(case.passages()), *case.notes)"
    )

    output, errors = in_another_process(code, str(case)).communicate(timeout=30)

    assert output.startswith("False 10 "), errors
    assert "reading only" in output
    assert names_in(open_folder) == ["a.casefile"]


def killed_in_an_edit(closed: Path) -> bytes:
    """Kill a process while its edit is half in the file; returns the journal it left."""
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size=1')\n"
        "c.execute('PRAGMA journal_mode=DELETE'); c.execute('BEGIN IMMEDIATE')\n"
        "c.execute(\"UPDATE change SET value = value || ' '\")\n"
        "c.execute('CREATE TABLE filler(x)'); c.execute(\"INSERT INTO filler VALUES (zeroblob(2000000))\")\n"
        "print('half', flush=True); os.kill(os.getpid(), 9)"
    )
    in_another_process(code, str(closed)).communicate(timeout=30)
    return closed.with_name(closed.name + "-journal").read_bytes()


def test_an_edit_killed_half_way_is_undone_on_opening(closed: Path) -> None:
    with Case.open(closed, person="Ana") as case:
        expected = case.head, case.passages()
    assert len(killed_in_an_edit(closed)) > 8192

    with Case.open(closed, person="Ana") as case:
        assert (case.head, case.passages()) == expected
        assert case.notes == ()


def test_a_journal_beside_a_file_that_was_put_there_since_is_put_aside(closed: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.casefile"
    shutil.copyfile(closed, newer)
    with Case.open(newer, person="Boris") as case:
        for at in range(30):
            case.mark(case.documents()[0].id, at, at + 5)
        expected = case.head, case.passages()
    code = (
        "import os, sys; from pathlib import Path; from casefile.case import Case, Mark\n"
        "case = Case.open(Path(sys.argv[1]), person='Ana')\n"
        "case._file.writing.exec_driver_sql('PRAGMA cache_size=1')\n"
        "document = case.documents()[0].id\n"
        "real = type(case._file.writing).exec_driver_sql\n"
        "def stop(self, statement, *rest):\n"
        "    if statement == 'COMMIT': os.kill(os.getpid(), 9)\n"
        "    return real(self, statement, *rest)\n"
        "type(case._file.writing).exec_driver_sql = stop\n"
        "case.mark_many([Mark(document, at % 50, at % 50 + 9) for at in range(3000)])"
    )
    in_another_process(code, str(closed)).communicate(timeout=60)
    assert closed.with_name(closed.name + "-journal").stat().st_size > 8192
    newer.replace(closed)

    with Case.open(closed, person="Ana") as case:
        assert (case.head, case.passages()) == expected
        assert "put aside" in case.notes[0]


def test_a_case_kept_in_two_files_by_another_program_becomes_one_again(closed: Path) -> None:
    connection = sqlite3.connect(closed)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    assert read_header(closed).wal

    with Case.open(closed, person="Ana") as case:
        assert len(case.passages()) == 10

    assert not read_header(closed).wal


def test_an_older_case_is_migrated_on_a_copy_and_kept_as_it_was(closed: Path) -> None:
    before = sqlite3.connect(closed).execute("SELECT count(*) FROM change").fetchone()

    def step(copy: sqlite3.Connection) -> None:
        copy.execute("CREATE TABLE more(x)")

    backup = migrations.migrate(closed, to=2, steps={2: step})

    assert backup.name == "Workers abroad.casefile.v1-backup"
    assert read_header(backup).format == 1
    connection = sqlite3.connect(closed)
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert connection.execute("SELECT count(*) FROM change").fetchone() == before
    connection.close()


def test_a_migration_that_fails_leaves_the_original(closed: Path) -> None:
    before = closed.read_bytes()

    def fail(copy: sqlite3.Connection) -> None:
        copy.execute("DELETE FROM head")
        copy.execute("INSERT INTO head VALUES (99999, 'x', 99999, 1)")  # breaks a foreign key

    with pytest.raises(CaseFileTrouble):
        migrations.migrate(closed, to=2, steps={2: fail})

    assert closed.read_bytes() == before
    assert not list(closed.parent.glob(".*"))


def test_a_journal_that_cannot_be_played_back_is_said_so(closed: Path, open_folder: Path) -> None:
    killed_in_an_edit(closed)
    for name in (closed.name, closed.name + "-journal"):
        shutil.copyfile(closed.parent / name, open_folder / name)
        (open_folder / name).chmod(0o444)
    open_folder.chmod(0o555)
    code = (
        "import os, sys; from pathlib import Path; from casefile.case import Case\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try: Case.open(Path(sys.argv[1]), person='Ana')\n"
        "except Exception as trouble: print(type(trouble).__name__, trouble)"
    )

    output, _errors = in_another_process(code, str(open_folder / closed.name)).communicate(timeout=30)

    assert output.startswith("CaseFileTrouble") and "copy it elsewhere" in output
