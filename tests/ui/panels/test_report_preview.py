"""The preview of the report: made beside the person's work, loading nothing, written as chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document, Passage
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.report_preview import ReportPreview
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
    return preview


def test_the_preview_holds_what_the_report_will(preview: ReportPreview) -> None:
    text = preview.page.toPlainText()

    assert "They kept our passports" in text
    assert "EX-001" in text
    assert not preview.state.text()


def test_the_preview_follows_the_case(preview: ReportPreview, case: Case, passage: Passage, qtbot: QtBot) -> None:
    case.set(passage.claims[0], {"statement": "Papers were taken away."})

    qtbot.waitUntil(lambda: "Papers were taken away." in preview.page.toPlainText(), timeout=10_000)


def test_a_kind_that_is_not_wanted_is_left_out(preview: ReportPreview, qtbot: QtBot) -> None:
    preview.kinds["testimony"].setChecked(False)

    qtbot.waitUntil(lambda: "Passports were kept." not in preview.page.toPlainText(), timeout=10_000)
    assert preview.choice().kinds == {"statistic", "allegation"}


def test_a_template_sets_every_choice(preview: ReportPreview) -> None:
    preview.template.setCurrentIndex(preview.template.findData("public"))

    assert preview.choice().level == "public"


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
    with qtbot.waitSignal(preview.written, timeout=20_000) as told:
        preview.write(tmp_path / f"report{suffix}")

    assert told.args == [tmp_path / f"report{suffix}"]
    assert (tmp_path / f"report{suffix}").stat().st_size > 500
