"""What stands side by side after a merge: listed with who and when, settled by an edit that clears it everywhere."""

from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.reading import conflicts
from casefile.case.sharing import merge
from casefile.errors import NotFound, Refused
from tests.case.conftest import read_text
from tests.case.team import difference, everything, team


@pytest.fixture
def base(tmp_path: Path) -> Case:
    case = Case.create(tmp_path / "base.casefile", title="Workers abroad", person="Ana")
    document = case.add_document(*read_text())
    case.mark(document.id, 0, 7, kind="testimony", note="first")
    return case


def bring_together(*cases: Case) -> None:
    for _round in range(2):
        for one, other in zip(cases, (*cases[1:], cases[0]), strict=True):
            merge.merge_file(one, other.path)


def test_a_conflict_names_the_values_who_wrote_them_and_from_what(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0]
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.set(passage.id, {"note": "of Ana"})
        boris.set(passage.id, {"note": "of Boris"})
        bring_together(ana, boris)

        (conflict,) = conflicts.open_conflicts(ana)

        assert (conflict.object, conflict.kind, conflict.number) == (passage.id, "passage", "EX-001/01")
        assert (conflict.field, conflict.label) == ("note", "Note")
        found = {candidate.person: (candidate.value, candidate.before) for candidate in conflict.candidates}
        assert found == {"Ana": ("of Ana", "first"), "Boris": ("of Boris", "first")}
        assert [candidate.shown for candidate in conflict.candidates] == [True, False]
        assert conflict.candidates[0].value == ana.passage(passage.id).note
        assert sorted(conflicts.combined(conflict).split("\n\n")) == ["of Ana", "of Boris"]
        assert conflicts.open_conflicts(boris) == [conflict]


def test_a_settlement_clears_the_conflict_everywhere(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", "Chen", base=base) as (ana, boris, chen):
        for case in (ana, boris, chen):
            case.set(passage, {"note": f"of {case.person}"})
        bring_together(ana, boris, chen)
        assert len(conflicts.open_conflicts(chen)[0].candidates) == 3

        boris.decide(passage, "note", "of Ana")
        bring_together(ana, boris, chen)

        for case in (ana, boris, chen):
            assert conflicts.open_conflicts(case) == []
            assert conflicts.count(case) == 0
            assert case.passage(passage).note == "of Ana"


def test_two_settlements_of_one_conflict_are_a_conflict_of_the_two(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        for case in (ana, boris):
            case.set(passage, {"note": f"of {case.person}"})
        bring_together(ana, boris)
        ana.decide(passage, "note", "as Ana settled")
        boris.decide(passage, "note", "as Boris settled")
        bring_together(ana, boris)

        (conflict,) = conflicts.open_conflicts(ana)
        assert {candidate.value for candidate in conflict.candidates} == {"as Ana settled", "as Boris settled"}
        assert difference(everything(ana), everything(boris)) == []


def test_extents_that_differ_are_settled_by_choosing_one(tmp_path: Path, base: Case) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.change_extent(passage, 0, 12)
        boris.change_extent(passage, 0, 30)
        bring_together(ana, boris)
        (conflict,) = conflicts.open_conflicts(ana)
        other = conflict.candidates[1]
        assert {conflicts.shown_text(conflict, one, {}) for one in conflict.candidates} == {
            "Workers left",
            "Workers left on student visas.",
        }
        with pytest.raises(Refused, match="Choose one"):
            ana.decide(passage, "anchor", "something else")

        ana.decide(passage, "anchor", other.value)

        assert ana.passage(passage).quote == conflicts.shown_text(conflict, other, {})
        assert conflicts.open_conflicts(ana) == []


def test_a_claim_that_became_two_kinds_is_settled_with_a_number_of_its_kind(tmp_path: Path, base: Case) -> None:
    claim = base.claims()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.set(claim, {"kind": "statistic"})
        boris.set(claim, {"kind": "allegation"})
        bring_together(ana, boris)
        for kind, number in (("testimony", "T-001"), ("allegation", "A-001")):
            ana.decide(claim, "kind", kind) if kind == "testimony" else ana.set(claim, {"kind": kind})

            assert ana.claim_of(claim).number == number
        assert conflicts.open_conflicts(ana) == []
        assert ana.find("S-001") == ("claim", claim)


def test_what_is_not_in_conflict_cannot_be_settled(base: Case) -> None:
    with pytest.raises(NotFound, match="no conflict"):
        base.decide(base.passages()[0].id, "note", "x")
    base.close()


def test_a_contested_passage_is_kept_with_its_claim_or_deleted_by_whom_it_may_concern(
    tmp_path: Path, base: Case
) -> None:
    passage = base.passages()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.delete(passage)
        boris.set(passage, {"note": "but this matters"})
        bring_together(ana, boris)
        (contested,) = conflicts.contested(boris)
        assert (contested.object, contested.number, contested.label) == (passage, "EX-001/01", "passage")
        assert [person for person, _at in contested.deleted_by] == ["Ana"]
        assert [(person, label) for person, _at, label in contested.used_by] == [("Boris", "Change fields")]

        boris.keep(passage)
        bring_together(ana, boris)

        for case in (ana, boris):
            assert conflicts.contested(case) == []
            assert not case.passage(passage).contested
            assert case.passage(passage).kinds == ("testimony",)
        ana.delete(passage)
        bring_together(ana, boris)
        assert boris.passages() == []


def test_a_contested_document_is_kept_or_goes_with_what_was_marked_in_it_since(tmp_path: Path, base: Case) -> None:
    document = base.documents()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.delete(document)
        boris.mark(document, 8, 12)
        bring_together(ana, boris)
        assert [contested.kind for contested in conflicts.contested(ana)] == ["document"]

        ana.delete(document)
        bring_together(ana, boris)

        assert boris.documents() == []
        assert boris.passages() == []
        assert conflicts.count(boris) == 0


def test_a_source_that_one_deleted_and_the_other_named_is_contested(tmp_path: Path, base: Case) -> None:
    source = base.add_source(name="Kim Min-su", code="W-01")
    claim = base.claims()[0].id
    with team(tmp_path, "Ana", "Boris", base=base) as (ana, boris):
        ana.delete(source.id)
        boris.set(claim, {"said_by": [source.id]})
        bring_together(ana, boris)

        (contested,) = conflicts.contested(ana)

        assert (contested.kind, contested.number) == ("source", "W-01")
        assert [one.code for one in ana.sources()] == ["W-01"]
