"""Statistics that speak of the same thing, side by side, with what keeps them apart."""

from collections.abc import Iterable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QInputDialog,
    QLabel,
    QMenu,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from casefile.case.claims.checks import root
from casefile.case.records import field, show
from casefile.case.weighing import figures as rules
from casefile.case.weighing.figures import Figure, Group
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.choice_list import ChoiceList, Item
from casefile.ui.panels.range_bars import RangeBars, range_text
from casefile.ui.panels.register import Register
from casefile.ui.panels.section import quiet
from casefile.ui.panels.tables.columns import Column, empty_last
from casefile.ui.panels.tables.grid import Grid
from casefile.ui.panels.tables.model import TableModel
from casefile.words import _, ngettext

NO_GROUP = "\x00"  # stands for the figures that have no group
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
        self.model: TableModel[Figure] = TableModel(_columns(self.register), self._rows, self)
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
        self.list.show_items([_item(group) for group in sorted(found, key=_most_apart)])
        self._empty.setVisible(not found)
        self._split.setVisible(bool(found))

    def group(self) -> Group | None:
        """The group chosen."""
        return self._groups.get(self.list.current)

    def _make_grid(self) -> Grid:
        grid = Grid()
        grid.setModel(self.model)
        grid.setAccessibleName(_("Figures of the group"))
        grid.setSelectionBehavior(Grid.SelectionBehavior.SelectRows)
        grid.setShowGrid(False)
        grid.setWordWrap(False)
        grid.setTabKeyNavigation(False)
        grid.verticalHeader().hide()
        grid.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid.horizontalHeader().setStretchLastSection(True)
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
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidget(inside)
        self._split = QSplitter()
        self._split.addWidget(self.list)
        self._split.addWidget(scroller)
        self._split.setSizes([240, 760])
        self._split.setChildrenCollapsible(False)
        self._empty = quiet(_("No statistics yet. Select a figure in a document and press 2."), small=False)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self._split)
        self.setFocusProxy(self.list)

    def _show(self, _name: str = "") -> None:
        group = self.group()
        if group is None:
            return
        self.title.setText(group.name or _("In no group: nothing is compared"))
        self._rows.figures = list(group.figures)
        self.model.read(None)
        lines = len(group.figures)
        height = (
            self.grid.horizontalHeader().sizeHint().height() + lines * self.grid.verticalHeader().defaultSectionSize()
        )
        self.grid.setFixedHeight(min(height + 18, 420))
        self.bars.show_figures(group.figures if group.name else ())
        self.said.setText(_as_html(_said(group, self.register)))
        for section, column in enumerate(self.model.columns):
            empty = not any(column.text(each) for each in group.figures)
            self.grid.setColumnHidden(section, empty)
        if self._fitted != self.list.current:  # a width the person drew stays while the group does
            self._fitted = self.list.current
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Each column as wide as what stands in it; the last takes the room that is left."""
        header, most = self.grid.horizontalHeader(), 34 * self.grid.fontMetrics().averageCharWidth()
        for section in range(len(self.model.columns)):
            wide = max(self.grid.sizeHintForColumn(section) + 12, header.sectionSizeHint(section))
            self.grid.setColumnWidth(section, min(wide, most))

    def _menu(self) -> None:
        rows = self.grid.selectionModel().selectedRows()
        ids = [self.model.id_at(index.row()) for index in rows]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if ids:
            menu.addAction(_("Go to its passage"), partial(self.claim_chosen.emit, ids[0]))
            action = menu.addAction(_("Put into a group…"), partial(self._put, ids))
            action.setEnabled(self.open_case.case.writable)
        menu.popup(self.cursor().pos())

    def _put(self, ids: Sequence[str]) -> None:
        names = [group.name for group in self._groups.values() if group.name]
        name, taken = QInputDialog.getItem(
            self, _("Put into a group"), _("What do these figures speak of?"), names, 0, True
        )
        if taken:
            self.do(lambda: self.open_case.case.set_many(ids, {"comparability": name.strip() or None}))


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
    shown = (
        f"&nbsp;&nbsp;{escape(line.strip())}" if line.startswith(" ") else f"<b>{escape(line)}</b>" for line in lines
    )
    return "<br>".join(shown)


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
        yield from (f"   {sentence}" for sentence in group.not_summed)
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
        total = f"{of.least:,}"
    else:
        ends = [f"{end:,}" if end is not None else "…" for end in (of.least, of.most)]
        total = " – ".join(ends)
    return f"{numbers} = {total}" + (f" ({_('planned')})" if of.planned else "")
