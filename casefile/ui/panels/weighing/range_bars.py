"""Figures on one axis: a bar from low to high, a diamond where there is one value, an arrow where an end is open;
hollow where it is only a plan. What is in another unit has no place on the axis and is told in words.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from math import log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.case.weighing.figures import Figure
from casefile.ui.panels.fields.hinted import marks
from casefile.ui.panels.fields.typed_numbers import say_number
from casefile.ui.style import kind_colour
from casefile.words import _

ROW = 26
NAME = 64  # room for the number before the bars
DIAMOND = ((-6, 0), (0, -6), (6, 0), (0, 6))
WIDE = 200  # times between the smallest and the largest from which the axis counts in powers of ten


class RangeBars(QWidget):
    """A bar a figure. A click chooses it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: list[Figure] = []
        self._powers = False
        self._unit = ("", "")
        self._top = self._low = Decimal(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Figures as bars"))

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Those that have a value."""
        self._figures = [f for f in figures if f.least is not None or f.most is not None]
        units = Counter(_unit(f) for f in self._figures)
        self._unit = units.most_common(1)[0][0] if units else ("", "")
        placed = [f for f in self._figures if self._on_axis(f)]
        ends = [end for f in placed for end in (f.least, f.most) if end is not None and end > 0]
        self._powers = bool(ends) and max(ends) / min(ends) > WIDE
        self._top = max(ends, default=Decimal(1))
        self._low = min(ends, default=Decimal(1))
        self.setVisible(len(self._figures) > 1)
        told = "; ".join(f"{f.claim.number}: {range_text(f)}" for f in self._figures)
        self.setAccessibleDescription(told)
        tips = [_("Hollow: a plan or a projection. An arrow: that end is open.")]
        tips += [_("Each step of the axis is ten times the one before.")] if self._powers else []
        self.setToolTip("\n".join(tips))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line a figure and one for the axis."""
        return QSize(300, ROW * (len(self._figures) + 1) + 6)

    def minimumSizeHint(self) -> QSize:
        """As high as it must be."""
        return QSize(200, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """The figure of the line."""
        row = int(event.position().y() // ROW)
        if 0 <= row < len(self._figures):
            self.chosen.emit(self._figures[row].claim.id)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Bars, then the axis."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, each in enumerate(self._figures):
            self._draw(painter, each, row)
        self._draw_axis(painter)

    def _x(self, value: Decimal) -> float:
        room = self.width() - NAME - 110
        if self._powers:
            first = float(self._low) / 2
            share = (log10(max(float(value), first)) - log10(first)) / (log10(float(self._top)) - log10(first))
        else:
            share = float(value / self._top)
        x = NAME + max(share, 0) * room
        return self.width() - x if self.isRightToLeft() else x

    def _on_axis(self, each: Figure) -> bool:
        return _unit(each) == self._unit

    def _draw(self, painter: QPainter, each: Figure, row: int) -> None:
        y = row * ROW + ROW / 2
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        name = QRectF(self.width() - NAME if self.isRightToLeft() else 0, y - ROW / 2, NAME - 6, ROW)
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), each.claim.number)
        says = f"\u2066{range_text(each)}\u2069"  # signs stay before their numbers from right to left too
        if self._on_axis(each):
            left, right = self._draw_bar(painter, each, y)
        else:
            left = right = self._x(Decimal(0))
            says += f" {each.text('unit')} – " + _("in another unit: not on this axis")
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        wide = painter.fontMetrics().horizontalAdvance(says) + 4
        x = max(left - 14 - wide, 0) if self.isRightToLeft() else min(right + 14, self.width() - wide)
        painter.drawText(QRectF(x, y - ROW / 2, wide, ROW), int(Qt.AlignmentFlag.AlignVCenter), says)

    def _draw_bar(self, painter: QPainter, each: Figure, y: float) -> tuple[float, float]:
        """The figure's mark; where it begins and ends from left to right."""
        start = self._x(each.least) if each.least is not None else self._x(Decimal(0))
        end = self._x(each.most) if each.most is not None else start + (-28 if self.isRightToLeft() else 28)
        left, right = sorted((start, end))
        colour = kind_colour("statistic")
        painter.setPen(QPen(colour, 1.6))
        fill = QColor(colour)
        fill.setAlpha(0 if each.planned else 150)
        painter.setBrush(fill)
        if right - left < 2:
            painter.drawPolygon(QPolygonF([QPointF(left + dx, y + dy) for dx, dy in DIAMOND]))
            return left - 6, right + 6
        painter.drawRoundedRect(QRectF(left, y - 6, right - left, 12), 2, 2)
        for is_open, x, way in ((each.least is None, start, -1), (each.most is None, end, 1)):
            if is_open:
                self._arrow(painter, x, y, -way if self.isRightToLeft() else way)
        return left, right

    def _arrow(self, painter: QPainter, x: float, y: float, way: int) -> None:
        painter.drawPolygon(QPolygonF([QPointF(x, y - 6), QPointF(x + 8 * way, y), QPointF(x, y + 6)]))

    def _draw_axis(self, painter: QPainter) -> None:
        if not self._figures:
            return
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        y = len(self._figures) * ROW + 2
        painter.setPen(QPen(muted, 1))
        painter.drawLine(QPointF(self._x(Decimal(0)), y), QPointF(self._x(self._top), y))
        if self._powers:
            exponents = range(int(log10(float(self._low))), int(log10(float(self._top))) + 1)
            ticks = [Decimal(10) ** power for power in exponents]
        else:
            step = round_step(self._top)
            ticks = [step * place for place in range(int(self._top / step) + 1)]
        for tick in ticks[:8]:
            x = self._x(tick)
            painter.drawLine(QPointF(x, y), QPointF(x, y + 4))
            label = say_number(_plain(tick), marks())
            wide = painter.fontMetrics().horizontalAdvance(label)
            painter.drawText(QPointF(min(max(x - wide / 2, 0), self.width() - wide), y + ROW - 8), label)


def round_step(top: Decimal) -> Decimal:
    """One, two or five times a power of ten, so that three to seven of them reach up to `top`."""
    power = Decimal(10) ** (top.adjusted() - 1)
    return next(step for step in (power * times for times in (1, 2, 5, 10, 20, 50)) if top / step <= 6)


def range_text(of: Figure) -> str:
    """A figure's numbers as they are said: "more than 13,000", "250 – 600"."""
    how = marks()
    point, low, high = (say_number(_plain(v), how) if v is not None else "" for v in (of.point, of.low, of.high))
    if low or high:
        return f"{low or '…'} – {high or '…'}"
    sign = {"more_than": "> ", "at_least": "≥ ", "fewer_than": "< ", "at_most": "≤ ", "up_to": "≤ ", "about": "≈ "}
    return sign.get(of.text("qualifier"), "") + point if point else ""


def amount(value: Decimal) -> str:
    """A number as people here write it."""
    return say_number(_plain(value), marks())


def _unit(of: Figure) -> tuple[str, str]:
    """What two figures must have alike to stand on one axis."""
    return of.text("quantity"), of.text("unit").casefold()


def _plain(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    return text if "." not in text else text.rstrip("0").rstrip(".")
