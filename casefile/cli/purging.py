"""The verb `purge`: something is taken out of the case and its history for good, with a reason that stays."""

import argparse

from casefile.case.sharing import backups, purge_words, purging
from casefile.case.sharing.purging import Outlook
from casefile.cli.opening import open_case
from casefile.cli.output import Output
from casefile.words import _, ngettext


def purge_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE OBJECT --field F --reason TEXT --with-backups --dry-run."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument(
        "object", metavar="OBJECT", help=_("its number, name or id; also of something that was deleted before")
    )
    parser.add_argument("--field", metavar="F", default="", help=_("only what ever stood in this field"))
    parser.add_argument("--reason", metavar="TEXT", required=True, help=_("why; the history keeps it"))
    parser.add_argument(
        "--with-backups", action="store_true", help=_("delete the copies that the program made beside the case too")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("say what would be taken out, and change nothing"))


def purge(arguments: argparse.Namespace, output: Output) -> int:
    """Take an object, or what ever stood in one field of it, out of the case for good."""
    with open_case(arguments, writable=True) as case:
        identity = purging.find(case, arguments.object)
        found = purging.outlook(case, identity, arguments.field)
        if not arguments.dry_run:
            if arguments.field:
                purging.purge_field(case, identity, arguments.field, reason=arguments.reason)
            else:
                purging.purge_object(case, identity, reason=arguments.reason)
            if arguments.with_backups:
                backups.delete(found.backups)
    _print(arguments, found, output)
    return 0


def _print(arguments: argparse.Namespace, found: Outlook, output: Output) -> None:
    left = () if arguments.with_backups and not arguments.dry_run else found.backups
    record = {
        "object": arguments.object,
        "field": arguments.field or None,
        "done": not arguments.dry_run,
        "changes": found.changes,
        "objects": dict(found.objects),
        "people": list(found.people),
        "backups": [path.name for path in left],
        "given": [{"name": name, "at": at.isoformat()} for name, at in found.given],
    }
    what = f"{arguments.object} {arguments.field}".strip()
    if arguments.dry_run:
        lines = purge_words.goes(found, what)
    else:
        done = ngettext("{what}: {count} value removed.", "{what}: {count} values removed.", found.changes)
        lines = [done.format(what=what, count=found.changes)]
    lines += purge_words.limits(found)
    if left:
        lines.append(purge_words.backed_up(found))
    output.record(record, "\n".join(lines))
