"""The verbs that list: passages, claims, words."""

import argparse

from casefile.case import Case, records
from casefile.case.values import Claim, Passage, Value
from casefile.cli.opening import find_document, find_id, open_case
from casefile.cli.output import Output
from casefile.words import _

KIND_KEYS = tuple(kind.key for kind in records.KINDS)


def passages_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE --document --kind --tag."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("--document", metavar="D")
    parser.add_argument("--kind", choices=KIND_KEYS)
    parser.add_argument("--tag", metavar="TAG")


def passages(arguments: argparse.Namespace, output: Output) -> int:
    """List the passages in the order of their places."""
    with open_case(arguments, writable=False) as case:
        names = Numbers(case)
        document = find_document(case, arguments.document).id if arguments.document else None
        tag = find_id(case, arguments.tag, "tag") if arguments.tag else None
        for passage in case.passages(document=document, kind=arguments.kind, tag=tag):
            record = names.passage(passage)
            quote = " ".join(passage.quote.split()) or _("(region of a page)")
            output.record(record, f"{passage.number}  {', '.join(names.claims_of(passage)) or '–'}  {quote}")
    return 0


def claims_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE --kind."""
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("--kind", choices=KIND_KEYS)


def claims(arguments: argparse.Namespace, output: Output) -> int:
    """List the claims by kind and number."""
    with open_case(arguments, writable=False) as case:
        names = Numbers(case)
        for claim in case.claims(kind=arguments.kind):
            output.record(names.claim(claim), f"{claim.number}  {claim.statement or '–'}")
    return 0


class Numbers:
    """What people call the objects of a case: numbers, codes and names for ids."""

    def __init__(self, case: Case) -> None:
        self._documents = {document.id: document.number for document in case.documents()}
        self._claims = {claim.id: claim.number for claim in case.claims()}
        self._tags = {tag.id: tag.name for tag in case.tags()}
        self._sources = {source.id: source.code or source.name for source in case.sources()}
        self._passages = {passage.id: passage.number for passage in case.passages()}

    def claims_of(self, passage: Passage) -> list[str]:
        """The numbers of the claims that rest on a passage."""
        return [self._claims[claim] for claim in passage.claims if claim in self._claims]

    def passage(self, passage: Passage) -> dict[str, object]:
        """A passage as `passages` prints it. Pages count from 1; an article has none."""
        numbers = self.claims_of(passage)
        return {
            "number": passage.number,
            "document": self._documents.get(passage.document),
            "page": passage.page + 1 if passage.page >= 0 else None,
            "start": passage.start,
            "end": passage.end,
            "quote": passage.quote,
            "kind": passage.kinds[0] if passage.kinds else None,
            "claim": numbers[0] if numbers else None,
            "claims": numbers,
            "tags": [self._tags[tag] for tag in passage.tags if tag in self._tags],
            "note": passage.note,
        }

    def claim(self, claim: Claim) -> dict[str, object]:
        """A claim as `claims` prints it: its fields with numbers and codes where the case keeps ids."""
        return {
            "number": claim.number,
            "kind": claim.kind,
            "statement": claim.statement,
            "status": claim.status,
            "passages": [self._passages[passage] for passage in claim.passages if passage in self._passages],
            "fields": {name: self.named(claim.kind, name, value) for name, value in claim.fields.items()},
        }

    def named(self, kind: str, name: str, value: Value) -> Value:
        """A field's value with the codes of sources and the numbers of claims in the places of their ids."""
        field = records.field(kind, name)
        return value if field is None else self._of_field(field, value)

    def _of_field(self, field: records.Field, value: Value) -> Value:
        if isinstance(value, list):
            return [self._of_field(field, item) for item in value]
        if isinstance(value, dict) and value != records.UNKNOWN:
            columns = {column.name: column for column in field.columns}
            return {
                name: self._of_field(columns[name], item) if name in columns else item for name, item in value.items()
            }
        if field.type in ("source", "sources", "claim") and isinstance(value, str):
            return self._sources.get(value) or self._claims.get(value, value)
        return value


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """`words` needs no case."""


def words(_arguments: argparse.Namespace, output: Output) -> int:
    """Print the kinds, their fields, and the enumerations with their definitions."""
    for kind in records.KINDS:
        output.record(
            {"kind": kind.key, "label": kind.label, "definition": kind.definition}, f"{kind.key}: {kind.definition}"
        )
    for kind_key in records.FIELDS:
        for field in records.fields(kind_key):
            _print_field(kind_key, field, output)
    for name in records.CHOICES:
        for choice in records.choices(name):
            record = {"enumeration": name, "key": choice.key, "label": choice.label, "definition": choice.definition}
            output.record(record, f"{name} = {choice.key}: {choice.label}. {choice.definition}")
    return 0


def _print_field(kind: str, field: records.Field, output: Output) -> None:
    record: dict[str, object] = {
        "of": kind,
        "field": field.name,
        "label": field.label,
        "type": field.type,
        "enumeration": field.choices or None,
        "open": field.open,
        "columns": [
            {"name": column.name, "label": column.label, "type": column.type, "enumeration": column.choices or None}
            for column in field.columns
        ],
    }
    columns = "; ".join(f"{column.name}:" for column in field.columns)
    of_which = field.choices or columns
    output.record(record, f"{kind}.{field.name} ({field.type}{', ' + of_which if of_which else ''}): {field.label}")
