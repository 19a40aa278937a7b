"""The small bar that appears at a selection for those who use the mouse: the three kinds, a tag, a note, copy."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from casefile.ui import colours, icons
from casefile.words import _


class SelectionBar(QWidget):
    """Buttons above the selection. It takes no focus, so that the keys go on working."""

    kind_chosen = Signal(str)  # testimony, statistic, allegation, or "" for a passage alone
    wanted = Signal(str)  # "tag" or "note"
    copy_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setObjectName("selectionBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setStyleSheet(
            "#selectionBar { border: 1px solid palette(mid); border-radius: 5px; background: palette(base); }"
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 2, 3, 2)
        layout.setSpacing(1)
        for key, kind in (("1", "testimony"), ("2", "statistic"), ("3", "allegation")):
            button = self._button(colours.KINDS[kind].letter, f"{colours.kind_name(kind)} ({key})")
            button.setStyleSheet(f"color: {colours.colour_of((kind,), dark=self._dark()).name()}; font-weight: bold;")
            button.clicked.connect(lambda _checked=False, kind=kind: self.kind_chosen.emit(kind))
            layout.addWidget(button)
        for icon, tip, does in (
            ("tag", _("Tag (T)"), lambda: self.wanted.emit("tag")),
            ("note", _("Note (N)"), lambda: self.wanted.emit("note")),
            ("copy", _("Copy (Ctrl+C)"), self.copy_wanted.emit),
        ):
            button = self._button("", tip)
            button.setIcon(icons.icon(icon))
            button.clicked.connect(lambda _checked=False, does=does: does())
            layout.addWidget(button)
        self.hide()

    def _dark(self) -> bool:
        return self.palette().base().color().lightness() < 128

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumSize(26, 24)
        return button

    def show_at(self, around: QRect, view: QRect) -> None:
        """Stand above `around`, below it where there is no room, never outside `view`."""
        size = self.sizeHint()
        x = min(max(around.center().x() - size.width() // 2, view.left() + 4), view.right() - size.width() - 4)
        y = around.top() - size.height() - 8
        if y < view.top() + 4:
            y = min(around.bottom() + 10, view.bottom() - size.height() - 4)
        self.setGeometry(QRect(QPoint(x, y), size))
        self.show()
        self.raise_()
