"""Where the words of an article lie in its view. What is laid out, the view's flow knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF

from casefile.documents.model import Rect
from casefile.ui.reader.values import ShownMark

if TYPE_CHECKING:
    from casefile.ui.reader.articles.article_flow import Flow
    from casefile.ui.reader.articles.article_view import ArticleView


class ArticleWhere:
    """Between an article's words and points of its view (see `where.Where`)."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view

    @property
    def _flow(self) -> Flow:
        return self._view.flow

    def _content(self, point: QPointF) -> tuple[float, float]:
        return point.x() - self._view.left, point.y() + self._view.top()

    def _in_view(self, box: QRectF) -> QRectF:
        return box.translated(self._view.left, -self._view.top())

    def caret_at(self, point: QPointF) -> int | None:
        x, y = self._content(point)
        found = self._flow.run_at(x, y)
        return None if found is None else found[1].caret_at(x, y - found[0].top)

    def character_at(self, point: QPointF) -> int | None:
        x, y = self._content(point)
        found = self._flow.run_at(x, y)
        return None if found is None else found[1].character_at(x, y - found[0].top)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        top = self._view.top()
        found = self._flow.boxes(start, end, top, top + self._view.viewport().height())
        return [self._in_view(box) for box in found]

    def caret_mark(self, offset: int) -> QLineF | None:
        found = self._flow.run_of(offset)
        mark = found[1].caret_mark(offset) if found is not None else None
        if found is None or mark is None:
            return None
        x, top, bottom = mark
        down = found[0].top - self._view.top()
        return QLineF(x + self._view.left, top + down, x + self._view.left, bottom + down)

    def line_around(self, offset: int) -> tuple[int, int]:
        found = self._flow.run_of(offset)
        return found[1].line_around(offset) if found is not None else (offset, offset)

    def line_away(self, offset: int, lines: int) -> int | None:
        mark = self.caret_mark(offset)
        if mark is None:
            return None
        line = self._view.reading_style.size * self._view.reading_style.spacing
        if abs(lines) > 1:
            self._view.scroll_by(lines * line)
            mark = self.caret_mark(offset) or mark
        middle = (mark.y1() + mark.y2()) / 2
        for step in (1.0, 1.4, 2.0, 3.0, 5.0):
            y = middle + lines * line * step
            self._flow.lay_between(y + self._view.top() - 200, y + self._view.top() + 200, self._view.measure)
            to = self.caret_at(QPointF(mark.x1(), y))
            if to is not None and self.line_around(to) != self.line_around(offset):
                return to
        return len(self._view.text) if lines > 0 else 0

    def link_at(self, point: QPointF) -> str:
        x, y = self._content(point)
        found = self._flow.run_at(x, y)
        offset = found[1].character_at(x, y - found[0].top) if found is not None else None
        if found is None or offset is None:
            return ""
        spans = found[1].block.spans
        return next((span.target for span in spans if span.kind == "link" and span.start <= offset < span.end), "")

    def share_of(self, offset: int) -> float:
        if not self._flow.items or not self._flow.height:
            return 0.0
        item = self._flow.items[self._flow.index_of(offset)]
        part = (offset - item.start) / max(item.end - item.start, 1)
        return min(1.0, (item.top + part * item.height) / self._flow.height)

    def shares_in_view(self) -> tuple[float, float]:
        top, height = self._view.top(), max(self._flow.height, 1.0)
        return max(top / height, 0.0), min((top + self._view.viewport().height()) / height, 1.0)

    def first_in_view(self) -> int:
        return self._flow.items[self._flow.index_at(self._view.top())].start if self._flow.items else 0

    def span_in_view(self) -> tuple[int, int]:
        top = self._view.top()
        items = list(self._flow.between(top, top + self._view.viewport().height()))
        return (items[0].start, items[-1].end + 1) if items else (0, 0)

    def share_of_mark(self, mark: ShownMark) -> float:
        return self.share_of(mark.start)

    def rects(self, _start: int, _end: int) -> tuple[Rect, ...]:
        return ()

    def is_picture_at(self, _point: QPointF) -> bool:
        return False

    def page_rect(self, _one: QPointF, _other: QPointF) -> Rect | None:
        return None
