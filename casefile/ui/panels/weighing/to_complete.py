"""What is still to be done on claims, worked down by keyboard: the list above, the field to fill below."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from casefile.case import Case
from casefile.case.records import KINDS, field
from casefile.case.values import Changes, Claim, Link
from casefile.case.weighing.completing import Gap, gaps_of, links_by_claim
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.case_view import CaseView
from casefile.ui.panels.fields.row import FieldRow
from casefile.ui.panels.fields.text import ProseEditor
from casefile.ui.panels.passage.pen import ObjectPen
from casefile.ui.panels.section import quiet, tool
from casefile.ui.panels.tables.columns import Column, empty_last, in_numbers
from casefile.ui.panels.tables.kept import Memory
from casefile.ui.panels.tables.model import TableModel
from casefile.ui.panels.tables.view import CaseTable
from casefile.words import _, ngettext


class GapRows:
    """The gaps, by claim and field."""

    def __init__(self) -> None:
        self.gaps: dict[str, Gap] = {}
        self.claims: dict[str, Claim] = {}
        self._links: dict[str, list[Link]] = {}

    def read(self, case: Case) -> None:
        """Work out everything that is to be done."""
        self.claims = {claim.id: claim for claim in case.claims()}
        self._links = links_by_claim(case.links())
        self.gaps = _by_key(gap for claim in self.claims.values() for gap in self._of(claim))

    def read_some(self, case: Case, changed: frozenset[str]) -> frozenset[str]:
        """Work out anew what is to be done on these claims and those linked to them; the keys that it touches."""
        fresh = {claim.id: claim for claim in case.claims(ids=list(changed))}
        around = {end for id_ in changed for link in self._links.get(id_, ()) for end in (link.claim, link.other)}
        touched = changed | around
        for id_ in changed - fresh.keys():
            self.claims.pop(id_, None)
        self.claims.update(fresh)
        before = {key for key, gap in self.gaps.items() if gap.claim.id in touched}
        now = _by_key(gap for id_ in touched if id_ in self.claims for gap in self._of(self.claims[id_]))
        found: dict[str, list[tuple[str, Gap]]] = {}
        for key, gap in (*((key, gap) for key, gap in self.gaps.items() if key not in before), *now.items()):
            found.setdefault(gap.claim.id, []).append((key, gap))
        self.gaps = dict(pair for id_ in self.claims for pair in found.get(id_, ()))
        return frozenset(before | now.keys())

    def ids(self) -> list[str]:
        """Claim and field, in order."""
        return list(self.gaps)

    def rows(self, ids: Sequence[str]) -> Iterable[tuple[str, Gap]]:
        """Those."""
        return ((id_, self.gaps[id_]) for id_ in ids if id_ in self.gaps)

    def _of(self, claim: Claim) -> list[Gap]:
        return gaps_of(claim, self._links.get(claim.id, ()), self.claims)


def _by_key(found: Iterable[Gap]) -> dict[str, Gap]:
    return {f"{gap.claim.id} {gap.field} {int(gap.wrong)}": gap for gap in found}


class ToCompleteView(CaseView):
    """Enter goes from the list into the field, Ctrl+Enter on to the next; what is done leaves the list by itself."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self._rows = GapRows()
        self.model: TableModel[Gap] = TableModel(_columns(), self._rows, self)
        self.table: CaseTable[Gap] = CaseTable(self.model, _("To complete"), Memory(open_case, "to complete"))
        self.table.empty = _("Nothing to complete.")
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._enter)
        self.left = quiet(small=False)
        self.row: FieldRow | None = None
        self._shown = ""
        self._place = 0
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.next, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def read(self) -> None:
        """Work out what is to be done."""
        self._rows.read(self.open_case.case)
        none = _("No claims yet. Select words in a document and press 1, 2 or 3.")
        self.table.empty = _("Nothing to complete.") if self._rows.claims else none
        self.model.read(None)
        self._tell()

    def _changed(self, changes: Changes) -> None:
        """An edit of claims touches those alone: the list of ten thousand claims is worked down without waiting."""
        if self.isVisible() and changes.objects and changes.kinds == {"claim"}:
            self.model.read(self._rows.read_some(self.open_case.case, changes.objects), ids_too=True)
            self._tell()
        else:
            super()._changed(changes)

    def _tell(self) -> None:
        found = self._rows.gaps.values()
        claims = len({gap.claim.id for gap in found})
        things = ngettext("{} thing to do", "{} things to do", len(found)).format(len(found))
        self.left.setText(_("{things} on {claims}").format(things=things, claims=_claims(claims)))
        self.left.setVisible(bool(found))
        if self._shown in self._rows.gaps:
            return
        row = min(self._place, max(self.model.rowCount() - 1, 0))
        QTimer.singleShot(0, self, lambda: self._stand_on(row))

    def next(self) -> None:
        """Keep what is typed and go on to the next thing to do."""
        before = self.table.current()
        if self.row is not None:
            self.row.commit()
        if self.table.current() == before and before:
            self._stand_on(self.model.row_of(before) + 1)
        self._enter()

    def _lay_out(self) -> None:
        self._below = self._make_below()
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self._below)
        split.setSizes([420, 260])
        split.setChildrenCollapsible(False)
        self.left.setMargin(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.left)
        layout.addWidget(split, 1)
        self.setFocusProxy(self.table)
        self._below.hide()

    def _make_below(self) -> QFrame:
        """What is to be done, with the quote it is to be done from."""
        self.number, self.sentence = QLabel(), QLabel()
        for label in (self.number, self.sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.quote = ProseEditor(most_lines=6)
        self.quote.setReadOnly(True)
        self.quote.setAccessibleName(_("Quote"))
        self._field = QVBoxLayout()
        self.go = tool(_("Show place"), _("Bring the passage's exact place into view"), self._go)
        self.on = tool(_("Next"), _("Keep it and go on (Ctrl+Enter)"), self.next)
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        head.addWidget(self.go)
        head.addWidget(self.on)
        below = QFrame()
        lines = QVBoxLayout(below)
        lines.setContentsMargins(14, 8, 14, 10)
        lines.addLayout(head)
        lines.addWidget(self.quote)
        lines.addWidget(self.sentence)
        lines.addLayout(self._field)
        lines.addStretch(1)
        return below

    def _stand_on(self, row: int) -> None:
        id_ = self.model.id_at(min(row, self.model.rowCount() - 1))
        if id_:
            self.table.choose(id_)
            self._show(id_)
        else:
            self._below.hide()

    def _show(self, id_: str) -> None:
        gap = self._rows.gaps.get(id_)
        if gap is None or id_ == self._shown:
            return
        if self.row is not None:
            self.row.commit()
        self._shown, self._place = id_, max(self.model.row_of(id_), 0)
        passages = self.open_case.case.passages(ids=list(gap.claim.passages[:1]))
        self.number.setText(f"{gap.claim.number}  {gap.claim.statement}")
        self.quote.take(passages[0].quote if passages else "")
        self.sentence.setText(("⚠ " if gap.wrong else "○ ") + gap.sentence)
        self._show_field(gap)
        self._below.show()

    def _show_field(self, gap: Gap) -> None:
        if self.row is not None:
            self._field.removeWidget(self.row)
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        of = field(gap.claim.kind, gap.field)
        if of is not None:
            self.row = FieldRow(of, self.register)
            self.row.setEnabled(self.open_case.case.writable)
            self._field.addWidget(self.row)
            self.row.show_object(ObjectPen(self.open_case, gap.claim.id), gap.claim.fields.get(gap.field))

    def _enter(self, _id: str = "") -> None:
        if self.row is not None:
            self.row.editor.widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self) -> None:
        if gap := self._rows.gaps.get(self._shown):
            self.claim_chosen.emit(gap.claim.id)


def _claims(count: int) -> str:
    return ngettext("{} claim", "{} claims", count).format(count)


def _columns() -> tuple[Column[Gap], ...]:
    kinds = {choice.key: choice.label for choice in KINDS}

    def sort_of(gap: Gap) -> str:
        return _("Check") if gap.wrong else _("Missing")

    def field_of(gap: Gap) -> str:
        of = field(gap.claim.kind, gap.field)
        return of.label if of else gap.field

    return (
        Column(
            "number", _("Claim"), lambda gap: gap.claim.number, 9, sort=in_numbers, kinds=lambda gap: (gap.claim.kind,)
        ),
        Column("sort", _("What"), sort_of, 12, sort=empty_last, grouped=True),
        Column("sentence", _("To do"), lambda gap: gap.sentence, 46, sort=empty_last),
        Column("field", _("Field"), field_of, 18, shown=False, sort=empty_last, grouped=True),
        Column("statement", _("Statement"), lambda gap: gap.claim.statement, 40, sort=empty_last),
        Column("kind", _("Kind"), lambda gap: kinds[gap.claim.kind], 12, shown=False, grouped=True),
    )
