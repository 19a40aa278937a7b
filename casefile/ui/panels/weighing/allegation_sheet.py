"""One allegation with everything that bears on it: support, contradiction, silence, what is missing, the elements of
the offence, the indicators, the response of the accused."""

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from casefile.case.claims.evidence import Support
from casefile.case.records import choices, field, fields, show
from casefile.case.values import Value
from casefile.case.weighing.allegations import Weighed
from casefile.case.weighing.elements import ASIDE, Cell, assigned, left_aside, offence_of
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.form import FieldForm
from casefile.ui.panels.passage.pen import ObjectPen
from casefile.ui.panels.register import Register
from casefile.ui.panels.section import Section, quiet, tool
from casefile.ui.panels.tables.model import isolated
from casefile.ui.panels.weighing.bearing import INDEPENDENCE, Bearing, BearingList
from casefile.ui.panels.weighing.matrix import Matrix
from casefile.words import _, ngettext

FACTS = ("standing", "act", "accused", "victims", "means", "legal_basis", "standard")
RESPONSE = ("response", "response_note")
EXPLOITING = ("forced_labour", "trafficking", "slavery", "wage_confiscation", "deceptive_recruitment")


class AllegationSheet(QWidget):
    """Shows what `weigh` found. What a person says of it goes out by signals."""

    claim_chosen = Signal(str)
    link_wanted = Signal(str, str)  # kind of link, claim
    elements_wanted = Signal(object)  # the new value of the field, or None

    def __init__(self, open_case: OpenCase, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case, self._register = open_case, register
        self._weighed: Weighed | None = None
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        font = QFont(self.title.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.title.setFont(font)
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.RichText)
        self.facts.setWordWrap(True)
        self.supporting, self.contradicting, self.qualifying = BearingList(), BearingList(), BearingList()
        self.silent = BearingList(offers=True)
        self.elements = Matrix(_("Elements of the offence"), self._offer)
        self.told = Matrix(_("What has to be told of any act"))
        self.indicators = Matrix(_("Indicators of forced labour"))
        self.law = quiet()
        self.law.setWordWrap(True)
        self.missing = QVBoxLayout()
        self._missing_shown: list[QWidget] = []
        others = [of.name for of in fields("allegation") if of.name not in RESPONSE]
        self.response = FieldForm("allegation", register, skip=others)
        self.response.row(RESPONSE[0])  # opens its one section
        self._lay_out()

    def show_weighed(self, weighed: Weighed) -> None:
        """Everything that bears on one allegation."""
        if self._weighed is None or self._weighed.claim.id != weighed.claim.id:
            self._indicators.set_open(weighed.claim.fields.get("act") in EXPLOITING)
        same = self._weighed is not None and self._weighed.claim.id == weighed.claim.id
        self._weighed = weighed
        claim, writable = weighed.claim, self._open_case.case.writable
        self.title.setText(f"{claim.number}  {claim.statement}")
        self.facts.setText(self._facts(weighed))
        self._show_bearing(weighed, writable=writable)
        self.indicators.show_cells(weighed.indicators)
        self._indicators.say(sum(cell.state != "nothing" for cell in weighed.indicators))
        offence = offence_of(claim)
        after = _("After: {source}. Told in our own words; the law of the place decides.")
        none = _("For this act no elements are kept here. Name the act, and those of the law stand here.")
        self.law.setText(after.format(source=_(offence.source)) if offence else none)
        self.elements.show_cells(weighed.elements, writable=writable)
        self.told.show_cells(weighed.told)
        self._show_missing(weighed)
        self.response.setEnabled(writable)
        if same:
            self.response.refresh(claim.fields)
        else:
            self.response.show_object(ObjectPen(self._open_case, claim.id), claim.fields)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 16)
        lines.setSpacing(8)
        go = tool(_("Go to its passage"), _("Bring its exact place into view"), self._go)
        lines.addWidget(self.title)
        lines.addWidget(self.facts)
        lines.addWidget(go, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self.supporting, self.contradicting, self.qualifying, self.silent):
            part.claim_chosen.connect(self.claim_chosen)
            part.link_wanted.connect(self.link_wanted)
            lines.addWidget(part)
        for matrix in (self.elements, self.told, self.indicators):
            matrix.claim_chosen.connect(self.claim_chosen)
        self._missing = _opened(_("What is missing"), _column(self.missing))
        self._indicators = Section(_("Indicators of forced labour"), lambda: self.indicators)
        of_law = QVBoxLayout()
        for widget in (self.law, self.elements):
            of_law.addWidget(widget)
        lines.addWidget(self._missing)
        lines.addWidget(_opened(_("Elements of the offence"), _column(of_law)))
        lines.addWidget(_opened(_("What has to be told of any act"), self.told))
        lines.addWidget(self._indicators)
        lines.addWidget(_opened(_("Response of the accused"), self.response))
        lines.addStretch(1)

    def _go(self) -> None:
        if self._weighed is not None:
            self.claim_chosen.emit(self._weighed.claim.id)

    def _facts(self, weighed: Weighed) -> str:
        """Label and value of what the allegation says, those that are filled."""
        given = {"standing": "reported", "response": "not_sought"} | dict(weighed.claim.fields)
        found = []
        for name in (*FACTS, "response"):
            of = field("allegation", name)
            if of is not None and name in given:
                words = show("allegation", name, given[name], name_of=self._register.name_of)
                found.append(f"<i>{escape(of.label)}:</i> {escape(words)}")
        return "<br>".join(found)

    def _show_bearing(self, weighed: Weighed, *, writable: bool) -> None:
        many = len(weighed.origins)
        origins = ngettext("{} origin", "{} origins", many).format(many)
        support = [_bearing(each) for each in weighed.supporting]
        title = _("Supported by {count} ({origins})").format(count=len(support), origins=origins)
        nothing = _("Nothing yet. Link a claim to it: Ctrl+L in the passage panel, or below.")
        self.supporting.show_claims(title if support else _("Supported by"), support, nothing, writable=writable)
        against = [_bearing(each) for each in weighed.contradicting]
        self.contradicting.show_claims(_("Contradicted by"), against, _("Nothing."), writable=writable)
        others = [_bearing(each) for each in weighed.qualifying]
        self.qualifying.show_claims(_("Qualified or explained by"), others, "", writable=writable)
        self.qualifying.setVisible(bool(others))
        silent = [Bearing(each.claim, each.why) for each in weighed.silent]
        title = _("Speaks of the same matter, linked neither way")
        self.silent.show_claims(title, silent, _("Nothing."), writable=writable)

    def _show_missing(self, weighed: Weighed) -> None:
        for widget in self._missing_shown:
            self.missing.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._missing_shown = []
        self._missing.say(len(weighed.missing))
        for of, sentence in weighed.missing:
            if of == "elements":  # each stands with its sign below, where it is filled in
                self._missing_shown.append(quiet(f"○  {isolated(sentence)}", small=False))
                self._missing_shown[-1].setContentsMargins(10, 3, 0, 3)
            else:
                button = tool(f"○  {isolated(sentence)}", _("Go to the allegation and fill it in"), self._go)
                self._missing_shown.append(button)
        for widget in self._missing_shown or [quiet(_("Nothing."), small=False)]:
            self.missing.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)

    def _offer(self, cell: Cell, menu: QMenu) -> None:
        """Which claims can be said to speak to an element, and leaving it aside."""
        weighed = self._weighed
        if weighed is None:
            return
        how_now = {claim.id: how for claim, how in cell.claims}
        linked = (*weighed.supporting, *weighed.contradicting, *weighed.qualifying)
        near = [*(each.claim for each in linked), *(each.claim for each in weighed.silent)]
        for claim in {claim.id: claim for claim in near}.values():
            below = menu.addMenu(f"{claim.number}  {claim.statement[:60]}".replace("&", "&&"))
            for choice in choices("element_how"):
                if choice.key != ASIDE:
                    action = below.addAction(choice.label, partial(self._assign, cell, claim.id, choice.key))
                    action.setCheckable(True)
                    action.setChecked(how_now.get(claim.id) == choice.key)
            below.addAction(_("Does not speak to it"), partial(self._assign, cell, claim.id, None))
        if not near:
            menu.addAction(_("Link claims to the allegation first")).setEnabled(False)
        menu.addSeparator()
        aside = menu.addAction(_("Leave aside"), partial(self._aside, cell))
        aside.setCheckable(True)
        aside.setChecked(cell.state == "aside")

    def _assign(self, cell: Cell, claim: str, how: str | None) -> None:
        if self._weighed is not None:
            self._want(assigned(self._weighed.claim, cell.key, claim, how))

    def _aside(self, cell: Cell) -> None:
        if self._weighed is not None:
            self._want(left_aside(self._weighed.claim, cell.key, aside=cell.state != "aside"))

    def _want(self, value: Value | None) -> None:
        self.elements_wanted.emit(value)


def _opened(title: str, content: QWidget) -> Section:
    section = Section(title, lambda: content)
    section.set_open(True)
    return section


def _column(layout: QVBoxLayout) -> QWidget:
    widget = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(1)
    widget.setLayout(layout)
    return widget


def _bearing(each: Support) -> Bearing:
    parts: Sequence[str] = [_(INDEPENDENCE[each.independence]), each.why, each.link.note]
    return Bearing(each.claim, " · ".join(filter(None, parts)))
