"""The sources of the case: who says what, under which code, and how far they are trusted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QListView,
    QMenu,
    QScrollArea,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from casefile.case.records import show
from casefile.case.values import Changes, Source
from casefile.errors import CasefileError
from casefile.ui import trouble
from casefile.ui.icons import icon
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.form import FieldForm
from casefile.ui.panels.passage.pen import ObjectPen
from casefile.ui.panels.register import Register, source_label
from casefile.ui.panels.section import quiet, tool
from casefile.ui.panels.tables.index import fold
from casefile.ui.style import colours
from casefile.words import _, ngettext

NO_INDEX = QModelIndex()
ID = Qt.ItemDataRole.UserRole


class SourceList(QAbstractListModel):
    """Sources that hold the words looked for in code, name or kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Source] = ()
        self._shown: list[Source] = []
        self._words = ""

    def show_sources(self, sources: Sequence[Source]) -> None:
        """These."""
        self._all = sources
        self.find(self._words)

    def find(self, words: str) -> None:
        """Only those that hold all the words."""
        self._words = words
        wanted = fold(words).split()
        self.beginResetModel()
        self._shown = [s for s in self._all if all(word in fold(f"{s.code} {s.name} {_kind(s)}") for word in wanted)]
        self.endResetModel()

    def source(self, row: int) -> Source | None:
        """The source in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, id_: str) -> int:
        """Where a source stands, -1 where it is not shown."""
        return next((row for row, source in enumerate(self._shown) if source.id == id_), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Code and name, the kind, a lock where the name is protected."""
        source = self._shown[index.row()]
        claims = ngettext("{} claim", "{} claims", source.claims).format(source.claims)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return source_label(source) or _("(no name)")
            case Qt.ItemDataRole.DecorationRole:
                return icon("lock" if source.protected else "source", colours().text)
            case Qt.ItemDataRole.ToolTipRole:
                lines = [source_label(source), _kind(source), claims]
                return "\n".join(filter(None, [*lines, _("The name is protected") if source.protected else ""]))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{source_label(source)}, {_kind(source)}, {claims}" + (
                    _(", protected") if source.protected else ""
                )
            case _:
                return source.id if role == ID else None


class _Line(QStyledItemDelegate):
    """A source asks for no width: a long name ends in dots, and the list never scrolls sideways."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        """Room for its words and its icon, with air between the lines."""
        return QSize(40, max(QFontMetrics(option.font).height(), option.decorationSize.height()) + 8)


class SourcesPanel(QWidget):
    """A list of sources, and the fields of the one chosen."""

    source_chosen = Signal(str)
    purge_wanted = Signal(tuple, str)  # objects; the field that was pointed at

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._register = Register(open_case, self)
        self.model = SourceList(self)
        self.filter_line = QLineEdit(placeholderText=_("Filter sources"))
        self.filter_line.setClearButtonEnabled(True)
        self.filter_line.setAccessibleName(_("Filter sources"))
        self.filter_line.textChanged.connect(self._filter)
        self.new = tool("", _("New source… (Insert)"), self._new)
        self.new.setIcon(icon("add"))
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Sources"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setItemDelegate(_Line(self.list))
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.activated.connect(self._focus_form)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.empty = quiet(_("No sources yet. They come with “Said by” and “Witness”, or with + here."))
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.form = FieldForm("source", self._register)
        self._shown = ""
        self._lay_out()
        for keys, act in (("Del", self._delete), ("Ins", self._new)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        self._stale = True  # read when it is looked at: behind another tab it costs nothing
        open_case.changed.connect(self._changed)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        self._catch_up()

    def choose(self, source: str) -> None:
        """Choose a source in the list."""
        self._catch_up()
        self.list.setCurrentIndex(self.model.index(self.model.row_of(source)))

    def commit(self) -> None:
        """Make everything typed an edit now."""
        self.form.commit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.filter_line, 1)
        head.addWidget(self.new)
        above = QWidget()
        top = QVBoxLayout(above)
        top.setContentsMargins(0, 0, 0, 0)
        top.addLayout(head)
        top.addWidget(self.empty)
        top.addWidget(self.list, 1)
        self._below = QScrollArea()
        self._below.setWidgetResizable(True)
        self._below.setFrameShape(QFrame.Shape.NoFrame)
        self._below.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._below.setWidget(self.form)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(above)
        split.addWidget(self._below)
        split.setChildrenCollapsible(False)
        split.setSizes([300, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(split)
        self.setFocusProxy(self.list)

    def _changed(self, changes: Changes) -> None:
        if changes.kinds & {"source", "claim"}:
            self._stale = True
            if self.isVisible():
                self._catch_up()

    def _catch_up(self) -> None:
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        shown = self._shown
        sources = self._register.sources()
        self.list.selectionModel().blockSignals(True)
        self.model.show_sources(sources)
        if shown:
            self.choose(shown)
        self.list.selectionModel().blockSignals(False)
        self.empty.setVisible(not sources)
        self.list.setVisible(bool(sources))
        self._show_form()

    def _filter(self, words: str) -> None:
        self.model.find(words)
        self.choose(self._shown)

    def _moved(self) -> None:
        source = self.model.source(self.list.currentIndex().row())
        if source and source.id != self._shown:
            self.source_chosen.emit(source.id)
        self._show_form()

    def _show_form(self) -> None:
        source = self.model.source(self.list.currentIndex().row())
        self._below.setVisible(source is not None)
        if source is None:
            self.form.commit()
            self._shown = ""
            return
        values = dict(source.fields)
        if source.id == self._shown:
            self.form.refresh(values)
        else:
            self._shown = source.id
            self.form.show_object(ObjectPen(self._open_case, source.id), values)
        self.form.setEnabled(self._open_case.case.writable)

    def _focus_form(self) -> None:
        if row := self.form.row("name"):
            row.editor.widget().setFocus()

    def _new(self) -> None:
        name, taken = QInputDialog.getText(self, _("New source"), _("Name, or a code where the name is protected:"))
        if taken and name.strip():
            self._do(lambda: self._choose_new(name.strip()))

    def _choose_new(self, name: str) -> None:
        self.choose(self._open_case.case.add_source(name=name).id)

    def _delete(self) -> None:
        if source := self.model.source(self.list.currentIndex().row()):
            self._do(lambda: self._open_case.case.delete(source.id))

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu_for(self.model.source(self.list.currentIndex().row()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def menu_for(self, source: Source | None) -> QMenu:
        """What can be done with a source."""
        menu = QMenu(self)
        menu.addAction(_("New source…"), self._new)
        if source is not None:
            menu.addAction(_("Delete"), self._delete)
            menu.addAction(_("Remove for good…"), lambda: self.purge_wanted.emit((source.id,), ""))
        for action in menu.actions():
            action.setEnabled(self._open_case.writable)
        return menu

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CasefileError as error:
            trouble.show(error, self)


def _kind(source: Source) -> str:
    value = source.fields.get("kind")
    return show("source", "kind", value) if value is not None else ""
