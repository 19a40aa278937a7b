"""Copying, sharing, sending and rescuing stopped at any moment: nothing is left behind, what was there is untouched."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.reading import chronicle
from casefile.case.reading.chronicle import Filter
from casefile.case.reading.telling import Teller
from casefile.case.sharing import part, team_folder
from casefile.case.sharing.part import Choice
from casefile.case.sharing.rescue import rescue
from casefile.errors import Cancelled
from tests.case.conftest import read_text

Work = Callable[[Case, Path, Callable[[], bool]], object]


def copy(case: Case, to: Path, cancelled: Callable[[], bool]) -> None:
    case.copy_to(to, cancelled=cancelled)


def share(case: Case, to: Path, cancelled: Callable[[], bool]) -> None:
    part.share(case, to, Choice(), recipient="Court", why="Hearing", cancelled=cancelled)


def send(case: Case, to: Path, cancelled: Callable[[], bool]) -> None:
    to.mkdir()
    try:
        team_folder.send(case, to, cancelled=cancelled)
    except Cancelled:
        to.rmdir()  # fails where something is left in it
        raise


def rescued(case: Case, to: Path, cancelled: Callable[[], bool]) -> None:
    case.close()
    rescue(case.path, to, person="Ana", cancelled=cancelled)


def after(times: int) -> Callable[[], bool]:
    """Asks to stop when it was asked that often."""
    asked = [0]

    def cancelled() -> bool:
        asked[0] += 1
        return asked[0] > times

    return cancelled


def how_often_it_asks(work: Work, path: Path, folder: Path) -> int:
    """Whether it should stop, when it runs to its end on another copy."""
    asked = [0]

    def never() -> bool:
        asked[0] += 1
        return False

    shutil.copy(path, folder / "own.casefile")
    with Case.open(folder / "own.casefile", person="Ana") as case:
        work(case, folder / "made.casefile", never)
    return asked[0]


@pytest.mark.parametrize("part_of_it", [0.0, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("work", [copy, share, send, rescued], ids=lambda work: str(work.__name__))
def test_work_that_is_stopped_leaves_nothing_behind(
    case: Case, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, work: Work, part_of_it: float
) -> None:
    document = case.add_document(*read_text("Workers left.\n" * 2_000))
    case.mark(document.id, 0, 7)
    whole = how_often_it_asks(work, case.path, tmp_path_factory.mktemp("whole"))
    there = set(tmp_path.iterdir())
    edits = len(case.history())

    with pytest.raises(Cancelled):
        work(case, tmp_path / "made.casefile", after(int(whole * part_of_it)))

    case.close()
    left = {path for path in set(tmp_path.iterdir()) ^ there if ".~lock." not in path.name}
    assert left == set()
    with Case.open(case.path, person="Ana") as again:
        assert again.verify().ok
        assert again.documents()[0].passages == 1
        assert len(again.history()) == edits + (2 if work is share else 0)


def test_a_part_that_was_stopped_is_told_as_not_written(case: Case, tmp_path: Path) -> None:
    case.add_document(*read_text())

    with pytest.raises(Cancelled):
        part.share(case, tmp_path / "p.casefile", Choice(), recipient="Court", why="Hearing", cancelled=after(1))

    edits = chronicle.look_through(case, Filter(), limit=2)
    assert [Teller(case, edits).headline(edit) for edit in edits] == [
        "Ana did not hand the part over after all: it was not written",
        "Ana shared a part of the case with Court",
    ]
    assert not case.undo_label or case.undo_label == "Add document"
    part.share(case, tmp_path / "p.casefile", Choice(), recipient="Court", why="Hearing")
    with Case.open(tmp_path / "p.casefile", person="Court") as got:
        assert got.verify().ok


def test_stopping_replaces_nothing(case: Case, tmp_path: Path) -> None:
    case.add_document(*read_text())
    to = tmp_path / "there.casefile"
    to.write_bytes(b"something else")

    for work in (
        lambda: case.copy_to(to, replace=True, cancelled=after(0)),
        lambda: part.share(case, to, Choice(), recipient="x", why="y", replace=True, cancelled=after(0)),
    ):
        with pytest.raises(Cancelled):
            work()

    assert to.read_bytes() == b"something else"


def test_progress_is_told_to_the_end(case: Case, tmp_path: Path) -> None:
    case.add_document(*read_text())
    shared: list[tuple[int, int]] = []
    steps: list[tuple[int, int]] = []

    part.share(
        case, tmp_path / "p.casefile", Choice(), recipient="x", why="y", progress=lambda *step: shared.append(step)
    )
    case.close()
    rescue(case.path, tmp_path / "r.casefile", person="Ana", progress=lambda *step: steps.append(step))

    for told in (shared, steps):
        assert told == sorted(told)
        assert len({of for _done, of in told}) == 1
    assert shared[-1][0] == shared[-1][1]
