"""Where a search looks: quiet boxes for place, document, kind, tag, person, status and date."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QDateTime, QTime, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QSizePolicy, QWidget

from casefile.case import records
from casefile.case.reading import chronicle
from casefile.case.search.query import Where, Within
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.flow import FlowLayout
from casefile.ui.panels.section import tool
from casefile.words import _

_SHORTEST = 12  # letters a box has room for
_DAYS = {"today": 0, "week": 6, "month": 29, "year": 364}
_Rows = Sequence[tuple[str, str]]  # label, key


def _places() -> _Rows:
    return (
        (_("Everywhere"), ""),
        (_("Text of documents"), "text"),
        (_("Passages"), "passage"),
        (_("Claims"), "claim"),
        (_("Titles and details"), "document"),
        (_("Sources"), "source"),
        (_("Tags"), "tag"),
    )


def _kinds() -> _Rows:
    return (
        (_("Any kind"), ""),
        (_("Testimony"), "testimony"),
        (_("Statistic"), "statistic"),
        (_("Allegation"), "allegation"),
    )


def _times() -> _Rows:
    return (
        (_("Made at any time"), ""),
        (_("Made today"), "today"),
        (_("In the last 7 days"), "week"),
        (_("In the last 30 days"), "month"),
        (_("In the last year"), "year"),
        (_("Between two days"), "days"),
    )


class Filters(QWidget):
    """`changed` when any was chosen anew."""

    changed = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self.place, self.document = _box("place", _("Where to look")), _box("document", _("Document"))
        self.kind, self.tag = _box("kind", _("Kind of claim")), _box("tag", _("Tag"))
        self.person, self.status = _box("person", _("Who made it")), _box("status", _("Status"))
        self.time = _box("time", _("When it was made"))
        self.since, self.until = QDateEdit(), QDateEdit()
        self.clear_all = tool(_("Clear"), _("Look everywhere again"), self.clear)
        self._boxes = (self.place, self.document, self.kind, self.tag, self.person, self.status, self.time)
        self._filling = False
        self._set_up()
        self.read()
        self._tell()

    def _set_up(self) -> None:
        line = FlowLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self._to = QLabel(_("to"))
        for widget in (*self._boxes, self.since, self._to, self.until, self.clear_all):
            line.addWidget(widget)
        for box in self._boxes:
            box.currentIndexChanged.connect(self._tell)
        for day, name in ((self.since, _("From this day")), (self.until, _("To this day"))):
            day.setAccessibleName(name)
            day.setCalendarPopup(True)
            day.setDate(QDate.currentDate())
            day.dateChanged.connect(self._tell)

    def read(self) -> None:
        """Offer what the case holds now; what was chosen stays."""
        case = self._open_case.case
        self._filling = True
        _fill(self.place, _places())
        documents = [(f"{one.number} {one.title or one.file_name}", one.id) for one in case.documents()]
        _fill(self.document, [(_("Any document"), ""), *documents])
        _fill(self.kind, _kinds())
        _fill(self.tag, [(_("Any tag"), ""), *((tag.name, tag.id) for tag in case.tags())])
        _fill(self.person, [(_("Anybody"), ""), *((name, name) for name in chronicle.people(case))])
        statuses = [(choice.label, choice.key) for choice in records.choices("status")]
        _fill(self.status, [(_("Any status"), ""), *statuses])
        _fill(self.time, _times())
        self._filling = False

    def within(self) -> Within:
        """Where to look."""
        since, until = self._period()
        place: Where | None = self.place.currentData() or None
        return Within(
            document=self.document.currentData() or "",
            kind=self.kind.currentData() or "",
            tag=self.tag.currentData() or "",
            person=self.person.currentData() or "",
            status=self.status.currentData() or "",
            since=since,
            until=until,
            places=frozenset({place}) if place else frozenset(),
        )

    def _period(self) -> tuple[int, int]:
        chosen, ever = self.time.currentData() or "", Within()
        if chosen == "days":
            return _midnight(self.since.date()), _midnight(self.until.date().addDays(1)) - 1
        if chosen in _DAYS:
            return _midnight(QDate.currentDate().addDays(-_DAYS[chosen])), ever.until
        return ever.since, ever.until

    def state(self) -> dict[str, str]:
        """What is chosen, to be kept."""
        days = {"since": self.since.date(), "until": self.until.date()} if self.time.currentData() == "days" else {}
        chosen = {box.objectName(): box.currentData() for box in self._boxes if box.currentData()}
        return {**chosen, **{name: str(date.toString("yyyy-MM-dd")) for name, date in days.items()}}

    def set_state(self, state: dict[str, str]) -> None:
        """Choose what was kept; what the case no longer holds is left at any."""
        self._filling = True
        for box in self._boxes:
            box.setCurrentIndex(max(0, box.findData(state.get(box.objectName(), ""))))
        for day, name in ((self.since, "since"), (self.until, "until")):
            if (kept := QDate.fromString(state.get(name, ""), "yyyy-MM-dd")).isValid():
                day.setDate(kept)
        self._filling = False
        self._tell()

    def clear(self) -> None:
        """Look everywhere."""
        self.set_state({})

    def _tell(self, *_args: object) -> None:
        if self._filling:
            return
        days = self.time.currentData() == "days"
        for widget in (self.since, self._to, self.until):
            widget.setVisible(days)
        for box in self._boxes:
            box.setProperty("on", bool(box.currentData()))
        self.clear_all.setVisible(self.within() != Within())
        self.changed.emit()


def _box(key: str, name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(key)
    box.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_SHORTEST)
    return box


def _fill(box: QComboBox, rows: _Rows) -> None:
    chosen = box.currentData() or ""
    box.clear()
    for label, key in rows:
        box.addItem(label, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _midnight(day: QDate) -> int:
    """The beginning of a day here, in microseconds since 1970."""
    return int(QDateTime(day, QTime(0, 0)).toMSecsSinceEpoch()) * 1000
