"""Folding a document's text for finding: beside the window's work, of use as far as it has come."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from casefile.ui import jobs
from casefile.ui.reader.finding.find import Folded, pieces
from casefile.words import _

_TOLD = 0.15  # seconds between two words on how far it is


class Folding(QObject):
    """One document's folded text, begun when it is first looked for."""

    grown = Signal()  # there is more of it, or all

    def __init__(self, text: str, parent: QObject) -> None:
        super().__init__(parent)
        self._text = text
        self._job: jobs.Job | None = None
        self.folded = Folded()
        self.done = not text

    def begin(self) -> None:
        """Fold, unless that is done or under way."""
        if not self.done and self._job is None:
            self._job = jobs.watch(
                _fold,
                self._text,
                self.folded,
                title=_("Getting ready to find"),
                news=lambda _so_far: self.grown.emit(),
                done=self._end,
                failed=self._give_up,
            )

    def stop(self) -> None:
        """The document is closed."""
        if self._job is not None:
            self._job.cancel()

    def _end(self, _result: object) -> None:
        self._job, self.done = None, True
        self.grown.emit()

    def _give_up(self, _error: Exception) -> None:
        """Stopped: what is folded is not whole, and is not gone on with."""
        self._job = None


def _fold(task: jobs.Task, text: str, folded: Folded) -> None:
    told = time.monotonic()
    for piece in pieces(text):
        task.check()
        folded.extend(piece)
        if time.monotonic() - told > _TOLD:
            told = time.monotonic()
            task.say(folded.size)
