"""The custody sheet of an exhibit: what it is, how it came in, what was done with it; to be read, printed and kept."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QTextBrowser, QVBoxLayout, QWidget

from casefile import places
from casefile.reports import custody
from casefile.ui import ask, jobs, style
from casefile.ui.open_case import OpenCase
from casefile.words import _

if TYPE_CHECKING:
    from casefile.reports.report import CustodySheet as Sheet


class CustodySheet(QDialog):
    """One exhibit's sheet."""

    def __init__(self, open_case: OpenCase, document: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 600)
        self._sheet = custody.sheet(open_case.case, open_case.case.document(document))
        self.setWindowTitle(self._sheet.title)
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Custody sheet"))
        self.page.setOpenLinks(False)
        self.page.setHtml(as_html(self._sheet, style.colours().muted))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.keep = buttons.addButton(_("&Save as…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.print = buttons.addButton(_("&Print…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.keep.clicked.connect(self.ask_place)
        self.print.clicked.connect(self.ask_printer)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.addWidget(self.page, 1)
        lines.addWidget(buttons)

    def ask_place(self) -> QFileDialog:
        """Ask where to, and write the sheet as PDF, Word, web page or Markdown."""
        filters = ";;".join(f"{suffix.removeprefix('.').upper()} (*{suffix})" for suffix in custody.SUFFIXES)
        name = self._sheet.title.replace(":", "") + custody.SUFFIXES[0]
        return ask.file_to_save(self, _("Where the sheet goes"), filters, places.cases_folder() / name, self.write)

    def write(self, place: Path) -> None:
        """Write it beside the person's work."""
        jobs.run(custody.write, self._sheet, place, title=_("Writing the custody sheet"))

    def ask_printer(self) -> QPrintDialog:
        """Ask which printer, or a PDF file."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print(printer))
        dialog.show()
        return dialog

    def _print(self, printer: QPrinter) -> None:
        document = self.page.document().clone(self)
        document.setHtml(as_html(self._sheet, "#555555"))  # paper is light whatever the window is
        document.print_(printer)


def as_html(made: Sheet, muted: str) -> str:
    """The sheet as HTML of ours; every word of the case is escaped and stands in its own direction."""
    facts = "".join(
        f"<tr><td><b>{escape(fact.label)}</b>&nbsp;&nbsp;</td><td>{escape(fact.value)}</td></tr>" for fact in made.facts
    )
    rows = "".join(
        f"<tr><td style='white-space: nowrap'>{escape(event.at)}&nbsp;</td><td>{escape(event.person)}&nbsp;</td>"
        f"<td>{escape(event.what)}</td><td><small style='color:{muted}'>{escape(event.proof)}</small></td></tr>"
        for event in made.events
    )
    names = (_("When"), _("Who"), _("What"), _("Proof"))
    titles = "".join(f"<th align='left'>{escape(name)}</th>" for name in names)
    notes = "".join(f"<p><small style='color:{muted}'>{escape(note)}</small></p>" for note in made.notes)
    return (
        f"<h2>{escape(made.title)}</h2><table cellpadding='2'>{facts}</table><br>"
        f"<table width='100%' cellpadding='4' border='0'><tr>{titles}</tr>{rows}</table>{notes}"
    )
