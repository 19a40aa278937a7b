"""The verb `sign`: the key of this machine with which one's edits are signed, and its passphrase."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from casefile import places, settings
from casefile.case.history import signing
from casefile.cli.output import Output
from casefile.errors import Refused
from casefile.words import _


def sign_arguments(parser: argparse.ArgumentParser) -> None:
    """--on, --off, --passphrase."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--on", action="store_true", help=_("sign from now on; the first time a key is made"))
    how.add_argument("--off", action="store_true", help=_("sign no longer; the key stays"))
    how.add_argument(
        "--passphrase",
        action="store_true",
        help=_("give the key a passphrase, or another; {name} has the one it has").format(name=signing.PASSPHRASE),
    )


def sign(arguments: argparse.Namespace, output: Output) -> int:
    """Say whether edits are signed here and with which key; or change that."""
    folder = places.settings_folder()
    if arguments.on:
        if not signing.has_key(folder):
            signing.make_key(folder, os.environ.get(signing.PASSPHRASE, ""))
        settings.change(sign=True)
    elif arguments.off:
        settings.change(sign=False)
    elif arguments.passphrase:
        _change(folder)
    key = signing.own_fingerprint(folder) if signing.has_key(folder) and not signing.is_locked(folder) else ""
    record = {"signs": settings.load().sign, "key": key, "encrypted": signing.is_encrypted(folder)}
    output.record(record, "\n".join((*_said(folder, key), signing.limits())))
    return 0


def _said(folder: Path, key: str) -> list[str]:
    signs = _("Your edits are signed.") if settings.load().sign else _("Your edits are not signed.")
    if not signing.has_key(folder):
        return [signs, _("There is no key on this machine.")]
    locked = _("not known without its passphrase")
    kept = _("with a passphrase") if signing.is_encrypted(folder) else _("without a passphrase")
    return [signs, _("Your key: {key}, kept {kept}.").format(key=key or locked, kept=kept)]


def _change(folder: Path) -> None:
    if not signing.has_key(folder):
        raise Refused(_("There is no key on this machine: make one with --on."))
    if signing.is_locked(folder):
        signing.unlock(folder, _ask(_("Passphrase of the key: ")))
    new = _ask(_("New passphrase (empty: none): "))
    if _ask(_("The same again: ")) != new:
        raise Refused(_("The two are not the same: the key stays as it was."))
    signing.change_passphrase(folder, new)


def _ask(question: str) -> str:
    """A line that is not shown; from a pipe, the next line of it."""
    if sys.stdin.isatty():
        return getpass.getpass(question)
    return sys.stdin.readline().rstrip("\n")
