"""Every public edit: act, undo, compare, redo, compare. A test fails if one is missing here."""

import inspect
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.case import Case, Mark
from casefile.case.editing.edits import Edits
from casefile.case.editing.steps import Step
from casefile.case.identity import new_id
from casefile.case.values import Fields
from casefile.documents.model import Metadata, Rect
from casefile.errors import Refused
from tests.case.conftest import read_pages, read_text, recognised


@dataclass(frozen=True)
class Things:
    """What the case under test holds."""

    article: str
    report: str
    one: str  # passages: one of two that a claim rests on, with a tag and a note
    two: str  # the other
    three: str  # with a claim of its own
    region: str
    testimony: str  # rests on one and two
    statistic: str  # rests on three
    tag: str
    loose_tag: str
    source: str
    link: str
    deleted: str  # a passage that was deleted with its claim
    scan: str  # pages without words around one with words, all with passages


def fill(case: Case) -> Things:
    article = case.add_document(*read_text(metadata=Metadata("A title", ("Ana Ilić",)))).id
    report = case.add_document(*read_pages("First page of words", "Second page")).id
    scan = case.add_document(*read_pages("", "A page with words", "", name="scan.pdf")).id
    case.mark_many([Mark(scan, 3, 7), Mark(scan, 0, 0, region=Rect(2, 0, 0, 9, 9))])
    tag, loose = case.add_tag("visa/student", colour="#3366cc"), case.add_tag("unused")
    source = case.add_source(name="Kim Min-su", code="W-01", protected=True)
    fields: Fields = {"witness": source.id, "said_by": [source.id]}
    one = case.mark(article, 0, 7, kind="testimony", tags=[tag.id], note="first", fields=fields)
    two, three = case.mark(article, 8, 14), case.mark(report, 0, 5, kind="statistic")
    region = case.mark_region(report, Rect(1, 0, 0, 50, 50))
    case.attach(two.id, one.claims[0])
    link = case.link("qualifies", three.claims[0], one.claims[0], note="why")
    deleted = case.mark(report, 6, 10, kind="allegation", tags=[tag.id])
    case.delete(deleted.id)
    return Things(
        *(article, report, one.id, two.id, three.id, region.id, one.claims[0], three.claims[0]),
        *(tag.id, loose.id, source.id, link.id, deleted.id, scan),
    )


def snapshot(case: Case) -> tuple[object, ...]:
    """All that can be seen of a case, but for its history and the numbers once given, which stay findable."""
    texts = [
        (case.text(of.id), case.pages(of.id), case.recognised(of.id), case.original_bytes(of.id))
        for of in case.documents()
    ]
    claims = [replace(claim, aliases=()) for claim in case.claims()]
    lists = case.documents(), case.passages(), claims, case.tags(), case.sources(), case.links()
    counts = {name: count for name, count in case.counts().items() if name != "edits"}
    return case.title, texts, lists, case.passage_ids(), counts


EDITS: dict[str, list[Callable[[Case, Things], object]]] = {
    "add_document": [
        lambda case, _: case.add_document(*read_text("Another text.\n"), title="Given", fields={"note": "n"}),
    ],
    "add_documents": [lambda case, _: case.add_documents([read_text("A.\n"), read_text("B.\n"), read_text()])],
    "recognise": [
        lambda case, it: case.recognise(it.scan, [recognised(0, "Sixteen hours\n")]),
        lambda case, it: case.recognise(it.scan, [recognised(0, "One\n"), recognised(2, "Two\nthree\n")]),
    ],
    "mark": [
        lambda case, it: case.mark(it.article, 3, 9),
        lambda case, it: case.mark(it.article, 3, 9, kind="allegation", tags=[it.tag], note="n", fields={"means": "m"}),
    ],
    "mark_many": [lambda case, it: case.mark_many([Mark(it.article, 3, 9), Mark(it.report, 3, 9, "statistic")])],
    "mark_region": [lambda case, it: case.mark_region(it.report, Rect(0, 1, 1, 9, 9), kind="testimony")],
    "change_extent": [lambda case, it: case.change_extent(it.one, 0, 12, rects=[Rect(0, 1, 2, 3, 4)])],
    "claim": [lambda case, it: case.claim(it.two, "allegation", fields={"act": "forced_labour"})],
    "attach": [lambda case, it: case.attach(it.three, it.testimony)],
    "detach": [lambda case, it: case.detach(it.one, it.testimony)],
    "set": [
        lambda case, it: case.set(it.testimony, {"statement": "s", "said_by": None}),
        lambda case, it: case.set(it.statistic, {"kind": "allegation", "means": "m"}),
        lambda case, it: case.set(it.article, {"title": None, "authors": ["B"], "state": "done"}),
        lambda case, it: case.set(it.one, {"note": None}),
        lambda case, it: case.set(it.tag, {"name": "unused", "colour": "#000000"}),
        lambda case, it: case.set(it.source, {"protected": 0, "code": "W-02", "reliability": "B"}),
        lambda case, it: case.set(it.link, {"kind": "updates", "note": None}),
        lambda case, _: case.set(case.id, {"title": "Another"}),
    ],
    "set_many": [lambda case, it: case.set_many([it.testimony, it.statistic], {"status": "accepted"})],
    "set_each": [lambda case, it: case.set_each({it.one: {"note": "a"}, it.two: {"note": "b"}})],
    "delete": [
        lambda case, it: case.delete(it.article),
        lambda case, it: case.delete(it.report, it.article, it.tag),
        lambda case, it: case.delete(it.one),
        lambda case, it: case.delete(it.one, it.two),
        lambda case, it: case.delete(it.testimony),
        lambda case, it: case.delete(it.tag),
        lambda case, it: case.delete(it.source),
        lambda case, it: case.delete(it.link),
        lambda case, it: case.delete(it.region),
    ],
    "restore": [lambda case, it: case.restore(it.deleted)],
    "add_tag": [lambda case, _: case.add_tag("new", definition="d")],
    "tag": [lambda case, it: case.tag([it.one, it.two], [it.tag, it.loose_tag])],
    "untag": [lambda case, it: case.untag([it.one], [it.tag])],
    "add_source": [lambda case, _: case.add_source(name="n", code="N-01", fields={"kind": "outlet"})],
    "link": [lambda case, it: case.link("contradicts", it.testimony, it.statistic)],
    "link_many": [
        lambda case, it: case.link_many(
            "corroborates", [(it.testimony, it.statistic), (it.statistic, it.testimony)], note="why"
        )
    ],
}
EACH = [pytest.param(act, id=f"{name}-{at}") for name, acts in EDITS.items() for at, act in enumerate(acts)]


def test_every_public_edit_is_here() -> None:
    edits = {name for name, of in vars(Edits).items() if inspect.isfunction(of) and not name.startswith("_")}

    assert edits - {"undo", "redo"} == set(EDITS)


@pytest.mark.parametrize("act", EACH)
def test_an_edit_is_undone_and_redone_to_the_last_value(case: Case, act: Callable[[Case, Things], object]) -> None:
    things = fill(case)
    before, steps = snapshot(case), len(case.history())
    act(case, things)
    after = snapshot(case)
    assert after != before
    assert len(case.history()) == steps + 1

    for _again in range(2):
        undone = case.undo()
        assert snapshot(case) == before
        redone = case.redo()
        assert snapshot(case) == after

    assert (undone.kind, redone.kind) == ("undo", "redo")
    assert len(case.history()) == steps + 5
    assert case.verify().findings == ()


def test_with_nothing_to_undo_or_redo_both_are_refused(case: Case) -> None:
    labels = case.undo_label, case.redo_label
    assert labels == (None, None)
    with pytest.raises(Refused):
        case.undo()
    with pytest.raises(Refused):
        case.redo()


def test_a_new_edit_ends_what_could_be_redone(case: Case) -> None:
    things = fill(case)
    case.undo()
    before = case.undo_label, case.redo_label

    case.set(things.one, {"note": "other"})

    assert before == ("Mark passage", "Delete")
    assert (case.undo_label, case.redo_label) == ("Change fields", None)


@given(st.lists(st.sampled_from([act for acts in EDITS.values() for act in acts]), max_size=12), st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_are_undone_and_redone_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, acts: list[Callable[[Case, Things], object]], data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("case")
    with Case.create(folder / "a.casefile", title="", person="Ana") as case:
        things = fill(case)
        case.steps.forget()
        states = [snapshot(case)]
        for act in acts:
            try:
                act(case, things)
            except Exception as trouble:  # noqa: BLE001  what no longer can be done is refused, with a sentence
                assert str(trouble).endswith("."), trouble
                assert type(trouble).__name__ in ("Refused", "NotFound")
            if snapshot(case) != states[-1]:
                states.append(snapshot(case))
            assert case.undo_label is None or len(states) > 1
        for state in reversed(states[:-1]):
            case.undo()
            assert snapshot(case) == state
        for state in states[1:]:
            case.redo()
            assert snapshot(case) == state
        assert case.verify().findings == ()


def test_several_edits_of_one_thought_are_one_step(case: Case) -> None:
    things = fill(case)
    before = snapshot(case)
    edits = len(case.history())

    with case.steps.together():
        tag = case.add_tag("wages")
        case.tag([things.one, things.two], [tag.id])
        case.set(things.one, {"note": "second"})
    after = snapshot(case)

    assert len(case.history()) == edits + 3
    case.undo()
    assert snapshot(case) == before
    case.redo()
    assert snapshot(case) == after
    case.undo()
    assert snapshot(case) == before
    assert case.verify().findings == ()


def test_what_arrives_after_a_step_was_taken_back_is_a_step_of_its_own(case: Case) -> None:
    step = Step()
    with case.steps.together(step):
        case.add_documents([read_text("A.\n"), read_text("B.\n")])
    label = case.undo_label
    case.undo()
    with case.steps.together(step):
        case.add_documents([read_text("C.\n")])

    case.undo()

    assert label == "Add 2 documents"
    assert case.documents() == []
    assert case.redo_label == "Add documents"
    with pytest.raises(Refused):
        case.undo()


def test_a_redo_that_waited_for_another_edit_has_nothing_to_bring_back(case: Case) -> None:
    case.add_tag("first")
    case.undo()
    refused: list[Exception] = []

    def redo() -> None:
        try:
            case.redo()
        except Refused as error:
            refused.append(error)

    with case._edit("Add tag") as edit:
        waiting = threading.Thread(target=redo, daemon=True)
        waiting.start()
        time.sleep(0.1)  # it waits for this edit
        edit.make("tag", new_id(), {"name": "second"})
    waiting.join(20)

    assert len(refused) == 1
    assert [tag.name for tag in case.tags()] == ["second"]
    case.undo()
    assert case.tags() == []


def test_a_link_that_reads_alike_from_either_end_is_made_once_in_one_edit(case: Case) -> None:
    document = case.add_document(*read_text())
    one, other = (case.mark(document.id, at, at + 5, kind="testimony").claims[0] for at in (0, 8))

    made = case.link_many("corroborates", [(one, other), (other, one)])

    assert len(made) == len(case.links()) == 1
