"""People, bodies and places as the claims name them: where each stands, in which part, and one spelling for all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from casefile.case.values import Value
from casefile.case.weighing.people import Named, register, renamed
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.choice_list import ChoiceList, Item
from casefile.ui.panels.tables.columns import Column, by_amount, empty_last
from casefile.ui.panels.tables.kept import Memory
from casefile.ui.panels.tables.model import TableModel
from casefile.ui.panels.tables.view import CaseTable
from casefile.ui.panels.weighing.suggested_names import SuggestedNames
from casefile.words import _


class NamedRows:
    """The names of the case."""

    def __init__(self) -> None:
        self.named: dict[str, Named] = {}

    def ids(self) -> list[str]:
        """Sort and key, by name."""
        return list(self.named)

    def rows(self, ids: Sequence[str]) -> Iterable[tuple[str, Named]]:
        """Those."""
        return ((id_, self.named[id_]) for id_ in ids if id_ in self.named)


class PeopleView(CaseView):
    """A table of names; beside it the claims of the one chosen. Names come from the claims, none makes itself."""

    places_found = Signal(str, object, int)  # document, (start, end) of each, the current one
    said = Signal(str)
    job_started = Signal(object)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self._rows = NamedRows()
        self.model: TableModel[Named] = TableModel(_columns(), self._rows, self)
        self.table: CaseTable[Named] = CaseTable(
            self.model, _("People, bodies and places"), Memory(open_case, "people")
        )
        self.table.empty = _("No names yet. They come from “People and bodies”, “Accused”, “Victims” and “Place”.")
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._to_claims)
        self.table.menu_wanted.connect(self._fill_menu)
        self.claims: ChoiceList = ChoiceList(_("Claims that name it"))
        self.claims.doubleClicked.connect(lambda _index: self.claim_chosen.emit(self.claims.current))
        self.claims.activated.connect(lambda _index: self.claim_chosen.emit(self.claims.current))
        split = QSplitter(Qt.Orientation.Vertical)  # side by side they would push the panels away in a narrow window
        split.addWidget(self.table)
        split.addWidget(self.claims)
        split.setSizes([480, 200])
        split.setChildrenCollapsible(False)
        self.suggested = SuggestedNames(open_case)
        self.suggested.places_found.connect(self.places_found)
        self.suggested.said.connect(self.said)
        self.suggested.job_started.connect(self.job_started)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Names"))
        self.tabs.setExpanding(False)
        for title in (_("In the claims"), _("Suggested from the texts")):
            self.tabs.addTab(title)
        self._stack = QStackedWidget()
        for part in (split, self.suggested):
            self._stack.addWidget(part)
        self.tabs.currentChanged.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.setFocusProxy(self.suggested if place else self.table)
        self.read()

    def read(self) -> None:
        """Read the names out of the claims."""
        claims = self.open_case.case.claims()
        found = register(claims)
        self._rows.named = {f"{named.sort} {named.key}": named for named in found}
        self.model.read(None)
        self._show(self.table.current())
        if self.tabs.currentIndex():
            self.suggested.read(claims)

    def rename(self, ids: Sequence[str], to: str) -> None:
        """Write names anew, as one, in every claim that has them: one edit."""
        values: dict[str, dict[str, Value | None]] = {}
        for named in (self._rows.named[id_] for id_ in ids):
            for claim in named.claims.values():
                before = values.setdefault(claim.id, {})
                fields = {**claim.fields, **{name: value for name, value in before.items() if value is not None}}
                before.update(renamed(replace(claim, fields=fields), named.sort, named.key, to))
        self.do(lambda: self.open_case.case.set_each(values))

    def _show(self, id_: str) -> None:
        named = self._rows.named.get(id_)
        found = named.claims.values() if named else ()
        self.claims.show_items([Item(c.id, f"{c.number}  {c.statement}".strip(), "", c.kind) for c in found])

    def _to_claims(self, _id: str) -> None:
        self.claims.setFocus()

    def _fill_menu(self, menu: QMenu) -> None:
        ids = self.table.ids()
        if not ids:
            return
        one = menu.addAction(_("Write the name anew…"), lambda: self._ask_name(ids))
        one.setToolTip(_("In every claim that has it; several chosen become one name"))
        one.setEnabled(self.open_case.case.writable)

    def _ask_name(self, ids: Sequence[str]) -> QInputDialog:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Write the name anew"))
        dialog.setLabelText(_("Name:"))
        dialog.setTextValue(self._rows.named[ids[0]].name)
        dialog.textValueSelected.connect(partial(self._rename_as, ids))
        dialog.open()
        return dialog

    def _rename_as(self, ids: Sequence[str], name: str) -> None:
        if name.strip():
            self.rename(ids, name.strip())


def _columns() -> tuple[Column[Named], ...]:
    sorts = {"people": _("Person or body"), "place": _("Place")}

    def others(named: Named) -> str:
        return ", ".join(spelling for spelling in named.spellings if spelling != named.name)

    return (
        Column("name", _("Name"), lambda named: named.name, 30, sort=empty_last),
        Column("sort", _("What"), lambda named: sorts[named.sort], 16, sort=empty_last, grouped=True),
        Column("roles", _("Roles"), lambda named: ", ".join(named.roles), 28, sort=empty_last, grouped=True),
        Column("claims", _("Claims"), lambda named: str(len(named.claims)), 8, sort=by_amount, amount=True),
        Column("others", _("Also written"), others, 24, sort=empty_last),
    )
