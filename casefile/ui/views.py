"""The table of panels and whole-case views: a new one is one module and one row. Each is made when first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from casefile.ui.open_case import OpenCase


def _(text: str) -> str:
    """Marks a text for translation; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class View:
    """A panel at the side or a view of the whole case in the middle."""

    name: str
    title: str
    icon: str
    make: Callable[[OpenCase], QWidget]
    shortcut: str = ""


SIDE: tuple[View, ...] = ()

WHOLE_CASE: tuple[View, ...] = ()
