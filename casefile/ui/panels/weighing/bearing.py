"""The claims that bear on an allegation in one way, each with how far it stands on its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casefile.case.values import Claim
from casefile.ui.panels.flow import FlowLayout
from casefile.ui.panels.kinds import kind_icon
from casefile.ui.panels.section import quiet, tool
from casefile.words import _

INDEPENDENCE = {
    "independent": "independent",
    "same origin": "same origin: counts once",
    "unknown": "independence unknown",
}


@dataclass(frozen=True, slots=True)
class Bearing:
    """One line."""

    claim: Claim
    under: str  # how far it stands on its own, the note, why it is here


class BearingList(QWidget):
    """A heading and a line a claim. `linked` carries a claim that the person says supports or contradicts."""

    claim_chosen = Signal(str)
    link_wanted = Signal(str, str)  # kind of link, claim

    def __init__(self, parent: QWidget | None = None, *, offers: bool = False) -> None:
        super().__init__(parent)
        self._offers = offers
        self.title = QLabel()
        font = QFont(self.title.font())
        font.setBold(True)
        self.title.setFont(font)
        self.title.setWordWrap(True)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 6, 0, 0)
        self._lines.setSpacing(1)
        self._lines.addWidget(self.title)
        self._shown: list[QWidget] = []

    def show_claims(self, title: str, claims: Sequence[Bearing], empty: str, *, writable: bool) -> None:
        """These; where there are none, `empty` says so."""
        for widget in self._shown:
            self._lines.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.title.setText(title)
        nothing = quiet(empty, small=False)
        nothing.setWordWrap(True)
        self._shown = [self._line(each, writable) for each in claims] or [nothing]
        for widget in self._shown:
            self._lines.addWidget(widget)

    def _line(self, each: Bearing, writable: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(6)
        claim = each.claim
        go = tool(claim.number, _("Go to {claim}").format(claim=claim.number))
        if picture := kind_icon((claim.kind,)):
            go.setIcon(picture)
        go.setToolButtonStyle(go.toolButtonStyle().ToolButtonTextBesideIcon)
        go.clicked.connect(lambda: self.claim_chosen.emit(claim.id))
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        beside = max(0, go.sizeHint().height() - self.fontMetrics().height()) // 2
        words.setContentsMargins(0, beside, 0, 0)  # its first line at the height of the number's
        statement = QLabel(claim.statement or _("(no statement yet)"))
        for label in (statement, quiet(each.under)):
            label.setWordWrap(True)
            words.addWidget(label)
        row.addLayout(words, 1)
        offers = FlowLayout(spacing=2)
        if self._offers:
            words.addLayout(offers)
        for kind, text in (("corroborates", _("supports")), ("contradicts", _("contradicts"))) if self._offers else ():
            tip = _("Link {claim}: {kind}").format(claim=claim.number, kind=text)
            button = tool(text, tip)
            button.clicked.connect(lambda _checked=False, kind=kind: self.link_wanted.emit(kind, claim.id))
            button.setEnabled(writable)
            offers.addWidget(button)
        return line
