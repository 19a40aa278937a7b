"""Mark all hits: every place of the words with its sentence, each looked at and agreed to, marked in one edit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import get_args

from PySide6.QtCore import Qt
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
from casefile.case.search import query as search
from casefile.case.search import words as search_words
from casefile.case.values import ClaimKind, Document
from casefile.documents.boxes import line_rects_of_each
from casefile.documents.model import Rect
from casefile.errors import UnreadableDocument
from casefile.suggestions.sentences import sentences
from casefile.ui.jobs import Task
from casefile.ui.panels.search_asking import Answer
from casefile.ui.panels.section import quiet, tool
from casefile.ui.panels.tables.model import isolated
from casefile.words import _, ngettext

MOST = 500  # places that are offered at once: more nobody looks at one by one
_LONGEST = 2_000  # characters of a sentence; what a reader takes for a longer one is a list or a table
_AROUND = 240  # characters shown before and after
_NEAR = 4_000  # characters before and after a place in which its sentence is looked for


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the words. `sentence` is what stands around them, from end to end."""

    document: Document
    start: int
    end: int
    sentence: tuple[int, int]
    before: str
    words: str
    after: str
    marked: bool  # a passage holds it already


def gather(task: Task, case: Case, answer: Answer) -> list[Place]:
    """Every place of the words in the texts that were found, in order; not more than MOST."""
    terms = search_words.query(answer.wanted.text, typing=answer.wanted.typing).terms
    found: list[Place] = []
    documents = list(dict.fromkeys(hit.document for hit in answer.hits if hit.where == "text"))
    with case.reader() as reads:
        for done, id_ in enumerate(documents):
            task.check()
            task.report(done, len(documents))
            document, text = reads.document(id_), reads.text(id_)
            taken = [(one.start, one.end) for one in reads.passages(document=id_)]
            for start, end in search.places(text, terms):
                found.append(_place(document, text, start, end, taken))
                if len(found) >= MOST:
                    return found
    return found


def _place(document: Document, text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Place:
    marked = any(first <= start and end <= last for first, last in taken)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Place(document, start, end, _sentence(text, start, end), before, text[start:end], after, marked)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = max(0, start - _NEAR), min(len(text), end + _NEAR)
    for first, last in sentences(text, low, high):
        if first <= start and end <= last and last - first <= _LONGEST:
            return first, last
    return start, end


def marks_of(
    task: Task, case: Case, spans: Sequence[tuple[Document, int, int]], kind: ClaimKind | None, tags: Sequence[str]
) -> list[Mark]:
    """Marks for these places, with the rectangles of their lines where a document has pages."""
    marks: list[Mark] = []
    documents = list(dict.fromkeys(document.id for document, _start, _end in spans))
    for done, id_ in enumerate(documents):
        task.check()
        task.report(done, len(documents))
        own = [(start, end) for document, start, end in spans if document.id == id_]
        document = next(document for document, _start, _end in spans if document.id == id_)
        for (start, end), rects in zip(own, _rects(case, document, own), strict=True):
            marks.append(Mark(id_, start, end, kind, tuple(tags), rects=tuple(rects)))
    return marks


def _rects(case: Case, document: Document, spans: Sequence[tuple[int, int]]) -> Sequence[Sequence[Rect]]:
    if document.kind != "pdf":
        return [()] * len(spans)
    with case.reader() as reads:
        starts = [page.start for page in reads.pages(document.id)] + [document.characters]
        data = reads.original_bytes(document.id)
    try:
        return line_rects_of_each(data, document.media_type, [list(_on_pages(starts, *span)) for span in spans])
    except UnreadableDocument:  # locked or damaged: the words are anchored without
        return [()] * len(spans)


def _on_pages(starts: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The part of a range on each page, counted from where the page's text begins."""
    for page in range(bisect_right(starts, start) - 1, min(bisect_right(starts, end - 1), len(starts) - 1)):
        yield page, max(start, starts[page]) - starts[page], min(end, starts[page + 1]) - starts[page]


class MarkingDialog(QDialog):
    """A list to tick, the words in their surroundings under it, and what they are to be. Accepted: mark them."""

    def __init__(self, case: Case, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Mark all hits"))
        self.resize(760, 600)
        self._places = places
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
        kinds = ((_("Passage only"), ""), (_("Testimony"), "testimony"), (_("Statistic"), "statistic"))
        for label, data in (*kinds, (_("Allegation"), "allegation")):
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
            parts = [escape(" ".join(part.split(" "))) for part in (place.before, place.words, place.after)]
            self.look.setText(f"<b>{title}</b><br>…{parts[0]}<b><u>{parts[1]}</u></b>{parts[2]}…")
