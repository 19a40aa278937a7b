"""How the kinds of claims look: an icon of its own shape each, in its colour."""

from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from casefile.ui.icons import icon
from casefile.ui.style import kind_colour

SIDE = 32


def kind_icon(kinds: tuple[str, ...]) -> QIcon | None:
    """The icons of these kinds beside each other; None for none."""
    return (
        _drawn(tuple(dict.fromkeys(kinds)), tuple(kind_colour(kind).name() for kind in dict.fromkeys(kinds)))
        if kinds
        else None
    )


@lru_cache(maxsize=64)
def _drawn(kinds: tuple[str, ...], colours: tuple[str, ...]) -> QIcon:
    pixmap = QPixmap(SIDE * len(kinds), SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    for place, (kind, colour) in enumerate(zip(kinds, colours, strict=True)):
        painter.drawPixmap(place * SIDE, 0, icon(kind, colour).pixmap(QSize(SIDE, SIDE)))
    painter.end()
    return QIcon(pixmap)
