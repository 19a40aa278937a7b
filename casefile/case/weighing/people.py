"""People, bodies and places as the claims name them: one name, the claims that have it and in which part."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from casefile.case.history.views import folded
from casefile.case.records import label
from casefile.case.values import Claim, Value

Sort = Literal["people", "place"]
ROWS: Final = {"people": "", "accused": "accused_role", "victims": ""}  # fields with names, the enumeration of the role


@dataclass(slots=True)
class Named:
    """A name. `spellings` are the ways it is written, the most used first."""

    key: str
    sort: Sort
    spellings: dict[str, int] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)  # in words, with how often

    @property
    def name(self) -> str:
        """The spelling most used."""
        return max(self.spellings, key=lambda spelling: self.spellings[spelling])


def register(claims: Iterable[Claim]) -> list[Named]:
    """Every name in the claims, alike spellings as one, by name."""
    found: dict[tuple[str, Sort], Named] = {}
    for claim in claims:
        for name, sort, role in _names(claim):
            key = (folded(name), sort)
            named = found.setdefault(key, Named(key[0], sort))
            named.spellings[name] = named.spellings.get(name, 0) + 1
            named.claims[claim.id] = claim
            if role:
                named.roles[role] = named.roles.get(role, 0) + 1
    return [found[key] for key in sorted(found)]


def renamed(claim: Claim, sort: Sort, key: str, to: str) -> dict[str, Value | None]:
    """The fields of a claim in which a name has to be written anew, with their new values."""
    changed: dict[str, Value | None] = {}
    if sort == "place":
        place = claim.fields.get("place")
        if isinstance(place, dict) and _is(place, key):
            changed["place"] = {**place, "name": to}
        return changed
    for name in ROWS:
        rows = claim.fields.get(name)
        if isinstance(rows, list) and any(isinstance(row, dict) and _is(row, key) for row in rows):
            changed[name] = [{**row, "name": to} if isinstance(row, dict) and _is(row, key) else row for row in rows]
    return changed


def _names(claim: Claim) -> Iterable[tuple[str, Sort, str]]:
    for name, enumeration in ROWS.items():
        rows = claim.fields.get(name)
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and isinstance(who := row.get("name"), str):
                role = row.get("role")
                words = (label(enumeration, role) if enumeration else role) if isinstance(role, str) else ""
                yield who, "people", words
    place = claim.fields.get("place")
    if isinstance(place, dict) and isinstance(where := place.get("name"), str):
        yield where, "place", ""


def _is(row: dict[str, Value], key: str) -> bool:
    name = row.get("name")
    return isinstance(name, str) and folded(name) == key
