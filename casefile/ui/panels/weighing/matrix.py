"""What speaks for each indicator or element: a line each, its state as sign and word, the claims that say so."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QWidget

from casefile.case.weighing.elements import Cell
from casefile.ui.panels.flow import FlowLayout
from casefile.ui.panels.section import menu_button, quiet, tool
from casefile.words import _

SIGNS = {"supported": "●", "partly": "◐", "contested": "◑", "contradicted": "✕", "nothing": "○", "aside": "–"}
STATES = {
    "supported": "supported",
    "partly": "partly",
    "contested": "contested",
    "contradicted": "contradicted",
    "nothing": "nothing",
    "aside": "left aside",
}
STRENGTHS = {"stated": "stated", "implied": "implied", "contradicted": "contradicted"}
Offer = Callable[[Cell, QMenu], None]


class Matrix(QWidget):
    """Signs and words, so that nothing is told by colour alone. `offer` fills the menu at the end of a line."""

    claim_chosen = Signal(str)

    def __init__(self, name: str, offer: Offer | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._offer = offer
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 2)
        self._widgets: list[QWidget] = []
        self._tall = 0  # of the button of a claim

    def show_cells(self, cells: Sequence[Cell], *, writable: bool = True) -> None:
        """A line each."""
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        self._tall = tool("A-001", "").sizeHint().height()
        for row, cell in enumerate(cells):
            self._line(row, cell, writable=writable)

    def _line(self, row: int, cell: Cell, *, writable: bool) -> None:
        label = QLabel(cell.label)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        says = f"{SIGNS[cell.state]}  {_(STATES[cell.state])}"
        state = quiet(says, small=False) if cell.state in ("nothing", "aside") else QLabel(says)
        state.setAccessibleName(f"{cell.label}: {_(STATES[cell.state])}")
        state.setToolTip(cell.note)
        for words in (label, state):  # the words of a line stand at one height, beside buttons too
            room = max(0, self._tall - words.fontMetrics().height()) // 2
            words.setContentsMargins(0, room, 0, room)
        line: list[QWidget] = [label, state, self._claims(cell)]
        if self._offer is not None:
            tip = _("Say which claim speaks to it: {element}").format(element=cell.label)
            more = menu_button("+", tip, partial(self._offer, cell))
            more.setEnabled(writable)
            line.append(more)
        for column, widget in enumerate(line):
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
            self._widgets.append(widget)

    def _claims(self, cell: Cell) -> QWidget:
        claims = QWidget()
        flow = FlowLayout(claims, spacing=2)
        flow.setContentsMargins(0, 0, 0, 0)
        for claim, strength in cell.claims:
            how = _(STRENGTHS.get(strength, strength))
            button = tool(claim.number, f"{claim.number} ({how}): {claim.statement}")
            button.clicked.connect(partial(self._go, claim.id))
            flow.addWidget(button)
        return claims

    def _go(self, claim: str, _checked: bool = False) -> None:
        self.claim_chosen.emit(claim)
