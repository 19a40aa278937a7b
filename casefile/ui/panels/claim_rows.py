"""The rows and columns of the tables of claims: every field of a kind is a column, the most used ones shown."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from casefile.case.records import KINDS, Field, fields, label, root, show
from casefile.case.values import Claim
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.hinted import marks
from casefile.ui.panels.fields.typed_numbers import say_number
from casefile.ui.panels.register import Register
from casefile.ui.panels.tables.columns import Column, by_amount, empty_last, in_numbers
from casefile.words import _

# Fields whose columns are shown before the person chose, by kind.
SHOWN = {
    "testimony": {"witness", "basis", "form", "indicators", "event_date", "credibility"},
    "statistic": {"as_printed", "point", "low", "high", "unit", "population", "period_date", "modality", "counted_by"},
    "allegation": {"act", "accused", "victims", "standing", "response", "event_date"},
    "": {"said_by", "credibility", "event_date"},
}
WIDE = {"prose": 30, "rows": 24, "group": 20, "sources": 20, "text": 18}
AMOUNTS = {"number", "count"}


class ClaimRows:
    """Reads the claims of one kind, or of all."""

    def __init__(self, open_case: OpenCase, kind: str) -> None:
        self._open_case, self._kind = open_case, kind

    def ids(self) -> list[str]:
        """Every claim's id, by kind and number."""
        return self._open_case.case.claim_ids(kind=self._kind or None)

    def rows(self, ids: Sequence[str]) -> Iterable[tuple[str, Claim]]:
        """Those claims."""
        return ((claim.id, claim) for claim in self._open_case.case.claims(ids=ids))


def columns(kind: str, register: Register) -> tuple[Column[Claim], ...]:
    """The columns of a kind's table; of all kinds, where `kind` is empty, what they have in common."""
    common = {field.name for field in fields("testimony")} & {field.name for field in fields("allegation")}
    of_kind = [field for field in fields(kind or "testimony") if kind or field.name in common]
    return (*_first(kind, register), *(_of_field(kind, field, register) for field in of_kind if field.name not in HERE))


HERE = {"statement", "status"}  # fields that stand among the first columns


def _first(kind: str, register: Register) -> Iterable[Column[Claim]]:
    kinds = {choice.key: choice.label for choice in KINDS}
    yield Column(
        "number", _("Number"), lambda claim: claim.number, 9, sort=in_numbers, kinds=lambda claim: (claim.kind,)
    )
    if not kind:
        yield Column("kind", _("Kind"), lambda claim: kinds[claim.kind], 11, sort=empty_last, grouped=True)
    edited = (kind or "claim", "statement")
    yield Column("statement", _("Statement"), lambda claim: claim.statement, 42, sort=empty_last, field=edited)
    yield Column("passages", _("Passages"), lambda claim: str(len(claim.passages)), 8, sort=by_amount)
    status = (kind or "claim", "status")
    yield Column("status", _("Status"), _status, 10, sort=empty_last, grouped=True, field=status)
    yield Column("root", _("Root source"), partial(_root, register), 18, sort=empty_last, grouped=True, shown=False)


def _status(claim: Claim) -> str:
    return label("status", claim.status or "draft")


def _root(register: Register, claim: Claim) -> str:
    source = root(claim)
    return register.name_of(source) if source else ""


def _of_field(kind: str, field: Field, register: Register) -> Column[Claim]:
    words: Callable[[Claim], str] = partial(_words, field, register)
    return Column(
        field.name,
        field.label,
        words,
        WIDE.get(field.type, 14),
        shown=field.name in SHOWN[kind],
        sort=_by_written_amount if field.type in AMOUNTS else empty_last,
        amount=field.type in AMOUNTS,
        field=(kind or "claim", field.name),
        grouped=field.type in ("choice", "choices", "source", "text", "sources"),
    )


def _by_written_amount(text: str) -> tuple[bool, float]:
    how = marks()
    return by_amount(text.replace(how.group, "").replace(how.decimal, "."))


def _words(field: Field, register: Register, claim: Claim) -> str:
    value = claim.fields.get(field.name, field.default or None)
    if field.type == "number" and isinstance(value, str):
        return say_number(value, marks())
    return "" if value is None else show(claim.kind, field.name, value, name_of=register.name_of)
