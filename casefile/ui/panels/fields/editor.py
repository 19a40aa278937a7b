"""What every field editor is: it shows a value, gives one back, and says when it was touched."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from casefile.case.values import Value


@runtime_checkable
class Editor(Protocol):
    """One field's editor. It knows nothing of the case but what it is given, and writes nothing."""

    @property
    def edited(self) -> SignalInstance:
        """Something was typed or picked; the value may not be a value yet."""

    @property
    def settled(self) -> SignalInstance:
        """Something was picked for good: no need to wait until the field is left."""

    def widget(self) -> QWidget:
        """What is put on the screen; the keyboard's focus goes to it."""

    def show_value(self, value: Value | None) -> None:
        """Show a value of the case; None is an empty field. Emits nothing."""

    def value(self) -> Value | None:
        """What is in the editor as a value, None when empty; raises Unclear with a sentence for the person."""

    def typed(self) -> str:
        """What is in the editor as text, so that no word is lost while it is not a value yet."""

    def take(self, typed: str) -> None:
        """Show again what `typed` gave. Emits nothing."""
