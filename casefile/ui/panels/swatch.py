"""A spot of a tag's colour as an icon, with an edge so that it is seen on any ground."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

SIZE = 32  # drawn large and scaled by Qt, so that it stays sharp on dense screens


@lru_cache(maxsize=512)
def swatch(colour: str) -> QIcon:
    """A filled circle; an open one where there is no colour."""
    pixmap = QPixmap(SIZE, SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(128, 128, 128), 2))
    painter.setBrush(QColor(colour) if colour else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(5, 5, SIZE - 10, SIZE - 10))
    painter.end()
    return QIcon(pixmap)
