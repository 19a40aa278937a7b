"""What is still to be done on claims: fields that matter and are empty, and what does not hold together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from casefile.case.claims.checks import checks
from casefile.case.claims.fields import field
from casefile.case.values import Claim, ClaimKind, Link
from casefile.words import _

# What a claim of each kind is not complete without, and how it is asked for. The order is that in which the list is
# worked down.
WANTED: Final[dict[ClaimKind, tuple[str, ...]]] = {
    "testimony": ("statement", "said_by", "basis", "form", "consent"),
    "statistic": ("statement", "said_by", "as_printed", "quantity", "population", "period", "modality"),
    "allegation": ("statement", "said_by", "act", "accused", "legal_basis", "response"),
}
ASKED: Final = {
    "statement": "What does it say, in one neutral sentence?",
    "said_by": "Who says it, and who passed it on?",
    "basis": "How does the witness know?",
    "form": "Is it verbatim, translated, a paraphrase, a summary?",
    "consent": "Is there consent, and to which use?",
    "as_printed": "How is the figure printed?",
    "quantity": "What kind of quantity is it?",
    "population": "Who or what is counted?",
    "period": "Of which period is it?",
    "modality": "How is it known: counted, estimated, planned?",
    "act": "What is the act?",
    "accused": "Who is accused?",
    "legal_basis": "Which rule does it break?",
    "response": "Was the accused asked, and what was the answer?",
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
    by_claim = links_by_claim(links)
    return [gap for claim in known.values() for gap in gaps_of(claim, by_claim.get(claim.id, ()), known)]


def gaps_of(claim: Claim, links: Sequence[Link], known: Mapping[str, Claim]) -> list[Gap]:
    """What is to do on one claim, of which these are the links. `known` are the claims at their other ends, by id."""
    return [] if claim.status == "withdrawn" else [*_wrong(claim, links, known), *_missing(claim)]


def links_by_claim(links: Iterable[Link]) -> dict[str, list[Link]]:
    """Links by the claims at either end."""
    found: dict[str, list[Link]] = {}
    for link in links:
        for end in (link.claim, link.other):
            found.setdefault(end, []).append(link)
    return found


def _wrong(claim: Claim, links: Sequence[Link], known: Mapping[str, Claim]) -> Iterable[Gap]:
    return (Gap(claim, each.field, each.sentence, True) for each in checks(claim, links=links, claims=known))


def _missing(claim: Claim) -> Iterable[Gap]:
    for name in WANTED[claim.kind]:
        of = field(claim.kind, name)
        if of is not None and name not in claim.fields:
            yield Gap(claim, name, _(ASKED[name]), False)
    if claim.kind == "statistic" and not {"point", "low", "high"} & claim.fields.keys():
        yield Gap(claim, "point", _("What is the figure's value?"), False)
