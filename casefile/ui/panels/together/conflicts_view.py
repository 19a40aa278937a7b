"""What a merge left to settle: the list, and what stands side by side; choose, combine, write anew, later."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from casefile.case.reading import conflicts
from casefile.case.reading.conflicts import Candidate, Conflict, Contested
from casefile.case.records import field
from casefile.case.values import Changes
from casefile.moments import moment
from casefile.ui import icons
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.section import quiet, tool
from casefile.ui.style import colours
from casefile.words import _, ngettext

Thing = Conflict | Contested


class ConflictsView(CaseView):
    """Nothing has to be settled at once: a conflict can wait, and one value is shown meanwhile."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What is to be settled"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.currentRowChanged.connect(self._show)
        self.left = quiet(small=False)
        self.left.setMargin(8)
        self.area = QScrollArea()
        self.area.setAccessibleName(_("What is chosen"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self._things: list[Thing] = []
        self._shown: Thing | None = None
        self._text: QPlainTextEdit | None = None  # another text, being written for the one shown
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.area)
        split.setSizes([300, 560])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.left)
        layout.addWidget(split, 1)
        self.setFocusProxy(self.list)

    def read(self) -> None:
        """Read what is left; the place in the list stays."""
        was = [_place(thing) for thing in self._things]
        row = max(self.list.currentRow(), 0)
        chosen = was[row] if row < len(was) else None
        self._things = [*conflicts.open_conflicts(self.open_case.case), *conflicts.contested(self.open_case.case)]
        self.list.blockSignals(True)
        self.list.clear()
        for thing in self._things:
            self.list.addItem(_item(thing))
        self.list.blockSignals(False)
        count = len(self._things)
        told = ngettext("{} thing to settle", "{} things to settle", count).format(count)
        self.list.setVisible(bool(count))
        self.left.setText(told if count else _("Nothing is left to settle."))
        if count:
            now = [_place(thing) for thing in self._things]
            self.list.blockSignals(True)
            self.list.setCurrentRow(now.index(chosen) if chosen in now else min(row, count - 1))
            self.list.blockSignals(False)
            self._show(self.list.currentRow())
        else:
            self._shown = self._text = None
            self.area.setWidget(_nothing())

    def later(self) -> None:
        """Leave this one and look at the next."""
        if self._things:
            self.list.setCurrentRow((self.list.currentRow() + 1) % len(self._things))

    def choose(self, conflict: Conflict, candidate: Candidate) -> None:
        """Let this value stand."""
        self.do(lambda: self.open_case.case.decide(conflict.object, conflict.field, candidate.value))

    def write(self, conflict: Conflict, text: str) -> None:
        """Let this text stand."""
        self.do(lambda: self.open_case.case.decide(conflict.object, conflict.field, text.strip() or None))

    def keep(self, thing: Contested) -> None:
        """Keep what somebody deleted."""
        self.do(lambda: self.open_case.case.keep(thing.object))

    def delete(self, thing: Contested) -> None:
        """Delete it after all, with what was done to it since."""
        self.do(lambda: self.open_case.case.delete(thing.object))

    def _changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.read()
        else:
            self._fresh = False

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._things):
            return
        thing = self._things[row]
        if thing == self._shown:
            return  # what is being written for it stays
        same = self._shown is not None and _place(self._shown) == _place(thing)
        typed = self._text.toPlainText() if same and self._text is not None else ""
        self._shown, self._text = thing, None
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(16, 8, 16, 16)
        lines.setSpacing(10)
        lines.addLayout(self._head(thing))
        if isinstance(thing, Conflict):
            for candidate in thing.candidates:
                lines.addWidget(self._card(thing, candidate))
            if (known := field(thing.kind, thing.field)) is not None and known.type in ("prose", "text"):
                lines.addWidget(self._writing(thing, one_line=known.type == "text"))
        else:
            lines.addWidget(self._deletion(thing))
        lines.addStretch(1)
        self.area.setWidget(page)
        self._write_on(typed)

    def _write_on(self, typed: str) -> None:
        """Go on with what was being written before its values changed."""
        if typed and self._text is not None:
            self._text.setPlainText(typed)

    def _head(self, thing: Thing) -> QHBoxLayout:
        head = QHBoxLayout()
        title = QLabel(_title(thing))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        title.setWordWrap(True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(title, 1)
        if thing.kind in ("passage", "claim"):
            head.addWidget(tool(_("Show place"), _("Bring its place into view"), lambda: self._go(thing)))
        head.addWidget(tool(_("Later"), _("Leave it as it is and look at the next"), self.later))
        return head

    def _go(self, thing: Thing) -> None:
        (self.passage_chosen if thing.kind == "passage" else self.claim_chosen).emit(thing.object)

    def _card(self, conflict: Conflict, candidate: Candidate) -> QFrame:
        card = _card()
        lines = QVBoxLayout(card)
        shown = _(" · shown meanwhile") if candidate.shown else ""
        lines.addWidget(quiet(f"{candidate.person} · {moment(candidate.at)}{shown}"))
        names = {id_: self.register.name_of(id_) for id_ in _ids(candidate)}
        text = conflicts.shown_text(conflict, candidate, names)
        lines.addWidget(_text(text))
        if candidate.before is not None:
            before = conflicts.shown_text(
                conflict, Candidate(candidate.before, "", candidate.at, "", None, False), names
            )
            was = quiet(_("Before: {text}").format(text=_short(before)))
            was.setWordWrap(True)
            lines.addWidget(was)
        choose = QPushButton(_("Choose this"))
        choose.setAccessibleName(
            _("Choose the value of {person}: {text}").format(person=candidate.person, text=_short(text))
        )
        choose.setEnabled(self.open_case.writable)
        choose.clicked.connect(lambda: self.choose(conflict, candidate))
        lines.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _writing(self, conflict: Conflict, *, one_line: bool) -> QFrame:
        """Combining, or writing something else."""
        card = _card()
        lines = QVBoxLayout(card)
        self._text = text = QPlainTextEdit()
        text.setAccessibleName(_("Another text"))
        text.setPlaceholderText(_("Or write another text"))
        text.setMaximumHeight(60 if one_line else 120)
        buttons = QHBoxLayout()
        if conflict.can_be_combined:
            buttons.addWidget(
                tool(
                    _("Combine"),
                    _("Put all the texts here, one after the other, to be worked on"),
                    lambda: text.setPlainText(conflicts.combined(conflict)),
                )
            )
        use = QPushButton(_("Use this text"))
        use.setEnabled(False)
        text.textChanged.connect(lambda: use.setEnabled(self.open_case.writable and bool(text.toPlainText().strip())))
        use.clicked.connect(lambda: self.write(conflict, text.toPlainText()))
        buttons.addStretch(1)
        buttons.addWidget(use)
        lines.addWidget(text)
        lines.addLayout(buttons)
        return card

    def _deletion(self, thing: Contested) -> QFrame:
        card = _card()
        lines = QVBoxLayout(card)
        for person, at in thing.deleted_by:
            lines.addWidget(_text(_("{person} deleted it on {when}.").format(person=person, when=moment(at))))
        for person, at, label in thing.used_by:
            did = _("{person}, who had not seen that: {what}, {when}.")
            lines.addWidget(_text(did.format(person=person, what=_(label), when=moment(at))))
        buttons = QHBoxLayout()
        for text, act in ((_("Keep it"), self.keep), (_("Delete it"), self.delete)):
            button = QPushButton(text)
            button.setEnabled(self.open_case.writable)
            button.clicked.connect(lambda _checked=False, act=act: act(thing))
            buttons.addWidget(button)
        buttons.addStretch(1)
        lines.addLayout(buttons)
        return card


def _place(thing: Thing) -> tuple[str, str]:
    """What a thing to settle is about, whatever stands there by now."""
    return thing.object, thing.field if isinstance(thing, Conflict) else ""


def _item(thing: Thing) -> QListWidgetItem:
    item = QListWidgetItem(icons.icon("warning", colours().warn), _title(thing))
    item.setToolTip(_title(thing))
    return item


def _title(thing: Thing) -> str:
    what = thing.number or thing.label
    if isinstance(thing, Conflict):
        people = ", ".join(dict.fromkeys(candidate.person for candidate in thing.candidates))
        return _("{what}: {field} ({people})").format(what=what, field=thing.label, people=people)
    who = ", ".join(dict.fromkeys(person for person, _at in thing.deleted_by))
    return _("{what}: deleted by {people}").format(what=what, people=who)


def _ids(candidate: Candidate) -> Sequence[str]:
    values = candidate.value if isinstance(candidate.value, list) else [candidate.value]
    return [value for value in values if isinstance(value, str) and len(value) == 32]


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    return card


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _nothing() -> QLabel:
    label = quiet(_("Whatever two people change apart from each other stands here, until one of them says what holds."))
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setMargin(40)
    return label


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 120 else text[:119] + "…"
