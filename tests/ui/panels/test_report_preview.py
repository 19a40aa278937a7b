"""The preview of the report: made beside the person's work, loading nothing, written as chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document, Passage
from casefile.documents.model import Rect
from casefile.documents.reading import read
from casefile.ui import jobs
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.report.report_preview import ReportPreview
from tests.ui.panels.conftest import Marker


@pytest.fixture
def passage(document: Document, mark: Marker) -> Passage:
    fields = {"statement": "Passports were kept."}
    return mark(document, "They kept our passports", kind="testimony", fields=fields)


@pytest.fixture
def preview(open_case: OpenCase, passage: Passage, qtbot: QtBot) -> ReportPreview:
    preview = ReportPreview(open_case)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    qtbot.waitUntil(lambda: "Passports were kept." in preview.page.toPlainText(), timeout=10_000)
    at_rest(preview, qtbot)
    return preview


def at_rest(preview: ReportPreview, qtbot: QtBot) -> None:
    """Edits made before it was shown are told late, and ask for the preview once more."""
    qtbot.waitUntil(lambda: not preview._settle.isActive() and not jobs.running(), timeout=10_000)


def test_the_preview_holds_what_the_report_will(preview: ReportPreview) -> None:
    text = preview.page.toPlainText()

    assert "They kept our passports" in text
    assert "EX-001" in text
    assert not preview.options._state.text()


def test_the_preview_follows_the_case(preview: ReportPreview, case: Case, passage: Passage, qtbot: QtBot) -> None:
    case.set(passage.claims[0], {"statement": "Papers were taken away."})

    qtbot.waitUntil(lambda: "Papers were taken away." in preview.page.toPlainText(), timeout=10_000)


def test_a_kind_that_is_not_wanted_is_left_out(preview: ReportPreview, qtbot: QtBot) -> None:
    preview.options.kinds["testimony"].setChecked(False)

    qtbot.waitUntil(lambda: "Passports were kept." not in preview.page.toPlainText(), timeout=10_000)
    assert preview.options.choice().kinds == {"statistic", "allegation"}


def test_a_template_sets_every_choice(preview: ReportPreview) -> None:
    preview.options.template.setCurrentIndex(preview.options.template.findData("public"))

    assert preview.options.choice().level == "public"


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/passwd", "a.css", "data:text/html,x"])
def test_nothing_is_loaded_from_anywhere(preview: ReportPreview, address: str) -> None:
    for kind in QTextDocument.ResourceType:
        assert preview.page.loadResource(kind.value, QUrl(address)) is None


def test_links_that_lead_out_are_not_followed(preview: ReportPreview) -> None:
    before = preview.page.toPlainText()

    preview.page.anchorClicked.emit(QUrl("https://example.org/"))

    assert preview.page.toPlainText() == before
    assert preview.page.source().isEmpty()


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx"])
def test_the_report_is_written_in_the_format_of_the_button(
    preview: ReportPreview, tmp_path: Path, suffix: str, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(preview.reporting.written, timeout=20_000) as told:
        preview.write(tmp_path / f"report{suffix}")
    close_told()

    assert told.args == [tmp_path / f"report{suffix}"]
    assert (tmp_path / f"report{suffix}").stat().st_size > 500


def test_a_region_is_in_the_preview_and_in_what_is_written_as_its_picture(
    case: Case, open_case: OpenCase, tmp_path: Path, qtbot: QtBot
) -> None:
    scan = a_scan(tmp_path / "scan.png")
    document = case.add_document(read(scan), scan)
    case.mark_region(document.id, Rect(0, 10, 10, 90, 40), kind="testimony")
    preview = ReportPreview(open_case)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    qtbot.waitUntil(lambda: pictures(preview) == 1, timeout=10_000)
    at_rest(preview, qtbot)

    with qtbot.waitSignal(preview.reporting.written, timeout=20_000):
        preview.write(tmp_path / "report.html")
    close_told()

    written = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert written.count("data:image/png;base64,") == 1


def pictures(preview: ReportPreview) -> int:
    """How many pictures stand on the page."""
    return preview.page.toPlainText().count("\ufffc")


def a_scan(path: Path) -> Path:
    """A picture of a page, half of it dark."""
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    for x in range(100):
        for y in range(50):
            picture.setPixelColor(x, y, QColor("black"))
    picture.save(str(path))
    return path


def close_told() -> None:
    """Close what says that the report is written."""
    told = QApplication.activeModalWidget()
    assert told is not None
    told.close()
