"""Recognising the words of scanned pages: asked for, done beside the person's work, kept as one edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from casefile import settings
from casefile.case.recognising import recognise
from casefile.documents import recognising
from casefile.errors import Cancelled, PasswordNeeded
from casefile.ui import jobs, trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.recognise_dialog import Asked, RecogniseDialog
from casefile.words import _, ngettext

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.documents.recognising import RecognisedPage


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
        if not case.writable:
            return trouble.tell(_("This case is open for reading only."), self._window)
        if not case.pages_to_recognise(document):
            return trouble.tell(_("Every page of this document has words of its own."), self._window)
        languages = recognising.languages()
        if not languages:
            return trouble.tell(recognising.what_to_install(), self._window)
        return self._open_dialog(document, languages)

    def _open_dialog(self, document: str, languages: Sequence[str], again: Asked | None = None) -> RecogniseDialog:
        """Ask; `again` where a file stayed locked: the same, but for the password."""
        case = self._open_case.case
        pictures = case.pages_to_recognise(document)
        dialog = RecogniseDialog(case.document(document), pictures, languages, self._window)
        before = case.pages_recognised(document)
        new = [page for page in pictures if page not in before]
        dialog.choose_pages(again.pages if again else new or pictures)
        dialog.check(again.languages if again else settings.load().recognised_languages.split("+"))
        dialog.agreed.connect(lambda asked: self._begin(document, asked))
        dialog.open()
        return dialog

    def _begin(self, document: str, asked: Asked) -> None:
        settings.change(recognised_languages="+".join(asked.languages))
        self._under_way.add(document)
        number = self._open_case.case.document(document).number

        def failed(error: Exception) -> None:
            self._under_way.discard(document)
            if isinstance(error, Cancelled):
                self.said.emit(_("Recognising {} was stopped; nothing was kept.").format(number))
            elif isinstance(error, PasswordNeeded):
                dialog = self._open_dialog(document, recognising.languages(), replace(asked, password=None))
                dialog.say(str(error))
                dialog.password.setFocus()
            else:
                trouble.show(error, self._window)

        job = jobs.watch(
            _recognise,
            self._open_case.case,
            document,
            asked,
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


def _recognise(task: jobs.Task, case: Case, document: str, asked: Asked) -> object:
    """In a job: recognise, and keep what was found; hundreds of pages take seconds to keep."""
    of, total = _("page {done} of {total}"), len(asked.pages)

    def told(_page: RecognisedPage, done: int) -> None:
        task.report(done, total, of.format(done=done, total=total))

    return recognise(
        case,
        document,
        asked.pages,
        asked.languages,
        password=asked.password,
        found=told,
        cancelled=task.cancelled,
    )
