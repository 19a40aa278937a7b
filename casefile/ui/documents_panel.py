"""The panel of documents: filter, list, drop, and what can be done with those chosen. Writes only through the case."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from casefile.case.values import Changes, Document
from casefile.errors import CannotWrite, CasefileError
from casefile.ui import ask, icons, jobs, trouble
from casefile.ui.documents_list import DOCUMENT, DocumentRow, DocumentsModel, state_words
from casefile.ui.open_case import OpenCase
from casefile.words import _, ngettext

_FEW = 40  # objects of an edit; with more it is quicker to read all documents
STATES = ("unread", "in_progress", "done")


class DocumentsPanel(QWidget):
    """The documents of the case. Files dropped on the window go to the importer, not here."""

    document_chosen = Signal(str)
    add_asked = Signal()
    details_asked = Signal(str)
    purge_wanted = Signal(tuple, str)  # objects; the field that was pointed at

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._open_case = open_case
        self.model = DocumentsModel(self)
        self.filter = QLineEdit()
        self.state = QComboBox()
        self.list = QListView()
        self._pages = QStackedLayout()
        self._lay_out()
        self._read_soon = QTimer(self)
        self._read_soon.setSingleShot(True)
        self._read_soon.setInterval(0)
        self._read_soon.timeout.connect(self.read_again)
        open_case.changed.connect(self._follow)
        open_case.closing.connect(self._read_soon.stop)
        self.read_again()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._filter_line())
        self._set_up_list()
        body = QWidget()
        body.setLayout(self._pages)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty_page())
        lines.addWidget(body, 1)

    def _filter_line(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setContentsMargins(8, 8, 8, 8)
        across.setSpacing(6)
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter documents by number, title or file name"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.state.setAccessibleName(_("Show documents in this state"))
        self.state.addItem(_("All"), "")
        self.state.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.state.setMinimumContentsLength(6)
        for each in STATES:
            self.state.addItem(state_words(each), each)
        self.state.currentIndexChanged.connect(self._filter)
        add = QToolButton()
        add.setIcon(icons.icon("add"))
        add.setIconSize(QSize(18, 18))
        add.setToolTip(_("Add documents ({})").format(QKeySequence("Ctrl+I").toString()))
        add.setAccessibleName(_("Add documents"))
        add.clicked.connect(self.add_asked)
        add.setEnabled(self._open_case.writable)
        across.addWidget(self.filter, 1)
        across.addWidget(self.state)
        across.addWidget(add)
        return across

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(DocumentRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName(_("Documents"))
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(24, 24, 24, 24)
        lines.addStretch(1)
        self._empty = QLabel(
            _("Drop files or folders here.\n\nPDF, saved web pages, Word, text, e-books and pictures.")
        )
        self._empty.setProperty("role", "hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty.setWordWrap(True)
        self._add = QPushButton(_("Add documents…"))
        self._add.clicked.connect(self.add_asked)
        lines.addWidget(self._empty)
        lines.addSpacing(8)
        lines.addWidget(self._add, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(2)
        return page

    def _follow(self, changes: Changes) -> None:
        touched = bool(changes.kinds & {"document", "passage"})
        if touched and not self._read_few(changes) and not self._read_soon.isActive():
            self._read_soon.start()

    def _read_few(self, changes: Changes) -> bool:
        """Read only the documents that changed or were marked; with ten thousand, reading all would be felt."""
        if not 0 < len(changes.objects) <= _FEW:
            return False
        case, ids = self._open_case.case, list(changes.objects)
        wanted = {passage.document for passage in case.passages(ids=ids)}
        there = {each.id for each in self.model.documents()}
        wanted |= there.intersection(ids)
        found = case.documents(ids=list(wanted.union(ids) if "document" in changes.kinds else wanted))
        known = {each.id for each in found}
        if not found or not wanted <= known or not known <= there:
            return False  # some came or went, or passages went away, and nobody knows from where
        self.model.show_changed(found)
        return True

    def read_again(self) -> None:
        """Show the documents as they are now; what was chosen stays chosen."""
        chosen = [each.id for each in self.chosen()]
        began = time.monotonic()
        self.model.show_documents(self._open_case.case.documents())
        # While much arrives, at most a tenth of the time goes into showing it.
        self._read_soon.setInterval(round((time.monotonic() - began) * 10_000))
        self._show_page()
        if chosen and not self.chosen():
            self.choose(chosen)

    def _filter(self) -> None:
        chosen = [each.id for each in self.chosen()]
        self.model.show_only(self.filter.text(), str(self.state.currentData()))
        self._show_page()
        if not self.chosen():
            self.choose(chosen)

    def take_focus(self) -> None:
        """Put the keyboard into the list, or onto the button that fills it."""
        if self.model.rowCount() or not self._open_case.writable:
            self.list.setFocus()
        else:
            self._add.setFocus()

    def _show_page(self) -> None:
        nothing = not self.model.total()
        waiting = self._add.hasFocus() and not nothing
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        if waiting:  # the button goes with its page; the keyboard stays in the panel
            self.list.setFocus()
        if not nothing:
            self._empty.setText(_("No document answers to the filter."))
        else:
            self._empty.setText(
                _("Drop files or folders here.\n\nPDF, saved web pages, Word, text, e-books and pictures.")
            )
        self._add.setVisible(nothing and self._open_case.writable)

    def chosen(self) -> list[Document]:
        """The chosen documents, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        found = [self.model.index(row).data(DOCUMENT) for row in rows]
        return [each for each in found if isinstance(each, Document)]

    def choose(self, documents: Sequence[str]) -> None:
        """Choose documents by id, without opening them."""
        selection = self.list.selectionModel()
        selection.clearSelection()
        for document in documents:
            row = self.model.row_of(document)
            if row >= 0:
                index = self.model.index(row)
                selection.select(index, QItemSelectionModel.SelectionFlag.Select)
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.list.scrollTo(index)

    def _open(self, index: QModelIndex) -> None:
        document = index.data(DOCUMENT)
        if isinstance(document, Document) and len(self.chosen()) <= 1:
            self.document_chosen.emit(document.id)

    def _show_menu(self, where: QPoint) -> None:
        chosen = self.chosen()
        if chosen:
            menu = self.menu_for(chosen)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(where))

    def menu_for(self, chosen: list[Document]) -> QMenu:
        """What can be done with these documents."""
        menu = QMenu(self)
        one = chosen[0] if len(chosen) == 1 else None
        if one is not None:
            menu.addAction(_("&Open"), lambda: self.document_chosen.emit(one.id))
            menu.addAction(_("&Details…"), lambda: self.details_asked.emit(one.id))
            menu.addAction(_("&Rename…"), lambda: self.ask_title(one)).setEnabled(self._open_case.writable)
            menu.addSeparator()
        states = menu.addMenu(_("&State"))
        states.setEnabled(self._open_case.writable)
        for state in STATES:
            action = states.addAction(state_words(state), partial(self.set_state, chosen, state))
            action.setCheckable(True)
            action.setChecked(all(each.state == state for each in chosen))
        if one is not None:
            menu.addAction(_("&Extract the original…"), lambda: self.ask_extract(one))
            menu.addAction(_("C&ustody sheet…"), lambda: self.show_custody(one))
        menu.addSeparator()
        remove: QAction = menu.addAction(icons.icon("delete"), _("De&lete…"), lambda: self.ask_delete(chosen))
        remove.setEnabled(self._open_case.writable)
        if one is not None:
            purge = menu.addAction(_("Remove for &good…"), lambda: self.purge_wanted.emit((one.id,), ""))
            purge.setEnabled(self._open_case.writable)
        return menu

    def ask_title(self, document: Document) -> None:
        """Ask for another title."""
        ask.words(
            self, _("Rename"), _("Title of {}").format(document.number),
            lambda title: self._edit(lambda: self._open_case.case.set(document.id, {"title": title})),
            value=document.title,
        )  # fmt: skip

    def set_state(self, documents: Sequence[Document], state: str) -> None:
        """Say how far the reading of these documents is."""
        ids = [each.id for each in documents]
        self._edit(lambda: self._open_case.case.set_many(ids, {"state": state}))

    def show_custody(self, document: Document) -> QDialog:
        """What happened to an exhibit, to be printed."""
        from casefile.ui.panels.history.custody_sheet import CustodySheet

        sheet = CustodySheet(self._open_case, document.id, self)
        sheet.open()
        return sheet

    def ask_extract(self, document: Document) -> None:
        """Ask where to and write the original file, byte for byte."""
        suggested = Path.home() / Path(document.file_name).name
        ask.file_to_save(
            self, _("Extract the original"), _("All files") + " (*)", suggested, partial(self.extract, document)
        )

    def extract(self, document: Document, place: Path) -> None:
        """Write the original; its hash is checked on the way."""
        jobs.run(_write_original, self._open_case, document.id, place)

    def ask_delete(self, documents: Sequence[Document]) -> None:
        """Ask, and take the documents and their passages out."""
        passages = sum(each.passages for each in documents)
        sentence = ngettext(
            "Take {title} out of the case?", "Take {count} documents out of the case?", len(documents)
        ).format(title=documents[0].title, count=len(documents))
        if passages:
            sentence += " " + ngettext("{} passage goes with it.", "{} passages go with it.", passages).format(passages)
        sentence += " " + _("Undo brings all of it back.")
        ids = [each.id for each in documents]
        ask.sure(self, sentence, _("Delete"), lambda: self._edit(lambda: self._open_case.case.delete(*ids)))

    def _edit(self, edit: Callable[[], object]) -> None:
        try:
            edit()
        except CasefileError as error:
            trouble.show(error, self)


def _write_original(open_case: OpenCase, document: str, place: Path) -> None:
    part = place.with_name(place.name + ".part")
    try:
        with part.open("wb") as out:
            for chunk in open_case.case.original(document):
                out.write(chunk)
        part.replace(place)
        open_case.case.note("extract", {"to": place.name, "exhibits": [open_case.case.document(document).sha256]})
    except OSError as error:
        part.unlink(missing_ok=True)
        why = error.strerror or str(error)
        raise CannotWrite(_("“{name}” could not be written: {why}.").format(name=place.name, why=why)) from error
