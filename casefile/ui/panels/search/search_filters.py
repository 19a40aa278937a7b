"""Where a search looks: a form that unfolds, and what was chosen in it as chips that can be taken away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QDateEdit, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from casefile.case import Case, records
from casefile.case.reading import chronicle
from casefile.case.search.query import Where, Within
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.chips import Chip
from casefile.words import _

_SHORTEST: Final = 12  # letters a box has room for
_COLUMNS: Final = 4
_MANY: Final = 30  # more than these are found by typing
_DAYS: Final = {"today": 0, "week": 6, "month": 29, "year": 364}
_Rows = Sequence[tuple[str, str]]  # label, key; the first is “any”


@dataclass(frozen=True, slots=True)
class _Filter:
    """One thing to choose: its name on the screen, and what there is to choose from in a case."""

    name: str
    label: str
    rows: Callable[[Case], _Rows]


def _filters() -> Sequence[_Filter]:
    return (
        _Filter("place", _("Look in"), _places),
        _Filter("document", _("Document"), _documents),
        _Filter("tag", _("Tag"), lambda case: [(_("Any tag"), ""), *((tag.name, tag.id) for tag in case.tags())]),
        _Filter("kind", _("Kind"), _kinds),
        _Filter("status", _("Status"), _statuses),
        _Filter("person", _("Made by"), lambda case: [(_("Anybody"), ""), *_same(chronicle.people(case))]),
        _Filter("time", _("Made"), _times),
    )


def _same(names: Sequence[str]) -> _Rows:
    return [(name, name) for name in names]


def _documents(case: Case) -> _Rows:
    found = [(f"{one.number} {one.title or one.file_name}", one.id) for one in case.documents()]
    return [(_("Any document"), ""), *found]


def _statuses(_case: Case) -> _Rows:
    return [(_("Any status"), ""), *((choice.label, choice.key) for choice in records.choices("status"))]


def _places(_case: Case) -> _Rows:
    return (
        (_("Everywhere"), ""),
        (_("Text of documents"), "text"),
        (_("Passages"), "passage"),
        (_("Claims"), "claim"),
        (_("Titles and details"), "document"),
        (_("Sources"), "source"),
        (_("Tags"), "tag"),
    )


def _kinds(_case: Case) -> _Rows:
    return ((_("Any kind"), ""), *((kind.label, kind.key) for kind in records.KINDS))


def _times(_case: Case) -> _Rows:
    return (
        (_("At any time"), ""),
        (_("Today"), "today"),
        (_("In the last 7 days"), "week"),
        (_("In the last 30 days"), "month"),
        (_("In the last year"), "year"),
        (_("Between two days"), "days"),
    )


class Filters(QWidget):
    """The form. `changed` when any was chosen anew. What there is to choose from is read when the form is shown."""

    changed = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._state: dict[str, str] = {}
        self._labels: dict[str, str] = {}  # of what is chosen, for the chips
        self._rows = _filters()
        self.boxes = {row.name: _box(row) for row in self._rows}
        self.since, self.until = QDateEdit(), QDateEdit()
        self._days = QWidget()
        self._filling = False
        self._lay_out()
        for name, box in self.boxes.items():
            box.currentIndexChanged.connect(lambda _at, name=name: self._choose(name))

    def _lay_out(self) -> None:
        lines = QGridLayout(self)
        lines.setContentsMargins(0, 4, 0, 4)
        for at, row in enumerate(self._rows):
            label = QLabel(row.label)
            label.setBuddy(self.boxes[row.name])
            label.setProperty("role", "muted")
            lines.addWidget(label, 2 * (at // _COLUMNS), at % _COLUMNS)
            lines.addWidget(self.boxes[row.name], 2 * (at // _COLUMNS) + 1, at % _COLUMNS)
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        for day, name in ((self.since, _("From this day")), (self.until, _("To this day"))):
            day.setAccessibleName(name)
            day.setCalendarPopup(True)
            day.setDate(_today())
            day.dateChanged.connect(lambda _day: self._choose("time"))
        for widget in (self.since, QLabel(_("to")), self.until):
            days.addWidget(widget)
        days.addStretch(1)
        lines.addWidget(self._days, 2 * ((len(self._rows) - 1) // _COLUMNS) + 1, len(self._rows) % _COLUMNS)
        for column in range(_COLUMNS):
            lines.setColumnStretch(column, 1)
        self._days.hide()

    def read(self) -> None:
        """Offer what the case holds now; what was chosen stays."""
        self._filling = True
        for row in self._rows:
            _fill(self.boxes[row.name], row.rows(self._open_case.case), self._state.get(row.name, ""))
        self._filling = False

    def within(self) -> Within:
        """Where to look."""
        chosen = self._state
        since, until = self._period()
        place: Where | None = next((one for one in _WHERE if one == chosen.get("place")), None)
        return Within(
            document=chosen.get("document", ""),
            kind=chosen.get("kind", ""),
            tag=chosen.get("tag", ""),
            person=chosen.get("person", ""),
            status=chosen.get("status", ""),
            since=since,
            until=until,
            places=frozenset({place}) if place else frozenset(),
        )

    def _period(self) -> tuple[int, int]:
        chosen, ever = self._state.get("time", ""), Within()
        if chosen == "days":
            return _midnight(self.since.date()), _midnight(self.until.date().addDays(1)) - 1
        if chosen in _DAYS:
            return _midnight(_today().addDays(-_DAYS[chosen])), ever.until
        return ever.since, ever.until

    def chips(self) -> list[Chip]:
        """What is chosen, one by one."""
        found = []
        for row in self._rows:
            if row.name in self._state:
                label = self._labels.get(row.name, "")
                if self._state[row.name] == "days":
                    label = f"{_shown(self.since.date())} – {_shown(self.until.date())}"
                found.append(Chip(row.name, f"{row.label}: {label}"))
        return found

    def state(self) -> dict[str, str]:
        """What is chosen, to be kept."""
        days = {"since": self.since.date(), "until": self.until.date()} if self._state.get("time") == "days" else {}
        return {**self._state, **{name: str(date.toString("yyyy-MM-dd")) for name, date in days.items()}}

    def set_state(self, state: Mapping[str, str]) -> None:
        """Choose what was kept; what the case no longer holds is left at any."""
        self._filling = True
        self._state, self._labels = {}, {}
        for day, name in ((self.since, "since"), (self.until, "until")):
            if (kept := QDate.fromString(state.get(name, ""), "yyyy-MM-dd")).isValid():
                day.setDate(kept)
        for row in self._rows:
            wanted = state.get(row.name, "")
            rows = row.rows(self._open_case.case) if wanted else ()
            label = next((label for label, key in rows if key == wanted), None)
            if label is not None:
                self._state[row.name], self._labels[row.name] = wanted, label
            box = self.boxes[row.name]
            box.setCurrentIndex(max(0, box.findData(self._state.get(row.name, ""))))
        self._filling = False
        self._tell()

    def choose(self, name: str, key: str) -> None:
        """Choose one of a filter; an empty key: any."""
        self.set_state({**self.state(), name: key})

    def clear(self) -> None:
        """Look everywhere."""
        self.set_state({})

    def _choose(self, name: str) -> None:
        if self._filling:
            return
        box = self.boxes[name]
        key = str(box.currentData() or "")
        self._state.pop(name, None)
        if key:
            self._state[name], self._labels[name] = key, box.currentText()
        self._tell()

    def _tell(self) -> None:
        self._days.setVisible(self._state.get("time") == "days")
        self.changed.emit()


_WHERE: Final[Sequence[Where]] = ("text", "passage", "claim", "document", "source", "tag")


def _box(row: _Filter) -> QComboBox:
    box = QComboBox()
    box.setObjectName(row.name)
    box.setAccessibleName(row.label)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_SHORTEST)
    return box


def _fill(box: QComboBox, rows: _Rows, chosen: str) -> None:
    box.clear()
    for label, key in rows:
        box.addItem(label, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    if len(rows) > _MANY and not box.isEditable():
        _find_by_typing(box)


def _find_by_typing(box: QComboBox) -> None:
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer, line = box.completer(), box.lineEdit()
    if completer is not None and line is not None:
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.editingFinished.connect(lambda: line.setText(box.itemText(box.currentIndex())))


def _shown(day: QDate) -> str:
    return str(day.toString("yyyy-MM-dd"))


def _midnight(day: QDate) -> int:
    """The beginning of a day in UTC, as moments are written, in microseconds since 1970."""
    return int(QDateTime(day, QTime(0, 0), QTimeZone.utc()).toMSecsSinceEpoch()) * 1000


def _today() -> QDate:
    return QDateTime.currentDateTimeUtc().date()
