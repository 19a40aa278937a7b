"""The verb that links two claims."""

import argparse

from casefile.case.records import choices
from casefile.cli.opening import find_id, open_case
from casefile.cli.output import Output
from casefile.words import _


def link_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE CLAIM KIND OTHER [--note TEXT]."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("claim", metavar="CLAIM", help=_("the number of a claim"))
    kinds = [choice.key for choice in choices("link_kind")]
    parser.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))
    parser.add_argument("other", metavar="OTHER", help=_("the number of the claim it is linked to"))
    parser.add_argument("--note", metavar="TEXT", default="", help=_("why"))


def link(arguments: argparse.Namespace, output: Output) -> int:
    """Link two claims; the same link again is the one that is there."""
    with open_case(arguments, writable=True) as case:
        one, other = (case.claim_of(find_id(case, name, "claim")) for name in (arguments.claim, arguments.other))
        made = case.link(arguments.kind, one.id, other.id, note=arguments.note)
        numbers = {one.id: one.number, other.id: other.number}
        record = {"claim": numbers[made.claim], "kind": made.kind, "other": numbers[made.other], "note": made.note}
        output.record(record, f"{record['claim']} {made.kind} {record['other']}")
    return 0
