"""When what is claimed took place: events in lanes by kind, source or place."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from casefile.case.claims.checks import root
from casefile.case.records import KINDS
from casefile.case.weighing.timeline import Event, events
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.section import quiet, tool
from casefile.ui.panels.weighing.timeline_canvas import TimelineCanvas
from casefile.words import _, ngettext


class TimelineView(CaseView):
    """The canvas, what the lanes are, and zoom. Enter or a double click goes to the claim's passage."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        kinds = {choice.key: choice.label for choice in KINDS}
        self._lane_of: dict[str, Callable[[Event], str]] = {
            "kind": lambda event: kinds[event.claim.kind],
            "source": self._source,
            "place": _place,
        }
        self.lanes = QComboBox()
        self.lanes.setAccessibleName(_("Lanes"))
        titles = {"kind": _("Lanes by kind"), "source": _("Lanes by source"), "place": _("Lanes by place")}
        for name, title in titles.items():
            self.lanes.addItem(title, name)
        self.lanes.currentIndexChanged.connect(lambda _row: self.read())
        self.canvas = TimelineCanvas()
        self.canvas.opened.connect(self.claim_chosen)
        self.count = quiet()
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(8)
        bar.addWidget(self.lanes)
        bar.addWidget(self.count, 1)
        for text, tip, act in (
            ("−", _("Show more time (-)"), lambda: self.canvas.zoom(0.8)),
            ("+", _("Show less time (+)"), lambda: self.canvas.zoom(1.25)),
            (_("All"), _("Show all of the time (0)"), self.canvas.fit),
        ):
            bar.addWidget(tool(text, tip, act))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)

    def read(self) -> None:
        """Read the claims that have a date."""
        claims = self.open_case.case.claims()
        found = events(claims)
        lane_of = self._lane_of[str(self.lanes.currentData())]
        lanes: dict[str, list[Event]] = {}
        for event in found:
            lanes.setdefault(lane_of(event), []).append(event)
        self.canvas.show_events([(name, lanes[name]) for name in sorted(lanes, key=lambda name: (not name, name))])
        dated = ngettext("{} event", "{} events", len(found)).format(len(found))
        without = len(claims) - len(found)
        undated = ngettext("{} claim without a date", "{} claims without a date", without).format(without)
        self.count.setText(f"{dated} · {undated}" if without else dated)

    def _source(self, event: Event) -> str:
        source = root(event.claim)
        return self.register.name_of(source) if source else ""


def _place(event: Event) -> str:
    place = event.claim.fields.get("place")
    name = place.get("name") if isinstance(place, dict) else None
    return name if isinstance(name, str) else ""
