"""Which suggestions of one document are open: found, not dismissed, not marked yet. Knows no widget."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from casefile.case import Case
from casefile.ui.reader.values import ShownMark

if TYPE_CHECKING:
    from casefile.suggestions.model import Suggestion

_DISMISSED = "dismissed"  # kept beside the drafts under the suggestion's key: in this file only, never merged


class OpenSuggestions:
    """Kept in order of their places. What is dismissed is dismissed in the whole case, wherever its words stand."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._found: list[Suggestion] = []
        self._put_away: set[str] = set()
        self._covered: dict[str, tuple[list[int], list[int]]] = {}  # by kind: starts of marks, the furthest end so far
        self._dismissals: list[tuple[str, str]] = []  # of this sitting: the key, and the case's head at that time
        self.open: list[Suggestion] = []

    def begin(self) -> None:
        """Forget what was found; ask the case what was dismissed."""
        self._found, self.open = [], []
        self._put_away = set(self._case.drafts(_DISMISSED))

    def add(self, handful: Iterable[Suggestion]) -> list[Suggestion]:
        """Take in what was found; those of it that are open."""
        handful = list(handful)
        self._found += handful
        new = [each for each in handful if self._is_open(each)]
        self.open = sorted([*self.open, *new], key=_place)
        return new

    def follow(self, marks: Sequence[ShownMark]) -> None:
        """These are the document's marks now."""
        self._covered = {}
        own = sorted((mark for mark in marks if not mark.region), key=lambda mark: mark.start)
        for kind in {kind for mark in own for kind in mark.kinds}:
            of_kind = [mark for mark in own if kind in mark.kinds]
            ends = accumulate((mark.end for mark in of_kind), max)
            self._covered[kind] = ([mark.start for mark in of_kind], list(ends))
        self.open = sorted((each for each in self._found if self._is_open(each)), key=_place)

    def _is_open(self, each: Suggestion) -> bool:
        if each.key in self._put_away:
            return False
        starts, ends = self._covered.get(each.kind, ([], []))
        at = bisect_right(starts, each.focus_start) - 1
        return at < 0 or ends[at] < each.focus_end

    @property
    def dismissed(self) -> list[Suggestion]:
        """Those found in this document that were dismissed, in order of their places."""
        return sorted((each for each in self._found if each.key in self._put_away), key=_place)

    def dismiss(self, one: Suggestion) -> None:
        """Never suggest its words again in this case. A case open for reading only forgets it: ReadOnlyCase."""
        self._put_away.add(one.key)
        self.open = [each for each in self.open if each.key != one.key]
        self._case.keep_draft(one.key, _DISMISSED, "-")
        self._dismissals.append((one.key, self._case.head))

    def bring_back(self, keys: Iterable[str]) -> None:
        """Suggest these again."""
        keys = set(keys)
        for key in keys & self._put_away:
            self._case.keep_draft(key, _DISMISSED, "")
        self._put_away -= keys
        self._dismissals = [each for each in self._dismissals if each[0] not in keys]
        self.open = sorted((each for each in self._found if self._is_open(each)), key=_place)

    @property
    def last_dismissed(self) -> str:
        """The key of what was dismissed last, if the case was not edited since: undo means the dismissal; else ""."""
        if self._dismissals and self._dismissals[-1][1] == self._case.head:
            return self._dismissals[-1][0]
        return ""


def _place(one: Suggestion) -> tuple[int, int, str]:
    return one.start, one.end, one.key
