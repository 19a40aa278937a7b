"""Verifying: a sound case passes, every kind of tampering is found; copies hold the same and are whole."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.history.verify import verify
from casefile.case.values import Document
from casefile.errors import CaseFileTrouble, CaseInUse, Refused
from tests.case.conftest import read_text


@pytest.fixture
def worked_on(path: Path) -> Path:
    """A case in which every kind of thing was made, changed, deleted and undone."""
    with Case.create(path, title="Workers abroad", person="Ana") as case:
        document = case.add_document(*read_text())
        source = case.add_source(name="The Outlet", code="N-01")
        tag = case.add_tag("visa/student")
        one = case.mark(document.id, 0, 7, kind="testimony", tags=[tag.id], fields={"said_by": [source.id]})
        two = case.mark(document.id, 8, 14, kind="statistic", note="how many?")
        case.link("qualifies", two.claims[0], one.claims[0])
        case.set(two.claims[0], {"point": "13000", "kind": "allegation"})
        case.delete(one.id)
        case.undo()
        case.change_extent(two.id, 8, 18)
        case.delete(source.id)
        case.restore(source.id)
        case.untag([one.id], [tag.id])
        case.undo()
        case.redo()
        case.set(case.id, {"title": "Workers abroad, 2024"})
    return path


def tamper(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_case_passes_and_nothing_is_changed(worked_on: Path) -> None:
    before = worked_on.read_bytes()
    steps: list[tuple[int, int]] = []

    with Case.open(worked_on, person="Ana", writable=False) as case:
        found = case.verify(lambda done, of: steps.append((done, of)))
        assert found.findings == ()
        assert found.ok
        assert (found.head, found.digest) == (case.head, case.digest)
        assert (found.edits, found.documents, found.withheld) == (len(case.history()), 1, 0)

    assert steps == [(at, 6) for at in range(7)]
    assert worked_on.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE change SET value = '\"12000\"' WHERE value = '\"13000\"'", "history"),
        ("UPDATE edit SET person = 'Boris' WHERE id = 4", "history"),
        ("UPDATE edit SET at = at + 1 WHERE id = 4", "history"),
        ("DELETE FROM change WHERE edit = 6", "history"),
        ("UPDATE edit SET changes = changes - 1 WHERE id = 5", "history"),
        ("UPDATE edit SET first = first + 1 WHERE id = 5", "history"),
        ("INSERT INTO change SELECT id + 1000, edit, object, act, field, value, salt, hash FROM change", "history"),
        ("DELETE FROM supersedes WHERE rowid_ = 1", "history"),
        ("DELETE FROM edit_parent WHERE edit = 7", "history"),
        ("UPDATE supersedes SET act = 3 WHERE act = 2", "history"),
        ("DELETE FROM mention", "history"),
        ("UPDATE edit SET lamport = lamport + 1 WHERE id = (SELECT max(id) FROM edit)", "history"),
        ("UPDATE claim SET statement = 'x'", "views"),
        ("UPDATE passage SET quote = 'x'", "views"),
        ("DELETE FROM tag", "views"),
        ("UPDATE number SET n = n + 1", "views"),
        ("DELETE FROM edit_head", "views"),
        ("UPDATE chunk SET data = zeroblob(length(data)) WHERE blob = 1", "document"),
        ("DELETE FROM chunk WHERE blob = 2", "document"),
        ("UPDATE passage SET start_at = start_at + 1", "quotes"),
    ],
)
def test_what_was_tampered_with_is_found(worked_on: Path, statement: str, check: str) -> None:
    if "rowid_" in statement:
        statement = "DELETE FROM supersedes WHERE later = (SELECT max(later) FROM supersedes)"
    tamper(worked_on, statement)

    found = verify(worked_on)

    assert not found.ok
    failed = {one.part: one.findings for one in found.checks if not one.ok}
    assert check in failed
    assert all(sentence.endswith(".") for sentence in found.findings)


def test_each_document_is_whole_or_not_by_its_number_and_the_rest_stays_whole(path: Path) -> None:
    with Case.create(path, title="", person="Ana") as case:
        for at in range(3):
            case.add_document(*read_text(f"Text {at}.\n"))
        damaged = case.documents()[1]
    tamper(
        path,
        "UPDATE chunk SET data = zeroblob(length(data)) WHERE blob = "
        f"(SELECT id FROM blob WHERE hex(sha256) = upper('{damaged.sha256}'))",
    )

    found = verify(path)

    assert {one.name: one.ok for one in found.checks if one.part == "document"} == {
        "EX-001": True,
        "EX-002": False,
        "EX-003": True,
    }
    assert [one.name for one in found.checks if not one.ok] == ["EX-002"]
    whole = next(one for one in found.checks if one.name == "EX-001")
    assert "SHA-256" in whole.sentence
    assert "genuine" in found.limits


def test_views_that_do_not_follow_from_the_history_are_made_again(worked_on: Path) -> None:
    with Case.open(worked_on, person="Ana") as case:
        expected = case.passages(), case.claims(), case.tags(), case.documents()
    tamper(worked_on, "UPDATE claim SET statement = 'x'", "DELETE FROM tag", "UPDATE state SET shown = 1")

    with Case.open(worked_on, person="Ana") as case:
        case.rebuild()
        assert (case.passages(), case.claims(), case.tags(), case.documents()) == expected
        assert case.verify().ok


def test_flipped_bytes_are_found_or_lie_where_nothing_is_kept(worked_on: Path) -> None:
    """Wherever a byte is flipped: verifying finds it, or what the case says is the same to the last value."""
    dice = random.Random(7)  # noqa: S311  the same bytes each time
    whole = worked_on.read_bytes()
    broken = worked_on.with_name("broken.casefile")
    with Case.open(worked_on, person="Ana") as case:
        expected = case.documents(), case.passages(), case.claims(), case.history()
    found = 0
    used = [at for at in range(100, len(whole)) if whole[at]]
    for _round in range(60):
        data = bytearray(whole)
        data[dice.choice(used)] ^= 1 << dice.randrange(8)
        broken.write_bytes(data)
        try:
            with Case.open(broken, person="Ana", writable=False) as case:
                if case.verify().ok:
                    assert (case.documents(), case.passages(), case.claims(), case.history()) == expected
                else:
                    found += 1
        except CaseFileTrouble:
            found += 1
    assert found > 30


def test_a_copy_made_while_open_holds_the_same(worked_on: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.casefile"
    with Case.open(worked_on, person="Ana") as case:
        case.keep_draft(case.documents()[0].id, "note", "half a sentence")
        case.copy_to(copy)
        expected = case.digest, case.head, case.passages()
        with pytest.raises(Refused):
            case.copy_to(copy)

    with Case.open(copy, person="Boris") as other:
        assert (other.digest, other.head, other.passages()) == expected
        assert other.verify().ok
        assert other.draft(other.documents()[0].id, "note") == ""
    assert b"half a sentence" not in copy.read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_a_copy_replaces_no_case_that_is_open_and_plays_no_old_journal_back(worked_on: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.casefile"
    with Case.open(worked_on, person="Ana") as case:
        case.copy_to(copy)
        with Case.open(copy, person="Boris"), pytest.raises(CaseInUse):
            case.copy_to(copy, replace=True)
        copy.with_name("copy.casefile-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\0" * 600)
        case.copy_to(copy, replace=True)

    assert not copy.with_name("copy.casefile-journal").exists()
    assert verify(copy).ok


def test_a_copy_made_by_a_file_manager_while_the_case_is_open_is_whole(path: Path, tmp_path: Path) -> None:
    with Case.create(path, title="", person="Ana") as case:
        document = case.add_document(*read_text())
        case.mark(document.id, 0, 7)
        shutil.copyfile(path, tmp_path / "copied.casefile")
        expected = case.digest

    with Case.open(tmp_path / "copied.casefile", person="Boris") as other:
        assert other.digest == expected


def test_a_copy_that_cannot_be_written_leaves_nothing(case: Case, document: Document, tmp_path: Path) -> None:
    with pytest.raises(CaseFileTrouble):
        case.copy_to(tmp_path / "no such folder" / "copy.casefile")
