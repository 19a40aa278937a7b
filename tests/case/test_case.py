"""A case from making it to opening it again: documents, passages, claims, tags, sources, links."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casefile.case import Case, Mark
from casefile.case.values import Changes, Document, Value
from casefile.documents.model import Metadata, Rect
from casefile.errors import NotFound, Refused
from tests.case.conftest import TEXT, read_pages, read_text

Place = Callable[[str], tuple[int, int]]


def test_what_was_recorded_is_there_when_the_case_is_opened_again(path: Path, place: Place) -> None:
    with Case.create(path, title="Workers abroad", person="Ana") as case:
        document = case.add_document(*read_text())
        passage = case.mark(document.id, *place("slave-like"), kind="testimony", note="strong word")
        expected = case.documents(), case.passages(), case.claims(), case.head, case.title

    with Case.open(path, person="Boris") as again:
        found = again.documents(), again.passages(), again.claims(), again.head, again.title
        assert found == expected
        assert again.id == case.id
        assert again.passage(passage.id).note == "strong word"
        assert again.passage(passage.id).marked_by == "Ana"


def test_a_file_that_is_there_is_never_overwritten(path: Path) -> None:
    path.write_bytes(b"mine")

    with pytest.raises(Refused, match=r"Workers abroad\.casefile"):
        Case.create(path, title="", person="Ana")

    assert path.read_bytes() == b"mine"


def test_a_document_comes_back_byte_for_byte(case: Case, tmp_path: Path) -> None:
    read, data = read_text(TEXT * 12_000)  # several chunks
    file = tmp_path / "big.txt"
    file.write_bytes(data)

    document = case.add_document(read, file)

    assert case.original_bytes(document.id) == data
    assert case.text(document.id) == read.text
    assert case.blocks(document.id) == read.blocks
    assert max(len(part) for part in case.original(document.id)) <= 1 << 20


def test_pages_come_back_as_they_were_read(case: Case) -> None:
    read, data = read_pages("First page", "", "Third page")

    document = case.add_document(read, data)

    assert case.pages(document.id) == read.pages
    assert case.mark(document.id, 13, 18).page == 2


def test_the_same_file_twice_is_one_document(case: Case, document: Document) -> None:
    again = case.add_document(*read_text(name="another name.txt"))

    assert again == document
    assert len(case.documents()) == 1
    assert case.undo_label == "Add document"
    assert len(case.history()) == 2


def test_a_file_that_changed_since_it_was_read_is_refused(case: Case) -> None:
    read, _data = read_text()

    with pytest.raises(Refused, match=r"article\.txt"):
        case.add_document(read, b"something else")

    assert case.documents() == []


def test_what_the_file_says_of_itself_stands_in_its_fields(case: Case) -> None:
    metadata = Metadata(
        "A  title\nin two lines", ("Ana Ilić",), "The Outlet", date(2024, 5, 3), None, "https://x.example", "en"
    )

    document = case.add_document(*read_text(metadata=metadata))

    assert document.title == "A title in two lines"
    assert document.fields["published"] == "2024-05-03"
    assert document.fields["authors"] == ["Ana Ilić"]


def test_the_quote_is_cut_from_the_stored_text_with_what_stands_around_it(
    case: Case, document: Document, place: Place
) -> None:
    for words in ("김민수", "👩‍👩‍👧", "cafe\u0301", "ستة عشر", "“It was slave-like,”"):
        start, end = place(words)
        passage = case.mark(document.id, start, end)
        assert (passage.quote, passage.start, passage.end) == (words, start, end)
        assert passage.prefix == TEXT[max(0, start - 32) : start]
        assert passage.suffix == TEXT[end : end + 32]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-1, 3), (0, 10_000), (30, 31)])
def test_a_place_without_words_is_refused(case: Case, document: Document, start: int, end: int) -> None:
    with pytest.raises(Refused):
        case.mark(document.id, start, end)

    assert case.passages() == []


def test_numbers_count_on_and_are_never_used_again(case: Case, document: Document) -> None:
    first, second = (case.mark(document.id, at, at + 7, kind="testimony") for at in (0, 8))
    case.delete(second.id)

    third = case.mark(document.id, 8, 12, kind="testimony")

    assert (first.number, second.number, third.number) == ("EX-001/01", "EX-001/02", "EX-001/03")
    assert [claim.number for claim in case.claims()] == ["T-001", "T-003"]


def test_a_region_of_a_page_is_a_passage(case: Case) -> None:
    document = case.add_document(*read_pages("", ""))

    passage = case.mark_region(document.id, Rect(1, 10, 20.5, 110.25, 220), kind="allegation")

    assert passage.region
    assert passage.rects == (Rect(1, 10, 20.5, 110.25, 220),)
    assert (passage.page, passage.quote, passage.kinds) == (1, "", ("allegation",))


def test_a_passage_keeps_its_number_and_claim_when_its_extent_changes(
    case: Case, document: Document, place: Place
) -> None:
    passage = case.mark(document.id, *place("slave-like"), kind="testimony")

    moved = case.change_extent(passage.id, *place("It was slave-like"))

    assert moved.quote == "It was slave-like"
    assert (moved.id, moved.number, moved.claims) == (passage.id, passage.number, passage.claims)


def test_many_marks_are_one_edit(case: Case, document: Document) -> None:
    before = len(case.history())

    made = case.mark_many([Mark(document.id, at, at + 3, "statistic") for at in range(0, 20, 4)])

    assert [passage.start for passage in made] == [0, 4, 8, 12, 16]
    assert len(case.history()) == before + 1
    case.undo()
    assert not case.passages() and not case.claims()


def test_one_mark_that_cannot_be_made_leaves_the_others_out_too(case: Case, document: Document) -> None:
    with pytest.raises(Refused):
        case.mark_many([Mark(document.id, 0, 3), Mark(document.id, 3, 3)])

    assert case.passages() == []


def test_a_claim_rests_on_several_passages_and_goes_with_the_last(case: Case, document: Document) -> None:
    one, two = (case.mark(document.id, at, at + 7) for at in (0, 8))
    claim = case.claim(one.id, "allegation", fields={"statement": "They were sent."})
    case.attach(two.id, claim.id)
    assert case.claim_of(claim.id).passages == (one.id, two.id)

    case.detach(one.id, claim.id)
    with pytest.raises(Refused):
        case.detach(two.id, claim.id)
    case.delete(two.id)

    assert case.claims() == []
    case.restore(two.id)
    assert case.claim_of(claim.id).passages == (two.id,)


def test_fields_are_checked_by_kind_and_cleared_by_none(case: Case, document: Document) -> None:
    claim = case.passage(case.mark(document.id, 0, 7, kind="statistic").id).claims[0]

    case.set(claim, {"point": "13000", "qualifier": "more_than"})
    with pytest.raises(Refused, match="many"):
        case.set(claim, {"point": "many"})
    with pytest.raises(Refused, match="accused"):
        case.set(claim, {"accused": [{"name": "x"}]})
    case.set(claim, {"qualifier": None})

    assert case.claim_of(claim).fields == {"point": "13000"}


def test_an_equal_value_is_no_edit(case: Case, document: Document) -> None:
    case.set(document.id, {"publication": "The Outlet"})
    head = case.head

    case.set(document.id, {"publication": "The Outlet", "url": None})

    assert case.head == head


def test_a_claim_of_another_kind_gets_its_number_and_is_found_by_the_old_one(case: Case, document: Document) -> None:
    claim = case.passage(case.mark(document.id, 0, 7, kind="testimony").id).claims[0]

    case.set(claim, {"kind": "statistic", "point": "5"})

    assert case.claim_of(claim).number == "S-001"
    assert case.claim_of(claim).aliases == ("T-001",)
    assert case.find("T-001") == case.find("S-001") == ("claim", claim)
    case.set(claim, {"kind": "testimony"})
    assert case.claim_of(claim).number == "T-001"


def test_tags_of_one_name_are_one_and_are_put_on_and_taken_off(case: Case, document: Document) -> None:
    passage = case.mark(document.id, 0, 7)
    tag = case.add_tag("visa/student", colour="#3366cc")
    assert case.add_tag(" VISA/Student ") == tag

    case.tag([passage.id], [tag.id])
    case.tag([passage.id], [tag.id])
    assert case.passage(passage.id).tags == (tag.id,)
    assert case.tags()[0].passages == 1
    assert [found.id for found in case.passages(tag=tag.id)] == [passage.id]
    case.untag([passage.id], [tag.id])
    assert case.passage(passage.id).tags == ()
    case.tag([passage.id], [tag.id])
    assert case.passage(passage.id).tags == (tag.id,)

    case.delete(tag.id)
    assert case.passage(passage.id).tags == ()
    case.restore(tag.id)
    assert case.passage(passage.id).tags == (tag.id,)


def test_a_source_is_named_by_claims_and_taken_out_of_them_when_deleted(case: Case, document: Document) -> None:
    witness = case.add_source(name="Kim Min-su", code="W-01", protected=True)
    outlet = case.add_source(name="The Outlet")
    fields: dict[str, Value] = {"witness": witness.id, "said_by": [outlet.id, witness.id]}
    case.mark(document.id, 0, 7, kind="testimony", fields=fields)
    assert {source.code: source.claims for source in case.sources()} == {"W-01": 1, "": 1}
    with pytest.raises(Refused):
        case.add_source(code="w-01")

    case.delete(witness.id)

    assert case.claims()[0].fields == {"said_by": [outlet.id]}
    case.undo()
    assert case.claims()[0].fields == fields


def test_claims_are_linked_once(case: Case, document: Document) -> None:
    one, two = (case.passage(case.mark(document.id, at, at + 7, kind="statistic").id).claims[0] for at in (0, 8))

    link = case.link("contradicts", one, two, note="different years")

    assert case.link("contradicts", one, two) == link
    assert case.links(two) == case.links() == [link]
    with pytest.raises(Refused):
        case.link("contradicts", one, one)
    with pytest.raises(Refused):
        case.link("likes", one, two)
    case.delete(one)
    assert case.links() == []


def test_deleting_a_document_takes_its_passages_and_restoring_brings_them_back(case: Case, document: Document) -> None:
    passage = case.mark(document.id, 0, 7, kind="testimony")

    case.delete(document.id)
    assert not case.documents() and not case.passages() and not case.claims()
    with pytest.raises(NotFound):
        case.find("EX-001")
    case.restore(document.id)

    assert case.passage(passage.id) == passage


def test_things_are_found_by_what_people_call_them(case: Case, document: Document) -> None:
    passage = case.mark(document.id, 0, 7, kind="testimony")
    tag, source = case.add_tag("Visa / student"), case.add_source(name="The Outlet", code="N-01")

    for reference in ("EX-001", "ex-001", document.id, document.sha256, document.sha256[:8].upper()):
        assert case.find(reference) == ("document", document.id)
    assert case.find("EX-001/01") == case.find("ex-001/1") == ("passage", passage.id)
    assert case.find("T-001") == ("claim", passage.claims[0])
    assert case.find("visa / STUDENT") == ("tag", tag.id)
    assert case.find("n-01") == case.find("the outlet") == ("source", source.id)
    for reference in ("EX-002", "EX-001/02", "S-001", "", "0" * 32, "nobody"):
        with pytest.raises(NotFound):
            case.find(reference)


def test_subscribers_hear_what_kinds_of_thing_changed(case: Case, document: Document) -> None:
    heard: list[Changes] = []
    stop = case.subscribe(heard.append)

    case.mark(document.id, 0, 7, kind="testimony")
    stop()
    case.undo()

    assert [changes.kinds for changes in heard] == [{"passage", "claim", "attachment"}]


def test_the_history_says_who_changed_what_from_what(case: Case, document: Document) -> None:
    case.set(document.id, {"publication": "The Outlet"})
    case.set(document.id, {"publication": "The Other"})

    newest = case.history(document.id)[0]

    assert (newest.person, newest.kind, newest.label) == ("Ana", "edit", "Change fields")
    change = newest.changes[0]
    assert (change.number, change.field, change.before, change.after) == (
        "EX-001",
        "publication",
        "The Outlet",
        "The Other",
    )
    assert [edit.label for edit in case.history()] == ["Change fields", "Change fields", "Add document", "Begin case"]
    assert [edit.label for edit in case.history(limit=1, before=newest.hash)] == ["Change fields"]


def test_a_reader_beside_the_case_sees_what_was_saved(case: Case, document: Document) -> None:
    with case.reader() as beside:
        case.mark(document.id, 0, 7)
        assert len(beside.passages()) == 1
        assert beside.text(document.id) == TEXT


def test_ids_alone_come_in_the_order_asked_for(case: Case, document: Document, place: Place) -> None:
    late, early = (case.mark(document.id, *place(words)) for words in ("slave-like", "Workers"))

    assert case.passage_ids() == [early.id, late.id]
    assert case.passage_ids(order="number") == [late.id, early.id]
    assert case.passage_ids(order="time", descending=True) == [early.id, late.id]
    assert [passage.id for passage in case.passages(ids=[late.id, "0" * 32, early.id])] == [late.id, early.id]
