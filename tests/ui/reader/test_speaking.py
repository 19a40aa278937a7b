"""A document for those who hear it: words and caret for the screen reader, and what happens said aloud."""

import gc
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document
from casefile.documents.model import Block, ReadDocument
from casefile.ui.open_case import OpenCase
from casefile.ui.reader import speaking
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.articles.article_view import ArticleView
from casefile.ui.reader.reader import Reader
from tests.ui.reader import samples

TEXT = "A heading 😀\nThe agency said that 312 people were held.\nNobody counted them.\n"


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.casefile", title="A case", person="Ana") as made:
        yield made


@pytest.fixture
def reader(qtbot: QtBot, case: Case, listening: None) -> Iterator[Reader]:
    made = Reader(OpenCase(case))
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    yield made
    made.close_all()


def add_article(case: Case, text: str = TEXT) -> Document:
    blocks, at = [], 0
    for line in text.splitlines():
        blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    return case.add_document(
        ReadDocument(sha256, len(data), "article", "text/html", "a.html", text, "test", blocks=tuple(blocks)), data
    )


def view_of(reader: Reader, document: Document) -> DocumentArea:
    reader.open_document(document.id)
    view = reader.current()
    assert view is not None
    return view


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that were announced."""
    sentences: list[str] = []
    update = QAccessible.updateAccessibility

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            sentences.append(event.message())
        update(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return sentences


def test_a_screen_reader_reads_the_words_of_an_article(case: Case, reader: Reader) -> None:
    view = view_of(reader, add_article(case))

    interface = QAccessible.queryAccessibleInterface(view)

    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name).startswith("EX-001")
    words = interface.textInterface()
    assert words.characterCount() == len(TEXT.encode("utf-16-le")) // 2
    assert words.text(0, 9) == "A heading"


def test_a_screen_reader_reads_the_words_of_pages(qtbot: QtBot, case: Case, reader: Reader) -> None:
    data = samples.plain(2)
    text, pages = samples.frozen(data)
    sha256 = hashlib.sha256(data).hexdigest()
    read = ReadDocument(sha256, len(data), "pdf", "application/pdf", "b.pdf", text, "test", pages)
    view = view_of(reader, case.add_document(read, data))

    words = QAccessible.queryAccessibleInterface(view).textInterface()

    assert "2. Their passports were kept in a locked drawer." in words.text(0, words.characterCount())


def test_the_caret_is_told_in_both_directions(case: Case, reader: Reader) -> None:
    view = view_of(reader, add_article(case))
    spoken = speaking.spoken_of(view)
    assert spoken is not None
    words = QAccessible.queryAccessibleInterface(view).textInterface()
    start = TEXT.index("312")

    view.select(start, start)
    assert words.cursorPosition() == start + 1, "in UTF-16 units, of which the emoji before has two"
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert (words.selectionCount(), spoken.words.textCursor().selectedText()) == (1, "3")

    cursor = QTextCursor(spoken.words.document())
    cursor.setPosition(TEXT.index("Nobody") + 1)
    spoken.words.setTextCursor(cursor)
    assert view.selecting.caret == TEXT.index("Nobody")


def test_a_passage_is_said_when_the_caret_comes_into_it_or_it_is_chosen(
    case: Case, reader: Reader, said: list[str]
) -> None:
    document = add_article(case)
    start = TEXT.index("312")
    passage = case.mark(document.id, start, start + 10, kind="statistic", note="Whose count?")
    view = view_of(reader, document)

    view.select(start - 5, start - 5)
    view.select(start, start)
    view.select(start + 1, start + 1)
    assert said == ["EX-001/01 Statistic"]
    view.choose(passage.id)

    assert said[-1].startswith("EX-001/01 Statistic.") and "Whose count?" in said[-1]


def test_what_find_found_is_said(qtbot: QtBot, case: Case, reader: Reader, said: list[str]) -> None:
    view_of(reader, add_article(case))
    reader.order("find")
    sheet = reader.sheet()
    assert sheet is not None

    QTest.keyClicks(sheet.find_bar.words, "held")

    qtbot.waitUntil(lambda: "1 of 1 hit" in said)


def test_of_a_very_long_document_the_words_around_the_caret_are_held(
    case: Case, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "_WHOLE", 5_000)
    monkeypatch.setattr(speaking, "_AROUND", 1_000)
    text = "".join(f"Line {number} of a long article.\n" for number in range(1000))
    view = view_of(reader, add_article(case, text))
    spoken = speaking.spoken_of(view)
    assert spoken is not None
    at = text.index("Line 700 ")

    view.select(at, at)

    held = spoken.words.toPlainText()
    assert len(held) < 3_000
    words = QAccessible.queryAccessibleInterface(view).textInterface()
    assert held[words.cursorPosition() :].startswith("Line 700 ")


def test_nothing_is_held_while_nobody_listens(qtbot: QtBot, case: Case) -> None:
    made = Reader(OpenCase(case))
    qtbot.addWidget(made)
    made.show()
    view = view_of(made, add_article(case))

    view.select(3, 3)

    assert view.findChild(speaking.Words) is None
    made.close_all()


def test_views_that_spoke_come_and_go(case: Case, reader: Reader) -> None:
    document = add_article(case)
    before = len(speaking._made)
    for _round in range(20):
        view = view_of(reader, document)
        assert QAccessible.queryAccessibleInterface(view).textInterface().characterCount() > 0
        reader.close_all()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    assert len(speaking._made) <= before


def test_documents_opened_and_closed_while_somebody_listens_leave_nothing_behind(listening: None, qtbot: QtBot) -> None:
    speaking.get_ready()

    for _round in range(30):
        view = ArticleView(TEXT, ())  # what is left of one before would be taken for a part of this one
        view.show()
        interface = QAccessible.queryAccessibleInterface(view)
        assert interface.textInterface().characterCount() == len(TEXT) + 1  # in UTF-16
        del interface
        assert isinstance(view.verticalScrollBar(), QScrollBar)
        view.close()
        view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
