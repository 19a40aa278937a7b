"""What stands in the margin: a card a passage, with its claims and its note, each as near its line as others let it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from casefile.ui.reader.utf16 import Units
from casefile.ui.style import Colours

GAP = 6.0
PAD = 6.0
_BAR = 3.0
MOST_LINES = 6  # of a note that is not chosen


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage's card says."""

    passage: str
    number: str  # of the passage
    claims: tuple[tuple[str, str, str], ...] = ()  # kind, number, statement
    note: str = ""

    @property
    def stands(self) -> bool:
        """Whether there is anything to say: of passages that are only marked there is no card."""
        return bool(self.claims or self.note)


@dataclass(slots=True)
class _Line:
    layout: QTextLayout
    top: float
    height: float
    role: str


@dataclass(slots=True)
class Card:
    """A card laid out for a width."""

    said: Said
    colour: QColor
    wish: float  # the height of the passage's line in the view
    open: bool = False  # all of it is shown
    top: float = 0.0
    height: float = 0.0
    note_top: float = 0.0  # within the card
    _lines: list[_Line] = field(default_factory=list)

    def lay(self, width: float, font: QFont, *, lines: int = MOST_LINES) -> None:
        """Break its words into lines; `lines` at most for each part unless it is open."""
        self._lines.clear()
        room = max(width - 2 * PAD - _BAR, 20.0)
        bold = QFont(font)
        bold.setBold(True)
        y, most = PAD, None if self.open else lines
        for _kind, number, statement in self.said.claims:
            y = self._add(f"{number}  {statement}".rstrip(), font, y, room, most, "claim")
        if not self.said.claims:
            y = self._add(self.said.number, bold, y, room, 1, "number")
        self.note_top = y
        if self.said.note and (self.open or lines > 1 or not self.said.claims):
            y = self._add(self.said.note, font, y + (2 if y > PAD else 0), room, most, "note")
        self.height = y + PAD

    def _add(self, text: str, font: QFont, y: float, width: float, most: int | None, role: str) -> float:
        for paragraph in text.split("\n")[: most or None]:
            y = self._add_paragraph(paragraph, font, y, width, most, role)
        return y

    def _add_paragraph(self, text: str, font: QFont, y: float, width: float, most: int | None, role: str) -> float:
        layout = _broken(text, font, width)
        if most is not None and layout.lineCount() > most:
            layout = _broken(_cut(layout, most, width), font, width)
        top = y
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            line.setPosition(QPointF(0, y - top))
            y += line.height()
        self._lines.append(_Line(layout, top, y - top, role))
        return y

    def paint(self, painter: QPainter, box: QRectF, now: Colours, *, lit: bool, chosen: bool) -> None:
        """Paint it into its box."""
        painter.setPen(QColor(now.accent if chosen else now.line))
        painter.setBrush(QColor(now.chosen if chosen else now.raised if lit else now.base))
        painter.drawRoundedRect(box, 4, 4)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bar = QRectF(box.right() - _BAR if mirrored else box.left(), box.top(), _BAR, box.height())
        painter.fillRect(bar, self.colour)
        x = box.left() + PAD + (0 if mirrored else _BAR)
        for line in self._lines:
            painter.setPen(QColor(now.text if line.role != "number" else now.muted))
            line.layout.draw(painter, QPointF(x, box.top() + line.top))


def _broken(text: str, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    mirrored = runs_right_to_left(text)  # a note may be in any language
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter of a text says so."""
    ways = (unicodedata.bidirectional(each) for each in text)
    return next((way != "L" for way in ways if way in ("L", "R", "AL")), False)


def _cut(layout: QTextLayout, lines: int, width: float) -> str:
    """The words of the first lines, with dots for the rest."""
    text = layout.text()
    start = Units(text).to_points(layout.lineAt(lines - 1).textStart())
    last = QFontMetricsF(layout.font()).elidedText(text[start:], Qt.TextElideMode.ElideRight, width - 2)
    return text[:start] + last


def place(cards: Sequence[Card], room: float, *, anchor: str = "") -> None:
    """Give each card its top: as near its wish as can be without one lying over another.

    The card of the passage `anchor` stands exactly where it wishes (as far as it fits into `room`), the others make
    way, upwards those before it and downwards those after it. They are in the order of their wishes.
    """
    at = next((index for index, card in enumerate(cards) if card.said.passage == anchor), None)
    if at is None:
        _push_down(cards, 0.0)
        return
    fixed = cards[at]
    fixed.top = min(fixed.wish, max(room - fixed.height - GAP, 0.0)) if fixed.wish < room else fixed.wish
    _push_up(cards[:at], fixed.top - GAP)
    _push_down(cards[at + 1 :], fixed.top + fixed.height + GAP)


def _push_down(cards: Sequence[Card], free: float) -> None:
    low = free if free else float("-inf")
    for card in cards:
        card.top = max(card.wish, low)
        low = card.top + card.height + GAP


def _push_up(cards: Sequence[Card], free: float) -> None:
    """Those before the anchor: at their wishes where there is room, else pushed up from below."""
    _push_down(cards, 0.0)
    for card in reversed(cards):
        card.top = min(card.top, free - card.height)
        free = card.top - GAP
