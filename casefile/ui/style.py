"""How the window looks: colours for light, dark and high contrast, a palette and a short style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from casefile import places, settings

# Fusion is what the style sheet is written for. `app` has Qt begin with it and says so by this property: to ask Qt
# which style it has, or to set it again, would cost a tenth of the first look.
BEGIN_WITH_FUSION = ("-style", "fusion")
DRAWN_BY_FUSION = "drawn by fusion"


@dataclass(frozen=True, slots=True)
class Colours:
    """One look. Text on its ground holds 4.5 : 1 or more in each; the kinds are told apart without red and green."""

    dark: bool
    window: str  # the ground of panels
    base: str  # the ground of text, lists and fields
    raised: str  # hovered and alternate rows
    text: str
    muted: str  # second lines, hints
    line: str  # borders
    accent: str  # focus, selection, the one important button
    on_accent: str
    chosen: str  # the ground of the chosen row
    warn: str
    testimony: str
    statistic: str
    allegation: str
    passage: str  # marked, kind not said yet
    find: str


LIGHT = Colours(
    dark=False, window="#f5f3ef", base="#ffffff", raised="#ebe8e1", text="#22262b", muted="#62676d", line="#d9d5cc",
    accent="#2a5d84", on_accent="#ffffff", chosen="#dbe7f0", warn="#8a5a00",
    testimony="#2f6fb3", statistic="#157a6e", allegation="#b4472a", passage="#7a6a9c", find="#f1b944",
)  # fmt: skip
DARK = Colours(
    dark=True, window="#1e2125", base="#16181b", raised="#2a2e33", text="#e4e2dd", muted="#9ca2a9", line="#363b41",
    accent="#7fb3dc", on_accent="#10202c", chosen="#2b4256", warn="#e3b25a",
    testimony="#79aeea", statistic="#5fc2b2", allegation="#ee8f6f", passage="#b7a7dc", find="#caa02f",
)  # fmt: skip
CONTRAST = Colours(
    dark=True, window="#000000", base="#000000", raised="#1c1c1c", text="#ffffff", muted="#e0e0e0", line="#ffffff",
    accent="#ffd84d", on_accent="#000000", chosen="#004a8f", warn="#ffd84d",
    testimony="#8cc8ff", statistic="#5df0d8", allegation="#ffa38a", passage="#d9c8ff", find="#ffd84d",
)  # fmt: skip


class Look(QObject):
    """The look the application has now; `changed` when light and dark change."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._system_font = QFont(application.font())
        self.colours = LIGHT
        if not application.property(DRAWN_BY_FUSION):
            application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self.apply)
        self.apply()

    def apply(self) -> None:
        """Take the look of the settings, or of the system where the settings follow it."""
        chosen = settings.load()
        font = QFont(self._system_font)
        font.setPointSizeF(max(6.0, font.pointSizeF() + chosen.text_size))
        if font != self._application.font():
            self._application.setFont(font)
        self.colours = self._wanted(chosen.theme)
        self._application.setPalette(palette(self.colours))
        self._application.setStyleSheet(sheet(self.colours))
        self.changed.emit()

    def _wanted(self, theme: settings.Theme) -> Colours:
        if theme == "system":
            dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[theme]


_look: Look | None = None


def look() -> Look:
    """The one look of the application; made with the first call, which needs the application."""
    global _look
    import shiboken6

    if _look is None or not shiboken6.isValid(_look):
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise RuntimeError("a look needs the application")
        _look = Look(application)
    return _look


def colours() -> Colours:
    """The colours now."""
    return look().colours


def paper(*, dark: bool) -> Colours:
    """The colours of what is read, light or dark; dark in high contrast where that is the look."""
    now = colours()
    return (now if now is CONTRAST else DARK) if dark else LIGHT


def kind_colour(kind: str | None) -> QColor:
    """The colour of a kind of claim (testimony, statistic, allegation); of a passage without one otherwise."""
    now = colours()
    return QColor(
        {"testimony": now.testimony, "statistic": now.statistic, "allegation": now.allegation}.get(
            kind or "", now.passage
        )
    )


def palette(now: Colours) -> QPalette:
    """Qt's palette in these colours."""
    made = QPalette(QColor(now.window))
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, now.window), (role.WindowText, now.text), (role.Base, now.base),
        (role.AlternateBase, now.raised), (role.Text, now.text), (role.Button, now.window),
        (role.ButtonText, now.text), (role.BrightText, now.allegation), (role.Highlight, now.accent),
        (role.HighlightedText, now.on_accent), (role.Link, now.accent), (role.LinkVisited, now.passage),
        (role.ToolTipBase, now.base), (role.ToolTipText, now.text), (role.PlaceholderText, now.muted),
        (role.Mid, now.line), (role.Midlight, now.raised), (role.Light, now.base), (role.Accent, now.accent),
    ):  # fmt: skip
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, mixed(now.muted, now.window, 0.55))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(now.line))
    return made


def mixed(one: str, other: str, share: float) -> QColor:
    """`share` of one colour in the other."""
    a, b = QColor(one), QColor(other)

    def blend(x: float, y: float) -> float:
        return x * share + y * (1 - share)

    return QColor.fromRgbF(blend(a.redF(), b.redF()), blend(a.greenF(), b.greenF()), blend(a.blueF(), b.blueF()))


def sheet(now: Colours) -> str:
    """The style sheet of resources/style in these colours."""
    words = {name: getattr(now, name) for name in Colours.__slots__ if name != "dark"}
    words["folder"] = places.resource("style").as_posix()
    words["faint"] = mixed(now.line, now.window, 0.6).name()
    words["hover"] = mixed(now.raised, now.window, 0.7).name()
    return Template(places.resource("style", "casefile.qss").read_text(encoding="utf-8")).substitute(words)
