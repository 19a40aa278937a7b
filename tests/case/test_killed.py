"""Killed at any moment: what was acknowledged is there, nothing is half there, the case opens and verifies."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casefile.case import Case
from tests.case.conftest import read_text

ROOT = Path(__file__).resolve().parents[2]

# Works until killed: imports, marks, changes, deletes, undoes; says what it did after each edit returned.
WORKER = """
import sys
from pathlib import Path
from casefile.case import Case, Mark
from tests.case.conftest import read_text
seed, count = int(sys.argv[2]), 0
with Case.open(Path(sys.argv[1]), person="Ana") as case:
    print("ready", flush=True)
    while True:
        count += 1
        document = case.add_document(*read_text(f"Text {seed} {count}\\n" + "More than 13,000 workers.\\n" * 3000))
        print("document", document.id, flush=True)
        passages = case.mark_many([Mark(document.id, at, at + 9, "testimony") for at in range(0, 200, 10)])
        print("passages", *(passage.id for passage in passages), flush=True)
        case.set(passages[0].id, {"note": f"{seed}.{count}"})
        print("note", passages[0].id, f"{seed}.{count}", flush=True)
        case.delete(passages[1].id)
        print("deleted", passages[1].id, flush=True)
        case.mark(document.id, 0, 5)
        case.undo()
        print("edits", len(case.history()), flush=True)
"""


def work_until_killed(path: Path, seed: int, seconds: float) -> list[list[str]]:
    """Start the worker, kill it, and return what it had acknowledged."""
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(path), str(seed)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    time.sleep(seconds)
    worker.kill()
    said = worker.stdout.read().splitlines(keepends=True)
    worker.wait()
    return [line.split() for line in said if line.endswith("\n")]


def check(path: Path, said: list[list[str]]) -> None:
    with Case.open(path, person="Boris") as case:
        assert case.notes == ()
        assert case.verify().findings == ()
        documents = {document.id for document in case.documents()}
        passages = {passage.id: passage for passage in case.passages()}
        edits = len(case.history())
    deleted = {words[1] for words in said if words[0] == "deleted"}
    for what, *words in said:
        if what == "document":
            assert words[0] in documents
        elif what == "passages":
            # The last may have been deleted just before the kill, and not said so any more.
            assert len([id_ for id_ in words if id_ not in passages and id_ not in deleted]) <= 1
            assert set(words) - {words[1]} <= set(passages)
        elif what == "note":
            assert passages[words[0]].note == words[1]
        elif what == "deleted":
            assert words[0] not in passages
        elif what == "edits":
            assert edits >= int(words[0])


def killed_again_and_again(path: Path, rounds: int) -> int:
    dice = random.Random(rounds)  # noqa: S311  the same moments each time, as far as a clock allows
    with Case.create(path, title="", person="Ana") as case:
        case.add_document(*read_text())
    acknowledged = 0
    for seed in range(rounds):
        said = work_until_killed(path, seed, dice.uniform(0, 0.4))
        acknowledged += len(said)
        check(path, said)
    return acknowledged


def test_nothing_acknowledged_is_lost_when_killed(path: Path) -> None:
    assert killed_again_and_again(path, 4) > 0


@pytest.mark.long
def test_nothing_acknowledged_is_lost_when_killed_two_hundred_times(path: Path) -> None:
    assert killed_again_and_again(path, 200) > 200
