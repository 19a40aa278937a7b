"""Merging in the window: a teammate's file is read beside the person's work, shown as sentences, then agreed to."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from casefile.errors import Cancelled
from casefile.ui import ask, icons, jobs, trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.style import colours
from casefile.ui.welcome import bigger
from casefile.words import _, all_counted, counted, ngettext

if TYPE_CHECKING:
    from casefile.case.case import Case
    from casefile.case.sharing.bringing_in import BroughtIn
    from casefile.case.sharing.merge import MergePreview, Prepared
    from casefile.case.sharing.receipts import Receipt


class _Sentence(QStyledItemDelegate):
    """A sentence takes the lines it needs: a tree view by itself gives each one line and cuts the rest off."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        """The height of the words at the width of the view."""
        one_line = super().sizeHint(option, index)
        view = self.parent()
        if not isinstance(view, QTreeWidget):
            return one_line
        indent = view.indentation() * (2 if index.parent().isValid() else 1) + 24
        room = QRect(0, 0, max(80, view.viewport().width() - indent), 10_000)
        words = QFontMetrics(option.font).boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(40, max(one_line.height(), words.height()) + 3)


class _Sentences(QTreeWidget):
    """Lays its sentences out again when there is more or less room."""

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Another width, other heights."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class MergeDialog(QDialog):
    """What would come in, conflicts first. Accepted: it may."""

    def __init__(self, shown: MergePreview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Merge"))
        self.resize(640, 520)
        self.list = _Sentences()
        self.list.setItemDelegate(_Sentence(self.list))
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName(_("What would come in"))
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("&Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("important", True)
        self.go.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(shown)
        self._fill(shown)

    def _lay_out(self, shown: MergePreview) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 18, 20, 14)
        lines.setSpacing(12)
        head = QLabel(_("What {name} would bring").format(name=shown.receipt.other))
        head.setFont(bigger(self.font(), 1.3, bold=True))
        head.setWordWrap(True)
        head.setTextFormat(Qt.TextFormat.PlainText)
        self.summary = QLabel(_summary(shown.receipt))
        self.summary.setWordWrap(True)
        hint = QLabel(
            _(
                "Nothing of yours is lost. What several people changed is kept side by side until somebody settles it. "
                "A copy of the case is made before, and the merge can be taken back until you go on working."
            )
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        for widget in (head, self.summary):
            lines.addWidget(widget)
        lines.addWidget(self.list, 1)
        lines.addWidget(hint)
        lines.addWidget(self.buttons)

    def _fill(self, shown: MergePreview) -> None:
        if shown.conflicts:
            title = ngettext("{} thing to settle afterwards", "{} things to settle afterwards", len(shown.conflicts))
            self._group(title.format(len(shown.conflicts)), shown.conflicts, "warning", colours().warn)
        for person, sentences in shown.brings:
            self._group(person or _("(no name)"), sentences, "history", colours().muted)
        self.list.expandAll()
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _group(self, title: str, sentences: tuple[str, ...], icon: str, colour: str) -> None:
        item = QTreeWidgetItem([title])
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setIcon(0, icons.icon(icon, colour))
        for sentence in sentences:
            item.addChild(QTreeWidgetItem([sentence]))
        self.list.addTopLevelItem(item)


def _summary(receipt: Receipt) -> str:
    more = all_counted(receipt.brought, empty=False)
    by = _("{edits} by {people}").format(edits=counted(receipt.edits, "edits"), people=", ".join(receipt.people) or "–")
    return _("{by}: {parts} more than now.").format(by=by, parts=more) if more else f"{by}."


class Merging(QObject):
    """Brings teammates' copies into one case, and takes the last one back."""

    job_started = Signal(object)
    said = Signal(str)
    to_settle = Signal()  # the merge left something to settle

    def __init__(self, open_case: OpenCase, window: QWidget) -> None:
        super().__init__(window)
        self._open_case = open_case
        self._window = window
        self._prepared: Prepared | None = None
        self._path: Path | None = None
        open_case.closing.connect(self._forget)

    def ask(self) -> object:
        """Ask for the file, then read it."""
        return ask.file_to_open(self._window, _("A teammate's copy of this case"), ask.case_files(), self.read)

    def read(self, path: Path) -> None:
        """Read and check a file beside the person's work; show what it would bring."""
        title = _("Reading {}").format(path.name)
        self._path = path
        job = jobs.watch(_read, self._open_case.case, path, title=title, done=self._show, failed=self._fail)
        self.job_started.emit(job)

    def _show(self, found: tuple[Prepared, MergePreview]) -> None:
        self._forget()
        self._prepared, shown = found
        if self._prepared.is_empty:
            self._forget()
            trouble.tell(
                _("Nothing in {name} is new: everything is here already.").format(name=shown.receipt.other),
                self._window,
                title=_("Merge"),
            )
            return
        dialog = MergeDialog(shown, self._window)
        dialog.accepted.connect(self._go)
        dialog.rejected.connect(self._forget)
        dialog.open()

    def _go(self) -> None:
        prepared = self._prepared
        if prepared is not None:
            title = _("Merging {}").format(prepared.name)
            job = jobs.watch(_merge, self._open_case.case, prepared, title=title, done=self._tell, failed=self._fail)
            self.job_started.emit(job)

    def _tell(self, receipt: Receipt) -> None:
        self._forget()
        self.said.emit(_("Merged {name}. {summary}").format(name=receipt.other, summary=_summary(receipt)))
        if receipt.conflicts:
            self.to_settle.emit()

    def _fail(self, error: Exception) -> None:
        self._forget()
        if isinstance(error, Cancelled):
            self.said.emit(_("The merge was stopped; nothing was changed."))
        elif type(error).__name__ == "AnotherCase":  # by name: the class comes with the whole case
            ask.sure(self._window, str(error), _("Bring it in"), self.bring_in)
        else:
            trouble.show(error, self._window)

    def bring_in(self) -> None:
        """Bring in what the other case holds, as an import with a note of where it comes from."""
        if self._path is not None:
            title = _("Bringing in {}").format(self._path.name)
            case = self._open_case.case
            job = jobs.watch(_bring_in, case, self._path, title=title, done=self._told_brought, failed=self._fail)
            self.job_started.emit(job)

    def _told_brought(self, brought: BroughtIn) -> None:
        sentence = _(
            "From {name}: {documents} documents, {passages} passages, {claims} claims. Undo takes them out again."
        )
        self.said.emit(
            sentence.format(
                name=brought.other, documents=brought.documents, passages=brought.passages, claims=brought.claims
            )
        )

    def ask_take_back(self) -> object:
        """Ask before the last merge is taken back."""
        sentence = _("Take back the last merge? What came in with it goes; the teammate's file still has it.")
        return ask.sure(self._window, sentence, _("Take it back"), self.take_back)

    def take_back(self) -> None:
        """Drop what the last merge brought."""
        job = jobs.watch(
            _take_back, self._open_case.case, title=_("Taking back the merge"), done=self._told_back, failed=self._fail
        )
        self.job_started.emit(job)

    def _told_back(self, receipt: Receipt) -> None:
        self.said.emit(_("The merge of {name} was taken back.").format(name=receipt.other))

    def _forget(self) -> None:
        prepared, self._prepared = self._prepared, None
        if prepared is not None:
            prepared.close()


def _read(task: jobs.Task, case: Case, path: Path) -> tuple[Prepared, MergePreview]:
    from casefile.case.sharing import merge

    with ExitStack() as on_trouble:
        prepared = on_trouble.enter_context(merge.prepare(case, path, progress=task.report, cancelled=task.cancelled))
        shown = merge.preview(case, prepared, cancelled=task.cancelled)
        on_trouble.pop_all()  # from here on the dialog closes it
        return prepared, shown


def _merge(task: jobs.Task, case: Case, prepared: Prepared) -> Receipt:
    from casefile.case.sharing import merge

    return merge.merge(case, prepared, cancelled=task.cancelled)


def _bring_in(task: jobs.Task, case: Case, path: Path) -> BroughtIn:
    from casefile.case.sharing import bringing_in

    return bringing_in.bring_in(case, path, cancelled=task.cancelled)


def _take_back(task: jobs.Task, case: Case) -> Receipt:
    from casefile.case.sharing import merge

    task.check()
    return merge.take_back(case)
