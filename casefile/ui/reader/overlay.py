"""Paints what lies over a document's words: passages, hits, the selection, the caret. Knows boxes only, no document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPixmap, QTransform

from casefile.ui import colours, style
from casefile.ui.reader.values import ShownMark

LANES = 4  # overlapping passages have their edges and brackets side by side up to so many
_STEP = 3.0  # logical pixels between two edges
_BRACKET = 5.0  # and between two brackets
_HANDLE = 5.0
_SAME_COLUMN = 30.0
_RULER = 30  # half the height of the reading ruler

_PENS = {
    "solid": Qt.PenStyle.SolidLine,
    "double": Qt.PenStyle.SolidLine,
    "dashed": Qt.PenStyle.DashLine,
    "dotted": Qt.PenStyle.DotLine,
}


@dataclass(slots=True, eq=False)
class Piece:
    """The part of a passage on one page or in one column, in the view's logical pixels.

    Words may run any way on a turned page. `turn` is the quarter turn, clockwise, that leads from upright words to
    these; `margin` and the lines, ticks and brackets are reckoned upright and painted turned.
    """

    mark: ShownMark
    rects: list[QRectF]
    margin: float  # where the column begins (ends, where mirrored): brackets stand before it
    first: bool = True  # the passage begins here
    last: bool = True  # and ends here
    turn: int = 0
    mirrored: bool = False  # right to left: the bracket stands behind `margin`
    lane: int = 0
    lanes: int = 1  # in use beside it
    frame: QRectF = field(init=False)  # around its lines
    upright: list[QRectF] = field(init=False)  # its lines as if they were not turned

    def __post_init__(self) -> None:
        self.frame = QRectF()
        for rect in self.rects:
            self.frame = self.frame.united(rect)
        back = _turned_by(-self.turn)
        self.upright = [back.mapRect(rect) for rect in self.rects] if self.turn else self.rects

    def bracket(self) -> QRectF:
        """Where its bracket can be pointed at."""
        x = self.margin + (5.0 + self.lane * _BRACKET) * (1 if self.mirrored else -1)
        top, bottom = min(r.top() for r in self.upright), max(r.bottom() for r in self.upright)
        return _turned_by(self.turn).mapRect(QRectF(x - 4, top, 8, bottom - top))

    def ends(self) -> tuple[QPointF | None, QPointF | None]:
        """Where the ends of the passage can be taken hold of; None for an end that is elsewhere."""
        start = end = None
        if self.first and self.upright:
            rect = self.upright[0]
            start = rect.topRight() if self.mirrored else rect.topLeft()
        if self.last and self.upright:
            rect = self.upright[-1]
            end = rect.bottomLeft() if self.mirrored else rect.bottomRight()
        there = _turned_by(self.turn)
        return (there.map(start) if start is not None else None, there.map(end) if end is not None else None)

    def moved(self, by: QPointF) -> "Piece":
        """The same piece elsewhere."""
        rects = [rect.translated(by) for rect in self.rects]
        margin = self.margin + _turned_by(-self.turn).map(by).x()
        return replace(self, rects=rects, margin=margin)


@lru_cache(maxsize=8)
def _turned_by(degrees: int) -> QTransform:
    quarter = degrees % 360
    sine, cosine = {0: (0, 1), 90: (1, 0), 180: (0, -1), 270: (-1, 0)}[quarter]
    return QTransform(cosine, sine, -sine, cosine, 0, 0)


def set_lanes(pieces: Sequence[Piece]) -> None:
    """Give pieces that stand beside the same lines of one column different lanes, in the order of their beginnings."""
    groups: list[list[Piece]] = []
    beside: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (_top(piece), piece.mark.start, -piece.mark.end)):
        top = _top(piece) + 1
        beside = [other for other in beside if _bottom(other) > top]
        rivals = [other for other in beside if abs(other.margin - piece.margin) < _SAME_COLUMN]
        taken = {other.lane for other in rivals}
        piece.lane = next((lane for lane in range(LANES) if lane not in taken), piece.mark.start % LANES)
        beside.append(piece)
        if rivals:
            next(group for group in groups if rivals[0] in group).append(piece)
        else:
            groups.append([piece])
    for group in groups:
        lanes = 1 + max(piece.lane for piece in group)
        for piece in group:
            piece.lanes = lanes


def _top(piece: Piece) -> float:
    return min((rect.top() for rect in piece.upright), default=0.0)


def _bottom(piece: Piece) -> float:
    return max((rect.bottom() for rect in piece.upright), default=0.0)


def paint_pieces(
    painter: QPainter, pieces: Iterable[Piece], view: QRectF, *, dark: bool, chosen: str = "", lit: str = ""
) -> None:
    """Passages: a shade under the words' ink, an edge below each line, a bracket with a letter before the lines. The
    `chosen` one has grips too; the one that is `lit` is as strong."""
    near = view.adjusted(-40, -20, 40, 20)
    shown = [piece for piece in pieces if piece.frame.intersects(near)]
    _shade(painter, shown, dark=dark, strong=(chosen, lit))
    for piece in shown:
        strong = piece.mark.passage in (chosen, lit)
        if piece.turn:
            painter.save()
            painter.setTransform(_turned_by(piece.turn), combine=True)
            _edge(painter, piece, dark=dark, strong=strong)
            painter.restore()
        else:
            _edge(painter, piece, dark=dark, strong=strong)
        if piece.mark.passage == chosen and not piece.mark.region:
            _paint_handles(painter, piece, colours.colour_of(piece.mark.kinds, piece.mark.colour, dark=dark))


def _shade(painter: QPainter, pieces: Sequence[Piece], *, dark: bool, strong: tuple[str, ...]) -> None:
    mode = QPainter.CompositionMode
    painter.setCompositionMode(mode.CompositionMode_Screen if dark else mode.CompositionMode_Multiply)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # soft edges would cost ten times as much
    for piece in pieces:
        colour = tint(piece.mark.kinds, piece.mark.colour, dark=dark, strong=piece.mark.passage in strong)
        for rect in piece.rects:
            painter.fillRect(rect, colour)
    painter.setCompositionMode(mode.CompositionMode_SourceOver)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def tint(kinds: tuple[str, ...], tag_colour: str, *, dark: bool, strong: bool) -> QColor:
    """An opaque shade: paper mixed with the passage's colour, to be multiplied (light) or screened (dark) in."""
    return _mixed_with_paper(colours.colour_of(kinds, tag_colour, dark=dark).rgb(), dark=dark, strong=strong)


@lru_cache(maxsize=256)
def _mixed_with_paper(rgb: int, *, dark: bool, strong: bool) -> QColor:
    colour = QColor(rgb)
    share = (colours.SHADE_DARK if dark else colours.SHADE_LIGHT) * (1.5 if strong else 1.0) / 255
    paper = 0.0 if dark else 1.0
    parts = (paper + (part - paper) * share for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return QColor.fromRgbF(*parts)


def _edge(painter: QPainter, piece: Piece, *, dark: bool, strong: bool) -> None:
    mark = piece.mark
    colour = colours.colour_of(mark.kinds, mark.colour, dark=dark)
    kind = colours.style_of(mark.kinds, tagged=bool(mark.colour))
    pen = QPen(colour, 2.0 if strong else 1.2, _PENS[kind.edge])
    painter.setPen(pen)
    if mark.region:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in piece.upright:
            painter.drawRect(rect)
    else:
        _underline(painter, piece, twice=kind.edge == "double")
        painter.setPen(QPen(colour, 2.0 if strong else 1.2))
        _ticks(painter, piece)
    _bracket(painter, piece, colour, dark=dark)


def _underline(painter: QPainter, piece: Piece, *, twice: bool) -> None:
    down = piece.lane * _STEP
    lines = [QLineF(rect.left(), rect.bottom() + down, rect.right(), rect.bottom() + down) for rect in piece.upright]
    if twice:
        lines += [line.translated(0, -2.4) for line in lines]
    painter.drawLines(lines)


def _ticks(painter: QPainter, piece: Piece) -> None:
    """Where the passage begins and ends within its lines."""
    if piece.first and piece.upright:
        rect = piece.upright[0]
        x = rect.right() if piece.mirrored else rect.left()
        painter.drawLine(QLineF(x, rect.top(), x, rect.bottom() + piece.lane * _STEP))
    if piece.last and piece.upright:
        rect = piece.upright[-1]
        x = rect.left() if piece.mirrored else rect.right()
        painter.drawLine(QLineF(x, rect.top(), x, rect.bottom() + piece.lane * _STEP))


def _bracket(painter: QPainter, piece: Piece, colour: QColor, *, dark: bool) -> None:
    """A bracket beside the lines, open where the passage runs on, with the kind's letter at its top."""
    if not piece.upright:
        return
    top, bottom = min(r.top() for r in piece.upright), max(r.bottom() for r in piece.upright)
    away = -1.0 if not piece.mirrored else 1.0
    x = piece.margin + away * (5.0 + piece.lane * _BRACKET)
    painter.setPen(QPen(colour, 1.6))
    painter.drawLine(QLineF(x, top, x, bottom))
    if piece.first:
        painter.drawLine(QLineF(x, top, x - away * 3, top))
    if piece.last:
        painter.drawLine(QLineF(x, bottom, x - away * 3, bottom))
    letter = colours.letters_of(piece.mark.kinds, tagged=bool(piece.mark.colour)) + ("?" if piece.mark.doubtful else "")
    if letter:
        before = 8.0 + (piece.lanes - 1) * _BRACKET + piece.lane * 10
        corner = QPointF(piece.margin + away * before, top)
        _letter(painter, letter, corner, colour, dark=dark, mirrored=piece.mirrored)
    if piece.mark.note:
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, bottom), 2.4, 2.4)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def letter_font() -> QFont:
    """The font of the kinds' letters: it does not grow with the page."""
    font = QFont()
    font.setPixelSize(11)
    font.setBold(True)
    return font


def _letter(painter: QPainter, letter: str, corner: QPointF, colour: QColor, *, dark: bool, mirrored: bool) -> None:
    picture = _letter_picture(letter, colour.rgb(), painter.device().devicePixelRatioF(), dark=dark)
    x = corner.x() if mirrored else corner.x() - picture.width() / picture.devicePixelRatio()
    painter.drawPixmap(QPointF(x, corner.y()), picture)


@lru_cache(maxsize=256)
def _letter_picture(letter: str, rgb: int, ratio: float, *, dark: bool) -> QPixmap:
    """Letters are drawn once: a page may show a hundred."""
    font = letter_font()
    size = QSizeF(QFontMetricsF(font).horizontalAdvance(letter) + 3, 12)
    picture = QPixmap((size * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    ground = QColor(style.paper(dark=dark).base)
    ground.setAlpha(215)
    picture.fill(ground)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(QColor(rgb))
    painter.drawText(QRectF(QPointF(0, 0), size), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return picture


def _paint_handles(painter: QPainter, piece: Piece, colour: QColor) -> None:
    """Round grips at both ends."""
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(QColor("white"))
    for point in piece.ends():
        if point is not None:
            painter.drawEllipse(point, _HANDLE, _HANDLE)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_hits(painter: QPainter, rects: Iterable[QRectF], now: Iterable[QRectF], *, dark: bool) -> None:
    """Search hits: a ground, and a frame around the one that is current."""
    mode = QPainter.CompositionMode
    colour = QColor(style.paper(dark=dark).find)
    ground = colour.darker(300) if dark else colour.lighter(140)
    painter.setCompositionMode(mode.CompositionMode_Screen if dark else mode.CompositionMode_Multiply)
    for rect in rects:
        painter.fillRect(rect, ground)
    painter.setCompositionMode(mode.CompositionMode_SourceOver)
    painter.setPen(QPen(colour.lighter(120) if dark else colour.darker(170), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in now:
        painter.drawRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5))


def paint_suggestion(painter: QPainter, rects: Iterable[QRectF], kind: str, *, now: bool, dark: bool) -> None:
    """Faint dots under words that may be worth marking, in their kind's colour; a frame around the current ones."""
    colour = colours.colour_of((kind,), dark=dark)
    colour.setAlpha(255 if now else 170)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dots = QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    dots.setDashPattern([0.1, 2.0])
    down = 0.5 + _STEP * list(colours.KINDS).index(kind)  # the same words may be of two kinds
    for rect in rects:
        painter.setPen(dots)
        painter.drawLine(QLineF(rect.left(), rect.bottom() + down, rect.right(), rect.bottom() + down))
        if now:
            painter.setPen(QPen(colour, 1.0))
            painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 3), 3, 3)


def paint_selection(painter: QPainter, rects: Iterable[QRectF], palette: QPalette, *, focused: bool) -> None:
    """The selected words, under a veil that leaves them readable."""
    colour = palette.color(QPalette.ColorRole.Highlight)
    colour.setAlpha(90 if focused else 60)
    for rect in rects:
        painter.fillRect(rect, colour)


def paint_caret(painter: QPainter, line: QLineF, colour: QColor) -> None:
    """The caret."""
    painter.setPen(QPen(colour, 2.0))
    painter.drawLine(line)


def paint_ruler(painter: QPainter, view: QRect, y: int, *, dark: bool) -> None:
    """A reading ruler: all but a band of a few lines around `y` is veiled."""
    veil = QColor(0, 0, 0, 110) if dark else QColor(60, 60, 60, 70)
    painter.fillRect(QRect(view.left(), view.top(), view.width(), max(0, y - _RULER - view.top())), veil)
    painter.fillRect(QRect(view.left(), y + _RULER, view.width(), max(0, view.bottom() - y - _RULER + 1)), veil)


def paint_label(painter: QPainter, page: QRectF, says: str, *, dark: bool) -> None:
    """A sentence about a page, in its upper corner."""
    font = QFont()
    font.setPixelSize(12)
    painter.setFont(font)
    now = style.paper(dark=dark)
    room = QRectF(page.left() + 8, page.top() + 8, max(page.width() - 16, 40), 200)
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    words = painter.boundingRect(room.adjusted(7, 4, -7, 0), flags, says)
    painter.setPen(QPen(QColor(now.line), 1))
    painter.setBrush(QColor(now.window))
    painter.drawRoundedRect(words.adjusted(-7, -4, 7, 4), 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(now.muted))
    painter.drawText(words, flags, says)
