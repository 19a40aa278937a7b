"""A view in two parts: a list to choose from, what is chosen beside it; a sentence instead where there is nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from casefile.ui.panels.choice_list import ChoiceList
from casefile.ui.panels.section import quiet
from casefile.words import _


class TwoParts(QWidget):
    """`beside` scrolls. `empty` says how what the list would hold comes about."""

    def __init__(self, chosen: ChoiceList, beside: QWidget, empty: str, *, wide: int = 200) -> None:
        super().__init__()
        scroller = QScrollArea()
        scroller.setAccessibleName(_("What is chosen"))
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidget(beside)
        self._split = QSplitter()
        self._split.addWidget(chosen)
        self._split.addWidget(scroller)
        self._split.setSizes([wide, 1000 - wide])
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._empty = quiet(empty, small=False)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self._split)
        self.setFocusProxy(chosen)

    def say(self, *, there: bool) -> None:
        """Whether there is anything to choose."""
        self._empty.setVisible(not there)
        self._split.setVisible(there)
