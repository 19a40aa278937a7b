"""The switch between the views of a case in the tool bar. Those that find no room go into a menu at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from casefile.words import _


class Switch(QWidget):
    """A button a view, by its name alone: a dozen small pictures side by side tell nobody apart."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = [self._button(action) for action in actions]
        self.more = QToolButton()
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setCheckable(True)  # looks chosen while the view shown is in its menu
        self.more.setMenu(QMenu(self.more))
        self.more.setAccessibleName(_("More views"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        for button in (*self._buttons, self.more):
            across.addWidget(button)
        across.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for action in actions:
            action.toggled.connect(self._name_more)
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for every view."""
        wide = sum(button.sizeHint().width() + 2 for button in self._buttons)
        return QSize(wide, self.more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the menu."""
        return QSize(self._widest_more(), self.more.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def in_menu(self) -> list[str]:
        """The names of the commands whose views found no room."""
        return [action.objectName() for action in self.more.menu().actions()]

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button

    def _widest_more(self) -> int:
        metrics = self.more.fontMetrics()
        names = [button.text() for button in self._buttons]
        return max(metrics.horizontalAdvance(f"{name} ▾") for name in (*names, _("More"))) + 16

    def _fit(self) -> None:
        room, shown = self.width(), len(self._buttons)
        if self.sizeHint().width() > room:
            room -= self._widest_more() + 2
            shown = 0
            for button in self._buttons:
                room -= button.sizeHint().width() + 2
                if room < 0:
                    break
                shown += 1
        menu = self.more.menu()
        menu.clear()
        for place, button in enumerate(self._buttons):
            button.setVisible(place < shown)
            if place >= shown:
                menu.addAction(button.defaultAction())
        self.more.setVisible(shown < len(self._buttons))
        self._name_more()

    def _name_more(self, _on: bool = False) -> None:
        chosen = next((action for action in self.more.menu().actions() if action.isChecked()), None)
        self.more.setChecked(chosen is not None)
        self.more.setText(f"{chosen.iconText() if chosen is not None else _('More')} ▾")
