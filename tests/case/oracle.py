"""What the views of a case must be, found from the graph of edits alone: who had seen what. Knows nothing of the table
that says which change replaces which, nor of the statements that keep the views."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from casefile.case import Case
from casefile.case.claims.structure import LEVEL, QUIET, mentions

SET, DELETE, RESTORE = 1, 2, 3


@dataclass(frozen=True)
class Written:
    """One change: where it stands in the graph, and what it says."""

    edit: str
    n: int
    object: str
    kind: str
    act: int
    field: str
    text: str | None


class Oracle:
    """Everything that follows from the edits of one copy."""

    def __init__(self, case: Case) -> None:
        with case.asking() as connection:
            parents = connection.exec_driver_sql(
                "SELECT hex(e.hash), hex(p.hash) FROM edit e LEFT JOIN edit_parent x ON x.edit = e.id "
                "LEFT JOIN edit p ON p.id = x.parent"
            ).all()
            rows = connection.exec_driver_sql(
                "SELECT hex(e.hash), c.id - e.first AS n, hex(o.uuid), o.kind, c.act, c.field, c.value FROM change c "
                "JOIN edit e ON e.id = c.edit JOIN object o ON o.id = c.object"
            ).all()
        self.parents: dict[str, list[str]] = defaultdict(list)
        for edit, parent in parents:
            self.parents[edit] += [parent] if parent else []
        self.seen: dict[str, frozenset[str]] = {}
        self.depth: dict[str, int] = {}
        for edit in list(self.parents):
            self._walk(edit)
        self.of_object: dict[str, list[Written]] = defaultdict(list)
        for row in rows:
            self.of_object[row[2]].append(Written(*row))

    def _walk(self, edit: str) -> None:
        waiting = [edit]
        while waiting:
            top = waiting[-1]
            unknown = [parent for parent in self.parents[top] if parent not in self.seen]
            if unknown:
                waiting += unknown
                continue
            waiting.pop()
            known = self.parents[top]
            self.seen[top] = frozenset().union(known, *(self.seen[parent] for parent in known))
            self.depth[top] = 1 + max((self.depth[parent] for parent in known), default=0)

    def had_seen(self, later: Written, earlier: Written) -> bool:
        return earlier.edit in self.seen[later.edit]

    def heads(self) -> dict[tuple[str, str], list[Written]]:
        """The changes of a field that no other change of it had seen, the shown one first."""
        found = {}
        for object_, changes in self.of_object.items():
            for field in {change.field for change in changes if change.act == SET}:
                sets = [change for change in changes if change.act == SET and change.field == field]
                newest = [one for one in sets if not any(self.had_seen(other, one) for other in sets)]
                found[object_, field] = sorted(newest, key=self._order, reverse=True)
        return found

    def _order(self, change: Written) -> tuple[int, str, int]:
        return self.depth[change.edit], change.edit, change.n

    def states(self) -> dict[str, tuple[int, int]]:
        """(own, shown): 0 alive, 1 deleted, 2 contested."""
        heads = self.heads()
        own = {object_: self._own(object_, heads) for object_ in self.of_object}
        kind = {object_: changes[0].kind for object_, changes in self.of_object.items()}
        under: dict[str, set[str]] = defaultdict(set)
        for (object_, _field), newest in heads.items():
            for change in newest:
                value = None if change.text is None else json.loads(change.text)
                for _kind, id_ in mentions(change.kind, change.field, value):
                    under[id_.upper()].add(object_)
        shown = dict(own)
        for level in (1, 2):
            raised = {
                object_: 2
                for object_, state in own.items()
                if state == 1
                and LEVEL.get(kind[object_]) == level
                and any(shown[child] != 1 and LEVEL.get(kind[child], 9) < level for child in under[object_])
            }
            shown |= raised
        return {object_: (own[object_], shown[object_]) for object_ in own}

    def _own(self, object_: str, heads: dict[tuple[str, str], list[Written]]) -> int:
        changes = self.of_object[object_]
        deletes = [change for change in changes if change.act == DELETE]
        answers = [change for change in changes if change.act in (DELETE, RESTORE)]
        live = [one for one in deletes if not any(self.had_seen(other, one) for other in answers)]
        if not live:
            return 0
        newest = [change for (of, _field), group in heads.items() if of == object_ for change in group]
        if any(not any(self.had_seen(delete, change) for delete in live) for change in newest):
            return 2
        restores = [change for change in changes if change.act == RESTORE]
        return 2 if any(not any(self.had_seen(delete, one) for delete in deletes) for one in restores) else 1

    def conflicts(self) -> set[tuple[str, str]]:
        """Visible fields with values that differ."""
        states = self.states()
        return {
            key
            for key, newest in self.heads().items()
            if states[key[0]][1] != 1 and key[1] not in QUIET and len({change.text for change in newest}) > 1
        }

    def numbers(self) -> set[tuple[str, str, int, str]]:
        """(under, prefix, n, object) of the numbers things go by."""
        proposed: dict[tuple[str, str], dict[tuple[int, str], tuple[int, str]]] = defaultdict(dict)
        for change in sorted((one for group in self.of_object.values() for one in group), key=self._order):
            if change.act == SET and change.text is not None:
                scope, n = _proposal(change.kind, change.field, json.loads(change.text))
                if scope is not None:
                    proposed[scope].setdefault((n, change.object), (self.depth[change.edit], change.edit))
        return {(*scope, n, object_) for scope, of in proposed.items() for n, object_ in _settled(of)}


def _proposal(kind: str, field: str, value: Any) -> tuple[tuple[str, str] | None, int]:
    if (kind, field) == ("passage", "anchor"):
        return (value["document"].upper(), ""), value["number"]
    if field == "number":
        prefix, _dash, n = value.partition("-")
        return ("", prefix), int(n)
    return None, 0


def _settled(proposed: dict[tuple[int, str], tuple[int, str]]) -> list[tuple[int, str]]:
    """The first to propose a number has it; who has none gets the lowest that nobody proposed, first come first."""
    winner: dict[int, tuple[tuple[int, str], str]] = {}
    for (n, object_), when in proposed.items():
        winner[n] = min(winner.get(n, (when, object_)), (when, object_))
    own: dict[str, tuple[tuple[int, str], int]] = {}
    for n, (when, object_) in winner.items():
        own[object_] = min(own.get(object_, (when, n)), (when, n))
    free = (n for n in range(1, 10**6) if n not in winner)
    first: dict[str, tuple[int, str]] = {}
    for (_n, object_), when in proposed.items():
        first[object_] = min(first.get(object_, when), when)
    losers = sorted((when, object_) for object_, when in first.items() if object_ not in own)
    return [(n, object_) for object_, (_when, n) in own.items()] + [(next(free), object_) for _when, object_ in losers]
