"""Small PDFs of our own, made on the spot, with the frozen text that reading them gives."""

from collections.abc import Iterator
from contextlib import contextmanager

import pymupdf
from pytestqt.qtbot import QtBot

from casefile.documents.glyphs import page_glyphs
from casefile.documents.model import Page
from casefile.documents.pages_link import hold
from casefile.ui.reader.pages.page_view import PageView

LINES = [
    "Workers were told that the visas were for study.",
    "Their passports were kept in a locked drawer.",
    "At least 312 people lived in the four containers.",
    "The agency is alleged to have kept their wages.",
]


def plain(pages: int = 3, *, turn: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """Pages with four lines each, turned and cropped as asked. The lines are upright once the page is turned."""
    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page(width=400, height=500)
        for row, line in enumerate(LINES):
            page.insert_text((70, 120 + 24 * row), f"{number + 1}. {line}", fontsize=11)
        if crop is not None:
            page.set_cropbox(pymupdf.Rect(*crop))
        page.set_rotation(turn)
    data: bytes = document.tobytes()
    return data


def two_columns() -> bytes:
    """A page with a left and a right column."""
    document = pymupdf.open()
    page = document.new_page(width=500, height=400)
    for column, x in enumerate((50, 270)):
        for row in range(8):
            page.insert_text((x, 80 + 16 * row), f"Column {column + 1} row {row + 1} has words", fontsize=10)
    data: bytes = document.tobytes()
    return data


def locked(data: bytes, password: str) -> bytes:
    """The same document under a password."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        made: bytes = document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=password, owner_pw=password)
    return made


def blank() -> bytes:
    """A page without words."""
    document = pymupdf.open()
    document.new_page(width=400, height=500)
    data: bytes = document.tobytes()
    return data


def frozen(data: bytes) -> tuple[str, tuple[Page, ...]]:
    """The text and the pages of a PDF, as importing freezes them."""
    text, pages = "", []
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for page in document:
            glyphs = page_glyphs(page)
            size = page.rect
            pages.append(Page(len(text), size.width, size.height, page.rotation, "", bool(glyphs.text.strip())))
            text += glyphs.text
    return text, tuple(pages)


def settle(qtbot: QtBot, view: PageView, *, seconds: float = 10) -> None:
    """Wait until everything in view is drawn and its words are known."""

    def done() -> bool:
        child = view.drawer.child
        area = view.area()
        wanted = [
            wish
            for wish in view.wishes()
            if wish.page in view.arrangement.layout.pages_between(area.top(), area.bottom())
        ]
        return child is not None and child.ready and not wanted and not view.drawer.busy()

    qtbot.waitUntil(done, timeout=round(seconds * 1000))


@contextmanager
def shown(qtbot: QtBot, data: bytes, *, size: tuple[int, int] = (700, 600)) -> Iterator[PageView]:
    """A PDF in a view of its own, drawn."""
    text, pages = frozen(data)
    original = hold([data], "application/pdf", len(data))
    view = PageView(text, pages)
    view.drawer.original = original
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    view.open()
    try:
        settle(qtbot, view)
        yield view
    finally:
        view.close_document()
        original.close()
