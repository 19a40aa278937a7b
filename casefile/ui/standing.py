"""How things stand in an open case: what it holds, in the status line, and which commands have something to work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from casefile.words import _, all_counted

if TYPE_CHECKING:
    from casefile.ui.status import Status
    from casefile.ui.workspace import Workspace

_SOON = 30  # milliseconds: several changes at once are shown once


class Standing(QObject):
    """Looks again a moment after the case, the document in front or what is selected there changed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._status: Status | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look)
        reader = workspace.reader
        self._followed = (
            workspace.open_case.changed,
            reader.passage_clicked,
            reader.selection_changed,
            reader.suggestion_dismissed,
            reader.current_changed,
        )

    def begin(self, status: Status) -> None:
        """Show it in the status line from now on."""
        self._status = status
        for told in self._followed:
            told.connect(self.look_soon)
        self.look()

    def look_soon(self, _told: object = None) -> None:
        """Look again once this moment's changes are over."""
        if not self._soon.isActive():
            self._soon.start()

    def look(self) -> None:
        """Say in the status line what the case holds, and allow what can be done."""
        case, commands = self._workspace.open_case.case, self._workspace.commands
        if self._status is not None:
            saved = _("All saved") if case.writable else _("Open for reading only")
            counts = case.counts()
            shown = {what: counts[what] for what in ("documents", "passages", "claims")}
            self._status.show_case(saved, all_counted(shown, between=" · "))
        commands.enable(frozenset(self._there()))
        for name, label in (("edit.undo", self._undo_label()), ("edit.redo", case.redo_label)):
            commands.name_edit(name, label)

    def _undo_label(self) -> str | None:
        bar = self._workspace.reader.suggestions()
        if bar is not None and bar.can_undo():
            return _("Dismiss the suggestion")
        return self._workspace.open_case.case.undo_label

    def _there(self) -> set[str]:
        """What there is to work on, in the words of `Command.needs`."""
        case = self._workspace.open_case.case
        there = {"case"}
        if self._workspace.reader.current_document():
            there.add("document")
        if case.writable:
            selected = self._workspace.marking.selection() is not None
            passage = bool(self._workspace.panel.passage)
            given = {
                "writable": True,
                "undo": bool(self._undo_label()),
                "redo": bool(case.redo_label),
                "selection": selected,
                "passage": passage,
                "taggable": selected or passage,
            }
            there |= {name for name, holds in given.items() if holds}
        return there

    def stop(self) -> None:
        """The case is about to close: look no more."""
        self._soon.stop()
        for told in self._followed:
            told.disconnect(self.look_soon)
