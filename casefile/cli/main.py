"""The command line: the table of verbs, and what happens to trouble. Each verb does its work in its own module."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import casefile
from casefile.cli import (
    custody,
    documents,
    handing,
    history,
    linking,
    listing,
    marking,
    merging,
    output,
    purging,
    recognising,
    sample,
    searching,
    sharing,
    signing,
)
from casefile.cli.output import Output
from casefile.errors import Cancelled, CasefileError, DamagedCaseFile
from casefile.words import _

Run = Callable[[argparse.Namespace, Output], int]


@dataclass(frozen=True, slots=True)
class Verb:
    """One command: its arguments and what it does. `run` answers with the exit status."""

    name: str
    english: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Run


VERBS: Final = (
    Verb("new", "Begin a case.", documents.new_arguments, documents.new),
    Verb("add", "Add files and folders to a case.", documents.add_arguments, documents.add),
    Verb("documents", "List the documents.", documents.case_alone, documents.documents),
    Verb("mark", "Mark a passage by its quote, or many from a file.", marking.mark_arguments, marking.mark),
    Verb("unmark", "Delete a passage.", marking.unmark_arguments, marking.unmark),
    Verb("set", "Change fields of a passage, claim, document, …", marking.set_arguments, marking.set_fields),
    Verb("link", "Link two claims: corroborates, contradicts, part_of, …", linking.link_arguments, linking.link),
    Verb("passages", "List the passages.", listing.passages_arguments, listing.passages),
    Verb("claims", "List the claims.", listing.claims_arguments, listing.claims),
    Verb("search", "Find words in documents, claims and notes.", searching.search_arguments, searching.search),
    Verb("text", "Print the frozen text of a document.", documents.document_alone, documents.text),
    Verb(
        "recognise",
        "Find the words on scanned pages, with Tesseract.",
        recognising.recognise_arguments,
        recognising.recognise,
    ),
    Verb("report", "Write the report; its suffix says in which format.", handing.report_arguments, handing.report),
    Verb("copy", "Make a consistent copy to hand to a teammate.", handing.copy_arguments, handing.copy),
    Verb("share", "Write a part of the case for somebody else.", sharing.share_arguments, sharing.share),
    Verb("send", "Put a copy into the team's folder, under your name.", sharing.folder_arguments, sharing.send),
    Verb("get", "Merge everybody's copies out of the team's folder.", sharing.folder_arguments, sharing.get),
    Verb(
        "merge",
        "Take in what teammates' copies have and this one lacks.",
        merging.merge_arguments,
        merging.merge_copies,
    ),
    Verb(
        "conflicts",
        "List what people who worked apart left side by side.",
        merging.conflicts_arguments,
        merging.list_conflicts,
    ),
    Verb("settle", "Settle one conflict.", merging.settle_arguments, merging.settle),
    Verb("purge", "Take something out of the case and its history for good.", purging.purge_arguments, purging.purge),
    Verb("history", "List every edit: who, when, what it was before.", history.history_arguments, history.history),
    Verb("custody", "Say what happened to one exhibit, to be printed.", custody.custody_arguments, custody.custody),
    Verb("sign", "Sign what you do, with a key of this machine.", signing.sign_arguments, signing.sign),
    Verb("verify", "Check that the case is whole and agrees with its history.", documents.case_alone, handing.verify),
    Verb("rescue", "Read what can be read of a damaged case.", sharing.rescue_arguments, sharing.rescue),
    Verb("extract", "Write the original bytes of a document again.", handing.extract_arguments, handing.extract),
    Verb("words", "Print the kinds, fields and enumerations, defined.", listing.no_arguments, listing.words),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 foreseen trouble (one sentence on standard error), 2 wrong usage."""
    output.prepare()
    try:
        defaults = argparse.Namespace(json=False, person=None)  # as the parser's own, each verb would put them back
        arguments = _parser().parse_args(list(sys.argv[1:] if argv is None else argv), defaults)
        run: Run = arguments.run
        return run(arguments, Output(as_json=arguments.json))
    except SystemExit as usage:  # argparse: 2 for wrong usage, 0 for --help
        return usage.code if isinstance(usage.code, int) else 2
    except Cancelled:
        output.complain(_("Stopped."))
        return 1
    except DamagedCaseFile as trouble:
        output.complain(f"{trouble} {_hint(arguments)}")
        return 1
    except CasefileError as trouble:
        output.complain(str(trouble))
        return 1
    except BrokenPipeError:
        output.give_up_quietly()
        return 1
    except KeyboardInterrupt:
        output.complain(_("Stopped."))
        return 1


def _hint(arguments: argparse.Namespace) -> str:
    """What to do about a damaged case, but for what does just that."""
    if arguments.run is sharing.rescue:
        return ""
    return output.what_to_do(str(getattr(arguments, "case", "CASE")))


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("one JSON object per line"))
    common.add_argument(
        "--as", dest="person", metavar="NAME", default=argparse.SUPPRESS, help=_("who works on the case")
    )
    parser = argparse.ArgumentParser(
        prog="casefile",
        description=_("Build a case out of documents, offline. Without a command, the window opens."),
        epilog=_("casefile [CASE] opens the window; casefile --sample opens it on a fresh copy of the sample case."),
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"casefile {casefile.__version__}")
    parser.add_argument("--sample", action="store_true", help=_("the sample case (in the window; with --report here)"))
    parser.add_argument(
        "--report",
        nargs="?",
        const="",
        metavar="OUT",
        help=_("with --sample: write the sample case and its report to OUT, a file or a folder"),
    )
    parser.set_defaults(run=sample.run, usage=parser.error)
    verbs = parser.add_subparsers(title=_("commands"), metavar="COMMAND")
    for verb in VERBS:
        one = verbs.add_parser(
            verb.name, help=_(verb.english), description=_(verb.english), parents=[common], allow_abbrev=False
        )
        verb.arguments(one)
        one.set_defaults(run=verb.run)
    return parser
