"""The links of one claim to others, in a list: go there, take one away, make one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.case.records import label
from casefile.case.values import Claim, Link
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.passage.linking import BACKWARDS, CLAIMS, ask_link, link, ways_menu
from casefile.ui.panels.register import Register
from casefile.ui.panels.section import Cut, quiet, tool
from casefile.ui.panels.tables.model import dragged
from casefile.words import _


class LinkList(QWidget):
    """A line for each link."""

    claim_chosen = Signal(str)

    def __init__(self, open_case: OpenCase, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case, self._register = open_case, register
        self._claim: Claim | None = None
        self.setAcceptDrops(True)
        self._lines: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 2, 0, 4)
        self._layout.setSpacing(1)
        self.add = tool(_("+ Link to another claim"), _("Link to another claim: corroborates, contradicts… (Ctrl+L)"))
        self.add.clicked.connect(self.ask)
        self._layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def show_claim(self, claim: Claim) -> None:
        """Its links, from it and to it."""
        self._claim = claim
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        links = self._open_case.case.links(claim.id)
        ends = [each.other if each.claim == claim.id else each.claim for each in links]
        others = {other.id: other for other in self._open_case.case.claims(ids=ends)} if ends else {}
        self._lines = [self._line(each, others[end]) for each, end in zip(links, ends, strict=True) if end in others]
        for place, line in enumerate(self._lines):
            self._layout.insertWidget(place, line)
        self.add.setEnabled(self._open_case.case.writable)

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        """Claims from the table of claims can be dropped here."""
        if event.mimeData().hasFormat(CLAIMS) and self._open_case.case.writable:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent, /) -> None:
        """Ask how they belong together, then link."""
        claim = self._claim
        ids = [id_ for id_ in dragged(event.mimeData(), CLAIMS) if claim and id_ != claim.id]
        if claim and ids:
            event.acceptProposedAction()
            menu = ways_menu(_("… {claim}").format(claim=claim.number), partial(self.link_all, ids), self)
            menu.popup(self.mapToGlobal(event.position().toPoint()))

    def link_all(self, ids: Sequence[str], way: str) -> None:
        """Link claims to the one shown, all in one edit."""
        if self._claim is not None:
            link(self, self._open_case, way, ids, self._claim.id)

    def ask(self) -> None:
        """Ask for the other claim and how they belong together."""
        if self._claim is not None:
            ask_link(self, self._open_case, [self._claim])

    def _line(self, of: Link, other: Claim) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        forwards = self._claim is not None and of.claim == self._claim.id
        says = label("link_kind", of.kind) if forwards else _(BACKWARDS.get(of.kind, of.kind))
        row.addWidget(quiet(says))
        go = tool(
            other.number, _("Go to {claim}").format(claim=other.number), partial(self.claim_chosen.emit, other.id)
        )
        row.addWidget(go)
        text = Cut(other.statement)
        text.setToolTip("\n".join(filter(None, [other.statement, of.note])))
        row.addWidget(text, 1)
        away = tool("×", _("Take away the link to {claim}").format(claim=other.number))
        away.clicked.connect(lambda: self._do(lambda: self._open_case.case.delete(of.id)))
        away.setEnabled(self._open_case.case.writable)
        row.addWidget(away)
        return widget

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CasefileError as error:
            trouble.show(error, self)
