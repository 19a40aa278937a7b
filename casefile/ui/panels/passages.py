"""The table of all passages of the case, and what can be done with many of them at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from casefile.case.records import choices
from casefile.case.values import Changes
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.passage_rows import PassageRow, PassageRows, columns
from casefile.ui.panels.register import Register
from casefile.ui.panels.section import tool
from casefile.ui.panels.tables.editing import FieldDelegate
from casefile.ui.panels.tables.kept import Memory
from casefile.ui.panels.tables.model import TableModel
from casefile.ui.panels.tables.view import CaseTable
from casefile.ui.panels.tags import ask_for_tag
from casefile.words import _

TOUCHED_BY = {"passage", "claim", "tag", "tagging", "attachment", "document"}


class PassagesView(QWidget):
    """Passages to filter, sort and group. Enter or a double click goes to the place."""

    passage_chosen = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._register = Register(open_case, self)
        self._source = PassageRows(open_case)
        self.model: TableModel[PassageRow] = TableModel(columns(), self._source, self)
        self.table: CaseTable[PassageRow] = CaseTable(self.model, _("Passages"), Memory(open_case, "passages"))
        delegate = FieldDelegate(open_case, self._register, self.model.columns, self.table.grid)
        self.table.grid.setItemDelegate(delegate)
        self.table.empty = _("No passages yet. Select words in a document and press 1, 2 or 3.")
        self.table.opened.connect(self.passage_chosen)
        self.table.menu_wanted.connect(self._fill_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._make_banner())
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table.grid)
        delete.setContext(delete.context().WidgetShortcut)
        delete.activated.connect(self._delete)
        self._stale: frozenset[str] | None = None  # None: everything is to be read
        self._fresh = False
        open_case.changed.connect(self._changed)

    def show_tag(self, tag: str) -> None:
        """Show the passages of one tag; an empty id shows all."""
        self._source.tag = tag
        found = self._register.tag(tag)
        self.banner.setVisible(found is not None)
        self.banner_text.setText(_("Only passages tagged “{tag}”").format(tag=found.name) if found else "")
        self._read(None)

    def choose(self, passage: str) -> None:
        """Choose a passage's row."""
        self.table.choose(passage)

    def _make_banner(self) -> QFrame:
        self.banner = QFrame()
        self.banner.setProperty("role", "banner")
        self.banner_text = QLabel()
        self.banner_text.setTextFormat(Qt.TextFormat.PlainText)
        self.banner_away = tool(_("Show all"), _("Show the passages of every tag"), lambda: self.show_tag(""))
        row = QHBoxLayout(self.banner)
        row.setContentsMargins(10, 2, 6, 2)
        row.addWidget(self.banner_text, 1)
        row.addWidget(self.banner_away)
        self.banner.hide()
        return self.banner

    def showEvent(self, event: QShowEvent, /) -> None:
        """Read what was changed while nobody looked."""
        super().showEvent(event)
        if not self._fresh:
            self._read(self._stale)

    def _changed(self, changes: Changes) -> None:
        if not changes.kinds & TOUCHED_BY:
            return
        passages = self._passages_of(changes)
        if self.isVisible():
            self._read(passages)
        elif self._fresh:
            self._fresh, self._stale = False, passages
        else:
            both = self._stale is not None and passages is not None
            self._stale = self._stale | passages if both and self._stale is not None and passages is not None else None

    def _passages_of(self, changes: Changes) -> frozenset[str] | None:
        """The passages whose rows a change touches; None for any."""
        if not changes.objects or changes.kinds & {"tag", "document"}:
            return None
        touched = changes.objects
        if changes.kinds & {"tagging", "attachment"}:
            touched |= self._open_case.case.joined(touched)
        if "claim" not in changes.kinds:
            return touched
        claims = self._open_case.case.claims(ids=list(touched))
        return touched | {passage for claim in claims for passage in claim.passages}

    def _read(self, changed: frozenset[str] | None) -> None:
        self._fresh = True
        self.model.read(changed, ids_too=bool(self._source.tag))

    def _fill_menu(self, menu: QMenu) -> None:
        ids = self.table.ids()
        if not ids:
            return
        menu.addAction(_("Go to the place"), lambda: self.passage_chosen.emit(ids[0]))
        menu.addSeparator()
        status = menu.addMenu(_("Set the status"))
        for choice in choices("status"):
            action = status.addAction(choice.label, partial(self._set_status, choice.key))
            action.setToolTip(choice.definition)
        menu.addAction(_("Add a tag…"), self._add_tag)
        menu.addAction(_("Delete"), self._delete)
        if not self._open_case.case.writable:
            for action in menu.actions()[1:]:
                action.setEnabled(False)

    def _set_status(self, key: str) -> None:
        rows = [row for id_ in self.table.ids() if (row := self.model.row(id_))]
        claims = list(dict.fromkeys(claim for row in rows for claim in row.passage.claims))
        if claims:
            self._do(lambda: self._open_case.case.set_many(claims, {"status": key}))

    def _add_tag(self) -> None:
        with self._register.together():
            if tag := ask_for_tag(self._register, self._open_case, self):
                self._do(lambda: self._open_case.case.tag(self.table.ids(), [tag]))

    def _delete(self) -> None:
        if ids := self.table.ids():
            self._do(lambda: self._open_case.case.delete(*ids))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CasefileError as error:
            trouble.show(error, self)
