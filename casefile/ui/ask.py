"""Questions to the person that do not stop the program: a file, a line of words, yes or no. `then` gets the answer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from casefile import settings
from casefile.words import _


def case_files() -> str:
    """The filter of a file dialog for cases."""
    return _("Cases") + " (*.casefile);;" + _("All files") + " (*)"


def _file_dialog(parent: QWidget, title: str, filters: str) -> QFileDialog:
    """Begins in the folder that the last one was left in."""
    last = Path(settings.window("folder").decode("utf-8", "surrogateescape"))
    dialog = QFileDialog(parent, title, str(last if last.is_absolute() and last.is_dir() else Path.home()), filters)
    dialog.accepted.connect(lambda: settings.remember_windows(folder=os.fsencode(dialog.directory().absolutePath())))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def file_to_open(parent: QWidget, title: str, filters: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for one file that is there."""
    dialog = _file_dialog(parent, title, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def files_to_open(parent: QWidget, title: str, filters: str, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Ask for files that are there."""
    dialog = _file_dialog(parent, title, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda paths: then([Path(each) for each in paths]))
    dialog.open()
    return dialog


def folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder."""
    dialog = _file_dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def file_to_save(
    parent: QWidget, title: str, filters: str, suggested: Path, then: Callable[[Path], object]
) -> QFileDialog:
    """Ask where to write; the dialog itself asks before a file is replaced."""
    dialog = _file_dialog(parent, title, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def words(
    parent: QWidget,
    title: str,
    question: str,
    then: Callable[[str], object],
    *,
    value: str = "",
    secret: bool = False,
    may_be_empty: bool = False,
) -> QDialog:
    """Ask for a line of words. `then` gets them stripped; an empty line is no answer unless it may be one."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(420)
    line = _line_under(question, dialog)
    line.setText(value)
    line.selectAll()
    line.setEchoMode(QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal)

    def answer() -> None:
        given = line.text() if secret else line.text().strip()
        if given or may_be_empty:
            then(given)

    dialog.accepted.connect(answer)
    dialog.open()
    return dialog


def _line_under(question: str, dialog: QDialog) -> QLineEdit:
    """The line that a question is answered on, laid out with it and the buttons."""
    label = QLabel(question)
    label.setWordWrap(True)
    line = QLineEdit()
    line.setAccessibleName(question)
    label.setBuddy(line)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    lines = QVBoxLayout(dialog)
    for each in (label, line, buttons):
        lines.addWidget(each)
    return line


def sure(parent: QWidget, sentence: str, button: str, then: Callable[[], object]) -> QMessageBox:
    """Ask before something that cannot be undone or that is large."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Casefile", sentence, QMessageBox.StandardButton.Cancel, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    yes = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
    yes.clicked.connect(lambda: then())
    box.open()
    return box
