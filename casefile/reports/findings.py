"""A claim as the report tells it: who says it in which words, its figure or accusation, the rest as labelled lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from casefile.case import records
from casefile.case.values import Claim, Link, Source, Value
from casefile.reports import wording
from casefile.reports.report import Accusation, Fact, FigureLine, Finding, Quotation
from casefile.words import _

_TOLD_APART: Final = frozenset(
    (
        # the record itself, which a finding tells in its own places
        *("statement", "said_by", "status", "credibility", "inference", "confidentiality", "consent", "questions"),
        # the figure, told in its table
        *("measure", "as_printed", "qualifier", "point", "low", "high", "quantity", "unit", "base", "population"),
        *("period", "period_date", "modality", "counted_by", "published_by", "counting_unit"),
        # the accusation
        *("act", "accused", "victims", "legal_basis", "standard", "standard_by", "standing", "response"),
        "response_note",
    )
)
_VERB_FIELD: Final = {"testimony": "form", "statistic": "modality", "allegation": "standing"}
# Before a value, by qualifier. "exact", "unspecified" and "range" need none.
_QUALIFIERS: Final = {
    "about": "about {value}",
    "at_least": "at least {value}",
    "more_than": "more than {value}",
    "at_most": "at most {value}",
    "fewer_than": "fewer than {value}",
    "up_to": "up to {value}",
    "order_of_magnitude": "of the order of {value}",
}
# What a value is a number of, by counting unit and by quantity.
_UNITS: Final = {
    "person": "persons",
    "border_crossing": "border crossings",
    "visa": "visas",
    "contract": "contracts",
    "household": "households",
    "event": "events",
    "persons": "persons",
    "events": "events",
}
# How a link reads from its other end.
_INVERSE: Final = {"qualifies": "is qualified by", "updates": "is updated by", "part_of": "contains"}


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called in this report: sources by name or code, claims by number."""

    sources: Mapping[str, str]
    claims: Mapping[str, str]  # those of the report alone: what is left out has no number here
    groups: frozenset[str] = frozenset()  # sources that are many people

    def __call__(self, identity: str) -> str:
        return self.sources.get(identity) or self.claims.get(identity) or _("not in this report")


def called(source: Source, *, nameless: bool) -> str:
    """What a source is called: its name, or its code where the name is protected or not known."""
    if nameless or not source.name:
        return source.code or _("a source whose name is protected")
    return source.name


def finding(claim: Claim, quotations: tuple[Quotation, ...], links: Sequence[Link], names: Names) -> Finding:
    """The claim in the words of the report."""
    ids = _chain(claim)
    chain = [names(identity) for identity in ids]
    value = claim.fields.get(_VERB_FIELD[claim.kind], "")
    key = value if isinstance(value, str) else "unknown"
    several = (bool(ids) and ids[-1] in names.groups) or key == "summary_of_several"
    said_by = chain or _printed_in(claim, quotations)
    return Finding(
        number=claim.number,
        kind=claim.kind,
        statement=claim.statement,
        attribution=wording.attribution(
            claim.kind, key if isinstance(key, str) else "unknown", said_by, several=several
        ),
        said_by=tuple(chain),
        root=chain[-1] if chain else "",
        status=_shown(claim, "status") or records.label("status", claim.status or "draft"),
        credibility=_shown(claim, "credibility") or records.label("credibility", "6"),
        quotations=quotations,
        facts=_facts(claim, names),
        inference=_shown(claim, "inference"),
        links=tuple(sorted(line for link in links if (line := _link(claim, link, names)))),
        figure=_figure(claim, names) if claim.kind == "statistic" else None,
        accusation=_accusation(claim, names) if claim.kind == "allegation" else None,
    )


def sources_of(claim: Claim) -> set[str]:
    """The ids of every source that a claim names."""
    found: set[str] = set()
    for field in records.fields(claim.kind):
        value = claim.fields.get(field.name)
        if field.type == "source" and isinstance(value, str):
            found.add(value)
        elif field.type == "sources" and isinstance(value, list):
            found |= {str(item) for item in value}
    return found


def _chain(claim: Claim) -> list[str]:
    """From the nearest to the root: the chain as recorded, then the witness, or who counted, where not in it yet."""
    recorded = claim.fields.get("said_by")
    ids = [str(item) for item in recorded] if isinstance(recorded, list) else []
    last = claim.fields.get({"testimony": "witness", "statistic": "counted_by"}.get(claim.kind, ""))
    if isinstance(last, str) and last not in ids:
        ids.append(last)
    return ids


def _printed_in(claim: Claim, quotations: tuple[Quotation, ...]) -> list[str]:
    """Where nobody recorded who says it: the exhibit that prints it. Where that is unknown: nobody."""
    if claim.fields.get("said_by") == records.UNKNOWN or not quotations:
        return []
    at = quotations[0].citation
    return [f"{at.exhibit} ({at.publication})" if at.publication else at.exhibit]


def _shown(claim: Claim, name: str, name_of: Callable[[str], str] = str) -> str:
    value = claim.fields.get(name)
    return "" if value is None else records.show(claim.kind, name, value, name_of=name_of)


def _facts(claim: Claim, names: Names) -> tuple[Fact, ...]:
    told = {"witness"} if isinstance(claim.fields.get("witness"), str) else set()  # named where it is said who speaks
    return tuple(
        Fact(field.label, _told(field, claim.fields[field.name], claim.kind, names))
        for field in records.fields(claim.kind)
        if field.name in claim.fields and field.name not in _TOLD_APART | told
    )


def _told(field: records.Field, value: Value, kind: str, names: Names) -> str:
    """A record as people write it: "Retention of identity documents (stated)"; several parted by semicolons."""
    if isinstance(value, list) and field.type == "rows":
        return "; ".join(_told(field, row, kind, names) for row in value)
    if not isinstance(value, dict) or value == records.UNKNOWN:
        return records.show(kind, field.name, value, name_of=names)
    parts = [_part(column, value[column.name]) for column in field.columns if column.name in value]
    if field.columns[0].name in value and len(parts) > 1:
        return f"{parts[0]} ({', '.join(parts[1:])})"
    return ", ".join(parts)


def _part(column: records.Field, value: Value) -> str:
    shown = _cell({"": value}, "", column.choices) if column.type != "date" else records.show_date(str(value))
    if column.choices == "yes_no" or value == records.UNKNOWN:
        return f"{column.label.lower()}: {shown.lower()}"
    return shown[:1].lower() + shown[1:] if column.type == "choice" and column.name != "indicator" else shown


def _link(claim: Claim, link: Link, names: Names) -> str:
    outward = link.claim == claim.id
    other = names.claims.get(link.other if outward else link.claim)
    if other is None:
        return ""
    kind = records.label("link_kind", link.kind)
    if not outward and link.kind in _INVERSE:
        kind = _(_INVERSE[link.kind])
    return f"{kind} {other}: {link.note}" if link.note else f"{kind} {other}"


def _figure(claim: Claim, names: Names) -> FigureLine:
    counted = [_shown(claim, "measure"), _shown(claim, "population")]
    return FigureLine(
        as_printed=_shown(claim, "as_printed"),
        value=_amount(claim),
        unit=_unit(claim),
        population="; ".join(part for part in counted if part),
        period=_period(claim),
        modality=_shown(claim, "modality"),
        counted_by=_shown(claim, "counted_by", names),
        published_by=_shown(claim, "published_by", names),
    )


def _amount(claim: Claim) -> str:
    """ "more than 13,000", "250,000,000 to 600,000,000", "unknown"."""
    point, low, high = (_grouped(_shown(claim, name)) for name in ("point", "low", "high"))
    if low and high:
        bounds = _("{low} to {high}").format(low=low, high=high)
        return f"{point} ({bounds})" if point else bounds
    value = point or low or high
    qualifier = claim.fields.get("qualifier")
    if not value or not isinstance(qualifier, str) or qualifier not in _QUALIFIERS:
        return value
    return _(_QUALIFIERS[qualifier]).format(value=value)


def _grouped(number: str) -> str:
    whole, point, decimals = number.partition(".")
    digits = whole.lstrip("-")
    if not digits.isdigit() or len(digits) < 4:
        return number
    return f"{'-' if whole.startswith('-') else ''}{int(digits):,}{point}{decimals}"


def _unit(claim: Claim) -> str:
    base = _shown(claim, "base")
    if claim.fields.get("quantity") == "percent":
        return _("percent of {base}").format(base=base) if base else _("percent")
    counted, quantity = claim.fields.get("counting_unit"), claim.fields.get("quantity")
    plural = _UNITS.get(str(counted)) or _UNITS.get(str(quantity), "")
    unit = _shown(claim, "unit") or (_(plural) if plural else "")
    return f"{unit} ({base})" if base else unit


def _period(claim: Claim) -> str:
    dates, kind = _shown(claim, "period_date"), claim.fields.get("period")
    if dates and kind in ("point", "year", "range", None):
        return dates
    return ", ".join(part for part in (_shown(claim, "period"), dates) if part)


def _rows(claim: Claim, name: str) -> list[dict[str, Value]]:
    value = claim.fields.get(name)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _cell(row: Mapping[str, Value], name: str, enumeration: str = "") -> str:
    value = row.get(name, "")
    if value == records.UNKNOWN:
        return _("unknown")
    return records.label(enumeration, str(value)) if enumeration and value else str(value)


def _accusation(claim: Claim, names: Names) -> Accusation:
    victims = [_victims(row, names) for row in _rows(claim, "victims")] or _unknown(claim, "victims")
    standard = [_shown(claim, "standard"), _shown(claim, "standard_by")]
    response = [_shown(claim, "response"), _shown(claim, "response_note")]
    return Accusation(
        act=_shown(claim, "act"),
        accused=tuple(_accused(row) for row in _rows(claim, "accused")) or _unknown(claim, "accused"),
        victims="; ".join(victims),
        legal_basis=tuple(_law(row) for row in _rows(claim, "legal_basis")) or _unknown(claim, "legal_basis"),
        standard=_(", applied by ").join(part for part in standard if part),
        status=_shown(claim, "standing") or records.label("standing", "reported"),
        response=": ".join(part for part in response if part),
    )


def _unknown(claim: Claim, name: str) -> tuple[str, ...]:
    return (_("unknown"),) if claim.fields.get(name) == records.UNKNOWN else ()


def _accused(row: Mapping[str, Value]) -> str:
    name, role = _cell(row, "name"), _cell(row, "role", "accused_role")
    return f"{name} ({role.lower()})" if role else name


def _victims(row: Mapping[str, Value], names: Names) -> str:
    number = names.claims.get(str(row.get("statistic", "")), "")
    return ", ".join(part for part in (_cell(row, "name"), _cell(row, "number"), number) if part)


def _law(row: Mapping[str, Value]) -> str:
    law = ", ".join(part for part in (_cell(row, "instrument"), _cell(row, "provision")) if part)
    by = _cell(row, "characterised_by", "characterised_by").lower()
    return _("{law} (named by {who})").format(law=law, who=by) if by else law
