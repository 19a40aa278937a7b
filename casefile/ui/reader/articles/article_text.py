"""One run of text of an article, laid out in lines: a paragraph, a heading, a table's cell. Offsets are code points."""

import unicodedata
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from casefile.documents.model import Block, Span
from casefile.ui.reader.utf16 import Units


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """How a person likes articles set. Sizes in logical pixels."""

    family: str = ""  # empty: the window's
    size: float = 17.0
    width: float = 38.0  # of the column, in ems
    spacing: float = 1.45  # of lines

    def font(self, block: Block) -> QFont:
        """The font of a block."""
        font = QFont(self.family) if self.family else QFont()
        grow = {1: 1.7, 2: 1.4, 3: 1.2}.get(block.level, 1.08) if block.kind == "heading" else 1.0
        if block.kind == "preformatted":
            font = QFont("monospace")
            font.setStyleHint(QFont.StyleHint.Monospace)
            grow = 0.9
        elif block.kind in ("caption", "cell"):
            grow = 0.92
        font.setBold(block.kind == "heading")
        font.setItalic(block.kind == "caption")
        font.setPixelSize(max(6, round(self.size * grow)))
        return font


@dataclass(slots=True)
class TextRun:
    """Text at `start` of the document, laid out at (x, y) in content pixels once `lay` was called."""

    start: int
    text: str
    block: Block
    x: float = 0.0
    y: float = 0.0
    height: float = 0.0
    _layout: QTextLayout | None = None
    _counts: Units | None = None
    _two_ways: bool | None = None

    @property
    def _units(self) -> Units:
        if self._counts is None:
            self._counts = Units(self.text)
        return self._counts

    def _mixed(self) -> bool:
        """Whether any of it runs right to left."""
        if self._two_ways is None:
            ways = {"R", "AL"}
            self._two_ways = not self.text.isascii() and any(
                unicodedata.bidirectional(each) in ways for each in self.text
            )
        return self._two_ways

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.text)

    def natural_width(self, style: ReadingStyle) -> float:
        """As wide as it would like to be, on one line."""
        layout = self._made(style, QColor("black"))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return layout.maximumWidth()

    def _made(self, style: ReadingStyle, link: QColor) -> QTextLayout:
        # Line ends inside a block, as Qt writes them: as many units as before.
        layout = QTextLayout(self.text.replace("\n", "\u2028"), style.font(self.block))
        option = QTextOption()
        right = self.block.right_to_left
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([found for span in self.block.spans if (found := self._format(span, link)) is not None])
        return layout

    def _format(self, span: Span, link: QColor) -> QTextLayout.FormatRange | None:
        start, end = max(span.start, self.start) - self.start, min(span.end, self.end) - self.start
        if start >= end:
            return None
        made, chars = QTextLayout.FormatRange(), QTextCharFormat()
        if span.kind == "bold":
            chars.setFontWeight(QFont.Weight.Bold)
        elif span.kind == "italic":
            chars.setFontItalic(True)
        elif span.kind == "code":
            chars.setFontFamilies(["monospace"])
        elif span.kind == "link":
            chars.setFontUnderline(True)
            chars.setForeground(link)
        else:
            vertical = QTextCharFormat.VerticalAlignment
            up = span.kind == "superscript"
            chars.setVerticalAlignment(vertical.AlignSuperScript if up else vertical.AlignSubScript)
        made.start, made.length = self._units.to_units(start), self._units.to_units(end) - self._units.to_units(start)
        made.format = chars
        return made

    def lay(self, width: float, style: ReadingStyle, link: QColor) -> float:
        """Break into lines of `width`; the height."""
        layout = self._made(style, link)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 10.0))
            extra = line.height() * (style.spacing - 1.17)
            line.setPosition(QPointF(0, y + extra / 2))
            y += line.height() + extra
        layout.endLayout()
        self._layout, self.height = layout, max(y, 1.0)
        return self.height

    def first_line(self) -> float:
        """The height of its first line, with the space around it."""
        lines = self._lines()
        return lines[0].height() + 2 * lines[0].y() if lines else self.height

    def forget(self) -> None:
        """Let go of the lines; they can be laid again."""
        self._layout = None

    def paint(self, painter: QPainter, offset: QPointF) -> None:
        """Paint the lines."""
        if self._layout is not None:
            self._layout.draw(painter, QPointF(self.x, self.y) - offset)

    def _lines(self) -> list[QTextLine]:
        return [self._layout.lineAt(index) for index in range(self._layout.lineCount())] if self._layout else []

    def _line_at(self, y: float) -> QTextLine | None:
        lines = self._lines()
        return next((line for line in lines if y - self.y < line.y() + line.height()), lines[-1] if lines else None)

    def caret_at(self, x: float, y: float) -> int:
        """The place between characters nearest to a content point."""
        line = self._line_at(y)
        if line is None:
            return self.start
        unit = line.xToCursor(x - self.x, QTextLine.CursorPosition.CursorBetweenCharacters)
        return self.start + self._units.to_points(unit)

    def character_at(self, x: float, y: float) -> int | None:
        """The character at a content point; None beside the words."""
        line = self._line_at(y)
        if line is None or not line.naturalTextRect().adjusted(-3, -3, 3, 3).contains(x - self.x, y - self.y):
            return None
        unit = line.xToCursor(x - self.x, QTextLine.CursorPosition.CursorOnCharacter)
        return min(self.start + self._units.to_points(unit), max(self.end - 1, self.start))

    def _line_of(self, offset: int) -> QTextLine | None:
        """The line in which a caret before `offset` stands."""
        if self._layout is None:
            return None
        unit = self._units.to_units(min(max(offset - self.start, 0), len(self.text)))
        line = self._layout.lineForTextPosition(unit)
        return line if line.isValid() else None

    def caret_mark(self, offset: int) -> tuple[float, float, float] | None:
        """Where a caret before `offset` stands in content pixels: x, top, bottom."""
        line = self._line_of(offset)
        if line is None:
            return None
        x = _x(line, self._units.to_units(offset - self.start))
        return self.x + x, self.y + line.y(), self.y + line.y() + line.height()

    def line_around(self, offset: int) -> tuple[int, int]:
        """The offsets of the line in which `offset` lies."""
        line = self._line_of(offset)
        if line is None:
            return self.start, self.end
        start = self.start + self._units.to_points(line.textStart())
        end = self.start + self._units.to_points(line.textStart() + line.textLength())
        kept = self.text[start - self.start : end - self.start].rstrip()
        return start, start + len(kept)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Boxes in content pixels of what of a range lies here."""
        first = self._units.to_units(max(start, self.start) - self.start)
        last = self._units.to_units(min(end, self.end) - self.start)
        found: list[QRectF] = []
        for line in self._lines() if first < last else ():
            low, high = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if low < high:
                found += [
                    QRectF(self.x + x0, self.y + line.y(), x1 - x0, line.height())
                    for x0, x1 in _spans(line, low, high, mixed=self._mixed())
                ]
        return found


def _x(line: QTextLine, unit: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    return cast("tuple[float, int]", line.cursorToX(unit, edge))[0]  # the stub says object


def _spans(line: QTextLine, low: int, high: int, *, mixed: bool) -> list[tuple[float, float]]:
    """The stretches a range covers in one line: one where all its words run the same way, else as many as there are."""
    if not mixed:
        one, other = _x(line, low, QTextLine.Edge.Leading), _x(line, high - 1, QTextLine.Edge.Trailing)
        return [(min(one, other), max(one, other))]
    spans: list[tuple[float, float]] = []
    for one, other in sorted(_glyph_spans(line, low, high)):
        if spans and one <= spans[-1][1] + 0.5:
            spans[-1] = (spans[-1][0], max(spans[-1][1], other))
        elif other > one:
            spans.append((one, other))
    return spans


def _glyph_spans(line: QTextLine, low: int, high: int) -> list[tuple[float, float]]:
    """From the glyphs themselves: where directions meet, the places Qt gives for a cursor are ambiguous."""
    found = []
    for run in line.glyphRuns(low, high - low):
        widths = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        found += [(at.x(), at.x() + width.x()) for at, width in zip(run.positions(), widths, strict=False)]
    return found
