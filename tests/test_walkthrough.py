"""The whole story at the real window: drop files, mark by mouse and keys, fill in, undo, redo, hand over a report."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casefile import places
from casefile.case import Case
from casefile.case.values import Document, Passage
from casefile.ui.main_window import MainWindow
from casefile.ui.new_case import NewCase
from casefile.ui.reader.area import DocumentArea
from casefile.ui.report_dialog import ReportDialog
from tests.at_the_window import AtTheWindow
from tests.ui.dropping import drop_files

ARTICLE, REPORT, STATEMENT = "waterfront.html", "inquiry.pdf", "statement.html"
PASSPORTS = "They took our passports at the gate on the first day"
ENTERED = "more than 4,200 citizens of Varnia entered Orland"
WAGES = "Нам обещали 1200 долларов в месяц"


class Person(AtTheWindow):
    """Someone at the window: does with mouse and keys what a person does, and waits for what they would wait for."""

    def begins_a_case(self, title: str) -> None:
        self.window.commands["case.new"].trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewCase)
        QTest.keyClicks(dialog.title, title)
        QTest.keyClick(dialog.title, Qt.Key.Key_Return)

    def drops(self, *names: str) -> None:
        with self.qtbot.waitSignal(self.case.importer.ended, timeout=60_000):
            assert drop_files(self.window, [places.resource("sample", name) for name in names])
        self.qtbot.waitUntil(lambda: self.case.documents.model.rowCount() == len(names))

    def opens(self, name: str) -> DocumentArea:
        """Click on a document in the list; its view, once words can be selected."""
        document = self.document(name)
        listed = self.case.documents.list
        row = self.case.documents.model.index(self.case.documents.model.row_of(document.id))
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(row).center())
        view = self.case.reader.current()
        assert view is not None
        assert self.case.reader.current_document() == document.id
        return view

    def document(self, name: str) -> Document:
        return next(each for each in self.case.open_case.case.documents() if each.file_name == name)

    def drags_over(self, view: DocumentArea, words: str) -> None:
        """Press before the first letter and let go behind the last."""
        start = view.text.index(words)
        end = start + len(words)
        view.bring(start, end)
        self.qtbot.waitUntil(lambda: bool(view.where.boxes(start, end)), timeout=30_000)
        first, last = view.where.boxes(start, start + 1)[0], view.where.boxes(end - 1, end)[-1]
        begin = QPoint(round(first.left() + 1), round(first.center().y()))
        finish = QPoint(round(last.right() + 1), round(last.center().y()))
        target, left = view.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(target, left, pos=begin)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(target, begin + (finish - begin) * share)
            QApplication.processEvents()
        QTest.mouseRelease(target, left, pos=finish)
        selection = view.selection()
        assert selection is not None
        assert " ".join(selection.quote.split()) == words

    def presses(self, view: DocumentArea, key: Qt.Key) -> Passage:
        """Press a key in the reader; the passage that came of it."""
        self.case.standing.look()
        self.comes_back()
        QTest.keyClick(view, key)
        QApplication.processEvents()
        return self.case.open_case.case.passage(self.case.panel.passage)

    def comes_back(self) -> None:
        """What a desktop does when a dialog closed: the window behind it is active again."""
        self.window.activateWindow()
        QApplication.processEvents()

    def fills_in(self, field: str, words: str) -> None:
        """Type into a field of the claim shown and leave it."""
        row = self.case.panel.boxes()[0].form.row(field)
        assert row is not None
        editor = row.editor.widget()
        target = editor if isinstance(editor, QLineEdit | QPlainTextEdit) else editor.findChild(QLineEdit)
        assert target is not None
        target.setFocus()
        QTest.keyClicks(target, words)
        QTest.keyClick(target, Qt.Key.Key_Tab)
        row.commit()

    def hands_over(self, place: Path) -> str:
        """Make the report; what it says."""
        self.window.commands["case.report"].trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReportDialog)
        dialog.format.setCurrentIndex(dialog.format.findData(place.suffix))
        dialog.place.setText(str(place))
        with self.qtbot.waitSignal(self.case.reporting.written, timeout=60_000):
            dialog.write.click()
        told = QApplication.activeModalWidget()
        assert told is not None
        told.close()
        return place.read_text(encoding="utf-8") if place.suffix in (".md", ".html") else ""


@pytest.fixture
def person(qtbot: QtBot) -> Iterator[Person]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1360, 860)
    window.show()
    yield Person(window, qtbot)
    window.close()


def test_from_a_pile_of_files_to_a_report(person: Person, own_home: Path, tmp_path: Path) -> None:
    person.begins_a_case("Pier Nine")
    person.drops(ARTICLE, REPORT, STATEMENT)

    # By mouse in the article, by key 1.
    article = person.opens(ARTICLE)
    person.drags_over(article, PASSPORTS)
    testimony = person.presses(article, Qt.Key.Key_1)
    assert (testimony.quote, testimony.kinds) == (PASSPORTS, ("testimony",))

    # Two of the three kinds more: key 2 in the same article, key 3 on a page of the PDF.
    person.drags_over(article, ENTERED)
    statistic = person.presses(article, Qt.Key.Key_2)
    person.fills_in("statement", "More than 4,200 people entered in 2024.")
    person.fills_in("as_printed", "more than 4,200")
    pages = person.opens(REPORT)
    person.drags_over(pages, "Findings of a remote inquiry")
    allegation = person.presses(pages, Qt.Key.Key_3)
    assert allegation.page == 0
    assert allegation.rects

    # By keys alone in the Russian statement: the caret, Shift and the arrows, then a tag.
    statement = person.opens(STATEMENT)
    start = statement.text.index(WAGES)
    statement.select(start, start)
    for _letter in WAGES:
        QTest.keyClick(statement, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    wages = person.presses(statement, Qt.Key.Key_T)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "wages")
    QTest.keyClick(focus, Qt.Key.Key_Return)
    case = person.case.open_case.case
    assert case.passage(wages.id).quote == WAGES
    assert [tag.name for tag in case.tags()] == ["wages"]

    # Undo takes back one thing after another, redo brings it all again.
    before = case.passages(), case.claims(), case.tags()
    for _step in range(5):
        person.window.commands["edit.undo"].trigger()
    assert case.tags() == []
    for _step in range(5):
        person.window.commands["edit.redo"].trigger()
    assert (case.passages(), case.claims(), case.tags()) == before

    # Clicking a passage in a table brings its exact place into view.
    person.window.commands["view.passages"].trigger()
    person.case.guide.show_passage(testimony.id)
    view = person.case.reader.current()
    assert view is not None
    assert view.where.boxes(testimony.start, testimony.end)

    # The report leads back to the words, the page and the unchanged file.
    written = person.hands_over(tmp_path / "report.md")
    assert PASSPORTS in written
    assert "More than 4,200 people entered in 2024." in written
    assert testimony.number.split("/")[0] in written
    digest = hashlib.sha256(places.resource("sample", ARTICLE).read_bytes()).hexdigest()
    assert digest in written
    for suffix in (".docx", ".pdf", ".html"):
        person.hands_over(tmp_path / f"report{suffix}")
        assert (tmp_path / f"report{suffix}").stat().st_size > 1000

    # All of it is in the one file, which nobody saved.
    person.window.commands["case.close"].trigger()
    with Case.open(own_home / "Documents" / "Pier Nine.casefile", person="Ana", writable=False) as again:
        assert {each.id for each in again.passages()} == {testimony.id, statistic.id, allegation.id, wages.id}
        document = next(each for each in again.documents() if each.file_name == ARTICLE)
        assert again.original_bytes(document.id) == places.resource("sample", ARTICLE).read_bytes()
