"""Another claim for the chosen passage: a button a kind, and one that attaches it to a claim that is there."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from casefile.case.records import KINDS
from casefile.case.values import ClaimKind, Passage
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.icons import icon
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.flow import FlowLayout
from casefile.ui.panels.passage.claim_picker import ClaimPicker
from casefile.ui.panels.section import quiet, tool
from casefile.ui.style import kind_colour
from casefile.words import _


class ClaimAdding(QWidget):
    """A line of buttons that breaks where the panel is narrow."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._passage: Passage | None = None
        row = FlowLayout(self, spacing=2)
        row.addWidget(quiet(_("Add:")))
        self.adders = []
        for place, choice in enumerate(KINDS, 1):
            tip = _("A {kind} from this passage ({key} in the document)").format(kind=choice.label.lower(), key=place)
            button = tool(choice.label, tip)
            button.setIcon(icon(choice.key, kind_colour(choice.key).name()))
            button.setIconSize(QSize(14, 14))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(lambda _checked=False, kind=choice.key: self._claim(kind))
            self.adders.append(button)
            row.addWidget(button)
        self.attach = tool(_("Attach…"), _("Attach the passage to a claim that is there (Ctrl+Shift+A)"), self._attach)
        self.attach.setShortcut("Ctrl+Shift+A")
        row.addWidget(self.attach)

    def show_passage(self, passage: Passage) -> None:
        """The passage that the claims are to rest on."""
        self._passage = passage

    def _claim(self, kind: ClaimKind) -> None:
        if self._passage is not None:
            try:
                self._open_case.case.claim(self._passage.id, kind)
            except CasefileError as error:
                trouble.show(error, self)

    def _attach(self) -> None:
        if (passage := self._passage) is None:
            return
        there = set(passage.claims)
        claims = [claim for claim in self._open_case.case.claims() if claim.id not in there]
        picker = ClaimPicker(_("Attach {passage} to a claim").format(passage=passage.number), claims, self)
        if picker.exec() and (claim := picker.chosen()):
            try:
                self._open_case.case.attach(passage.id, claim.id)
            except CasefileError as error:
                trouble.show(error, self)
