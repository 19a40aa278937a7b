"""Every whole-case view opens on the sample's kinds of claims, and what it speaks of is followed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.ui.document_details import DocumentDetails
from casefile.ui.main_window import MainWindow
from casefile.ui.views import WHOLE_CASE
from tests.ui.samples import an_article

TEXT = "Workers said the work was hard. More than 13,000 came. The firm is accused of fraud."


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "case.casefile"
    with Case.create(path, title="Labour", person="Ana") as case:
        document = case.add_document(*an_article("a.txt", TEXT), title="Workers")
        case.mark(document.id, 0, 7, kind="testimony")
        case.mark(document.id, 32, 48, kind="statistic")
        case.mark(document.id, 55, 63, kind="allegation")
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    made.cases.open_path(path)
    yield made
    made.close()


@pytest.mark.parametrize("name", [view.name for view in WHOLE_CASE])
def test_every_view_of_the_whole_case_opens_and_what_it_names_is_followed(window: MainWindow, name: str) -> None:
    workspace = window.workspace
    assert workspace is not None

    view = workspace.middle.show_view(name)
    QApplication.processEvents()

    assert workspace.middle.shown == name
    assert view.isVisible()
    claim = workspace.open_case.case.claims(kind="statistic")[0]
    chosen = getattr(view, "claim_chosen", None)
    if chosen is not None:
        chosen.emit(claim.id)
        assert workspace.panel.passage == claim.passages[0]


def test_the_report_has_the_passage_panels_room_until_another_view_or_the_person_wants_it_back(
    window: MainWindow,
) -> None:
    workspace = window.workspace
    assert workspace is not None
    assert workspace.panel.isVisible()

    window.commands["view.preview"].trigger()
    assert not workspace.panel.isVisible()
    window.commands["view.history"].trigger()
    window.commands["view.claims"].trigger()
    assert workspace.panel.isVisible()

    window.commands["view.preview"].trigger()
    window.commands["view.passage"].trigger()
    assert workspace.panel.isVisible()
    window.commands["view.passage"].trigger()
    assert not workspace.panel.isVisible()

    window.commands["view.reader"].trigger()
    assert workspace.panel.isVisible()
    window.commands["view.passage"].trigger()
    window.commands["view.preview"].trigger()
    window.commands["view.reader"].trigger()
    assert not workspace.panel.isVisible()


def test_the_details_of_a_document_without_a_title_say_what_stands_for_it(window: MainWindow) -> None:
    assert window.workspace is not None
    case = window.workspace.open_case.case
    document = case.documents()[0]
    case.set(document.id, {"title": None})

    details = window.workspace.guide.show_details(document.id)

    assert isinstance(details, DocumentDetails)
    row = details.form.row("title")
    assert row is not None
    line = row.editor.widget()
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    assert line.placeholderText() == document.file_name
    details.close()
