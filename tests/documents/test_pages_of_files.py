"""PDF and pictures: every page in its place, damaged ones said, locked ones asked for."""

import pymupdf
import pytest

from casefile.documents.reading import read_bytes
from casefile.errors import PasswordNeeded, UnreadableDocument
from tests.documents import samples


def test_each_page_begins_where_it_says() -> None:
    document = read_bytes(samples.pdf("first page", "", "third page\nwith two lines"), "a.pdf")

    assert document.text == "first page\n\nthird page\nwith two lines\n"
    assert [page.start for page in document.pages] == [0, 11, 12]
    assert [page.has_text for page in document.pages] == [True, False, True]
    assert (document.kind, document.encrypted, document.size > 0) == ("pdf", False, True)
    assert document.extractor.startswith("pymupdf/1.")


def test_rotated_and_cropped_pages_have_the_size_they_are_drawn_in() -> None:
    made = pymupdf.open()
    page = made.new_page(width=600, height=800)
    page.insert_text((100, 200), "inside")
    page.insert_text((5, 20), "cut off")
    page.set_cropbox(pymupdf.Rect(50, 50, 550, 750))
    page.set_rotation(90)

    document = read_bytes(made.tobytes(), "a.pdf")

    assert (document.pages[0].width, document.pages[0].height, document.pages[0].rotation) == (700, 500, 90)
    assert document.text == "inside\n"


def test_a_locked_file_asks_for_its_password_and_opens_with_it() -> None:
    data = samples.pdf("secret", password="pass wörd 비밀")

    with pytest.raises(PasswordNeeded, match="locked"):
        read_bytes(data, "a.pdf")
    with pytest.raises(PasswordNeeded, match="not the right one"):
        read_bytes(data, "a.pdf", password="wrong")
    document = read_bytes(data, "a.pdf", password="pass wörd 비밀")

    assert document.text == "secret\n"
    assert document.encrypted


def test_labels_that_name_their_type_have_no_prefix_from_it() -> None:
    made = pymupdf.open(stream=samples.pdf("a", "b"))
    tree = made.get_new_xref()
    made.update_object(tree, "<</Nums[0<</Type/PageLabel/S/r>>]>>")
    made.xref_set_key(made.pdf_catalog(), "PageLabels", f"{tree} 0 R")

    assert [page.label for page in read_bytes(made.tobytes(), "a.pdf").pages] == ["i", "ii"]


def test_labels_are_kept_where_they_say_more_than_the_number() -> None:
    made = pymupdf.open()
    for _number in range(5):
        made.new_page()
    made.set_page_labels(
        [
            {"startpage": 0, "prefix": "", "style": "r", "firstpagenum": 1},
            {"startpage": 2, "prefix": "A-", "style": "D", "firstpagenum": 7},
        ]
    )

    labelled = read_bytes(made.tobytes(), "a.pdf")

    assert [page.label for page in labelled.pages] == ["i", "ii", "A-7", "A-8", "A-9"]
    assert [page.label for page in read_bytes(samples.pdf("a", "b"), "a.pdf").pages] == ["", ""]


@pytest.mark.parametrize(
    ("title", "author", "kept"),
    [
        ("Report on the wagons", "Ana Ruiz", ("Report on the wagons", ("Ana Ruiz",))),
        ("A/HRC/25/63", "Office of the High Commissioner", ("A/HRC/25/63", ("Office of the High Commissioner",))),
        ("Microsoft Word - report.doc", "user", ("", ())),
        ("final_v2.indd", "Administrator", ("", ())),
        ("C:\\temp\\x", "HP", ("", ())),
        ("untitled", "", ("", ())),
    ],
)
def test_titles_that_a_program_left_are_not_believed(
    title: str, author: str, kept: tuple[str, tuple[str, ...]]
) -> None:
    said = read_bytes(samples.pdf("x", title=title, author=author), "a.pdf").metadata

    assert (said.title, said.authors) == kept
    assert said.published is None, "the day a file was made is not the day it came out"


def test_a_file_that_was_cut_opens_with_what_is_left_or_says_why() -> None:
    data = samples.pdf(*["words of a page"] * 30)

    for share in (0.98, 0.7, 0.3, 0.02):
        try:
            document = read_bytes(data[: int(len(data) * share)], "a.pdf")
        except UnreadableDocument as error:
            assert "\n" not in str(error)
        else:
            assert document.pages


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>", b"%PDF-" + b"\0" * 999]
)
def test_a_pdf_without_a_page_is_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read_bytes(data, "a.pdf")


def test_files_inside_a_pdf_are_counted() -> None:
    made = pymupdf.open(stream=samples.pdf("words"), filetype="pdf")
    made.embfile_add("list.txt", b"names")

    assert read_bytes(made.tobytes(), "a.pdf").not_captured == ("1 file attached inside the PDF was not taken in.",)


@pytest.mark.parametrize(
    ("data", "name", "pages"),
    [(samples.png(), "a.png", 1), (samples.tiff(3), "a.tiff", 3), (samples.tiff(1), "odd.jpg", 1)],
)
def test_pictures_are_pages_without_text(data: bytes, name: str, pages: int) -> None:
    document = read_bytes(data, name)

    assert document.kind == "image"
    assert len(document.pages) == pages
    assert not any(page.has_text for page in document.pages)
    assert document.text == "\n" * pages
    assert [page.start for page in document.pages] == list(range(pages))


@pytest.mark.parametrize("data", [samples.png()[:60], b"\xff\xd8\xff" + b"\0" * 300, b"RIFF\x10\0\0\0WEBPVP8 "])
def test_a_damaged_or_unknown_picture_is_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read_bytes(data, "a.png")
