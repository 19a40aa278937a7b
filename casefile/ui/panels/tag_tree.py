"""The tags as a tree: `visa/student` stands under `visa`, whether or not there is a tag `visa`."""

from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from casefile.case.values import Tag
from casefile.ui.panels.swatch import swatch
from casefile.ui.panels.tables.index import fold
from casefile.words import _, counted

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


@dataclass(slots=True, eq=False)
class Node:
    """A tag, or what only parts others."""

    part: str
    path: str
    parent: "Node | None"
    tag: Tag | None = None
    children: list["Node"] = field(default_factory=list)

    def row(self) -> int:
        """Its place under its parent."""
        return self.parent.children.index(self) if self.parent else 0


class TagTree(QAbstractItemModel):
    """Tags with colour, count and definition. A new name typed into the tree comes out as `renamed`."""

    renamed = Signal(str, str)  # path as it was, path as it shall be

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node("", "", None)
        self._tags: list[Tag] = []
        self._filter = ""
        self.editable = True

    def show_tags(self, tags: list[Tag]) -> None:
        """These tags."""
        self._tags = tags
        self._build()

    def filter(self, words: str) -> None:
        """Only tags whose name or definition holds all the words, and what they stand under."""
        self._filter = words
        self._build()

    def node(self, index: AnyIndex) -> Node:
        """The node at an index."""
        node: Node = index.internalPointer() if index.isValid() else self._root
        return node

    def index_of(self, path: str) -> QModelIndex:
        """Where a path stands."""
        node = self._root
        for part in path.split("/"):
            found = next((child for child in node.children if child.part == part), None)
            if found is None:
                return NO_INDEX
            node = found
        return self.createIndex(node.row(), 0, node)

    def index(self, row: int, column: int, parent: AnyIndex = NO_INDEX) -> QModelIndex:
        """Qt's way down."""
        children = self.node(parent).children
        return self.createIndex(row, column, children[row]) if 0 <= row < len(children) else QModelIndex()

    # The stubs know a second `parent`, QObject's, which Python cannot tell from this one.
    def parent(self, index: AnyIndex = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        """Qt's way up."""
        up = self.node(index).parent
        return QModelIndex() if up is None or up is self._root else self.createIndex(up.row(), 0, up)

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """How many stand under it."""
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, _parent: AnyIndex = NO_INDEX) -> int:
        """Name and count."""
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Tag"), _("Passages"))[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, colour, count, definition."""
        node = self.node(index)
        if index.column() == 1:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            return str(node.tag.passages) if role == Qt.ItemDataRole.DisplayRole and node.tag else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return node.part
            case Qt.ItemDataRole.DecorationRole:
                return swatch(node.tag.colour if node.tag else "")
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, [node.path, node.tag.definition if node.tag else ""]))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(node)
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new name: told, not made; the tree shows it when the case has it."""
        node = self.node(index)
        part = " ".join(str(value).split()).strip("/ ")
        if role != Qt.ItemDataRole.EditRole or not part or part == node.part:
            return False
        self.renamed.emit(node.path, node.path.removesuffix(node.part) + part)
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Names can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and index.column() == 0 else flags

    def tags_under(self, path: str) -> list[Tag]:
        """The tag of that path and all below it."""
        return [tag for tag in self._tags if tag.name == path or tag.name.startswith(path + "/")]

    def _spoken(self, node: Node) -> str:
        count = node.tag.passages if node.tag else 0
        return f"{node.path}, " + counted(count, "passages")

    def _build(self) -> None:
        self.beginResetModel()
        self._root = Node("", "", None)
        words = fold(self._filter).split()
        for tag in sorted(self._tags, key=lambda tag: fold(tag.name)):
            if all(word in fold(f"{tag.name} {tag.definition}") for word in words):
                self._place(tag)
        self.endResetModel()

    def _place(self, tag: Tag) -> None:
        node = self._root
        for part in tag.name.split("/"):
            child = next((child for child in node.children if child.part == part), None)
            if child is None:
                child = Node(part, f"{node.path}/{part}" if node.path else part, node)
                node.children.append(child)
            node = child
        node.tag = tag
