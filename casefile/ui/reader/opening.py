"""Opening a document for reading: the view for its kind, its bytes handed to a drawing child beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtWidgets import QWidget

from casefile.case import Case
from casefile.case.values import Document
from casefile.documents.model import Rect
from casefile.documents.pages_link import Original, hold
from casefile.errors import PasswordNeeded
from casefile.ui import jobs
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.articles.article_view import ArticleView
from casefile.ui.reader.articles.liking import liked, remember
from casefile.ui.reader.pages.contents import Contents
from casefile.ui.reader.pages.page_view import PageView
from casefile.words import _

_AT_ONCE = 8 * 1024 * 1024  # bytes that are read so quickly that no other thread is worth it


class OpenedView(QObject):
    """A document's view, and what has to be closed with it."""

    said = Signal(str)  # a sentence for the person; empty: no trouble any more
    locked = Signal()  # the pages wait for a password

    def __init__(self, view: DocumentArea, pages: PageView | None, parent: QObject) -> None:
        super().__init__(parent)
        self.view = view
        self.pages = pages
        self.contents: Contents | None = None
        self._original: Original | None = None
        self._shut = False
        self._style = view.reading_style if isinstance(view, ArticleView) else None  # as it was when it opened
        if pages is not None:
            self.contents = Contents(pages)
            pages.asking.late_wishes = self.contents.wishes
            pages.drawer.failed.connect(self._fail)

    def take(self, original: Original) -> None:
        """The bytes are here: begin drawing."""
        if self._shut or self.pages is None:
            original.close()
            return
        self._original = original
        self.pages.drawer.original = original
        self.pages.open()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, PasswordNeeded):
            self.locked.emit()
        else:
            self.said.emit(str(error))

    def unlock(self, password: str) -> None:
        """Try a password."""
        if self.pages is not None:
            self.said.emit("")
            self.pages.open(password)

    def start_at(self, place: tuple[float, ...]) -> None:
        """Show a place once the view has its size."""
        if place:
            QTimer.singleShot(0, self.view, lambda: self.view.go(place))

    def region_boxes(self, region: Rect) -> list[QRectF]:
        """Where a region shows."""
        return [self.pages.where.to_view(region)] if self.pages is not None else []

    def shut(self) -> None:
        """Let go of the child and the bytes."""
        self._shut = True
        if isinstance(self.view, ArticleView) and self.view.reading_style != self._style:
            remember(self.view.reading_style)
        if self.pages is not None:
            self.pages.close_document()
        if self._original is not None:
            self._original.close()
            self._original = None


def open_view(case: Case, record: Document, parent: QWidget) -> OpenedView:
    """The view of a document; its pages come as they are drawn."""
    text = case.text(record.id)
    if record.kind == "article":
        view = ArticleView(text, case.blocks(record.id), case.picture, parent)
        view.set_reading_style(liked())
        return OpenedView(view, None, parent)
    pages = PageView(text, case.pages(record.id), parent, recognised=case.recognised(record.id))
    opened = OpenedView(pages, pages, parent)
    if record.size <= _AT_ONCE:
        opened.take(hold(case.original(record.id), record.media_type, record.size))
    else:
        jobs.run(_hold, case, record, title=_("Opening {}").format(record.number), done=opened.take)
    return opened


def _hold(case: Case, record: Document) -> Original:
    with case.reader() as reads:
        return hold(reads.original(record.id), record.media_type, record.size)
