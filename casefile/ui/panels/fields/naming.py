"""Editors that name a source, a chain of sources or a claim of the case: typed by name or code, with completion."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from casefile.case.values import Claim, Value
from casefile.ui.panels.fields.typed_dates import Unclear
from casefile.ui.panels.register import Register, source_label
from casefile.ui.panels.section import Cut, quiet, tool
from casefile.words import _

Named = Sequence[tuple[str, str, str]]  # id, label, all the words it is found by


class NameLine(QLineEdit):
    """A line that completes names; Enter on a name that is not there makes it, where that can be."""

    picked = Signal(str)  # id

    def __init__(
        self, named: Callable[[], Named], make: Callable[[str], str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._named, self._make = named, make
        self.together: Callable[[], AbstractContextManager[object]] = nullcontext  # making one and naming it
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.activated.connect(self._take_label)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._enter)

    def found(self, text: str) -> str | None:
        """The id that the text names by its label, code or name; None where nothing or several answer to it."""
        wanted = text.strip().casefold()
        exact = {id_ for id_, label, words in self._named() if wanted in f"{label}\n{words}".casefold().split("\n")}
        return next(iter(exact)) if len(exact) == 1 else None

    def _offer(self) -> None:
        """Read what can be named anew as typing begins: it may have changed since."""
        labels = [label for _id, label, _words in self._named()]
        if labels != self._names.stringList():
            self._names.setStringList(labels)

    def _take_label(self, label: str) -> None:
        if id_ := self.found(label):
            self.picked.emit(id_)

    def _enter(self) -> None:
        text = self.text().strip()
        if not text:
            return
        id_ = self.found(text)
        if id_ is not None:
            self.picked.emit(id_)
        elif self._make is not None:
            with self.together():
                self.picked.emit(self._make(text))


class NameEditor(NameLine):
    """One source or claim."""

    edited = Signal()
    settled = Signal()

    def __init__(
        self,
        named: Callable[[], Named],
        label_of: Callable[[str], str],
        make: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(named, make, parent)
        self._label_of = label_of
        self._id = ""
        self.textEdited.connect(lambda _text: self.edited.emit())
        self.picked.connect(self._picked)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """Its label."""
        self._id = value if isinstance(value, str) else ""
        self.take(self._label_of(self._id) if self._id else "")

    def value(self) -> Value | None:
        """The id; raises Unclear where nothing is called that."""
        text = self.text().strip()
        if not text:
            return None
        if self._id and text == self._label_of(self._id):
            return self._id
        found = self.found(text)
        if found is None:
            raise _nothing_called(text, can_be_made=self._make is not None)
        return found

    def typed(self) -> str:
        """As it stands."""
        return self.text()

    def take(self, typed: str) -> None:
        """Back as it stood."""
        if typed != self.text():
            self.setText(typed)
            self.setCursorPosition(0)

    def _picked(self, id_: str) -> None:
        self._id = id_
        self.take(self._label_of(id_))
        self.edited.emit()
        self.settled.emit()


class ChainEditor(QWidget):
    """Sources in order: the nearest to the document first, the root last. A line at the end adds one."""

    edited = Signal()
    settled = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._ids: list[str] = []
        self._links: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.add = NameLine(lambda: named_sources(register), lambda name: register.new_source(name).id)
        self.add.together = register.together
        self.add.setPlaceholderText(_("Name or code; Enter adds"))
        self.add.setToolTip(_("Who said it to the document; then whom they had it from. The last is the root."))
        self.add.picked.connect(self._add)
        self.add.textEdited.connect(lambda _text: self.edited.emit())
        self._layout.addWidget(self.add)
        self.setFocusProxy(self.add)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_value(self, value: Value | None) -> None:
        """A line for each."""
        self._ids = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
        self.add.clear()
        self._show()

    def value(self) -> Value | None:
        """The ids in order; raises Unclear where a name stands in the adding line that was not taken."""
        text = self.add.text().strip()
        if text:
            found = self.add.found(text)
            if found is None:
                raise _nothing_called(text, can_be_made=True)
            return [*self._ids, *([found] if found not in self._ids else [])]
        return list(self._ids) or None

    def typed(self) -> str:
        """The ids and the name being typed, as JSON."""
        return json.dumps([self._ids, self.add.text()])

    def take(self, typed: str) -> None:
        """Show those."""
        self._ids, text = json.loads(typed) if typed else ([], "")
        self._show()
        self.add.setText(text)

    def _show(self) -> None:
        for link in self._links:
            self._layout.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = [self._link(place) for place in range(len(self._ids))]
        for place, link in enumerate(self._links):
            self._layout.insertWidget(place, link)
        if self._links:
            self.add.setAccessibleName(_("Add whom they had it from"))
            self.add.setPlaceholderText(_("… who had it from"))
        else:
            self.add.setAccessibleName(_("Add who said it"))
            self.add.setPlaceholderText(_("Name or code; Enter adds"))

    def _link(self, place: int) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        label = Cut(self._register.name_of(self._ids[place]))
        label.setToolTip(label.text())
        row.addWidget(quiet(f"{place + 1}."))
        row.addWidget(label, 1)
        last = len(self._ids) - 1
        if place == last and last:
            root = quiet(_("root"))
            root.setToolTip(_("The last known link: claims with the same root are not independent of each other"))
            row.addWidget(root)
        named = label.text()
        if last:
            row.addWidget(self._button("↑", _("Move {name} up"), named, place > 0, lambda: self._move(place, -1)))
            row.addWidget(self._button("↓", _("Move {name} down"), named, place < last, lambda: self._move(place, 1)))
        row.addWidget(self._button("×", _("Take {name} out"), named, True, lambda: self._remove(place)))
        return widget

    def _button(self, text: str, tip: str, name: str, enabled: bool, act: Callable[[], None]) -> QToolButton:
        button = tool(text, tip.format(name=name), act)
        button.setEnabled(enabled)
        return button

    def _add(self, id_: str) -> None:
        self.add.clear()
        if id_ not in self._ids:
            self._ids.append(id_)
            self._changed()

    def _move(self, place: int, by: int) -> None:
        self._ids.insert(place + by, self._ids.pop(place))
        self._changed()

    def _remove(self, place: int) -> None:
        del self._ids[place]
        self._changed()
        self.add.setFocus()

    def _changed(self) -> None:
        self._show()
        self.edited.emit()
        self.settled.emit()


def named_sources(register: Register) -> Named:
    """Every source with the words it is found by: code and name, the name of a protected one too."""
    return [(source.id, source_label(source), f"{source.code}\n{source.name}") for source in register.sources()]


def named_claims(claims: Iterable[Claim]) -> Named:
    """Claims by their number and statement."""
    return [
        (claim.id, f"{claim.number} · {claim.statement[:60]}" if claim.statement else claim.number, claim.number)
        for claim in claims
    ]


def source_editor(register: Register) -> NameEditor:
    """One source; a name that is not there is made on Enter."""
    editor = NameEditor(lambda: named_sources(register), register.name_of, lambda name: register.new_source(name).id)
    editor.together = register.together
    editor.setPlaceholderText(_("Name or code"))
    return editor


def claim_editor(register: Register, *, statistics: bool) -> NameEditor:
    """One claim of the case, or one of its statistics."""
    claims = register.statistics if statistics else register.claims
    editor = NameEditor(lambda: named_claims(claims()), register.name_of)
    editor.setPlaceholderText(_("Number, such as S-001") if statistics else _("Number, such as T-001"))
    return editor


def _nothing_called(text: str, *, can_be_made: bool) -> Unclear:
    if can_be_made:
        return Unclear(
            _("“{name}” is not among the sources yet: press Enter in the field to add it.").format(name=text)
        )
    return Unclear(_("Nothing in the case is called “{name}”.").format(name=text))
