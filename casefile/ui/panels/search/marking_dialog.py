"""Mark all hits: each place in its surroundings, looked at and agreed to, then marked in one edit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from casefile.case import Case, Mark
from casefile.case.records import KINDS
from casefile.case.values import ClaimKind, Document
from casefile.errors import CasefileError
from casefile.ui import jobs, trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.search.search_asking import Answer
from casefile.ui.panels.search.search_marking import Place, gather, marks_of
from casefile.ui.panels.section import quiet, tool
from casefile.ui.panels.tables.model import isolated
from casefile.words import _, ngettext


class MarkAll(QObject):
    """The way from an answer to marks: gather the places, offer them, mark those agreed to."""

    said = Signal(str)
    job_started = Signal(object)

    def __init__(self, open_case: OpenCase, parent: QWidget) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._window = parent
        self.dialog: MarkingDialog | None = None

    def begin(self, answer: Answer) -> None:
        """Look for every place, beside the person's work."""
        case, title = self._open_case.case, _("Gathering the places")
        self.job_started.emit(jobs.watch(gather, case, answer, title=title, done=self._offer))

    def _offer(self, gathered: tuple[Sequence[Place], bool]) -> None:
        places, whole = gathered
        if not places:
            self.said.emit(_("There is no place in a text to mark."))
            return
        self.dialog = dialog = MarkingDialog(self._open_case.case, places, self._window, whole=whole)
        dialog.accepted.connect(partial(self._mark, dialog))
        dialog.open()

    def _mark(self, dialog: MarkingDialog) -> None:
        spans, kind, tags = dialog.spans(), dialog.chosen_kind(), dialog.chosen_tags()
        case, title = self._open_case.case, _("Marking")
        self.job_started.emit(jobs.watch(marks_of, case, spans, kind, tags, title=title, done=self._put))

    def _put(self, marks: Sequence[Mark]) -> None:
        try:
            made = self._open_case.case.mark_many(marks)
        except CasefileError as error:
            trouble.show(error, self._window)
            return
        self.said.emit(ngettext("{} place marked", "{} places marked", len(made)).format(len(made)))


class MarkingDialog(QDialog):
    """A list to tick, the words in their surroundings under it, and what they are to be. Accepted: mark them."""

    def __init__(self, case: Case, places: Sequence[Place], parent: QWidget, *, whole: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Mark all hits"))
        self.resize(760, 600)
        self._places, self._whole = places, whole
        self.list = QListWidget()
        self.look = QLabel()
        self.extent, self.kind, self.tag = QComboBox(), QComboBox(), QComboBox()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("&Mark"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill(case)
        self._lay_out()
        self.list.itemChanged.connect(self._count)
        self.list.currentRowChanged.connect(self._show)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.list.setCurrentRow(0)
        self._count()

    def _fill(self, case: Case) -> None:
        for place in self._places:
            words = " ".join((place.before[-50:] + place.words + place.after[:90]).split())
            already = _("marked already") + " · " if place.marked else ""
            line = f"{place.document.number}  {already}…{words}…"
            item = QListWidgetItem(isolated(line))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if place.marked else Qt.CheckState.Checked)
            self.list.addItem(item)
        for label, data in ((_("The whole sentence"), "sentence"), (_("Only the words found"), "words")):
            self.extent.addItem(label, data)
        for label, data in ((_("Passage only"), ""), *((kind.label, kind.key) for kind in KINDS)):
            self.kind.addItem(label, data)
        self.tag.addItem(_("No tag"), "")
        for tag in case.tags():
            self.tag.addItem(tag.name, tag.id)
        names = ((self.extent, _("What to mark")), (self.kind, _("Kind of claim")), (self.tag, _("Tag")))
        for box, name in (*names, (self.list, _("Places; Space ticks one"))):
            box.setAccessibleName(name)

    def _lay_out(self) -> None:
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hint = quiet(
            _("Look at each: the arrows move, Space ticks. They are marked in one edit; one undo takes it back.")
        )
        hint.setWordWrap(True)
        first = _("Only the first {} places are listed: mark what you want of them, then search for the rest.")
        self.rest = quiet(first.format(len(self._places)))
        self.rest.setWordWrap(True)
        self.rest.setVisible(not self._whole)
        self.look.setWordWrap(True)
        self.look.setMinimumHeight(110)
        self.look.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.go.setProperty("important", True)
        self.go.setDefault(True)
        line = QHBoxLayout()
        for widget in (self.extent, self.kind, self.tag):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(tool(_("All"), _("Tick all"), lambda: self.tick(True)))
        line.addWidget(tool(_("None"), _("Tick none"), lambda: self.tick(False)))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 14)
        lines.setSpacing(10)
        lines.addWidget(hint)
        lines.addWidget(self.rest)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.look)
        lines.addLayout(line)
        lines.addWidget(self.buttons)

    def tick(self, on: bool) -> None:
        """Tick all or none."""
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def spans(self) -> list[tuple[Document, int, int]]:
        """What is to be marked: each sentence once, however often the words stand in it."""
        found: dict[tuple[str, int, int], Document] = {}
        for row, place in enumerate(self._places):
            if self.list.item(row).checkState() == Qt.CheckState.Checked:
                whole = self.extent.currentData() == "sentence"
                start, end = place.sentence if whole else (place.start, place.end)
                found[place.document.id, start, end] = place.document
        return [(document, start, end) for (_id, start, end), document in found.items()]

    def chosen_kind(self) -> ClaimKind | None:
        """The kind of the claims to be made; None: passages only."""
        return next((kind for kind in get_args(ClaimKind) if kind == self.kind.currentData()), None)

    def chosen_tags(self) -> list[str]:
        """The tag they get, if any."""
        return [self.tag.currentData()] if self.tag.currentData() else []

    def _count(self, _item: QListWidgetItem | None = None) -> None:
        ticked = sum(self.list.item(row).checkState() == Qt.CheckState.Checked for row in range(self.list.count()))
        self.go.setText(ngettext("&Mark {} place", "&Mark {} places", ticked).format(ticked))
        self.go.setEnabled(ticked > 0)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._places):
            place = self._places[row]
            title = escape(f"{place.document.number} {place.document.title}")
            parts = [escape(part) for part in (place.before, place.words, place.after)]
            self.look.setText(f"<b>{title}</b><br>…{parts[0]}<b><u>{parts[1]}</u></b>{parts[2]}…")
