"""Folders that a new account does not have yet are made."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CODE = "from casefile import places; print(places.cases_folder())"


def folder_for(home: Path) -> Path:
    environment = {"HOME": str(home), "USERPROFILE": str(home), "PATH": ""}
    ran = subprocess.run([sys.executable, "-c", CODE], cwd=HERE, env=environment, capture_output=True, text=True)
    return Path(ran.stdout.strip())


def test_the_folder_for_cases_is_made_where_a_new_account_has_none(tmp_path: Path) -> None:
    folder = folder_for(tmp_path)

    assert folder.is_dir()
    assert folder.is_relative_to(tmp_path)
