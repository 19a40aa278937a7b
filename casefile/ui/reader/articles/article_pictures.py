"""The pictures of one article, decoded when they come into view and let go again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtGui import QImage

from casefile.ui.reader.articles.article_items import read_picture

_KEPT = 24


class ArticlePictures:
    """Calling it gives a picture by its SHA-256; None where it cannot be read."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._kept: OrderedDict[str, QImage | None] = OrderedDict()
        self.widest = 1200  # pixels; larger ones are read smaller

    def __call__(self, sha256: str) -> QImage | None:
        if sha256 not in self._kept:
            self._kept[sha256] = read_picture(self._read(sha256), self.widest)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[sha256]
