"""Recognising the words of scanned pages: in which languages, then beside the person's work, kept as one edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from casefile import settings
from casefile.case.values import Document
from casefile.documents import recognising
from casefile.errors import Cancelled, Refused
from casefile.ui import jobs, trouble
from casefile.ui.open_case import OpenCase
from casefile.words import _, ngettext

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.documents.recognising import RecognisedPage


def language_name(name: str) -> str:
    """A language of Tesseract's as people call it: "eng" is "English (eng)"; what Qt does not know stays a name."""
    language = QLocale.codeToLanguage(name.split("_")[0])
    known = language not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
    return f"{QLocale.languageToString(language)} ({name})" if known else name


class LanguagesDialog(QDialog):
    """Asks in which of the installed languages the pages are written. `agreed` carries their names."""

    agreed = Signal(list)

    def __init__(self, document: Document, pages: int, languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Recognise text"))
        self.setMinimumWidth(420)
        says = QLabel(
            ngettext(
                "{count} page of {number} is a picture. In which languages is it written?",
                "{count} pages of {number} are pictures. In which languages are they written?",
                pages,
            ).format(count=pages, number=document.number)
        )
        says.setWordWrap(True)
        self.languages = QListWidget()
        self.languages.setAccessibleName(_("Languages of the pages"))
        for name in languages:
            item = QListWidgetItem(language_name(name), self.languages)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if len(languages) == 1 else Qt.CheckState.Unchecked)
        hint = QLabel(
            _(
                "Each language more takes longer and may mistake more. What is recognised stands beside the document "
                "as it was added, and passages on it say so."
            )
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.begin = self.buttons.addButton(_("Recognise"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.begin.setProperty("important", True)
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        self.languages.itemChanged.connect(self._allow)
        lines = QVBoxLayout(self)
        for widget in (says, self.languages, hint, self.buttons):
            lines.addWidget(widget)
        self._allow()

    def check(self, names: Sequence[str]) -> None:
        """Choose these, as far as they are installed."""
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) in names:
                item.setCheckState(Qt.CheckState.Checked)

    def chosen(self) -> list[str]:
        """The languages that are chosen."""
        checked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in checked]

    def _items(self) -> list[QListWidgetItem]:
        return [self.languages.item(row) for row in range(self.languages.count())]

    def _allow(self) -> None:
        self.begin.setEnabled(bool(self.chosen()))

    def _agree(self) -> None:
        self.agreed.emit(self.chosen())
        self.accept()


class Recognising(QObject):
    """Asks, has the pages recognised in a job, keeps what was found."""

    job_started = Signal(object)
    said = Signal(str)

    def __init__(self, open_case: OpenCase, window: QWidget) -> None:
        super().__init__(window)
        self._open_case = open_case
        self._window = window
        self._under_way: set[str] = set()  # documents

    def ask(self, document: str) -> QDialog | None:
        """Ask for the languages of a document's pictures; where there is nothing to recognise, or to do it with, say
        so."""
        case = self._open_case.case
        if not document or document in self._under_way:
            return None
        pages = case.pages_to_recognise(document)
        if not case.writable:
            return trouble.tell(_("This case is open for reading only."), self._window)
        if not pages:
            return trouble.tell(_("Every page of this document has words of its own."), self._window)
        languages = recognising.languages()
        if not languages:
            return trouble.tell(recognising.what_to_install(), self._window)
        dialog = LanguagesDialog(case.document(document), len(pages), languages, self._window)
        dialog.check(settings.load().recognised_languages.split("+"))
        dialog.agreed.connect(lambda chosen: self._begin(document, pages, chosen))
        dialog.open()
        return dialog

    def _begin(self, document: str, pages: Sequence[int], chosen: list[str]) -> None:
        settings.change(recognised_languages="+".join(chosen))
        self._under_way.add(document)
        number = self._open_case.case.document(document).number

        def failed(error: Exception) -> None:
            self._under_way.discard(document)
            if isinstance(error, Cancelled):
                self.said.emit(_("Recognising {} was stopped; nothing was kept.").format(number))
            else:
                trouble.show(error, self._window)

        job = jobs.watch(
            _recognise,
            self._open_case.case,
            document,
            pages,
            chosen,
            title=_("Recognising {}").format(number),
            done=lambda found: self._tell(document, number, found),
            failed=failed,
        )
        self.job_started.emit(job)

    def _tell(self, document: str, number: str, found: list[RecognisedPage]) -> None:
        self._under_way.discard(document)
        words = sum(len(page.text.split()) for page in found)
        sentence = ngettext("{number}: {count} word recognised.", "{number}: {count} words recognised.", words)
        sentence = sentence.format(number=number, count=words)
        if failed := sum(page.trouble is not None for page in found):
            sentence += " " + ngettext("{} page could not be read.", "{} pages could not be read.", failed).format(
                failed
            )
        self.said.emit(sentence)


def _recognise(task: jobs.Task, case: Case, document: str, pages: Sequence[int], chosen: list[str]) -> object:
    """In a job: recognise, and keep what was found; hundreds of pages take seconds to keep."""
    with case.reader() as reads:
        record = reads.document(document)
        data = reads.original_bytes(document)
    of = _("page {done} of {total}")

    def told(done: int, total: int) -> None:
        task.report(done, total, of.format(done=done, total=total))

    media_type = record.media_type
    found = list(recognising.recognise(data, media_type, pages, chosen, progress=told, cancelled=task.cancelled))
    try:
        case.recognise(document, found)
    except Refused as refused:
        raise next((page.trouble for page in found if page.trouble is not None), refused) from refused
    return found
