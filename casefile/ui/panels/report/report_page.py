"""The page that a report is shown on: its HTML in the colours of the window, fetching nothing."""

import re
from base64 import b64decode
from binascii import Error as NotBase64

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from casefile.ui.style import colours
from casefile.words import _

STYLE = re.compile(r"<style>.*?</style>", re.S)
DATA_URL = re.compile(r"data:image/(?:png|jpeg);base64,", re.I)
LONGEST = 4_000_000  # characters of HTML that a text browser still lays out in bearable time


class Page(QTextBrowser):
    """Shows HTML that fetches nothing: pictures come from the HTML itself, links lead within it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(18)
        self.setAccessibleName(_("Preview of the report"))
        self.anchorClicked.connect(self.follow)

    def show_report(self, html: str) -> None:
        """Show a report where the one before stood."""
        where = self.verticalScrollBar().value()
        self.document().setDefaultStyleSheet(_sheet())
        if len(html) > LONGEST:
            self.setPlainText(_("The report is too long to be shown here. It can be written all the same."))
        else:
            self.setHtml(STYLE.sub("", html))
        self.verticalScrollBar().setValue(where)

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A picture that stands in the page itself; nothing else is ever loaded."""
        address = url.toString() if isinstance(url, QUrl) else url
        if kind == QTextDocument.ResourceType.ImageResource.value and DATA_URL.match(address):
            try:
                return QImage.fromData(QByteArray(b64decode(address.partition(",")[2])))
            except NotBase64:
                return None
        return None

    def follow(self, url: QUrl) -> None:
        """Go to a place in the page; a link that leads out is not opened."""
        if not url.scheme() and url.hasFragment():
            self.scrollToAnchor(url.fragment())


def _sheet() -> str:
    """What a text browser understands of style, in the colours of the window."""
    now = colours()
    return (
        f"body {{ color: {now.text}; }} a {{ color: {now.accent}; text-decoration: none; }}"
        "h1 { font-size: 20pt; } h2 { font-size: 15pt; margin-top: 22px; } h3 { font-size: 11pt; margin-top: 16px; }"
        "blockquote { margin-left: 18px; margin-right: 18px; }"
        f"dt, caption, .small, .subtitle, .level {{ color: {now.muted}; }}"
        f"th {{ text-align: left; color: {now.muted}; padding: 3px 8px 3px 0; }} td {{ padding: 3px 8px 3px 0; }}"
    )
