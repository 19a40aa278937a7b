"""Teammates' files that are not what they seem: each is refused with a sentence, nothing is taken, nothing is run."""

import json
import resource
import shutil
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.case import Case
from casefile.case.claims import structure
from casefile.case.history.log import Pending
from casefile.case.identity import canonical
from casefile.case.sharing import beliefs, foreign, merge
from casefile.case.sharing.beliefs import Unbelievable
from casefile.errors import CasefileError, DamagedCaseFile, NotACaseFile, Refused
from tests.case.conftest import read_pages, read_text
from tests.case.team import everything, team

Spoil = Callable[[sqlite3.Connection], object]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Case, Path]]:
    """A case, and a closed copy of it in which somebody worked on."""
    base = Case.create(tmp_path / "base.casefile", title="Workers abroad", person="Ana")
    document = base.add_document(*read_text())
    base.mark(document.id, 0, 7, kind="testimony", note="first")
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        boris.add_document(*read_pages("A page", "Another"))
        passage = boris.mark(document.id, 8, 12, kind="statistic", note="of Boris")
        boris.set(passage.id, {"note": "of Boris again"})
        boris.delete(boris.mark(document.id, 13, 17).id)
        boris.close()
        yield ana, boris.path


def spoiled(path: Path, spoil: Spoil) -> None:
    """Change a file by other means than ours, its checks off."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    connection.execute("PRAGMA writable_schema=ON")
    spoil(connection)
    connection.close()


def run(*statements: str) -> Spoil:
    return lambda connection: [connection.execute(statement) for statement in statements]


def loosened(table: str, *statements: str) -> Spoil:
    """As an attacker would: the table takes any type while it is filled, and looks as it must afterwards."""

    def spoil(connection: sqlite3.Connection) -> None:
        (words,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        path = connection.execute("PRAGMA database_list").fetchone()[2]
        rewrite(path, table, words.replace("STRICT", "").rstrip(" ,"))
        again = sqlite3.connect(path, isolation_level=None)
        again.execute("PRAGMA ignore_check_constraints=ON")
        for statement in statements:
            again.execute(statement)
        again.close()
        rewrite(path, table, words)

    return spoil


def rewrite(path: str, table: str, words: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema=ON")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (words, table))
    connection.close()


NEWEST = "(SELECT max(id) FROM edit)"
LAST_SET = "(SELECT max(id) FROM change WHERE act = 1)"
SCHEMA: dict[str, Spoil] = {
    "a view in place of a table": run(
        "ALTER TABLE chunk RENAME TO kept",
        "CREATE VIEW chunk AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n",
    ),
    "a trigger": run("CREATE TRIGGER gone AFTER INSERT ON draft BEGIN DELETE FROM edit; END"),
    "one more table": run("CREATE TABLE more(x)"),
    "one more index": run("CREATE INDEX more ON edit(label)"),
    "a generated column": run("ALTER TABLE draft ADD COLUMN big TEXT GENERATED ALWAYS AS (hex(zeroblob(9))) VIRTUAL"),
    "one column more": run("ALTER TABLE edit ADD COLUMN more TEXT"),
    "another type": run("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'edit'"),
    "a missing table": run("DROP TABLE journal"),
    "a default that calls a function": run(
        "UPDATE sqlite_master SET sql = replace(sql, 'value TEXT', 'value TEXT DEFAULT (load_extension(''x''))') "
        "WHERE name = 'change'"
    ),
}
ROWS: dict[str, Spoil] = {
    "a changed value": run(f"UPDATE change SET value = '\"changed\"' WHERE id = {LAST_SET}"),
    "a changed person": run(f"UPDATE edit SET person = 'Ana' WHERE id = {NEWEST}"),
    "a changed time": run(f"UPDATE edit SET at = at + 1 WHERE id = {NEWEST}"),
    "a changed label": run(f"UPDATE edit SET label = 'Tag' WHERE id = {NEWEST}"),
    "a missing change": run(
        f"DELETE FROM supersedes WHERE {LAST_SET} IN (earlier, later)", f"DELETE FROM change WHERE id = {LAST_SET}"
    ),
    "one change more": run(
        f"INSERT INTO change SELECT (SELECT max(id) + 1 FROM change), {NEWEST}, object, act, field, value, salt, hash "
        f"FROM change WHERE id = {LAST_SET}",
        f"UPDATE edit SET changes = changes + 1 WHERE id = {NEWEST}",
    ),
    "a change of another edit": run(f"UPDATE edit SET changes = changes + 1 WHERE id = {NEWEST} - 1"),
    "changes out of order": run(f"UPDATE edit SET first = first + 7 WHERE id = {NEWEST}"),
    "more changes than there are": run(f"UPDATE edit SET changes = 1000000000000 WHERE id = {NEWEST}"),
    "a text for where the changes begin": loosened("edit", f"UPDATE edit SET first = 'x' WHERE id = {NEWEST}"),
    "another object": run(f"UPDATE change SET object = 1 WHERE id = {LAST_SET}"),
    "an object of another kind": run("UPDATE object SET kind = 'tag' WHERE id = (SELECT max(id) FROM object)"),
    "a missing parent": run(f"DELETE FROM edit_parent WHERE edit = {NEWEST}"),
    "a parent that is not there": run(f"UPDATE edit_parent SET parent = 9999 WHERE edit = {NEWEST}"),
    "a wrong place in the order": run(f"UPDATE edit SET lamport = 1000 WHERE id = {NEWEST}"),
    "a reference taken out": run("DELETE FROM supersedes WHERE later = (SELECT max(later) FROM supersedes)"),
    "a reference turned": run("UPDATE supersedes SET earlier = 1 WHERE later = (SELECT max(later) FROM supersedes)"),
    "a reference into nothing": run("INSERT INTO supersedes VALUES (9999, 1, " + LAST_SET + ")"),
    "another salt": run(f"UPDATE change SET salt = zeroblob(16) WHERE id = {LAST_SET}"),
    "a short salt": run(f"UPDATE change SET salt = zeroblob(3) WHERE id = {LAST_SET}"),
    "a withheld change with a value": run(f"UPDATE change SET act = 0, hash = zeroblob(32) WHERE id = {LAST_SET}"),
    "an act that is none": run(f"UPDATE change SET act = 9 WHERE id = {LAST_SET}"),
    "a hash of another length": run(f"UPDATE edit SET hash = zeroblob(5) WHERE id = {NEWEST}"),
    "text where an integer belongs": loosened("edit", f"UPDATE edit SET lamport = 'x' WHERE id = {NEWEST}"),
    "bytes where a text belongs": loosened("change", f"UPDATE change SET value = x'00ff' WHERE id = {LAST_SET}"),
    "a float for an order": loosened("edit", f"UPDATE edit SET lamport = 1e300 WHERE id = {NEWEST}"),
    "no name for an edit": loosened("edit", f"UPDATE edit SET hash = 7 WHERE id = {NEWEST}"),
    "text that is not UTF-8": loosened("edit", f"UPDATE edit SET person = CAST(x'c328' AS TEXT) WHERE id = {NEWEST}"),
    "a value of 20 MB": run(f"UPDATE change SET value = '\"' || hex(zeroblob(10000000)) || '\"' WHERE id = {LAST_SET}"),
    "changed bytes": run("UPDATE chunk SET data = zeroblob(length(data)) WHERE id = (SELECT max(id) FROM chunk)"),
    "a missing part of the bytes": run("DELETE FROM chunk WHERE id = (SELECT max(id) FROM chunk)"),
    "another size": run("UPDATE blob SET size = size + 1"),
    "an unknown packing": run("UPDATE blob SET codec = 'xz'"),
    "no case": run("DELETE FROM meta WHERE key = 'case'"),
    "a case id that is none": run("UPDATE meta SET value = '../../x' WHERE key = 'case'"),
}


def refuse(case: Case, path: Path, kind: type[CasefileError] = CasefileError) -> str:
    """It is refused in a moment, with a sentence, and nothing of it is here."""
    before, bytes_before, start = everything(case), path.read_bytes(), time.monotonic()
    with pytest.raises(kind) as refusal:
        merge.merge_file(case, path)
    assert time.monotonic() - start < 20
    assert everything(case) == before
    assert path.read_bytes() == bytes_before
    assert str(refusal.value).rstrip().endswith((".", ").")), str(refusal.value)
    return str(refusal.value)


@pytest.mark.parametrize("spoil", [pytest.param(spoil, id=name) for name, spoil in SCHEMA.items()])
def test_a_file_laid_out_otherwise_is_not_opened(pair: tuple[Case, Path], spoil: Spoil) -> None:
    case, path = pair
    spoiled(path, spoil)

    assert "not opened" in refuse(case, path, NotACaseFile)


@pytest.mark.parametrize("spoil", [pytest.param(spoil, id=name) for name, spoil in ROWS.items()])
def test_a_file_with_one_wrong_row_is_refused_whole(pair: tuple[Case, Path], spoil: Spoil) -> None:
    case, path = pair
    spoiled(path, spoil)

    refuse(case, path)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 not a case", b"SQLite format 3\0" + bytes(84), None],
    ids=["empty", "pdf", "zero", "cut"],
)
def test_what_is_no_case_is_refused_by_its_first_bytes(pair: tuple[Case, Path], content: bytes | None) -> None:
    case, path = pair
    path.write_bytes(path.read_bytes()[:-8192] if content is None else content)

    refuse(case, path)


# Edits whose hashes are right, as somebody could write them who changed the program.
FORGED: dict[str, list[Pending]] = {
    "a quote that the document does not say": [Pending("", "passage", 1, "anchor", {"quote": "Nobody"})],
    "a field with another shape": [Pending("", "passage", 1, "note", {"not": "a note"})],
    "a note of a list": [Pending("", "passage", 1, "note", ["a"])],
    "a NUL in a text": [Pending("", "passage", 1, "note", "a\0b")],
    "an extent before the beginning": [Pending("", "passage", 1, "anchor", {"start": -1})],
    "a colour that is none": [Pending("0" * 32, "tag", 1, "colour", "red; }")],
    "a tagging that is not its pair": [
        Pending("1" * 32, "tagging", 1, "pair", {"passage": "2" * 32, "tag": "3" * 32}),
    ],
    "a document that is not its bytes": [
        Pending(
            *("4" * 32, "document", 1, "file"),
            {"sha256": "5" * 64, "size": 1, "kind": "pdf", "media_type": "", "name": "x", "encrypted": 0},
        )
    ],
}


@pytest.mark.parametrize("name", FORGED)
def test_what_no_case_would_write_is_refused_though_its_hashes_are_right(pair: tuple[Case, Path], name: str) -> None:
    case, path = pair
    with Case.open(path, person="Boris") as boris, mock.patch("casefile.case.history.log.check"):
        passage = boris.passages()[0]
        with boris._edit("Forge") as edit:
            for one in FORGED[name]:
                value = one.value
                if one.field == "anchor" and isinstance(value, dict):
                    anchor = edit.shown(passage.id, "anchor")
                    assert isinstance(anchor, dict)
                    value = anchor | value
                edit.set(one.kind, one.object or passage.id, one.field, value)

    refuse(case, path, DamagedCaseFile)


def test_a_text_that_unpacks_to_more_than_it_says_is_stopped(pair: tuple[Case, Path]) -> None:
    case, path = pair
    bomb = zlib.compress(bytes(400_000_000), 9)

    def plant(connection: sqlite3.Connection) -> None:
        blob = connection.execute("SELECT max(id) FROM blob WHERE codec = 'zlib'").fetchone()[0]
        connection.execute("UPDATE chunk SET data = ? WHERE blob = ?", (bomb, blob))

    spoiled(path, plant)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    refuse(case, path, DamagedCaseFile)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kB


def test_only_what_the_history_needs_may_be_asked_of_a_foreign_file(pair: tuple[Case, Path]) -> None:
    _case, path = pair
    with foreign.opened(path) as theirs:
        for statement in (
            "DELETE FROM edit",
            "ATTACH '/tmp/x' AS x",
            "SELECT * FROM document",
            "SELECT load_extension('x')",
            "PRAGMA writable_schema=ON",
            "SELECT * FROM sqlite_master",
            "CREATE TABLE x(y)",
        ):
            with pytest.raises(DamagedCaseFile):
                list(theirs.rows(statement))


def test_reading_is_ended_when_it_takes_longer_than_a_sound_file_could(pair: tuple[Case, Path]) -> None:
    _case, path = pair
    with foreign.opened(path) as theirs, pytest.raises(DamagedCaseFile):
        many = ", ".join(f"change c{n}" for n in range(8))
        list(theirs.rows(f"SELECT count(*) FROM {many}"))


def test_bytes_that_no_edit_speaks_of_stay_outside(pair: tuple[Case, Path]) -> None:
    case, path = pair
    with Case.open(path, person="Boris") as boris, boris.alone() as connection:
        connection.exec_driver_sql("INSERT INTO blob(sha256, size, codec) VALUES (zeroblob(32), 9, '')")

    merge.merge_file(case, path)

    with case.asking() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blob WHERE sha256 = zeroblob(32)").scalar() == 0


def test_kinds_and_fields_of_a_newer_version_are_carried_on(pair: tuple[Case, Path]) -> None:
    case, path = pair
    with Case.open(path, person="Boris") as boris, mock.patch("casefile.case.history.log.check"):
        passage = boris.passages()[0].id
        with boris._edit("Do something new") as edit:
            edit.set("passage", passage, "mood", ["grave", 3])
            edit.make("place", "a" * 32, {"name": "Port"})

    merge.merge_file(case, path)

    with Case.open(path, person="Boris") as boris:
        assert everything(case)["changes"] == everything(boris)["changes"]
        assert merge.merge_file(boris, case.path).edits == 0
    assert case.history(limit=1)[0].label == "Do something new"


def test_a_copy_in_the_making_with_its_side_files_is_read_as_it_was_meant(pair: tuple[Case, Path]) -> None:
    case, path = pair
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("INSERT INTO draft VALUES ('x', 'y', 'z', 0)")
    copy = path.with_name("copied.casefile")
    for kind in ("", "-wal"):
        shutil.copy(f"{path}{kind}", f"{copy}{kind}")
    writer.close()

    receipt = merge.merge_file(case, copy)

    assert receipt.edits == 5
    assert Path(f"{copy}-wal").exists()


def test_a_journal_that_names_a_file_to_delete_is_not_played(pair: tuple[Case, Path], tmp_path: Path) -> None:
    case, path = pair
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    name = str(victim).encode()
    end = len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + bytes.fromhex("d9d505f920a163d7")
    header = bytes.fromhex("d9d505f920a163d7") + bytes(4) + bytes(4) + (1).to_bytes(4, "big") + (512).to_bytes(4, "big")
    Path(f"{path}-journal").write_bytes(header.ljust(512, b"\0") + bytes(4) + name + end)

    merge.merge_file(case, path)

    assert victim.read_text() == "mine"


def test_a_case_that_another_window_has_open_can_be_merged_from(pair: tuple[Case, Path]) -> None:
    case, path = pair
    with Case.open(path, person="Boris") as boris:
        worker = threading.Thread(target=lambda: merge.merge_file(case, path))
        worker.start()
        worker.join()
        boris.add_tag("still mine to write")

        assert merge.merge_file(case, path).edits == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
known_fields = st.sampled_from(
    [
        *(("passage", name) for name in ("anchor", "note")),
        *(("document", name) for name in ("file", "text", "recognised", "number", "title", "authors", "published")),
        *(("claim", name) for name in ("kind", "number", "said_by", "event_date", "place", "credibility", "people")),
        *(("tag", "name"), ("link", "ends"), ("tagging", "pair"), ("source", "made"), ("new", "thing")),
    ]
)


@given(known_fields, json_values | st.text())
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_value_is_believed_or_refused_and_nothing_else(of: tuple[str, str], value: object) -> None:
    text = value if isinstance(value, str) and value[:1] in "[{" else json.dumps(value)
    try:
        named = beliefs.check_change(1, of[1], text, bytes(16), None, bytes(16), of[0])
    except Unbelievable as why:
        assert str(why)
        return
    known = json.loads(text)
    assert canonical(known) == text
    assert named == tuple((kind, bytes.fromhex(id_)) for kind, id_ in structure.mentions(of[0], of[1], known))
    if structure.is_structural(*of):
        structure.check(of[0], of[1], known)


def test_a_copy_of_another_case_does_not_get_in(pair: tuple[Case, Path]) -> None:
    case, path = pair
    spoiled(path, run(f"UPDATE meta SET value = '{'a' * 32}' WHERE key = 'case'"))

    assert "another case" in refuse(case, path, Refused)
    spoiled(path, run(f"UPDATE meta SET value = '{case.id}' WHERE key = 'case'"))
    assert merge.merge_file(case, path).edits == 5
