"""Small parts that all panels are made of: a heading that opens what is under it, a quiet label, a flat button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QSizePolicy, QStyle, QToolButton, QVBoxLayout, QWidget


class Heading(QAbstractButton):
    """The line that opens and closes: a triangle and a title, from the reading side."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = QFont(self.font())
        font.setBold(True)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        """One line of its text, with room around it."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + metrics.height() + 8, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """It may be cut where a panel is narrow."""
        return QSize(60, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent, /) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent, /) -> None:
        """As before."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Triangle and title; a frame where the keyboard is."""
        painter = QPainter(self)
        palette = self.palette()
        if self.underMouse():
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Midlight))
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        side = self.fontMetrics().height()
        closed = "◂" if self.isRightToLeft() else "▸"
        for place, text in (
            (QRect(2, 0, side, self.height()), "▾" if self.isChecked() else closed),
            (QRect(side + 4, 0, self.width() - side - 6, self.height()), self.text()),
        ):
            box = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), text)


class Section(QWidget):
    """A heading; its content is made when it is first opened, so that closed sections cost nothing."""

    opened = Signal(bool)

    def __init__(self, title: str, content: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = content
        self._content: QWidget | None = None
        self._title = title
        self.head = Heading(title)
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


class Cut(QLabel):
    """One line of plain words that ends in dots where there is no room for all of them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(20)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """As much as fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), shown)


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
