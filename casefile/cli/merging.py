"""The verbs of working together: merge a teammate's copy, list what it left side by side, settle it."""

import argparse
from collections.abc import Callable
from pathlib import Path

from casefile.case import Case
from casefile.case.reading import conflicts
from casefile.case.reading.conflicts import Conflict, Contested
from casefile.case.sharing import bringing_in, merge
from casefile.case.sharing.merge import MergePreview
from casefile.case.sharing.receipts import Receipt
from casefile.case.values import Value
from casefile.cli.fieldtext import Named, value_of
from casefile.cli.opening import open_case
from casefile.cli.output import Output, complain
from casefile.cli.stopping import stopping
from casefile.errors import Cancelled, CasefileError, NotFound, Refused
from casefile.words import _, all_counted


def merge_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE OTHER... --dry-run."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("others", metavar="OTHER", nargs="+", help=_("a teammate's copy of the case"))
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--bring-in", action="store_true", help=_("OTHER is another case: bring its work in as an import")
    )
    instead.add_argument("--dry-run", action="store_true", help=_("say what would come in, and change nothing"))


def merge_copies(arguments: argparse.Namespace, output: Output) -> int:
    """Take in what each copy has and this case lacks. One that cannot be leaves the others be; status 1 then."""
    status = 0
    with open_case(arguments, writable=True) as case, stopping() as cancelled:
        for other in arguments.others:
            try:
                if arguments.bring_in:
                    _bring_in(case, Path(other), output, cancelled)
                    continue
                _merge_one(case, Path(other), output, dry=arguments.dry_run, cancelled=cancelled)
            except Cancelled:
                raise
            except CasefileError as trouble:
                complain(str(trouble))
                status = 1
    return status


def _merge_one(case: Case, other: Path, output: Output, *, dry: bool, cancelled: Callable[[], bool]) -> None:
    with merge.prepare(case, other, cancelled=cancelled) as prepared:
        if dry:
            shown = merge.preview(case, prepared, cancelled=cancelled)
            _print_preview(shown, output)
            receipt = shown.receipt
        else:
            receipt = merge.merge(case, prepared, cancelled=cancelled)
    record = {
        "other": str(other),
        "edits": receipt.edits,
        "documents": receipt.documents,
        "passages": receipt.passages,
        "claims": receipt.claims,
        "conflicts": receipt.conflicts,
    }
    output.record(record, f"{other}: {told(receipt)}")


def told(receipt: Receipt) -> str:
    """What a merge brought, in a line."""
    brought = all_counted({"edits": receipt.edits, **receipt.brought})
    return _("{brought}; {conflicts} to settle").format(brought=brought, conflicts=receipt.conflicts)


def _bring_in(case: Case, other: Path, output: Output, cancelled: Callable[[], bool]) -> None:
    brought = bringing_in.bring_in(case, other, cancelled=cancelled)
    counts = {name: getattr(brought, name) for name in ("documents", "passages", "claims", "sources")}
    said = _("{brought} brought in").format(brought=all_counted(counts))
    output.record({"other": str(other), **counts}, f"{other}: {said}")


def _print_preview(shown: MergePreview, output: Output) -> None:
    """The sentences, for people; programs get the counts alone."""
    if output.as_json:
        return
    for sentence in shown.conflicts:
        output.record({}, f"! {sentence}")
    for person, sentences in shown.brings:
        for sentence in sentences:
            output.record({}, f"{person}: {sentence}")


def conflicts_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE."""
    parser.add_argument("case", metavar="CASE")


def list_conflicts(arguments: argparse.Namespace, output: Output) -> int:
    """Fields with several values; then what one deleted and another went on working with, with `contested`."""
    with open_case(arguments, writable=False) as case:
        for conflict in conflicts.open_conflicts(case):
            _print_conflict(case, conflict, output)
        for one in conflicts.contested(case):
            _print_contested(one, output)
    return 0


def _print_conflict(case: Case, conflict: Conflict, output: Output) -> None:
    named = Names(case)
    values = [
        {"value": candidate.value, "person": candidate.person, "at": candidate.at.isoformat()}
        for candidate in conflict.candidates
    ]
    record = {
        "object": conflict.number or conflict.object,
        "field": conflict.field,
        "shown": conflict.candidates[0].value,
        "values": values,
    }
    texts = " / ".join(
        f"{candidate.person}: {conflicts.shown_text(conflict, candidate, named)}" for candidate in conflict.candidates
    )
    output.record(record, f"{conflict.number or conflict.object}  {conflict.field}  {texts}")


class Names(dict[str, str]):
    """What sources and claims are called, for values that name them."""

    def __init__(self, case: Case) -> None:
        super().__init__({source.id: source.code or source.name for source in case.sources()})
        self.update((claim.id, claim.number) for claim in case.claims())


def _print_contested(one: Contested, output: Output) -> None:
    record = {
        "object": one.number or one.object,
        "field": None,
        "contested": True,
        "shown": None,
        "values": [],
        "deleted_by": [{"person": person, "at": at.isoformat()} for person, at in one.deleted_by],
        "used_by": [{"person": person, "at": at.isoformat(), "label": label} for person, at, label in one.used_by],
    }
    text = _("{what}  deleted by {deleted}, used by {used}").format(
        what=one.number or one.object,
        deleted=", ".join(dict.fromkeys(person for person, _at in one.deleted_by)),
        used=", ".join(dict.fromkeys(person for person, _at, _label in one.used_by)),
    )
    output.record(record, text)


def settle_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE OBJECT FIELD --value TEXT, or --of PERSON; CASE OBJECT --keep or --delete for what is contested."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("object", metavar="OBJECT")
    parser.add_argument("field", metavar="FIELD", nargs="?")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--value", metavar="TEXT", help=_("the value that stands; empty clears"))
    how.add_argument("--of", metavar="PERSON", help=_("the value that this person gave"))
    how.add_argument("--keep", action="store_true", help=_("keep what somebody deleted"))
    how.add_argument("--delete", action="store_true", help=_("delete it after all"))


def settle(arguments: argparse.Namespace, output: Output) -> int:
    """Settle one conflict."""
    with open_case(arguments, writable=True) as case:
        kind, identity = case.find(arguments.object)
        if arguments.keep or arguments.delete:
            if identity not in {one.object for one in conflicts.contested(case)}:
                raise NotFound(_("Nobody deleted {object}.").format(object=arguments.object))
            (case.keep if arguments.keep else case.delete)(identity)
            output.record({"object": arguments.object, "kept": arguments.keep}, arguments.object)
            return 0
        if not arguments.field:
            raise Refused(_("Say which field of {object}.").format(object=arguments.object))
        value = _chosen(case, kind, identity, arguments)
        case.decide(identity, arguments.field, value)
    record = {"object": arguments.object, "field": arguments.field, "value": value}
    output.record(record, f"{arguments.object}: {arguments.field}")
    return 0


def _chosen(case: Case, kind: str, identity: str, arguments: argparse.Namespace) -> Value | None:
    found = [one for one in conflicts.open_conflicts(case, identity) if one.field == arguments.field]
    if not found:
        raise NotFound(_("There is no conflict in “{field}” there.").format(field=arguments.field[:80]))
    if arguments.of is not None:
        theirs = [one.value for one in found[0].candidates if one.person == arguments.of]
        if len(theirs) != 1:
            sentence = _("{person} gave {count} of the values; use --value.")
            raise NotFound(sentence.format(person=arguments.of[:80], count=len(theirs)))
        return theirs[0]
    of = case.claim_of(identity).kind if kind == "claim" else kind
    return value_of(of, arguments.field, arguments.value, Named(case).find, claim=kind == "claim")
