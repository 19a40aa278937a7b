"""Statistics that speak of the same thing, side by side, with what keeps them apart."""

from collections.abc import Iterable, Sequence, Set
from functools import partial
from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QMenu, QVBoxLayout, QWidget

from casefile.case.claims.checks import root
from casefile.case.records import field, show
from casefile.case.weighing import figures as rules
from casefile.case.weighing.figures import Figure, Group
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.choice_list import ChoiceList, Item
from casefile.ui.panels.register import Register
from casefile.ui.panels.tables.columns import Column, empty_last
from casefile.ui.panels.tables.grid import Grid
from casefile.ui.panels.tables.model import TableModel
from casefile.ui.panels.two_parts import TwoParts
from casefile.ui.panels.weighing.range_bars import RangeBars, amount, range_text
from casefile.words import _, ngettext

NO_GROUP = "\x00"  # stands for the figures that have no group
MOST_FITTED = 60  # figures whose rows are made as high as their words
MANY = 20  # pairs that are not to be summed, named one by one
SHOWN = ("unit", "population", "base", "counting_unit", "period", "period_date", "stock_or_flow", "modality")


class FiguresView(CaseView):
    """Groups on one side; the figures of the one chosen, their bars and what is to be said of them on the other."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self._groups: dict[str, Group] = {}
        self._fitted = ""  # the group whose columns have their widths
        self.list = ChoiceList(_("Groups of figures"))
        self.list.chosen.connect(self._show)
        self._rows = FigureRows()
        self._apart: set[str] = set()  # fields in which the figures shown are not alike
        self.model: SideBySide = SideBySide(_columns(self.register), self._rows, self._apart, self)
        self.grid = self._make_grid()
        self.bars = RangeBars()
        self.bars.chosen.connect(self.claim_chosen)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.RichText)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._lay_out()

    def read(self) -> None:
        """Read the statistics and their links."""
        case = self.open_case.case
        found = rules.groups(case.claims(kind="statistic"), case.links())
        self._groups = {group.name or NO_GROUP: group for group in found}
        self._parts.say(there=bool(found))
        self.list.show_items([_item(group) for group in sorted(found, key=_most_apart)])

    def group(self) -> Group | None:
        """The group chosen."""
        return self._groups.get(self.list.current)

    def _make_grid(self) -> Grid:
        grid = Grid()
        grid.setModel(self.model)
        grid.setAccessibleName(_("Figures of the group"))
        grid.setSelectionBehavior(Grid.SelectionBehavior.SelectRows)
        grid.setShowGrid(False)
        grid.setWordWrap(True)
        grid.setTabKeyNavigation(False)
        grid.verticalHeader().hide()
        grid.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid.horizontalHeader().setStretchLastSection(True)
        grid.horizontalHeader().setResizeContentsPrecision(MOST_FITTED)
        grid.opened.connect(lambda index: self.claim_chosen.emit(self.model.id_at(index.row())))
        grid.doubleClicked.connect(lambda index: self.claim_chosen.emit(self.model.id_at(index.row())))
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(self._menu)
        return grid

    def _lay_out(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(14, 10, 14, 14)
        lines.setSpacing(10)
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.title.setFont(font)
        self.title.setWordWrap(True)
        for widget in (self.title, self.grid, self.bars, self.said):
            lines.addWidget(widget)
        lines.addStretch(1)
        empty = _("No statistics yet. Select a figure in a document and press 2.")
        self._parts = TwoParts(self.list, inside, empty, wide=190)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._parts)
        self.setFocusProxy(self.list)

    def _show(self, _name: str = "") -> None:
        group = self.group()
        if group is None:
            return
        self.title.setText(group.name or _("In no group: nothing is compared"))
        self._rows.figures = list(group.figures)
        self._apart.clear()
        self._apart.update(each.field for each in group.differences)
        self.model.read(None)
        self.bars.show_figures(group.figures if group.name else ())
        self.said.setText(_as_html(_said(group, self.register)))
        for section, column in enumerate(self.model.columns):
            empty = not any(column.text(each) for each in group.figures)
            self.grid.setColumnHidden(section, empty)
        if self._fitted != self.list.current:  # a width the person drew stays while the group does
            self._fitted = self.list.current
            self._fit_columns()
        self._fit_rows()

    def _fit_columns(self) -> None:
        """Each column as wide as what stands in it, the longest words in several lines; the last takes what is left."""
        header, most = self.grid.horizontalHeader(), 22 * self.grid.fontMetrics().averageCharWidth()
        for section in range(len(self.model.columns)):
            wide = max(min(self.grid.sizeHintForColumn(section) + 12, most), header.sectionSizeHint(section))
            self.grid.setColumnWidth(section, wide)

    def _fit_rows(self) -> None:
        """Every line of every figure is seen, and the view scrolls, not the table; a very long table scrolls itself."""
        many = self.model.rowCount() > MOST_FITTED
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if many else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.grid.setVerticalScrollBarPolicy(policy)
        self.grid.setWordWrap(not many)
        if not many:
            self.grid.resizeRowsToContents()
        rows = 420 if many else sum(self.grid.rowHeight(row) for row in range(self.model.rowCount()))
        self.grid.setFixedHeight(self.grid.horizontalHeader().sizeHint().height() + rows + 18)

    def _menu(self, at: QPoint) -> None:
        rows = self.grid.selectionModel().selectedRows()
        ids = [self.model.id_at(index.row()) for index in rows]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if ids:
            menu.addAction(_("Go to its passage"), partial(self.claim_chosen.emit, ids[0]))
            action = menu.addAction(_("Put into a group…"), partial(self.ask_group, ids))
            action.setEnabled(self.open_case.case.writable)
        menu.popup(self.grid.viewport().mapToGlobal(at))

    def ask_group(self, ids: Sequence[str]) -> QInputDialog:
        """Ask what these figures speak of, and put them together under that."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Put into a group"))
        dialog.setLabelText(_("What do these figures speak of?"))
        dialog.setComboBoxItems([group.name for group in self._groups.values() if group.name])
        dialog.setComboBoxEditable(True)
        dialog.textValueSelected.connect(partial(self._put, ids))
        dialog.open()
        return dialog

    def _put(self, ids: Sequence[str], name: str) -> None:
        self.do(lambda: self.open_case.case.set_many(ids, {"comparability": name.strip() or None}))


class SideBySide(TableModel[Figure]):
    """Figures in rows; the titles of columns in which they are not alike say so."""

    def __init__(self, columns: Sequence[Column[Figure]], rows: "FigureRows", apart: Set[str], parent: QWidget) -> None:
        super().__init__(columns, rows, parent)
        self._apart = apart

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles, with a sign where there is a difference."""
        found = super().headerData(section, orientation, role)
        differs = orientation == Qt.Orientation.Horizontal and self.columns[section].name in self._apart
        if differs and role == Qt.ItemDataRole.DisplayRole:
            return f"{found} ≠"
        return _("The figures differ in this") if differs and role == Qt.ItemDataRole.ToolTipRole else found


class FigureRows:
    """The figures of the group shown."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []

    def ids(self) -> list[str]:
        """Their claims' ids."""
        return [each.claim.id for each in self.figures]

    def rows(self, ids: Sequence[str]) -> Iterable[tuple[str, Figure]]:
        """Those."""
        return ((each.claim.id, each) for each in self.figures if each.claim.id in ids)


def _columns(register: Register) -> tuple[Column[Figure], ...]:
    def words(name: str, of: Figure) -> str:
        value = of.claim.fields.get(name)
        return "" if value is None else show("statistic", name, value, name_of=register.name_of)

    def from_whom(of: Figure) -> str:
        source = root(of.claim)
        return register.name_of(source) if source else _("not recorded")

    known = [of for name in SHOWN if (of := field("statistic", name))]
    return (
        Column("number", _("Number"), lambda of: of.claim.number, 9, kinds=lambda _of: ("statistic",)),
        Column("as_printed", _("As printed"), partial(words, "as_printed"), 20, sort=empty_last),
        Column("value", _("Value"), range_text, 14, amount=True),
        *(Column(of.name, of.label, partial(words, of.name), 14) for of in known),
        Column("counted_by", _("Counted by"), partial(words, "counted_by"), 18),
        Column("root", _("Goes back to"), from_whom, 18),
    )


def _most_apart(group: Group) -> tuple[bool, int, int]:
    """Where figures differ there is something to see: those groups first. The sort leaves equals in their order."""
    return not group.name, -len(group.differences), -len(group.figures)


def _item(group: Group) -> Item:
    many = len(group.figures)
    under = ngettext("{} figure", "{} figures", many).format(many)
    if group.differences:
        under += " · " + ngettext("{} difference", "{} differences", len(group.differences)).format(
            len(group.differences)
        )
    return Item(group.name or NO_GROUP, group.name or _("In no group"), under)


def _as_html(lines: Iterable[str]) -> str:
    """Lines as text that a label shows: those that do not stand under another are headings."""
    shown = []
    for line in lines:
        if line.startswith(" "):
            shown.append(f'<p style="margin: 1px 14px 0 14px">{escape(line.strip())}</p>')
        elif line:
            shown.append(f'<p style="margin: 10px 0 1px 0"><b>{escape(line)}</b></p>')
    return "".join(shown)


def _said(group: Group, register: Register) -> Iterable[str]:
    """What is to be said of a group, as lines under headings."""
    if group.differences:
        yield _("They differ in")
        for each in group.differences:
            of = field("statistic", each.field)
            values = "; ".join(f"{words} ({', '.join(numbers)})" for words, numbers in each.values)
            yield f"   {of.label if of else each.field}: {values}"
        yield ""
    if group.not_summed:
        yield _("Not to be summed")
        yield from (f"   {sentence}" for sentence in group.not_summed[:MANY])
        if (more := len(group.not_summed) - MANY) > 0:
            yield "   " + ngettext("and {} pair more", "and {} pairs more", more).format(more)
        yield ""
    if group.sums:
        yield _("May be added, if nobody is counted in two of them")
        yield from (f"   {_sum(each)}" for each in group.sums)
        yield ""
    for total in group.totals:
        numbers = " + ".join(part.claim.number for part in total.parts)
        verdict = {True: _("adds up"), False: _("does not add up"), None: _("cannot be said")}[total.adds_up]
        yield _("Parts of {total}: {parts} – {verdict}").format(
            total=total.total.claim.number, parts=numbers, verdict=verdict
        )
        yield from (f"   {sentence}" for sentence in total.reasons)
    same = {source: numbers for source, numbers in rules.roots(group.figures).items() if source and len(numbers) > 1}
    if same and group.name:
        yield _("Of one origin, and so no confirmation of each other")
        yield from (f"   {', '.join(numbers)}: {register.name_of(source)}" for source, numbers in same.items())


def _sum(of: rules.Sum) -> str:
    numbers = " + ".join(each.claim.number for each in of.figures)
    if of.least is not None and of.least == of.most:
        total = amount(of.least)
    else:
        ends = [amount(end) if end is not None else "…" for end in (of.least, of.most)]
        total = " – ".join(ends)
    return f"{numbers} = {total}" + (f" ({_('planned')})" if of.planned else "")
