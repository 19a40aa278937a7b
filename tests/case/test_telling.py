"""The history tells what happened in sentences, with what was there before."""

from pathlib import Path

import pytest

from casefile.case import Case, Mark
from casefile.case.reading import chronicle
from casefile.case.reading.chronicle import Filter
from casefile.case.reading.telling import Teller
from casefile.case.sharing import bringing_in, part, purging
from casefile.case.sharing.part import Choice
from casefile.case.values import Document
from tests.case.conftest import read_text


@pytest.fixture
def document(case: Case) -> Document:
    return case.add_document(*read_text())


def headlines(case: Case, many: int = 1) -> list[str]:
    """Of the newest edits, the newest first."""
    edits = chronicle.look_through(case, Filter(), limit=many)
    teller = Teller(case, edits)
    return [teller.headline(edit) for edit in edits]


def lines(case: Case, at: int = 0) -> list[str]:
    edits = chronicle.look_through(case, Filter(), limit=at + 1)
    return [text for _change, text in Teller(case, edits).lines(edits[at])]


def test_a_case_begins_and_documents_come(case: Case, document: Document) -> None:
    assert headlines(case, 2) == ["Ana added EX-001", "Ana began the case"]
    assert lines(case) == [
        f"EX-001 was added: article.txt, {document.size} bytes, SHA-256 {document.sha256}",
        "Text of EX-001: taken by text/1",
    ]


def test_a_mark_says_what_it_was_marked_as(case: Case, document: Document) -> None:
    case.mark(document.id, 0, 7, kind="testimony", note="first")

    assert headlines(case) == ["Ana marked EX-001/01 as testimony T-001"]
    assert lines(case) == [
        "EX-001/01 was marked: “Workers”",
        "EX-001/01: Note “first”",
        "T-001 was recorded: testimony",
        "T-001 rests on EX-001/01",
    ]


def test_a_changed_field_says_what_it_was_and_what_it_is(case: Case, document: Document) -> None:
    passage = case.mark(document.id, 0, 7, kind="testimony", note="first")
    witness = case.add_source(code="W-01", name="Kim")
    case.set(passage.id, {"note": "second"})
    case.set(passage.id, {"note": None})
    case.set(passage.claims[0], {"witness": witness.id, "status": "reviewed", "said_by": [witness.id]})

    assert headlines(case, 4) == [
        "Ana changed “Said by”, the witness and the status of T-001"
        if lines(case)[0].startswith("T-001: Said")
        else "Ana changed the witness, the status and “Said by” of T-001",
        "Ana changed the note of EX-001/01",
        "Ana changed the note of EX-001/01",
        "Ana added the source W-01",
    ]
    assert set(lines(case)) == {
        "T-001: Witness was empty, now W-01",
        "T-001: Status was empty, now Reviewed",
        "T-001: Said by was empty, now W-01",
    }
    assert lines(case, 1) == ["EX-001/01: Note was “second”, now empty"]
    assert lines(case, 2) == ["EX-001/01: Note was “first”, now “second”"]


def test_tags_claims_and_links_are_told_by_what_they_join(case: Case, document: Document) -> None:
    one, two = case.mark(document.id, 0, 7, kind="testimony"), case.mark(document.id, 8, 12, kind="statistic")
    tag = case.add_tag("visa")
    case.tag([one.id, two.id], [tag.id])
    case.untag([one.id], [tag.id])
    case.tag([one.id], [tag.id])
    case.attach(two.id, one.claims[0])
    case.detach(two.id, one.claims[0])
    link = case.link("corroborates", one.claims[0], two.claims[0])
    case.delete(link.id)

    assert headlines(case, 8) == [
        "Ana deleted the link of T-001 to S-001",
        "Ana linked T-001 to S-001",
        "Ana took EX-001/02 away from T-001",
        "Ana attached EX-001/02 to T-001",
        "Ana tagged EX-001/01 “visa”",
        "Ana took the tag “visa” off EX-001/01",
        "Ana tagged EX-001/01 and EX-001/02 “visa”",
        "Ana added the tag “visa”",
    ]
    assert lines(case, 5) == ["EX-001/01 lost the tag “visa”"]
    assert lines(case, 3) == ["T-001 rests on EX-001/02"]


def test_what_is_deleted_and_brought_back_is_told_by_what_the_rest_hangs_under(case: Case, document: Document) -> None:
    case.mark(document.id, 0, 7, kind="testimony")
    case.delete(document.id)
    case.restore(document.id)
    case.undo()
    case.redo()

    assert headlines(case, 4) == [
        "Ana did again: Restore (EX-001, EX-001/01 and T-001)",
        "Ana took back: Restore (EX-001, EX-001/01 and T-001)",
        "Ana brought back EX-001",
        "Ana deleted EX-001",
    ]


def test_extent_and_kind_are_told_with_their_words(case: Case, document: Document) -> None:
    passage = case.mark(document.id, 0, 7, kind="testimony")
    case.change_extent(passage.id, 0, 12)
    case.set(passage.claims[0], {"kind": "allegation"})

    assert headlines(case, 2) == ["Ana changed the kind of A-001", "Ana changed the extent of EX-001/01"]
    assert "A-001: Kind was testimony, now allegation" in lines(case)
    assert lines(case, 1) == ["EX-001/01: Extent was “Workers”, now “Workers left”"]


def test_a_large_edit_is_counted_and_only_its_first_changes_are_read(case: Case, document: Document) -> None:
    case.mark_many([Mark(document.id, at, at + 2, kind="statistic") for at in range(0, 100, 2)])
    tag = case.add_tag("all")
    case.tag([passage.id for passage in case.passages()], [tag.id])
    case.delete(document.id)

    edits = chronicle.look_through(case, Filter(), limit=4)

    assert [len(edit.changes) for edit in edits] == [60, 50, 1, 60]
    assert [edit.more for edit in edits] == [141, 0, 0, 150 - 60 + 50]
    assert headlines(case, 4) == [
        "Ana deleted EX-001",
        "Ana tagged 50 passages “all”",
        "Ana added the tag “all”",
        "Ana marked 50 passages in EX-001 and recorded 50 claims",
    ]
    assert len(case.history(limit=1)[0].changes) == 201  # whoever wants all of them gets them


def test_handing_over_and_purging_say_to_whom_and_why(case: Case, document: Document, tmp_path: Path) -> None:
    passage = case.mark(document.id, 0, 7, note="a name")
    part.share(case, tmp_path / "part.casefile", Choice(), recipient="Court", why="Hearing")
    purging.purge_field(case, passage.id, "note", reason="Order of 3 May")
    purging.purge_object(case, case.mark(document.id, 8, 12).id, reason="Order of 4 May")

    assert headlines(case, 4) == [
        "Ana removed a passage for good",
        "Ana changed something that this copy does not hold",
        "Ana removed the note of EX-001/01 for good",
        "Ana shared a part of the case with Court",
    ]
    assert "Reason: Order of 4 May" in lines(case)
    assert lines(case, 1) == ["Something that is not in this copy: left out of it, or removed for good."]
    assert lines(case, 2) == ["Reason: Order of 3 May"]
    assert lines(case, 3) == ["For Court. What for: Hearing"]


def test_no_words_of_the_case_act_as_a_pattern(case: Case, document: Document) -> None:
    passage = case.mark(document.id, 0, 7)
    tag = case.add_tag("{what} {0} %s")
    case.tag([passage.id], [tag.id])
    case.set(passage.id, {"note": "{field}\n{x}"})

    assert headlines(case, 3)[1:] == ["Ana tagged EX-001/01 “{what} {0} %s”", "Ana added the tag “{what} {0} %s”"]
    assert lines(case) == ["EX-001/01: Note was empty, now “{field} {x}”"]


def test_a_large_edit_whose_one_claim_is_not_among_its_first_changes_is_told(case: Case, tmp_path: Path) -> None:
    with Case.create(tmp_path / "other.casefile", title="Other", person="Boris") as other:
        for at in range(40):
            other.add_source(code=f"W-{at:02}", name=f"Witness {at}")
        other.mark(other.add_document(*read_text()).id, 0, 7, kind="testimony")
    bringing_in.bring_in(case, tmp_path / "other.casefile")

    told = headlines(case)[0]

    assert "40 sources" in told and "1 passage" in told and "1 claim" in told
