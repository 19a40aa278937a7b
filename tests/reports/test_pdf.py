"""The PDF report, read back."""

import re
from dataclasses import replace

import pymupdf
import pytest

from casefile.documents import fonts
from casefile.reports import pdf
from casefile.reports.formats import quiet
from casefile.reports.report import Quotation
from tests.reports import made


@pytest.fixture(scope="module")
def document() -> pymupdf.Document:
    return pymupdf.open(stream=pdf.render(made.report(), quiet).data, filetype="pdf")


def words(document: pymupdf.Document) -> str:
    return " ".join(" ".join(page.get_text() for page in document).split())


def test_markup_in_the_words_stays_words(document: pymupdf.Document) -> None:
    shown = words(document)

    assert '<script>alert(1)</script> #eval("1") $x^2$ ]{ @x *b* _i_ `c` [l](u) | & &lt; \\' in shown
    assert "=1+1" in shown


def test_quotations_and_footnotes_stand_in_it(document: pymupdf.Document) -> None:
    shown = words(document)

    assert "EX-001/01, para. 3, “Crews Without Papers”, The Harbour Post, 12 May 2025. SHA-256 9f2c9f2c9f2c…" in shown
    assert "여권을 빼앗겼다" in shown
    assert made.ARTICLE in shown


def test_a_word_longer_than_the_line_breaks_and_copies_whole() -> None:
    address = "https://post.example/" + "a" * 300
    report = replace(made.report(), title="W" * 200, method=(f"See {address} for more.",))

    document = pymupdf.open(stream=pdf.render(report, quiet).data, filetype="pdf")

    assert f"See {address} for more." in "".join(page.get_text() for page in document).replace("\n", "")
    for page in document:
        assert all(word[2] <= page.rect.width - 60 for word in page.get_text("words"))


def test_a_footnote_stands_on_the_page_of_its_mark() -> None:
    long = replace(made.testimony().quotations[0], text="They took our passports at the gate. " * 12)
    many = [
        replace(
            made.testimony(), number=f"T-{n:03}", quotations=tuple(_numbered(long, n, part) for part in range(1, 5))
        )
        for n in range(1, 25)
    ]

    document = pymupdf.open(stream=pdf.render(replace(made.report(), findings=tuple(many)), quiet).data, filetype="pdf")

    for page in document:
        text = " ".join(page.get_text().split())
        for number in re.findall(r"EX-001/(\d{3})", text):
            assert f"quotation {number} ends" in text, (page.number, number)


def test_a_quotation_longer_than_a_page_goes_on_over_pages() -> None:
    long = replace(made.testimony().quotations[0], text="They took our passports at the gate. " * 200 + "The end.")
    report = replace(made.report(), findings=(replace(made.testimony(), quotations=(long,)),))

    document = pymupdf.open(stream=pdf.render(report, quiet).data, filetype="pdf")

    pages = [" ".join(page.get_text().split()) for page in document]
    assert sum("They took our passports" in page for page in pages) >= 2
    [note] = [number for number, page in enumerate(pages) if "EX-001/01, para. 3" in page]
    assert any("The end." in page for page in pages[note - 1 : note + 1])  # its mark is a line of its own


def _numbered(quotation: Quotation, finding: int, part: int) -> Quotation:
    number = f"{finding:02}{part}"
    at = replace(quotation.citation, passage=f"EX-001/{number}")
    return replace(quotation, text=f"{quotation.text} quotation {number} ends", citation=at)


def test_it_has_an_outline_page_numbers_and_clean_metadata(document: pymupdf.Document) -> None:
    outline = [title for level, title, _ in document.get_toc() if level == 1]

    assert outline[:3] == ["Summary", "Testimony", "Statistics"]
    assert f"Page 1 of {len(document)}" in document[0].get_text()
    assert document.metadata["author"] == "R. Investigator"
    assert document.metadata["title"] == "Pier Nine & the <crews>"
    assert document.metadata["creationDate"].startswith("D:20250601")


def test_links_stay_inside(document: pymupdf.Document) -> None:
    kinds = {link["kind"] for page in document for link in page.get_links()}

    assert kinds <= {pymupdf.LINK_GOTO, pymupdf.LINK_NAMED}


def test_the_fallback_font_has_the_names_that_a_typesetter_needs() -> None:
    font = pymupdf.Font(fontbuffer=fonts.fallback_font())

    assert all(font.has_glyph(ord(letter)) for letter in "한글中文日本語かな")
    assert font.name.startswith(fonts.FALLBACK_FAMILY)


def test_korean_prints_on_a_machine_without_such_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "IGNORE_SYSTEM_FONTS", True)

    rendered = pdf.render(made.report(), quiet)

    assert fonts.pages_with_boxes(rendered.data) == []
    assert rendered.remarks == ()


def test_what_no_font_can_show_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "IGNORE_SYSTEM_FONTS", True)

    rendered = pdf.render(replace(made.report(), title="ᚠᛇᚻ ꦱ"), quiet)

    assert "ꦱ" in rendered.remarks[0]
    assert "여" not in rendered.remarks[0]


def test_a_quoted_region_is_its_picture() -> None:
    region = replace(made.testimony().quotations[0], text="", picture=made.PIXEL)
    report = replace(made.report(), findings=(replace(made.testimony(), quotations=(region,)),))

    document = pymupdf.open(stream=pdf.render(report, quiet).data, filetype="pdf")

    assert sum(len(page.get_images()) for page in document) == 1
