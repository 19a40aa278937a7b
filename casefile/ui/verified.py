"""What verifying found: one line for each thing that was checked, whole or not, to be read and copied."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from casefile.ui import style
from casefile.words import _

if TYPE_CHECKING:
    from casefile.case.history.verify import Check, Verification


class Verified(QDialog):
    """The outcome of verifying a case, item by item."""

    def __init__(self, found: Verification, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Verify"))
        self.resize(720, 520)
        self._found = found
        self.outcome = QLabel(outcome(found))
        self.outcome.setProperty("role", "title")
        self.outcome.setWordWrap(True)
        self.items = QTextBrowser()
        self.items.setAccessibleName(_("What was checked"))
        self.items.setHtml(_as_html(found))
        limits = QLabel(found.limits)
        limits.setProperty("role", "hint")
        limits.setWordWrap(True)
        head = QLabel(_("Head of the history: {}").format(found.head))
        head.setWordWrap(True)
        head.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copying = QPushButton(_("Copy"))
        self.copying.setToolTip(_("Copy the whole result as text"))
        self.copying.clicked.connect(self.copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copying, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.outcome, self.items, limits, head, buttons):
            layout.addWidget(widget, 1 if widget is self.items else 0)

    def copy(self) -> None:
        """Put the whole result on the clipboard."""
        QGuiApplication.clipboard().setText(as_text(self._found))


def outcome(found: Verification) -> str:
    """The outcome in one sentence."""
    if found.ok:
        return _("The case is whole: {edits} edits and {documents} documents agree with their hashes.").format(
            edits=found.edits, documents=found.documents
        )
    failed = sum(not check.ok for check in found.checks)
    return _("Something does not agree: {failed} of {all} checks failed.").format(failed=failed, all=len(found.checks))


def as_text(found: Verification) -> str:
    """Everything, line by line."""
    items = [f"{_mark(check)}  {check.name}: {check.sentence}" for check in _worst_first(found)]
    head = _("Head of the history: {}").format(found.head)
    return "\n".join((outcome(found), "", *items, "", found.limits, head))


def _worst_first(found: Verification) -> list[Check]:
    return sorted(found.checks, key=lambda check: check.ok)


def _mark(check: Check) -> str:
    return _("whole") if check.ok else _("FAILED")


def _as_html(found: Verification) -> str:
    colours = style.colours()
    rows = "".join(
        f'<tr><td style="color:{colours.muted if check.ok else colours.warn}">{escape(_mark(check))}&nbsp;&nbsp;</td>'
        f"<td><b>{escape(check.name)}</b>&nbsp;&nbsp;</td><td>{escape(check.sentence)}</td></tr>"
        for check in _worst_first(found)
    )
    return f'<table cellpadding="3">{rows}</table>'
