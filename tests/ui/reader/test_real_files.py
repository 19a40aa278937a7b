"""Ten real files of languages and ten of odd features: what a mouse drags over, what is shown and what is quoted agree.

Where the words are is taken from MuPDF's raw characters, not from the glyphs that the view selects by.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.documents.pages_link import hold
from casefile.documents.reading import read_bytes
from casefile.ui.reader.finding.find import fold
from casefile.ui.reader.pages.page_view import PageView
from casefile.ui.reader.values import ShownMark
from tests.ui.reader import samples

pytestmark = pytest.mark.corpus

_TABULA = "tabulapdf+tabula-java/src/test/resources/technology/tabula"
LANGUAGES = [
    "apache+pdfbox/pdfbox/src/test/resources/org/apache/pdfbox/text/BidiSample.pdf",
    "docling-project+docling/tests/data/pdf/sources/normal_4pages.pdf",  # Korean
    "docling-project+docling/tests/data/pdf/sources/right_to_left_01.pdf",  # Arabic
    "docling-project+docling/tests/data/pdf/sources/right_to_left_02.pdf",  # Persian
    "huridocs+pdf-document-layout-analysis/test_pdfs/chinese.pdf",
    "huridocs+pdf-document-layout-analysis/test_pdfs/korean.pdf",
    "ispras+dedoc/tests/data/laws/fstec_1_cut.pdf",  # Russian
    "ispras+dedoc/tests/data/tables/multipage_table.pdf",
    f"{_TABULA}/indictb1h_14.pdf",  # Hebrew tables
    f"{_TABULA}/icdar2013-dataset/competition-dataset-us/us-032.pdf",  # invisible letters as large as the page
]
FEATURES = [
    "0xabu+pdfannots/tests/hotos17.pdf",
    "0xabu+pdfannots/tests/word2column.pdf",
    "hypothesis+client/dev-server/documents/pdf/budlong.pdf",
    "mozilla+pdf.js/test/pdfs/basicapi.pdf",
    "mozilla+pdf.js/test/pdfs/highlights.pdf",
    "ocrmypdf+OCRmyPDF/tests/resources/graph_ocred.pdf",
    "py-pdf+sample-files/006-pdflatex-outline/pdflatex-outline.pdf",
    "py-pdf+sample-files/012-libreoffice-form/libreoffice-form.pdf",
    "py-pdf+sample-files/026-latex-multicolumn/multicolumn.pdf",
    "qpdf+qpdf/qpdf/qtest/qpdf/issue-202.pdf",
]
_PAGES, _LINES = 3, 8  # of each file


@dataclass(frozen=True)
class Line:
    """A printed line: its words and where its reading begins and ends, in points of the page as drawn."""

    text: str
    start: tuple[float, float]
    end: tuple[float, float]


def lines_of(page: Any) -> list[Line]:
    """The lines of a page as MuPDF has them, some from all over it."""
    found = []
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            characters = [each for span in line["spans"] for each in span["chars"]]
            text = "".join(each["c"] for each in characters)
            characters = characters[len(text) - len(text.lstrip()) : len(text.rstrip())]
            if len(characters) >= 4 and not _has_bracket_out_of_place(characters):
                found.append(_line(characters, page.rotation_matrix))
    return found[:: max(1, len(found) // _LINES)]


def _has_bracket_out_of_place(characters: list[Any]) -> bool:
    """Whether MuPDF reads a mark at an end of a right-to-left line at the wrong end: where its reading begins nobody
    can say then."""
    ways = [unicodedata.bidirectional(each["c"]) for each in characters]
    ends_known = all(way in ("R", "AL", "L", "EN", "AN") for way in (ways[0], ways[-1]))
    return not ends_known and not {"R", "AL"}.isdisjoint(ways) and characters[0]["bbox"][0] < characters[-1]["bbox"][0]


def _line(characters: list[Any], matrix: Any) -> Line:
    first, last = (pymupdf.Rect(each["bbox"]) * matrix for each in (characters[0], characters[-1]))
    across, down = _middle(last)[0] - _middle(first)[0], _middle(last)[1] - _middle(first)[1]
    text = "".join(each["c"] for each in characters)
    ways = [unicodedata.bidirectional(each) for each in text]
    leftward = sum(1 for way in ways if way in ("R", "AL"))
    whole = leftward > sum(1 for way in ways if way == "L")
    ends = []
    for box, character, after in ((first, text[0], False), (last, text[-1], True)):
        x, y = _middle(box)
        if abs(down) > abs(across):
            y = _side(box.y0, box.y1, far=after == (down > 0))
        else:
            way = unicodedata.bidirectional(character)
            strong = way in ("R", "AL") or (whole and way not in ("L", "EN", "AN"))
            leftwards = strong if leftward else across < 0
            x = _side(box.x0, box.x1, far=after != leftwards)
        ends.append((x, y))
    return Line(text, ends[0], ends[1])


def _middle(box: Any) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def _side(low: float, high: float, *, far: bool) -> float:
    return low + (high - low) * (0.9 if far else 0.1)


def drag(view: PageView, one: QPointF, other: QPointF) -> None:
    """Drag the mouse from one point to another, to fractions of a pixel."""

    def send(kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, down: Qt.MouseButton) -> None:
        mouse = view.viewport()
        event = QMouseEvent(kind, at, mouse.mapToGlobal(at), button, down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(mouse, event)

    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    send(QEvent.Type.MouseButtonPress, one, left, left)
    for part in (0.3, 0.7, 1.0):
        send(QEvent.Type.MouseMove, one + (other - one) * part, none, left)
    send(QEvent.Type.MouseButtonRelease, other, left, none)


def bare(text: str) -> str:
    """For comparing: folded, without white space and control characters, which reading replaces."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufffd]", "", fold(text).text)


def points_in(view: PageView, page: int, line: Line) -> tuple[QPointF, QPointF]:
    """Where a line begins and ends in the view."""
    corner = view.where.whole_page(page).topLeft()
    scale = view.arrangement.scale / view.arrangement.ratio
    one, other = (QPointF(x, y) * scale + corner for x, y in (line.start, line.end))
    return one, other


def ink(image: QImage, box: QRectF) -> float:
    """The share of pixels in a box that differ from the lightest one."""
    part = image.copy(box.toAlignedRect()).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(part.constBits())
    found = b"".join(rows[y * part.bytesPerLine() :][: part.width()] for y in range(part.height()))
    paper = max(found)
    return sum(1 for lightness in found if lightness < paper - 40) / len(found)


def opened(qtbot: QtBot, file: Path) -> PageView:
    data = file.read_bytes()
    read = read_bytes(data, file.name)
    view = PageView(read.text, read.pages)
    qtbot.addWidget(view)
    view.drawer.original = hold([data], "application/pdf", len(data))
    view.open()
    view.resize(1000, 1300)
    view.show()
    view.set_fit("page")
    return view


def pages_with_words(view: PageView) -> Iterator[int]:
    found = [number for number, page in enumerate(view.words.pages) if page.has_text]
    yield from found[:: max(1, len(found) // _PAGES)][:_PAGES]


@pytest.mark.parametrize(
    "name",
    [f"language/{name}" for name in LANGUAGES] + [f"features/{name}" for name in FEATURES],
    ids=lambda n: n[-30:],
)
def test_dragging_over_a_line_selects_it_and_covers_its_ink(qtbot: QtBot, corpus: Path, name: str) -> None:
    view = opened(qtbot, corpus / "pdf" / name)
    checked, inked = 0, 0
    try:
        with pymupdf.open(corpus / "pdf" / name) as document:
            for page in pages_with_words(view):
                view.go_to_page(page)
                samples.settle(qtbot, view)
                assert page not in view.words.changed
                plain = view.viewport().grab().toImage()
                for line in lines_of(document[page]):
                    one, other = points_in(view, page, line)
                    if not (
                        QRectF(view.viewport().rect()).contains(one) and view.where.whole_page(page).contains(other)
                    ):
                        continue  # words beyond the page's edge

                    drag(view, one, other)

                    selection = view.selection()
                    assert selection is not None and bare(selection.quote) == bare(line.text)
                    boxes = view.where.boxes(selection.start, selection.end)
                    assert boxes and {rect.page for rect in selection.rects} == {page}
                    assert boxes[0].adjusted(-1, -1, 1, 1).contains(one)
                    inked += ink(plain, boxes[0]) > 0.02
                    checked += 1
                    view.show_marks([ShownMark("p", selection.start, selection.end, selection.rects)])
                    assert next(iter(view.pieces())).rects == boxes
                    view.show_marks(())
                    view.selecting.clear()
    finally:
        view.close_document()
    assert checked >= 5
    assert inked >= checked * 0.85, "the boxes lie where the words are printed"
