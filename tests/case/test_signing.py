"""Signing: off by default; signed, not signed and bad are told apart, carried by merges, and never stop anybody."""

import os
import sqlite3
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from casefile import places, settings
from casefile.case import Case
from casefile.case.history import signing
from casefile.case.history.verify import verify
from casefile.case.sharing import merge
from casefile.errors import Refused
from tests.case.conftest import read_text


def signs(path: Path) -> Path:
    """A case with an edit that is not signed and two that are."""
    with Case.create(path, title="", person="Ana") as case:
        document = case.add_document(*read_text())
    signing.make_key(places.settings_folder())
    settings.change(sign=True)
    with Case.open(path, person="Ana") as case:
        case.mark(document.id, 0, 7)
        case.undo()
    return path


def test_nothing_is_signed_and_no_key_made_unless_wanted(case: Case) -> None:
    case.add_document(*read_text())

    assert {edit.signed for edit in case.history()} == {"not signed"}
    assert not signing.has_key(places.settings_folder())


def test_edits_are_signed_and_verify_says_with_which_key(path: Path) -> None:
    signs(path)

    with Case.open(path, person="Ana", writable=False) as case:
        assert [edit.signed for edit in case.history()] == ["signed", "signed", "not signed", "not signed"]
        found = case.verify()
    said = next(check for check in found.checks if check.part == "signatures")
    assert said.ok
    assert signing.own_fingerprint(places.settings_folder()) in said.summary
    assert "2 edits in the name of Ana are signed" in said.summary
    assert "2 edits are not signed" in said.summary


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE edit SET signature = zeroblob(64) WHERE id = 4",
        "UPDATE edit SET signature = x'00' WHERE id = 4",
        "UPDATE edit SET key = zeroblob(32) WHERE id = 4",
        "UPDATE edit SET key = NULL WHERE id = 4",
        "UPDATE edit SET signature = (SELECT signature FROM edit WHERE id = 3) WHERE id = 4",
    ],
)
def test_a_bad_signature_is_shown_and_stops_nobody(path: Path, change: str) -> None:
    connection = sqlite3.connect(signs(path))
    connection.execute(change)
    connection.commit()
    connection.close()

    found = verify(path)
    assert [check.part for check in found.checks if not check.ok] == ["signatures"]
    with Case.open(path, person="Ana") as case:
        assert [edit.signed for edit in case.history(limit=2)] == ["bad", "signed"]
        case.mark(case.documents()[0].id, 0, 5)


def test_a_merge_carries_signatures(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.casefile"
    with Case.create(path, title="", person="Ana") as case:
        case.add_document(*read_text())
        case.copy_to(copy)
    signing.make_key(places.settings_folder())
    settings.change(sign=True)
    with Case.open(copy, person="Boris") as theirs:
        theirs.mark(theirs.documents()[0].id, 0, 7)
    settings.change(sign=False)

    with Case.open(path, person="Ana") as case:
        merge.merge_file(case, copy)
        assert {edit.person: edit.signed for edit in case.history()} == {"Ana": "not signed", "Boris": "signed"}
        assert case.verify().ok


def test_a_key_is_made_once_and_only_its_account_may_read_it() -> None:
    folder = places.settings_folder()
    fingerprint = signing.make_key(folder)

    with pytest.raises(Refused):
        signing.make_key(folder)
    assert signing.own_fingerprint(folder) == fingerprint
    if os.name == "posix":
        assert stat.S_IMODE((folder / signing.KEY_FILE).stat().st_mode) == 0o600


def test_a_key_that_cannot_be_read_signs_nothing_and_says_so(path: Path) -> None:
    signs(path)
    (places.settings_folder() / signing.KEY_FILE).write_bytes(b"no key")

    with Case.open(path, person="Ana") as case:
        assert "not signed" in case.notes[0]
        case.mark(case.documents()[0].id, 0, 7)
        assert case.history(limit=1)[0].signed == "not signed"


def test_the_library_is_loaded_only_where_somebody_signs(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from casefile.case import Case\n"
        "case = Case.create(Path(sys.argv[1]), title='', person='Ana'); case.history(); case.verify()\n"
        "print('cryptography' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=root, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_a_key_with_a_passphrase_is_encrypted_and_signs_once_it_is_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = places.settings_folder()
    fingerprint = signing.make_key(folder, "ein Paßwort 🗝")
    settings.change(sign=True)
    monkeypatch.setattr(signing, "_opened", {})  # as after a start of the program

    assert signing.is_encrypted(folder) and signing.is_locked(folder)
    with Case.create(path, title="", person="Ana") as case:
        assert "passphrase" in case.notes[0]
        document = case.add_document(*read_text())
        with pytest.raises(signing.Locked):
            signing.unlock(folder, "another")
        assert signing.is_locked(folder)
        signing.unlock(folder, unicodedata.normalize("NFD", "ein Paßwort 🗝"))
        case.sign_from_now()
        case.mark(document.id, 0, 7)
        assert [edit.signed for edit in case.history()] == ["signed", "not signed", "not signed"]
    assert signing.own_fingerprint(folder) == fingerprint


def test_a_passphrase_is_given_changed_and_taken_away_and_the_key_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = places.settings_folder()
    fingerprint = signing.make_key(folder)
    for passphrase in ("one", "two", ""):
        signing.change_passphrase(folder, passphrase)
        assert signing.is_encrypted(folder) == bool(passphrase)
        monkeypatch.setattr(signing, "_opened", {})
        if passphrase:
            with pytest.raises(signing.Locked):
                signing.own_fingerprint(folder)
            signing.unlock(folder, passphrase)
        assert signing.own_fingerprint(folder) == fingerprint
    if os.name == "posix":
        assert stat.S_IMODE((folder / signing.KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir() if "signing" in path.name] == [signing.KEY_FILE]


def test_a_locked_key_changes_nothing_without_its_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = places.settings_folder()
    signing.make_key(folder, "one")
    monkeypatch.setattr(signing, "_opened", {})
    before = (folder / signing.KEY_FILE).read_bytes()

    with pytest.raises(signing.Locked):
        signing.change_passphrase(folder, "")

    assert (folder / signing.KEY_FILE).read_bytes() == before
