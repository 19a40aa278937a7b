"""What the search of the case found, shown on the page, and taken away again by Escape."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.ui.open_case import OpenCase
from casefile.ui.reader.reader import Reader
from tests.case.conftest import read_text


def test_escape_takes_the_marks_away_and_once_more_leads_back_to_the_hits(qtbot: QtBot, tmp_path: Path) -> None:
    with Case.create(tmp_path / "One.casefile", title="One", person="Ana") as case:
        document = case.add_document(*read_text("The guards kept the passports.\n")).id
        reader = Reader(OpenCase(case))
        qtbot.addWidget(reader)
        reader.show()
        reader.open_document(document)
        sheet = reader.sheet()
        assert sheet is not None
        reader.show_places([(4, 10)], 0)
        back: list[bool] = []
        reader.search_wanted.connect(lambda: back.append(True))

        QTest.keyClick(sheet.view, Qt.Key.Key_Escape)
        assert (len(sheet.view.hits), back) == (0, [])
        QTest.keyClick(sheet.view, Qt.Key.Key_Escape)
        assert back == [True]
        QTest.keyClick(sheet.view, Qt.Key.Key_Escape)
        assert back == [True]
