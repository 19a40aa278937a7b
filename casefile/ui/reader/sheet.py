"""One open document with what stands around its view. Reads the case; edits are asked for by signals."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.case.values import Changes, Document
from casefile.documents.pages_link import hold
from casefile.errors import NotFound
from casefile.ui.reader import shown
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.article_view import ArticleView
from casefile.ui.reader.page_view import PageView

Case = Any  # the Case, read only

_SHOWN = {"passage", "claim", "tag", "tagging", "attachment", "document"}  # what can change the marks


class Sheet(QWidget):
    """A tab of the reader."""

    def __init__(self, case: Case, document: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self.document = document
        self.record: Document = case.document(document)
        self.view = self._make_view()
        self.view.hint_of = self._hint
        self.view.setAccessibleName(self.long_title())
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(beside)
        self.setFocusProxy(self.view)
        self.view.show_marks(shown.marks_of(case, document))
        if isinstance(self.view, PageView):
            self.view.open()

    def _make_view(self) -> DocumentArea:
        case, record = self._case, self.record
        text: str = case.text(self.document)
        if record.kind == "article":
            return ArticleView(text, case.blocks(self.document), case.picture, self)
        original = hold(case.original(self.document), record.media_type, record.size)
        return PageView(text, case.pages(self.document), original, self)

    def _hint(self, passage: str) -> str:
        return shown.hint(self._case, passage)

    def short_title(self) -> str:
        """For the tab: the number and the beginning of the title."""
        title = self.record.title or self.record.file_name
        return f"{self.record.number} {title if len(title) <= 28 else title[:27] + '…'}".replace("&", "&&")

    def long_title(self) -> str:
        """The number and the whole title."""
        return f"{self.record.number} {self.record.title or self.record.file_name}"

    def show_passage(self, passage: str) -> None:
        """Bring a passage into view and choose it."""
        found = self._case.passage(passage)
        if found.region and found.rects and isinstance(self.view, PageView):
            self.view.bring_region(found.rects[0], choose=passage)
        else:
            self.view.bring(found.start, found.end, choose=passage)

    def refresh(self, changes: Changes) -> bool:
        """Show the marks as they are now; False when the document is gone."""
        if not changes.kinds & _SHOWN:
            return True
        try:
            self.record = self._case.document(self.document)
        except NotFound:
            return False
        self.view.show_marks(shown.marks_of(self._case, self.document))
        return True

    def shut(self) -> None:
        """Let go of the child and its memory."""
        if isinstance(self.view, PageView):
            self.view.close_document()
