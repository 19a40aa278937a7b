"""The passages of an article that are in view, as pieces to paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.ui.reader.finding.hits import hits_between
from casefile.ui.reader.overlay import Piece, set_lanes

if TYPE_CHECKING:
    from casefile.ui.reader.articles.article_view import ArticleView


def pieces_of(view: ArticleView, longest: int) -> list[Piece]:
    """Each passage that touches what is in view; none is longer than `longest` characters."""
    top = view.top()
    items = [item for item in view.flow.between(top, top + view.viewport().height()) if not item.folded]
    found: list[Piece] = []
    for mark in hits_between(view.marks, items[0].start, items[-1].end + 1, longest) if items else ():
        rects = view.where.boxes(mark.start, mark.end)
        if rects:
            mirrored = _mirrored(view, mark.start)
            margin = view.left + (view.measure.width if mirrored else 0.0)
            first, last = mark.start >= items[0].start, mark.end <= items[-1].end
            found.append(Piece(mark, rects, margin, first, last, mirrored=mirrored))
    set_lanes(found)
    return found


def _mirrored(view: ArticleView, offset: int) -> bool:
    found = view.flow.run_of(offset)
    return found is not None and found[0].right_to_left
