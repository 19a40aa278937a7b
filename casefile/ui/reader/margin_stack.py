"""The cards of the passages in view, one below the other: which there are, and where each stands in the margin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont

from casefile.ui import colours
from casefile.ui.reader.margin_cards import GAP, PAD, Card, Said, place
from casefile.ui.reader.overlay import Piece

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
        self._left, self._width = LEADER, 20.0
        self.cards: list[Card] = []

    def forget(self) -> None:
        """Passages or claims changed: ask again."""
        self._known.clear()

    def said(self, passage: str) -> Said:
        """What a passage's card says."""
        if passage not in self._known:
            self._known[passage] = self._ask(passage)
        return self._known[passage]

    def arrange(self, pieces: Sequence[Piece], chosen: str, room: Room) -> None:
        """Make the cards of passages in view and a screen around it. Cards that would not fit below each other have
        one line each; the chosen one is whole and stands at its line."""
        self._left, self._width = (PAD if room.mirrored else LEADER), room.card_width
        height = room.size.height()
        begins: dict[str, Piece] = {}
        for piece in pieces:
            before = begins.get(piece.mark.passage)
            if -height < piece.frame.top() < 2 * height and (before is None or piece.frame.top() < before.frame.top()):
                begins[piece.mark.passage] = piece
        self.cards = []
        for piece in sorted(begins.values(), key=lambda piece: piece.frame.top()):
            said = self.said(piece.mark.passage)
            if said.claims or said.note:
                colour = colours.colour_of(piece.mark.kinds, piece.mark.colour, dark=room.dark)
                self.cards.append(Card(said, colour, piece.frame.top(), open=said.passage == chosen))
        for card in self.cards:
            card.lay(room.card_width, room.font)
        if sum(card.height + GAP for card in self.cards if 0 <= card.wish <= height) > height:
            for card in self.cards:
                card.lay(room.card_width, room.font, lines=1)
        place(self.cards, height, anchor=chosen)

    def box(self, card: Card) -> QRectF:
        """Where a card stands in the margin."""
        return QRectF(self._left, card.top, self._width, card.height)

    def at(self, point: QPointF) -> Card | None:
        """The card under a point."""
        return next((card for card in self.cards if self.box(card).contains(point)), None)

    def of(self, passage: str) -> Card | None:
        """The card of a passage."""
        return next((card for card in self.cards if card.said.passage == passage), None)
