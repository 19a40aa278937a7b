"""The verbs that change what is marked: mark, unmark, set."""

import argparse
import json
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, get_args

from casefile.case import Case, Mark
from casefile.case.claims.fields import PROSE_LIMIT
from casefile.case.claims.fieldvalues import check_characters
from casefile.case.editing.marking import check_unconfirmed
from casefile.case.editing.newcomers import Newcomer
from casefile.case.history.views import folded
from casefile.case.values import ClaimKind, Document, Passage, Recognised, Value
from casefile.cli.fieldtext import Named, split_assignments, value_of
from casefile.cli.listing import KIND_KEYS, Numbers
from casefile.cli.opening import find_document, find_id, open_case
from casefile.cli.output import Output, complain
from casefile.cli.quoting import find_quote
from casefile.documents.boxes import line_rects_of_each
from casefile.documents.model import Rect
from casefile.documents.pages_lines import lines_of, sides_of
from casefile.errors import CasefileError, Refused, UnreadableDocument
from casefile.words import _

_KEYS: Final = ("document", "quote", "nth", "kind", "tag", "note", "field")


@dataclass(frozen=True, slots=True)
class Wish:
    """A passage somebody wants marked, as they named it."""

    document: str
    quote: str
    nth: int | None = None
    kind: str | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


def mark_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE DOCUMENT --quote …, or CASE --from FILE."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("document", metavar="DOCUMENT", nargs="?")
    parser.add_argument("--quote", metavar="TEXT", help=_("the words to mark, as they stand in the document"))
    parser.add_argument("--nth", metavar="N", type=int, help=_("which one, where they stand there more than once"))
    parser.add_argument("--kind", choices=KIND_KEYS, help=_("make a claim of this kind with it"))
    parser.add_argument("--tag", metavar="TAG", action="append", default=[])
    parser.add_argument("--note", metavar="TEXT", default="")
    parser.add_argument("--field", metavar="NAME=VALUE", action="append", default=[])
    parser.add_argument(
        "--from", dest="file", metavar="FILE.jsonl", help=_("many marks, one object a line, in one edit")
    )
    parser.set_defaults(usage=parser.error)


def mark(arguments: argparse.Namespace, output: Output) -> int:
    """Mark one passage, or many from a file. 1 where a line of the file could not be placed; the others are marked."""
    if (arguments.file is None) == (arguments.document is None or arguments.quote is None):
        arguments.usage(_("mark takes DOCUMENT and --quote, or --from"))
    with open_case(arguments, writable=True) as case:
        if arguments.file is not None:
            return _mark_many(case, Path(arguments.file), output)
        given = split_assignments(arguments.field)
        wish = Wish(
            arguments.document,
            arguments.quote,
            arguments.nth,
            arguments.kind,
            tuple(arguments.tag),
            arguments.note,
            given,
        )
        marker = Marker(case)
        [passage] = marker.mark([marker.placed(wish)])
        _tell(case, [passage], output)
    return 0


def _mark_many(case: Case, path: Path, output: Output) -> int:
    """Every line is placed first; those that can be are marked in one edit."""
    marker = Marker(case)
    placed: list[Placed] = []
    troubles = 0
    for number, line in _lines(path):
        try:
            placed.append(marker.placed(_writable(wish_of(line))))
        except CasefileError as trouble:
            troubles += 1
            complain(_("Line {number}: {trouble}").format(number=number, trouble=trouble))
    if placed:
        _tell(case, marker.mark(placed), output)
    return 1 if troubles else 0


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        raise Refused(_("“{path}” cannot be read: {reason}.").format(path=path, reason=reason)) from trouble
    except UnicodeDecodeError:
        raise Refused(_("“{path}” is not UTF-8 text.").format(path=path)) from None
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _writable(wish: Wish) -> Wish:
    """Refuse here what the case would refuse of all lines together."""
    for label, text in ((_("Note"), wish.note), *((_("Tag"), tag) for tag in wish.tags)):
        check_characters(label, text, PROSE_LIMIT)
    if not all(folded(tag) for tag in wish.tags):
        raise Refused(_("A tag needs a name."))
    return wish


def wish_of(line: str) -> Wish:
    """One line of a file of marks. Refused, with a sentence, where it is none."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise Refused(_("This is not JSON.")) from None
    return wish_from(given)


def wish_from(given: object) -> Wish:
    """A mark as JSON gives it. Refused, with a sentence, where it is none."""
    if not isinstance(given, dict) or not all(isinstance(given.get(name), str) for name in ("document", "quote")):
        raise Refused(_("A mark is a JSON object with at least “document” and “quote”."))
    if strange := [name for name in given if name not in _KEYS]:
        known = ", ".join(_KEYS)
        raise Refused(_("A mark has no “{name}”; it has {known}.").format(name=strange[0][:40], known=known))
    fields, tags = given.get("field", {}), given.get("tag", [])
    tags = [tags] if isinstance(tags, str) else tags
    fields = split_assignments(fields) if isinstance(fields, list) else fields
    nth, note, kind = given.get("nth"), given.get("note", ""), given.get("kind")
    right = (
        isinstance(fields, dict)
        and isinstance(tags, list)
        and all(isinstance(tag, str) for tag in tags)
        and isinstance(note, str)
        and (nth is None or type(nth) is int)
        and (kind is None or isinstance(kind, str))
    )
    if not right:
        raise Refused(
            _("“nth” is a number, “tag” a list of names, “note” text, “field” an object of names and values.")
        )
    return Wish(given["document"], given["quote"], nth, kind, tuple(tags), note, fields)


@dataclass(frozen=True, slots=True)
class Placed:
    """A wish whose place and fields are good."""

    wish: Wish
    document: Document
    start: int
    end: int
    kind: ClaimKind | None


class Marker:
    """Finds places and makes marks. Tags and sources that are named and not there are made in the edit that marks."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._named = Named(case)
        self._documents: dict[str, Document] = {}
        self._tags = {folded(tag.name): tag.id for tag in case.tags()}
        self._new_tags: list[Newcomer] = []

    def mark(self, placed: Sequence[Placed]) -> list[Passage]:
        """Mark the places in one edit."""
        marks = self._made(placed)
        return self._case.mark_many(marks, newcomers=[*self._named.newcomers, *self._new_tags])

    def placed(self, wish: Wish) -> Placed:
        """The place of a wish. A CasefileError where it has none or a field is wrong; nothing is written yet."""
        kind = next((one for one in get_args(ClaimKind) if one == wish.kind), None)
        if wish.kind is not None and kind is None:
            known = ", ".join(KIND_KEYS)
            raise Refused(_("There is no kind “{kind}”; the kinds are {known}.").format(kind=wish.kind, known=known))
        if wish.fields and kind is None:
            raise Refused(_("Fields need a kind: testimony, statistic or allegation."))
        document = self._document(wish.document)
        start, end = find_quote(self._case.text(document.id), wish.quote, wish.nth, document.number)
        for name, value in wish.fields.items():
            found = value_of(kind or "", name, value, self._named.pretend)
            check_unconfirmed(found if name == "credibility" else None)
        return Placed(wish, document, start, end, kind)

    def _made(self, placed: Sequence[Placed]) -> list[Mark]:
        """The marks, with the ids of what they name and, in a PDF, the places of their lines."""
        rects: dict[int, Sequence[Rect]] = {}
        for document in {one.document.id: one.document for one in placed}.values():
            of_document = [at for at, one in enumerate(placed) if one.document.id == document.id]
            found = _rects(self._case, document, [placed[at] for at in of_document])
            rects |= dict(zip(of_document, found, strict=True))
        return [self._mark(one, rects[at]) for at, one in enumerate(placed)]

    def _mark(self, placed: Placed, rects: Sequence[Rect]) -> Mark:
        wish, kind = placed.wish, placed.kind
        fields: dict[str, Value] = {}
        for name, text in wish.fields.items():
            value = value_of(kind or "", name, text, self._named.find)
            if value is not None:
                fields[name] = value
        tags = tuple(self._tag(name) for name in wish.tags)
        return Mark(placed.document.id, placed.start, placed.end, kind, tags, wish.note, fields, rects)

    def _tag(self, name: str) -> str:
        wanted = folded(name)
        if wanted not in self._tags:
            new = Newcomer.tag(name)
            self._new_tags.append(new)
            self._tags[wanted] = new.id
        return self._tags[wanted]

    def _document(self, reference: str) -> Document:
        if reference not in self._documents:
            self._documents[reference] = find_document(self._case, reference)
        return self._documents[reference]


def _rects(case: Case, document: Document, placed: Sequence[Placed]) -> Sequence[Sequence[Rect]]:
    """Where the words lie on their pages; nothing for an article, or where the pages need a password."""
    if document.kind == "article":
        return [()] * len(placed)
    pages = case.pages(document.id)
    starts = [page.start for page in pages] + [document.characters]
    spans = [_spans(starts, one.start, one.end) for one in placed]
    kept = case.recognised(document.id)
    on_pictures = kept.pages if kept else frozenset()
    of_file = [[span for span in passage if span[0] not in on_pictures] for passage in spans]
    try:
        found = line_rects_of_each(case.original_bytes(document.id), document.media_type, of_file)
    except UnreadableDocument:  # encrypted: the password is kept nowhere, and the words are anchored without it
        return [()] * len(placed)
    if kept is None:
        return found
    text = case.text(document.id)
    recognised = [_on_pictures(text, starts, kept, passage) for passage in spans]
    return [sorted((*one, *other), key=lambda rect: rect.page) for one, other in zip(found, recognised, strict=True)]


def _on_pictures(
    text: str, starts: Sequence[int], kept: Recognised, spans: Sequence[tuple[int, int, int]]
) -> Iterator[Rect]:
    """Where recognised words stand on the pictures of their pages: the case knows, no file is asked."""
    for page, start, end in spans:
        if page in kept.pages:
            first, last = starts[page], starts[page + 1]
            boxes = array("f", (side / 1000 for side in kept.boxes[4 * first : 4 * last]))
            for sides in sides_of(lines_of(text[first:last], boxes), boxes, start, end):
                yield Rect(page, *sides)


def _spans(starts: Sequence[int], start: int, end: int) -> list[tuple[int, int, int]]:
    """The part of the range on each page, counted from where the page's text begins."""
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
    return [
        (page, max(start, starts[page]) - starts[page], min(end, starts[page + 1]) - starts[page])
        for page in range(first, min(last, len(starts) - 2) + 1)
    ]


def _tell(case: Case, passages: Sequence[Passage], output: Output) -> None:
    names = Numbers(case)
    for passage in passages:
        whole = names.passage(passage)
        record = {
            "passage": whole["number"],
            "claim": whole["claim"],
            "start": passage.start,
            "end": passage.end,
            "page": whole["page"],
        }
        output.record(record, "  ".join(str(word) for word in (whole["number"], whole["claim"]) if word))


def unmark_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE PASSAGE."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("passage", metavar="PASSAGE")


def unmark(arguments: argparse.Namespace, output: Output) -> int:
    """Delete a passage."""
    with open_case(arguments, writable=True) as case:
        passage = case.passage(find_id(case, arguments.passage, "passage"))
        case.delete(passage.id)
        output.record({"passage": passage.number, "deleted": True}, _("{number} deleted").format(number=passage.number))
    return 0


def set_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE OBJECT NAME=VALUE..."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("object", metavar="OBJECT", help=_("a number, a tag's name, a source's code, an id"))
    parser.add_argument("values", metavar="NAME=VALUE", nargs="+", help=_("empty after = clears; ? is unknown"))


def set_fields(arguments: argparse.Namespace, output: Output) -> int:
    """Change fields of one object in one edit."""
    given = split_assignments(arguments.values)
    with open_case(arguments, writable=True) as case:
        kind, identity = case.find(arguments.object)
        of: str = kind
        if kind == "claim":
            of = str(given["kind"]) if given.get("kind") in KIND_KEYS else case.claim_of(identity).kind
        named = Named(case)
        for find in (named.pretend, named.find):  # the first time round nothing is made
            values = {name: value_of(of, name, text, find, claim=kind == "claim") for name, text in given.items()}
        case.set(identity, values, newcomers=named.newcomers)
        shown = {
            name: None if value is None else Numbers(case).named(of, name, value) for name, value in values.items()
        }
        output.record({"object": arguments.object, "fields": shown}, f"{arguments.object}: {', '.join(values)}")
    return 0
