"""`python -m tests.pictures [FOLDER]`: the pictures of README.md, taken from the real window on a fresh sample case.

With `--all` also every view light, dark, empty, from right to left: to be looked at before a release.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported by anything

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from casefile import app, places, settings
from casefile.case import Case
from casefile.cli import sample
from casefile.ui import style
from casefile.ui.main_window import MainWindow
from casefile.ui.views import WHOLE_CASE
from casefile.ui.workspace import Workspace

SIZE = (1360, 860)
RECENT = ("Pier Nine", "Brick kilns of the upper valley", "Ships without flags")


class Studio:
    """The window, and a folder the pictures go to."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home
        self.application, self.window = app.build([])
        self.application.setFont(QFont("Noto Sans", 10))
        self.window.resize(*SIZE)
        self.window.show()

    def rest(self, seconds: float = 0.6) -> None:
        """Let the window come to rest."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.application.processEvents()
            time.sleep(0.01)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """One picture."""
        self.rest()
        picture = (widget or self.window).grab()
        if not picture.save(str(self.folder / f"{name}.png")):
            raise OSError(f"{name}.png could not be written")

    def look(self, theme: settings.Theme) -> None:
        """Light or dark."""
        settings.change(theme=theme)
        style.look().apply()

    def open_case(self, path: Path) -> Workspace:
        """Open a case; what shows it."""
        self.window.cases.open_path(path)
        workspace = self.window.workspace
        if workspace is None:
            raise RuntimeError(f"{path} did not open")
        return workspace


def show_passage(studio: Studio, workspace: Workspace, kind: str, place: int) -> None:
    """Bring the passage that is so many places down in the document of this kind into view."""
    case = workspace.open_case.case
    document = next(each for each in case.documents() if each.kind == kind)
    workspace.guide.show_passage(case.passages(document=document.id)[place].id)
    studio.rest(seconds=2.5)


def for_the_readme(studio: Studio) -> None:
    """The few that README.md shows."""
    settings.change(recent=tuple(str(studio.home / "Documents" / f"{name}.casefile") for name in RECENT))
    studio.look("light")
    studio.window.welcome.read_again()
    studio.take("welcome-light")
    workspace = studio.open_case(sample.build(studio.home / "Documents" / "Pier Nine.casefile"))
    show_passage(studio, workspace, "article", 2)
    studio.take("window-light")
    workspace.guide.switch("claims")
    studio.take("claims-light")
    studio.look("dark")
    workspace.guide.switch("reader")
    show_passage(studio, workspace, "pdf", 0)
    studio.take("window-dark")


def to_look_at(studio: Studio) -> None:
    """Every view, in every look."""
    workspace = studio.window.workspace
    for theme in ("light", "dark", "contrast"):
        studio.look(theme)
        if workspace is not None:
            for name in ("reader", *(view.name for view in WHOLE_CASE)):
                workspace.guide.switch(name)
                studio.take(f"all-{theme}-{name}")
            for place in range(workspace.side.count()):
                workspace.side.setCurrentIndex(place)
                studio.take(f"all-{theme}-side-{place}", workspace.side)
    studio.look("light")
    studio.application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for name in ("reader", *(view.name for view in WHOLE_CASE)):
        if workspace is not None:
            workspace.guide.switch(name)
            studio.take(f"all-right-to-left-{name}")
    studio.window.cases.close()
    studio.take("all-right-to-left-welcome")
    studio.application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    Case.create(studio.home / "Empty.casefile", title="Empty", person="Ana").close()
    empty = studio.open_case(studio.home / "Empty.casefile")
    for name in ("reader", *(view.name for view in WHOLE_CASE)):
        empty.guide.switch(name)
        studio.take(f"all-empty-{name}")


def main(arguments: list[str]) -> int:
    """Take the pictures; the exit status."""
    named = [each for each in arguments if not each.startswith("-")]
    folder = Path(named[0]) if named else places.resource("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        (home / "Documents").mkdir()
        places.settings_folder = lambda: home
        os.environ["CASEFILE_PERSON"] = "Ana"
        studio = Studio(folder, home)
        for_the_readme(studio)
        if "--all" in arguments:
            to_look_at(studio)
        window: MainWindow = studio.window
        window.close()
        QApplication.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
