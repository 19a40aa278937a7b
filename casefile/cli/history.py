"""The verb `history`: who did what, when, and what it was before; of an object, a person, a document, some days."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from casefile.case import Case
from casefile.case.reading import chronicle
from casefile.case.reading.chronicle import Filter
from casefile.case.reading.telling import Teller
from casefile.case.values import Edit
from casefile.cli.opening import find_document, open_case
from casefile.cli.output import Output
from casefile.errors import Refused
from casefile.moments import moment
from casefile.words import _, ngettext

_PAGE = 500  # edits read at once
_LINES = 8  # changes printed of one edit


def history_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE [OBJECT] --document D --person NAME --since DAY --until DAY."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("object", metavar="OBJECT", nargs="?")
    parser.add_argument("--document", metavar="D", help=_("the document, its passages and what joins them"))
    parser.add_argument("--by", metavar="NAME", help=_("what this person did"))
    parser.add_argument("--since", metavar="DAY", help=_("from this day on: 2024-05-03, in UTC"))
    parser.add_argument("--until", metavar="DAY", help=_("up to this day, which is included"))


def history(arguments: argparse.Namespace, output: Output) -> int:
    """List the edits, newest first."""
    with open_case(arguments, writable=False) as case:
        wanted = Filter(
            object=case.find(arguments.object)[1] if arguments.object else "",
            document=find_document(case, arguments.document).id if arguments.document else "",
            person=arguments.by or "",
            since=_day(arguments.since),
            until=_day(arguments.until, after=1),
        )
        for page in _pages(case, wanted, whole=output.as_json):
            teller = Teller(case, () if output.as_json else page)
            for edit in page:
                text = "" if output.as_json else "\n".join(_lines(teller, edit, wanted.object))
                output.record(_record(edit), text)
    return 0


def _pages(case: Case, wanted: Filter, *, whole: bool) -> Iterator[list[Edit]]:
    most = chronicle.EVERY if whole else chronicle.AT_MOST
    before = None
    while page := chronicle.look_through(case, wanted, limit=_PAGE, before=before, most=most):
        yield page
        before = page[-1].hash


def _record(edit: Edit) -> dict[str, object]:
    changes = [
        {
            "object": change.number or change.object,
            "act": change.act,
            "field": change.field,
            "before": change.before,
            "after": change.after,
        }
        for change in edit.changes
    ]
    record: dict[str, object] = {"edit": edit.hash, "person": edit.person, "at": edit.at.isoformat()}
    return record | {"label": edit.label, "signed": edit.signed, "changes": changes}


def _lines(teller: Teller, edit: Edit, object_: str) -> Iterator[str]:
    sign = {"signed": _("signed"), "bad": _("bad signature")}.get(edit.signed, "")
    yield f"{edit.hash[:12]}  {moment(edit.at)}  {teller.headline(edit)}" + (f"  [{sign}]" if sign else "")
    told = [text for change, text in teller.lines(edit) if not object_ or change.object == object_]
    yield from (f"    {text}" for text in told[:_LINES])
    if more := max(0, len(told) - _LINES) + (0 if object_ else edit.more):
        yield "    " + ngettext("and {} more change", "and {} more changes", more).format(more)


def _day(text: str | None, *, after: int = 0) -> datetime | None:
    """The beginning of a day, or of the day after."""
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
        return day + timedelta(days=after)
    except (ValueError, OverflowError):
        raise Refused(_("“{text}” is no day: write it as 2024-05-03.").format(text=text[:40])) from None
