"""The verbs about documents: new, add, documents, text."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from casefile.case import Case
from casefile.case.arriving import Arrival, arrivals
from casefile.case.values import Value
from casefile.cli.opening import find_document, open_case, warn_of_place
from casefile.cli.output import Output
from casefile.documents.importing import Outcome, read_files
from casefile.errors import PasswordNeeded
from casefile.words import _, counted


def case_alone(parser: argparse.ArgumentParser) -> None:
    """CASE and nothing else."""
    parser.add_argument("case", metavar="CASE")


def document_alone(parser: argparse.ArgumentParser) -> None:
    """CASE DOCUMENT."""
    case_alone(parser)
    parser.add_argument("document", metavar="DOCUMENT", help=_("its number, its id or the start of its SHA-256"))


def new_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE --title TEXT."""
    case_alone(parser)
    parser.add_argument("--title", metavar="TEXT", default="", help=_("what the case is called"))


def new(arguments: argparse.Namespace, output: Output) -> int:
    """Begin a case in a new file."""
    from casefile import settings

    path = Path(arguments.case)
    person = settings.person(arguments.person)
    with Case.create(path, title=arguments.title or path.stem, person=person) as case:
        warn_of_place(case.path)
        output.record({"case": str(path), "title": case.title}, f"{path}: {case.title}")
    return 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE PATH... --url --password."""
    case_alone(parser)
    parser.add_argument("paths", metavar="PATH", nargs="+", help=_("a file or a folder"))
    parser.add_argument("--url", metavar="URL", help=_("the address the file was saved from"))
    parser.add_argument("--password", metavar="P", help=_("for encrypted PDFs; it is kept nowhere"))


def add(arguments: argparse.Namespace, output: Output) -> int:
    """Add files and folders; one line a file. 1 where any was refused; the others are in the case all the same."""
    refused = False
    fields: dict[str, Value] = {"url": arguments.url} if arguments.url else {}
    with open_case(arguments, writable=True) as case:
        for arrival in arrivals(case, _read(arguments), fields=fields):
            record = _line(arrival, password_given=arguments.password is not None)
            refused = refused or record["status"] == "refused"
            words = (record["status"], record["number"], record["title"] or record["path"], record["message"])
            output.record(record, "  ".join(str(word) for word in words if word))
    return 1 if refused else 0


def _read(arguments: argparse.Namespace) -> Iterator[Outcome]:
    paths = [Path(path) for path in arguments.paths]
    password: str | None = arguments.password
    return read_files(paths, passwords=(lambda _path: password) if password is not None else None)


def _line(arrival: Arrival, *, password_given: bool) -> dict[str, object]:
    document = arrival.document
    message = str(arrival.error or "")
    if isinstance(arrival.error, PasswordNeeded) and not password_given:
        message += " " + _("Give its password with --password.")
    return {
        "path": str(arrival.path),
        "status": "refused" if document is None else "known" if arrival.known else "added",
        "number": document.number if document else None,
        "title": (document.title or document.file_name) if document else None,
        "sha256": document.sha256 if document else None,
        "kind": document.kind if document else None,
        "pages": document.pages if document else None,
        "characters": document.characters if document else None,
        "message": message,
    }


def documents(arguments: argparse.Namespace, output: Output) -> int:
    """List the documents."""
    with open_case(arguments, writable=False) as case:
        for document in case.documents():
            record = {
                "number": document.number,
                "title": document.title or document.file_name,
                "kind": document.kind,
                "pages": document.pages,
                "characters": document.characters,
                "passages": document.passages,
                "sha256": document.sha256,
            }
            marked = counted(document.passages, "passages")
            output.record(record, f"{document.number}  {record['title']}  ({document.kind}, {marked})")
    return 0


def text(arguments: argparse.Namespace, output: Output) -> int:
    """Print the frozen text, as passages are anchored to it."""
    with open_case(arguments, writable=False) as case:
        document = find_document(case, arguments.document)
        words = case.text(document.id)
        if output.as_json:
            output.record({"number": document.number, "text": words}, "")
        else:
            output.exactly(words)
    return 0
