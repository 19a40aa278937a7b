"""The panels of tags and sources."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.sources import SourcesPanel
from casefile.ui.panels.tags import TagsPanel
from tests.ui.panels.conftest import Marker


@pytest.fixture
def tags(open_case: OpenCase, case: Case, qtbot: QtBot) -> TagsPanel:
    case.add_tag("visa/student", colour="#33aa88", definition="Entry on a student visa.")
    case.add_tag("visa")
    case.add_tag("Überwachung")
    panel = TagsPanel(open_case)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def tree(panel: TagsPanel, parent: QModelIndex | None = None) -> list[object]:
    """Names and counts as they stand in the tree, what is below in lists."""
    up = parent or QModelIndex()
    found: list[object] = []
    for row in range(panel.model.rowCount(up)):
        index = panel.model.index(row, 0, up)
        found.append(index.data())
        if below := tree(panel, index):
            found.append(below)
    return found


def test_tags_stand_under_each_other_by_their_slashes(tags: TagsPanel) -> None:
    assert tree(tags) == ["Überwachung", "visa", ["student"]] or tree(tags) == ["visa", ["student"], "Überwachung"]


def test_the_count_of_a_tag_follows_the_case(tags: TagsPanel, case: Case, document: Document, mark: Marker) -> None:
    student = next(tag for tag in case.tags() if tag.name == "visa/student")

    mark(document, "They kept our passports", tags=[student.id])

    index = tags.model.index_of("visa/student")
    assert index.siblingAtColumn(1).data() == "1"


def test_a_name_has_all_the_width_that_the_count_leaves(tags: TagsPanel) -> None:
    header = tags.tree.header()

    assert header.sectionSize(1) < 8 * tags.fontMetrics().horizontalAdvance("0")
    assert header.sectionSize(0) == tags.tree.viewport().width() - header.sectionSize(1)


def test_renaming_a_tag_takes_along_what_stands_under_it_in_one_step(tags: TagsPanel, case: Case) -> None:
    tags.choose(next(tag.id for tag in case.tags() if tag.name == "visa"))

    tags.model.setData(tags.model.index_of("visa"), "permit")

    assert [tag.name for tag in case.tags()] == ["permit", "permit/student", "Überwachung"]
    case.undo()
    assert {tag.name for tag in case.tags()} == {"visa", "visa/student", "Überwachung"}


def test_the_filter_finds_words_of_the_definition(tags: TagsPanel) -> None:
    tags.filter_line.setText("entry")

    assert tree(tags) == ["visa", ["student"]]


def test_a_definition_is_written_when_it_is_left(tags: TagsPanel, case: Case, qtbot: QtBot) -> None:
    tags.choose(next(tag.id for tag in case.tags() if tag.name == "visa"))
    tags.activateWindow()
    tags.definition.setFocus()
    QTest.keyClicks(tags.definition, "About permits.")

    tags.filter_line.setFocus()

    assert next(tag.definition for tag in case.tags() if tag.name == "visa") == "About permits."


def test_choosing_a_tag_asks_for_its_passages(tags: TagsPanel, case: Case, qtbot: QtBot) -> None:
    visa = next(tag for tag in case.tags() if tag.name == "visa")
    tags.choose(visa.id)

    with qtbot.waitSignal(tags.tag_chosen) as told:
        tags.tree.activated.emit(tags.tree.currentIndex())

    assert told.args == [visa.id]


def test_delete_takes_the_tag_away_and_undo_brings_it_back(tags: TagsPanel, case: Case, qtbot: QtBot) -> None:
    tags.choose(next(tag.id for tag in case.tags() if tag.name == "Überwachung"))
    tags.activateWindow()
    tags.tree.setFocus()

    QTest.keyClick(tags.tree, Qt.Key.Key_Delete)
    assert "Überwachung" not in tree(tags)

    case.undo()
    assert "Überwachung" in tree(tags)


def test_a_new_tag_is_put_under_the_one_chosen(tags: TagsPanel, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    tags.choose(next(tag.id for tag in case.tags() if tag.name == "visa"))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **given: (given["text"] + "tourist", True))

    tags.new.click()

    assert tree(tags)[-2:] == ["visa", ["student", "tourist"]] or ["student", "tourist"] in tree(tags)


@pytest.fixture
def sources(open_case: OpenCase, case: Case, qtbot: QtBot) -> SourcesPanel:
    case.add_source(name="Kim", code="W-01", protected=True, fields={"kind": "witness"})
    case.add_source(name="The Harbour Post", code="S-01")
    panel = SourcesPanel(open_case)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


def shown(panel: SourcesPanel) -> list[str]:
    return [str(panel.model.index(row).data()) for row in range(panel.model.rowCount())]


def test_a_protected_source_shows_its_code_alone(sources: SourcesPanel) -> None:
    assert shown(sources) == ["S-01 · The Harbour Post", "W-01"]
    told = [
        str(sources.model.index(1).data(role))
        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    ]
    assert not any("Kim" in text for text in told)


def test_a_source_is_found_by_its_name_also_where_that_is_protected(sources: SourcesPanel) -> None:
    sources.filter_line.setText("kim")

    assert shown(sources) == ["W-01"]


def test_the_fields_of_the_chosen_source_are_edited(sources: SourcesPanel, case: Case, qtbot: QtBot) -> None:
    sources.choose(case.sources()[0].id)
    row = sources.form.row("relation")
    assert row is not None
    row.editor.widget().setFocus()
    QTest.keyClicks(row.editor.widget(), "reporter")

    sources.list.setFocus()

    assert case.sources()[0].fields["relation"] == "reporter"


def test_a_code_that_another_source_has_is_refused_at_the_field(
    sources: SourcesPanel, case: Case, qtbot: QtBot
) -> None:
    sources.choose(case.sources()[0].id)
    row = sources.form.row("code")
    assert row is not None
    row.editor.widget().setFocus()
    row.editor.take("")
    QTest.keyClicks(row.editor.widget(), "W-01")

    sources.list.setFocus()

    assert "W-01" in row.trouble.text() and not row.trouble.isHidden()
    assert case.sources()[0].code == "S-01"


def test_an_empty_case_says_where_sources_and_tags_come_from(open_case: OpenCase, qtbot: QtBot) -> None:
    for panel in (TagsPanel(open_case), SourcesPanel(open_case)):
        qtbot.addWidget(panel)
        panel.show()
        assert panel.empty.isVisible()


def test_a_long_name_is_cut_rather_than_scrolled(open_case: OpenCase, case: Case, qtbot: QtBot) -> None:
    case.add_source(name="Observatory for Migrant Labour on the Eastern Waterfront and its Hinterland", code="OBS")
    panel = SourcesPanel(open_case)
    qtbot.addWidget(panel)
    panel.resize(220, 400)
    with qtbot.waitExposed(panel):
        panel.show()

    assert panel.list.visualRect(panel.model.index(0)).width() <= panel.list.viewport().width()
    assert not panel.list.horizontalScrollBar().isVisible()
