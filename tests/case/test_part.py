"""A part of a case: what is left out is absent from the file, the chain verifies, work on it merges back. Purges."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.sharing import merge, part, purging
from casefile.case.sharing.part import Choice
from casefile.errors import NotFound, Refused
from tests.case.conftest import read_text

SECRET = "The foreman's brother told us so in Haifa"


@dataclass(frozen=True)
class Whole:
    """A case with an article that may go along and one that must not."""

    case: Case
    open: str
    closed: str
    shared: str
    sealed: str
    witness: str


@pytest.fixture
def whole(case: Case) -> Whole:
    shown = case.add_document(*read_text("Workers left on student visas, two officials said.\n", name="shown.txt"))
    hidden = case.add_document(*read_text(f"{SECRET}.\n", name="hidden-name.txt"))
    witness = case.add_source(name="Kim Min-su", code="W-01", protected=True, fields={"note": "lives in Daegu"})
    tag = case.add_tag("visa/student")
    mark = case.mark(shown.id, 0, 7, kind="testimony", tags=[tag.id], fields={"witness": witness.id})
    sealed = case.mark(shown.id, 8, 12, kind="allegation", fields={"confidentiality": "sealed", "means": "zinc bribe"})
    case.mark(hidden.id, 4, 11, kind="statistic", note="never outside")
    deleted = case.mark(shown.id, 13, 20, note="a deleted thought")
    case.delete(deleted.id)
    return Whole(case, shown.id, hidden.id, mark.id, sealed.id, witness.id)


def test_what_is_left_out_is_absent_from_the_file_and_the_chain_verifies(whole: Whole, tmp_path: Path) -> None:
    to = tmp_path / "part.casefile"

    left_out = part.share(whole.case, to, Choice(documents=[whole.open]), recipient="Court", why="Hearing")

    assert left_out > 10
    data = to.read_bytes().lower()
    for words in (
        SECRET,
        "hidden-name",
        "never outside",
        "zinc bribe",
        "Haifa",
        "a deleted thought",
        "Kim Min-su",
        "Daegu",
    ):
        assert words.lower().encode() not in data, words
        assert words.encode() in whole.case.path.read_bytes() or words in (SECRET, "Haifa")
    for id_ in (whole.closed, whole.sealed):
        assert bytes.fromhex(id_) not in to.read_bytes()
    with Case.open(to, person="Court") as case:
        assert case.verify().findings == ()
        assert case.verify().withheld == left_out
        assert [document.number for document in case.documents()] == ["EX-001"]
        assert [passage.number for passage in case.passages()] == ["EX-001/01"]
        assert [(source.code, source.name) for source in case.sources()] == [("W-01", "")]
        assert case.claims()[0].fields == {"witness": whole.witness}
        assert case.digest == whole.case.digest
    assert not list(tmp_path.glob(".part*"))


def test_the_history_says_who_got_the_part_and_why(whole: Whole, tmp_path: Path) -> None:
    part.share(whole.case, tmp_path / "part.casefile", Choice(), recipient="Court", why="Hearing")

    newest = whole.case.history(limit=1)[0]
    assert (newest.kind, newest.label) == ("hand-over", "Share a part")
    assert newest.changes[0].after == {"to": "Court", "why": "Hearing", "part": 1}
    assert whole.case.undo_label == "Delete"
    with pytest.raises(Refused):
        part.share(whole.case, tmp_path / "other.casefile", Choice(), recipient=" ", why="")
    with pytest.raises(Refused):
        part.share(whole.case, tmp_path / "part.casefile", Choice(), recipient="Court", why="")


def test_work_on_a_part_merges_back_and_the_whole_fills_the_part(whole: Whole, tmp_path: Path) -> None:
    to = tmp_path / "part.casefile"
    part.share(whole.case, to, Choice(documents=[whole.open]), recipient="Boris", why="")
    with Case.open(to, person="Boris") as other:
        made = other.mark(whole.open, 21, 30, kind="statistic", note="Boris's")
        other.set(whole.shared, {"note": "seen"})

    merge.merge_file(whole.case, to)

    assert whole.case.passage(made.id).note == "Boris's"
    assert whole.case.passage(whole.shared).note == "seen"
    assert len(whole.case.documents()) == 2
    assert whole.case.verify().findings == ()
    copy = tmp_path / "copy.casefile"
    whole.case.copy_to(copy)
    with Case.open(to, person="Boris") as other:
        merge.merge_file(other, copy)
        assert len(other.documents()) == 2
        assert other.verify().findings == ()
        assert other.verify().withheld == 0


def test_passages_can_be_chosen_by_tag(whole: Whole, tmp_path: Path) -> None:
    to = tmp_path / "part.casefile"
    tag = whole.case.tags()[0].id

    part.share(whole.case, to, Choice(tags=[tag], level="sealed"), recipient="Boris", why="")

    with Case.open(to, person="Boris") as other:
        assert [passage.id for passage in other.passages()] == [whole.shared]
        assert len(other.documents()) == 2


def test_a_purged_value_is_gone_from_the_file_and_the_chain_verifies(whole: Whole) -> None:
    case = whole.case
    case.set(whole.witness, {"note": "moved to Busan"})

    gone = purging.purge_field(case, whole.witness, "note", reason="Order of 3 May")

    assert gone == 2
    data = case.path.read_bytes().lower()
    assert b"daegu" not in data and b"busan" not in data
    assert "note" not in case.sources()[0].fields
    verified = case.verify()
    assert verified.findings == () and verified.withheld == 2
    newest = case.history(limit=1)[0]
    assert newest.kind == "purge"
    assert any("Order of 3 May" in str(change.after) for change in newest.changes)
    with pytest.raises(Refused):
        purging.purge_field(case, whole.witness, "note", reason=" ")
    with pytest.raises(Refused):
        purging.purge_field(case, whole.shared, "anchor", reason="x")


def test_a_purged_document_is_gone_with_its_bytes_and_its_number_is_not_used_again(whole: Whole) -> None:
    case = whole.case

    purging.purge_object(case, whole.closed, reason="Order of 3 May")

    data = case.path.read_bytes().lower()
    for words in (SECRET, "Haifa", "hidden-name", "never outside"):
        assert words.lower().encode() not in data
    with pytest.raises(NotFound):
        case.document(whole.closed)
    assert case.verify().findings == ()
    assert case.add_document(*read_text("New.\n")).number == "EX-003"


def test_a_purge_travels_and_what_it_took_does_not_come_back(whole: Whole, tmp_path: Path) -> None:
    old, new = tmp_path / "old.casefile", tmp_path / "new.casefile"
    whole.case.copy_to(old)
    purging.purge_object(whole.case, whole.closed, reason="Order")
    purging.purge_field(whole.case, whole.witness, "name", reason="Order")
    whole.case.copy_to(new)

    merge.merge_file(whole.case, old)
    assert b"never outside" not in whole.case.path.read_bytes()

    with Case.open(old, person="Boris") as boris:
        boris.mark(whole.open, 21, 30)
        merge.merge_file(boris, new)
        assert boris.verify().findings == ()
        assert len(boris.documents()) == 1
        assert boris.sources()[0].name == ""
        data = boris.path.read_bytes().lower()
        for words in (SECRET, "Haifa", "never outside", "Kim Min-su"):
            assert words.lower().encode() not in data


@pytest.mark.parametrize("level", ["public", "team", "sealed"])
@pytest.mark.parametrize("only", ["everything", "document", "tag"])
def test_what_would_go_and_stay_is_what_goes_and_stays(whole: Whole, tmp_path: Path, level: str, only: str) -> None:
    case = whole.case
    chosen = {
        "everything": Choice(level=level),
        "document": Choice(documents=[whole.open], level=level),
        "tag": Choice(tags=[case.tags()[0].id], level=level),
    }[only]
    before = case.head

    told = part.outlook(case, chosen)

    assert case.head == before
    part.share(case, tmp_path / "part.casefile", chosen, recipient="Court", why="Hearing")
    with Case.open(tmp_path / "part.casefile", person="Court") as got:
        kinds = (got.documents(), got.passages(), got.claims(), got.sources())
        assert list(told.goes.values()) == [len(kind) for kind in kinds]
        assert told.nameless == sum(source.protected for source in got.sources())
    whole_kinds = (case.documents(), case.passages(), case.claims(), case.sources())
    assert [told.goes[kind] + told.stays[kind] for kind in told.goes] == [len(kind) for kind in whole_kinds]
