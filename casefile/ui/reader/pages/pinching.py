"""Two fingers on a touch pad or a screen: by how much they zoom, and where."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget


def pinch_of(event: QEvent, viewport: QWidget) -> tuple[float, QPointF] | None:
    """The factor since the last such event and the point between the fingers; None where the event is no pinch."""
    if isinstance(event, QNativeGestureEvent):
        if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            return 1 + event.value(), event.position()
    elif isinstance(event, QGestureEvent):
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if isinstance(pinch, QPinchGesture):
            return pinch.scaleFactor(), QPointF(viewport.mapFromGlobal(pinch.hotSpot().toPoint()))
    return None
