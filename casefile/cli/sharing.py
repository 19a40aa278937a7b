"""The verbs that carry work to others and back without a server: share, send, get; and rescue, for a damaged case."""

import argparse
from dataclasses import asdict
from pathlib import Path

from casefile import settings
from casefile.case.sharing import part, team_folder
from casefile.case.sharing.part import Choice, Outlook
from casefile.case.sharing.team_folder import Found
from casefile.cli.merging import told
from casefile.cli.opening import find_document, find_id, open_case
from casefile.cli.output import Output, complain
from casefile.cli.stopping import stopping
from casefile.words import _, all_counted


def share_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE OUT --document D... --tag T... --level L --to NAME --why TEXT."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("out", metavar="OUT", help=_("the file the part goes to; it must not be there"))
    parser.add_argument(
        "--document", dest="documents", metavar="D", action="append", help=_("only these documents go along")
    )
    parser.add_argument(
        "--tag", dest="tags", metavar="T", action="append", help=_("only passages with one of these tags go along")
    )
    parser.add_argument(
        "--level", choices=part.LEVELS, default="team", help=_("the most confidential that goes along (team)")
    )
    parser.add_argument("--to", metavar="NAME", required=True, help=_("who gets it; the history keeps it"))
    parser.add_argument("--why", metavar="TEXT", required=True, help=_("what for; the history keeps it"))


def share(arguments: argparse.Namespace, output: Output) -> int:
    """Write a part of the case: what is left out is absent from the file."""
    path = Path(arguments.out)
    with open_case(arguments, writable=True) as case:
        documents, tags = arguments.documents, arguments.tags
        choice = Choice(
            documents=None if documents is None else [find_document(case, each).id for each in documents],
            tags=None if tags is None else [find_id(case, each, "tag") for each in tags],
            level=arguments.level,
        )
        outlook = part.outlook(case, choice)
        with stopping() as cancelled:
            left_out = part.share(case, path, choice, recipient=arguments.to, why=arguments.why, cancelled=cancelled)
    record = {"part": str(path), "to": arguments.to, "why": arguments.why, "level": arguments.level}
    record |= {"changes_left_out": left_out, "goes": dict(outlook.goes), "stays_out": dict(outlook.stays)}
    output.record(record, f"{path}: {_counts(outlook)}")
    return 0


def _counts(outlook: Outlook) -> str:
    goes, stays = outlook.goes, outlook.stays
    return _("{goes}; left out: {stays}").format(goes=all_counted(goes), stays=all_counted(stays))


def folder_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE FOLDER."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("folder", metavar="FOLDER", help=_("the folder that the team shares"))


def send(arguments: argparse.Namespace, output: Output) -> int:
    """Put a copy of the case into the team's folder, under one's own name."""
    with open_case(arguments, writable=True) as case, stopping() as cancelled:
        there = team_folder.send(case, Path(arguments.folder), cancelled=cancelled)
        record = {"sent": str(there), "head": case.head}
    output.record(record, str(there))
    return 0


def get(arguments: argparse.Namespace, output: Output) -> int:
    """Merge everybody's copies; one line each. 1 where one was passed over; the others came in all the same."""
    with open_case(arguments, writable=True) as case, stopping() as cancelled:
        found = team_folder.get(case, Path(arguments.folder), cancelled=cancelled)
    for one in found:
        _print_found(one, output)
    return 1 if any(one.trouble for one in found) else 0


def _print_found(one: Found, output: Output) -> None:
    receipt = one.receipt
    names = ("edits", "documents", "passages", "claims", "conflicts")
    counts = {name: getattr(receipt, name) if receipt else 0 for name in names}
    if one.trouble:
        complain(one.trouble)
    said = one.trouble or (told(receipt) if receipt else "")
    output.record({"other": one.name, **counts, "message": one.trouble}, f"{one.name}: {said}")


def rescue_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE OUT."""
    parser.add_argument("file", metavar="FILE", help=_("the damaged case; it is not touched"))
    parser.add_argument("out", metavar="OUT", help=_("the new case; it must not be there"))


def rescue(arguments: argparse.Namespace, output: Output) -> int:
    """Read what can be read of a damaged case into a new one."""
    from casefile.case.sharing import rescue as rescuing

    out = Path(arguments.out)
    with stopping() as cancelled:
        person = settings.person(arguments.person)
        found = rescuing.rescue(Path(arguments.file), out, person=person, cancelled=cancelled)
    text = _(
        "{edits} edits kept with their history, {lost} edits could not be proven, {values} values without history; "
        "{documents} documents, {without_bytes} of them without their original"
    )
    counts = asdict(found)
    output.record({"case": str(out), **counts}, f"{out}: {text.format(**counts)}")
    return 0
