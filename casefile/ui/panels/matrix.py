"""What speaks for each indicator or element: a line each, its state as sign and word, the claims that say so."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from casefile.case.weighing.allegations import Cell
from casefile.ui.panels.flow import FlowLayout
from casefile.ui.panels.section import quiet, tool
from casefile.words import _

SIGNS = {"supported": "●", "partly": "◐", "contested": "◑", "contradicted": "✕", "nothing": "○"}
STATES = {
    "supported": "supported",
    "partly": "partly",
    "contested": "contested",
    "contradicted": "contradicted",
    "nothing": "nothing",
}
STRENGTHS = {"stated": "stated", "implied": "implied", "contradicted": "contradicted"}


class Matrix(QWidget):
    """Signs and words, so that nothing is told by colour alone."""

    claim_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)
        self._widgets: list[QWidget] = []
        self._tall = 0  # of the button of a claim

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """A line each."""
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        self._tall = tool("A-001", "").sizeHint().height()
        for row, cell in enumerate(cells):
            self._line(row, cell)

    def _line(self, row: int, cell: Cell) -> None:
        label = QLabel(cell.label)
        label.setWordWrap(True)
        says = f"{SIGNS[cell.state]}  {_(STATES[cell.state])}"
        state = quiet(says, small=False) if cell.state == "nothing" else QLabel(says)
        state.setAccessibleName(f"{cell.label}: {_(STATES[cell.state])}")
        claims = QWidget()
        flow = FlowLayout(claims, spacing=2)
        flow.setContentsMargins(0, 0, 0, 0)
        for claim, strength in cell.claims:
            how = _(STRENGTHS.get(strength, strength))
            tip = f"{claim.number} ({how}): {claim.statement}"
            button = tool(claim.number, tip)
            button.clicked.connect(lambda _checked=False, id_=claim.id: self.claim_chosen.emit(id_))
            flow.addWidget(button)
        for words in (label, state):  # the words of a line stand at one height, beside buttons too
            room = max(0, self._tall - words.fontMetrics().height()) // 2
            words.setContentsMargins(0, room, 0, room)
        for column, widget in enumerate((label, state, claims)):
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
            self._widgets.append(widget)
