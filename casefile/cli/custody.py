"""The verb `custody`: what happened to one exhibit, from its import to the copies and reports that went out with it."""

import argparse
from pathlib import Path

from casefile.cli.handing import keep_apart
from casefile.cli.opening import find_document, open_case
from casefile.cli.output import Output
from casefile.reports.custody import SUFFIXES, sheet, write
from casefile.words import _


def custody_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE DOCUMENT -o FILE."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("document", metavar="DOCUMENT")
    formats = ", ".join(SUFFIXES)
    parser.add_argument(
        "-o", "--output", dest="out", metavar="FILE", help=_("write it to print: {formats}").format(formats=formats)
    )


def custody(arguments: argparse.Namespace, output: Output) -> int:
    """Print the custody sheet of an exhibit, a line an event; or write it to a file."""
    with open_case(arguments, writable=False) as case:
        document = find_document(case, arguments.document)
        made = sheet(case, document)
        if arguments.out:
            path = Path(arguments.out)
            keep_apart(path, Path(arguments.case))
            write(made, path)
            output.record({"number": document.number, "path": str(path), "events": len(made.events)}, str(path))
            return 0
    for event in made.events:
        record = {"number": document.number, "at": event.at, "person": event.person, "what": event.what}
        output.record({**record, "proof": event.proof}, f"{event.at}  {event.person}  {event.what}  {event.proof}")
    return 0
