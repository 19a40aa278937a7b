"""The words of a paged document: which page an offset is on, and the glyphs of the pages looked at. No widget."""

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence

from casefile.case.values import Recognised
from casefile.documents.model import Page, Rect
from casefile.documents.pages_lines import gathered
from casefile.documents.pages_wire import Glyphs
from casefile.ui.reader.pages.glyphs import PageGlyphs
from casefile.words import _

_KEPT = 160  # pages whose glyphs stay in memory: about 60 kB each


class PageWords:
    """Offsets of the document on one side, pages and their glyphs on the other."""

    def __init__(self, text: str, pages: Sequence[Page], recognised: Recognised | None = None) -> None:
        self.text = text
        self.pages = pages
        self._recognised = recognised if recognised and len(recognised.boxes) == 4 * len(text) else None
        self._starts = array("q", (page.start for page in pages))
        self._glyphs: OrderedDict[int, PageGlyphs] = OrderedDict()
        self.changed: set[int] = set()  # pages whose words are read otherwise today than when they were frozen

    def page_of(self, offset: int) -> int:
        """The page an offset lies on."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def span(self, page: int) -> tuple[int, int]:
        """A page's offsets in the document's text."""
        end = self._starts[page + 1] if page + 1 < len(self._starts) else len(self.text)
        return self._starts[page], end

    def knows(self, page: int) -> bool:
        """Whether the page's glyphs are here, or will never be."""
        return page in self._glyphs or page in self.changed or self.is_recognised(page)

    def is_recognised(self, page: int) -> bool:
        """Whether the page's words were recognised on its picture: they are here, no file has to be asked."""
        return self._recognised is not None and page in self._recognised.pages

    def why_no_words(self, page: int) -> str:
        """Why no words of a page can be selected, and what can be done: a sentence; empty where they can be."""
        if page in self.changed:
            return _(
                "The words of this page cannot be found on it as they were when the document was added, so none can "
                "be selected. Drag to mark a rectangle of the page instead."
            )
        if not self.pages[page].has_text and not self.is_recognised(page):
            return _("A picture without words. Drag to mark a rectangle of it; Edit › Recognise text… reads it.")
        return ""

    def glyphs(self, page: int) -> PageGlyphs | None:
        """A page's glyphs; None while they are not known."""
        found = self._glyphs.get(page)
        if found is not None:
            self._glyphs.move_to_end(page)
        elif self._recognised is not None and page in self._recognised.pages:
            start, end = self.span(page)
            boxes = array("f", (side / 1000 for side in self._recognised.boxes[4 * start : 4 * end]))
            found = self._keep(page, gathered(self.text[start:end], boxes))
        return found

    def put(self, page: int, glyphs: Glyphs) -> bool:
        """Keep a page's glyphs; False where they are not those of the frozen text."""
        start, end = self.span(page)
        if self.text[start:end].rstrip("\n") != glyphs.text.rstrip("\n"):
            self.changed.add(page)
            return False
        self._keep(page, glyphs)
        return True

    def _keep(self, page: int, glyphs: Glyphs) -> PageGlyphs:
        found = self._glyphs[page] = PageGlyphs.of(page, self._starts[page], glyphs)
        if len(self._glyphs) > _KEPT:
            self._glyphs.popitem(last=False)
        return found

    def rects(self, start: int, end: int) -> tuple[Rect, ...]:
        """The boxes of a range, one a line; empty unless the glyphs of all its pages are known."""
        found: list[Rect] = []
        for page in range(self.page_of(start), self.page_of(max(start, end - 1)) + 1):
            glyphs = self.glyphs(page)
            if glyphs is None:
                return ()
            found += self.rects_on(page, start, end)
        return tuple(found)

    def rects_on(self, page: int, start: int, end: int) -> list[Rect]:
        """The boxes of that part of a range which is on one page; none while its glyphs are not known."""
        glyphs = self.glyphs(page)
        if glyphs is None:
            return []
        first, last = self.span(page)
        last = min(last, first + len(glyphs.text))
        return list(glyphs.rects(max(start, first) - first, min(end, last) - first)) if start < last else []

    def line_around(self, offset: int) -> tuple[int, int]:
        """The printed line in which an offset lies; the line of the text where glyphs are not known."""
        page = self.page_of(offset)
        glyphs = self.glyphs(page)
        first, _last = self.span(page)
        if glyphs is not None and glyphs.lines:
            line = glyphs.lines[glyphs.line_of(min(offset - first, max(len(glyphs.text) - 1, 0)))]
            return first + line.start, first + line.end
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, end if end >= 0 else len(self.text)

    def line_away(self, offset: int, lines: int) -> int | None:
        """The place `lines` further down, below the same point of its line, over page ends too."""
        page = self.page_of(offset)
        glyphs = self.glyphs(page)
        if glyphs is None or not glyphs.lines:
            return None
        mark = glyphs.caret_line(offset - glyphs.start)
        index = glyphs.line_of(offset - glyphs.start) + lines
        while not 0 <= index < len(glyphs.lines):
            step = -1 if index < 0 else 1
            index -= len(glyphs.lines) if step > 0 else 0
            page += step
            if not 0 <= page < len(self.pages):
                return 0 if step < 0 else len(self.text)
            other = self.glyphs(page)
            if other is None:
                return None
            index += len(other.lines) if step < 0 else 0
            glyphs = other
            if not other.lines:
                return other.start
        line = glyphs.lines[index]
        if mark is None:
            return glyphs.start + line.start
        x, y = (mark[0], (line.y0 + line.y1) / 2) if line.upright else ((line.x0 + line.x1) / 2, mark[1])
        return glyphs.start + glyphs.caret_in(line, x, y)
