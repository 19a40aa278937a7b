"""A folder that a team shares: each copy under its own name, all of them merged, half-copied ones passed over."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.sharing import team_folder
from casefile.errors import CaseFileTrouble, DamagedCaseFile
from tests.case.conftest import read_text
from tests.case.team import difference, everything, team


@pytest.fixture
def people(tmp_path: Path) -> Iterator[list[Case]]:
    base = Case.create(tmp_path / "base.casefile", title="Workers abroad", person="Ana")
    base.add_document(*read_text())
    with team(tmp_path, "Ana", "Boris", "Zoë/../x", base=base) as cases:
        yield cases


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shared with the team"
    folder.mkdir()
    return folder


def test_everybody_sends_and_gets_and_all_come_to_hold_the_same(people: list[Case], folder: Path) -> None:
    for at, case in enumerate(people):
        case.mark(case.documents()[0].id, at * 8, at * 8 + 7, note=case.person)

    sent = [team_folder.send(case, folder) for case in people]
    for case in people:
        found = team_folder.get(case, folder)
        assert [one.trouble for one in found] == ["", "", ""]

    assert len({path.name for path in sent}) == 3
    assert all(path.parent == folder for path in sent)
    assert {case.digest for case in people} == {people[0].digest}
    assert difference(everything(people[0]), everything(people[2])) == []
    assert {passage.note for passage in people[1].passages()} == {case.person for case in people}
    again = team_folder.get(people[0], folder)
    assert [one.receipt.edits for one in again if one.receipt] == [0, 0, 0]


def test_what_is_half_copied_or_another_case_is_passed_over(people: list[Case], folder: Path, tmp_path: Path) -> None:
    ana, boris, _zoe = people
    boris.mark(boris.documents()[0].id, 0, 7)
    whole = team_folder.send(boris, folder).read_bytes()
    (folder / "half.casefile").write_bytes(whole[: len(whole) // 2])
    (folder / "empty.casefile").write_bytes(b"")
    (folder / "x.casefile.part").write_bytes(whole[:500])
    Case.create(tmp_path / "other.casefile", title="", person="Ana").close()
    shutil.copyfile(tmp_path / "other.casefile", folder / "other.casefile")

    found = {one.name: one for one in team_folder.get(ana, folder)}

    assert len(ana.passages()) == 1
    assert {name for name, one in found.items() if one.trouble} == {"half.casefile", "empty.casefile", "other.casefile"}
    assert all(one.trouble.endswith(".") for one in found.values() if one.trouble)


def test_sending_from_an_older_copy_loses_nothing_that_was_sent_before(people: list[Case], folder: Path) -> None:
    ana = people[0]
    old = ana.path.with_name("restored.casefile")
    ana.copy_to(old)
    made = ana.mark(ana.documents()[0].id, 0, 7, note="before the laptop broke")
    team_folder.send(ana, folder)

    with Case.open(old, person="Ana") as restored:
        to = team_folder.send(restored, folder)
        assert restored.passage(made.id).note == "before the laptop broke"

    with Case.open(to, person="Boris", writable=False) as there:
        assert there.passage(made.id).note == "before the laptop broke"


def test_a_folder_that_is_gone_is_said_so(people: list[Case], folder: Path) -> None:
    folder.rmdir()

    for act in (team_folder.send, team_folder.get):
        with pytest.raises(CaseFileTrouble):
            act(people[0], folder)


def test_a_broken_copy_of_ones_own_is_named_and_kept(people: list[Case], folder: Path) -> None:
    sent = team_folder.send(people[0], folder)
    sent.write_bytes(sent.read_bytes()[:9_000])

    with pytest.raises(CaseFileTrouble, match=f"move {sent.name} out of it and send again") as told:
        team_folder.send(people[0], folder)

    assert not isinstance(told.value, DamagedCaseFile)  # the case that is sent is sound
    assert sent.stat().st_size == 9_000
