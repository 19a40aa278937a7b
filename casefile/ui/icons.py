"""Our own line icons: one SVG each, drawn in the colour of the text around it, sharp at any size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap

from casefile import places


@cache
def _source(name: str) -> str:
    return places.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def colour_of(mode: QIcon.Mode) -> str:
    """The colour an icon is drawn in: the text's, paler when the action cannot be used."""
    palette = QGuiApplication.palette()
    if mode == QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    if mode == QIcon.Mode.Selected:
        return palette.color(QPalette.ColorRole.HighlightedText).name()
    return palette.color(QPalette.ColorRole.WindowText).name()


class _Drawn(QIconEngine):
    """Draws the SVG afresh for each size and colour: a change of light and dark needs no reloading."""

    def __init__(self, name: str, colour: str = "") -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        return _Drawn(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        from PySide6.QtSvg import QSvgRenderer

        colour = self._colour if self._colour and mode != QIcon.Mode.Disabled else colour_of(mode)
        drawing = QSvgRenderer(QByteArray(_source(self._name).replace("currentColor", colour).encode()))
        drawing.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture


def icon(name: str, colour: str = "") -> QIcon:
    """The icon of that name under resources/icons; `colour` (#rrggbb) where it is not the text's."""
    return QIcon(_Drawn(name, colour))


def mark() -> QIcon:
    """The program's own mark, in its own colours."""
    return QIcon(_Drawn("casefile", "#000000"))
