"""The rules across the fields of claims (records.md): each breach is a finding with a sentence, nothing is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casefile.case.claims.evidence import confirmed, linked, root
from casefile.case.values import Claim, Link, Value
from casefile.words import _

__all__ = ["PLANS", "Finding", "checks", "root"]

PLANS: Final = ("announced_plan", "target", "projected")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a claim that does not hold together."""

    claim: str  # id
    field: str  # where to mend it
    sentence: str


def checks(claim: Claim, *, links: Sequence[Link] = (), claims: Mapping[str, Claim] | None = None) -> list[Finding]:
    """What does not hold together in a claim. `links` and `claims` (by id) allow the rules across claims."""
    others = claims or {}
    found = [*_figure(claim)] if claim.kind == "statistic" else []
    found += _credibility(claim, links, others)
    found += _parts(claim, links, others)
    return found


def _figure(claim: Claim) -> list[Finding]:
    low, high, point = (_number(claim, name) for name in ("low", "high", "point"))
    quantity = claim.fields.get("quantity")
    rules = [
        (low is not None and high is not None and low > high, "low", _("The low value is above the high value.")),
        (_outside(point, low, high), "point", _("The value lies outside the range from low to high.")),
        (
            quantity == "percent" and not claim.fields.get("base"),
            "base",
            _("A percentage needs its base: percent of what?"),
        ),
        (quantity == "money" and not claim.fields.get("unit"), "unit", _("An amount of money needs its currency.")),
        (quantity == "money" and not claim.fields.get("period"), "period", _("An amount of money needs its period.")),
    ]
    return [Finding(claim.id, name, sentence) for broken, name, sentence in rules if broken]


def _credibility(claim: Claim, links: Sequence[Link], claims: Mapping[str, Claim]) -> list[Finding]:
    found = []
    for each in linked(claim, ("corroborates",), links, claims):
        if each.independence == "same origin":
            sentence = _("{other} goes back to the same source: it does not corroborate.").format(
                other=each.claim.number
            )
            found.append(Finding(claim.id, "said_by", sentence))
    if claim.fields.get("credibility") == "1":
        holds, why = confirmed(claim, links, claims)
        found += [] if holds else [Finding(claim.id, "credibility", why)]
    return found


def _parts(claim: Claim, links: Sequence[Link], claims: Mapping[str, Claim]) -> list[Finding]:
    """Of a total: its parts add up, and no plan is summed with a count."""
    ids = [link.claim for link in links if link.kind == "part_of" and link.other == claim.id]
    parts = [claims[id_] for id_ in ids if id_ in claims and claims[id_].kind == "statistic"]
    if claim.kind != "statistic" or not parts:
        return []
    found = []
    planned = {part.fields.get("modality") in PLANS for part in [claim, *parts]}
    if len(planned) == 2:
        found.append(Finding(claim.id, "modality", _("A plan and a count are summed: they never add up.")))
    total, values = _number(claim, "point"), [_number(part, "point") for part in parts]
    known = [value for value in values if value is not None]
    if total is not None and len(known) > 1 and len(known) == len(values) and sum(known) != total:
        sentence = _("The parts add up to {sum}, not to {total}.").format(sum=sum(known), total=total)
        found.append(Finding(claim.id, "point", sentence))
    return found


def _outside(point: Decimal | None, low: Decimal | None, high: Decimal | None) -> bool:
    return point is not None and ((low is not None and point < low) or (high is not None and point > high))


def _number(claim: Claim, name: str) -> Decimal | None:
    value: Value | None = claim.fields.get(name)
    return Decimal(value) if isinstance(value, str) else None
