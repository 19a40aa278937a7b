"""The chosen passage: its words and place, what is claimed with it, its tags, note and history."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from casefile.case.values import Changes, Passage
from casefile.errors import CasefileError, NotFound
from casefile.ui import trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.form import FieldForm
from casefile.ui.panels.fields.text import ProseEditor
from casefile.ui.panels.passage.claim_adding import ClaimAdding
from casefile.ui.panels.passage.claim_box import ClaimBox
from casefile.ui.panels.passage.history_list import HistoryList
from casefile.ui.panels.passage.passage_claims import PassageClaims
from casefile.ui.panels.passage.pen import ObjectPen
from casefile.ui.panels.passage.tag_line import TagLine
from casefile.ui.panels.passage_rows import page_text
from casefile.ui.panels.register import Register
from casefile.ui.panels.section import Section, quiet, tool
from casefile.words import _

TOUCHED_BY = {"passage", "claim", "tag", "tagging", "attachment", "document", "source", "link"}


class PassagePanel(QWidget):
    """Shows one passage and writes what the person says of it. It never moves the reader by itself: it asks to."""

    passage_chosen = Signal(str)  # go to its place
    claim_chosen = Signal(str)
    document_chosen = Signal(str)
    tag_chosen = Signal(str)
    purge_wanted = Signal(tuple, str)  # objects; the field that was pointed at

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._register = Register(open_case, self)
        self._passage: Passage | None = None
        self.claims = PassageClaims(open_case, self._register)
        self.claims.claim_chosen.connect(self._choose_claim)
        self.claims.passages_wanted.connect(self.claim_chosen)
        self.adding = ClaimAdding(open_case)
        self._build()
        open_case.changed.connect(self._changed)
        self.clear()

    @property
    def passage(self) -> str:
        """The id of the passage shown, empty for none."""
        return self._passage.id if self._passage else ""

    def show_passage(self, passage: str) -> None:
        """Show a passage; nothing where it is gone."""
        try:
            found = self._open_case.case.passage(passage)
        except NotFound:
            self.clear()
            return
        other = self._passage is None or self._passage.id != found.id
        self._show(found)
        if other:
            self.scroller.verticalScrollBar().setValue(0)

    def show_claim(self, claim: str) -> None:
        """Show the passage of a claim: the one shown if it is its, else its first."""
        found = self._open_case.case.claims(ids=[claim])
        if found and found[0].passages and self.passage not in found[0].passages:
            self.show_passage(found[0].passages[0])

    def clear(self) -> None:
        """Show none."""
        self.commit()
        self._passage = None
        self._stack.setCurrentIndex(0)

    def commit(self) -> None:
        """Make everything typed an edit now: before the case is closed, before another passage is shown."""
        for form in (self.note, *self.claims.forms()):
            form.commit()

    def focus_tags(self) -> None:
        """Put the keyboard where a tag is added."""
        self.tags.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.scroller.ensureWidgetVisible(self.tags)

    def focus_note(self) -> None:
        """Put the keyboard into the note."""
        if row := self.note.row("note"):
            row.editor.widget().setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.scroller.ensureWidgetVisible(row)

    def focus_claim(self) -> None:
        """Put the keyboard into the first field of the first claim."""
        self.claims.focus_first()

    def boxes(self) -> list[ClaimBox]:
        """The claims shown, in order."""
        return self.claims.boxes()

    def _build(self) -> None:
        empty = quiet(_("Select words in a document and press 1, 2 or 3, or choose a passage to see it here."))
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setMargin(24)
        self.scroller = QScrollArea()
        self.scroller.setAccessibleName(_("Passage"))
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(self._content())
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(self.scroller)

    def _content(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(self._head())
        self.place = quiet()
        self.place.setWordWrap(True)
        layout.addWidget(self.place)
        self.quote = ProseEditor(most_lines=7)
        self.quote.setReadOnly(True)
        self.quote.setAccessibleName(_("Quote"))
        self.quote.setTabChangesFocus(True)
        layout.addWidget(self.quote)
        layout.addWidget(self.claims)
        layout.addWidget(self.adding)
        self.tags = TagLine(self._register)
        self.tags.added.connect(self._add_tag)
        self.tags.removed.connect(self._remove_tag)
        self.tags.chosen.connect(self.tag_chosen)
        layout.addWidget(quiet(_("Tags"), small=False))
        layout.addWidget(self.tags)
        self.note = FieldForm("passage", self._register)
        layout.addWidget(self.note)
        self.history = HistoryList(self._open_case)
        self.history.purge_wanted.connect(self.purge_wanted)
        self.history_section = Section(_("History"), self._history)
        layout.addWidget(self.history_section)
        layout.addStretch(1)
        return content

    def _head(self) -> QHBoxLayout:
        self.number = QLabel()
        font = QFont(self.number.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.number.setFont(font)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.go = tool(_("Show place"), _("Bring its exact place into view"), self._go)
        row = QHBoxLayout()
        row.addWidget(self.number)
        row.addStretch(1)
        row.addWidget(self.go)
        return row

    def _history(self) -> QWidget:
        self._show_history(opened=True)
        return self.history

    def _changed(self, changes: Changes) -> None:
        if self._passage is None or not changes.kinds & TOUCHED_BY:
            return
        self.show_passage(self._passage.id)

    def _show(self, passage: Passage) -> None:
        same = self._passage is not None and self._passage.id == passage.id
        if not same:
            self.commit()
        self._passage = passage
        document = self._register.document(passage.document)
        title = (document.title or document.file_name) if document else ""
        page = _("page {page}").format(page=page_text(passage)) if passage.page >= 0 else ""
        self.number.setText(passage.number)
        self.place.setText(" · ".join(filter(None, [title, page, *self._trouble_of(passage)])))
        self.place.setToolTip(title)
        self.quote.take(passage.quote or _("(a region of the page)"))
        self.claims.show_passage(passage)
        self.adding.show_passage(passage)
        self.tags.show_passage(passage)
        pen = ObjectPen(self._open_case, passage.id)
        values = {"note": passage.note} if passage.note else {}
        if same:
            self.note.refresh(values)
        else:
            self.note.show_object(pen, values)
        self._set_writable(self._open_case.case.writable)
        self._show_history(opened=self.history_section.is_open())
        self._stack.setCurrentIndex(1)

    def _trouble_of(self, passage: Passage) -> Iterator[str]:
        if passage.recognised_by:
            yield _("text recognised on the picture: compare it")
        if passage.state != "anchored":
            yield "⚠ " + _("its place needs review")
        if passage.contested:
            yield "⚠ " + _("deleted by a teammate who had not seen what was changed here")

    def ask_purge(self) -> None:
        """Ask what of the passage and its claims is to be removed for good."""
        if self._passage:
            self.commit()
            self.purge_wanted.emit((self._passage.id, *self._passage.claims), "")

    def _show_history(self, *, opened: bool) -> None:
        if self._passage and opened:
            self.history.show_objects(self._passage.id, *self._passage.claims)

    def _set_writable(self, writable: bool) -> None:
        for widget in (self.note, self.tags, self.adding):
            widget.setEnabled(writable)
        self.claims.set_writable(writable)

    def _go(self) -> None:
        if self._passage:
            self.passage_chosen.emit(self._passage.id)

    def _choose_claim(self, claim: str) -> None:
        self.show_claim(claim)
        self.claim_chosen.emit(claim)
        self._go()

    def _add_tag(self, name: str) -> None:
        def add() -> None:
            case = self._open_case.case
            with self._register.together():
                tag = self._register.tag_called(name) or case.add_tag(name)
                case.tag([self.passage], [tag.id])

        if self._passage:
            self._do(add)

    def _remove_tag(self, tag: str) -> None:
        self._do(lambda: self._open_case.case.untag([self.passage], [tag]))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CasefileError as error:
            trouble.show(error, self)
