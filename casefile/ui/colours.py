"""How the kinds look on a page, light or dark: colour, letter and edge, so that none is told by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor

from casefile.ui import style
from casefile.words import _

Edge = Literal["solid", "double", "dashed", "dotted"]


@dataclass(frozen=True, slots=True)
class KindStyle:
    """A kind's letter and the line drawn under its words."""

    letter: str
    edge: Edge


KINDS: dict[str, KindStyle] = {
    "testimony": KindStyle("T", "solid"),
    "statistic": KindStyle("S", "double"),
    "allegation": KindStyle("A", "dashed"),
}
TAGGED = KindStyle("#", "dotted")
PLAIN = KindStyle("", "dotted")

SHADE_LIGHT = 60  # of 255: how much of the colour is laid over the words of a light page
SHADE_DARK = 96


def style_of(kinds: Sequence[str], *, tagged: bool = False) -> KindStyle:
    """The look of a passage: that of its first kind, else of a tagged or a plain one."""
    return next((KINDS[kind] for kind in kinds if kind in KINDS), TAGGED if tagged else PLAIN)


def letters_of(kinds: Sequence[str], *, tagged: bool = False) -> str:
    """The letters of all its kinds, each once: "T", "TS"."""
    found = dict.fromkeys(KINDS[kind].letter for kind in kinds if kind in KINDS)
    return "".join(found) or style_of(kinds, tagged=tagged).letter


def colour_of(kinds: Sequence[str], tag_colour: str = "", *, dark: bool = False) -> QColor:
    """The colour of a passage on a light or a dark page: its kind's, else its first tag's, else a plain passage's."""
    now = style.paper(dark=dark)
    known = {"testimony": now.testimony, "statistic": now.statistic, "allegation": now.allegation}
    for kind in kinds:
        if kind in known:
            return QColor(known[kind])
    return _readable(QColor(tag_colour), dark) if QColor(tag_colour).isValid() and tag_colour else QColor(now.passage)


def _readable(colour: QColor, dark: bool) -> QColor:
    """A tag's own colour, no lighter on a light page and no darker on a dark one than can be seen there."""
    lightness = max(colour.lightnessF(), 0.6) if dark else min(colour.lightnessF(), 0.45)
    return QColor.fromHslF(max(colour.hslHueF(), 0.0), colour.hslSaturationF(), lightness)


def kind_name(kind: str) -> str:
    """The kind as people read it."""
    return {"testimony": _("Testimony"), "statistic": _("Statistic"), "allegation": _("Allegation")}.get(kind, kind)
