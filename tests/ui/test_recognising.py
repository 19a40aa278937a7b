"""Recognising a scan through the window: languages, the work beside, the words on the picture, marks that say so."""

import hashlib
import time
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from casefile import settings
from casefile.case import Case
from casefile.case.values import Document
from casefile.documents import recognising as engine
from casefile.documents.model import Page, ReadDocument
from casefile.documents.recognising import RecognisedPage
from casefile.errors import Cancelled, UnreadableDocument
from casefile.ui import jobs
from casefile.ui.open_case import OpenCase
from casefile.ui.reader.pages.page_view import PageView
from casefile.ui.reader.reader import Reader
from casefile.ui.recognise_dialog import Asked, RecogniseDialog
from casefile.ui.recognising import Recognising

needs_english = pytest.mark.skipif("eng" not in engine.languages(), reason="Tesseract's English is not installed")


def scan() -> bytes:
    """A PDF of one page that is a picture of two lines."""
    drawn = pymupdf.open()
    drawn.new_page(width=400, height=300).insert_text(
        (40, 60), ["They worked sixteen hours a day", "and slept twelve to a wagon."], fontsize=14
    )
    made = pymupdf.open()
    page = made.new_page(width=400, height=300)
    page.insert_image(page.rect, pixmap=drawn[0].get_pixmap(dpi=200))
    return bytes(made.tobytes())


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.casefile", title="A case", person="Ana") as made:
        yield made


@pytest.fixture
def document(case: Case) -> Document:
    data = scan()
    sha256 = hashlib.sha256(data).hexdigest()
    pages = (Page(0, 400, 300, has_text=False),)
    read = ReadDocument(sha256, len(data), "pdf", "application/pdf", "scan.pdf", "\n", "test", pages)
    return case.add_document(read, data)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def recognise(qtbot: QtBot, case: OpenCase, document: Document, window: QWidget) -> list[str]:
    """Have a document recognised in English; what was said."""
    said: list[str] = []
    asking = Recognising(case, window)
    asking.said.connect(said.append)
    dialog = asking.ask(document.id)
    assert isinstance(dialog, RecogniseDialog)
    dialog.check(["eng"])
    dialog.begin.click()
    qtbot.waitUntil(lambda: bool(said) and not jobs.running(), timeout=60_000)
    return said


@needs_english
def test_words_on_a_scan_are_recognised_dragged_over_and_marked(
    qtbot: QtBot, case: Case, document: Document, window: QWidget
) -> None:
    open_case = OpenCase(case)
    reader = Reader(open_case)
    qtbot.addWidget(reader)
    reader.resize(800, 700)
    reader.show()
    reader.open_document(document.id)

    said = recognise(qtbot, open_case, document, window)

    assert said == ["EX-001: 12 words recognised."]
    assert case.text(document.id) == "They worked sixteen hours a day\nand slept twelve to a wagon.\n"
    view = reader.current()
    assert isinstance(view, PageView)
    start = case.text(document.id).index("sixteen")
    qtbot.waitUntil(lambda: bool(view.where.boxes(start, start + 7)))
    (box,) = view.where.boxes(start, start + 7)
    _drag(view, QPointF(box.left() + 1, box.center().y()), QPointF(box.right() - 1, box.center().y()))
    selection = view.selection()
    assert selection is not None
    assert case.text(document.id)[selection.start : selection.end] == "sixteen"
    passage = case.mark(
        document.id, selection.start, selection.end, rects=view.where.rects(selection.start, selection.end)
    )
    assert passage.recognised_by.endswith(";languages=eng")
    (rect,) = passage.rects
    assert 40 < rect.y0 < 60 < rect.y1 < 72, "on the first line of the picture, whose letters stand at 60"
    assert settings.load().recognised_languages == "eng"
    case.undo()
    case.undo()
    qtbot.waitUntil(lambda: reader.current() is not view)
    assert case.text(document.id) == "\n"
    assert [sheet.document for sheet in reader.sheets()] == [document.id]
    reader.close_all()


def _drag(view: PageView, one: QPointF, other: QPointF) -> None:
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, Qt.KeyboardModifier.NoModifier, one.toPoint())
    QTest.mouseMove(port, other.toPoint() - QPoint(4, 0))
    QTest.mouseMove(port, other.toPoint())
    QTest.mouseRelease(port, left, Qt.KeyboardModifier.NoModifier, other.toPoint())


def test_without_languages_the_person_is_told_what_to_install(
    case: Case, document: Document, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "languages", tuple)

    box = Recognising(OpenCase(case), window).ask(document.id)

    assert isinstance(box, QMessageBox)
    assert "Tesseract's languages" in box.text()
    box.close()


def test_what_was_chosen_last_time_is_chosen_again(case: Case, document: Document, qtbot: QtBot) -> None:
    dialog = RecogniseDialog(document, [0], ["deu", "eng", "kor"])
    qtbot.addWidget(dialog)
    assert not dialog.begin.isEnabled()

    dialog.check(["eng", "kor", "gone"])

    assert dialog.chosen() == ("eng", "kor")
    assert dialog.languages.item(1).text() == "English (eng)"
    assert dialog.begin.isEnabled()


def test_pages_are_chosen_among_the_pictures(qtbot: QtBot, document: Document) -> None:
    of_nine = replace(document, pages=9)
    dialog = RecogniseDialog(of_nine, [1, 2, 3, 7], ["eng"])
    qtbot.addWidget(dialog)
    agreed: list[Asked] = []
    dialog.agreed.connect(agreed.append)
    assert dialog.pages.text() == "2-4, 8"

    dialog.pages.setText("9-12")
    assert not dialog.begin.isEnabled() and "names no pages" in dialog.trouble.text()
    dialog.pages.setText("1, 9")
    assert not dialog.begin.isEnabled() and "have words of their own" in dialog.trouble.text()
    dialog.pages.setText("3-9")
    dialog.begin.click()

    assert agreed == [Asked(("eng",), (2, 3, 7))]


@needs_english
def test_a_locked_scan_asks_for_its_password_and_again_for_the_right_one(
    qtbot: QtBot, case: Case, window: QWidget
) -> None:
    with pymupdf.open(stream=scan(), filetype="pdf") as plain:
        data = bytes(plain.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sesame", owner_pw="owner"))
    pages = (Page(0, 400, 300, has_text=False),)
    sha256 = hashlib.sha256(data).hexdigest()
    read = ReadDocument(sha256, len(data), "pdf", "application/pdf", "scan.pdf", "\n", "test", pages, encrypted=True)
    document = case.add_document(read, data)
    asking, said = Recognising(OpenCase(case), window), list[str]()
    asking.said.connect(said.append)
    first = asking.ask(document.id)
    assert isinstance(first, RecogniseDialog)
    first.check(["eng"])
    first.password.setText("wrong")
    first.begin.click()
    qtbot.waitUntil(lambda: any(each is not first for each in window.findChildren(RecogniseDialog)), timeout=30_000)

    again = next(each for each in window.findChildren(RecogniseDialog) if each is not first)
    assert "password" in again.trouble.text() and again.chosen() == ("eng",) and again.password.text() == ""
    again.password.setText("sesame")
    again.begin.click()

    qtbot.waitUntil(lambda: bool(said) and not jobs.running(), timeout=60_000)
    assert said == ["EX-001: 12 words recognised."]
    assert "sesame" not in settings._file().read_text()


def test_stopped_nothing_is_kept(
    qtbot: QtBot, case: Case, document: Document, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_args: object, **given: object) -> Iterator[RecognisedPage]:
        yield from ()
        cancelled = given["cancelled"]
        while callable(cancelled) and not cancelled():
            time.sleep(0.01)
        raise Cancelled

    monkeypatch.setattr(engine, "languages", lambda: ("eng",))
    monkeypatch.setattr(engine, "recognise", endless)
    asking, said = Recognising(OpenCase(case), window), list[str]()
    asking.said.connect(said.append)
    asking.job_started.connect(lambda job: job.cancel())
    dialog = asking.ask(document.id)
    assert isinstance(dialog, RecogniseDialog)

    dialog.begin.click()

    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Recognising EX-001 was stopped; nothing was kept."]
    assert case.recognised(document.id) is None


def test_a_page_that_cannot_be_read_says_why(
    qtbot: QtBot, case: Case, document: Document, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = RecognisedPage(0, "\n", array("f", bytes(16)), "", UnreadableDocument("The page made its reader fail."))
    shown: list[BaseException] = []
    monkeypatch.setattr(engine, "languages", lambda: ("eng",))
    monkeypatch.setattr(engine, "recognise", lambda *_args, **_given: iter([failed]))
    monkeypatch.setattr("casefile.ui.recognising.trouble.show", lambda error, _parent: shown.append(error))
    dialog = Recognising(OpenCase(case), window).ask(document.id)
    assert isinstance(dialog, RecogniseDialog)

    dialog.begin.click()

    qtbot.waitUntil(lambda: bool(shown))
    assert [str(error) for error in shown] == ["The page made its reader fail."]
    assert case.recognised(document.id) is None
