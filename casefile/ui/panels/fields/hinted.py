"""A line to type in that says under it how it was understood: numbers, counts and dates."""

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from casefile.case.records import show_date
from casefile.case.values import Value
from casefile.ui.panels.fields.typed_dates import Unclear, read_date
from casefile.ui.panels.fields.typed_numbers import Marks, read_count, read_number, say_number
from casefile.ui.panels.section import quiet, tool
from casefile.words import _


class HintedEditor(QWidget):
    """A line, read by `read`, shown by `say`; what was understood stands under it while it differs."""

    edited = Signal()
    settled = Signal()

    def __init__(
        self, read: Callable[[str], Value], say: Callable[[Value], str], example: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._read, self._say = read, say
        self._value: Value | None = None
        self._shown = ""
        self.line = QLineEdit(placeholderText=example)
        self.hint = quiet()
        self.hint.hide()
        self.row = QHBoxLayout()
        self.row.setSpacing(2)
        self.row.addWidget(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addLayout(self.row)
        layout.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.settled)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """Show it in words."""
        self._value = value
        self._shown = "" if value is None else self._say(value)
        self.take(self._shown)

    def value(self) -> Value | None:
        """What was typed, read; what was not touched is given back as it was."""
        text = self.line.text().strip()
        if text == self._shown:
            return self._value
        return self._read(text) if text else None

    def typed(self) -> str:
        """As it stands."""
        return self.line.text()

    def take(self, typed: str) -> None:
        """Back as it stood."""
        if typed != self.line.text():
            self.line.setText(typed)
            self.line.setCursorPosition(0)
        self.hint.hide()

    def _typed(self, text: str) -> None:
        self.hint.setVisible(False)
        try:
            said = self._say(self._read(text)) if text.strip() else ""
        except Unclear:
            said = ""  # while typing nothing is wrong yet; the sentence comes when the field is left
        if said and said != text.strip():
            self.hint.setText(_("= {reading}").format(reading=said))
            self.hint.show()
        self.edited.emit()


def marks() -> Marks:
    """How the person's language writes numbers."""
    locale = QLocale()
    return Marks(locale.decimalPoint(), locale.groupSeparator())


def number_editor(parent: QWidget | None = None) -> HintedEditor:
    """A decimal."""
    how = marks()
    return HintedEditor(lambda text: read_number(text, how), lambda value: say_number(str(value), how), "", parent)


def count_editor(parent: QWidget | None = None) -> HintedEditor:
    """A whole number."""
    how = marks()
    return HintedEditor(lambda text: read_count(text, how), lambda value: say_number(str(value), how), "", parent)


class DateEditor(HintedEditor):
    """A date with its precision, typed in words or as EDTF, or picked: a day, its month or its year, exact or about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        locale = QLocale()
        own = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
        self._months = {locale.monthName(n, f).casefold(): n for n in range(1, 13) for f in own}
        self._months |= {locale.standaloneMonthName(n, f).casefold(): n for n in range(1, 13) for f in own}
        short = locale.dateFormat(QLocale.FormatType.ShortFormat)
        self._day_first = short.find("d") < short.find("M")
        example = _("May 2024, about 2024, 2024-05/2024-08")
        super().__init__(self._read_date, lambda value: show_date(str(value)), example, parent)
        self.line.setToolTip(
            _("A day, month or year; “about” or ~ when it is not exact; a range; “since” and “until” for an open end")
        )
        self.pick = tool("▾", _("Pick a date (Alt+Down)"), self._open)
        self.pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keys = QShortcut(QKeySequence("Alt+Down"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # a form has several dates
        keys.activated.connect(self._open)
        self.row.addWidget(self.pick)

    def _read_date(self, text: str) -> Value:
        return read_date(text, months=self._months, day_first=self._day_first)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker = DatePicker()
        picker.picked.connect(self._picked)
        picker.picked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(picker)
        menu.addAction(action)
        menu.popup(self.line.mapToGlobal(self.line.rect().bottomLeft()))
        picker.calendar.setFocus()

    def _picked(self, edtf: str) -> None:
        self.line.setText(show_date(edtf))
        self.edited.emit()
        self.settled.emit()


class DatePicker(QWidget):
    """A calendar with how exact the date is."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = QCalendarWidget(gridVisible=False)
        self.calendar.setAccessibleName(_("Calendar"))
        self.precision = QComboBox()
        self.precision.setAccessibleName(_("How exact"))
        for label, form in ((_("The day"), "yyyy-MM-dd"), (_("Its month"), "yyyy-MM"), (_("Its year"), "yyyy")):
            self.precision.addItem(label, form)
            self.precision.addItem(_("{precision}, about").format(precision=label), form + "'~'")
        row = QHBoxLayout()
        row.addWidget(self.precision, 1)
        row.addWidget(tool(_("Take"), _("Take this date"), lambda: self._take(self.calendar.selectedDate())))
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.calendar)
        self.calendar.activated.connect(self._take)

    def _take(self, day: QDate) -> None:
        self.picked.emit(day.toString(self.precision.currentData()))
