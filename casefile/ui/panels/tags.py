"""The tags of the case, its codebook: a tree to choose, filter, rename, colour, define and delete from."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMenu,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from casefile.case.values import Changes, Tag
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.icons import icon
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.text import ProseEditor
from casefile.ui.panels.register import Register
from casefile.ui.panels.section import quiet, tool
from casefile.ui.panels.tag_tree import TagTree
from casefile.words import _


class TagsPanel(QWidget):
    """The tree of tags, and the definition of the one chosen."""

    tag_chosen = Signal(str)  # id, empty when none is
    purge_wanted = Signal(tuple, str)  # objects; the field that was pointed at

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._register = Register(open_case, self)
        self.model = TagTree(self)
        self.model.editable = open_case.case.writable
        self.model.renamed.connect(self._rename)
        self.filter_line = QLineEdit(placeholderText=_("Filter tags"))
        self.filter_line.setClearButtonEnabled(True)
        self.filter_line.setAccessibleName(_("Filter tags"))
        self.filter_line.textChanged.connect(self._filter)
        self.new = tool("", _("New tag… (Insert)"), self._new)
        self.new.setIcon(icon("add"))
        self.tree = self._make_tree()
        self.empty = quiet(_("No tags yet. Press T on words in a document, or + here."))
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.definition = ProseEditor(least_lines=2, most_lines=6)
        self.definition.setPlaceholderText(_("What the tag means, and when to use it"))
        self.definition.setAccessibleName(_("Definition of the tag"))
        self.definition_label = quiet()
        self._defined = ""  # the id whose definition is shown
        self._lay_out()
        self._add_keys()
        self._stale = True  # read when it is looked at: behind another tab it costs nothing
        open_case.changed.connect(self._changed)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        self._catch_up()

    def choose(self, tag: str) -> None:
        """Choose a tag in the tree."""
        self._catch_up()
        if found := self._register.tag(tag):
            self.tree.setCurrentIndex(self.model.index_of(found.name))

    def current(self) -> Tag | None:
        """The tag chosen."""
        return self.model.node(self.tree.currentIndex()).tag if self.tree.currentIndex().isValid() else None

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self.model)
        tree.setAccessibleName(_("Tags"))
        tree.setUniformRowHeights(True)
        tree.setHeaderHidden(True)
        tree.setExpandsOnDoubleClick(False)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._context_menu)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(
            1, QHeaderView.ResizeMode.Fixed
        )  # the contents' width counts the hidden title
        tree.header().setMinimumSectionSize(1)
        tree.header().resizeSection(1, tree.fontMetrics().horizontalAdvance("0000") + 16)
        tree.selectionModel().currentChanged.connect(self._moved)
        tree.activated.connect(self._activated)
        return tree

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.filter_line, 1)
        head.addWidget(self.new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.empty)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.definition_label)
        layout.addWidget(self.definition)
        self.setFocusProxy(self.tree)
        self.definition.left.connect(self._define)

    def _add_keys(self) -> None:
        for keys, act in (("Del", self._delete), ("Ins", self._new)):
            shortcut = QShortcut(QKeySequence(keys), self.tree)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _changed(self, changes: Changes) -> None:
        if changes.kinds & {"tag", "tagging", "passage", "document"}:
            self._stale = True
            if self.isVisible():
                self._catch_up()

    def _catch_up(self) -> None:
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        chosen = self.model.node(self.tree.currentIndex()).path
        closed = {path for path in self._paths() if not self.tree.isExpanded(self.model.index_of(path))}
        tags = list(self._register.tags())
        self.tree.selectionModel().blockSignals(True)
        self.model.show_tags(tags)
        self.tree.selectionModel().blockSignals(False)
        self.tree.expandAll()
        for path in closed:
            self.tree.collapse(self.model.index_of(path))
        if chosen:
            self.tree.setCurrentIndex(self.model.index_of(chosen))
        self.empty.setVisible(not tags)
        self.tree.setVisible(bool(tags))
        self._show_definition()

    def _paths(self, parent: QModelIndex | None = None) -> list[str]:
        up = parent or QModelIndex()
        paths: list[str] = []
        for row in range(self.model.rowCount(up)):
            index = self.model.index(row, 0, up)
            if self.model.rowCount(index):
                paths += [self.model.node(index).path, *self._paths(index)]
        return paths

    def _filter(self, words: str) -> None:
        self.model.filter(words)
        self.tree.expandAll()

    def _moved(self) -> None:
        self._define()
        self._show_definition()

    def _activated(self) -> None:
        tag = self.current()
        self.tag_chosen.emit(tag.id if tag else "")

    def _show_definition(self) -> None:
        tag = self.current()
        self._defined = tag.id if tag else ""
        for widget in (self.definition, self.definition_label):
            widget.setVisible(tag is not None)
        if tag:
            self.definition_label.setText(tag.name)
            if not self.definition.hasFocus():
                self.definition.show_value(tag.definition)

    def _define(self) -> None:
        tag = self._register.tag(self._defined)
        text = self.definition.value() or ""
        if tag and text != tag.definition:
            self._do(lambda: self._open_case.case.set(tag.id, {"definition": text or None}))

    def _new(self) -> None:
        above = self.model.node(self.tree.currentIndex()).path
        name, taken = QInputDialog.getText(
            self, _("New tag"), _("Name; / puts it under another:"), text=f"{above}/" if above else ""
        )
        if taken and name.strip(" /"):
            self._do(lambda: self._open_case.case.add_tag(name.strip(" /")))

    def _rename(self, path: str, to: str) -> None:
        names = {tag.id: {"name": to + tag.name[len(path) :]} for tag in self.model.tags_under(path)}
        self._do(lambda: self._open_case.case.set_each(names))

    def _recolour(self, tag: Tag) -> None:
        colour = QColorDialog.getColor(
            QColor(tag.colour or "#3366cc"), self, _("Colour of “{tag}”").format(tag=tag.name)
        )
        if colour.isValid():
            self._do(lambda: self._open_case.case.set(tag.id, {"colour": colour.name()}))

    def _delete(self) -> None:
        if tag := self.current():
            self._do(lambda: self._open_case.case.delete(tag.id))

    def _context_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("New tag…"), self._new)
        if tag := self.current():
            menu.addAction(_("Show its passages"), lambda: self.tag_chosen.emit(tag.id))
            menu.addSeparator()
            menu.addAction(_("Colour…"), lambda: self._recolour(tag))
            menu.addAction(_("Delete"), self._delete)
            menu.addAction(_("Remove for good…"), lambda: self.purge_wanted.emit((tag.id, *tag.same_as), ""))
        if self.tree.currentIndex().isValid():
            menu.addAction(_("Rename (F2)"), lambda: self.tree.edit(self.tree.currentIndex()))
        if not self._open_case.case.writable:
            for action in menu.actions():
                action.setEnabled(action.text() == _("Show its passages"))
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CasefileError as error:
            trouble.show(error, self)


def ask_for_tag(register: Register, open_case: OpenCase, parent: QWidget) -> str:
    """Ask for a tag by name, made where it is new; its id, empty where the person thought better of it."""
    names = [tag.name for tag in register.tags()]
    name, taken = QInputDialog.getItem(parent, _("Add a tag"), _("Tag, or a new name:"), names, 0, True)
    name = name.strip(" /")
    if not taken or not name:
        return ""
    known = register.tag_called(name)
    return known.id if known else open_case.case.add_tag(name).id
