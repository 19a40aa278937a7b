"""Words on pictures of pages, recognised where Tesseract's languages are installed."""

import shutil
import time
from pathlib import Path

import pymupdf
import pytest

from casefile.documents import recognising
from casefile.documents.recognising import languages, languages_folder, recognise
from casefile.errors import Cancelled, PasswordNeeded, UnreadableDocument
from tests.documents import samples

needs_english = pytest.mark.skipif("eng" not in languages(), reason="Tesseract's English is not installed")
LINES = ["They worked sixteen hours a day", "and slept twelve to a wagon."]


def scan(rotation: int = 0) -> bytes:
    """A PDF that is a picture of two lines, upright as it is shown."""
    made = pymupdf.open()
    made.new_page(width=400, height=300).insert_text((40, 60), LINES, fontsize=14)
    picture = made[0].get_pixmap(dpi=200)
    scanned = pymupdf.open()
    lying = rotation in (90, 270)
    page = scanned.new_page(width=300 if lying else 400, height=400 if lying else 300)
    page.insert_image(page.rect, pixmap=picture, rotate=rotation, keep_proportion=not lying)
    page.set_rotation(rotation)
    return bytes(scanned.tobytes())


@needs_english
@pytest.mark.parametrize("rotation", [0, 90])
def test_a_scan_is_recognised_with_the_places_of_its_words(rotation: int) -> None:
    data = scan(rotation)

    (page,) = recognise(data, "application/pdf", [0], ["eng"])

    assert page.trouble is None
    assert page.text == "They worked sixteen hours a day\nand slept twelve to a wagon.\n"
    assert len(page.boxes) == 4 * len(page.text)
    assert page.engine.startswith("tesseract in pymupdf/") and page.engine.endswith(";languages=eng")
    start = page.text.index("slept")
    with pymupdf.open(stream=data, filetype="pdf") as document:
        drawn = pymupdf.Rect(*page.boxes[4 * start : 4 * start + 4]) * document[0].rotation_matrix
    assert abs(drawn.y1 - (60 + 14 * 1.2 + 4)) < 8, "the second line, as it is shown"
    assert 60 < drawn.x0 < 80


@needs_english
def test_pages_come_one_by_one_and_a_missing_one_says_so() -> None:
    pages = list(recognise(scan(), "application/pdf", [7, 0], ["eng"]))

    assert [page.page for page in pages] == [7, 0]
    assert pages[0].trouble is not None and pages[0].text == "\n"
    assert pages[1].trouble is None


@needs_english
def test_a_photo_is_recognised_too() -> None:
    with pymupdf.open(stream=scan(), filetype="pdf") as document:
        photo = document[0].get_pixmap(dpi=150).tobytes("png")

    (page,) = recognise(photo, "image/png", [0], ["eng"])

    assert "sixteen hours" in page.text


def locked_scan() -> bytes:
    with pymupdf.open(stream=scan(), filetype="pdf") as document:
        return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sesame", owner_pw="owner"))


@needs_english
def test_a_locked_scan_is_recognised_with_its_password() -> None:
    (page,) = recognise(locked_scan(), "application/pdf", [0], ["eng"], password="sesame")

    assert page.text == "They worked sixteen hours a day\nand slept twelve to a wagon.\n"


@needs_english
@pytest.mark.parametrize("password", [None, "wrong"])
def test_a_scan_that_stays_locked_says_so_at_once(password: str | None) -> None:
    with pytest.raises(PasswordNeeded, match="password"):
        list(recognise(locked_scan(), "application/pdf", [0, 0, 0], ["eng"], password=password))


@needs_english
def test_several_languages_are_read_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = languages_folder()
    assert folder is not None
    for name in ("eng", "second"):
        shutil.copy(folder / "eng.traineddata", tmp_path / f"{name}.traineddata")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    (page,) = recognise(scan(), "application/pdf", [0], ["eng", "second"])

    assert page.engine.endswith(";languages=eng+second")
    assert "sixteen hours" in page.text


@needs_english
def test_cancel_is_heard_at_once() -> None:
    began = time.monotonic()

    with pytest.raises(Cancelled):
        list(recognise(scan(), "application/pdf", [0], ["eng"], cancelled=lambda: True))

    assert time.monotonic() - began < 2


def test_without_languages_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(recognising, "_FOLDERS", {})
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    assert languages() == ()
    with pytest.raises(UnreadableDocument, match="needs Tesseract's languages"):
        list(recognise(samples.png(), "image/png", [0], ["eng"]))
