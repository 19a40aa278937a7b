"""Purging: what goes, what stays, and what copies do to it afterwards."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.sharing import backups, merge, purging
from casefile.errors import CasefileError, NotFound, Refused
from tests.case.conftest import read_text

SECRET = "Kim Min-su of Daegu"


@dataclass(frozen=True)
class Named:
    """A case in which a witness is named in a passage's note."""

    case: Case
    document: str
    passage: str
    claim: str


@pytest.fixture
def named(case: Case) -> Named:
    document = case.add_document(*read_text())
    passage = case.mark(document.id, 0, 7, kind="testimony", note=SECRET)
    case.set(passage.id, {"note": f"{SECRET}, born 1991"})
    return Named(case, document.id, passage.id, passage.claims[0])


def holds(path: Path, words: str) -> bool:
    return words.encode() in path.read_bytes()


def copied(case: Case, to: Path) -> Path:
    case.copy_to(to)
    return to


def test_what_can_be_purged_is_listed_with_how_often_it_was_written(named: Named) -> None:
    listed = purging.removables(named.case, named.passage, named.claim)

    assert [(one.label, one.field, one.values) for one in listed] == [
        ("EX-001/01, the whole passage", "", 3),
        ("Note of EX-001/01", "note", 2),
        ("T-001, the whole claim", "", 2),
    ]


def test_an_outlook_says_what_would_go_and_writes_nothing(named: Named, tmp_path: Path) -> None:
    case = named.case
    copied(case, tmp_path / "given.casefile")
    backup = backups.make(case, "before-merge")
    before = (case.digest, case.head)

    field = purging.outlook(case, named.passage, "note")
    whole = purging.outlook(case, named.document)

    assert (field.changes, dict(field.objects), field.people) == (2, {}, ("Ana",))
    assert dict(whole.objects) == {"document": 1, "passage": 1, "attachment": 1, "claim": 1}
    assert field.backups == (backup,)
    assert [name for name, _at in field.given] == ["given.casefile"]
    assert (case.digest, case.head) == before
    assert case.passage(named.passage).note.startswith(SECRET)


def test_a_merge_of_a_copy_that_was_not_purged_does_not_bring_it_back(named: Named, tmp_path: Path) -> None:
    copy = copied(named.case, tmp_path / "boris.casefile")
    with Case.open(copy, person="Boris") as boris:
        boris.add_tag("visa")
    purging.purge_field(named.case, named.passage, "note", reason="Order of 3 May")

    merge.merge_file(named.case, copy)

    assert named.case.passage(named.passage).note == ""
    assert [tag.name for tag in named.case.tags()] == ["visa"]
    assert named.case.verify().ok
    for backup in backups.all_of(named.case):
        assert not holds(backup, SECRET)  # made after the purge
    assert not holds(named.case.path, SECRET)


def test_who_takes_the_purge_in_loses_it_too(named: Named, tmp_path: Path) -> None:
    copy = copied(named.case, tmp_path / "boris.casefile")
    purging.purge_object(named.case, named.passage, reason="Order of 3 May")
    assert holds(copy, SECRET)  # until then the copy keeps it

    with Case.open(copy, person="Boris") as boris:
        merge.merge_file(boris, named.case.path)
        assert boris.passages() == []
        assert boris.digest == named.case.digest
        assert boris.verify().ok

    assert not holds(copy, SECRET)
    assert [holds(path, SECRET) for path in tmp_path.glob("boris.casefile.before-merge-*")] == [True]


def test_what_a_teammate_wrote_anew_in_the_meantime_is_left_to_settle(named: Named, tmp_path: Path) -> None:
    copy = copied(named.case, tmp_path / "boris.casefile")
    with Case.open(copy, person="Boris") as boris:
        boris.set(named.passage, {"note": "a note of Boris's"})
    purging.purge_field(named.case, named.passage, "note", reason="Order of 3 May")

    merge.merge_file(named.case, copy)

    assert named.case.counts()["conflicts"] == 1
    assert not holds(named.case.path, SECRET)


def test_a_document_takes_along_what_was_deleted_from_it_before(named: Named) -> None:
    case = named.case
    other = case.mark(named.document, 8, 12, kind="allegation", note="another secret")
    case.delete(other.id)
    case.delete(named.document)

    purging.purge_object(case, purging.find(case, "EX-001"), reason="Order of 3 May")

    for words in (SECRET, "another secret", "Workers left", "article.txt"):
        assert not holds(case.path, words), words
    assert case.verify().ok
    with pytest.raises(NotFound):
        purging.find(case, "EX-001")


def test_a_field_of_something_deleted_is_purged_without_bringing_it_back(named: Named) -> None:
    case = named.case
    case.delete(named.passage)

    purging.purge_field(case, purging.find(case, "EX-001/01"), "note", reason="Order of 3 May")

    assert not holds(case.path, SECRET)
    assert case.passages() == []
    case.restore(named.passage)
    assert case.passage(named.passage).note == ""


def test_undo_after_a_purge_brings_nothing_back(named: Named) -> None:
    case = named.case
    purging.purge_field(case, named.passage, "note", reason="Order of 3 May")

    for _time in range(4):
        try:
            case.undo()
        except CasefileError:
            break
    assert not holds(case.path, SECRET)
    while case.redo_label:
        try:
            case.redo()
        except CasefileError:
            break

    assert not holds(case.path, SECRET)
    assert case.verify().ok


def test_words_that_were_typed_and_not_saved_go_too(named: Named) -> None:
    case = named.case
    case.keep_draft(named.passage, "note", f"{SECRET} again")
    case.keep_draft(named.document, "place", "somewhere")

    purging.purge_field(case, named.passage, "note", reason="Order of 3 May")

    assert case.draft(named.passage, "note") == ""
    assert case.draft(named.document, "place") == "somewhere"
    assert not holds(case.path, SECRET)


def test_copies_that_the_program_made_can_be_deleted_with_it(named: Named) -> None:
    backup = backups.make(named.case, "before-merge")
    assert holds(backup, SECRET)

    backups.delete(backups.all_of(named.case))

    assert not backup.exists()
    assert named.case.path.exists()


def test_a_purge_twice_is_refused_the_second_time(named: Named) -> None:
    purging.purge_field(named.case, named.passage, "note", reason="x")
    purging.purge_object(named.case, named.document, reason="x")

    with pytest.raises(CasefileError):
        purging.purge_object(named.case, named.document, reason="x")
    with pytest.raises(Refused):
        purging.purge_field(named.case, named.passage, "note", reason="x")


@pytest.mark.parametrize("first", ["claim", "document", "nothing"])
def test_a_claim_on_two_passages_of_a_document_goes_with_it_however_it_was_deleted(named: Named, first: str) -> None:
    case = named.case
    other = case.mark(named.document, 8, 12)
    case.attach(other.id, named.claim)
    case.set(named.claim, {"statement": "Top secret words"})
    if first != "nothing":
        case.delete(named.claim if first == "claim" else named.document)

    purging.purge_object(case, purging.find(case, "EX-001"), reason="Order of 3 May")

    assert not holds(case.path, "Top secret words")
    assert case.verify().ok


def test_a_deleted_claim_that_rested_on_another_document_too_stays(named: Named) -> None:
    case = named.case
    elsewhere = case.add_document(*read_text("Elsewhere they said so too.", name="b.txt"))
    case.attach(case.mark(elsewhere.id, 0, 9).id, named.claim)
    case.set(named.claim, {"statement": "Said in two documents"})
    case.delete(named.claim)

    purging.purge_object(case, purging.find(case, "EX-001"), reason="Order of 3 May")

    assert holds(case.path, "Said in two documents")
