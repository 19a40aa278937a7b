"""The cards of the passages in view, one below the other: which there are, and where each stands in the margin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont

from casefile.ui import colours
from casefile.ui.reader.margin.margin_cards import GAP, MOST_LINES, PAD, Card, Said, place
from casefile.ui.reader.overlay import Piece

_LAID = 300  # cards that stay laid out
LEADER = 16.0  # between the document and the cards: lines lead there from card to passage


@dataclass(frozen=True, slots=True)
class Room:
    """The margin as it is now."""

    size: QSize
    font: QFont
    dark: bool
    mirrored: bool  # the document is at its right

    @property
    def card_width(self) -> float:
        return max(self.size.width() - LEADER - PAD, 20.0)


class Stack:
    """Made anew for every place of the document; what the cards say is asked once."""

    def __init__(self, said: Callable[[str], Said]) -> None:
        self._ask = said
        self._known: dict[str, Said] = {}
        self._laid: dict[tuple[str, bool, int], Card] = {}  # by passage, whether whole, lines
        self._left, self._width = LEADER, 20.0
        self._font = QFont()
        self.cards: list[Card] = []

    def forget(self) -> None:
        """Passages or claims changed: ask again."""
        self._known.clear()
        self._laid.clear()

    def said(self, passage: str) -> Said:
        """What a passage's card says."""
        if passage not in self._known:
            self._known[passage] = self._ask(passage)
        return self._known[passage]

    def arrange(self, pieces: Sequence[Piece], chosen: str, room: Room) -> None:
        """Make the cards of passages in view and a screen around it. Cards that would not fit below each other have
        one line each; the chosen one is whole and stands at its line."""
        self._take(room)
        height = room.size.height()
        begins: dict[str, Piece] = {}
        for piece in pieces:
            before = begins.get(piece.mark.passage)
            if -height < piece.frame.top() < 2 * height and (before is None or piece.frame.top() < before.frame.top()):
                begins[piece.mark.passage] = piece
        there = sorted(begins.values(), key=lambda piece: piece.frame.top())
        there = [piece for piece in there if self.said(piece.mark.passage).stands]
        self.cards = [self._card(piece, piece.mark.passage == chosen, room) for piece in there]
        if sum(card.height + GAP for card in self.cards if 0 <= card.wish <= height) > height:
            self.cards = [self._card(piece, piece.mark.passage == chosen, room, lines=1) for piece in there]
        place(self.cards, height, anchor=chosen)

    def _take(self, room: Room) -> None:
        """In another room every card is laid anew."""
        left = PAD if room.mirrored else LEADER
        another = (left, room.card_width, room.font) != (self._left, self._width, self._font)
        if another or len(self._laid) > _LAID:
            self._laid.clear()
        self._left, self._width, self._font = left, room.card_width, room.font

    def _card(self, piece: Piece, whole: bool, room: Room, *, lines: int = MOST_LINES) -> Card:
        """A card at its passage's height; laid out once."""
        key = (piece.mark.passage, whole, lines)
        card = self._laid.get(key)
        if card is None:
            card = self._laid[key] = Card(self.said(piece.mark.passage), QColor(), 0.0, open=whole)
            card.lay(room.card_width, room.font, lines=lines)
        card.wish = piece.frame.top()
        card.colour = colours.colour_of(piece.mark.kinds, piece.mark.colour, dark=room.dark)
        return card

    def box(self, card: Card) -> QRectF:
        """Where a card stands in the margin."""
        return QRectF(self._left, card.top, self._width, card.height)

    def at(self, point: QPointF) -> Card | None:
        """The card under a point."""
        return next((card for card in self.cards if self.box(card).contains(point)), None)

    def of(self, passage: str) -> Card | None:
        """The card of a passage."""
        return next((card for card in self.cards if card.said.passage == passage), None)
