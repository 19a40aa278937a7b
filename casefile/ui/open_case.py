"""The case as the window holds it: tells every view what changed, in the window's thread. Rules stay in the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from casefile.case.case import Case
    from casefile.case.values import Changes, Edit


class OpenCase(QObject):
    """An open case. `changed` carries a `casefile.case.values.Changes` after every edit, undo, redo and merge."""

    changed = Signal(object)
    closing = Signal()  # the case can be asked a last time; after this, never
    _told = Signal(object)

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        # An edit may be made by a job: its news is queued to this object's thread.
        self._told.connect(self._tell)
        self._unsubscribe = case.subscribe(self._told.emit)

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)

    @property
    def writable(self) -> bool:
        """Whether edits are possible."""
        return self.case.writable

    def undo(self) -> Edit:
        """Take the last of one's own edits back; the edit that did so."""
        return self.case.undo()

    def redo(self) -> Edit:
        """Make the edit last taken back again; the edit that did so."""
        return self.case.redo()

    def close(self) -> None:
        """Stop telling and close the file. Nothing is lost: every edit is durable when it returns."""
        self.closing.emit()
        self._unsubscribe()
        self.case.close()
