"""Writing a report into a file: whole or not at all, with a sentence where it cannot be."""

import errno
from pathlib import Path

import pytest

from casefile.errors import Cancelled, CannotWrite
from casefile.reports import writing
from tests.reports import made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


def test_the_suffix_decides_the_format(folder: Path) -> None:
    writing.write(made.report(), folder / "report.MD")

    assert (folder / "report.MD").read_text(encoding="utf-8").startswith("# Pier Nine")


def test_another_suffix_is_a_sentence_that_names_the_formats(folder: Path) -> None:
    with pytest.raises(CannotWrite, match=r"\.html"):
        writing.write(made.report(), folder / "report.wpd")

    assert not list(folder.iterdir())


def test_a_missing_folder_is_a_sentence(folder: Path) -> None:
    with pytest.raises(CannotWrite, match="There is no folder"):
        writing.write(made.report(), folder / "nowhere" / "report.md")


def test_a_folder_in_the_way_is_a_sentence_and_leaves_nothing(folder: Path) -> None:
    (folder / "report.md").mkdir()

    with pytest.raises(CannotWrite):
        writing.write(made.report(), folder / "report.md")

    assert [path.name for path in folder.iterdir()] == ["report.md"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_trouble_while_moving_leaves_the_old_report_and_no_part(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (folder / "report.md").write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(number, "trouble")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(CannotWrite, match=r"report\.md"):
        writing.write(made.report(), folder / "report.md")

    assert [(path.name, path.read_text(encoding="utf-8")) for path in folder.iterdir()] == [("report.md", "old")]


def test_stopping_writes_nothing(folder: Path) -> None:
    with pytest.raises(Cancelled):
        writing.write(made.report(), folder / "report.md", cancelled=lambda: True)

    assert not list(folder.iterdir())


@pytest.mark.parametrize("suffix", list(writing.WRITERS))
def test_stopping_in_the_middle_leaves_the_old_report(folder: Path, suffix: str) -> None:
    path = folder / f"report{suffix}"
    path.write_text("old", encoding="utf-8")
    asked: list[bool] = []

    def after_the_first() -> bool:
        asked.append(True)
        return len(asked) > 1

    with pytest.raises(Cancelled):
        writing.write(made.report(), path, cancelled=after_the_first)

    assert [(one.name, one.read_text(encoding="utf-8")) for one in folder.iterdir()] == [(path.name, "old")]


@pytest.mark.parametrize("suffix", list(writing.WRITERS))
def test_progress_runs_forward_to_the_end(folder: Path, suffix: str) -> None:
    seen: list[float] = []

    writing.write(made.report(), folder / f"report{suffix}", progress=seen.append)

    assert seen == sorted(seen)
    assert seen[-1] == 1.0
