"""Small parts that all panels are made of: a heading that opens what is under it, a quiet label, a flat button."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Section(QWidget):
    """A title with a triangle; its content is made when it is first opened, so that closed sections cost nothing."""

    opened = Signal(bool)

    def __init__(self, title: str, content: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = content
        self._content: QWidget | None = None
        self._title = title
        self.head = tool(title, title)
        self.head.setCheckable(True)
        self.head.setToolTip("")
        self.head.setProperty("heading", True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setArrowType(Qt.ArrowType.RightArrow)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = QFont(self.head.font())
        font.setBold(True)
        self.head.setFont(font)
        self.head.toggled.connect(self._toggle)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self.head)

    @property
    def content(self) -> QWidget | None:
        """What is under the heading, once it was opened."""
        return self._content

    def set_open(self, is_open: bool) -> None:
        """Open or close."""
        self.head.setChecked(is_open)

    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.head.isChecked()

    def say(self, filled: int) -> None:
        """How much is under the heading, told beside the title."""
        self.head.setText(f"{self._title} ({filled})" if filled else self._title)

    def _toggle(self, is_open: bool) -> None:
        closed = Qt.ArrowType.LeftArrow if self.isRightToLeft() else Qt.ArrowType.RightArrow
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else closed)
        if is_open and self._content is None:
            self._content = self._make()
            self._layout.addWidget(self._content)
        if self._content is not None:
            self._content.setVisible(is_open)
        self.opened.emit(is_open)


def quiet(text: str = "", *, small: bool = True) -> QLabel:
    """A label that stands back behind what it belongs to."""
    label = QLabel(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if small:
        font = QFont(label.font())
        font.setPointSizeF(font.pointSizeF() * 0.92)
        label.setFont(font)
    return label


def tool(text: str, tip: str, act: Callable[[], object] | None = None) -> QToolButton:
    """A flat button; its tip is its name for screen readers too."""
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    if act is not None:
        button.clicked.connect(lambda _checked=False: act())
    return button


def menu_button(text: str, tip: str, fill: Callable[[QMenu], None]) -> QToolButton:
    """A flat button with a menu that is filled anew each time it opens."""
    button = tool(f"{text} ▾", tip)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.setToolTipsVisible(True)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    button.setMenu(menu)
    return button
