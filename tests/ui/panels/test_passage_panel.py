"""The chosen passage: claims, tags, note, links and history."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Document
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.passage import claim_picker
from casefile.ui.panels.passage.passage_panel import PassagePanel
from tests.ui.panels.conftest import Marker, paged


@pytest.fixture
def panel(open_case: OpenCase, qtbot: QtBot) -> PassagePanel:
    panel = PassagePanel(open_case)
    qtbot.addWidget(panel)
    panel.resize(360, 800)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


def test_a_passage_is_shown_with_its_words_and_place(panel: PassagePanel, case: Case, mark: Marker) -> None:
    report = case.add_document(*paged("Nothing here.", "They kept our passports."), title="A report")
    passage = mark(report, "our passports", kind="testimony")

    panel.show_passage(passage.id)

    assert panel.number.text() == "EX-001/01"
    assert "A report" in panel.place.text() and "page 2" in panel.place.text()
    assert panel.quote.toPlainText() == "our passports"
    assert [box.number.text() for box in panel.boxes()] == ["T-001 · Testimony"]


def test_a_second_claim_can_be_made_and_deleted(
    panel: PassagePanel, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    passage = mark(document, "They kept our passports", kind="testimony")
    panel.show_passage(passage.id)

    QTest.mouseClick(panel.adding.adders[2], Qt.MouseButton.LeftButton)
    assert [box.number.text() for box in panel.boxes()] == ["T-001 · Testimony", "A-001 · Allegation"]

    panel.boxes()[1].delete_wanted.emit(case.passage(passage.id).claims[1])
    assert [box.number.text() for box in panel.boxes()] == ["T-001 · Testimony"]


def test_two_claims_of_one_kind_have_forms_of_their_own(
    panel: PassagePanel, case: Case, document: Document, mark: Marker
) -> None:
    passage = mark(document, "5,000 builders and 1,000 deminers", kind="statistic", fields={"point": "5000"})
    case.claim(passage.id, "statistic", fields={"point": "1000"})

    panel.show_passage(passage.id)

    rows = [box.form.row("point") for box in panel.boxes()]
    assert [row.editor.typed() for row in rows if row] == ["5,000", "1,000"]


def test_the_kind_of_a_claim_can_change(panel: PassagePanel, case: Case, document: Document, mark: Marker) -> None:
    passage = mark(document, "They kept our passports", kind="testimony", fields={"statement": "Kept."})
    panel.show_passage(passage.id)

    panel.boxes()[0].kind_wanted.emit(passage.claims[0], "allegation")

    assert [box.number.text() for box in panel.boxes()] == ["A-001 · Allegation"]
    row = panel.boxes()[0].form.row("statement")
    assert row is not None and row.editor.typed() == "Kept."


def test_a_tag_is_added_by_name_and_taken_off_by_its_chip(
    panel: PassagePanel, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    passage = mark(document, "They kept our passports")
    panel.show_passage(passage.id)

    panel.focus_tags()
    QTest.keyClicks(panel.tags.line, "documents/passport")
    QTest.keyClick(panel.tags.line, Qt.Key.Key_Return)
    assert [tag.name for tag in case.tags()] == ["documents/passport"]
    assert [button.text() for button in panel.tags.chips.buttons()] == ["documents/passport"]

    QTest.keyClick(panel.tags.chips.buttons()[0], Qt.Key.Key_Delete)
    assert case.passage(passage.id).tags == ()


def test_a_tag_of_that_name_in_other_letters_is_used_again(
    panel: PassagePanel, case: Case, document: Document, mark: Marker
) -> None:
    case.add_tag("Wages")
    panel.show_passage(mark(document, "They kept our passports").id)

    panel.tags.added.emit("wages")

    assert [tag.name for tag in case.tags()] == ["Wages"]
    assert case.tags()[0].passages == 1


def test_the_note_becomes_an_edit_when_another_passage_is_chosen(
    panel: PassagePanel, case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    one, other = mark(document, "They kept our passports"), mark(document, "Forty-one builders")
    panel.show_passage(one.id)
    panel.focus_note()
    row = panel.note.row("note")
    assert row is not None
    QTest.keyClicks(row.editor.widget(), "Ask again")

    panel.show_passage(other.id)

    assert case.passage(one.id).note == "Ask again"
    assert case.passage(other.id).note == ""
    assert row.editor.typed() == ""


def test_the_quote_can_be_taken_as_the_statement(
    panel: PassagePanel, case: Case, document: Document, mark: Marker
) -> None:
    passage = mark(document, "They kept our passports", kind="testimony")
    panel.show_passage(passage.id)
    box = panel.boxes()[0]

    box.use_quote.click()

    assert case.claim_of(passage.claims[0]).statement == "They kept our passports"
    assert box.use_quote.isHidden()


def test_a_passage_that_was_deleted_is_no_longer_shown_and_undo_does_not_bring_it_before_the_person(
    panel: PassagePanel, case: Case, document: Document, mark: Marker
) -> None:
    passage = mark(document, "They kept our passports", kind="testimony")
    panel.show_passage(passage.id)

    case.delete(passage.id)

    assert panel.passage == ""


def test_a_claim_is_attached_to_the_passage_by_search(
    panel: PassagePanel, case: Case, document: Document, mark: Marker, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = mark(document, "They kept our passports", kind="testimony", fields={"statement": "Passports kept."})
    second = mark(document, "Forty-one builders")
    panel.show_passage(second.id)

    def find_and_take(picker: claim_picker.ClaimPicker) -> int:
        picker.line.setText("passports")
        return 1

    monkeypatch.setattr(claim_picker.ClaimPicker, "exec", find_and_take)
    panel.adding.attach.click()

    assert case.passage(second.id).claims == first.claims
    assert "2 passages" in panel.boxes()[0].others.text()


def take(panel: PassagePanel, words: str) -> None:
    """Find the other claim by these words and link to it."""
    picker = panel.findChild(claim_picker.ClaimPicker)
    assert picker is not None
    picker.line.setText(words)
    picker.accept()


def test_a_link_is_made_and_told_from_either_end(
    panel: PassagePanel, case: Case, document: Document, mark: Marker
) -> None:
    one = mark(document, "They kept our passports", kind="testimony")
    other = mark(document, "Forty-one builders", kind="testimony", fields={"statement": "They wrote."})
    panel.show_passage(one.id)

    panel.boxes()[0].links.ask()
    take(panel, "wrote")

    assert [(link.kind, link.claim, link.other) for link in case.links()] == [
        ("corroborates", one.claims[0], other.claims[0])
    ]
    assert len(panel.boxes()[0].links._lines) == 1
    panel.show_passage(other.id)
    assert len(panel.boxes()[0].links._lines) == 1


def test_the_history_says_what_changed(panel: PassagePanel, case: Case, document: Document, mark: Marker) -> None:
    passage = mark(document, "They kept our passports", kind="testimony")
    panel.show_passage(passage.id)
    panel.history_section.set_open(True)

    case.set(passage.claims[0], {"status": "reviewed"})

    told = "\n".join(widget.text() for widget in panel.history._shown)  # type: ignore[attr-defined]  # labels
    assert "Ann" in told
    assert "Status" in told and "Reviewed" in told


def test_a_case_open_for_reading_shows_and_changes_nothing(
    case: Case, document: Document, mark: Marker, qtbot: QtBot
) -> None:
    passage = mark(document, "They kept our passports", kind="testimony")
    path = case.path
    case.close()
    with Case.open(path, person="Ann", writable=False) as reading:
        panel = PassagePanel(OpenCase(reading))
        qtbot.addWidget(panel)

        panel.show_passage(passage.id)

        assert panel.boxes()[0].number.text() == "T-001 · Testimony"
        assert not panel.boxes()[0].form.isEnabled()
        assert not panel.tags.isEnabled()


def test_everything_that_takes_the_keyboard_has_a_name(panel: PassagePanel, document: Document, mark: Marker) -> None:
    panel.show_passage(mark(document, "They kept our passports", kind="allegation").id)
    for section in panel.boxes()[0].form.sections.values():
        section.set_open(True)

    nameless = [
        widget for widget in panel.findChildren(QLineEdit) if widget.isVisible() and not widget.accessibleName()
    ]

    assert nameless == []


def test_each_of_two_claims_is_linked_by_key_from_its_own_fields(
    panel: PassagePanel, case: Case, document: Document, mark: Marker
) -> None:
    other = mark(document, "Forty-one builders", kind="testimony", fields={"statement": "They wrote."}).claims[0]
    passage = mark(document, "They kept our passports", kind="testimony")
    second = case.claim(passage.id, "allegation")
    panel.show_passage(passage.id)
    row = panel.boxes()[1].form.row("statement")
    assert row is not None
    row.editor.widget().setFocus()

    QTest.keyClick(row.editor.widget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    take(panel, "wrote")

    assert [(link.claim, link.other) for link in case.links()] == [(second.id, other)]
