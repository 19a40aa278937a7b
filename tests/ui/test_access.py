"""Everything can be reached by keyboard and is named for those who do not see it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QTabWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.ui.documents_panel import DocumentsPanel
from casefile.ui.main_window import MainWindow
from casefile.ui.views import WHOLE_CASE
from tests.ui.samples import an_article

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "case.casefile"
    with Case.create(path, title="Labour", person="Ana") as case:
        document = case.add_document(*an_article("a.txt", "Workers said the work was hard."), title="Workers")
        case.mark(document.id, 0, 7, kind="testimony")
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def named(control: QWidget) -> bool:
    """Whether a screen reader has a name to say for it: what Qt hands it, in which a tooltip does not count."""
    if isinstance(control, QAbstractButton) and (action := getattr(control, "defaultAction", lambda: None)()):
        return bool(action.text() or control.accessibleName())
    interface = QAccessible.queryAccessibleInterface(control)
    return bool(interface.text(QAccessible.Text.Name).strip())


def own_part_of_qt(control: QWidget) -> bool:
    """The button that clears a line, the scroller of a menu: Qt made them and names them itself."""
    return control.objectName().startswith("qt_") or isinstance(control.parent(), QLineEdit | QComboBox | QTableView)


def unnamed(root: QWidget, *, hidden: bool = False) -> list[str]:
    """The controls of a window without a name, and whatever else takes the keyboard; Qt's own inner parts left out.
    Those that are not to be seen now only where `hidden` ones are asked for too."""
    return [
        f"{type(each).__name__} {each.objectName()} in {type(each.parent()).__name__}"
        for each in root.findChildren(QWidget)
        if (isinstance(each, CONTROLS) or takes_the_keyboard(each))
        and (hidden or each.isVisible())
        and not own_part_of_qt(each)
        and not named(each)
    ]


def takes_the_keyboard(widget: QWidget) -> bool:
    """Whether the Tab key stops at it; frames that hand it on to what they hold do not count."""
    hands_on = isinstance(widget, QTabWidget | QSplitter | QMenu) or widget.focusProxy() is not None
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not hands_on


def test_every_control_of_the_welcome_page_has_a_name(window: MainWindow) -> None:
    assert unnamed(window) == []


@pytest.mark.parametrize("view", ["reader", *(view.name for view in WHOLE_CASE)])
def test_every_control_of_an_open_case_has_a_name(view: str, window: MainWindow, tmp_path: Path) -> None:
    window.cases.open_path(tmp_path / "case.casefile")
    assert window.workspace is not None
    case = window.workspace.open_case.case
    window.workspace.guide.show_passage(case.passages()[0].id)
    window.workspace.middle.show_view(view)
    QApplication.processEvents()

    assert unnamed(window) == []


def test_every_control_around_a_document_has_a_name_also_those_that_come_when_asked_for(
    window: MainWindow, tmp_path: Path
) -> None:
    window.cases.open_path(tmp_path / "case.casefile")
    assert window.workspace is not None
    window.workspace.guide.show_passage(window.workspace.open_case.case.passages()[0].id)
    QApplication.processEvents()

    assert unnamed(window.workspace.reader, hidden=True) == []


def test_the_keyboard_goes_from_documents_to_reader_to_passage(window: MainWindow, tmp_path: Path) -> None:
    window.cases.open_path(tmp_path / "case.casefile")
    workspace = window.workspace
    assert workspace is not None
    workspace.guide.show_passage(workspace.open_case.case.passages()[0].id)

    reached = []
    for name, part in (("go.documents", DocumentsPanel), ("go.reader", None), ("go.passage", None)):
        window.commands[name].trigger()
        focus = QApplication.focusWidget()
        assert focus is not None
        owner = {"go.documents": workspace.documents, "go.reader": workspace.reader, "go.passage": workspace.panel}[
            name
        ]
        reached.append(owner.isAncestorOf(focus) or owner is focus)
        assert part is None or isinstance(owner, part)

    assert reached == [True, True, True]


def test_a_window_from_right_to_left_has_its_documents_at_the_right(window: MainWindow, tmp_path: Path) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window.cases.open_path(tmp_path / "case.casefile")
        QApplication.processEvents()
        workspace = window.workspace
        assert workspace is not None

        left = {
            name: part.mapTo(window, part.rect().topLeft()).x()
            for name, part in (("side", workspace.side), ("reader", workspace.middle), ("panel", workspace.panel))
        }

        assert left["side"] > left["reader"] > left["panel"]
        number = workspace.panel.number
        assert number.mapTo(workspace.panel, number.rect().topLeft()).x() > workspace.panel.width() / 2
    finally:
        window.close()
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
