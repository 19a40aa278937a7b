"""Wrong usage is 2; foreseen trouble is one sentence and 1; never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefile.cli.main import VERBS
from tests.cli.conftest import Casefile


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["mark", "x.casefile"],
        ["mark", "x.casefile", "EX-001", "--quote", "a", "--from", "b"],
        ["passages", "x.casefile", "--kind", "rumour"],
        ["fly"],
        ["--report"],
        ["report", "x.casefile", "y.docx", "--template", "glossy"],
    ],
)
def test_wrong_usage_is_two(casefile: Casefile, arguments: list[str]) -> None:
    answer = casefile(*arguments)

    assert answer.status == 2
    assert "usage: casefile" in answer.err


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS if verb.name not in ("words", "new", "sign")])
def test_a_file_that_is_no_case_is_one_sentence(casefile: Casefile, folder: Path, verb: str) -> None:
    (folder / "no.casefile").write_text("nothing of ours", encoding="utf-8")
    (folder / "a.txt").write_text("words", encoding="utf-8")
    more: dict[str, list[object]] = {
        "add": [folder / "a.txt"],
        "mark": ["EX-001", "--quote", "a"],
        "unmark": ["EX-001/01"],
        "set": ["EX-001", "title=x"],
        "link": ["T-001", "updates", "T-002"],
        "search": ["words"],
        "text": ["EX-001"],
        "report": [folder / "out.md"],
        "copy": [folder / "out.casefile"],
        "extract": ["EX-001", "-o", folder / "out.bin"],
        "merge": [folder / "a.txt"],
        "share": [folder / "out.casefile", "--to", "Court", "--why", "Hearing"],
        "send": [folder],
        "get": [folder],
        "custody": ["EX-001"],
        "purge": ["EX-001", "--reason", "Order"],
        "rescue": [folder / "out.casefile"],
        "recognise": ["EX-001"],
        "settle": ["T-001", "basis", "--value", "observed"],
    }

    for name in ("no.casefile", "nowhere.casefile"):
        answer = casefile(verb, folder / name, *more.get(verb, []))

        assert answer.status == 1, answer
        assert len(answer.err.splitlines()) == 1
        assert answer.out == ""


def test_what_is_not_there_is_one_sentence(casefile: Casefile, case: Path, folder: Path) -> None:
    for arguments in (
        ("text", case, "EX-009"),
        ("text", case, "T-001"),
        ("unmark", case, "EX-001"),
        ("set", case, "EX-001", "colour=red"),
        ("set", case, "EX-001", "no assignment"),
        ("report", case, folder / "out.wpd"),
        ("report", case, folder / "nowhere" / "out.md"),
        ("extract", case, "EX-001", "-o", "."),
        ("extract", case, "EX-001", "-o", folder),
        ("mark", case, "EX-001", "--quote", "They took", "--nth", "0"),
        ("mark", case, "--from", folder / "nowhere.jsonl"),
        ("history", case, "T-404"),
    ):
        answer = casefile(*arguments)

        assert (answer.status, answer.out) == (1, ""), arguments
        assert len(answer.err.splitlines()) == 1


def test_every_verb_explains_itself(casefile: Casefile) -> None:
    for verb in VERBS:
        answer = casefile(verb.name, "--help")

        assert answer.status == 0
        assert answer.out.startswith(f"usage: casefile {verb.name}")


def test_json_and_the_name_may_stand_before_or_after_the_verb(casefile: Casefile, case: Path) -> None:
    casefile("--as", "Ada", "mark", case, "EX-001", "--quote", "They took")
    casefile("mark", case, "EX-001", "--quote", "kept the wages", "--as", "Ben")

    people = [line["person"] for line in casefile("--json", "history", case).lines]

    assert people[:3] == ["Ben", "Ada", "R. Investigator"]


def test_a_reader_that_goes_away_ends_it_quietly(case: Path) -> None:
    script = "import sys; from casefile.cli.main import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen([sys.executable, "-c", script, "words"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()

    assert process.stderr.read() == b""
    assert process.wait(20) in (0, 1)
    process.stderr.close()


def test_output_is_utf8_in_a_pipe_whatever_the_locale_says(case: Path) -> None:
    script = "import sys; from casefile.cli.main import main; sys.exit(main(sys.argv[1:]))"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}

    done = subprocess.run(
        [sys.executable, "-c", script, "text", str(case), "EX-001"], capture_output=True, env=environment, check=True
    )

    assert "빼앗겼다 😀" in done.stdout.decode("utf-8")


def test_a_title_cannot_steer_the_terminal(casefile: Casefile, case: Path) -> None:
    casefile("set", case, "EX-001", "title=red \x1b[31m title")

    assert "\x1b" not in casefile("documents", case).out
