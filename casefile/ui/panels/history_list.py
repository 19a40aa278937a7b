"""What happened to one object: who changed what, when, and what it was before."""

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.case.records import field, show
from casefile.case.values import Change, Edit, Value
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.section import quiet, tool
from casefile.words import _

AT_ONCE = 8
LONGEST = 90  # characters of a value


class HistoryList(QWidget):
    """The newest edits of some objects; more on request."""

    def __init__(self, open_case: OpenCase, name_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case, self._name_of = open_case, name_of
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
        self._shown = [self._line(edit) for edit in edits[: self._limit]]
        if len(edits) > self._limit:
            self._shown.append(tool(_("Show more"), _("Show older edits"), self._more))
        for widget in self._shown:
            self._layout.addWidget(widget)

    def _edits(self) -> list[Edit]:
        found: dict[str, Edit] = {}
        for object_id in self._objects:
            for edit in self._open_case.case.history(object_id, limit=self._limit + 1):
                found[edit.hash] = edit
        return sorted(found.values(), key=lambda edit: edit.at, reverse=True)

    def _more(self) -> None:
        self._limit *= 4
        self.refresh()

    def _line(self, edit: Edit) -> QWidget:
        when = QLocale().toString(
            QDateTime.fromSecsSinceEpoch(int(edit.at.timestamp())), QLocale.FormatType.ShortFormat
        )
        own = [change for change in edit.changes if change.object in self._objects]
        says = [text for change in own if (text := say_change(change, self._name_of))]
        label = quiet("\n".join([f"{when} · {edit.person} · {edit.label}", *(f"   {text}" for text in says[:6])]))
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label


def say_change(change: Change, name_of: Callable[[str], str]) -> str:
    """One change in words; nothing for what has no field a person knows."""
    kind = _kind(change)
    known = field(kind, change.field) if kind else None
    if known is None:
        return ""
    before, after = (_say(kind, change.field, value, name_of) for value in (change.before, change.after))
    return _("{field}: {before} → {after}").format(field=known.label, before=before, after=after)


def _kind(change: Change) -> str:
    return change.object_kind if change.object_kind in ("claim", "passage", "tag", "source", "document", "link") else ""


def _say(kind: str, name: str, value: Value | None, name_of: Callable[[str], str]) -> str:
    if value is None:
        return "–"
    text = " ".join(show(kind, name, value, name_of=name_of).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
