"""The reader on a real case: tabs, marks that follow edits, the way back, find, and the place that is kept."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from casefile import settings
from casefile.case import Case
from casefile.case.values import Document
from casefile.documents.model import Block, ReadDocument, Rect
from casefile.ui.open_case import OpenCase
from casefile.ui.reader.articles.article_text import ReadingStyle
from casefile.ui.reader.articles.article_view import ArticleView
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
    made = Reader(OpenCase(case))
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    yield made
    made.close_all()


def add_pdf(case: Case, pages: int = 3) -> Document:
    data = samples.plain(pages)
    text, read = samples.frozen(data)
    sha256 = hashlib.sha256(data).hexdigest()
    found = ReadDocument(sha256, len(data), "pdf", "application/pdf", "report.pdf", text, "test", read)
    return case.add_document(found, data, title="A report")


def add_article(case: Case) -> Document:
    text = "A heading\nThe agency said that 312 people were held.\n"
    data = text.encode()
    blocks = (Block("heading", 0, 9, level=1), Block("paragraph", 10, len(text) - 1))
    sha256 = hashlib.sha256(data).hexdigest()
    read = ReadDocument(sha256, len(data), "article", "text/html", "a.html", text, "test", blocks=blocks)
    return case.add_document(read, data)


def sheet_of(reader: Reader) -> Sheet:
    sheet = reader.sheet()
    assert sheet is not None
    return sheet


def pages_of(qtbot: QtBot, reader: Reader) -> PageView:
    view = sheet_of(reader).view
    assert isinstance(view, PageView)
    samples.settle(qtbot, view)
    return view


def test_a_document_opens_once_and_comes_to_the_front(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf, article = add_pdf(case), add_article(case)

    reader.open_document(pdf.id)
    reader.open_document(article.id)
    reader.open_document(pdf.id)

    assert [sheet.document for sheet in reader.sheets()] == [pdf.id, article.id]
    assert reader.current_document() == pdf.id
    assert reader.sides.first.tabText(0) == "EX-001 A report"


def test_marks_follow_the_case(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case)
    reader.open_document(pdf.id)
    view = pages_of(qtbot, reader)
    start = view.text.index("passports")

    passage = case.mark(pdf.id, start, start + 9, kind="testimony", rects=view.where.rects(start, start + 9))
    shown = [mark.passage for mark in view.marks]
    case.undo()

    assert shown == [passage.id]
    assert not view.marks


def test_a_passage_is_brought_into_view_wherever_it_is(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case, pages=40)
    text = case.text(pdf.id)
    start = text.index("31. At least 312")
    passage = case.mark(pdf.id, start, start + 10, kind="statistic")

    reader.open_document(pdf.id, passage.id)
    view = pages_of(qtbot, reader)
    qtbot.waitUntil(lambda: bool(view.where.boxes(start, start + 10)))

    assert view.chosen == passage.id
    assert view.viewport().rect().contains(view.where.boxes(start, start + 10)[0].toRect())


def test_back_returns_to_where_one_came_from(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case, pages=30)
    reader.open_document(pdf.id)
    view = pages_of(qtbot, reader)

    view.go_to_page(20)
    reader.order("back")
    first = view.current_page()
    reader.order("forward")

    assert (first, view.current_page()) == (0, 20)


def test_the_page_box_takes_a_number(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case, pages=30)
    reader.open_document(pdf.id)
    view = pages_of(qtbot, reader)
    box = sheet_of(reader).bar.page

    box.setText("12")
    QTest.keyClick(box, Qt.Key.Key_Return)

    assert view.current_page() == 11


def test_the_place_is_kept_in_the_case(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case, pages=30)
    reader.open_document(pdf.id)
    pages_of(qtbot, reader).go_to_page(17)

    reader.close_all()
    reader.open_document(pdf.id)
    view = pages_of(qtbot, reader)

    qtbot.waitUntil(lambda: view.current_page() == 17)


def test_find_counts_as_one_types_and_steps_through_the_hits(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case, pages=10)
    reader.open_document(pdf.id)
    view = pages_of(qtbot, reader)
    bar = sheet_of(reader).find_bar

    reader.order("find")
    QTest.keyClicks(bar.words, "PASSPORTS")
    qtbot.waitUntil(lambda: len(view.hits) == 10 and bar.folding.done)
    for _step in range(7):
        QTest.keyClick(bar.words, Qt.Key.Key_Return)

    assert bar.count.text() == "8 of 10 hits"
    hit = view.hits[view.hit_now]
    qtbot.waitUntil(lambda: bool(view.where.boxes(hit.start, hit.end)))
    assert view.viewport().rect().contains(view.where.boxes(hit.start, hit.end)[0].toRect())

    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert view.selection().quote == "passports"  # type: ignore[union-attr]


def test_the_next_passage_of_a_kind(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case, pages=3)
    places = [at for at in range(len(case.text(pdf.id))) if case.text(pdf.id).startswith("passports", at)]
    kinds = ("testimony", "statistic", "testimony")
    made = [case.mark(pdf.id, at, at + 9, kind=kind) for at, kind in zip(places, kinds, strict=True)]  # type: ignore[arg-type]
    reader.open_document(pdf.id)
    view = pages_of(qtbot, reader)
    seen = []

    for kind in ("", "", "testimony", "testimony"):
        reader.step_passage(1, kind)
        seen.append(view.chosen)

    assert seen == [made[0].id, made[1].id, made[2].id, made[0].id]


def test_the_small_bar_asks_to_mark_the_selection(qtbot: QtBot, case: Case, reader: Reader) -> None:
    article = add_article(case)
    reader.open_document(article.id)
    sheet = sheet_of(reader)
    start = sheet.view.text.index("312")
    sheet.view.grab()

    sheet.view.select(start, start + 10)
    qtbot.waitUntil(sheet.selection_bar.isVisible)
    with qtbot.waitSignal(reader.marked) as asked:
        button = sheet.selection_bar.findChildren(QToolButton)[1]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))

    assert asked.args == [article.id, start, start + 10, "statistic"]


def test_a_tab_closes_when_its_document_is_deleted(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf, article = add_pdf(case), add_article(case)
    reader.open_document(pdf.id)
    reader.open_document(article.id)

    case.delete(article.id)

    assert [sheet.document for sheet in reader.sheets()] == [pdf.id]


def sides(reader: Reader) -> tuple[list[str], list[str]]:
    """The documents open on each side."""
    first, second = reader.sides.first.sheets(), reader.sides.second.sheets()
    return [each.document for each in first], [each.document for each in second]


def test_two_documents_stand_side_by_side_each_with_its_tab(case: Case, reader: Reader) -> None:
    pdf, article = add_pdf(case), add_article(case)
    reader.open_document(pdf.id)
    reader.open_document(article.id)

    reader.show_beside()

    assert sides(reader) == ([pdf.id], [article.id])
    assert reader.current_document() == article.id
    assert all(sheet.isVisible() for sheet in reader.sheets())
    reader.open_document(pdf.id)
    assert reader.current_document() == pdf.id, "what is open on the other side is shown there"
    sheet_of(reader).find_bar.open_bar()
    assert [sheet.find_bar.isVisible() for sheet in reader.sheets()] == [True, False]
    reader.open_document(article.id)
    reader.show_beside()
    assert sides(reader) == ([pdf.id, article.id], [])


def test_a_document_is_opened_on_the_side_in_use_and_a_side_left_empty_goes(case: Case, reader: Reader) -> None:
    pdf, article = add_pdf(case), add_article(case)
    reader.open_document(pdf.id)
    reader.show_beside()
    assert sides(reader) == ([pdf.id], [pdf.id]), "one document alone is shown twice"

    reader.open_document(article.id)
    assert sides(reader) == ([pdf.id], [pdf.id, article.id])
    reader.sides.use(reader.sides.first)
    reader.close_front()

    assert sides(reader) == ([pdf.id, article.id], [])
    assert not reader.sides.second.isVisible()
    reader.close_front()
    reader.close_front()
    assert reader.sheets() == [] and reader.current_document() == ""


def test_how_documents_stood_is_told_and_opened_again(case: Case, reader: Reader) -> None:
    pdf, article, more = add_pdf(case), add_article(case), add_pdf(case, 2)
    for document in (pdf, more, article):
        reader.open_document(document.id)
    reader.show_beside()
    standing = reader.standing()
    assert standing == {"first": [pdf.id, more.id], "second": [article.id]}
    reader.close_all()

    reader.stand(standing)

    assert sides(reader) == ([pdf.id, more.id], [article.id])
    assert reader.current_document() == article.id


def test_an_edit_reaches_a_document_on_both_sides(qtbot: QtBot, case: Case, reader: Reader) -> None:
    article = add_article(case)
    reader.open_document(article.id)
    reader.show_beside()

    case.mark(article.id, 10, 20)

    qtbot.waitUntil(lambda: [len(sheet.view.marks) for sheet in reader.sheets()] == [1, 1])
    case.delete(article.id)
    qtbot.waitUntil(lambda: reader.sheets() == [])


def test_an_encrypted_document_asks_for_its_password(qtbot: QtBot, case: Case, reader: Reader) -> None:
    data = samples.plain(2)
    text, pages = samples.frozen(data)
    locked = samples.locked(data, "open sesame")
    read = ReadDocument(
        hashlib.sha256(locked).hexdigest(), len(locked), "pdf", "application/pdf", "l.pdf", text, "test", pages
    )
    document = case.add_document(read, locked)
    reader.open_document(document.id)
    bar = sheet_of(reader).password_bar
    qtbot.waitUntil(bar.isVisible)

    QTest.keyClicks(bar.field, "wrong")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(bar.isVisible)
    bar.field.setText("open sesame")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)

    view = pages_of(qtbot, reader)
    assert view.words.glyphs(0) is not None


def test_a_page_without_words_says_so(qtbot: QtBot, case: Case, reader: Reader) -> None:
    data = samples.blank()
    text, pages = samples.frozen(data)
    read = ReadDocument(
        hashlib.sha256(data).hexdigest(), len(data), "pdf", "application/pdf", "s.pdf", text, "test", pages
    )
    reader.open_document(case.add_document(read, data).id)
    view = pages_of(qtbot, reader)

    image = view.viewport().grab().toImage()

    corner = view.where.to_view(Rect(0, 0, 0, 200, 30)).toRect()
    colours = {
        image.pixel(x, y) for x in range(corner.left(), corner.right()) for y in range(corner.top(), corner.bottom())
    }
    assert len(colours) > 10


def test_the_strip_shows_passages_and_leads_to_them(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case, pages=20)
    start = case.text(pdf.id).index("15. Their passports")
    passage = case.mark(pdf.id, start, start + 20, kind="allegation")
    reader.open_document(pdf.id)
    view = pages_of(qtbot, reader)
    strip = sheet_of(reader).strip
    strip.grab()
    spot = QPoint(7, round(view.where.share_of(start) * strip.height()))

    with qtbot.waitSignal(reader.passage_clicked) as clicked:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=spot)

    assert clicked.args == [passage.id]
    assert 14 in view.arrangement.layout.pages_between(view.area().top(), view.area().bottom())


def test_dark_pages_turn_paper_dark_and_keep_words_readable(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case)
    reader.open_document(pdf.id)
    view = pages_of(qtbot, reader)

    reader.order("dark")
    samples.settle(qtbot, view)
    image = view.viewport().grab().toImage()

    box = view.where.boxes(view.text.index("passports"), view.text.index("passports") + 9)[0].toRect()
    found = [
        image.pixelColor(x, y).lightness()
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    ]
    assert sorted(found)[len(found) // 2] < 60
    assert max(found) > 180


def test_thumbnails_come_as_they_are_looked_at(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case, pages=30)
    reader.open_document(pdf.id)
    view = pages_of(qtbot, reader)

    reader.order("contents")
    contents = sheet_of(reader).opened.contents
    assert contents is not None
    view.asking.soon()

    qtbot.waitUntil(lambda: all(view.pictures.has_small(page) for page in contents.thumbnails.in_view()))
    with qtbot.waitSignal(contents.thumbnails.chosen):
        index = contents.thumbnails.model().index(2, 0)
        at = contents.thumbnails.visualRect(index).center()
        QTest.mouseClick(contents.thumbnails.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.current_page() == 2


def test_an_article_begins_as_the_last_one_was_left(reader: Reader, case: Case) -> None:
    document = add_article(case)
    reader.open_document(document.id)
    view = reader.current()
    assert isinstance(view, ArticleView)
    view.set_reading_style(ReadingStyle("DejaVu Serif", 21.5, 30.0))

    reader.close_all()
    reader.open_document(document.id)

    anew = reader.current()
    assert isinstance(anew, ArticleView)
    assert anew is not view
    assert anew.reading_style == ReadingStyle("DejaVu Serif", 21.5, 30.0)


def test_a_style_out_of_bounds_is_brought_within_them(reader: Reader, case: Case) -> None:
    settings.change(article_size=999_999, article_width=-5)

    reader.open_document(add_article(case).id)

    view = reader.current()
    assert isinstance(view, ArticleView)
    assert (view.reading_style.size, view.reading_style.width) == (60.0, 14.0)


def test_in_a_narrow_place_the_bar_keeps_what_is_needed_most(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf = add_pdf(case)
    reader.open_document(pdf.id)
    bar = sheet_of(reader).bar
    forward = bar.findChild(QToolButton, "forward")
    assert forward is not None and forward.isVisible()

    reader.resize(260, 600)
    qtbot.waitUntil(lambda: not forward.isVisible())

    assert reader.width() == 260
    assert bar.page.isVisible() and bar.page.geometry().right() < bar.width()
    reader.resize(800, 600)
    qtbot.waitUntil(forward.isVisible)


def test_two_sides_do_not_push_the_window_wider(qtbot: QtBot, case: Case, reader: Reader) -> None:
    pdf, article = add_pdf(case), add_article(case)
    reader.open_document(pdf.id)
    reader.open_document(article.id)
    reader.resize(560, 600)

    reader.show_beside()
    reader.order("find")

    assert reader.minimumSizeHint().width() <= 560
    assert [sheet.width() > 200 for sheet in reader.sheets()] == [True, True]


def test_a_document_shown_anew_leaves_the_keyboard_where_the_person_types(
    qtbot: QtBot, case: Case, reader: Reader
) -> None:
    pdf, article = add_pdf(case), add_article(case)
    reader.open_document(pdf.id)
    reader.open_document(article.id)
    line = QLineEdit(reader.window())
    line.show()
    line.setFocus()
    assert line.hasFocus()

    reader._show_anew(reader.sheets()[0])
    case.delete(pdf.id)
    qtbot.waitUntil(lambda: len(reader.sheets()) == 1)

    assert line.hasFocus()


def test_what_is_said_last_of_the_document_in_front_is_true_when_a_side_empties(case: Case, reader: Reader) -> None:
    pdf, article = add_pdf(case), add_article(case)
    said: list[str] = []
    reader.current_changed.connect(said.append)
    reader.open_document(pdf.id)
    reader.open_document(article.id)
    reader.show_beside()
    assert reader.sides.in_use is reader.sides.second

    reader.close_front()

    assert said[-1] == reader.current_document() == pdf.id
