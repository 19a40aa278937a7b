"""What is withheld in one copy and whole in another: parts, purges and merges in every order."""

from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.file import store
from casefile.case.reading import conflicts
from casefile.case.sharing import filling, merge, part, purging
from casefile.case.sharing.part import Choice
from casefile.errors import DamagedCaseFile, Refused
from tests.case.conftest import read_text
from tests.case.team import difference, everything
from tests.case.test_together import check_nothing_hangs_on_air


def copied(case: Case, name: str, folder: Path) -> Case:
    case.copy_to(folder / f"{name}.casefile")
    return Case.open(folder / f"{name}.casefile", person=name)


def shared(case: Case, name: str, folder: Path, choice: Choice) -> Case:
    part.share(case, folder / f"{name}.casefile", choice, recipient=name, why="")
    return Case.open(folder / f"{name}.casefile", person=name)


def sound(case: Case) -> None:
    assert case.verify().findings == ()
    check_nothing_hangs_on_air(case)
    before = everything(case)
    case.rebuild()
    assert difference(before, everything(case)) == []


def test_a_passage_marked_in_a_document_that_was_purged_meanwhile_is_not_shown(case: Case, tmp_path: Path) -> None:
    document = case.add_document(*read_text())
    with copied(case, "Boris", tmp_path) as boris:
        mark = boris.mark(document.id, 8, 14, kind="statistic", note="of Boris")
        boris.tag([mark.id], [boris.add_tag("visa").id])
        purging.purge_object(case, document.id, reason="An order")

        merge.merge_file(case, boris.path)
        merge.merge_file(boris, case.path)

        for one in (case, boris):
            assert not one.documents()
            assert not one.passages()
            sound(one)
        assert difference(everything(case), everything(boris)) == []


def test_what_comes_back_brings_what_hangs_under_it_into_view(case: Case, tmp_path: Path) -> None:
    shown, hidden = (case.add_document(*read_text(f"{name} text.\n", name=f"{name}.txt")) for name in ("One", "Two"))
    with (
        shared(case, "Boris", tmp_path, Choice(documents=[shown.id])) as boris,
        copied(case, "Chen", tmp_path) as chen,
    ):
        mark = chen.mark(hidden.id, 0, 3, kind="testimony")
        merge.merge_file(boris, chen.path)
        assert boris.passage(mark.id).quote == "Two"
        sound(boris)

        merge.take_back(boris)
        assert [one.id for one in boris.documents()] == [shown.id]
        assert boris.passages() == []
        sound(boris)


def test_two_files_read_before_either_was_merged_fill_in_the_same_once(case: Case, tmp_path: Path) -> None:
    shown, hidden = (case.add_document(*read_text(f"{name} text.\n", name=f"{name}.txt")) for name in ("One", "Two"))
    with shared(case, "Boris", tmp_path, Choice(documents=[shown.id])) as boris:
        with (
            copied(case, "Chen", tmp_path) as chen,
            merge.prepare(boris, case.path) as one,
            merge.prepare(boris, chen.path) as two,
        ):
            merge.merge(boris, one)
            merge.merge(boris, two)
        assert boris.text(hidden.id) == "Two text.\n"
        sound(boris)

        merge.take_back(boris)
        sound(boris)
        assert boris.text(hidden.id) == "Two text.\n"


def test_what_was_taken_in_while_a_merge_was_looked_at_stays_when_it_is_taken_back(case: Case, tmp_path: Path) -> None:
    case.add_document(*read_text())
    with copied(case, "Boris", tmp_path) as boris:
        boris.add_document(*read_text("The same file.\n", name="of-boris.txt"))
        with merge.prepare(case, boris.path) as prepared:
            own = case.add_document(*read_text("The same file.\n", name="of-ana.txt"))
            merge.merge(case, prepared)
    merge.take_back(case)

    assert case.text(own.id) == "The same file.\n"
    sound(case)


def test_a_merge_that_brought_a_purge_is_not_taken_back(case: Case, tmp_path: Path) -> None:
    document = case.add_document(*read_text())
    mark = case.mark(document.id, 0, 7, note="never outside")
    with copied(case, "Boris", tmp_path) as boris:
        purging.purge_field(boris, mark.id, "note", reason="An order")
        merge.merge_file(case, boris.path)

    assert not merge.can_take_back(case)
    with pytest.raises(Refused, match="purge"):
        merge.take_back(case)
    assert case.passage(mark.id).note == ""
    sound(case)


def test_a_part_of_a_part_grows_from_several_copies_to_the_whole(case: Case, tmp_path: Path) -> None:
    documents = [case.add_document(*read_text(f"Text {n} here.\n", name=f"{n}.txt")) for n in range(3)]
    marks = [case.mark(one.id, 0, 4, kind="testimony", note=f"note {n}") for n, one in enumerate(documents)]
    with (
        shared(case, "Boris", tmp_path, Choice(documents=[documents[0].id])) as boris,
        shared(case, "Chen", tmp_path, Choice(documents=[documents[1].id])) as chen,
    ):
        boris.set(marks[0].id, {"note": "of Boris"})
        chen.set(marks[1].id, {"note": "of Chen"})
        case.set(marks[0].id, {"note": "of Ana"})

        merge.merge_file(boris, chen.path)
        assert len(boris.documents()) == 2
        sound(boris)
        merge.merge_file(boris, case.path)
        merge.merge_file(case, boris.path)
        merge.merge_file(chen, boris.path)

        assert difference(everything(case), everything(boris)) == difference(everything(case), everything(chen)) == []
        assert [one.field for one in conflicts.open_conflicts(case)] == ["note"]
        sound(case)


@pytest.mark.parametrize("forged", ["kind", "field", "order", "nowhere"])
def test_what_is_filled_in_may_refer_to_nothing_that_it_cannot(case: Case, tmp_path: Path, forged: str) -> None:
    shown, hidden = (case.add_document(*read_text(f"{name} text.\n", name=f"{name}.txt")) for name in ("One", "Two"))
    mark = case.mark(hidden.id, 0, 3, note="first")
    case.set(mark.id, {"note": "second"})
    with shared(case, "Boris", tmp_path, Choice(documents=[shown.id])) as boris:
        with merge.prepare(boris, case.path) as prepared:
            at = next(n for n, row in enumerate(prepared.filled) if row[6] == '"second"')
            edit, n, kind, uuid, act, name, value, salt, earlier = prepared.filled[at]
            kind, name, earlier = {
                "kind": ("tag", name, earlier),
                "field": (kind, "other", earlier),
                "order": (kind, name, [(edit, n)]),
                "nowhere": (kind, name, [*earlier, (edit, 77)]),
            }[forged]
            prepared.filled[at] = (edit, n, kind, uuid, act, name, value, salt, earlier)

            with pytest.raises(DamagedCaseFile):
                merge.merge(boris, prepared)
        assert [one.id for one in boris.documents()] == [shown.id]
        sound(boris)


def test_filling_in_nothing_is_no_fault(case: Case) -> None:
    with case.alone() as connection, store.writing(connection):
        assert filling.fill(connection, []) == []
        assert not filling.has_faults(connection)
