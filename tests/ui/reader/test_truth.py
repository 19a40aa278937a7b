"""Real files whose words are known: what a real mouse drags over is what they say, turned, cropped, in columns."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile.documents.pages_link import hold
from casefile.documents.reading import read_bytes
from casefile.ui.reader.finding.find import find, fold
from casefile.ui.reader.pages.page_view import PageView
from tests.ui.reader import samples

pytestmark = pytest.mark.corpus

FILES = [
    "rotated_cropped_8p.pdf",
    "two_columns_12p.pdf",
    "seven_languages_7p.pdf",
    "annotated_6p.pdf",
    "scan_with_hidden_ocr_page1_5p.pdf",
    "ligatures_hyphens.pdf",
    "enc_rc4_128.pdf",
    "enc_aes256.pdf",
    "enc_aes256_noprint_nocopy_openable.pdf",
]
GARBLED = {("seven_languages_7p.pdf", 4)}  # the file's font maps Arabic letters to Latin ones


def lines_of(truth: Any) -> Iterator[tuple[int, str]]:
    """Page and line, whatever form the file's truth has."""
    if isinstance(truth, dict) and "lines_page1" in truth:
        yield from ((0, line) for line in truth["lines_page1"])
    elif isinstance(truth, dict) and "lines" in truth:
        yield from ((0, line) for line in truth["lines"])
    elif isinstance(truth, list) and isinstance(truth[0], str):
        yield from ((0, line) for line in truth)
    elif isinstance(truth, dict):
        yield from enumerate(truth.values())
    else:
        for page in truth:
            lines = page.get("lines") or page.get("reading_order") or [page["text"]]
            yield from ((page["page"], line) for line in lines)


def edge(view: PageView, offset: int, *, after: bool) -> QPoint:
    """The side of a character at which its reading begins or ends, on the screen."""
    box = view.where.boxes(offset, offset + 1)[0]
    page = view.words.page_of(offset)
    glyphs = view.words.glyphs(page)
    assert glyphs is not None
    line = glyphs.lines[glyphs.line_of(offset - glyphs.start)]
    way = (glyphs.way(line, offset - glyphs.start) * 90 + view.arrangement.layout.pages[page].turn) % 360
    far = after == (way in (0, 90))
    if way % 180 == 0:
        return QPointF(box.right() - 0.3 if far else box.left() + 0.3, box.center().y()).toPoint()
    return QPointF(box.center().x(), box.bottom() - 0.3 if far else box.top() + 0.3).toPoint()


def bare(text: str) -> str:
    """For comparing: without what folding and white space change."""
    return fold(text).text.replace(" ", "")


@pytest.mark.parametrize("name", FILES)
def test_dragging_over_a_line_selects_that_line(qtbot: QtBot, corpus: Path, name: str) -> None:
    truth = json.loads((corpus / "made" / "truth.json").read_text(encoding="utf-8"))[name]
    data = (corpus / "made" / name).read_bytes()
    password = truth.get("user_password") if isinstance(truth, dict) else None
    read = read_bytes(data, name, password=password)
    view = PageView(read.text, read.pages)
    qtbot.addWidget(view)
    view.drawer.original = hold([data], "application/pdf", len(data))
    view.resize(1000, 1300)
    view.show()
    view.open(password or "")
    view.set_fit("page")
    checked = 0
    for page, line in lines_of(truth):
        view.go_to_page(page)
        samples.settle(qtbot, view)
        start, end = view.words.span(page)
        for quotes in ("“”’", "···"):
            hits = find(fold(view.text[start:end]), line.translate(str.maketrans("“”’", quotes)))
            if len(hits):
                break
        if not len(hits):
            assert (name, page) in GARBLED, line
            continue
        first, last = start + hits[0].start, start + hits[0].end
        one, other = edge(view, first, after=False), edge(view, last - 1, after=True)

        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=one)
        QTest.mouseMove(view.viewport(), (one + other) / 2)
        QTest.mouseMove(view.viewport(), other)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=other)

        selection = view.selection()
        assert selection is not None and bare(selection.quote) == bare(view.text[first:last])
        view.selecting.clear()
        checked += 1
    view.close_document()
    assert checked >= min(6, len(list(lines_of(truth))))
    assert not view.words.changed
