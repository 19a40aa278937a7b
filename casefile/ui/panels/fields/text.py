"""Editors of words: one line, and prose that grows with what is written."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from casefile.case.values import Value


class TextEditor(QLineEdit):
    """One line of words."""

    edited = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(lambda _text: self.edited.emit())
        self.returnPressed.connect(self.settled)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """Show the words from their beginning."""
        text = value if isinstance(value, str) else ""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def value(self) -> Value | None:
        """The words without white space around them."""
        return self.text().strip() or None

    def typed(self) -> str:
        """As it stands."""
        return self.text()

    def take(self, typed: str) -> None:
        """Back as it stood."""
        self.setText(typed)


class ProseEditor(QPlainTextEdit):
    """Words in lines and paragraphs, as high as they need up to `most_lines`. Tab leaves the field."""

    edited = Signal()
    settled = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, least_lines: int = 1, most_lines: int = 9) -> None:
        super().__init__(parent)
        self._least, self._most = least_lines, most_lines
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(5)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Lines are broken at the edge: from right to left Qt would all the same begin scrolled by the padding.
        self.horizontalScrollBar().rangeChanged.connect(lambda _low, _high: self.horizontalScrollBar().setRange(0, 0))
        self.textChanged.connect(self._changed)
        self._shown = ""
        self._grow()

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """Show the words."""
        self.take(value if isinstance(value, str) else "")

    def value(self) -> Value | None:
        """The words without white space around them."""
        return self.toPlainText().strip() or None

    def typed(self) -> str:
        """As it stands."""
        return self.toPlainText()

    def take(self, typed: str) -> None:
        """Back as it stood; the cursor stays where it was if nothing changed."""
        if typed != self.toPlainText():
            self._shown = typed
            self.setPlainText(typed)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as it has grown."""
        return QSize(120, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Narrow: a panel may be."""
        return QSize(60, self.minimumHeight())

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        """Tell that the field was left, but not for its own menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._grow()
        QTimer.singleShot(0, self, self._break_again)

    def _break_again(self) -> None:
        """Break the lines at the width there is: Qt keeps those of a width before, where growing changed it again."""
        line = self.document().firstBlock().layout().lineAt(0)
        if line.isValid() and line.width() + 2 * self.document().documentMargin() > self.viewport().width() + 1:
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
            self._grow()

    def changeEvent(self, event: QEvent, /) -> None:
        """Another font needs another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _changed(self) -> None:
        self._grow()
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.edited.emit()

    def _grow(self) -> None:
        lines = min(max(self._lines(), self._least), self._most)
        margins = self.contentsMargins()  # the frame and the padding that a style sheet gives
        frame = margins.top() + margins.bottom() + 2 * int(self.document().documentMargin()) + 1
        height = lines * QFontMetrics(self.font()).lineSpacing() + frame
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _lines(self) -> int:
        """Lines on the screen; QPlainTextDocumentLayout gives the document's height in lines, not in pixels."""
        return max(int(self.document().size().height()), 1)
