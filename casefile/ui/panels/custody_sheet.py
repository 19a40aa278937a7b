"""The custody sheet of an exhibit: what it is, how it came in, what was done with it; to be read and printed."""

from html import escape

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from casefile.case.reading import chronicle
from casefile.ui.open_case import OpenCase
from casefile.words import _


class CustodySheet(QDialog):
    """One exhibit's sheet."""

    def __init__(self, open_case: OpenCase, document: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Custody sheet"))
        self.resize(680, 560)
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Custody sheet"))
        self.page.setOpenLinks(False)
        self.page.setHtml(sheet(open_case, document))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.print = buttons.addButton(_("&Print…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.print.clicked.connect(self.ask_printer)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.addWidget(self.page, 1)
        lines.addWidget(buttons)

    def ask_printer(self) -> QPrintDialog:
        """Ask which printer, or a PDF file."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.page.document().print_(printer))
        dialog.show()
        return dialog


def sheet(open_case: OpenCase, document_id: str) -> str:
    """The sheet as HTML of ours; every word of the case is escaped."""
    case = open_case.case
    document = case.document(document_id)
    facts = [
        (_("Exhibit"), document.number),
        (_("Title"), document.title),
        (_("File"), document.file_name),
        (_("SHA-256"), document.sha256),
        (_("Size"), _("{} bytes").format(QLocale().toString(document.size))),
        (_("Case"), case.title),
        (_("Head of the chain"), case.head),
    ]
    head = "".join(f"<tr><td><b>{escape(name)}</b>&nbsp;</td><td>{escape(value)}</td></tr>" for name, value in facts)
    rows = "".join(
        f"<tr><td>{escape(_when(event))}</td><td>{escape(event.person)}</td><td>{escape(event.what)}</td>"
        f"<td><small>{escape(event.proof[:16])}</small></td></tr>"
        for event in chronicle.custody(case, document)
    )
    titles = "".join(f"<th align='left'>{escape(name)}</th>" for name in (_("When"), _("Who"), _("What"), _("Proof")))
    note = _(
        "Times are what each person's machine said. The hashes show that nothing recorded here was altered since; "
        "they do not show who typed it. Copies and merges are those that this file saw."
    )
    return (
        f"<h2>{escape(_('Custody sheet'))}</h2><table cellpadding='2'>{head}</table><br>"
        f"<table width='100%' cellpadding='4' border='0'><tr>{titles}</tr>{rows}</table>"
        f"<p><small>{escape(note)}</small></p>"
    )


def _when(event: chronicle.Event) -> str:
    moment = QDateTime.fromMSecsSinceEpoch(int(event.at.timestamp() * 1000))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
