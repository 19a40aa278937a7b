"""How the person likes articles set: kept from one article to the next, and from one day to the next."""

from __future__ import annotations

from casefile import settings
from casefile.ui.reader.articles.article_text import ReadingStyle

_SIZES, _WIDTHS = (9.0, 60.0), (14.0, 120.0)


def liked() -> ReadingStyle:
    """The style that was left last; what is out of bounds in the settings is brought within them."""
    kept = settings.load()
    size = min(max(kept.article_size / 10, _SIZES[0]), _SIZES[1])
    width = min(max(kept.article_width / 10, _WIDTHS[0]), _WIDTHS[1])
    return ReadingStyle(kept.article_font, size, width)


def remember(reading: ReadingStyle) -> None:
    """Let the next article begin with this style."""
    settings.change(
        article_font=reading.family, article_size=round(reading.size * 10), article_width=round(reading.width * 10)
    )
