"""What is made of a case may be read by whom the case may be read, and by nobody else."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.file import migrations
from casefile.case.sharing import backups, part, team_folder
from casefile.case.sharing.part import Choice
from casefile.case.sharing.rescue import rescue
from tests.case.conftest import read_text

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system has no modes")


@pytest.fixture(autouse=True)
def open_handed() -> Iterator[None]:
    """A system that gives everybody whatever nobody forbids."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def copy(case: Case, to: Path) -> Path:
    case.copy_to(to)
    return to


def share(case: Case, to: Path) -> Path:
    part.share(case, to, Choice(), recipient="Court", why="Hearing")
    return to


def back_up(case: Case, _to: Path) -> Path:
    return backups.make(case, "before-merge")


def send(case: Case, to: Path) -> Path:
    (to.parent / "own").mkdir(mode=0o755)
    return team_folder.send(case, to.parent / "own")


def rescued(case: Case, to: Path) -> Path:
    case.close()
    rescue(case.path, to, person="Ana")
    return to


def backed_up_for_migration(case: Case, _to: Path) -> Path:
    case.close()
    return migrations.migrate(case.path, to=2, steps={2: lambda _connection: None})


def migrated(case: Case, _to: Path) -> Path:
    backed_up_for_migration(case, _to)
    return case.path


MAKERS = (copy, share, back_up, send, rescued, backed_up_for_migration, migrated)


@pytest.mark.parametrize("own", [0o600, 0o640, 0o664, 0o660])
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: str(make.__name__))
def test_what_is_made_of_a_case_is_as_private_as_the_case(
    case: Case, tmp_path: Path, make: Callable[[Case, Path], Path], own: int
) -> None:
    case.add_document(*read_text())
    case.path.chmod(own)

    made = make(case, tmp_path / "made.casefile")

    assert mode(made) == own


def test_a_new_case_is_its_owners_alone(case: Case) -> None:
    assert mode(case.path) == 0o600


def test_a_copy_of_a_case_that_may_only_be_read_can_be_worked_on(case: Case, tmp_path: Path) -> None:
    case.add_document(*read_text())
    case.close()
    case.path.chmod(0o444)

    with Case.open(case.path, person="Ana", writable=False) as read_only:
        read_only.copy_to(tmp_path / "copy.casefile")

    assert mode(tmp_path / "copy.casefile") == 0o644


@pytest.mark.parametrize(("folder_mode", "expected"), [(0o700, 0o600), (0o755, 0o600), (0o2770, 0o640), (0o777, 0o644)])
def test_what_is_sent_may_be_read_by_those_who_may_put_their_own_there(
    case: Case, tmp_path: Path, folder_mode: int, expected: int
) -> None:
    case.add_document(*read_text())
    team = tmp_path / "team"
    team.mkdir()
    team.chmod(folder_mode)

    team_folder.send(case, team)
    sent = team_folder.send(case, team)  # in the place of the first

    assert mode(sent) == expected


def test_the_whole_case_never_lies_where_the_part_goes(case: Case, tmp_path: Path) -> None:
    case.add_document(*read_text())
    stick = tmp_path / "stick"
    stick.mkdir()
    seen: set[str] = set()

    def look(_done: int, _of: int) -> None:
        seen.update(path.name for path in stick.iterdir())

    part.share(case, stick / "part.casefile", Choice(), recipient="Court", why="Hearing", progress=look)

    assert not [name for name in seen if "whole" in name]
    assert [path.name for path in stick.iterdir()] == ["part.casefile"]
