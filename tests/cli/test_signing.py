"""By the command line: a key is made, given a passphrase, and edits are shown as signed."""

import io
from pathlib import Path

import pytest

from casefile import places
from casefile.case.history import signing
from tests.cli.conftest import Casefile


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_edits_are_signed_with_a_key_that_needs_its_passphrase(
    casefile: Casefile, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = casefile("sign", "--on", "--json").lines[0]
    answers(monkeypatch, "open sesame", "open sesame")
    [line] = casefile("sign", "--passphrase", "--json").lines
    monkeypatch.setattr(signing, "_opened", {})  # as in another process

    refused = casefile("mark", case, "EX-001", "--quote", "They took")
    monkeypatch.setenv(signing.PASSPHRASE, "open sesame")
    signed = casefile("mark", case, "EX-001", "--quote", "passports")

    assert (made["signs"], made["encrypted"], line["encrypted"]) == (True, False, True)
    assert line["key"] == made["key"]
    assert "not signed" in refused.err and refused.status == 0
    assert signed.err == ""
    assert [one["signed"] for one in casefile("history", case, "--json").lines[:2]] == ["signed", "not signed"]
    assert "[signed]" in casefile("history", case).out.splitlines()[0]
    assert made["key"] in casefile("verify", case).out


def test_without_a_key_it_says_so_and_what_a_signature_proves(casefile: Casefile) -> None:
    said = casefile("sign").out

    assert "There is no key on this machine." in said
    assert "does not show who typed" in said
    assert casefile("sign", "--passphrase").status == 1
    assert not signing.has_key(places.settings_folder())


def test_two_passphrases_that_differ_change_nothing(casefile: Casefile, monkeypatch: pytest.MonkeyPatch) -> None:
    casefile("sign", "--on")
    answers(monkeypatch, "one", "two")

    assert casefile("sign", "--passphrase").status == 1

    assert not signing.is_encrypted(places.settings_folder())
    assert casefile("sign", "--off", "--json").lines[0]["signs"] is False
