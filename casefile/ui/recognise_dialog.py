"""Asks what recognising needs to know: in which languages, on which pages, and the password of a locked file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from casefile.case.values import Document
from casefile.documents import page_ranges
from casefile.errors import Refused
from casefile.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asks for. `password` is kept nowhere."""

    languages: tuple[str, ...]
    pages: tuple[int, ...]  # indexes
    password: str | None = None


def language_name(name: str) -> str:
    """A language of Tesseract's as people call it: "eng" is "English (eng)"; what Qt does not know stays a name."""
    language = QLocale.codeToLanguage(name.split("_")[0])
    known = language not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
    return f"{QLocale.languageToString(language)} ({name})" if known else name


class RecogniseDialog(QDialog):
    """`agreed` carries what is Asked."""

    agreed = Signal(object)

    def __init__(
        self, document: Document, pictures: Sequence[int], languages: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """`pictures` are the pages that can be recognised."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Recognise text"))
        self.setMinimumWidth(440)
        self._document = document
        self._pictures = frozenset(pictures)
        self.languages = _language_list(languages)
        self.pages = QLineEdit(page_ranges.written(pictures))
        self.pages.setAccessibleName(_("Pages to recognise"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(_("Password of the file"))
        self.trouble = _sentence("", "warn")
        self.trouble.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.begin = self.buttons.addButton(_("Recognise"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.begin.setProperty("important", True)
        self._lay_out()
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        self.languages.itemChanged.connect(self._allow)
        self.pages.textChanged.connect(self._allow)
        self._allow()

    def _lay_out(self) -> None:
        count = len(self._pictures)
        says = ngettext(
            "{count} page of {number} is a picture. In which languages is it written?",
            "{count} pages of {number} are pictures. In which languages are they written?",
            count,
        ).format(count=count, number=self._document.number)
        hint = _(
            "Each language more takes longer and may mistake more. What is recognised stands beside the document "
            "as it was added, and passages on it say so."
        )
        form = QFormLayout()
        form.addRow(_("&Pages"), self.pages)
        if self._document.encrypted:
            form.addRow(_("Pass&word"), self.password)
            self.password.setToolTip(_("The file is locked: its password opens it for this once and is kept nowhere."))
        lines = QVBoxLayout(self)
        lines.addWidget(_sentence(says))
        lines.addWidget(self.languages)
        lines.addLayout(form)
        for widget in (self.trouble, _sentence(hint, "hint"), self.buttons):
            lines.addWidget(widget)

    def check(self, names: Sequence[str]) -> None:
        """Choose these, as far as they are installed."""
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) in names:
                item.setCheckState(Qt.CheckState.Checked)

    def choose_pages(self, pages: Sequence[int]) -> None:
        """Propose these pages."""
        self.pages.setText(page_ranges.written(pages))

    def say(self, sentence: str) -> None:
        """Say what went wrong the last time."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def chosen(self) -> tuple[str, ...]:
        """The languages that are chosen."""
        checked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in checked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.languages.item(row) for row in range(self.languages.count())]

    def _chosen_pages(self) -> tuple[int, ...]:
        """The pages that are written there and are pictures. Refused where there is none."""
        named = page_ranges.indexes(self.pages.text(), self._document.pages)
        chosen = tuple(page for page in named if page in self._pictures)
        if not chosen:
            raise Refused(
                _("These pages have words of their own; pictures are: {}.").format(page_ranges.written(self._pictures))
            )
        return chosen

    def _allow(self) -> None:
        try:
            self._chosen_pages()
        except Refused as refused:
            self.say(str(refused))
            self.begin.setEnabled(False)
        else:
            self.say("")
            self.begin.setEnabled(bool(self.chosen()))

    def _agree(self) -> None:
        self.agreed.emit(Asked(self.chosen(), self._chosen_pages(), self.password.text() or None))
        self.accept()


def _language_list(languages: Sequence[str]) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(_("Languages of the pages"))
    for name in languages:
        item = QListWidgetItem(language_name(name), made)
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if len(languages) == 1 else Qt.CheckState.Unchecked)
    return made


def _sentence(says: str, role: str = "") -> QLabel:
    made = QLabel(says)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made
