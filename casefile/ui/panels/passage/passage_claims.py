"""What is claimed with the chosen passage: a box a claim, and what people do to a claim from there."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from casefile.case.records import KINDS
from casefile.case.values import Claim, Passage
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.form import FieldForm
from casefile.ui.panels.passage.claim_box import ClaimBox
from casefile.ui.panels.register import Register


class PassageClaims(QWidget):
    """The claims of one passage. Boxes are made once for each kind and used again: a form takes long to make."""

    claim_chosen = Signal(str)  # go to it
    passages_wanted = Signal(str)  # the claim whose passages are to be listed

    def __init__(self, open_case: OpenCase, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._register = register
        self._passage: Passage | None = None
        self._boxes: dict[str, list[ClaimBox]] = {choice.key: [] for choice in KINDS}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Make the forms of each kind while the person does nothing, so that the first mark is as quick as the next."""
        super().showEvent(event)
        for place, kind in enumerate(self._boxes, 1):
            QTimer.singleShot(place * 250, self, partial(self._prepare, kind))

    def show_passage(self, passage: Passage) -> None:
        """Show the claims of a passage, those shown already in the boxes they have."""
        self._passage = passage
        claims = self._open_case.case.claims(ids=list(passage.claims))
        wanted = self._boxes_for(claims)
        for box in [box for boxes in self._boxes.values() for box in boxes if box not in wanted]:
            box.form.commit()
            box.hide()
        for place, (claim, box) in enumerate(zip(claims, wanted, strict=True)):
            self._lines.removeWidget(box)
            self._lines.insertWidget(place, box)
            box.show_claim(claim, passage.quote)
            box.show()

    def boxes(self) -> list[ClaimBox]:
        """The boxes shown, in the order of the passage's claims."""
        shown = {
            box.claim.id: box for boxes in self._boxes.values() for box in boxes if box.claim and not box.isHidden()
        }
        return [shown[claim] for claim in (self._passage.claims if self._passage else ()) if claim in shown]

    def forms(self) -> Iterator[FieldForm]:
        """The forms of all boxes, shown or not: words typed before another passage came are in one of them."""
        for boxes in self._boxes.values():
            yield from (box.form for box in boxes)

    def focus_first(self) -> None:
        """Put the keyboard into the first field of the first claim."""
        for box in self.boxes():
            if row := box.form.row("statement"):
                words = row.editor.widget()
                words.setFocus(Qt.FocusReason.ShortcutFocusReason)
                if isinstance(words, QPlainTextEdit):  # what is there is gone on with
                    words.moveCursor(QTextCursor.MoveOperation.End)
                return

    def set_writable(self, writable: bool) -> None:
        """Reading only: the fields are shown and can't be changed."""
        for box in self.boxes():
            box.set_writable(writable)

    def _boxes_for(self, claims: Sequence[Claim]) -> list[ClaimBox]:
        """A box for each: the next of its kind, made where there is none yet."""
        used: dict[str, int] = dict.fromkeys(self._boxes, 0)
        found = []
        for claim in claims:
            boxes = self._boxes[claim.kind]
            if len(boxes) <= used[claim.kind]:
                boxes.append(self._new_box(claim.kind))
            found.append(boxes[used[claim.kind]])
            used[claim.kind] += 1
        return found

    def _new_box(self, kind: str) -> ClaimBox:
        box = ClaimBox(kind, self._open_case, self._register)
        box.claim_chosen.connect(self.claim_chosen)
        box.passages_wanted.connect(self.passages_wanted)
        case = self._open_case.case
        box.kind_wanted.connect(lambda claim, to: self._do(lambda: case.set(claim, {"kind": to})))
        box.detach_wanted.connect(self._detach)
        box.delete_wanted.connect(lambda claim: self._do(lambda: case.delete(claim)))
        return box

    def _prepare(self, kind: str) -> None:
        if not self._boxes[kind]:
            box = self._new_box(kind)
            box.hide()
            self._lines.addWidget(box)
            self._boxes[kind].append(box)

    def _detach(self, claim: str) -> None:
        if passage := self._passage:
            self._do(lambda: self._open_case.case.detach(passage.id, claim))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CasefileError as error:
            trouble.show(error, self)
