"""Names that the documents' texts have and no claim names yet: counted, with their places, to be taken or dismissed.

Nothing is taken by itself. What was found in a text is kept beside the drafts, with the text's hash, so that it is
looked through once; what was dismissed too. Neither is part of the history.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from casefile.case.history.views import folded
from casefile.case.values import Claim, Document, Passage, Value
from casefile.case.weighing.people import register
from casefile.suggestions.model import Mention

KEPT: Final = "names"  # the draft of a document that holds what was found in its text


@dataclass(slots=True)
class Suggested:
    """A name as it stands in the texts. `claims` rest on passages in which it stands."""

    key: str
    name: str
    kind: str  # person, body, place; empty: of what is not told
    places: list[tuple[str, int, int]] = field(default_factory=list)  # document, start, end
    claims: dict[str, Claim] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """In how many documents it stands."""
        return len({document for document, _start, _end in self.places})


def to_json(text_sha256: str, mentions: Iterable[Mention]) -> str:
    """What was found in one text, as it is kept."""
    rows = [[one.name, one.kind, one.country, one.places] for one in mentions]
    return json.dumps({"text": text_sha256, "names": rows}, ensure_ascii=False)


def from_json(kept: str, text_sha256: str) -> list[Mention] | None:
    """What was found in a text; None where that was another text or cannot be read."""
    try:
        found: Mapping[str, Any] = json.loads(kept)  # Any: JSON of ours
        if found["text"] != text_sha256:
            return None
        rows = found["names"]
        return [
            Mention(str(name), str(kind), str(country), tuple((int(start), int(end)) for start, end in places))
            for name, kind, country, places in rows
        ]
    except (ValueError, TypeError, KeyError):
        return None


def still_to_read(documents: Sequence[Document], kept: Mapping[str, str]) -> list[Document]:
    """The documents whose text was not looked through as it stands now."""
    return [each for each in documents if from_json(kept.get(each.id, ""), each.text_sha256) is None]


def suggested(
    documents: Sequence[Document],
    kept: Mapping[str, str],
    claims: Sequence[Claim],
    passages: Iterable[Passage],
    dismissed: Iterable[str] = (),
) -> list[Suggested]:
    """The names of the texts, the most frequent first, without those the claims name and those dismissed."""
    away = {named.key for named in register(claims)} | set(dismissed)
    found: dict[str, Suggested] = {}
    for document in documents:
        for one in from_json(kept.get(document.id, ""), document.text_sha256) or ():
            key = folded(one.name)
            if key not in away:
                entry = found.setdefault(key, Suggested(key, one.name, one.kind))
                entry.kind = entry.kind or one.kind
                entry.places += [(document.id, start, end) for start, end in one.places]
    resting = _Resting(passages, {claim.id: claim for claim in claims})
    for entry in found.values():
        for place in entry.places:
            entry.claims.update(resting.at(*place))
    return sorted(found.values(), key=lambda entry: (-len(entry.places), entry.key))


def taken(entry: Suggested) -> dict[str, dict[str, Value | None]]:
    """What taking a name writes: it stands among the people and bodies of the claims on whose passages it stands, or is
    the place of those that have none."""
    values: dict[str, dict[str, Value | None]] = {}
    for claim in entry.claims.values():
        if entry.kind == "place":
            if "place" not in claim.fields:
                values[claim.id] = {"place": {"name": entry.name}}
        else:
            rows = claim.fields.get("people")
            before: list[Value] = [*rows] if isinstance(rows, list) else []
            values[claim.id] = {"people": [*before, {"name": entry.name}]}
    return values


class _Resting:
    """Which claims rest on passages around a place: each document's passages in the order of their beginnings."""

    def __init__(self, passages: Iterable[Passage], claims: Mapping[str, Claim]) -> None:
        self._claims = claims
        self._of: dict[str, list[Passage]] = {}
        for passage in sorted(passages, key=lambda each: each.start):
            if not passage.region:
                self._of.setdefault(passage.document, []).append(passage)
        self._starts = {document: [each.start for each in of] for document, of in self._of.items()}
        self._furthest = {document: _running_most(of) for document, of in self._of.items()}

    def at(self, document: str, start: int, end: int) -> dict[str, Claim]:
        """The claims whose passages hold the place."""
        found: dict[str, Claim] = {}
        place = bisect_right(self._starts.get(document, []), start) - 1
        while place >= 0 and self._furthest[document][place] >= end:
            passage = self._of[document][place]
            if passage.end >= end:
                found.update((id_, self._claims[id_]) for id_ in passage.claims if id_ in self._claims)
            place -= 1
        return found


def _running_most(passages: Sequence[Passage]) -> list[int]:
    """How far the passages up to each reach."""
    most, reached = [], 0
    for passage in passages:
        reached = max(reached, passage.end)
        most.append(reached)
    return most
