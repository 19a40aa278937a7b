"""Which suggestions of one document are open: found, not dismissed, not marked yet. Knows no widget."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from casefile.case import Case
from casefile.ui.reader.finding.hits import hits_between
from casefile.ui.reader.values import ShownMark

if TYPE_CHECKING:
    from casefile.suggestions.model import Suggestion

_DISMISSED = "dismissed"  # kept beside the drafts under the suggestion's key: in this file only, never merged
_LONGEST = 20_000  # characters: no suggestion is longer

_Span = tuple[int, int, str]  # a mark's start, end and one of its kinds


class OpenSuggestions:
    """Kept in order of their places. What is dismissed is dismissed in the whole case, wherever its words stand."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._found: list[Suggestion] = []  # in order
        self._put_away: set[str] = set()
        self._marked: set[str] = set()  # keys of those that lie in a mark of their kind
        self._marks: frozenset[_Span] = frozenset()
        self._covered: dict[str, tuple[list[int], list[int]]] = {}  # by kind: starts of marks, the furthest end so far
        self._dismissals: list[tuple[str, str]] = []  # of this sitting: the key, and the case's head at that time
        self.open: list[Suggestion] = []

    def begin(self) -> None:
        """Forget what was found; ask the case what was dismissed."""
        self._found, self.open, self._marked = [], [], set()
        self._put_away = set(self._case.drafts(_DISMISSED))

    def add(self, handful: Iterable[Suggestion]) -> list[Suggestion]:
        """Take in what was found; those of it that are open."""
        new = []
        for each in handful:
            insort(self._found, each, key=_place)
            self._look_at(each)
            if self._is_open(each):
                insort(self.open, each, key=_place)
                new.append(each)
        return new

    def follow(self, marks: Sequence[ShownMark]) -> None:
        """These are the document's marks now: what lies in those that came, went or moved is looked at again."""
        before = self._marks
        self._marks = frozenset(
            (mark.start, mark.end, kind) for mark in marks if not mark.region for kind in mark.kinds
        )
        if before == self._marks:
            return
        self._covered = {}
        for kind in {kind for _start, _end, kind in self._marks}:
            own = sorted(mark[:2] for mark in self._marks if mark[2] == kind)
            self._covered[kind] = [start for start, _end in own], list(accumulate((end for _start, end in own), max))
        for start, end, _kind in before ^ self._marks:
            for each in hits_between(self._found, start, end, _LONGEST):
                self._look_at(each)
        self._sift()

    def _look_at(self, each: Suggestion) -> None:
        starts, ends = self._covered.get(each.kind, ([], []))
        at = bisect_right(starts, each.focus_start) - 1
        inside = at >= 0 and ends[at] >= each.focus_end
        (self._marked.add if inside else self._marked.discard)(each.key)

    def _is_open(self, each: Suggestion) -> bool:
        return each.key not in self._put_away and each.key not in self._marked

    def _sift(self) -> None:
        self.open = [each for each in self._found if self._is_open(each)]

    @property
    def dismissed(self) -> list[Suggestion]:
        """Those found in this document that were dismissed, in order of their places."""
        return [each for each in self._found if each.key in self._put_away] if self._put_away else []

    def dismiss(self, one: Suggestion) -> None:
        """Never suggest its words again in this case. A case open for reading only forgets it: ReadOnlyCase."""
        self._put_away.add(one.key)
        self._sift()
        self._case.keep_draft(one.key, _DISMISSED, "-")
        self._dismissals.append((one.key, self._case.head))

    def bring_back(self, keys: Iterable[str]) -> None:
        """Suggest these again."""
        keys = set(keys)
        for key in keys & self._put_away:
            self._case.keep_draft(key, _DISMISSED, "")
        self._put_away -= keys
        self._dismissals = [each for each in self._dismissals if each[0] not in keys]
        self._sift()

    @property
    def last_dismissed(self) -> str:
        """The key of what was dismissed last, if the case was not edited since: undo means the dismissal; else ""."""
        if self._dismissals and self._dismissals[-1][1] == self._case.head:
            return self._dismissals[-1][0]
        return ""


def _place(one: Suggestion) -> tuple[int, int, str]:
    return one.start, one.end, one.key
