"""The .docx report: what a word processor and the next editor find in it."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from casefile.reports import docx as writer
from casefile.reports.formats import quiet
from tests.reports import made


@pytest.fixture(scope="module")
def data() -> bytes:
    return writer.render(made.report(), quiet).data


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def ids(root: etree._Element, tag: str) -> list[int]:
    return [int(str(element.get(qn("w:id")))) for element in root.iter(qn(tag))]


def test_each_mark_in_the_text_has_its_footnote(data: bytes) -> None:
    marks = ids(part(data, "word/document.xml"), "w:footnoteReference")
    notes = ids(part(data, "word/footnotes.xml"), "w:footnote")

    assert marks == [1, 2, 3, 4, 5, 6]
    assert notes == [-1, 0, *marks]


def test_a_footnote_says_exhibit_place_title_publication_date_and_hash(data: bytes) -> None:
    notes = ["".join(str(t.text) for t in note.iter(qn("w:t"))) for note in part(data, "word/footnotes.xml")]

    assert notes[3].strip() == (
        "EX-002/01, p. 2 (ii), “Crews Without Papers”, The Harbour Post, 12 May 2025. SHA-256\u00a007ab07ab07ab…"
    )


def test_settings_name_the_separators_before_compat(data: bytes) -> None:
    tags = [etree.QName(element).localname for element in part(data, "word/settings.xml")]

    assert "footnotePr" in tags
    assert "compat" not in tags or tags.index("footnotePr") < tags.index("compat")


def test_headings_are_headings_and_the_table_has_a_header_that_comes_again(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]

    assert headings[:4] == ["Summary", "Testimony", "Statistics", "Allegations"]
    assert [cell.text for cell in document.tables[0].rows[0].cells][:2] == ["No.", "As printed"]
    assert document.tables[0].rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert [cell.text for cell in document.tables[0].rows[1].cells][:2] == ["S-001", "more than 4,200"]


def test_markup_in_the_words_stays_words(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))

    assert made.HOSTILE in [p.text for p in document.paragraphs]


def test_arabic_runs_from_right_to_left_and_korean_says_so(data: bytes) -> None:
    body = part(data, "word/document.xml")
    arabic = [run for run in body.iter(qn("w:r")) if "جوازاتنا" in "".join(str(text) for text in run.itertext())]
    korean = [run for run in body.iter(qn("w:r")) if "빼앗겼다" in "".join(str(text) for text in run.itertext())]

    assert [run.find(f".//{qn('w:rtl')}") is not None for run in arabic] == [True]
    assert [run.find(f".//{qn('w:lang')}").get(qn("w:val")) for run in korean] == ["ko"]  # type: ignore[union-attr]


def test_links_inside_lead_to_bookmarks(data: bytes) -> None:
    body = part(data, "word/document.xml")
    bookmarks = [str(mark.get(qn("w:name"))) for mark in body.iter(qn("w:bookmarkStart"))]
    anchors = [str(link.get(qn("w:anchor"))) for link in body.iter(qn("w:hyperlink"))]

    assert len(bookmarks) == len(set(bookmarks))
    assert anchors
    assert set(anchors) <= set(bookmarks)


def test_sources_lead_to_their_claims_by_numbers_that_do_not_break(data: bytes) -> None:
    body = part(data, "word/document.xml")
    links = [link for table in body.iter(qn("w:tbl")) for link in table.iter(qn("w:hyperlink"))]

    assert links
    for link in links:
        words = "".join(one.text or "-" for one in link.iter() if one.tag in (qn("w:t"), qn("w:noBreakHyphen")))
        assert re.fullmatch("[TSA]-[0-9]{3}", words)
        assert next(link.iter(qn("w:noBreakHyphen")), None) is not None


def test_contents_is_a_field_and_pages_are_numbered(data: bytes) -> None:
    body = part(data, "word/document.xml")

    assert any("TOC" in str(element.text) for element in body.iter(qn("w:instrText")))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        feet = b"".join(package.read(name) for name in package.namelist() if "footer" in name)
    assert b" PAGE " in feet
    assert b" NUMPAGES " in feet


def test_properties_say_what_the_title_page_says_and_no_more(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        core = package.read("docProps/core.xml").decode("utf-8")

    assert not [name for name in names if "thumbnail" in name or "app.xml" in name or "custom" in name]
    assert "python" not in core.lower()
    assert re.findall(r"<dc:creator>(.*?)<", core) == ["R. Investigator"]


def test_every_element_of_a_run_stands_where_the_schema_wants_it(data: bytes) -> None:
    order = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "rtl", "lang"]
    for name in ("word/document.xml", "word/footnotes.xml"):
        for properties in part(data, name).iter(qn("w:rPr")):
            tags = [etree.QName(element).localname for element in properties]
            assert tags == sorted(tags, key=order.index)


def test_a_quoted_region_is_its_picture() -> None:
    region = replace(made.testimony().quotations[0], text="", picture=made.PIXEL)
    report = replace(made.report(), findings=(replace(made.testimony(), quotations=(region,)),))

    document = docx.Document(io.BytesIO(writer.render(report, quiet).data))

    assert len(document.inline_shapes) == 1
