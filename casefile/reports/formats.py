"""What every writer speaks in: how far the work is, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Step: TypeAlias = Callable[[float], None]  # how far the work is, 0 to 1; raises Cancelled where the person stopped it


@dataclass(frozen=True, slots=True)
class Rendered:
    """A written report, and what the person should know about it (sentences)."""

    data: bytes
    remarks: tuple[str, ...] = ()


def quiet(_done: float) -> None:
    """A step that nobody listens to."""
