"""The elements of the offence that an allegation names, and the claims that speak to each: by a person's word, or by
the indicators of forced labour in testimony. An element can be left aside: then nothing is missing of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from casefile.case.claims.offences import OFFENCES, Element, Offence
from casefile.case.records import choices
from casefile.case.values import Claim, Value
from casefile.words import _

State = Literal["supported", "partly", "contradicted", "contested", "nothing", "aside"]
ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator or element, and the claims that speak to it with how they do: stated, implied, contradicted."""

    key: str
    label: str
    state: State
    claims: tuple[tuple[Claim, str], ...] = ()
    note: str = ""  # why it is left aside


def rows(claim: Claim, name: str) -> list[dict[str, Value]]:
    """The small records of a field."""
    found = claim.fields.get(name)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def state(strengths: Iterable[str]) -> State:
    """What claims say together of one thing."""
    said = set(strengths)
    against = "contradicted" in said
    if "stated" in said:
        return "contested" if against else "supported"
    if "implied" in said:
        return "contested" if against else "partly"
    return "contradicted" if against else "nothing"


def offence_of(claim: Claim) -> Offence | None:
    """The offence that an allegation names, where the law's words for it are known here."""
    act = claim.fields.get("act")
    return OFFENCES.get(act) if isinstance(act, str) else None


def indicators(bearing: Sequence[Claim]) -> tuple[Cell, ...]:
    """The ILO's eleven, from the testimony that bears on an allegation."""
    return tuple(_indicator(choice.key, choice.label, bearing) for choice in choices("indicator"))


def elements(claim: Claim, bearing: Sequence[Claim], claims: Mapping[str, Claim]) -> tuple[Cell, ...]:
    """The law's elements of the offence, each with what speaks to it; none where the act has none here."""
    offence = offence_of(claim)
    return tuple(_element(claim, each, bearing, claims) for each in offence.elements) if offence else ()


def assigned(claim: Claim, element: str, other: str, how: str | None) -> Value | None:
    """The field `elements` once a claim speaks to an element in this way; None: no longer."""
    kept = [row for row in rows(claim, "elements") if (row.get("element"), row.get("claim")) != (element, other)]
    kept = [row for row in kept if (row.get("element"), row.get("how")) != (element, ASIDE)]
    found: list[Value] = [*kept]
    if how:
        found.append({"element": element, "claim": other, "how": how})
    return found or None


def left_aside(claim: Claim, element: str, *, aside: bool, note: str = "") -> Value | None:
    """The field `elements` once an element is left aside, or is no longer."""
    kept = [row for row in rows(claim, "elements") if (row.get("element"), row.get("how")) != (element, ASIDE)]
    found: list[Value] = [*kept]
    if aside:
        found.append({"element": element, "how": ASIDE, "note": note} if note else {"element": element, "how": ASIDE})
    return found or None


def _indicator(key: str, label: str, bearing: Iterable[Claim]) -> Cell:
    found = _by_indicators((key,), bearing)
    return Cell(key, label, state(how for _claim, how in found), found)


def _by_indicators(keys: Sequence[str], bearing: Iterable[Claim]) -> tuple[tuple[Claim, str], ...]:
    """The claims with one of these indicators, each once in each of its ways."""
    found = {
        (claim.id, how): (claim, how)
        for claim in bearing
        for row in rows(claim, "indicators")
        if row.get("indicator") in keys and (how := str(row.get("strength") or "implied"))
    }
    return tuple(found.values())


def _element(claim: Claim, element: Element, bearing: Sequence[Claim], claims: Mapping[str, Claim]) -> Cell:
    own = [row for row in rows(claim, "elements") if row.get("element") == element.key]
    aside = next((row for row in own if row.get("how") == ASIDE), None)
    if aside is not None:
        return Cell(element.key, _(element.english), "aside", (), str(aside.get("note") or ""))
    said = {
        other.id: (other, str(row.get("how") or "implied"))
        for row in own
        if isinstance(id_ := row.get("claim"), str) and (other := claims.get(id_))
    }
    by_indicators = [pair for pair in _by_indicators(element.indicators, bearing) if pair[0].id not in said]
    found = (*said.values(), *by_indicators)
    return Cell(element.key, _(element.english), state(how for _claim, how in found), found)
