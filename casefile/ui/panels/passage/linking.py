"""How two claims are linked: the ways from either end, the menu of them, and the edit that does it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from casefile.case.claims.evidence import SYMMETRIC
from casefile.case.claims.vocabulary import Choice
from casefile.case.records import choices
from casefile.case.values import Claim
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.passage.claim_picker import ClaimPicker
from casefile.words import _

CLAIMS = "application/x-casefile-claims"  # what a drag of claims carries
# What a link says when it is read from its other end.
BACKWARDS = {
    "corroborates": "is corroborated by",
    "contradicts": "contradicts",
    "qualifies": "is qualified by",
    "updates": "is updated by",
    "part_of": "has as a part",
    "same_origin": "has the same origin as",
    "not_comparable": "is not comparable with",
}
_BACK = "<"  # after the key of a kind: the link goes from the other claim to this one


def ways() -> list[Choice]:
    """The kinds of link; those that do not read alike from either end stand there for both."""
    found = []
    for choice in choices("link_kind"):
        found.append(choice)
        if choice.key not in SYMMETRIC:
            found.append(Choice(choice.key + _BACK, BACKWARDS[choice.key], choice.meaning))
    return found


def ways_menu(title: str, take: Callable[[str], object], parent: QWidget) -> QMenu:
    """How claims can belong together, each way with its definition; `take` gets the key of a way."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    menu.addSection(title)
    for way in ways():
        menu.addAction(way.label, partial(take, way.key)).setToolTip(way.definition)
    return menu


def link(parent: QWidget, open_case: OpenCase, way: str, claims: Sequence[str], other: str, *, note: str = "") -> None:
    """Link claims to another in one edit, in one of the ways. What the case refuses is told."""
    kind, back = way.removesuffix(_BACK), way.endswith(_BACK)
    ends = [(other, claim) if back else (claim, other) for claim in claims if claim != other]
    try:
        if ends:
            open_case.case.link_many(kind, ends, note=note)
    except CasefileError as error:
        trouble.show(error, parent)


def ask_link(parent: QWidget, open_case: OpenCase, claims: Sequence[Claim]) -> ClaimPicker | None:
    """Ask for the other claim and how these belong together with it. None where there is nothing to link."""
    ids = [claim.id for claim in claims]
    if not ids or not open_case.writable:
        return None
    others = [claim for claim in open_case.case.claims() if claim.id not in ids]
    title = _("{claim} …").format(claim=", ".join(claim.number for claim in claims[:6]) + (" …" if ids[6:] else ""))
    picker = ClaimPicker(title, others, parent, ways=ways())
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def take() -> None:
        if other := picker.chosen():
            link(parent, open_case, picker.way(), ids, other.id, note=picker.note.text().strip())

    picker.accepted.connect(take)
    picker.open()
    return picker
