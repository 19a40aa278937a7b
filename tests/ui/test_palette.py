"""Ctrl+K finds by a few letters, best first, and goes there with Enter."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.palette import Entry, Palette, best


def entry(text: str, words: str = "", went: list[str] | None = None) -> Entry:
    return Entry(text, "", "document", lambda: (went if went is not None else []).append(text), words)


def test_the_start_of_a_title_stands_before_words_inside() -> None:
    entries = [entry("Open the report"), entry("Report on labour"), entry("Sunday")]

    assert [each.text for each in best(entries, "rep")] == ["Report on labour", "Open the report"]


def test_every_word_must_be_found_and_accents_and_case_do_not_matter() -> None:
    entries = [entry("Déclaration à Genève"), entry("Declaration")]

    assert [each.text for each in best(entries, "declaration GENEVE")] == ["Déclaration à Genève"]


def test_numbers_find_their_document() -> None:
    entries = [entry("One", "EX-001"), entry("Two", "EX-002")]

    assert [each.text for each in best(entries, "ex-002")] == ["Two"]


def test_arrows_choose_and_enter_goes(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    went: list[str] = []
    palette = Palette([entry(name, went=went) for name in ("One", "Two", "Three")], lambda _query: [], parent)
    palette.open()

    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)

    assert went == ["Two"]
    assert not palette.isVisible()


def test_nothing_found_is_said(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    palette = Palette([entry("One")], lambda _query: [], parent)
    palette.open()

    QTest.keyClicks(palette.line, "zzz")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)

    assert palette.isVisible()
    assert not palette.list.isVisible()
    palette.close()
