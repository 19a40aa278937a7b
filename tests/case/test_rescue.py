"""Rescue: what can be proven comes back with its history, the rest as values where it can be read."""

import os
import random
import sqlite3
from pathlib import Path

import pytest

from casefile.case import Case, Mark
from casefile.case.sharing.rescue import rescue
from casefile.errors import CaseFileTrouble, DamagedCaseFile, Refused
from tests.case.conftest import read_text


@pytest.fixture
def large(path: Path) -> Path:
    with Case.create(path, title="Workers abroad", person="Ana") as case:
        for at in range(10):
            document = case.add_document(*read_text(f"Text {at}\n" + "More than 13,000 workers.\n" * 400))
            case.mark_many([Mark(document.id, n * 20, n * 20 + 9, "testimony", note=f"{at}.{n}") for n in range(60)])
    return path


def test_of_a_sound_case_everything_comes_back(large: Path, tmp_path: Path) -> None:
    found = rescue(large, tmp_path / "rescued.casefile", person="Ana")

    assert (found.lost, found.values, found.documents, found.without_bytes) == (0, 0, 10, 0)
    with Case.open(large, person="Ana") as case, Case.open(tmp_path / "rescued.casefile", person="Ana") as rescued:
        assert rescued.digest == case.digest
        assert rescued.passages() == case.passages()
        assert rescued.verify().findings == ()


def test_of_a_case_with_overwritten_pages_nearly_everything_comes_back(large: Path, tmp_path: Path) -> None:
    data = bytearray(large.read_bytes())
    dice = random.Random(3)  # noqa: S311  the same pages each time
    pages = len(data) // 8192
    for page in dice.sample(range(pages // 3, pages), 4):
        data[page * 8192 : (page + 1) * 8192] = os.urandom(8192)
    damaged = tmp_path / "damaged.casefile"
    damaged.write_bytes(data)
    before = damaged.read_bytes()

    found = rescue(damaged, tmp_path / "rescued.casefile", person="Ana")

    assert damaged.read_bytes() == before
    assert found.edits + found.lost > 15
    with Case.open(tmp_path / "rescued.casefile", person="Ana") as rescued:
        assert [check.name for check in rescued.verify().checks if not check.ok] in (
            [],
            ["documents"],
            ["documents", "quotes"],
        )
        assert len(rescued.passages()) > 400
        assert len(rescued.documents()) >= 9


def test_a_case_cut_off_is_read_as_far_as_it_goes(large: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.casefile"
    data = large.read_bytes()
    damaged.write_bytes(data[: len(data) * 3 // 4])

    found = rescue(damaged, tmp_path / "rescued.casefile", person="Ana")

    assert found.edits > 5
    with Case.open(tmp_path / "rescued.casefile", person="Ana") as rescued:
        assert rescued.passages()


def test_nothing_is_overwritten_and_what_is_no_case_is_said_so(large: Path, tmp_path: Path) -> None:
    (tmp_path / "there.casefile").write_bytes(b"mine")
    with pytest.raises(Refused):
        rescue(large, tmp_path / "there.casefile", person="Ana")
    (tmp_path / "noise.casefile").write_bytes(os.urandom(50_000))
    with pytest.raises(DamagedCaseFile):
        rescue(tmp_path / "noise.casefile", tmp_path / "new.casefile", person="Ana")
    assert not (tmp_path / "new.casefile").exists()


def test_a_case_whose_first_edit_was_lost_still_has_a_title(path: Path, tmp_path: Path) -> None:
    with Case.create(path, title="Workers abroad", person="Ana") as case:
        case.add_document(*read_text())
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("UPDATE edit SET label = 'another' WHERE id = 1")
    connection.commit()
    connection.close()

    found = rescue(path, tmp_path / "rescued.casefile", person="Ana")

    assert found.lost > 0
    with Case.open(tmp_path / "rescued.casefile", person="Ana") as rescued:
        assert rescued.title
        assert rescued.verify().ok


def test_a_place_that_cannot_be_written_is_one_sentence(large: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseFileTrouble, match=r"rescued\.casefile could not be written"):
        rescue(large, tmp_path / "no such folder" / "rescued.casefile", person="Ana")
