"""One claim of the chosen passage: its number and kind, its fields, its links, and what can be done with it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from casefile.case.records import KINDS
from casefile.case.values import Claim
from casefile.ui.icons import icon
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.form import FieldForm
from casefile.ui.panels.passage.links import LinkList
from casefile.ui.panels.passage.offered import Offered
from casefile.ui.panels.passage.pen import ObjectPen
from casefile.ui.panels.register import Register
from casefile.ui.panels.section import menu_button, tool
from casefile.ui.style import kind_colour
from casefile.words import _, counted


class ClaimBox(QFrame):
    """A claim. Made once for a kind and shown again for others of it; `asked` carries what the person wants done."""

    claim_chosen = Signal(str)
    passages_wanted = Signal(str)  # the id of the claim whose passages are to be listed
    kind_wanted = Signal(str, str)  # claim, kind
    detach_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, kind: str, open_case: OpenCase, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.claim: Claim | None = None
        self._open_case = open_case
        self.number = QLabel()
        bold = QFont(self.number.font())
        bold.setBold(True)
        self.number.setFont(bold)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._picture = QLabel()
        self.others = tool("", "", self._list_passages)
        self.menu = menu_button("", _("More for this claim"), self._fill_menu)
        self.quote = ""
        self.use_quote = tool(
            _("Use the quote as the statement"), _("Copy the quote into the statement, to be reworded")
        )
        self.use_quote.clicked.connect(self._use_quote)
        self.offered = Offered(open_case)
        self.form = FieldForm(kind, register)
        self.links = LinkList(open_case, register)
        self.links.claim_chosen.connect(self.claim_chosen)
        link = QShortcut(QKeySequence("Ctrl+L"), self)
        link.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # several claims may be shown
        link.activated.connect(self.links.ask)
        self._lay_out()

    def show_claim(self, claim: Claim, quote: str) -> None:
        """Show a claim of this kind; of the same claim, what changed."""
        same = self.claim is not None and self.claim.id == claim.id
        self.claim, self.quote = claim, quote
        label = next(choice.label for choice in KINDS if choice.key == claim.kind)
        self.number.setText(f"{claim.number} · {label}")
        self.setAccessibleName(self.number.text())
        colour = kind_colour(claim.kind).name()
        self._picture.setPixmap(icon(claim.kind, colour).pixmap(QSize(16, 16)))
        many = len(claim.passages)
        self.others.setText(counted(many, "passages"))
        self.others.setToolTip(_("Show every passage of this claim"))
        self.others.setAccessibleName(self.others.text())
        self.others.setVisible(many > 1)
        self.use_quote.setVisible(not claim.statement and bool(quote))
        if same:
            self.form.refresh(claim.fields)
        else:
            self.form.show_object(ObjectPen(self._open_case, claim.id), claim.fields)
        self.offered.show_claim(claim, quote)
        self.links.show_claim(claim)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Offers are worked out only for a claim that is seen."""
        super().showEvent(event)
        self.offered.look_soon()

    def set_writable(self, writable: bool) -> None:
        """Reading only: the fields are shown and can't be changed."""
        self.form.setEnabled(writable)
        self.use_quote.setEnabled(writable)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._picture)
        head.addWidget(self.number, 1)
        head.addWidget(self.others)
        head.addWidget(self.menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        layout.addWidget(line)
        layout.addLayout(head)
        layout.addWidget(self.use_quote, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self.offered)
        layout.addWidget(self.form)
        layout.addWidget(self.links)

    def _list_passages(self) -> None:
        if self.claim:
            self.passages_wanted.emit(self.claim.id)

    def _use_quote(self) -> None:
        if row := self.form.row("statement"):
            row.write(" ".join(self.quote.split()))
            row.editor.widget().setFocus()

    def _fill_menu(self, menu: QMenu) -> None:
        if self.claim is None:
            return
        change = menu.addMenu(_("Change the kind"))
        for choice in KINDS:
            if choice.key != self.kind:
                change.addAction(
                    icon(choice.key), choice.label, partial(self.kind_wanted.emit, self.claim.id, choice.key)
                )
        menu.addAction(_("Link to another claim… (Ctrl+L)"), self.links.ask)
        menu.addSeparator()
        detach = menu.addAction(_("Detach from this passage"), partial(self.detach_wanted.emit, self.claim.id))
        detach.setEnabled(len(self.claim.passages) > 1)
        detach.setToolTip(_("A claim needs at least one passage"))
        menu.addAction(_("Delete the claim"), partial(self.delete_wanted.emit, self.claim.id))
        if not self._open_case.case.writable:
            for action in menu.actions():
                action.setEnabled(False)
