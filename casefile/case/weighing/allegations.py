"""An allegation against its evidence: what supports it, what contradicts it, what is silent, and what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from casefile.case.claims.evidence import Origin, Support, linked, origins
from casefile.case.records import choices
from casefile.case.values import Claim, Link, Passage
from casefile.case.weighing.elements import Cell, elements, indicators, rows, state
from casefile.words import _

INDICATORS: Final = tuple(choice.key for choice in choices("indicator"))


@dataclass(frozen=True, slots=True)
class Silent:
    """A claim that speaks of the same matter and is linked neither way."""

    claim: Claim
    why: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """An allegation with everything that bears on it."""

    claim: Claim
    supporting: tuple[Support, ...]
    contradicting: tuple[Support, ...]
    qualifying: tuple[Support, ...]
    silent: tuple[Silent, ...]
    origins: tuple[Origin, ...]  # of the supporting claims
    indicators: tuple[Cell, ...]  # the ILO's eleven
    elements: tuple[Cell, ...]  # the law's, of the offence that the act is
    told: tuple[Cell, ...]  # what has to be told of any act
    missing: tuple[tuple[str, str], ...]  # a field to fill, empty where none is, and a sentence


def weigh(claim: Claim, claims: Mapping[str, Claim], links: Sequence[Link], passages: Mapping[str, Passage]) -> Weighed:
    """Everything that bears on an allegation. `claims` and `passages` are those of the case, by id."""
    supporting = linked(claim, ("corroborates",), links, claims)
    supporting += _by_statistic(claim, claims, {each.claim.id for each in supporting})
    contradicting = linked(claim, ("contradicts",), links, claims)
    qualifying = linked(claim, ("qualifies", "updates", "part_of"), links, claims)
    near = {each.claim.id for each in (*supporting, *contradicting, *qualifying)}
    bearing = [claim, *(each.claim for each in (*supporting, *contradicting, *qualifying))]
    of_law = elements(claim, bearing, claims)
    return Weighed(
        claim,
        tuple(supporting),
        tuple(contradicting),
        tuple(qualifying),
        tuple(_silent(claim, near, claims, passages)),
        tuple(origins((each.claim for each in supporting), links)),
        indicators(bearing),
        of_law,
        tuple(_told(claim, supporting, contradicting)),
        (*_missing(claim, supporting), *_unproven(of_law)),
    )


def _by_statistic(claim: Claim, claims: Mapping[str, Claim], known: set[str]) -> list[Support]:
    """The statistics that the allegation names its victims by support it as a link would."""
    found = []
    for row in rows(claim, "victims"):
        named = row.get("statistic")
        other = claims.get(named) if isinstance(named, str) else None
        if other is not None and other.id not in known:
            link = Link("", "victims", other.id, claim.id, "")
            found.append(Support(other, link, "unknown", _("It says how many the victims are.")))
    return found


def _told(claim: Claim, supporting: Sequence[Support], contradicting: Sequence[Support]) -> Iterable[Cell]:
    """What has to be told of any act, from the links and the fields."""
    act = [(each.claim, "stated" if each.independence == "independent" else "implied") for each in supporting]
    act += [(each.claim, "contradicted") for each in contradicting]
    yield Cell("act", _("The act took place"), state(how for _claim, how in act), tuple(act))
    for name, title in (
        ("accused", _("Who did it is named")),
        ("victims", _("To whom it was done is named")),
        ("means", _("How it was done is told")),
        ("event_date", _("When is known")),
        ("place", _("Where is known")),
        ("legal_basis", _("The rule that it breaks is named")),
    ):
        there = claim.fields.get(name) not in (None, {"unknown": 1})
        yield Cell(name, title, "supported" if there else "nothing", ((claim, "stated"),) if there else ())


def _missing(claim: Claim, supporting: Sequence[Support]) -> Iterable[tuple[str, str]]:
    filled = claim.fields
    if not supporting:
        yield "", _("No claim supports it yet.")
    elif not any(each.independence == "independent" for each in supporting):
        yield "", _("No supporting claim is known to be independent of it.")
    if filled.get("response", "not_sought") == "not_sought":
        yield "response", _("The accused was not asked for a response.")
    for name, sentence in (
        ("said_by", _("It is not recorded who alleges it.")),
        ("act", _("The act is not named.")),
        ("accused", _("Nobody is named as accused.")),
        ("victims", _("It is not recorded to whom it was done.")),
        ("legal_basis", _("No legal basis is named.")),
        ("event_date", _("It is not recorded when it happened.")),
    ):
        if filled.get(name) is None:
            yield name, sentence


def _unproven(of_law: Sequence[Cell]) -> Iterable[tuple[str, str]]:
    unproven = [cell for cell in of_law if cell.state == "nothing"]
    if unproven:
        sentence = _("No claim speaks to {count} of the {all} elements of the offence.")
        yield "elements", sentence.format(count=len(unproven), all=len(of_law))


def _silent(
    claim: Claim, near: set[str], claims: Mapping[str, Claim], passages: Mapping[str, Passage]
) -> Iterable[Silent]:
    """Testimony and statistics that share a passage, a tag or a name with it, and are linked neither way."""
    own = [passages[id_] for id_ in claim.passages if id_ in passages]
    own_tags = {tag for passage in own for tag in passage.tags}
    own_names = names(claim)
    for other in claims.values():
        if other.id == claim.id or other.id in near or other.kind == "allegation":
            continue
        theirs = [passages[id_] for id_ in other.passages if id_ in passages]
        if set(other.passages) & set(claim.passages):
            yield Silent(other, _("It rests on the same passage."))
        elif own_tags & {tag for passage in theirs for tag in passage.tags}:
            yield Silent(other, _("Its passage has the same tag."))
        elif shared := own_names & names(other):
            yield Silent(other, _("It names {name} too.").format(name=min(shared)))


def names(claim: Claim) -> set[str]:
    """The people, bodies and places that a claim names, as they are compared."""
    found: set[str] = set()
    for field in ("people", "accused", "victims"):
        for row in rows(claim, field):
            if isinstance(name := row.get("name"), str):
                found.add(" ".join(name.split()).casefold())
    place = claim.fields.get("place")
    if isinstance(place, dict) and isinstance(name := place.get("name"), str):
        found.add(" ".join(name.split()).casefold())
    return found
