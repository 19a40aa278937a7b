"""The tables of claims: all of them, and one table a kind with that kind's fields as columns."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from casefile.case.records import KINDS, choices
from casefile.case.values import Changes, Claim
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.icons import icon
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.claim_rows import ClaimRows, columns
from casefile.ui.panels.passage.linking import CLAIMS, ask_link, link, ways_menu
from casefile.ui.panels.register import Register
from casefile.ui.panels.tables.editing import FieldDelegate
from casefile.ui.panels.tables.kept import Memory
from casefile.ui.panels.tables.model import TableModel
from casefile.ui.panels.tables.view import CaseTable
from casefile.ui.panels.tags import ask_for_tag
from casefile.ui.style import kind_colour
from casefile.words import _

TOUCHED_BY = {"claim", "attachment", "passage", "document", "source"}
PLURALS = {"testimony": "Testimony", "statistic": "Statistics", "allegation": "Allegations"}


class ClaimsView(QWidget):
    """A tab a kind. Enter or a double click goes to the claim's first passage."""

    claim_chosen = Signal(str)
    passage_chosen = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._register = Register(open_case, self)
        self._kinds = ("", *(choice.key for choice in KINDS))
        self._tables: dict[str, CaseTable[Claim]] = {}
        self._stale: set[str] = set()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Kinds of claims"))
        self.tabs.setIconSize(QSize(14, 14))
        self.tabs.setExpanding(False)
        self.tabs.addTab(_("All claims"))
        for choice in KINDS:
            self.tabs.addTab(icon(choice.key, kind_colour(choice.key).name()), _(PLURALS[choice.key]))
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(lambda _place: self._show())
        open_case.changed.connect(self._changed)

    def show_kind(self, kind: str) -> None:
        """Show the table of a kind; an empty one is all."""
        self.tabs.setCurrentIndex(self._kinds.index(kind))

    def table(self) -> CaseTable[Claim]:
        """The table shown now."""
        kind = self._kinds[self.tabs.currentIndex()]
        if kind not in self._tables:
            self._tables[kind] = self._make(kind)
            self._stale.add(kind)
        return self._tables[kind]

    def choose(self, claim: str) -> None:
        """Choose a claim's row."""
        self._show()
        self.table().choose(claim)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        self._show()

    def _make(self, kind: str) -> CaseTable[Claim]:
        of_kind = columns(kind, self._register)
        model: TableModel[Claim] = TableModel(of_kind, ClaimRows(self._open_case, kind), self)
        table: CaseTable[Claim] = CaseTable(
            model, self.tabs.tabText(self._kinds.index(kind)), Memory(self._open_case, f"claims {kind}".strip())
        )
        table.grid.setItemDelegate(FieldDelegate(self._open_case, self._register, of_kind, table.grid))
        table.empty = _("No claims here yet. Select words in a document and press 1, 2 or 3.")
        if self._open_case.case.writable:
            model.carries = CLAIMS
            table.grid.setDragDropMode(table.grid.DragDropMode.DragDrop)
            table.grid.setDefaultDropAction(Qt.DropAction.LinkAction)
            model.dropped.connect(self._dropped)
        table.opened.connect(self._open)
        table.menu_wanted.connect(self._fill_menu)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table.grid)
        delete.activated.connect(self._delete)
        by_key = QShortcut(QKeySequence("Ctrl+L"), table.grid)
        by_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        by_key.activated.connect(self._ask_link)
        self._stack.addWidget(table)
        return table

    def _show(self) -> None:
        table = self.table()
        kind = self._kinds[self.tabs.currentIndex()]
        self._stack.setCurrentWidget(table)
        self.setFocusProxy(table)
        if kind in self._stale and self.isVisible():
            self._stale.discard(kind)
            table.model.read(None)

    def _changed(self, changes: Changes) -> None:
        if not changes.kinds & TOUCHED_BY:
            return
        now = self._kinds[self.tabs.currentIndex()]
        of_passages = bool(changes.kinds & {"passage", "document"}) and "claim" not in changes.kinds
        one_by_one = bool(changes.objects) and "source" not in changes.kinds and not of_passages
        self._stale |= {kind for kind in self._tables if kind != now or not self.isVisible()}
        if self.isVisible():
            self.table().model.read(self._claims_of(changes.objects) if one_by_one else None)

    def _claims_of(self, objects: frozenset[str]) -> frozenset[str]:
        """With the claims whose passages came or went."""
        return objects | self._open_case.case.joined(objects)

    def _open(self, id_: str) -> None:
        self.claim_chosen.emit(id_)
        claim = self.table().model.row(id_)
        if claim and claim.passages:
            self.passage_chosen.emit(claim.passages[0])

    def _fill_menu(self, menu: QMenu) -> None:
        ids = self.table().ids()
        if not ids:
            return
        menu.addAction(_("Go to its passage"), partial(self._open, ids[0]))
        menu.addSeparator()
        for name, title in (("status", _("Set the status")), ("credibility", _("Set the credibility"))):
            sub = menu.addMenu(title)
            sub.setToolTipsVisible(True)
            for choice in choices(name):
                sub.addAction(choice.label, partial(self._set, name, choice.key)).setToolTip(choice.definition)
        menu.addAction(_("Add a tag to their passages…"), self._add_tag)
        menu.addAction(_("Link to another claim… (Ctrl+L)"), self._ask_link)
        menu.addAction(_("Delete"), self._delete)
        if not self._open_case.case.writable:
            for action in menu.actions()[1:]:
                action.setEnabled(False)

    def _dropped(self, ids: Sequence[str], target: str) -> None:
        other = self._open_case.case.claim_of(target)
        take = partial(self._link, ids, target)
        ways_menu(_("… {claim}").format(claim=other.number), take, self).popup(self.cursor().pos())

    def _link(self, ids: Sequence[str], target: str, way: str) -> None:
        link(self, self._open_case, way, ids, target)

    def _ask_link(self) -> None:
        ask_link(self, self._open_case, self._open_case.case.claims(ids=self.table().ids()))

    def _set(self, name: str, key: str) -> None:
        if ids := self.table().ids():
            self._do(lambda: self._open_case.case.set_many(ids, {name: key}))

    def _add_tag(self) -> None:
        table = self.table()
        rows = [row for id_ in table.ids() if (row := table.model.row(id_))]
        passages = list(dict.fromkeys(passage for row in rows for passage in row.passages))
        with self._register.together():
            if passages and (tag := ask_for_tag(self._register, self._open_case, self)):
                self._do(lambda: self._open_case.case.tag(passages, [tag]))

    def _delete(self) -> None:
        if ids := self.table().ids():
            self._do(lambda: self._open_case.case.delete(*ids))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CasefileError as error:
            trouble.show(error, self)
