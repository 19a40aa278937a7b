"""The first page: begin a case, open one, try the sample, go on with a recent one. Drawn before anything is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from casefile import settings
from casefile.ui import commands, icons, style
from casefile.ui.command_table import COMMANDS
from casefile.words import _

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QPaintEvent

_WIDTH = 720  # the column's, in pixels: no line too long to read


def bigger(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The font in another size, following the size the person has set."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


class Choice(QAbstractButton):
    """A button of an icon and two lines: what it does, and where or how."""

    def __init__(self, picture: str, title: str, second: str, parent: QWidget | None = None, *, framed: bool) -> None:
        super().__init__(parent)
        self._picture, self._second, self._framed, self._hovered = picture, second, framed, False
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(second)
        self.setToolTip(second)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        lines = QFontMetrics(bigger(self.font(), 1.05, bold=True)).height() + QFontMetrics(self.font()).height()
        return QSize(200, lines + (34 if self._framed else 18))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        now = style.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, now)
        inner = self.rect().adjusted(14, 6, -14, -6)
        side = 26 if self._framed else 20
        place = QRect(inner.left(), inner.center().y() - side // 2 + 1, side, side)
        icons.icon(self._picture, now.accent).paint(painter, self._mirrored(place))
        words = self._mirrored(inner.adjusted(side + 14, 0, 0, 0))
        self._paint_words(painter, words, now)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return rect
        return QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())

    def _paint_ground(self, painter: QPainter, now: style.Colours) -> None:
        if self.isDown():
            ground = now.chosen
        elif self._hovered:
            ground = now.raised
        else:
            ground = now.base if self._framed else ""
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.accent), 1.6))
        else:
            painter.setPen(QColor(now.line) if self._framed else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_words(self, painter: QPainter, words: QRect, now: style.Colours) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        first, second = bigger(self.font(), 1.05, bold=True), self.font()
        middle = words.center().y() + 1
        for font, text, colour, above in (
            (first, self.text(), now.text, True),
            (second, self._second, now.muted, False),
        ):
            metrics = QFontMetrics(font)
            line = QRect(words.left(), middle - metrics.height() if above else middle, words.width(), metrics.height())
            painter.setFont(font)
            painter.setPen(QColor(colour))
            elide = Qt.TextElideMode.ElideRight if above else Qt.TextElideMode.ElideMiddle
            shown = metrics.elidedText(text, elide, words.width())
            painter.drawText(line, side | Qt.AlignmentFlag.AlignAbsolute, shown)

    def isRightToLeft(self) -> bool:
        """Whether the words stand at the right."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


class Recent(Choice):
    """A case worked on before."""

    forgotten = Signal(str)

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__("case", Path(path).stem, _short(path), parent, framed=False)
        self.path = path

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("Take out of this list"), lambda: self.forgotten.emit(self.path))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class Welcome(QScrollArea):
    """The page itself. It speaks by names of commands and by the paths of recent cases."""

    commanded = Signal(str)
    recent_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Welcome"))
        page = QWidget()
        page.setProperty("role", "panel")
        across = QHBoxLayout(page)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        across.addStretch(1)
        across.addWidget(column, 8)
        across.addStretch(1)
        self._lines = QVBoxLayout(column)
        self._lines.setContentsMargins(28, 36, 28, 28)
        self._lines.setSpacing(10)
        self._lines.addStretch(2)
        self._add_head()
        self._lines.addSpacing(18)
        self._add_choices()
        self._lines.addSpacing(18)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._lines.addLayout(self._recent)
        self._lines.addStretch(3)
        self._add_foot()
        self.setWidget(page)
        self.read_again()

    def _add_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(18)
        picture = QLabel()
        picture.setPixmap(icons.mark().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        picture.setAccessibleName("Casefile")
        words = QVBoxLayout()
        words.setSpacing(2)
        name = QLabel("Casefile")
        name.setFont(bigger(self.font(), 2.2, bold=True))
        says = QLabel(_("Build a case out of documents. Offline, in one file, every word leads back to its page."))
        says.setProperty("role", "hint")
        says.setWordWrap(True)
        words.addWidget(name)
        words.addWidget(says)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._lines.addLayout(head)

    def _add_choices(self) -> None:
        rows = {row.name: row for row in COMMANDS}
        across = QHBoxLayout()
        across.setSpacing(12)
        for name, title in (
            ("case.new", _("New case")),
            ("case.open", _("Open a case")),
            ("case.sample", _("Try the sample")),
        ):
            row = rows[name]
            choice = Choice(row.icon, title, commands.keys(row) or _("as a fresh copy"), framed=True)
            choice.setToolTip(commands.tip(row))
            choice.setAccessibleDescription(commands.tip(row))
            choice.clicked.connect(lambda _checked=False, name=name: self.commanded.emit(name))
            across.addWidget(choice, 1)
        self._lines.addLayout(across)

    def _add_foot(self) -> None:
        foot = QLabel(_("Or drop a case file here; drop documents to begin a case with them."))
        foot.setProperty("role", "hint")
        foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        foot.setWordWrap(True)
        self._lines.addWidget(foot)

    def read_again(self) -> None:
        """Show the recent cases as they are now."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # gone at once; deleted when nothing of it is on the stack any more
                widget.deleteLater()
        paths = settings.load().recent[:6]
        if not paths:
            return
        title = QLabel(_("Recent"))
        title.setProperty("role", "hint")
        title.setContentsMargins(14, 0, 14, 2)
        self._recent.addWidget(title)
        for path in paths:
            row = Recent(path)
            row.clicked.connect(lambda _checked=False, path=path: self.recent_chosen.emit(path))
            row.forgotten.connect(self._forget)
            self._recent.addWidget(row)

    def _forget(self, path: str) -> None:
        settings.forget_case(path)
        self.read_again()


def _short(path: str) -> str:
    """The path with the home folder as ~, kept in its own direction between right-to-left words."""
    try:
        shown = str(Path("~") / Path(path).relative_to(Path.home()))
    except ValueError:
        shown = path
    return f"\u2066{shown}\u2069"
