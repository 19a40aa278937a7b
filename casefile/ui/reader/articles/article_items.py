"""What an article is made of on the screen: paragraphs, rows of tables, pictures, rules, each with its height."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPalette, QPen

from casefile.documents.model import Block
from casefile.ui.reader.articles.article_text import ReadingStyle, TextRun
from casefile.words import _

_LONGEST = 6000  # characters laid out in one go: longer blocks are parted at a space
_SAMPLE = 60  # rows of a table that say how wide its columns are
_CELL_PAD = 6.0


@dataclass(slots=True)
class Measure:
    """What items are laid out for."""

    style: ReadingStyle
    width: float  # of the column, pixels
    link: QColor
    picture: Callable[[str], QImage | None]


@dataclass(slots=True)
class Item:
    """One piece of an article, at `top` of the content, `height` tall: a guess until it is laid."""

    start: int
    end: int
    runs: list[TextRun] = field(default_factory=list)
    before: float = 0.0  # space above, in ems
    indent: float = 0.0  # in ems
    bullet: str = ""
    quote: bool = False
    top: float = 0.0
    height: float = 0.0
    laid: bool = False
    folded: bool = False
    hides: int = 0  # folded items that this one stands for, itself among them
    right_to_left: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return bool(self.runs) and self.runs[0].block.kind == "heading"

    def guess(self, measure: Measure) -> float:
        """About how tall it will be."""
        size, style = measure.style.size, measure.style
        letters = sum(len(run.text) for run in self.runs)
        lines = max(1.0, letters * size * 0.5 / max(measure.width - self.indent * size, 40.0))
        return lines * size * style.spacing * 1.05 + self.before * size

    def lay(self, measure: Measure) -> None:
        """Lay it out; sets `height`."""
        size = measure.style.size
        y = self.before * size
        for run in self.runs:
            run.x = 0.0 if self.right_to_left else self.indent * size
            run.y = y
            y += run.lay(measure.width - self.indent * size, measure.style, measure.link)
        self.height, self.laid = y, True

    def forget(self) -> None:
        """Let go of what was laid out; the height stays as a guess."""
        self.laid = False
        for run in self.runs:
            run.forget()

    def paint(self, painter: QPainter, corner: QPointF, palette: QPalette, measure: Measure) -> None:
        """Paint with the item's corner at `corner`."""
        size = measure.style.size
        if self.quote:
            x = measure.width - 2 if self.right_to_left else 0.3 * size
            painter.fillRect(QRectF(corner.x() + x, corner.y(), 3, self.height), palette.color(QPalette.ColorRole.Mid))
        if self.bullet and self.runs:
            self._paint_bullet(painter, corner, measure)
        for run in self.runs:
            run.paint(painter, -corner)

    def _paint_bullet(self, painter: QPainter, corner: QPointF, measure: Measure) -> None:
        size, run = measure.style.size, self.runs[0]
        painter.setFont(measure.style.font(run.block))
        line = run.first_line()
        if self.right_to_left:
            box = QRectF(corner.x() + measure.width - self.indent * size, corner.y() + run.y, self.indent * size, line)
            painter.drawText(
                box.adjusted(0.35 * size, 0, 0, 0),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                self.bullet,
            )
        else:
            box = QRectF(corner.x(), corner.y() + run.y, self.indent * size - 0.4 * size, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.bullet)


class RuleItem(Item):
    """A line across."""

    def lay(self, measure: Measure) -> None:
        self.height, self.laid = measure.style.size * 2, True

    def paint(self, painter: QPainter, corner: QPointF, palette: QPalette, measure: Measure) -> None:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        y = corner.y() + self.height / 2
        painter.drawLine(QPointF(corner.x(), y), QPointF(corner.x() + measure.width, y))


@dataclass(slots=True)
class PictureItem(Item):
    """An image of the article, or a sentence in its place."""

    picture: str = ""
    image: QImage | None = None

    def guess(self, measure: Measure) -> float:
        return measure.style.size * 14

    def lay(self, measure: Measure) -> None:
        self.image = measure.picture(self.picture) if self.picture else None
        Item.lay(self, measure)
        if self.image is not None:
            share = min(1.0, measure.width / max(self.image.width(), 1))
            self.height += self.image.height() * share + measure.style.size
        elif not self.runs or not self.runs[0].text:
            self.height += measure.style.size * 2.4
        self.laid = True

    def forget(self) -> None:
        self.image = None
        Item.forget(self)

    def paint(self, painter: QPainter, corner: QPointF, palette: QPalette, measure: Measure) -> None:
        words = sum(run.height for run in self.runs)
        if self.image is not None:
            share = min(1.0, measure.width / max(self.image.width(), 1))
            place = QRectF(corner.x(), corner.y() + self.before * measure.style.size + words, 0, 0)
            place.setSize(self.image.size() * share)
            painter.drawImage(place, self.image)
        elif not words or not self.runs[0].text:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            box = QRectF(corner.x(), corner.y(), measure.width, self.height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _("A picture that was not saved with the page."))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        Item.paint(self, painter, corner, palette, measure)


@dataclass(slots=True)
class Columns:
    """The columns of one table, shared by its rows."""

    count: int
    sample: list[tuple[int, TextRun]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    measured: float = -1.0

    def fit(self, measure: Measure) -> list[float]:
        """How wide each column is, so that all fit the article's width."""
        if self.measured != measure.width:
            wish = [30.0] * self.count
            for column, run in self.sample:
                wish[column] = max(wish[column], min(run.natural_width(measure.style), measure.width * 0.6))
            room = measure.width - 2 * _CELL_PAD * self.count
            total = sum(wish)
            self.widths = [width * min(1.0, room / total) if total else width for width in wish]
            self.measured = measure.width
        return self.widths


@dataclass(slots=True)
class RowItem(Item):
    """One row of a table."""

    columns: Columns = field(default_factory=lambda: Columns(1))
    header: bool = False

    def lay(self, measure: Measure) -> None:
        widths = self.columns.fit(measure)
        tallest: dict[int, float] = {}
        for run in self.runs:
            column = max(run.block.column, 0)
            left = sum(widths[:column]) + _CELL_PAD * (2 * column + 1)
            run.x = measure.width - left - widths[column] if self.right_to_left else left
            run.y = self.before * measure.style.size + tallest.get(column, _CELL_PAD / 2)
            tallest[column] = (
                run.y + run.lay(widths[column], measure.style, measure.link) - self.before * measure.style.size
            )
        self.height = (
            max(tallest.values(), default=measure.style.size) + _CELL_PAD / 2 + self.before * measure.style.size
        )
        self.laid = True

    def paint(self, painter: QPainter, corner: QPointF, palette: QPalette, measure: Measure) -> None:
        widths, line = self.columns.fit(measure), palette.color(QPalette.ColorRole.Mid)
        top = corner.y() + self.before * measure.style.size
        total = sum(widths) + 2 * _CELL_PAD * len(widths)
        x = corner.x() + (measure.width - total if self.right_to_left else 0.0)
        painter.setPen(QPen(line, 1))
        for width in reversed(widths) if self.right_to_left else widths:
            painter.drawRect(QRectF(x, top, width + 2 * _CELL_PAD, corner.y() + self.height - top))
            x += width + 2 * _CELL_PAD
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        for run in self.runs:
            run.paint(painter, -corner)


def items_of(text: str, blocks: Sequence[Block]) -> list[Item]:
    """The items of an article, in order; long blocks in several."""
    found: list[Item] = []
    tables: dict[int, Columns] = {}
    numbers: dict[int, int] = {}
    row: tuple[int, int] | None = None
    for block in blocks or (Block("paragraph", 0, len(text)),):
        if block.kind == "cell":
            if row != (block.table, block.row):
                row = (block.table, block.row)
                columns = tables.setdefault(block.table, Columns(1))
                first = not any(isinstance(item, RowItem) and item.columns is columns for item in found[-1:])
                found.append(RowItem(block.start, block.end, before=0.8 if first else 0.0, columns=columns))
            _add_cell(found[-1], block, text)
            continue
        row = None
        if block.kind != "list item":
            numbers.clear()
        found += _items(block, text, numbers)
    return found


def _add_cell(item: Item, block: Block, text: str) -> None:
    run = TextRun(block.start, text[block.start : block.end], block)
    item.runs.append(run)
    item.end = block.end
    item.right_to_left = block.right_to_left
    if isinstance(item, RowItem):
        columns = item.columns
        columns.count = max(columns.count, block.column + 1)
        if len(columns.sample) < _SAMPLE * columns.count:
            columns.sample.append((max(block.column, 0), run))


def _items(block: Block, text: str, numbers: dict[int, int]) -> Iterator[Item]:
    before = {"heading": 1.3, "list item": 0.25, "preformatted": 0.0, "caption": 0.3}.get(block.kind, 0.75)
    if block.kind == "rule":
        yield RuleItem(block.start, block.end)
        return
    if block.kind == "image":
        run = TextRun(block.start, text[block.start : block.end], block)
        yield PictureItem(block.start, block.end, [run], before=before, picture=block.picture)
        return
    indent, bullet = 0.0, ""
    if block.kind == "list item":
        indent, bullet = 1.8 * max(block.level, 1), _bullet(block, numbers)
    elif block.kind == "quote":
        indent = 1.4 * max(block.level, 1)
    for part, (start, end) in enumerate(_parts(text, block.start, block.end)):
        run = TextRun(start, text[start:end], block)
        yield Item(
            start,
            end,
            [run],
            before=before if part == 0 else 0.0,
            indent=indent,
            bullet=bullet if part == 0 else "",
            quote=block.kind == "quote",
            right_to_left=block.right_to_left,
        )


def _bullet(block: Block, numbers: dict[int, int]) -> str:
    for deeper in [level for level in numbers if level > block.level]:
        del numbers[deeper]
    numbers[block.level] = numbers.get(block.level, 0) + 1
    return f"{numbers[block.level]}." if block.ordered else "•◦▪"[(max(block.level, 1) - 1) % 3]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A block in stretches that are quick to lay out, each ending after a space or line end where there is one."""
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST)) + 1
        cut = cut if cut > start + _LONGEST // 2 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def read_picture(data: bytes, width: int) -> QImage | None:
    """An article's picture no wider than `width`, animations by their first frame; None where it cannot be read."""
    bytes_ = QByteArray(data)
    buffer = QBuffer(bytes_)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > 60_000_000:
        return None
    if size.width() > width:
        reader.setScaledSize(size.scaled(QSize(width, 1_000_000), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
