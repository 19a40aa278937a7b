"""The way a person went through a document: back and forward, as in a browser. No widget."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

P = TypeVar("P")
_MOST = 200


@dataclass(slots=True)
class Trail(Generic[P]):
    """Places left behind by jumps."""

    behind: list[P] = field(default_factory=list)
    ahead: list[P] = field(default_factory=list)

    def leave(self, place: P) -> None:
        """Remember a place that is left for another one."""
        if not self.behind or self.behind[-1] != place:
            self.behind.append(place)
            del self.behind[:-_MOST]
        self.ahead.clear()

    def back(self, here: P) -> P | None:
        """The place before; None at the beginning."""
        if not self.behind:
            return None
        self.ahead.append(here)
        return self.behind.pop()

    def forward(self, here: P) -> P | None:
        """The place one went back from; None at the end."""
        if not self.ahead:
            return None
        self.behind.append(here)
        return self.ahead.pop()
