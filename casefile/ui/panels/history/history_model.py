"""The edits as a table that reads what is scrolled to: when, what happened, whether it is signed."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from casefile.case.reading import chronicle
from casefile.case.reading.chronicle import Filter
from casefile.case.reading.telling import Teller
from casefile.case.values import Edit
from casefile.moments import moment, moment_here
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.tables.model import isolated
from casefile.ui.style import colours
from casefile.words import _

PAGE = 200
_Index = QModelIndex | QPersistentModelIndex


class EditsModel(QAbstractTableModel):
    """Edits, newest first, each as a sentence."""

    def __init__(self, open_case: OpenCase, parent: QObject) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._wanted = Filter()
        self._edits: list[Edit] = []
        self._said: list[str] = []
        self._more = True

    def look_for(self, wanted: Filter) -> None:
        """Read the first page of what fits."""
        self.beginResetModel()
        self._wanted = wanted
        self._edits, self._said = [], []
        self._take(None)
        self.endResetModel()

    def edit(self, row: int) -> Edit | None:
        """The edit of a row."""
        return self._edits[row] if 0 <= row < len(self._edits) else None

    def _take(self, before: str | None) -> None:
        page = self._read(before)
        self._edits += page
        self._said += self._tell(page)

    def _read(self, before: str | None) -> list[Edit]:
        found = chronicle.look_through(self._open_case.case, self._wanted, limit=PAGE, before=before)
        self._more = len(found) == PAGE
        return found

    def _tell(self, page: list[Edit]) -> list[str]:
        teller = Teller(self._open_case.case, page)
        return [teller.headline(edit) for edit in page]

    def canFetchMore(self, parent: _Index, /) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index, /) -> None:
        page = self._read(self._edits[-1].hash if self._edits else None)
        if page:
            self.beginInsertRows(parent, len(self._edits), len(self._edits) + len(page) - 1)
            self._edits += page
            self._said += self._tell(page)
            self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._edits)

    def columnCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (_("When"), _("Signature"), _("What happened"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        edit = self.edit(index.row())
        if edit is None:
            return None
        if role == Qt.ItemDataRole.ForegroundRole and index.column() < 2:
            bad = edit.signed == "bad" and index.column() == 1
            return QColor(colours().warn if bad else colours().muted)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return _("By the clock of this machine: {when}").format(when=moment_here(edit.at))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (isolated(moment(edit.at)), signed(edit), self._said[index.row()])[index.column()]
        return None


def signed(edit: Edit) -> str:
    """Whether an edit is signed, in words."""
    return {"signed": _("signed"), "bad": _("bad signature")}.get(edit.signed, _("not signed"))
