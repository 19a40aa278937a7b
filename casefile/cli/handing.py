"""The verbs that hand something over: report, copy, extract; and verify, which says whether it can be trusted."""

import argparse
from dataclasses import replace
from pathlib import Path

from casefile.cli.opening import find_document, open_case, open_to_hand_over
from casefile.cli.output import Output, complain, what_to_do
from casefile.cli.stopping import stopping
from casefile.errors import CannotWrite
from casefile.reports import TEMPLATES, prepare, write
from casefile.reports.verifying import note
from casefile.reports.writing import place
from casefile.words import _, all_counted, ngettext


def report_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE OUT --template NAME."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("out", metavar="OUT", help=_("its suffix is the format"))
    names = "; ".join(f"{template.name}: {template.label}" for template in TEMPLATES.values())
    parser.add_argument("--template", metavar="NAME", choices=tuple(TEMPLATES), default="team", help=names)
    parser.add_argument(
        "--no-verify", action="store_true", help=_("leave the case unverified: the report says that it was not")
    )


def report(arguments: argparse.Namespace, output: Output) -> int:
    """Write the report of a case."""
    path = Path(arguments.out)
    with open_to_hand_over(arguments) as case:
        keep_apart(path, Path(arguments.case))
        choice = replace(TEMPLATES[arguments.template].choice, verified=not arguments.no_verify)
        with stopping() as cancelled:
            made = prepare(case, choice, cancelled=cancelled)
            remarks = write(made, path, cancelled=cancelled)
        note(case, made, path.name)
    for remark in (*made.warnings, *remarks):
        complain(remark)
    record = {
        "report": str(path),
        "template": arguments.template,
        "findings": len(made.findings),
        "passages": sum(len(finding.quotations) for finding in made.findings) + len(made.other_passages),
        "left_out": {fact.label: fact.value for fact in made.left_out},
        "warnings": [*made.warnings, *remarks],
        "verified": made.integrity.ok,
    }
    count = len(made.findings)
    output.record(
        record, ngettext("{path}: {count} claim", "{path}: {count} claims", count).format(path=path, count=count)
    )
    return 0


def copy_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE OUT."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("out", metavar="OUT")
    parser.add_argument("--to", metavar="NAME", default="", help=_("who gets it; the custody sheet keeps it"))


def copy(arguments: argparse.Namespace, output: Output) -> int:
    """Make a consistent copy of the case."""
    path = Path(arguments.out)
    with open_to_hand_over(arguments) as case:
        keep_apart(path, Path(arguments.case))
        with stopping() as cancelled:
            case.copy_to(path, recipient=arguments.to, cancelled=cancelled)
        record = {"case": str(path), "head": case.head}
    output.record(record, str(path))
    return 0


def verify(arguments: argparse.Namespace, output: Output) -> int:
    """Check the case. A line for each thing that was checked; the last is the result. 1 where one does not hold."""
    with open_case(arguments, writable=False) as case:
        found = case.verify()
    for check in found.checks:
        mark = _("whole") if check.ok else _("FAILED")
        record = {"check": check.part, "name": check.name, "ok": check.ok, "message": check.sentence}
        output.record({**record, "findings": list(check.findings)}, f"{mark}  {check.name}: {check.sentence}")
    record = {
        "ok": found.ok,
        "head": found.head,
        "digest": found.digest,
        "edits": found.edits,
        "documents": found.documents,
    }
    if not output.as_json:
        output.record({}, found.limits)
    whole = _("The case is whole.") if found.ok else _("The case does not hold together.")
    counts = all_counted({"edits": found.edits, "documents": found.documents})
    output.record(record, f"{whole} {counts}. {_('Head')} {found.head}. {_('Digest')} {found.digest}.")
    if any(check.part != "signatures" for check in found.checks if not check.ok):
        complain(what_to_do(arguments.case))
    return 0 if found.ok else 1


def extract_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE DOCUMENT -o FILE."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument("-o", "--output", dest="out", metavar="FILE", required=True)


def extract(arguments: argparse.Namespace, output: Output) -> int:
    """Write the original bytes of a document again; their hash is checked on the way."""
    path = Path(arguments.out)
    with open_to_hand_over(arguments) as case:
        document = find_document(case, arguments.document)
        keep_apart(path, Path(arguments.case))
        place(case.original(document.id), path)
        case.note("extract", {"to": path.name, "exhibits": [document.sha256]})
    record = {"number": document.number, "path": str(path), "sha256": document.sha256, "size": document.size}
    output.record(record, f"{document.number}  {path}  {document.sha256}")
    return 0


def keep_apart(out: Path, case: Path) -> None:
    """Refuse to write over the case itself."""
    if out.exists() and out.samefile(case):
        raise CannotWrite(_("“{path}” is the case itself; give another file.").format(path=out))
