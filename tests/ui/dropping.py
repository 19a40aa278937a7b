"""Files dropped on a window as the system does it: on the window itself, at some point of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


def drop_files(window: QWidget, paths: Sequence[Path], at: QPoint | None = None) -> bool:
    """Drag files over a point of the window and let them go; whether the window took them."""
    handle = window.windowHandle()
    assert handle is not None, "the window is not shown"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    point = at or QPoint(200, 200)
    entering = QDragEnterEvent(point, action, data, button, keys)
    QCoreApplication.sendEvent(handle, entering)
    drop = QDropEvent(QPointF(point), action, data, button, keys)
    QCoreApplication.sendEvent(handle, drop)
    return entering.isAccepted() and drop.isAccepted()
