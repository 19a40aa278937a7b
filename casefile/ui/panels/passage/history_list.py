"""What happened to one object: who changed what, when, and what it was before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.case.reading.telling import Teller
from casefile.case.values import Edit
from casefile.moments import moment, moment_here
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.section import quiet, tool
from casefile.words import _

AT_ONCE = 8
_LINES = 6  # changes shown of one edit


class HistoryList(QWidget):
    """The newest edits of some objects; more on request."""

    purge_wanted = Signal(tuple, str)  # objects; the field that was pointed at

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._objects: tuple[str, ...] = ()
        self._limit = AT_ONCE
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(10, 0, 0, 4)
        self._layout.setSpacing(4)
        self._shown: list[QWidget] = []

    def show_objects(self, *objects: str) -> None:
        """Their edits, newest first."""
        if objects != self._objects:
            self._objects, self._limit = objects, AT_ONCE
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        for widget in self._shown:
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        edits = self._edits()
        teller = Teller(self._open_case.case, edits)
        self._shown = [self._line(edit, teller) for edit in edits[: self._limit]]
        if len(edits) > self._limit:
            self._shown.append(tool(_("Show more"), _("Show older edits"), self._more))
        if edits and self._open_case.writable:
            tip = _("Take something out of the case and its history, for safety")
            self._shown.append(tool(_("Remove for good…"), tip, self._purge))
        for widget in self._shown:
            self._layout.addWidget(widget)

    def _purge(self) -> None:
        self.purge_wanted.emit(self._objects, "")

    def _edits(self) -> list[Edit]:
        found: dict[str, Edit] = {}
        for object_id in self._objects:
            for edit in self._open_case.case.history(object_id, limit=self._limit + 1):
                found[edit.hash] = edit
        return sorted(found.values(), key=lambda edit: edit.at, reverse=True)

    def _more(self) -> None:
        self._limit *= 4
        self.refresh()

    def _line(self, edit: Edit, teller: Teller) -> QWidget:
        own = [text for change, text in teller.lines(edit) if change.object in self._objects]
        head = f"{moment(edit.at)} · {teller.headline(edit)}"
        label = quiet("\n".join((head, *(f"   {text}" for text in own[:_LINES]))))
        label.setWordWrap(True)
        label.setToolTip(_("By the clock of this machine: {when}").format(when=moment_here(edit.at)))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
