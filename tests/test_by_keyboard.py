"""From the welcome page to a report that is written, without a mouse: every key goes to whatever has the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.ui.main_window import MainWindow
from casefile.ui.report_dialog import ReportDialog
from tests.at_the_window import AtTheWindow

ARTICLE = "They took our passports at the gate.\n\nMore than 4,200 people entered in 2024.\n"


class Typist(AtTheWindow):
    """Someone who only types. A dialog has the keyboard while it is open, as on a desktop; then the window again."""

    def keys(self, *combinations: str) -> None:
        """Press key combinations one after another."""
        for keys in combinations:
            QTest.keySequence(self._where(), QKeySequence(keys))
            QApplication.processEvents()
            if self.window.workspace is not None:
                self.window.workspace.standing.look()  # which a person's next key would come after

    def types(self, words: str) -> None:
        """Type letters."""
        QTest.keyClicks(self._where(), words)

    def dialog(self) -> QDialog:
        """What is asked now."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        return found

    def _where(self) -> QWidget:
        top = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not top:
            top.activateWindow()
            QApplication.processEvents()
        focus = QApplication.focusWidget()
        return focus if focus is not None and (focus is top or top.isAncestorOf(focus)) else top


@pytest.fixture
def typist(qtbot: QtBot) -> Iterator[Typist]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1360, 860)
    window.show()
    yield Typist(window, qtbot)
    window.close()


def test_from_the_welcome_page_to_a_report_by_keyboard_alone(typist: Typist, own_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "gate.txt"
    file.write_text(ARTICLE, encoding="utf-8")

    # A new case, and a file into it.
    typist.keys("Ctrl+N")
    typist.types("Pier Nine")
    typist.keys("Return")
    typist.keys("Ctrl+I")
    assert isinstance(typist.dialog(), QFileDialog)
    typist.types(str(file))
    with typist.qtbot.waitSignal(typist.case.importer.ended, timeout=60_000):
        typist.keys("Return")

    # It is open at once; the first four words with the caret, then the kind.
    case = typist.case.open_case.case
    typist.keys("Ctrl+2", "F7", "Ctrl+Home", *["Ctrl+Shift+Right"] * 4, "1")
    (passage,) = case.passages()
    assert passage.quote.strip() == "They took our passports"
    assert passage.kinds == ("testimony",)

    # What is known of it, a source by name, a tag, a note.
    typist.keys("Ctrl+3")
    typist.types("Passports were taken.")
    typist.keys("Tab")
    typist.types("Kim Min-su")
    typist.keys("Return")
    typist.keys("Ctrl+2", "T")
    typist.types("documents/passport")
    typist.keys("Return", "Ctrl+2", "N")
    typist.types("Compare with the statement.")
    typist.keys("Ctrl+2")
    (claim,) = case.claims()
    assert claim.statement == "Passports were taken."
    assert [source.name for source in case.sources()] == ["Kim Min-su"]
    assert [tag.name for tag in case.tags()] == ["documents/passport"]
    assert case.passage(passage.id).note == "Compare with the statement."

    # All of it back, and all of it again.
    typist.keys(*["Ctrl+Z"] * 5)
    assert case.passages() == []
    typist.keys(*["Ctrl+Shift+Z"] * 5)
    assert case.claims() == [claim]

    # Anywhere by a few letters, back to the list of documents, and out with the report.
    typist.keys("Ctrl+K")
    typist.types("EX-001/01")
    typist.keys("Return")
    assert typist.case.panel.passage == passage.id
    typist.keys("Ctrl+1", "Return", "Ctrl+R")
    dialog = typist.dialog()
    assert isinstance(dialog, ReportDialog)
    _go_to(typist, dialog.format)
    typist.keys("Home", "Down", "Down")
    assert dialog.format.currentData() == ".html"
    _go_to(typist, dialog.place)
    typist.keys("Ctrl+A")
    typist.types(str(tmp_path / "report.html"))
    with typist.qtbot.waitSignal(typist.case.reporting.written, timeout=60_000):
        typist.keys("Return")
    typist.keys("Escape")

    written = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "They took our passports" in written
    assert "Passports were taken." in written
    typist.keys("Ctrl+Q")
    with Case.open(own_home / "Documents" / "Pier Nine.casefile", person="Ana", writable=False) as again:
        assert [each.id for each in again.passages()] == [passage.id]


def _go_to(typist: Typist, wanted: QComboBox | QLineEdit) -> None:
    """Tab until it has the keyboard; round once is far enough."""
    for _step in range(12):
        if QApplication.focusWidget() is wanted:
            return
        typist.keys("Tab")
    raise AssertionError(f"{wanted.accessibleName()} cannot be reached by Tab")
