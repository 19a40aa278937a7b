"""The whole history: who did what, when, and what it was before; by person, day and document; old values put back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import (
    QDate,
    QDateTime,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from casefile.case.claims.structure import is_structural
from casefile.case.reading import chronicle
from casefile.case.reading.chronicle import Filter
from casefile.case.reading.telling import Teller
from casefile.case.values import Change, Changes
from casefile.moments import moment, moment_here
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.flow import FlowLayout
from casefile.ui.panels.history.custody_sheet import CustodySheet
from casefile.ui.panels.history.history_model import EditsModel, signed
from casefile.ui.panels.section import quiet, tool
from casefile.words import _, ngettext

_SHOWN = 40  # changes of one edit


class HistoryView(CaseView):
    """A table of edits; the one chosen is shown in full beneath."""

    said = Signal(str)
    purge_wanted = Signal(tuple, str)  # objects; the field that was pointed at

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self.model = EditsModel(open_case, self)
        self.table = QTableView()
        self.person, self.document = QComboBox(), QComboBox()
        self.by_day = QCheckBox(_("From"))
        self.since, self.until = QDateEdit(), QDateEdit()
        self.area = QScrollArea()
        self.area.setAccessibleName(_("What is chosen"))
        self._filling = False
        self._set_up()
        self._lay_out()

    def _set_up(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("History"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((160, 110)):
            header.resizeSection(column, width)
        self.table.selectionModel().currentRowChanged.connect(self._show)
        for widget, name in ((self.person, _("Person")), (self.document, _("Document"))):
            widget.setAccessibleName(name)
            widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            widget.setMinimumContentsLength(10)
            widget.currentIndexChanged.connect(self._look)
        for day, name in ((self.since, _("From this day")), (self.until, _("To this day"))):
            day.setAccessibleName(name)
            day.setCalendarPopup(True)
            day.setDisplayFormat("yyyy-MM-dd")
            for part in (day, day.lineEdit()):  # a date is a number, in every script
                part.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            day.setToolTip(_("Days are counted in UTC, as everywhere in the program"))
            day.setDate(QDateTime.currentDateTimeUtc().date())
            day.setEnabled(False)
            day.dateChanged.connect(self._look)
        self.by_day.toggled.connect(self._switch_days)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)

    def _lay_out(self) -> None:
        bar = QWidget()
        line = FlowLayout(bar, spacing=8)  # in a narrow window it takes a second line
        line.setContentsMargins(8, 6, 8, 6)
        for widget in (self.person, self.document, self.by_day, self.since, QLabel(_("to")), self.until):
            line.addWidget(widget)
        self.sheet = tool(
            _("Custody sheet…"), _("What happened to the chosen document, to be printed"), self.show_custody
        )
        line.addWidget(self.sheet)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.area)
        split.setSizes([420, 240])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(split, 1)
        self.setFocusProxy(self.table)

    def read(self) -> None:
        """Read the history again; what was chosen to look for stays."""
        case = self.open_case.case
        self._filling = True
        _fill(self.person, _("Everybody"), [(name, name) for name in chronicle.people(case)])
        rows = [(f"{document.number} {document.title}", document.id) for document in case.documents()]
        _fill(self.document, _("All documents"), rows)
        self._filling = False
        self.table.setColumnHidden(1, not chronicle.anything_signed(case))
        self._look()

    def _changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.read()
        else:
            self._fresh = False

    def wanted(self) -> Filter:
        """What is looked for."""
        wanted = Filter(document=self.document.currentData() or "", person=self.person.currentData() or "")
        if self.by_day.isChecked():
            wanted = replace(wanted, since=_midnight(self.since.date()), until=_midnight(self.until.date().addDays(1)))
        return wanted

    def _look(self, *_args: object) -> None:
        if not self._filling:
            self.sheet.setEnabled(bool(self.document.currentData()))
            self.model.look_for(self.wanted())
            self.area.setWidget(_hint(self.model.rowCount()))
            if self.model.rowCount():
                self.table.setCurrentIndex(self.model.index(0, 0))  # selectRow finds no row from right to left

    def _switch_days(self, on: bool) -> None:
        self.since.setEnabled(on)
        self.until.setEnabled(on)
        self._look()

    def show_custody(self) -> CustodySheet | None:
        """The sheet of the document that is looked for."""
        chosen = self.document.currentData()
        if not chosen:
            return None
        sheet = CustodySheet(self.open_case, chosen, self)
        sheet.open()
        return sheet

    def _show(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        edit = self.model.edit(current.row())
        if edit is None:
            return
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(14, 8, 14, 12)
        teller = Teller(self.open_case.case, [edit])
        head = QLabel(teller.headline(edit))
        head.setWordWrap(True)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        head.setTextFormat(Qt.TextFormat.PlainText)
        lines.addWidget(head)
        when = quiet(f"{moment(edit.at)} · {signed(edit)}")
        when.setToolTip(_("By the clock of this machine: {when}").format(when=moment_here(edit.at)))
        lines.addWidget(when)
        told = teller.lines(edit)
        for change, sentence in told[:_SHOWN]:
            lines.addWidget(self._change(change, sentence))
        if more := max(0, len(told) - _SHOWN) + edit.more:
            lines.addWidget(quiet(ngettext("and {} more change", "and {} more changes", more).format(more)))
        hash_ = quiet(_("Hash of this edit: {hash}").format(hash=edit.hash))
        hash_.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hash_.setWordWrap(True)
        lines.addWidget(hash_)
        lines.addStretch(1)
        self.area.setWidget(page)

    def _change(self, change: Change, sentence: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        label = QLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(label, 1)
        if self.open_case.writable and _can_be_put_back(change):
            button = tool(_("Put back"), _("Let what was before stand again"), lambda: self.put_back(change))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if self.open_case.writable and _can_be_removed(change):
            tip = _("Take it out of the case and its history, for safety")
            button = tool(_("Remove for good…"), tip, lambda: self._purge(change))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _purge(self, change: Change) -> None:
        field = "" if is_structural(change.object_kind, change.field) else change.field
        self.purge_wanted.emit((change.object,), field)

    def put_back(self, change: Change) -> None:
        """An edit that lets the old value stand again, or brings back what was deleted."""
        case = self.open_case.case
        if change.act == "delete":
            self.do(lambda: case.restore(change.object))
        else:
            self.do(lambda: case.set(change.object, {change.field: change.before}))


def _fill(box: QComboBox, everything: str, rows: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    box.addItem(everything, "")
    for text, data in rows:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _can_be_removed(change: Change) -> bool:
    """What people wrote, and what holds a document's words."""
    if change.act != "set" or not change.object or change.object_kind == "case":
        return False
    return change.field in ("file", "anchor") or not is_structural(change.object_kind, change.field)


def _can_be_put_back(change: Change) -> bool:
    if change.act == "delete":
        return change.object_kind not in ("tagging", "attachment")
    return change.act == "set" and not is_structural(change.object_kind, change.field) and bool(change.object)


def _hint(rows: int) -> QLabel:
    label = quiet("" if rows else _("No edit fits what is looked for."))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _midnight(day: QDate) -> datetime:
    """A day begins when it does in UTC, as the moments are written."""
    return datetime(day.year(), day.month(), day.day(), tzinfo=UTC)
