"""The dialog that shares a part of a case: what goes along, who gets it and why; it says how much stays out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from casefile.case import records
from casefile.case.case import Case
from casefile.case.sharing import part
from casefile.case.sharing.part import Choice, Outlook
from casefile.ui import ask, jobs
from casefile.ui.new_case import free_place
from casefile.ui.open_case import OpenCase
from casefile.ui.welcome import bigger
from casefile.words import _, all_counted, ngettext


class _Line(QStyledItemDelegate):
    """A row asks for no width: a long title ends in dots, and the list never scrolls sideways."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        """As high as usual."""
        return QSize(40, super().sizeHint(option, index).height() + 4)


class ChoiceList(QListWidget):
    """Names to tick."""

    def __init__(self, name: str, rows: Iterable[tuple[str, str]], *, ticked: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Line(self))
        for id_, words in rows:
            item = QListWidgetItem(" ".join(words.split()), self)
            item.setData(Qt.ItemDataRole.UserRole, id_)
            item.setToolTip(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        if self.count():
            self.setCurrentRow(0)

    def tick_all(self, on: bool) -> None:
        """Tick every row, or none."""
        for row in range(self.count()):
            self.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def ticked(self) -> list[str]:
        """The ids of the rows that are ticked."""
        items = [self.item(row) for row in range(self.count())]
        return [str(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() == Qt.CheckState.Checked]


class ShareDialog(QDialog):
    """Asks what to share. `agreed` carries the choice, the file, who gets it, and why."""

    agreed = Signal(object, Path, str, str)

    def __init__(self, open_case: OpenCase, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Share a part"))
        self.resize(640, 640)
        self._case = open_case.case
        self._asked = 0  # which answer about what stays out is awaited
        self._something = False
        documents = [(each.id, f"{each.number}  {each.title or each.file_name}") for each in self._case.documents()]
        self.documents = ChoiceList(_("Documents that go along"), documents, ticked=True)
        self.tags = ChoiceList(_("Tags"), [(tag.id, tag.name) for tag in self._case.tags()], ticked=False)
        self.level = QComboBox()
        self.recipient, self.why = QLineEdit(), QLineEdit()
        place = free_place(self._case.path.parent, _("{} part").format(self._case.path.stem) + ".casefile")
        self.place = QLineEdit(str(place))
        self.told = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("&Write the part"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._fill()
        self._lay_out()
        self._connect(open_case)

    def _fill(self) -> None:
        for key in part.LEVELS:
            self.level.addItem(_("Up to: {}").format(records.label("confidentiality", key)), key)
        self.level.setCurrentIndex(part.LEVELS.index("team"))
        self.level.setAccessibleName(_("The most confidential that goes along"))
        self.recipient.setAccessibleName(_("Who gets the part"))
        self.why.setAccessibleName(_("What for"))
        self.place.setAccessibleName(_("File the part goes to"))
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 18, 20, 14)
        lines.setSpacing(10)
        head = QLabel(_("Share a part"))
        head.setFont(bigger(self.font(), 1.4, bold=True))
        lines.addWidget(head)
        lists = QHBoxLayout()
        lists.setSpacing(12)
        lists.addLayout(_under(_("&Documents, each with its whole text"), self.documents), 3)
        if self.tags.count():
            lists.addLayout(_under(_("Only passages with these &tags"), self.tags), 2)
        lines.addLayout(lists, 1)
        lines.addLayout(self._form())
        lines.addWidget(self.told)
        hint = QLabel(
            _(
                "What stays out is absent from the file, not hidden in it. Work done on the part can be merged into "
                "your case. The history keeps who got the part, and why."
            )
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        lines.addWidget(hint)
        self.go.setProperty("important", True)
        lines.addWidget(self.buttons)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Con&fidentiality"), self.level)
        form.addRow(_("W&ho gets it"), self.recipient)
        form.addRow(_("What fo&r"), self.why)
        where = QHBoxLayout()
        elsewhere = QPushButton(_("&Elsewhere…"))
        elsewhere.clicked.connect(self._choose_place)
        where.addWidget(self.place, 1)
        where.addWidget(elsewhere)
        file = QLabel(_("F&ile"))
        file.setBuddy(self.place)
        form.addRow(file, where)
        return form

    def _connect(self, open_case: OpenCase) -> None:
        for choices in (self.documents, self.tags):
            choices.itemChanged.connect(self._follow)
        self.level.currentIndexChanged.connect(self._follow)
        for line in (self.recipient, self.why, self.place):
            line.textChanged.connect(self._allow)
        self._soon.timeout.connect(self._count)
        open_case.closing.connect(self.reject)
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._soon.stop)
        self._follow()

    def choice(self) -> Choice:
        """What is chosen now. A document that came since is not chosen; no tag ticked is no limit."""
        return Choice(
            documents=self.documents.ticked(),
            tags=self.tags.ticked() or None,
            level=str(self.level.currentData()),
        )

    def _follow(self, *_what: object) -> None:
        self._something = False
        self._allow()
        self._soon.start()

    def _count(self) -> None:
        self._asked += 1
        asked = self._asked

        def told(found: Outlook) -> None:
            if asked == self._asked:
                self._tell(found)

        jobs.run(part.outlook, self._case, self.choice(), done=told)

    def _tell(self, found: Outlook) -> None:
        self._something = found.goes["documents"] > 0
        self.told.setText("\n".join(sentences(found)))
        self._allow()

    def _allow(self) -> None:
        named = bool(self.recipient.text().strip() and self.why.text().strip())
        place = Path(self.place.text())
        self.go.setEnabled(self._something and named and place.suffix.lower() == ".casefile")

    def _choose_place(self) -> None:
        ask.file_to_save(self, _("Where the part goes"), ask.case_files(), Path(self.place.text()), self._put_place)

    def _put_place(self, place: Path) -> None:
        self.place.setText(str(place))

    def _agree(self) -> None:
        place = Path(self.place.text()).expanduser()
        if place.exists():
            sentence = _("{} is there already. Put the part in its place?").format(place.name)
            ask.sure(self, sentence, _("Replace"), lambda: self._hand(place))
        else:
            self._hand(place)

    def _hand(self, place: Path) -> None:
        self.agreed.emit(self.choice(), place, self.recipient.text().strip(), self.why.text().strip())
        self.accept()


def _under(title: str, choices: ChoiceList) -> QVBoxLayout:
    """A list under its title, with All and None."""
    lines = QVBoxLayout()
    lines.setSpacing(4)
    label = QLabel(title)
    label.setBuddy(choices)
    lines.addWidget(label)
    lines.addWidget(choices, 1)
    below = QHBoxLayout()
    for words, on in ((_("All"), True), (_("None"), False)):
        button = QPushButton(words)
        button.setProperty("link", True)
        button.setAccessibleName(f"{words}: {choices.accessibleName()}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False, on=on: choices.tick_all(on))
        below.addWidget(button)
    below.addStretch(1)
    lines.addLayout(below)
    return lines


def sentences(found: Outlook) -> list[str]:
    """What goes along and what stays out."""
    if not found.goes["documents"]:
        return [_("No document would go along: nothing to share.")]
    lines = [_("Goes along: {}.").format(all_counted(found.goes))]
    if any(found.stays.values()):
        lines.append(_("Stays out: {}.").format(all_counted(found.stays)))
    else:
        lines.append(_("Nothing that is shown now stays out; what was deleted or written over before does."))
    if found.nameless:
        one = "{} source goes along by its code alone, because its name is protected."
        many = "{} sources go along by their codes alone, because their names are protected."
        lines.append(ngettext(one, many, found.nameless).format(found.nameless))
    return lines


def write(task: jobs.Task, case: Case, to: Path, choice: Choice, recipient: str, why: str) -> int:
    """Write the part; the number of changes left out."""
    task.check()
    said = {"recipient": recipient, "why": why}
    return part.share(case, to, choice, **said, replace=True, progress=task.report, cancelled=task.cancelled)
