"""Any work of three or four people, brought together in any order and grouping, gives one and the same case."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.case import Case
from casefile.case.reading import conflicts
from casefile.case.sharing import merge
from casefile.errors import CasefileError
from tests.case.conftest import TEXT, read_text
from tests.case.oracle import Oracle
from tests.case.team import difference, everything

PEOPLE = ("Ana", "Boris", "Ana", "Chen")  # two of them have one name: a person with two laptops
CLOCKS = (0, -2_000_000_000_000_000, 4_000_000_000_000_000, 1_700_000_000_000_000)  # 1970, 1906, 2096, 2023
TAGS = ("visa", "Visa", "ＶＩＳＡ ", "student", "st")
Act = Callable[[Case, int, int], object]


def pick(things: Sequence[object], n: int) -> str:
    """The id of one of them; NotFound-like if there are none."""
    if not things:
        raise CasefileError("nothing there")
    return str(things[n % len(things)].id)  # type: ignore[attr-defined]


def any_object(case: Case, n: int) -> str:
    return pick([*case.passages(), *case.documents(), *case.claims(), *case.tags(), *case.sources()], n)


def gone(case: Case, n: int) -> str:
    with case.asking() as connection:
        rows = connection.exec_driver_sql(
            "SELECT o.uuid FROM state s JOIN object o ON o.id = s.object WHERE s.shown = 1 ORDER BY o.uuid"
        ).all()
    if not rows:
        raise CasefileError("nothing there")
    return str(rows[n % len(rows)].uuid.hex())


def settle(case: Case, a: int, b: int) -> None:
    found = conflicts.open_conflicts(case)
    if found:
        one = found[a % len(found)]
        case.decide(one.object, one.field, one.candidates[b % len(one.candidates)].value)


def keep(case: Case, a: int, _b: int) -> None:
    found = conflicts.contested(case)
    if found:
        case.keep(found[a % len(found)].object)


ACTS: dict[str, Act] = {
    "add": lambda case, a, _: case.add_document(*read_text(f"Text {a % 3}.\n" + TEXT, name=f"{a % 3}.txt")),
    "mark": lambda case, a, b: case.mark(pick(case.documents(), a), b, b + 9),
    "mark claim": lambda case, a, b: case.mark(
        pick(case.documents(), a), b, b + 9, kind=("testimony", "statistic", "allegation")[b % 3], note=f"n{b}"
    ),
    "note": lambda case, a, b: case.set(pick(case.passages(), a), {"note": f"note {b % 4}"}),
    "clear note": lambda case, a, _: case.set(pick(case.passages(), a), {"note": None}),
    "extent": lambda case, a, b: case.change_extent(pick(case.passages(), a), b, b + 12),
    "title": lambda case, a, b: case.set(pick(case.documents(), a), {"title": f"title {b % 3}"}),
    "new tag": lambda case, a, _: case.add_tag(TAGS[a % len(TAGS)], colour=f"#{a:06x}"),
    "rename tag": lambda case, a, b: case.set(pick(case.tags(), a), {"name": TAGS[b % len(TAGS)]}),
    "tag": lambda case, a, b: case.tag([pick(case.passages(), a)], [pick(case.tags(), b)]),
    "untag": lambda case, a, b: case.untag([pick(case.passages(), a)], [pick(case.tags(), b)]),
    "source": lambda case, a, b: case.add_source(name=f"source {a}", code=f"W-{b}"),
    "said by": lambda case, a, b: case.set(pick(case.claims(), a), {"said_by": [pick(case.sources(), b)]}),
    "statement": lambda case, a, b: case.set(pick(case.claims(), a), {"statement": f"statement {b % 3}"}),
    "kind": lambda case, a, b: case.set(pick(case.claims(), a), {"kind": ("statistic", "allegation")[b % 2]}),
    "attach": lambda case, a, b: case.attach(pick(case.passages(), a), pick(case.claims(), b)),
    "detach": lambda case, a, b: case.detach(pick(case.passages(), a), pick(case.claims(), b)),
    "link": lambda case, a, b: case.link("updates", pick(case.claims(), a), pick(case.claims(), b)),
    "delete": lambda case, a, _: case.delete(any_object(case, a)),
    "delete document": lambda case, a, _: case.delete(pick(case.documents(), a)),
    "restore": lambda case, a, _: case.restore(gone(case, a)),
    "undo": lambda case, *_: case.undo(),
    "redo": lambda case, *_: case.redo(),
    "settle": settle,
    "keep": keep,
}
MERGE = "merge"
OFTEN = [MERGE, MERGE, MERGE, "mark claim", "note", "note", "title", "delete", "new tag", "tag", "statement"]
MEMORY = Path("/dev/shm")  # noqa: S108  a folder of our own in it: no disk to wait for
scripts = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from([*sorted(ACTS), *OFTEN]),
        st.integers(0, 5),
        st.integers(0, 20),
    ),
    min_size=12,
    max_size=36,
)


@contextmanager
def copies(folder: Path, base: Path, count: int) -> Iterator[list[Case]]:
    with ExitStack() as stack:
        paths = [folder / f"{n}.casefile" for n in range(count)]
        for path in paths:
            shutil.copy(base, path)
        yield [opened(stack, path, person) for path, person in zip(paths, PEOPLE, strict=False)]


def opened(stack: ExitStack, path: Path, person: str) -> Case:
    case = stack.enter_context(Case.open(path, person=person))
    with case.alone() as connection:
        connection.exec_driver_sql("PRAGMA synchronous=OFF")  # of the disk's speed we learn nothing here
    return case


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a document, two claims, a tag and a source: what everybody had seen."""
    path = tmp_path_factory.mktemp("base") / "base.casefile"
    with Case.create(path, title="Workers abroad", person="Ana") as case:
        document = case.add_document(*read_text())
        case.tag([case.mark(document.id, 0, 7, kind="testimony").id], [case.add_tag("visa").id])
        case.mark(document.id, 8, 17, kind="statistic", fields={"said_by": [case.add_source(name="S", code="W-01").id]})
    return path


def play(cases: list[Case], script: list[tuple[int, str, int, int]]) -> set[str]:
    """What each person did; returns the names of all edits ever written."""
    written: set[str] = set()
    tick = iter(range(10**6))
    with mock.patch("casefile.case.case.microseconds", lambda _now: CLOCKS[next(tick) % 4] + next(tick)):
        for person, name, a, b in script:
            case = cases[person % len(cases)]
            if name == MERGE:
                other = cases[a % len(cases)]
                if other is not case:
                    merge.merge_file(case, other.path)
                continue
            try:
                ACTS[name](case, a, b)
            except CasefileError:
                continue
            written |= {edit.hash for edit in case.history(limit=1)}
    return written


def in_turn(paths: Sequence[Path], stack: ExitStack) -> Case:
    """((A + B) + C) + D, in a copy of A."""
    first, *others = paths
    result = copied(first, stack)
    for other in others:
        merge.merge_file(result, other)
    return result


def grouped(paths: Sequence[Path], stack: ExitStack) -> Case:
    """A + (B + (C + D))."""
    *others, last = paths
    step = last
    for other in reversed(others):
        result = copied(other, stack)
        merge.merge_file(result, step)
        step = result.path
    return result


def copied(path: Path, stack: ExitStack) -> Case:
    copy = Path(tempfile.mkdtemp()) / "copy.casefile"
    shutil.copy(path, copy)
    return opened(stack, copy, "Dora")


def check_all(script: list[tuple[int, str, int, int]], order: Sequence[int], base: Path) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name, ExitStack() as stack:
        stack.enter_context(mock.patch("tempfile.tempdir", name))
        with copies(Path(name), base, len(order)) as cases:
            written = play(cases, script)
            everywhere = {hash_ for case in cases for hash_ in hashes(case)}
            paths = [case.path for case in cases]
        one, other = in_turn(paths, stack), grouped([paths[n] for n in order], stack)
        found = everything(one)
        assert difference(found, everything(other)) == []
        assert one.digest == other.digest
        assert merge.merge_file(one, other.path).edits == 0
        assert written <= everywhere == hashes(one)
        check_views(one)
        assert one.verify().findings == ()
        one.rebuild()
        assert difference(found, everything(one)) == []


def hashes(case: Case) -> set[str]:
    return {edit.hash for edit in case.history()}


def check_views(case: Case) -> None:
    oracle = Oracle(case)
    found = everything(case)
    heads = {(of, field, edit, n, int(n_th == 0)) for (of, field), newest in oracle.heads().items()
             for n_th, (edit, n) in enumerate((one.edit, one.n) for one in newest)}  # fmt: skip
    states = {(of, own, shown) for of, (own, shown) in oracle.states().items()}
    assert set(found["heads"]) == heads
    assert set(found["states"]) == states
    assert set(found["conflicts"]) == oracle.conflicts()
    assert {(u, p, n, o) for u, p, n, o, _edit, main in found["numbers"] if main} == oracle.numbers()
    listed = {
        (one.object.upper(), one.field): {str(c.value) for c in one.candidates}
        for one in conflicts.open_conflicts(case)
    }
    assert set(listed) == oracle.conflicts()
    check_nothing_hangs_on_air(case)


def check_nothing_hangs_on_air(case: Case) -> None:
    """What is visible names only what is visible; tags of one name are one."""
    documents, tags = {one.id for one in case.documents()}, case.tags()
    passages, claims = {one.id: one for one in case.passages()}, {one.id for one in case.claims()}
    for passage in passages.values():
        assert passage.document in documents
        assert set(passage.tags) <= {tag.id for tag in tags}
        assert set(passage.claims) <= claims
    for claim in case.claims():
        assert set(claim.passages) <= set(passages)
        sources = claim.fields.get("said_by", [])
        assert isinstance(sources, list)
        assert set(map(str, sources)) <= {source.id for source in case.sources()}
    names = [" ".join(tag.name.casefold().split()) for tag in tags if tag.name.isascii()]
    assert len(names) == len(set(names))


@given(scripts, st.permutations(range(3)))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_three_people_come_to_the_same_case_in_any_order(
    base: Path, script: list[tuple[int, str, int, int]], order: Sequence[int]
) -> None:
    check_all(script, order, base)


@pytest.mark.long
@given(scripts, st.integers(3, 4).flatmap(lambda count: st.permutations(range(count))))
@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_three_or_four_people_come_to_the_same_case_in_any_order(
    base: Path, script: list[tuple[int, str, int, int]], order: Sequence[int]
) -> None:
    check_all(script, order, base)
