"""Two people's copies brought together: nothing lost, the same result either way, and what cannot both be is shown."""

import json
import os
import shutil
import signal
import sqlite3
import threading
from pathlib import Path

import pytest

from casefile.case import Case, Mark
from casefile.case.file import store
from casefile.case.history import views
from casefile.case.identity import change_hash
from casefile.case.sharing import merge, receipts
from casefile.case.sharing.merge import AnotherCase
from casefile.case.values import Changes
from casefile.errors import Cancelled, Refused
from tests.case.conftest import TEXT, read_pages, read_text
from tests.case.team import difference, everything, team


@pytest.fixture
def base(tmp_path: Path) -> Case:
    case = Case.create(tmp_path / "base.casefile", title="Workers abroad", person="Ana")
    case.add_document(*read_text())
    case.mark(case.documents()[0].id, 0, 7, kind="testimony", note="first")
    return case


def both_ways(one: Case, other: Case) -> None:
    merge.merge_file(one, other.path)
    merge.merge_file(other, one.path)


def test_both_copies_are_the_same_afterwards_and_a_second_merge_changes_nothing(tmp_path: Path, base: Case) -> None:
    document = base.documents()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.mark(document, 0, 12, kind="statistic", note="hers")
        boris.mark(document, 31, 40, kind="testimony", tags=[boris.add_tag("visa/student").id])
        boris.add_document(*read_pages("A page", "Another"))

        receipt = merge.merge_file(ana, boris.path)
        merge.merge_file(boris, ana.path)

        assert (receipt.edits, receipt.documents, receipt.passages, receipt.claims) == (3, 1, 1, 1)
        assert receipt.people == ("Boris",)
        assert difference(everything(ana), everything(boris)) == []
        before = everything(ana)
        assert merge.merge_file(ana, boris.path).edits == 0
        assert everything(ana) == before
        assert ana.original_bytes(boris.documents()[1].id) == boris.original_bytes(boris.documents()[1].id)


def test_the_file_merged_from_is_not_touched(tmp_path: Path, base: Case) -> None:
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        boris.add_tag("visa")
        boris.close()
        before = boris.path.read_bytes(), boris.path.stat().st_mtime_ns

        merge.merge_file(ana, boris.path)

        assert (boris.path.read_bytes(), boris.path.stat().st_mtime_ns) == before
        assert [tag.name for tag in ana.tags()] == ["visa"]


def test_a_change_seen_by_the_other_is_followed_and_is_no_conflict(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.set(passage, {"note": "second"})
        merge.merge_file(boris, ana.path)
        boris.set(passage, {"note": "third"})
        merge.merge_file(ana, boris.path)

        assert ana.passage(passage).note == "third"
        assert ana.counts()["conflicts"] == 0


def test_two_values_for_one_field_are_a_conflict_on_both_sides_and_show_the_same(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.set(passage, {"note": "of Ana"})
        boris.set(passage, {"note": "of Boris"})
        both_ways(ana, boris)

        assert ana.counts()["conflicts"] == boris.counts()["conflicts"] == 1
        assert ana.passage(passage).note == boris.passage(passage).note


def test_the_same_value_twice_is_no_conflict(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.set(passage, {"note": "same"})
        boris.set(passage, {"note": "same"})
        both_ways(ana, boris)

        assert ana.counts()["conflicts"] == 0


def test_the_same_file_added_by_both_is_one_document(tmp_path: Path, base: Case) -> None:
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        for case in (ana, boris):
            case.add_document(*read_pages("A page"), fields={"title": f"as {case.person} calls it"})
        both_ways(ana, boris)

        assert len(ana.documents()) == 2
        assert ana.counts()["conflicts"] == 1  # the two titles
        assert ana.documents() == boris.documents()


def test_numbers_stay_citable(tmp_path: Path, base: Case) -> None:
    document = base.documents()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        for case, place in ((ana, (8, 12)), (boris, (13, 17))):
            case.mark(document, *place, kind="testimony")
            case.add_document(*read_pages(case.person))
        both_ways(ana, boris)

        assert [document.number for document in ana.documents()] == ["EX-001", "EX-002", "EX-003"]
        assert sorted(passage.number for passage in ana.passages()) == ["EX-001/01", "EX-001/02", "EX-001/03"]
        assert [claim.number for claim in ana.claims()] == ["T-001", "T-002", "T-003"]
        second, third = ana.claims()[1:]
        assert "T-002" in third.aliases
        assert ana.find("T-002") == ("claim", second.id)
        assert ana.find("T-003") == ("claim", third.id)
        assert difference(everything(ana), everything(boris)) == []


def test_a_deletion_that_nobody_contradicted_stays(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.delete(passage)
        both_ways(ana, boris)

        assert ana.passages() == boris.passages() == []
        assert ana.claims() == []


def test_what_one_deleted_and_the_other_changed_stays_visible_as_contested(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.delete(passage)
        boris.set(passage, {"note": "but this matters"})
        both_ways(ana, boris)

        assert ana.passage(passage).contested
        assert ana.passage(passage).note == "but this matters"
        assert difference(everything(ana), everything(boris)) == []


def test_a_deleted_document_with_new_passages_of_another_stays_with_those_alone(tmp_path: Path, base: Case) -> None:
    document = base.documents()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.delete(document)
        new = boris.mark(document, 8, 12)
        both_ways(ana, boris)

        assert ana.document(document).contested
        assert [passage.id for passage in ana.passages()] == [new.id]


def test_a_tag_used_by_one_and_deleted_by_the_other_is_contested_through_two_levels(tmp_path: Path, base: Case) -> None:
    tag = base.add_tag("visa")
    passage = base.passages()[0].id
    document = base.documents()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.delete(document)
        boris.tag([passage], [tag.id])
        both_ways(ana, boris)

        assert ana.document(document).contested
        assert ana.passage(passage).contested
        assert ana.passage(passage).tags == (tag.id,)


def test_tags_of_one_name_are_one_on_screen_until_one_is_renamed(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.tag([passage], [ana.add_tag("Visa / Student").id])
        boris.tag([passage], [boris.add_tag("visa /  ＳＴＵＤＥＮＴ").id])
        both_ways(ana, boris)

        (tag,) = ana.tags()
        assert tag.passages == 1
        assert ana.passage(passage).tags == (tag.id,)
        ana.set(tag.id, {"name": "student"})
        assert len(ana.tags()) == 2
        assert len(ana.passage(passage).tags) == 2


def test_wrong_clocks_decide_nothing(tmp_path: Path, base: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        at = {"now": 2_500_000_000_000_000}
        monkeypatch.setattr("casefile.case.case.microseconds", lambda _now: at["now"])
        ana.set(passage, {"note": "in 2049"})
        merge.merge_file(boris, ana.path)
        at["now"] = -3_000_000_000_000
        boris.set(passage, {"note": "in 1969, having seen it"})
        merge.merge_file(ana, boris.path)

        assert ana.passage(passage).note == "in 1969, having seen it"
        assert ana.counts()["conflicts"] == 0


def test_the_shown_value_of_a_conflict_is_chosen_by_order_of_causes_not_by_clocks(
    tmp_path: Path, base: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        monkeypatch.setattr("casefile.case.case.microseconds", lambda _now: 4_000_000_000_000_000)
        ana.set(passage, {"note": "late clock, little seen"})
        monkeypatch.setattr("casefile.case.case.microseconds", lambda _now: 0)
        boris.add_tag("one edit more")
        boris.set(passage, {"note": "early clock, more seen"})
        both_ways(ana, boris)

        assert ana.passage(passage).note == boris.passage(passage).note == "early clock, more seen"


def test_a_copy_of_another_case_is_refused_with_an_offer(tmp_path: Path, base: Case) -> None:
    with Case.create(tmp_path / "other.casefile", title="Another", person="Boris") as other:
        with pytest.raises(AnotherCase, match="import"):
            merge.merge_file(base, other.path)
        with pytest.raises(Refused, match="this case itself"):
            merge.merge_file(base, base.path)
    base.close()


def test_undo_takes_back_ones_own_edits_after_a_merge_too(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.set(passage, {"note": "mine"})
        boris.mark(boris.documents()[0].id, 8, 12)
        merge.merge_file(ana, boris.path)

        ana.undo()

        assert ana.passage(passage).note == "first"
        assert len(ana.passages()) == 2
        ana.redo()
        assert ana.passage(passage).note == "mine"


def test_views_are_told_what_changed(tmp_path: Path, base: Case) -> None:
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        tag = boris.add_tag("visa")
        heard: list[Changes] = []
        ana.subscribe(heard.append)

        merge.merge_file(ana, boris.path)

        assert heard == [Changes(frozenset({"tag"}), frozenset({tag.id}))]


def test_a_preview_changes_nothing(tmp_path: Path, base: Case) -> None:
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        boris.add_document(*read_pages("A page"))
        before = everything(ana)

        with merge.prepare(ana, boris.path) as prepared:
            shown = merge.preview(ana, prepared)
            assert everything(ana) == before
            ana.add_tag("meanwhile")
            receipt = merge.merge(ana, prepared)

        assert (shown.receipt.edits, receipt.edits) == (1, 1)
        assert receipts.all_of(ana) == [receipt]


def test_a_merge_can_be_taken_back_until_something_stands_on_it(tmp_path: Path, base: Case) -> None:
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        boris.add_document(*read_pages("A page"))
        boris.set(boris.passages()[0].id, {"note": "of Boris"})
        before = everything(ana)
        assert not merge.can_take_back(ana)
        merge.merge_file(ana, boris.path)

        merge.take_back(ana)

        assert difference(everything(ana), before) == []
        assert receipts.all_of(ana) == []
        merge.merge_file(ana, boris.path)
        ana.add_tag("mine")
        with pytest.raises(Refused, match="since"):
            merge.take_back(ana)


def test_the_copy_made_before_a_merge_is_the_case_as_it_was(tmp_path: Path, base: Case) -> None:
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        before = everything(ana)
        for name in ("one", "two", "three", "four"):
            boris.add_tag(name)
            receipt = merge.merge_file(ana, boris.path)
            if name == "one":
                with Case.open(tmp_path / receipt.backup, person="Ana") as backup:
                    assert everything(backup) == before

        assert len(list(tmp_path.glob("0.casefile.before-merge-*"))) == 3


def test_giving_up_leaves_the_case_as_it_was(tmp_path: Path, base: Case) -> None:
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        boris.mark_many([Mark(boris.documents()[0].id, at, at + 9) for at in range(60)])
        before = everything(ana)

        with pytest.raises(Cancelled):
            merge.merge_file(ana, boris.path, cancelled=lambda: True)

        assert everything(ana) == before


def test_an_edit_made_while_the_file_is_read_is_kept(tmp_path: Path, base: Case) -> None:
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        boris.add_tag("visa")

        with merge.prepare(ana, boris.path) as prepared:
            worker = threading.Thread(target=lambda: ana.add_tag("meanwhile"))
            worker.start()
            worker.join()
            merge.merge(ana, prepared)
            with pytest.raises(Refused, match="read it again"):
                merge.merge(ana, prepared)

        assert {tag.name for tag in ana.tags()} == {"visa", "meanwhile"}


def test_a_change_of_which_only_the_hash_was_here_is_filled_in(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0]
    base.set(passage.id, {"note": "known to Ana alone"})
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        boris.close()
        _withhold(boris.path, "note", "known to Ana alone")
        with Case.open(boris.path, person="Boris") as part:
            part.mark(passage.document, 8, 12)
            assert part.passage(passage.id).note == "first"
            before = everything(part)

            both_ways(part, ana)

            assert difference(everything(part), everything(ana)) == []
            assert part.passage(passage.id).note == "known to Ana alone"
            merge.take_back(part)
            assert difference(everything(part), before) == []


def _withhold(path: Path, field: str, value: str) -> None:
    """Leave the hash of one change alone, as sharing a part does."""
    connection = sqlite3.connect(path)
    row = connection.execute(
        "SELECT c.id, c.salt, o.kind, o.uuid, c.act, c.field, c.value FROM change c JOIN object o ON o.id = c.object "
        "WHERE c.field = ? AND c.value = ?",
        (field, json.dumps(value)),
    ).fetchone()
    earlier = connection.execute(
        "SELECT e.hash, c.id - e.first AS n FROM supersedes s JOIN change c ON c.id = s.earlier "
        "JOIN edit e ON e.id = c.edit WHERE s.later = ?",
        (row[0],),
    ).fetchall()
    _id, salt, kind, uuid, act, _field, text = row
    hash_ = change_hash(salt, kind, uuid, act, field, text, earlier)
    connection.execute("DELETE FROM supersedes WHERE later = ?", (row[0],))
    connection.execute("DELETE FROM mention WHERE change = ?", (row[0],))
    connection.execute(
        "UPDATE change SET object = NULL, act = 0, field = '', value = NULL, salt = NULL, hash = ? WHERE id = ?",
        (hash_, row[0]),
    )
    connection.commit()
    connection.close()
    made = store.engine(path)
    with store.connect(made) as opened, store.writing(opened):
        views.rebuild(opened)
    made.dispose()


def test_killed_at_any_moment_a_merge_is_whole_or_was_not(tmp_path: Path, base: Case) -> None:
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        boris.add_document(*read_text(TEXT * 30, name="long.txt"))
        boris.mark_many([Mark(boris.documents()[1].id, at, at + 9, "testimony") for at in range(30)])
        before = everything(ana)
        ana.close()
        boris.close()
        outcomes = set()
        for statements in (0, 5, 20, 40, 60, 80, 90, 100, 105, 110, 115, 120, 130, 10_000):
            shutil.copy(ana.path, tmp_path / "killed.casefile")
            child = os.fork() if hasattr(os, "fork") else pytest.skip("needs fork")
            if child == 0:
                _merge_and_die(tmp_path / "killed.casefile", boris.path, statements)
            os.waitpid(child, 0)
            with Case.open(tmp_path / "killed.casefile", person="Ana") as after:
                whole = everything(after)
                whole["bytes"] = before["bytes"] if whole["edits"] == before["edits"] else whole["bytes"]
                outcomes.add(len(whole["edits"]))
                assert len(whole["edits"]) in (3, 5)
                if len(whole["edits"]) == 3:
                    assert difference(whole, before) == []
                else:
                    assert len(after.passages()) == 31
                merge.merge_file(after, boris.path)
                assert len(after.passages()) == 31
        assert outcomes == {3, 5}


def _merge_and_die(path: Path, other: Path, statements: int) -> None:
    """In a child: merge, and be killed after so many statements."""
    case = Case.open(path, person="Ana")
    left = [statements]

    def count(_statement: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with case.alone() as connection:
        store.raw(connection).set_trace_callback(count)
    merge.merge_file(case, other)
    os._exit(0)


def test_undoing_ones_own_value_leaves_a_teammates_that_stands_beside_it(tmp_path: Path) -> None:
    base = Case.create(tmp_path / "base.casefile", title="Workers abroad", person="Ana")
    mark = base.mark(base.add_document(*read_text()).id, 0, 7, note="both know this")
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.set(mark.id, {"note": "of Ana"})
        boris.set(mark.id, {"note": "of Boris"})
        merge.merge_file(ana, boris.path)

        ana.undo()
        assert ana.passage(mark.id).note == "of Boris"
        ana.redo()
        assert ana.passage(mark.id).note == "of Ana"
        assert ana.verify().ok
