"""The command line as a person or a script meets it: arguments in, status, lines and sentences out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casefile.cli.main import main


@dataclass(frozen=True)
class Answer:
    """What one command said."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Casefile = Callable[..., Answer]


@pytest.fixture
def casefile(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Casefile:
    monkeypatch.setenv("CASEFILE_PERSON", "R. Investigator")

    def run(*arguments: object) -> Answer:
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "work"
    made.mkdir()
    return made


ARTICLE = """Crews without papers

They took our passports, said a man.

More than 4,200 people arrived in 2024. More than 4,200 people stayed.

Northgate Build kept the wages, the Observatory says. 여권을 빼앗겼다 😀.
"""


@pytest.fixture
def case(casefile: Casefile, folder: Path) -> Path:
    """A case with one article, EX-001."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = folder / "pier.casefile"
    assert casefile("new", path, "--title", "Pier Nine").status == 0
    assert casefile("add", path, folder / "article.txt").status == 0
    return path
