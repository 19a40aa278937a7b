"""Each allegation against its evidence: what supports it, contradicts it, is silent, and what is missing."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from casefile.case.claims.evidence import Support
from casefile.case.records import label, show
from casefile.case.values import Claim, Link, Passage
from casefile.case.weighing.allegations import Weighed, weigh
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.bearing import INDEPENDENCE, Bearing, BearingList
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.choice_list import ChoiceList, Item
from casefile.ui.panels.matrix import Matrix
from casefile.ui.panels.section import Section, quiet, tool
from casefile.words import _, ngettext


class AllegationsView(CaseView):
    """Allegations on one side; everything that bears on the one chosen on the other."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self._claims: dict[str, Claim] = {}
        self._links: list[Link] = []
        self._passages: dict[str, Passage] = {}
        self.weighed: Weighed | None = None
        self.list = ChoiceList(_("Allegations"))
        self.list.chosen.connect(self._show)
        self.title = QLabel()
        self.title.setWordWrap(True)
        font = QFont(self.title.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.title.setFont(font)
        self.facts = quiet(small=False)
        self.facts.setWordWrap(True)
        self.supporting, self.contradicting, self.qualifying = BearingList(), BearingList(), BearingList()
        self.silent = BearingList(offers=True)
        self.indicators = Matrix(_("Indicators of forced labour"))
        self.elements = Matrix(_("Elements"))
        self.missing = QVBoxLayout()
        self._missing_shown: list[QWidget] = []
        self._lay_out()

    def read(self) -> None:
        """Read every claim and link: what bears on an allegation can stand anywhere."""
        case = self.open_case.case
        self._claims = {claim.id: claim for claim in case.claims()}
        self._links = case.links()
        wanted = list({passage for claim in self._claims.values() for passage in claim.passages})
        self._passages = {passage.id: passage for passage in case.passages(ids=wanted)}
        allegations = [claim for claim in self._claims.values() if claim.kind == "allegation"]
        self.list.show_items([self._item(claim) for claim in allegations])
        self._empty.setVisible(not allegations)
        self._split.setVisible(bool(allegations))

    def _item(self, claim: Claim) -> Item:
        standing = label("standing", str(claim.fields.get("standing", "reported")))
        ends = [link.kind for link in self._links if claim.id in (link.claim, link.other)]
        parts = [standing]
        if many := ends.count("corroborates"):
            parts.append(ngettext("{} supports", "{} support", many).format(many))
        if many := ends.count("contradicts"):
            parts.append(ngettext("{} contradicts", "{} contradict", many).format(many))
        return Item(claim.id, f"{claim.number}  {claim.statement}".strip(), " · ".join(parts), "allegation")

    def _lay_out(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(16, 12, 16, 16)
        lines.setSpacing(8)
        go = tool(_("Go to its passage"), _("Bring its exact place into view"))
        go.clicked.connect(lambda: self.claim_chosen.emit(self.list.current))
        lines.addWidget(self.title)
        lines.addWidget(self.facts)
        lines.addWidget(go, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self.supporting, self.contradicting, self.qualifying, self.silent):
            part.claim_chosen.connect(self.claim_chosen)
            part.link_wanted.connect(self._link)
            lines.addWidget(part)
        lines.addWidget(self._opened(_("What is missing"), self._missing_widget()))
        for title, matrix in ((_("Elements"), self.elements), (_("Indicators of forced labour"), self.indicators)):
            matrix.claim_chosen.connect(self.claim_chosen)
            lines.addWidget(self._opened(title, matrix))
        lines.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidget(inside)
        self._split = QSplitter()
        self._split.addWidget(self.list)
        self._split.addWidget(scroller)
        self._split.setSizes([290, 710])
        self._split.setChildrenCollapsible(False)
        self._empty = quiet(_("No allegations yet. Select words in a document and press 3."), small=False)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self._split)
        self.setFocusProxy(self.list)

    def _opened(self, title: str, content: QWidget) -> Section:
        section = Section(title, lambda: content)
        section.set_open(True)
        return section

    def _missing_widget(self) -> QWidget:
        widget = QWidget()
        widget.setLayout(self.missing)
        self.missing.setContentsMargins(0, 0, 0, 0)
        self.missing.setSpacing(1)
        return widget

    def _show(self, id_: str) -> None:
        claim = self._claims.get(id_)
        if claim is None:
            return
        weighed = self.weighed = weigh(claim, self._claims, self._links, self._passages)
        self.title.setText(f"{claim.number}  {claim.statement}")
        self.facts.setText(" · ".join(self._facts(claim)))
        writable = self.open_case.case.writable
        many = len(weighed.origins)
        origins = ngettext("{} origin", "{} origins", many).format(many)
        support = [self._bearing(each) for each in weighed.supporting]
        title = _("Supported by {count} ({origins})").format(count=len(support), origins=origins)
        nothing = _("Nothing yet. Link a claim to it: Ctrl+L in the passage panel, or below.")
        self.supporting.show_claims(title if support else _("Supported by"), support, nothing, writable=writable)
        against = [self._bearing(each) for each in weighed.contradicting]
        self.contradicting.show_claims(_("Contradicted by"), against, _("Nothing."), writable=writable)
        others = [self._bearing(each) for each in weighed.qualifying]
        self.qualifying.show_claims(_("Qualified or explained by"), others, "", writable=writable)
        self.qualifying.setVisible(bool(others))
        silent = [Bearing(each.claim, each.why) for each in weighed.silent]
        title = _("Speaks of the same matter, linked neither way")
        self.silent.show_claims(title, silent, _("Nothing."), writable=writable)
        self.indicators.show_cells(weighed.indicators)
        self.elements.show_cells(weighed.elements)
        self._show_missing(weighed)

    def _bearing(self, each: Support) -> Bearing:
        parts = [_(INDEPENDENCE[each.independence]), each.why, each.link.note]
        return Bearing(each.claim, " · ".join(filter(None, parts)))

    def _facts(self, claim: Claim) -> list[str]:
        names = ("standing", "act", "accused", "victims", "legal_basis", "response")
        given = {"standing": "reported", "response": "not_sought"} | dict(claim.fields)
        return [show("allegation", n, given[n], name_of=self.register.name_of) for n in names if n in given]

    def _show_missing(self, weighed: Weighed) -> None:
        for widget in self._missing_shown:
            self.missing.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._missing_shown = []
        for _field, sentence in weighed.missing:
            button = tool(f"○  {sentence}", _("Go to the allegation and fill it in"))
            button.clicked.connect(partial(self.claim_chosen.emit, weighed.claim.id))
            self._missing_shown.append(button)
        for widget in self._missing_shown or [quiet(_("Nothing."), small=False)]:
            self.missing.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)

    def _link(self, kind: str, claim: str) -> None:
        self.do(lambda: self.open_case.case.link(kind, claim, self.list.current))
