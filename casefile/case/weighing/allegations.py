"""An allegation against its evidence: what supports it, what contradicts it, what is silent, and what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from casefile.case.claims.evidence import Origin, Support, linked, origins
from casefile.case.records import choices
from casefile.case.values import Claim, Link, Passage, Value
from casefile.words import _

State = Literal["supported", "partly", "contradicted", "contested", "nothing"]
INDICATORS: Final = tuple(choice.key for choice in choices("indicator"))
# What forced labour is made of (ILO Convention 29, article 2), and the indicators that speak for each part.
FORCED_LABOUR: Final = {
    "work": ("excessive_overtime", "abusive_conditions", "withholding_of_wages"),
    "menace": ("violence", "intimidation", "restriction_of_movement", "isolation", "retention_of_documents"),
    "not_offered": ("deception", "abuse_of_vulnerability", "debt_bondage"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator or element, and the claims that speak to it with how they do: stated, implied, contradicted."""

    key: str
    label: str
    state: State
    claims: tuple[tuple[Claim, str], ...] = ()


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
    elements: tuple[Cell, ...]
    missing: tuple[tuple[str, str], ...]  # a field to fill, empty where none is, and a sentence


def weigh(claim: Claim, claims: Mapping[str, Claim], links: Sequence[Link], passages: Mapping[str, Passage]) -> Weighed:
    """Everything that bears on an allegation. `claims` and `passages` are those of the case, by id."""
    supporting = linked(claim, ("corroborates",), links, claims)
    supporting += _by_statistic(claim, claims, {each.claim.id for each in supporting})
    contradicting = linked(claim, ("contradicts",), links, claims)
    qualifying = linked(claim, ("qualifies", "updates", "part_of"), links, claims)
    near = {each.claim.id for each in (*supporting, *contradicting, *qualifying)}
    bearing = [claim, *(each.claim for each in (*supporting, *contradicting, *qualifying))]
    indicators = tuple(_indicator(key, label, bearing) for key, label in _labels("indicator"))
    return Weighed(
        claim,
        tuple(supporting),
        tuple(contradicting),
        tuple(qualifying),
        tuple(_silent(claim, near, claims, passages)),
        tuple(origins((each.claim for each in supporting), links)),
        indicators,
        tuple(_elements(claim, supporting, contradicting, indicators)),
        tuple(_missing(claim, supporting)),
    )


def _by_statistic(claim: Claim, claims: Mapping[str, Claim], known: set[str]) -> list[Support]:
    """The statistics that the allegation names its victims by support it as a link would."""
    found = []
    for row in _rows(claim, "victims"):
        named = row.get("statistic")
        other = claims.get(named) if isinstance(named, str) else None
        if other is not None and other.id not in known:
            link = Link("", "victims", other.id, claim.id, "")
            found.append(Support(other, link, "unknown", _("It says how many the victims are.")))
    return found


def _indicator(key: str, label: str, bearing: Iterable[Claim]) -> Cell:
    found = [
        (claim, str(row.get("strength") or "implied"))
        for claim in bearing
        for row in _rows(claim, "indicators")
        if row.get("indicator") == key
    ]
    return Cell(key, label, _state([strength for _claim, strength in found]), tuple(found))


def _state(strengths: Sequence[str]) -> State:
    against = "contradicted" in strengths
    if "stated" in strengths:
        return "contested" if against else "supported"
    if "implied" in strengths:
        return "contested" if against else "partly"
    return "contradicted" if against else "nothing"


def _elements(
    claim: Claim, supporting: Sequence[Support], contradicting: Sequence[Support], indicators: Sequence[Cell]
) -> Iterable[Cell]:
    """The parts of the offence. Of forced labour those of the convention, from the indicators; the rest of any act."""
    if claim.fields.get("act") == "forced_labour":
        titles = {
            "work": _("Work or service is exacted"),
            "menace": _("Under the menace of a penalty"),
            "not_offered": _("Not offered voluntarily"),
        }
        by_key = {cell.key: cell for cell in indicators}
        for name, keys in FORCED_LABOUR.items():
            pairs = {(claim.id, how): (claim, how) for key in keys for claim, how in by_key[key].claims}
            bearing = tuple(pairs.values())
            yield Cell(name, titles[name], _state([strength for _claim, strength in bearing]), bearing)
    act = [(each.claim, "stated" if each.independence == "independent" else "implied") for each in supporting]
    act += [(each.claim, "contradicted") for each in contradicting]
    yield Cell("act", _("The act took place"), _state([strength for _claim, strength in act]), tuple(act))
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
        for row in _rows(claim, field):
            if isinstance(name := row.get("name"), str):
                found.add(" ".join(name.split()).casefold())
    place = claim.fields.get("place")
    if isinstance(place, dict) and isinstance(name := place.get("name"), str):
        found.add(" ".join(name.split()).casefold())
    return found


def _labels(enumeration: str) -> Iterable[tuple[str, str]]:
    return ((choice.key, choice.label) for choice in choices(enumeration))


def _rows(claim: Claim, name: str) -> list[dict[str, Value]]:
    rows = claim.fields.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
