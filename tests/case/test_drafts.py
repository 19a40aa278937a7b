"""Words being typed, and edits of several objects with values of their own."""

from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.values import Document
from casefile.errors import ReadOnlyCase


def test_typed_words_outlive_the_window_and_are_no_edit(case: Case, document: Document, path: Path) -> None:
    # Arrange
    edits = len(case.history())

    # Act
    case.keep_draft(document.id, "note", "half a sen")
    case.keep_draft(document.id, "note", "half a sentence")
    case.close()

    # Assert
    with Case.open(path, person="Ann") as again:
        assert again.draft(document.id, "note") == "half a sentence"
        assert len(again.history()) == edits


def test_an_empty_draft_is_forgotten(case: Case, document: Document) -> None:
    case.keep_draft(document.id, "note", "half a sentence")

    case.keep_draft(document.id, "note", "")

    assert case.draft(document.id, "note") == ""


def test_a_case_open_for_reading_keeps_no_drafts(case: Case, document: Document, path: Path) -> None:
    case.close()

    with Case.open(path, person="Ann", writable=False) as reading, pytest.raises(ReadOnlyCase):
        reading.keep_draft(document.id, "note", "words")


def test_several_objects_take_values_of_their_own_in_one_edit(case: Case) -> None:
    # Arrange
    visa, student = case.add_tag("visa"), case.add_tag("visa/student")

    # Act
    case.set_each({visa.id: {"name": "permit"}, student.id: {"name": "permit/student"}})

    # Assert
    assert [tag.name for tag in case.tags()] == ["permit", "permit/student"]
    case.undo()
    assert [tag.name for tag in case.tags()] == ["visa", "visa/student"]


def test_what_is_kept_for_one_field_of_many_objects_is_read_at_once(case: Case) -> None:
    case.keep_draft("one", "dismissed", "-")
    case.keep_draft("two", "dismissed", "-")
    case.keep_draft("two", "note", "half a sentence")

    assert case.drafts("dismissed") == {"one": "-", "two": "-"}
