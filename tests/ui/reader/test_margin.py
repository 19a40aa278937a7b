"""Notes and claims beside the lines they belong to: none over another, tied to their passages, written in place."""

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile import settings
from casefile.case import Case
from casefile.case.values import Document, Passage
from casefile.documents.model import Block, ReadDocument
from casefile.ui.open_case import OpenCase
from casefile.ui.reader.margin.margin import Margin
from casefile.ui.reader.margin.margin_cards import GAP, Card, Said, place
from casefile.ui.reader.pages.page_view import PageView
from casefile.ui.reader.reader import Reader
from casefile.ui.reader.sheet import Sheet
from tests.ui.reader import samples


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.casefile", title="A case", person="Ana") as made:
        yield made


@pytest.fixture
def reader(qtbot: QtBot, case: Case) -> Iterator[Reader]:
    settings.change(margin_notes=True)
    made = Reader(OpenCase(case))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    yield made
    made.close_all()


def add_pdf(case: Case) -> Document:
    data = samples.plain(2)
    text, pages = samples.frozen(data)
    sha256 = hashlib.sha256(data).hexdigest()
    return case.add_document(
        ReadDocument(sha256, len(data), "pdf", "application/pdf", "report.pdf", text, "test", pages), data
    )


def add_article(case: Case, paragraphs: int = 30) -> Document:
    text, blocks = "", []
    for number in range(paragraphs):
        start = len(text)
        text += f"Paragraph {number} says that {number} people were held in the camp. " * 3 + "\n"
        blocks.append(Block("paragraph", start, len(text) - 1))
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    read = ReadDocument(sha256, len(data), "article", "text/html", "a.html", text, "test", blocks=tuple(blocks))
    return case.add_document(read, data)


def mark(case: Case, document: Document, words: str, note: str = "", statement: str = "") -> Passage:
    at = case.text(document.id).index(words)
    fields = {"statement": statement} if statement else {}
    return case.mark(
        document.id, at, at + len(words), kind="testimony" if statement else None, note=note, fields=fields
    )


def sheet_of(reader: Reader) -> Sheet:
    sheet = reader.sheet()
    assert sheet is not None
    return sheet


def shown(qtbot: QtBot, reader: Reader, document: Document, cards: int) -> Margin:
    """The margin of a document once so many cards stand in it."""
    reader.open_document(document.id)
    margin = sheet_of(reader).margin
    qtbot.waitUntil(lambda: len(margin.stack.cards) == cards, timeout=10_000)
    return margin


def test_a_card_stands_at_the_line_of_its_passage(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case)
    mark(case, pdf, "visas were for study", note="Compare with the contract.")
    mark(case, pdf, "312 people", statement="312 people lived there")
    mark(case, pdf, "locked drawer")
    margin = shown(qtbot, reader, pdf, 2)
    view = sheet_of(reader).view
    assert isinstance(view, PageView)

    tops = {piece.mark.passage: piece.frame.top() for piece in view.pieces()}

    note, claim = margin.stack.cards
    assert (note.said.note, claim.said.claims) == (
        "Compare with the contract.",
        (("testimony", "T-001", "312 people lived there"),),
    )
    assert note.top == pytest.approx(tops[note.said.passage])
    assert margin.geometry().left() >= view.geometry().right(), "beside the document, not over it"


@pytest.mark.parametrize("step", [1, 17, 43, 61, 97])
def test_no_card_lies_over_another_and_the_chosen_one_is_at_its_line(step: int) -> None:
    cards = [
        Card(Said(f"p{at}", f"EX-001/{at}", note="A note of some length. " * (at * step % 9)), QColor(), wish)
        for at, wish in enumerate(sorted(float(at * step % 700) for at in range(12)))
    ]
    for card in cards:
        card.lay(180, QFont())
    chosen = cards[7]

    place(cards, 800, anchor=chosen.said.passage)

    for upper, lower in pairwise(cards):
        assert upper.top + upper.height + GAP <= lower.top + 0.01
    assert chosen.top == min(chosen.wish, 800 - chosen.height - GAP)


def test_many_notes_on_one_screen_have_a_line_each(qtbot: QtBot, case: Case, reader: Reader) -> None:
    article = add_article(case)
    for number in range(20):
        mark(case, article, f"Paragraph {number} says", note="Words. " * 60, statement=f"The statement {number}")

    reader.open_document(article.id)
    margin = sheet_of(reader).margin
    qtbot.waitUntil(lambda: len(margin.stack.cards) > 3)

    first = margin.stack.cards[0]
    assert first.height < 40, "one line: the whole notes would not fit"
    for upper, lower in pairwise(margin.stack.cards):
        assert upper.top + upper.height < lower.top


def test_a_click_on_a_card_chooses_its_passage_and_hovering_lights_both(
    qtbot: QtBot, case: Case, reader: Reader
) -> None:
    article = add_article(case)
    passage = mark(case, article, "3 people", note="Who counted?")
    margin = shown(qtbot, reader, article, 1)
    view = sheet_of(reader).view
    at = margin.stack.box(margin.stack.cards[0]).center().toPoint()

    QTest.mouseMove(margin, at)
    assert view.lit == passage.id
    with qtbot.waitSignal(reader.passage_clicked) as clicked:
        QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=at)

    assert clicked.args == [passage.id]
    assert view.chosen == passage.id
    told: list[str] = []
    view.passage_hovered.connect(told.append)
    box = view.where.boxes(passage.start, passage.end)[0]
    QTest.mouseMove(view.viewport(), box.center().toPoint())
    QTest.mouseMove(view.viewport(), QPoint(2, 2))
    assert told == [passage.id, ""]


def test_a_note_is_written_in_the_margin(qtbot: QtBot, case: Case, reader: Reader) -> None:
    article = add_article(case)
    passage = mark(case, article, "3 people", note="Who counted?")
    margin = shown(qtbot, reader, article, 1)
    written: list[tuple[str, str]] = []
    reader.note_written.connect(lambda *told: written.append(told))

    margin.write(passage.id)
    margin._pen.setPlainText("The ministry did. ")
    QTest.keyClick(margin._pen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    margin.write(passage.id)
    margin._pen.setPlainText("Not this")
    QTest.keyClick(margin._pen, Qt.Key.Key_Escape)

    assert written == [(passage.id, "The ministry did.")]
    assert not margin._pen.isVisible()


def test_the_margin_is_switched_and_remembered_and_gives_way_where_it_is_narrow(
    qtbot: QtBot, case: Case, reader: Reader
) -> None:
    article = add_article(case)
    mark(case, article, "3 people", note="Who counted?")
    margin = shown(qtbot, reader, article, 1)
    assert margin.isVisible()

    reader.resize(420, 700)
    qtbot.waitUntil(lambda: not margin.isVisible())
    reader.resize(1000, 700)
    qtbot.waitUntil(margin.isVisible)
    reader.order("notes")

    assert not margin.isVisible()
    assert settings.load().margin_notes is False


def test_arrows_go_from_card_to_card(qtbot: QtBot, case: Case, reader: Reader) -> None:
    article = add_article(case)
    first, second = (mark(case, article, f"{number} people", note="A note") for number in (0, 1))
    margin = shown(qtbot, reader, article, 2)
    margin.setFocus()

    QTest.keyClick(margin, Qt.Key.Key_Down)
    one = sheet_of(reader).view.chosen
    QTest.keyClick(margin, Qt.Key.Key_Down)
    other = sheet_of(reader).view.chosen
    QTest.keyClick(margin, Qt.Key.Key_Up)

    assert (one, other, sheet_of(reader).view.chosen) == (first.id, second.id, first.id)


def test_cards_follow_edits_and_scrolling(qtbot: QtBot, case: Case, reader: Reader) -> None:
    article = add_article(case)
    passage = mark(case, article, "3 people", note="Who counted?")
    margin = shown(qtbot, reader, article, 1)
    before = margin.stack.cards[0].top

    sheet_of(reader).view.scroll_by(40)
    qtbot.waitUntil(lambda: margin.stack.cards[0].top == pytest.approx(before - 40))
    case.set(passage.id, {"note": "Nobody did."})

    qtbot.waitUntil(lambda: margin.stack.cards[0].said.note == "Nobody did.")


def test_a_note_that_runs_right_to_left_stands_at_the_right() -> None:
    card = Card(Said("p", "EX-001/01", note="ملاحظة"), QColor(), 0.0)

    card.lay(200, QFont())

    line = card._lines[-1].layout.lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(line.width(), abs=1)
    assert line.naturalTextRect().left() > 60
