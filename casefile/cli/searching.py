"""The verb that searches."""

import argparse

from casefile.case.search.query import Hit, Within
from casefile.cli.opening import find_document, find_id, open_case
from casefile.cli.output import Output
from casefile.errors import Refused
from casefile.words import _


def search_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE QUERY --limit --document --tag."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("query", metavar="QUERY", help=_('words, "phrases", beginn*, OR, NOT, NEAR/5, brackets'))
    parser.add_argument("--limit", type=int, default=50, metavar="N")
    parser.add_argument("--document", metavar="D")
    parser.add_argument("--tag", metavar="TAG")


def search(arguments: argparse.Namespace, output: Output) -> int:
    """Print each hit: where it stands and the words around it."""
    if arguments.limit < 1:
        raise Refused(_("A limit is at least 1."))
    with open_case(arguments, writable=False) as case:
        within = Within(
            document=find_document(case, arguments.document).id if arguments.document else "",
            tag=find_id(case, arguments.tag, "tag") if arguments.tag else "",
        )
        numbers = {document.id: document.number for document in case.documents()}
        for hit in case.search(arguments.query, within=within, limit=arguments.limit)[: arguments.limit]:
            output.record(_record(hit, numbers), _line(hit, numbers))
    return 0


def _record(hit: Hit, numbers: dict[str, str]) -> dict[str, object]:
    return {
        "document": numbers.get(hit.document),
        "page": hit.page + 1 if hit.page >= 0 else None,
        "snippet": hit.snippet,
        "start": hit.start if hit.document else None,
        "end": hit.end if hit.document else None,
        "where": hit.where,
        "object": hit.number,
    }


def _line(hit: Hit, numbers: dict[str, str]) -> str:
    page = _(", page {page}").format(page=hit.page + 1) if hit.page >= 0 else ""
    place = hit.number if hit.where != "text" else numbers.get(hit.document, "")
    return f"{place}{page}  {hit.snippet}"
