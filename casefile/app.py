"""Builds the application and its window, and runs them. A display that is not there ends in one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

# Before Qt: it reads the source of every module that is imported after it.
from casefile import __version__, settings, words

# isort: split
from PySide6.QtCore import QLocale, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from casefile.ui import icons, style, trouble
from casefile.ui.main_window import MainWindow

_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "ckb", "yi", "dv"}


def main(arguments: Sequence[str]) -> int:
    """Show the window and run until it is closed; the exit status."""
    sentence = no_display(os.environ)
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 1
    qInstallMessageHandler(_before_the_window)
    application, window = build(arguments)
    trouble.install()
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends it: every edit is durable already
    window.show()
    QTimer.singleShot(0, lambda: begin(window, arguments))
    return application.exec()


def build(arguments: Sequence[str]) -> tuple[QApplication, MainWindow]:
    """The application and its window, not yet shown. Nothing of a case is loaded yet."""
    reverse = [each for each in arguments if each == "-reverse"]
    application = QApplication(["casefile", *style.BEGIN_WITH_FUSION, *reverse])
    application.setProperty(style.DRAWN_BY_FUSION, True)
    application.setApplicationName("casefile")
    application.setApplicationDisplayName("Casefile")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("casefile")
    application.setWindowIcon(icons.mark())
    language = settings.load().language or QLocale.system().name()
    words.load(language)
    _translate_toolkit(application, language)
    if "-reverse" in arguments or language.split("_")[0] in _RIGHT_TO_LEFT:
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    style.look()
    return application, MainWindow()


def _translate_toolkit(application: QApplication, language: str) -> None:
    """Let Qt's own words (buttons, menus of fields) be in the person's language where Qt has them."""
    if language.split("_")[0] in ("en", "C"):
        return
    from PySide6.QtCore import QLibraryInfo, QTranslator

    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language), "qtbase", "_", folder):
        application.installTranslator(translator)


def begin(window: MainWindow, arguments: Sequence[str]) -> None:
    """After the first paint: open what the command line names."""
    paths = [each for each in arguments if not each.startswith("-")]
    if "--sample" in arguments:
        window.cases.open_sample()
    elif paths:
        window.cases.open_path(Path(paths[0]))
    else:
        window.load_ahead()


def no_display(environment: os._Environ[str] | dict[str, str]) -> str:
    """One sentence where a Linux machine has no display to draw on; empty where it has one."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return ""
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return ""
    return "There is no display to open the window on; the same work can be done without one: see casefile --help."


def _before_the_window(kind: QtMsgType, _context: object, _message: str) -> None:
    """Qt ends the process where it finds no way to draw: say in one sentence what to do, instead of a core dump."""
    if kind != QtMsgType.QtFatalMsg:
        return
    from casefile import libraries

    on_x11 = os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    hint = (on_x11 and libraries.install_for_x11()) or "check DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM"
    sys.stderr.write(f"The window cannot be drawn on this display: {hint}; casefile --help shows what works without.\n")
    sys.stderr.flush()
    os._exit(1)
