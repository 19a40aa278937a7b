"""Links between claims as they are made. A kind that reads alike from either end is one link, whoever began it."""

from collections.abc import Sequence

from casefile.case.claims.evidence import SYMMETRIC
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.identity import new_id
from casefile.errors import Refused
from casefile.words import _


def link(edit: OpenEdit, kind: str, ends: Sequence[tuple[str, str]], note: str) -> list[str]:
    """Put links from the first claim of each pair to the second into an edit; their ids. One that is there stays."""
    edit.expect("claim", *{claim for pair in ends for claim in pair})
    made: dict[tuple[str, str], str] = {}
    for claim, other in ends:
        pair = (min(claim, other), max(claim, other)) if kind in SYMMETRIC else (claim, other)
        made.setdefault(pair, "")
        made[pair] = made[pair] or _one(edit, kind, claim, other, note)
    return list(made.values())


def _one(edit: OpenEdit, kind: str, claim: str, other: str, note: str) -> str:
    if claim == other:
        raise Refused(_("A claim cannot be linked with itself."))
    wanted = {(claim, other), (other, claim)} if kind in SYMMETRIC else {(claim, other)}
    for there in edit.reads.links(claim):
        if there.kind == kind and (there.claim, there.other) in wanted:
            return there.id
    id_ = new_id()
    edit.make("link", id_, {"ends": {"claim": claim, "other": other}, "kind": kind, "note": note or None})
    return id_
