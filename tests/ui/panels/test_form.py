"""Fields of a claim: each type has its editor; what is typed becomes one edit or stays with a sentence."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.claims.fields import FIELDS
from casefile.case.records import UNKNOWN, Field
from casefile.case.values import Document, Value
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.choosing import ChoiceEditor, ChoicesEditor
from casefile.ui.panels.fields.editor import Editor
from casefile.ui.panels.fields.form import FieldForm
from casefile.ui.panels.fields.hinted import DateEditor, DatePicker, HintedEditor
from casefile.ui.panels.fields.naming import ChainEditor, NameEditor
from casefile.ui.panels.fields.records import RecordsEditor
from casefile.ui.panels.fields.table import EDITORS, make_editor
from casefile.ui.panels.passage.pen import ObjectPen
from casefile.ui.panels.register import Register
from tests.ui.panels.conftest import Marker

EVERY_TYPE: dict[str, Field] = {field.type: field for fields in FIELDS.values() for field in fields}


class Stage:
    """A form on a claim of the case, with another field beside it for the keyboard to go to."""

    def __init__(self, open_case: OpenCase, kind: str, claim: str, qtbot: QtBot) -> None:
        self.claim, self.case, self.qtbot = claim, open_case.case, qtbot
        self.window = QWidget()
        self.form = FieldForm(kind, Register(open_case, self.window))
        self.elsewhere = QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.form)
        layout.addWidget(self.elsewhere)
        open_case.changed.connect(self.refresh)
        self.form.show_object(ObjectPen(open_case, claim), open_case.case.claim_of(claim).fields)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()

    def refresh(self) -> None:
        self.form.refresh(self.case.claim_of(self.claim).fields)

    def value(self, name: str) -> Value | None:
        return self.case.claim_of(self.claim).fields.get(name)

    def editor(self, name: str) -> Editor:
        row = self.form.row(name)
        assert row is not None
        return row.editor

    def type_into(self, name: str, text: str) -> None:
        widget = self.editor(name).widget()
        target = widget.focusProxy() or widget
        target.setFocus()
        if isinstance(target, (QLineEdit, QPlainTextEdit)):
            target.selectAll()
        QTest.keyClicks(target, text)

    def leave(self) -> None:
        self.elsewhere.setFocus()

    def trouble(self, name: str) -> str:
        row = self.form.row(name)
        assert row is not None
        return "" if row.trouble.isHidden() else row.trouble.text()


@pytest.fixture
def claim(document: Document, mark: Marker) -> str:
    return mark(document, "They kept our passports", kind="testimony").claims[0]


@pytest.fixture
def testimony(open_case: OpenCase, claim: str, qtbot: QtBot) -> Iterator[Stage]:
    yield Stage(open_case, "testimony", claim, qtbot)


@pytest.fixture
def statistic(open_case: OpenCase, document: Document, mark: Marker, qtbot: QtBot) -> Iterator[Stage]:
    claim = mark(document, "More than 13,000", kind="statistic").claims[0]
    yield Stage(open_case, "statistic", claim, qtbot)


def test_every_field_type_has_an_editor() -> None:
    assert set(EVERY_TYPE) <= set(EDITORS)


@pytest.mark.parametrize("type_", sorted(EVERY_TYPE))
def test_every_editor_speaks_and_gives_back_what_it_was_given(type_: str, open_case: OpenCase, qtbot: QtBot) -> None:
    # Arrange
    source = open_case.case.add_source(name="Kim", code="W-01", protected=True)
    sample: dict[str, Value] = {
        "text": "words", "prose": "two\nlines", "texts": ["Ann", "Bo"], "choice": "reviewed", "number": "13000.5",
        "choices": ["insider", "expert"], "count": 12, "flag": 1, "date": "2024-05/2024-08~", "source": source.id,
        "sources": [source.id], "colour": "#3366cc", "claim": "0" * 32,
        "rows": [{"name": "Tarn Works"}, {"name": "Osei", "role": "foreman"}], "group": {"name": "Larno"},
    }  # fmt: skip
    field = {"choice": "status", "rows": "people", "group": "place"}.get(type_)
    known = next(f for f in FIELDS["testimony"] if f.name == field) if field else EVERY_TYPE[type_]
    editor = make_editor(known, Register(open_case))
    qtbot.addWidget(editor.widget())

    # Act
    editor.show_value(sample[type_])
    typed = editor.typed()

    # Assert
    assert isinstance(editor, Editor)
    assert editor.widget().accessibleName()
    assert editor.value() == sample[type_]
    editor.take(typed)
    assert editor.typed() == typed
    editor.show_value(None)
    assert editor.value() is None


def test_leaving_a_field_is_one_undo_step(testimony: Stage, case: Case) -> None:
    testimony.type_into("statement", "Passports were kept.")
    assert testimony.value("statement") is None

    testimony.leave()

    assert testimony.value("statement") == "Passports were kept."
    case.undo()
    assert testimony.value("statement") is None
    assert testimony.editor("statement").typed() == ""


def test_a_rest_in_typing_makes_the_edit_too(testimony: Stage, qtbot: QtBot) -> None:
    testimony.form._rest.setInterval(30)

    testimony.type_into("statement", "Passports were kept.")

    qtbot.waitUntil(lambda: testimony.value("statement") == "Passports were kept.", timeout=2_000)


def test_typed_words_are_kept_before_they_are_an_edit(testimony: Stage, case: Case, qtbot: QtBot) -> None:
    testimony.type_into("questions", "Who are")

    qtbot.waitUntil(lambda: case.draft(testimony.claim, "questions") == "Who are", timeout=2_000)

    testimony.leave()
    assert case.draft(testimony.claim, "questions") == ""


def test_a_draft_comes_back_when_the_claim_is_shown_again(testimony: Stage, open_case: OpenCase, case: Case) -> None:
    case.keep_draft(testimony.claim, "statement", "half a sen")

    testimony.form.show_object(ObjectPen(open_case, testimony.claim), {})

    assert testimony.editor("statement").typed() == "half a sen"


def test_what_is_no_date_stays_with_a_sentence_and_loses_nothing(testimony: Stage, case: Case) -> None:
    testimony.type_into("event_date", "some day")
    testimony.leave()

    assert "some day" in testimony.trouble("event_date")
    assert testimony.editor("event_date").typed() == "some day"
    assert testimony.value("event_date") is None
    assert case.draft(testimony.claim, "event_date") == "some day"

    testimony.type_into("event_date", "May 2024")
    testimony.leave()
    assert testimony.value("event_date") == "2024-05"
    assert not testimony.trouble("event_date")
    assert case.draft(testimony.claim, "event_date") == ""


def test_the_reading_of_a_date_is_shown_while_one_types(testimony: Stage) -> None:
    testimony.type_into("event_date", "2024-05~")

    editor = testimony.editor("event_date")
    assert isinstance(editor, DateEditor)
    assert "about May 2024" in editor.hint.text()
    assert not editor.hint.isHidden()


def test_a_number_is_kept_as_a_plain_decimal(statistic: Stage) -> None:
    statistic.type_into("point", "13,000")
    statistic.leave()

    assert statistic.value("point") == "13000"
    editor = statistic.editor("point")
    assert isinstance(editor, HintedEditor)
    assert editor.line.text() == "13,000"


def test_a_question_mark_is_unknown_which_is_not_empty(testimony: Stage, qtbot: QtBot) -> None:
    testimony.type_into("questions", "?")
    testimony.leave()
    assert testimony.value("questions") == UNKNOWN
    row = testimony.form.row("questions")
    assert row is not None and row.unknown.isVisible() and not row.editor.widget().isVisible()

    row.unknown.click()
    testimony.type_into("questions", "Who?")
    testimony.leave()
    assert testimony.value("questions") == "Who?"

    choice = testimony.editor("form").widget()
    choice.setFocus()
    QTest.keyClicks(choice, "?")
    assert testimony.value("form") == UNKNOWN


def test_a_choice_shows_its_definition_and_is_an_edit_at_once(testimony: Stage) -> None:
    editor = testimony.editor("form")
    assert isinstance(editor, ChoiceEditor)

    editor.setCurrentIndex(editor.findData("characterisation"))
    editor.activated.emit(editor.currentIndex())

    assert testimony.value("form") == "characterisation"
    assert "slave-like" in editor.toolTip()


def test_a_default_is_shown_and_not_written(testimony: Stage) -> None:
    editor = testimony.editor("status")
    assert isinstance(editor, QComboBox)

    assert editor.currentText() == "Draft"
    assert testimony.value("status") is None


def test_several_choices_are_chips_that_come_and_go(testimony: Stage, qtbot: QtBot) -> None:
    editor = testimony.editor("witness_role")
    assert isinstance(editor, ChoicesEditor)

    for key in ("insider", "expert"):
        editor.add.activated.emit(editor.add.findData(key))
    QTest.keyClick(editor.chips.buttons()[0], Qt.Key.Key_Delete)

    assert testimony.value("witness_role") == ["expert"]


def test_a_source_is_found_by_its_code_and_a_new_one_made_on_enter(testimony: Stage, case: Case, qtbot: QtBot) -> None:
    kim = case.add_source(name="Kim", code="W-01", protected=True)
    editor = testimony.editor("witness")
    assert isinstance(editor, NameEditor)

    testimony.type_into("witness", "w-01")
    testimony.leave()
    assert testimony.value("witness") == kim.id
    assert editor.text() == "W-01"

    testimony.type_into("witness", "Osei")
    testimony.leave()
    assert "press Enter" in testimony.trouble("witness")
    assert testimony.value("witness") == kim.id

    QTest.keyClick(editor, Qt.Key.Key_Return)
    osei = next(source for source in case.sources() if source.name == "Osei")
    assert testimony.value("witness") == osei.id


def test_a_chain_of_sources_keeps_its_order(testimony: Stage, case: Case, qtbot: QtBot) -> None:
    post, ministry = case.add_source(name="Post", code="S-01"), case.add_source(name="Ministry", code="S-02")
    editor = testimony.editor("said_by")
    assert isinstance(editor, ChainEditor)

    for name in ("S-01", "Ministry"):
        testimony.type_into("said_by", name)
        QTest.keyClick(editor.add, Qt.Key.Key_Return)
    assert testimony.value("said_by") == [post.id, ministry.id]

    editor._move(1, -1)
    assert testimony.value("said_by") == [ministry.id, post.id]


def test_people_are_rows_of_name_and_role(testimony: Stage) -> None:
    editor = testimony.editor("people")
    assert isinstance(editor, RecordsEditor)

    editor.add.click()
    name = editor.rows()[0].findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    QTest.keyClicks(name, "Tarn Works")
    testimony.leave()

    assert testimony.value("people") == [{"name": "Tarn Works"}]


def test_what_a_teammate_changes_does_not_overwrite_what_is_being_typed(testimony: Stage, case: Case) -> None:
    testimony.type_into("statement", "My words")

    case.set(testimony.claim, {"statement": "Their words", "inference": "Theirs too"})

    assert testimony.editor("statement").typed() == "My words"
    assert testimony.editor("inference").typed() == "Theirs too"


def test_closed_sections_make_no_editors(testimony: Stage) -> None:
    closed = [section for section in testimony.form.sections.values() if not section.is_open()]

    assert closed
    assert all(section.content is None for section in closed)
    assert testimony.form.row("inference") is not None


def test_one_of_several_dates_is_picked_from_a_calendar_by_key(testimony: Stage) -> None:
    interview, event = testimony.form.row("interview"), testimony.form.row("event_date")
    assert interview is not None and event is not None
    editor = event.editor
    assert isinstance(editor, DateEditor)
    editor.line.setFocus()

    QTest.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    picker = editor.findChild(DatePicker)
    assert picker is not None
    picker.calendar.setSelectedDate(QDate(2024, 5, 3))
    picker.precision.setCurrentIndex(picker.precision.findData("yyyy-MM'~'"))
    picker.calendar.activated.emit(picker.calendar.selectedDate())

    assert testimony.value("event_date") == "2024-05~"
