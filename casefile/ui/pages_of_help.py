"""The pages of help: first steps, every shortcut, about. Made from the table of commands and a few sentences."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

import casefile
from casefile.ui import commands, style
from casefile.ui.command_table import COMMANDS, MENUS
from casefile.words import _


def _page(parent: QWidget, title: str, body: str, *, width: int = 620, height: int = 560) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.resize(width, height)
    text = QTextBrowser()
    text.setAccessibleName(title)
    text.setFrameShape(QTextBrowser.Shape.NoFrame)
    text.document().setDocumentMargin(18)
    text.document().setDefaultStyleSheet(_sheet())
    text.setHtml(body)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    lines = QVBoxLayout(dialog)
    lines.setContentsMargins(12, 12, 12, 12)
    lines.addWidget(text)
    lines.addWidget(buttons)
    dialog.open()
    return dialog


def _sheet() -> str:
    now = style.colours()
    return (
        f"h2 {{ color: {now.text}; }} h3 {{ color: {now.accent}; margin-top: 14px; }} .keys {{ color: {now.muted}; }}"
    )


def _own_keys() -> tuple[tuple[str, str], ...]:
    """What the document itself does with keys and mouse: no command of the table."""
    return (
        (_("Copy the selected words"), "Ctrl+C"),
        (_("Select everything"), "Ctrl+A"),
        (_("Select by characters, lines, words"), _("Shift with the arrows, with Ctrl by words")),
        (_("Select a word, a line"), _("double click, triple click")),
        (_("Mark a rectangle"), _("Alt and drag")),
        (_("Zoom"), _("Ctrl and the wheel, or two fingers")),
        (_("Let go of what is selected, then of the full screen"), "Esc"),
        (_("Next hit, previous hit"), "Enter · Shift+Enter"),
        (_("Keep a note written in the margin"), "Ctrl+Enter"),
    )


def shortcuts(parent: QWidget) -> QDialog:
    """Every command with its keys, by menu; then what the document does with keys itself."""
    none = _("{} and its name").format(commands.keys(next(row for row in COMMANDS if row.name == "go.palette")))
    parts = [f"<h2>{escape(_('Keyboard shortcuts'))}</h2>"]
    for name, title in MENUS:
        rows = [row for row in COMMANDS if row.menu == name and row.name]
        parts += _table(
            commands.plain(title),
            [(commands.plain(row.text), " · ".join(commands.every_key(row)) or none) for row in rows],
        )
    parts += _table(_("In the document"), _own_keys())
    return _page(parent, _("Keyboard shortcuts"), "".join(parts), height=640)


def _table(title: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    lines = [f"<tr><td width='60%'>{escape(says)}</td><td class='keys'>{escape(keys)}</td></tr>" for says, keys in rows]
    return [f"<h3>{escape(title)}</h3><table width='100%' cellpadding='2'>", *lines, "</table>"]


def first_steps(parent: QWidget) -> QDialog:
    """From a file to a report."""
    steps = (
        (
            _("Add documents"),
            _("Drop files or folders on the window, or press Ctrl+I. The originals go into the case unchanged."),
        ),
        (
            _("Mark what matters"),
            _(
                "Select words with the mouse, or with Shift and the arrow keys. Then press 1 for testimony, "
                "2 for a statistic, 3 for an allegation, T for a tag, N for a note."
            ),
        ),
        (
            _("Say what it is, when you know"),
            _("The panel at the side has the fields of the passage. All can wait; everything is saved as you type."),
        ),
        (_("Change your mind"), _("Every edit can be undone with Ctrl+Z.")),
        (
            _("Hand it over"),
            _(
                "Ctrl+R writes the report: Word, PDF, a web page or Markdown. Each sentence in it leads back to "
                "the words, the page and the file."
            ),
        ),
        (_("Find your way"), _("Ctrl+K goes to any document, number or command by a few letters.")),
    )
    body = f"<h2>{escape(_('First steps'))}</h2><ol>"
    body += "".join(f"<li><p><b>{escape(head)}.</b> {escape(says)}</p></li>" for head, says in steps) + "</ol>"
    return _page(parent, _("First steps"), body, height=480)


def about(parent: QWidget) -> QDialog:
    """Version, licence and what the program never does."""
    lines = (
        _("Version {}").format(casefile.__version__),
        _("Build a case out of documents. It has no part that reaches the network."),
        _("Free software under the GNU Affero General Public License, version 3 or later, without any warranty."),
        f"Python {platform.python_version()} · Qt {qVersion()}",
    )
    body = "<h2>Casefile</h2>" + "".join(f"<p>{escape(each)}</p>" for each in lines)
    return _page(parent, _("About Casefile"), body, width=460, height=300)
