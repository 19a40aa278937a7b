"""From the case to the reader: a document's passages as marks to show, and what hovering says of them."""

from __future__ import annotations

from casefile.case import Case
from casefile.case.values import Passage, Tag
from casefile.ui import colours
from casefile.ui.reader.margin.margin_cards import Said
from casefile.ui.reader.values import ShownMark


def marks_of(case: Case, document: str) -> list[ShownMark]:
    """Every passage of a document, ready to show."""
    passages = [passage for passage in case.passages(document=document) if passage.state != "lost"]
    used = {tag for passage in passages for tag in passage.tags}  # a few of the case's thousands
    tags = {tag.id: tag for tag in case.tags(ids=list(used))}
    return [_mark(passage, tags) for passage in passages]


def _mark(passage: Passage, tags: dict[str, Tag]) -> ShownMark:
    colour = next((tags[tag].colour for tag in passage.tags if tag in tags and tags[tag].colour), "")
    return ShownMark(
        passage.id,
        passage.start,
        passage.end,
        passage.rects,
        passage.kinds,
        colour or ("#7a6a9c" if passage.tags else ""),
        passage.number,
        note=passage.note,
        region=passage.region,
        doubtful=passage.state != "anchored",
    )


def hint(case: Case, passage_id: str) -> str:
    """What a passage is, in a few lines: its claims, its tags, its note."""
    passage = case.passage(passage_id)
    lines = [
        f"{claim.number} {colours.kind_name(claim.kind)}: {claim.statement}"
        for claim in (case.claims(ids=passage.claims) if passage.claims else ())
    ]
    names = [tag.name for tag in case.tags(ids=passage.tags)] if passage.tags else []
    if names:
        lines.append("# " + ", ".join(names))
    if passage.note:
        lines.append(passage.note)
    return "\n".join(lines)


def card(case: Case, passage_id: str) -> Said:
    """What the margin says of a passage: its claims and its note."""
    passage = case.passage(passage_id)
    claims = case.claims(ids=passage.claims) if passage.claims else ()
    told = tuple((claim.kind, claim.number, claim.statement) for claim in claims)
    return Said(passage.id, passage.number, told, passage.note)
