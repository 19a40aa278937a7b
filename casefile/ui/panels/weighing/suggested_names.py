"""Names that the texts have and no claim names yet, in a list: one key to take, one to dismiss, Enter to go there."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from casefile.case import Case
from casefile.case.values import Claim
from casefile.case.weighing.suggested_names import KEPT, Suggested, still_to_read, suggested, taken, to_json
from casefile.errors import CasefileError
from casefile.suggestions.asking import mentions_in
from casefile.ui import jobs, trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.section import quiet, tool
from casefile.ui.panels.tables.columns import Column, by_amount, empty_last
from casefile.ui.panels.tables.kept import Memory
from casefile.ui.panels.tables.model import TableModel
from casefile.ui.panels.tables.view import CaseTable
from casefile.words import _, ngettext

DISMISSED = "dismissed names"  # the draft of the case that holds what was put away


class SuggestedRows:
    """The names suggested, by key."""

    def __init__(self) -> None:
        self.found: dict[str, Suggested] = {}

    def ids(self) -> list[str]:
        """The keys, the most frequent first."""
        return list(self.found)

    def rows(self, ids: Sequence[str]) -> Iterable[tuple[str, Suggested]]:
        """Those."""
        return ((id_, self.found[id_]) for id_ in ids if id_ in self.found)


class SuggestedNames(QWidget):
    """Nothing is written unless it is taken. Texts are looked through beside the person's work, each once."""

    places_found = Signal(str, object, int)  # document, (start, end) of each, the current one
    said = Signal(str)
    job_started = Signal(object)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._rows = SuggestedRows()
        self.model: TableModel[Suggested] = TableModel(_columns(), self._rows, self)
        self.table: CaseTable[Suggested] = CaseTable(
            self.model, _("Names suggested from the texts"), Memory(open_case, "suggested names")
        )
        self.table.opened.connect(self._go)
        self.table.menu_wanted.connect(self._fill_menu)
        self.state = quiet()
        self.state.setWordWrap(True)
        self.finder = tool(_("Find names"), _("Look for names in every text not looked through yet"))
        self.finder.clicked.connect(self.look)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 0)
        bar.addWidget(self.state, 1)
        bar.addWidget(self.finder)
        bar.addWidget(tool(_("Take"), _("Name it in the claims on whose passages it stands (Y)"), self.take))
        bar.addWidget(tool(_("Dismiss"), _("Suggest it no more (X)"), self.dismiss))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        for keys, act in (("Y", self.take), ("X", self.dismiss)):  # as in the reader
            shortcut = QShortcut(QKeySequence(keys), self.table.grid, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def read(self, claims: Sequence[Claim]) -> None:
        """Show what was found so far, without what the claims name."""
        case = self._open_case.case
        documents, kept = case.documents(), case.drafts(KEPT)
        found = suggested(documents, kept, claims, case.passages() if kept else (), self._dismissed())
        self._rows.found = {entry.key: entry for entry in found}
        left = len(still_to_read(documents, kept))
        self.finder.setEnabled(bool(left) and self._open_case.writable)
        self.state.setText(
            ngettext("{} text was not looked through yet.", "{} texts were not looked through yet.", left).format(left)
            if left
            else _("Every text was looked through. Nothing is written until you take it.")
        )
        self.table.empty = _("Press “Find names”: what the texts name is listed here.") if left else _("Nothing left.")
        self.model.read(None)

    def look(self) -> None:
        """Look through the texts that were not, beside the person's work."""
        self.finder.setEnabled(False)
        case = self._open_case.case
        title = _("Looking for names")
        self.job_started.emit(jobs.watch(_find, case, title=title, done=self._found, failed=self._failed))

    def take(self) -> None:
        """Name the chosen ones in the claims on whose passages they stand: one edit for all."""
        if not self._open_case.writable:
            return
        entries = [self._rows.found[id_] for id_ in self.table.ids()]
        changed = 0
        case = self._open_case.case
        try:
            with case.steps.together():
                for entry in entries:
                    entry.claims = {claim.id: claim for claim in case.claims(ids=list(entry.claims))}
                    if change := taken(entry):
                        case.set_each(change)
                        changed += 1
        except CasefileError as error:
            trouble.show(error, self)
        if entries and not changed:
            self.said.emit(_("No claim rests on these words yet: Enter goes there, mark them, then take the name."))

    def dismiss(self) -> None:
        """Suggest the chosen ones no more."""
        if not self._open_case.case.writable:
            return
        if ids := self.table.ids():
            self._put_away({*self._dismissed(), *ids})
            row = max(self.model.row_of(ids[0]), 0)
            for id_ in ids:
                del self._rows.found[id_]
            self.model.read(None)
            self.table.choose(self.model.id_at(min(row, self.model.rowCount() - 1)))

    def bring_back(self) -> None:
        """Suggest again what was dismissed."""
        self._put_away(set())
        self.read(self._open_case.case.claims())

    def _dismissed(self) -> set[str]:
        case = self._open_case.case
        return set(json.loads(case.draft(case.id, DISMISSED) or "[]"))

    def _put_away(self, keys: set[str]) -> None:
        case = self._open_case.case
        if case.writable:
            case.keep_draft(case.id, DISMISSED, json.dumps(sorted(keys), ensure_ascii=False) if keys else "")

    def _go(self, id_: str) -> None:
        entry = self._rows.found.get(id_)
        if entry is not None and entry.places:
            document = entry.places[0][0]
            self.places_found.emit(document, [(start, end) for of, start, end in entry.places if of == document], 0)

    def _fill_menu(self, menu: QMenu) -> None:
        writable = self._open_case.writable
        for title, act in (
            (_("Take it"), self.take),
            (_("Dismiss it"), self.dismiss),
            (_("Suggest again what was dismissed"), self.bring_back),
        ):
            menu.addAction(title, act).setEnabled(writable)

    def _found(self, _nothing: object) -> None:
        self.read(self._open_case.case.claims())

    def _failed(self, error: Exception) -> None:
        self.read(self._open_case.case.claims())
        if isinstance(error, CasefileError):
            self.said.emit(str(error))
        else:
            trouble.show(error, self)


def _find(task: jobs.Task, case: Case) -> None:
    """Look through what is left, and keep what each text names as soon as it is known."""
    with case.reader() as reads:
        left = {each.id: each for each in still_to_read(reads.documents(), case.drafts(KEPT))}

        def texts() -> Iterator[tuple[str, str]]:
            for done, document in enumerate(left):
                task.report(done, len(left), left[document].title)
                yield document, reads.text(document)

        for document, mentions in mentions_in(texts(), cancelled=task.cancelled):
            case.keep_draft(document, KEPT, to_json(left[document].text_sha256, mentions))


def _columns() -> tuple[Column[Suggested], ...]:
    kinds = {"person": _("Person"), "body": _("Body"), "place": _("Place")}
    amount: Callable[[str], object] = by_amount
    return (
        Column("name", _("Name"), lambda entry: entry.name, 30, sort=empty_last),
        Column("kind", _("What"), lambda entry: kinds.get(entry.kind, ""), 10, sort=empty_last, grouped=True),
        Column("times", _("Times"), lambda entry: str(len(entry.places)), 8, sort=amount, amount=True),
        Column("documents", _("Documents"), lambda entry: str(entry.documents), 10, sort=amount, amount=True),
        Column(
            "claims",
            _("On claims’ passages"),
            lambda entry: ", ".join(claim.number for claim in entry.claims.values()),
            24,
            sort=empty_last,
        ),
    )
