"""Each allegation against its evidence: the list of them, and the one chosen beside it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.case.records import label
from casefile.case.values import Claim, Link, Passage, Value
from casefile.case.weighing.allegations import Weighed, weigh
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.choice_list import ChoiceList, Item
from casefile.ui.panels.two_parts import TwoParts
from casefile.ui.panels.weighing.allegation_sheet import AllegationSheet
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
        self.sheet = AllegationSheet(open_case, self.register)
        self.sheet.claim_chosen.connect(self.claim_chosen)
        self.sheet.link_wanted.connect(self._link)
        self.sheet.elements_wanted.connect(self._set_elements)
        empty = _("No allegations yet. Select words in a document and press 3.")
        self._parts = TwoParts(self.list, self.sheet, empty, wide=220)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._parts)
        self.setFocusProxy(self.list)

    def commit(self) -> None:
        """Make what is typed an edit."""
        self.sheet.response.commit()

    def read(self) -> None:
        """Read every claim and link: what bears on an allegation can stand anywhere."""
        case = self.open_case.case
        self._claims = {claim.id: claim for claim in case.claims()}
        self._links = case.links()
        wanted = list({passage for claim in self._claims.values() for passage in claim.passages})
        self._passages = {passage.id: passage for passage in case.passages(ids=wanted)}
        allegations = [claim for claim in self._claims.values() if claim.kind == "allegation"]
        self._parts.say(there=bool(allegations))
        self.list.show_items([self._item(claim) for claim in allegations])

    def _item(self, claim: Claim) -> Item:
        standing = label("standing", str(claim.fields.get("standing", "reported")))
        ends = [link.kind for link in self._links if claim.id in (link.claim, link.other)]
        parts = [standing]
        if many := ends.count("corroborates"):
            parts.append(ngettext("{} supports", "{} support", many).format(many))
        if many := ends.count("contradicts"):
            parts.append(ngettext("{} contradicts", "{} contradict", many).format(many))
        return Item(claim.id, f"{claim.number}  {claim.statement}".strip(), " · ".join(parts), "allegation")

    def _show(self, id_: str) -> None:
        if (claim := self._claims.get(id_)) is not None:
            self.weighed = weigh(claim, self._claims, self._links, self._passages)
            self.sheet.show_weighed(self.weighed)

    def _link(self, kind: str, claim: str) -> None:
        self.do(lambda: self.open_case.case.link(kind, claim, self.list.current))

    def _set_elements(self, value: Value | None) -> None:
        self.do(lambda: self.open_case.case.set(self.list.current, {"elements": value}))
