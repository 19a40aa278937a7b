"""What is still to be done on claims: fields that matter and are empty, and what does not hold together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from casefile.case.claims.checks import checks
from casefile.case.claims.fields import field
from casefile.case.values import Claim, ClaimKind, Link
from casefile.words import _

# What a claim of each kind is not complete without. The order is that in which the list is worked down.
WANTED: Final[dict[ClaimKind, tuple[str, ...]]] = {
    "testimony": ("statement", "said_by", "basis", "form", "consent"),
    "statistic": ("statement", "said_by", "as_printed", "quantity", "population", "period", "modality"),
    "allegation": ("statement", "said_by", "act", "accused", "legal_basis", "response"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to do on a claim."""

    claim: Claim
    field: str  # where
    sentence: str
    wrong: bool  # does not hold together; else it is only missing


def gaps(claims: Iterable[Claim], links: Sequence[Link] = ()) -> list[Gap]:
    """Everything to do, claim by claim: first what is wrong, then what is missing. Withdrawn claims are left alone."""
    known = {claim.id: claim for claim in claims}
    by_claim: dict[str, list[Link]] = {}
    for link in links:
        for end in (link.claim, link.other):
            by_claim.setdefault(end, []).append(link)
    found: list[Gap] = []
    for claim in known.values():
        if claim.status != "withdrawn":
            found += _wrong(claim, by_claim.get(claim.id, ()), known)
            found += _missing(claim)
    return found


def _wrong(claim: Claim, links: Sequence[Link], known: Mapping[str, Claim]) -> Iterable[Gap]:
    return (Gap(claim, each.field, each.sentence, True) for each in checks(claim, links=links, claims=known))


def _missing(claim: Claim) -> Iterable[Gap]:
    for name in WANTED[claim.kind]:
        of = field(claim.kind, name)
        if of is not None and name not in claim.fields:
            yield Gap(claim, name, _("{field} is not recorded.").format(field=of.label), False)
    if claim.kind == "statistic" and not {"point", "low", "high"} & claim.fields.keys():
        yield Gap(claim, "point", _("The figure has no value."), False)
