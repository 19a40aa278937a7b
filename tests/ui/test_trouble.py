"""A bug is told once, can be copied, and leaves no words of a case in the log."""

import logging
import sys

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from casefile import places
from casefile.ui import trouble


def a_bug() -> ValueError:
    try:
        raise ValueError("the name of witness W-01")
    except ValueError as error:
        return error


def test_a_bug_opens_one_dialog_however_often_it_comes(qtbot: QtBot) -> None:
    trouble.show(a_bug())
    trouble.show(a_bug())

    boxes = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]

    assert len(boxes) == 1
    assert "saved" in boxes[0].text()
    boxes[0].close()


def test_the_details_can_be_copied(qtbot: QtBot) -> None:
    trouble.show(a_bug())
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)

    next(each for each in box.findChildren(QPushButton) if each.text() == "Copy details").click()

    assert "the name of witness W-01" in QApplication.clipboard().text()
    assert box.isVisible()
    box.close()


def test_the_log_says_where_but_not_what_was_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    trouble.install()
    try:
        trouble.show(a_bug())
    finally:
        trouble.uninstall()
    logging.shutdown()

    written = places.log_file().read_text(encoding="utf-8")

    assert "ValueError" in written
    assert "in a_bug" in written
    assert "witness" not in written
    box = QApplication.activeModalWidget()
    assert box is not None
    box.close()
