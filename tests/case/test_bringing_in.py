"""What was done in another case comes in as edits of one's own, each with a note of where it comes from."""

from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.sharing import bringing_in, merge
from casefile.errors import Cancelled, Refused
from tests.case.conftest import read_pages, read_text, recognised


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.casefile"
    with Case.create(path, title="Fisheries", person="Boris") as case:
        document = case.add_document(*read_text())
        case.add_document(*read_pages("A page"))
        source = case.add_source(name="Kim Min-su", code="W-01")
        one = case.mark(document.id, 0, 7, kind="testimony", note="first", fields={"said_by": [source.id]})
        two = case.mark(document.id, 8, 12)
        case.attach(two.id, one.claims[0])
    return path


def test_documents_passages_and_claims_come_in_with_their_provenance(case: Case, other: Path) -> None:
    case.add_document(*read_text())
    case.mark(case.documents()[0].id, 31, 40, kind="testimony")
    case.add_source(name="Another", code="W-01")

    brought = bringing_in.bring_in(case, other)

    assert (brought.documents, brought.passages, brought.claims, brought.sources) == (1, 2, 1, 1)
    assert [document.number for document in case.documents()] == ["EX-001", "EX-002"]
    assert case.documents()[1].fields["note"] == "From the case “Fisheries”: EX-002 there, by Boris."
    assert case.original_bytes(case.documents()[1].id)
    assert sorted(passage.number for passage in case.passages()) == ["EX-001/01", "EX-001/02", "EX-001/03"]
    claim = case.claims()[1]
    assert (claim.number, len(claim.passages), claim.made_by) == ("T-002", 2, "Ana")
    assert case.passage(claim.passages[0]).note == "first\n\nFrom the case “Fisheries”: EX-001/01 there, by Boris."
    codes = {source.code: source.id for source in case.sources()}
    assert claim.fields["said_by"] == [codes["W-01′"]]
    assert case.verify().findings == ()


def test_it_can_be_undone(case: Case, other: Path) -> None:
    bringing_in.bring_in(case, other)

    case.undo()
    case.undo()

    assert (case.documents(), case.passages(), case.claims(), case.sources()) == ([], [], [], [])
    assert [edit.kind for edit in case.history(limit=4)] == ["undo", "undo", "import", "import"]


def test_a_copy_of_the_same_case_is_to_be_merged(case: Case, tmp_path: Path) -> None:
    case.copy_to(tmp_path / "copy.casefile")

    with pytest.raises(Refused, match="merge it instead"):
        bringing_in.bring_in(case, tmp_path / "copy.casefile")


def test_another_case_stays_as_it_was_and_is_still_no_copy(case: Case, other: Path) -> None:
    before = other.read_bytes()

    bringing_in.bring_in(case, other)

    assert other.read_bytes() == before
    with pytest.raises(merge.AnotherCase):
        merge.merge_file(case, other)


def test_a_recognised_scan_comes_in_with_its_words(case: Case, tmp_path: Path) -> None:
    with Case.create(tmp_path / "scans.casefile", title="Scans", person="Boris") as theirs:
        scan = theirs.add_document(*read_pages("", "Printed words", name="scan.pdf"))
        theirs.recognise(scan.id, [recognised(0, "Sixteen hours\n")])

    bringing_in.bring_in(case, tmp_path / "scans.casefile")

    assert case.text(scan.id) == "Sixteen hours\nPrinted words\n"
    assert case.recognised(scan.id) is not None
    assert case.verify().findings == ()


def test_it_can_be_stopped_and_then_holds_nothing_of_the_work(case: Case, other: Path) -> None:
    bringing = bringing_in._Bringing.all
    stopped: list[bool] = []

    def all_stopped(self: bringing_in._Bringing) -> bringing_in.BroughtIn:
        stopped.append(True)
        return bringing(self)

    with pytest.MonkeyPatch.context() as patched, pytest.raises(Cancelled):
        patched.setattr(bringing_in._Bringing, "all", all_stopped)
        bringing_in.bring_in(case, other, cancelled=lambda: bool(stopped))

    assert (case.documents(), case.passages(), case.sources()) == ([], [], [])
