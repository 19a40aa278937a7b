"""What went wrong, told once: foreseen trouble as its own sentence, a bug as one dialog and a line in the log."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion

import casefile
from casefile import places
from casefile.errors import Cancelled, CasefileError
from casefile.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

log = logging.getLogger("casefile")
_open_bug: QMessageBox | None = None
_open_boxes: set[QMessageBox] = set()  # a box without a window to belong to would be collected while it is shown
_crash_log: Any = None  # an open file: faulthandler needs it to stay open


def install() -> None:
    """From now on, whatever nobody caught ends in the log and in one dialog; the program goes on."""
    global _crash_log
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    qInstallMessageHandler(_from_qt)
    try:
        path = places.log_file()
        logging.basicConfig(
            filename=path, format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO, force=True
        )
        _crash_log = path.open("a", encoding="utf-8")
        faulthandler.enable(_crash_log)
    except OSError:
        logging.basicConfig(stream=sys.stderr, level=logging.WARNING)


def uninstall() -> None:
    """Give everything back that `install` took."""
    global _crash_log
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    qInstallMessageHandler(None)
    faulthandler.disable()
    if _crash_log is not None:
        _crash_log.close()
        _crash_log = None


def _from_qt(kind: QtMsgType, _context: object, message: str) -> None:
    level = logging.ERROR if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg) else logging.INFO
    log.log(level, "Qt: %s", message)


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(130)
    if error is None:
        return
    show(error.with_traceback(trace))


def frames(error: BaseException) -> str:
    """Where it happened, without the error's own words: those may be words of a case, and the log holds none."""
    lines = [f"{each.filename}:{each.lineno} in {each.name}" for each in traceback.extract_tb(error.__traceback__)]
    return "\n".join((type(error).__name__, *lines))


def details(error: BaseException) -> str:
    """All there is to know of a bug, for the person to read and to send if they wish."""
    import platform

    about = (
        f"Casefile {casefile.__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    )
    return about + "\n\n" + "".join(traceback.format_exception(error))


def show(error: BaseException, parent: QWidget | None = None) -> None:
    """Tell the person: foreseen trouble as its sentence, Cancelled not at all, anything else as a bug."""
    if isinstance(error, Cancelled):
        return
    if isinstance(error, CasefileError):
        log.info("told: %s", type(error).__name__)
        tell(str(error), parent)
        return
    log.error("bug: %s", frames(error))
    if threading.current_thread() is threading.main_thread():
        _show_bug(error, parent)


def tell(sentence: str, parent: QWidget | None = None, *, title: str = "") -> QMessageBox:
    """One sentence in a box that does not stop the program; the box."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(
        QMessageBox.Icon.NoIcon, title or "Casefile", sentence, QMessageBox.StandardButton.Ok, parent or _window()
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    _open_boxes.add(box)
    box.finished.connect(partial(_put_away, box))
    box.open()
    return box


def _put_away(box: QMessageBox, _result: int) -> None:
    _open_boxes.discard(box)
    box.deleteLater()


def _window() -> QWidget | None:
    from PySide6.QtWidgets import QApplication

    return QApplication.activeWindow()


def _show_bug(error: BaseException, parent: QWidget | None) -> None:
    """One dialog however many bugs come at once."""
    global _open_bug
    import shiboken6
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QMessageBox

    if QApplication.instance() is None or (_open_bug is not None and shiboken6.isValid(_open_bug)):
        return
    text = details(error)
    box = tell(
        _("Something in the program went wrong. Your case is safe: what you had done is saved, this one step was not."),
        parent,
        title=_("An error in Casefile"),
    )
    box.setInformativeText(_("The details may hold words of your case. Read them before you send them to anyone."))
    box.setDetailedText(text)
    copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # copying does not close the box
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    _open_bug = box
