"""The toolkit keeps its references: one release lost them to None and the process aborted."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_calls_to_the_toolkit_lose_no_reference_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)

    for number in range(1000):
        widget.setObjectName(f"name {number}")
        widget.update()

    assert abs(sys.getrefcount(None) - before) < 100
