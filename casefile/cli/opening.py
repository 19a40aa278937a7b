"""The case that a command names, opened for reading or writing, and the things in it that it names."""

import argparse
from pathlib import Path

from casefile import settings
from casefile.case import Case
from casefile.case.file import whereabouts
from casefile.case.values import Document
from casefile.cli.output import complain
from casefile.errors import CaseInUse, NotFound
from casefile.words import _


def open_case(arguments: argparse.Namespace, *, writable: bool) -> Case:
    """The case that the command names. Who works on it: `--as`, CASEFILE_PERSON, the setting, the login name."""
    case = Case.open(Path(arguments.case), person=settings.person(arguments.person), writable=writable)
    if writable:
        warn_of_place(case.path)
        for note in case.notes:
            complain(note)
    return case


def open_to_hand_over(arguments: argparse.Namespace) -> Case:
    """The case, so that its custody sheet can note what goes out. Where a window has it open, it is read all the same,
    and a sentence says that nothing is noted."""
    try:
        return open_case(arguments, writable=True)
    except CaseInUse as trouble:
        complain(f"{trouble} {_('What is handed over now is not noted in its custody sheets.')}")
        return open_case(arguments, writable=False)


def warn_of_place(path: Path) -> None:
    """Say on standard error where the case lies badly: on a share, a stick, in a synced folder."""
    if sentence := whereabouts.warning(path):
        complain(sentence)


def find_document(case: Case, reference: str) -> Document:
    """A document by its number, id or the start of its SHA-256. NotFound where it is something else."""
    kind, identity = case.find(reference)
    if kind != "document":
        raise NotFound(_("“{reference}” is not a document.").format(reference=reference[:80]))
    return case.document(identity)


def find_id(case: Case, reference: str, kind: str) -> str:
    """The id of an object of one kind by its number, name or code."""
    found, identity = case.find(reference)
    if found != kind:
        raise NotFound(
            _("“{reference}” is a {found}, not a {kind}.").format(reference=reference, found=found, kind=kind)
        )
    return identity
