"""Which claims stand on their own: worked out from the roots of their chains and the links between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from casefile.case.values import Claim, Link
from casefile.words import _

Independence = Literal["independent", "same origin", "unknown"]
SYMMETRIC: Final = ("corroborates", "contradicts", "same_origin", "not_comparable")  # read alike from either end


@dataclass(frozen=True, slots=True)
class Support:
    """A claim that is linked to another, and whether it stands on its own beside it."""

    claim: Claim
    link: Link
    independence: Independence
    why: str  # a sentence


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims that go back to one source: together they count once."""

    source: str  # id; empty where nobody is named: then every claim is an origin of unknown worth
    claims: tuple[Claim, ...]


def chain(claim: Claim) -> tuple[str, ...]:
    """The ids of the sources of a claim, the nearest to the document first."""
    value = claim.fields.get("said_by")
    return tuple(source for source in value if isinstance(source, str)) if isinstance(value, list) else ()


def root(claim: Claim) -> str | None:
    """The id of the source that a claim goes back to: the last known of its chain, or None."""
    sources = chain(claim)
    return sources[-1] if sources else None


def other_end(link: Link, claim: str) -> str | None:
    """The id at the other end of a link, None where the claim is at neither."""
    return {link.claim: link.other, link.other: link.claim}.get(claim)


def independence(one: Claim, other: Claim, links: Sequence[Link] = ()) -> tuple[Independence, str]:
    """Whether two claims stand on their own beside each other, and the sentence that says why."""
    if other.id in _joined(one.id, links):
        return "same origin", _("They are linked as having the same origin.")
    first, second = root(one), root(other)
    if first is None or second is None:
        nameless = one if first is None else other
        return "unknown", _("It is not recorded who {claim} goes back to.").format(claim=nameless.number)
    if first == second:
        return "same origin", _("Both go back to the same source.")
    if first in chain(other) or second in chain(one):
        return "unknown", _("The source of one passes the other on: it may be where that comes from.")
    return "independent", _("They go back to different sources.")


def linked(claim: Claim, kinds: Iterable[str], links: Sequence[Link], claims: Mapping[str, Claim]) -> list[Support]:
    """The claims linked to one by links of these kinds, from either end, each with its independence."""
    wanted = frozenset(kinds)
    found = []
    for link in links:
        other = claims.get(other_end(link, claim.id) or "") if link.kind in wanted else None
        if other is not None:
            found.append(Support(other, link, *independence(claim, other, links)))
    return found


def origins(claims: Iterable[Claim], links: Sequence[Link] = ()) -> list[Origin]:
    """The claims by where they go back to: ten articles with one origin are one. Those of nobody named come last."""
    left = {claim.id: claim for claim in claims}
    found: list[Origin] = []
    while left:
        first = next(iter(left.values()))
        together = [first]
        queue = [first]
        del left[first.id]
        while queue:
            claim = queue.pop()
            joined = _joined(claim.id, links)
            same = [o for o in left.values() if o.id in joined or (root(o) is not None and root(o) == root(claim))]
            for other in same:
                del left[other.id]
            together += same
            queue += same
        source = next((known for claim in together if (known := root(claim))), "")
        found.append(Origin(source, tuple(together)))
    return sorted(found, key=lambda origin: not origin.source)


def confirmed(claim: Claim, links: Sequence[Link], claims: Mapping[str, Claim]) -> tuple[bool, str]:
    """Whether credibility 1 may be given: an independent claim corroborates. The sentence says why not."""
    corroborating = linked(claim, ("corroborates",), links, claims)
    if any(each.independence == "independent" for each in corroborating):
        return True, ""
    if not corroborating:
        needed = _("“Confirmed by other sources” needs a corroborating link to a claim of an independent source: {how}")
        return False, needed.format(how=_("link it first, then set it."))
    reasons = " ".join(f"{each.claim.number}: {each.why}" for each in corroborating)
    sentence = _("“Confirmed by other sources” needs an independent source, and none of the links is. {reasons}")
    return False, sentence.format(reasons=reasons)


def _joined(claim: str, links: Sequence[Link]) -> frozenset[str]:
    """Every claim that links of the same origin join to this one, over any number of steps."""
    pairs = [(link.claim, link.other) for link in links if link.kind == "same_origin"]
    reached, queue = {claim}, [claim] if pairs else []
    while queue:
        at = queue.pop()
        for one, other in pairs:
            for here, there in ((one, other), (other, one)):
                if here == at and there not in reached:
                    reached.add(there)
                    queue.append(there)
    return frozenset(reached - {claim})
