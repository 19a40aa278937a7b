"""The whole history: who did what, when, and what it was before; by person, day and document; old values put back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTime,
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
from casefile.case.history.naming import field_label, kind_label
from casefile.case.reading import chronicle
from casefile.case.reading.chronicle import Filter
from casefile.case.records import field, show
from casefile.case.values import Change, Changes, Edit, Value
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.custody_sheet import CustodySheet
from casefile.ui.panels.flow import FlowLayout
from casefile.ui.panels.section import quiet, tool
from casefile.ui.panels.tables.model import isolated
from casefile.words import _

_PAGE = 200
_LONGEST = 300  # characters of a value
_SHOWN = 40  # changes of one edit
_Index = QModelIndex | QPersistentModelIndex


class EditsModel(QAbstractTableModel):
    """Edits, newest first, read as they are scrolled to."""

    def __init__(self, open_case: OpenCase, parent: QObject) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._wanted = Filter()
        self._edits: list[Edit] = []
        self._more = True

    def look_for(self, wanted: Filter) -> None:
        """Read the first page of what fits."""
        self.beginResetModel()
        self._wanted = wanted
        self._edits = chronicle.look_through(self._open_case.case, wanted, limit=_PAGE)
        self._more = len(self._edits) == _PAGE
        self.endResetModel()

    def edit(self, row: int) -> Edit | None:
        """The edit of a row."""
        return self._edits[row] if 0 <= row < len(self._edits) else None

    def canFetchMore(self, parent: _Index, /) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index, /) -> None:
        more = chronicle.look_through(
            self._open_case.case, self._wanted, limit=_PAGE, before=self._edits[-1].hash if self._edits else None
        )
        self._more = len(more) == _PAGE
        if more:
            self.beginInsertRows(parent, len(self._edits), len(self._edits) + len(more) - 1)
            self._edits += more
            self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._edits)

    def columnCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (_("When"), _("Who"), _("What"), _("Of what"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        edit = self.edit(index.row())
        if edit is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return (isolated(_when(edit.at)), edit.person, _told(edit), _objects(edit))[index.column()]


class HistoryView(CaseView):
    """A table of edits; the one chosen is shown in full beneath."""

    said = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self.model = EditsModel(open_case, self)
        self.table = QTableView()
        self.person, self.document = QComboBox(), QComboBox()
        self.by_day = QCheckBox(_("From"))
        self.since, self.until = QDateEdit(), QDateEdit()
        self.area = QScrollArea()
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
        for column, width in enumerate((150, 130, 190)):
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
            day.setDate(QDate.currentDate())
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
                self.table.selectRow(0)

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
        signed = {"signed": _("signed"), "bad": _("the signature does not fit")}.get(edit.signed, _("not signed"))
        head = QLabel(f"{_told(edit)} · {edit.person} · {_when(edit.at)} · {signed}")
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        head.setTextFormat(Qt.TextFormat.PlainText)
        lines.addWidget(head)
        for change in edit.changes[:_SHOWN]:
            lines.addWidget(self._change(change))
        if len(edit.changes) > _SHOWN:
            lines.addWidget(quiet(_("and {count} more changes").format(count=len(edit.changes) - _SHOWN)))
        hash_ = quiet(_("Edit {hash}").format(hash=edit.hash))
        hash_.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hash_.setWordWrap(True)
        lines.addWidget(hash_)
        lines.addStretch(1)
        self.area.setWidget(page)

    def _change(self, change: Change) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self._sentence(change))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(label, 1)
        if self.open_case.writable and _can_be_put_back(change):
            button = tool(_("Put back"), _("Let what was before stand again"), lambda: self.put_back(change))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def put_back(self, change: Change) -> None:
        """An edit that lets the old value stand again, or brings back what was deleted."""
        case = self.open_case.case
        if change.act == "delete":
            self.do(lambda: case.restore(change.object))
        else:
            self.do(lambda: case.set(change.object, {change.field: change.before}))

    def _sentence(self, change: Change) -> str:
        what = change.number or kind_label(change.object_kind)
        if change.act == "set":
            before, after = (self._value(change, value) for value in (change.before, change.after))
            label = field_label(change.object_kind, change.field)
            return _("{what}, {field}: {before} → {after}").format(what=what, field=label, before=before, after=after)
        return {
            "delete": _("{what}: deleted"),
            "restore": _("{what}: brought back"),
        }.get(change.act, _("A change that this copy does not hold")).format(what=what)

    def _value(self, change: Change, value: Value | None) -> str:
        if value is None:
            return "–"
        if isinstance(value, dict) and "quote" in value:
            text = str(value["quote"]) or _("a region")
        elif field(change.object_kind, change.field) is not None:
            text = show(change.object_kind, change.field, value, name_of=self.register.name_of)
        else:
            text = value if isinstance(value, str) else "…"
        text = " ".join(text.split())
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _fill(box: QComboBox, everything: str, rows: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    box.addItem(everything, "")
    for text, data in rows:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _can_be_put_back(change: Change) -> bool:
    if change.act == "delete":
        return change.object_kind not in ("tagging", "attachment")
    return change.act == "set" and not is_structural(change.object_kind, change.field) and bool(change.object)


def _told(edit: Edit) -> str:
    if edit.kind == "undo":
        return _("Undone: {label}").format(label=_(edit.label))
    return _("Redone: {label}").format(label=_(edit.label)) if edit.kind == "redo" else _(edit.label)


def _objects(edit: Edit) -> str:
    numbers = list(dict.fromkeys(change.number for change in edit.changes if change.number))
    return ", ".join(numbers[:6]) + (" …" if len(numbers) > 6 else "")


def _hint(rows: int) -> QLabel:
    label = quiet("" if rows else _("No edit fits what is looked for."))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _when(at: datetime) -> str:
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(int(at.timestamp() * 1000)), QLocale.FormatType.ShortFormat)


def _midnight(day: QDate) -> datetime:
    return datetime.fromtimestamp(QDateTime(day, QTime(0, 0)).toMSecsSinceEpoch() / 1000, UTC)
