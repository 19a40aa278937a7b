"""The side of the window: the documents, and the panels of the table `views.SIDE` beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from casefile.ui.documents_panel import DocumentsPanel
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.sources import SourcesPanel
from casefile.ui.views import SIDE
from casefile.words import _


class Side(QTabWidget):
    """One tab a panel, the documents first."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents = DocumentsPanel(open_case)
        self.setDocumentMode(True)
        self.addTab(self.documents, _("Documents"))
        self.panels = {row.name: row.make(open_case) for row in SIDE}
        for row in SIDE:
            self.addTab(self.panels[row.name], _(row.title))

    def show_documents(self) -> None:
        """Bring the list of documents to the front and the keyboard into it."""
        self.setCurrentWidget(self.documents)
        self.documents.take_focus()

    def show_source(self, source: str) -> None:
        """Bring the sources to the front, at one of them."""
        panel = self.panels["sources"]
        self.setCurrentWidget(panel)
        if isinstance(panel, SourcesPanel):
            panel.choose(source)
