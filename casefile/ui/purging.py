"""Removing something for good in the window: what goes and what cannot be reached is said before; a reason is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from casefile.errors import CasefileError
from casefile.ui import jobs, trouble
from casefile.ui.open_case import OpenCase
from casefile.ui.welcome import bigger
from casefile.words import _, ngettext

if TYPE_CHECKING:
    from casefile.case.case import Case
    from casefile.case.sharing.purging import Outlook, Removable


class PurgeDialog(QDialog):
    """Asks what is removed and why. `agreed` carries what, the reason, and the outlook where its backups go too."""

    agreed = Signal(object, str, object)

    def __init__(self, case: Case, listed: Sequence[Removable], field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Remove for good"))
        self.resize(600, 460)
        self._case, self._listed = case, listed
        self._outlook: Outlook | None = None
        self._asked = 0
        self.what = QComboBox()
        for one in listed:
            count = ngettext("{} value", "{} values", one.values).format(one.values)
            self.what.addItem(f"{one.label} ({count})")
        self.told, self.limits = _words(), _words("hint")
        self.backups = QCheckBox()
        self.reason = QLineEdit()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("&Remove for good"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self._lay_out()
        self.what.setCurrentIndex(next((at for at, one in enumerate(listed) if one.field == field), 0))
        self.what.currentIndexChanged.connect(self._look)
        self.reason.textChanged.connect(self._allow)
        self.go.clicked.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        self._look()

    def _lay_out(self) -> None:
        head = QLabel(_("Remove for good"))
        head.setFont(bigger(self.font(), 1.4, bold=True))
        self.what.setAccessibleName(_("What is removed"))
        self.what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("It stays in the history: do not repeat what is removed"))
        self.backups.setChecked(True)
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("&What"), self.what)
        form.addRow(_("Rea&son"), self.reason)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)  # Return in a hurry removes nothing
        self.go.setAutoDefault(False)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 18, 20, 14)
        lines.setSpacing(12)
        lines.addWidget(head)
        lines.addLayout(form)
        lines.addWidget(self.told)
        lines.addWidget(self.limits)
        lines.addWidget(self.backups)
        lines.addStretch(1)
        lines.addWidget(self.buttons)

    def chosen(self) -> Removable:
        """What would be removed."""
        return self._listed[self.what.currentIndex()]

    def _look(self, _index: int = 0) -> None:
        """Try it beside the window: it waits for whoever is writing."""
        self._asked += 1
        asked, one = self._asked, self.chosen()
        self._outlook = None
        self.told.setText(_("Looking what would go…"))
        self._allow()

        def told(found: Outlook) -> None:
            if asked == self._asked:
                self._tell(one, found)

        def failed(error: Exception) -> None:
            if not isinstance(error, CasefileError):
                trouble.show(error, self)
            elif asked == self._asked:
                self.told.setText(str(error))

        jobs.run(_look_ahead, self._case, one, done=told, failed=failed)

    def _tell(self, one: Removable, found: Outlook) -> None:
        from casefile.case.sharing import purge_words

        self._outlook = found
        self.told.setText("\n".join(purge_words.goes(found, one.label)))
        self.limits.setText("\n\n".join(purge_words.limits(found)))
        count = len(found.backups)
        words = ngettext(
            "&Delete the {} copy that the program made beside the case too",
            "&Delete the {} copies that the program made beside the case too",
            count,
        )
        self.backups.setText(words.format(count))
        self.backups.setToolTip("\n".join(path.name for path in found.backups))
        self.backups.setVisible(bool(found.backups))
        self._allow()

    def _allow(self) -> None:
        self.go.setEnabled(self._outlook is not None and bool(self.reason.text().strip()))

    def _agree(self) -> None:
        kept = self._outlook if self.backups.isChecked() else None
        self.agreed.emit(self.chosen(), self.reason.text().strip(), kept)
        self.accept()


class Purging(QObject):
    """Removes things of one case for good."""

    job_started = Signal(object)
    said = Signal(str)

    def __init__(self, open_case: OpenCase, window: QWidget) -> None:
        super().__init__(window)
        self._open_case = open_case
        self._window = window

    def ask(self, objects: Sequence[str], field: str = "") -> PurgeDialog | None:
        """Ask what of these objects is to go; `field` is what was pointed at."""
        from casefile.case.sharing import purging

        listed = purging.removables(self._open_case.case, *objects)
        if not listed:
            trouble.tell(_("Nothing of it is left in this file."), self._window, title=_("Remove for good"))
            return None
        dialog = PurgeDialog(self._open_case.case, listed, field, self._window)
        dialog.agreed.connect(self.remove)
        self._open_case.closing.connect(dialog.reject)
        dialog.open()
        return dialog

    def remove(self, what: Removable, reason: str, with_backups: Outlook | None) -> None:
        """Remove it beside the person's work; what hangs under it goes too."""

        def told(_count: int) -> None:
            self.said.emit(_("Removed for good: {}").format(what.label))

        given = (self._open_case.case, what, reason, with_backups)
        self.job_started.emit(jobs.run(_remove, *given, title=_("Removing for good"), done=told))


def _look_ahead(case: Case, what: Removable) -> Outlook:
    from casefile.case.sharing import purging

    return purging.outlook(case, what.object, what.field)


def _remove(case: Case, what: Removable, reason: str, with_backups: Outlook | None) -> int:
    from casefile.case.sharing import backups, purging

    if what.field:
        count = purging.purge_field(case, what.object, what.field, reason=reason)
    else:
        count = purging.purge_object(case, what.object, reason=reason)
    if with_backups is not None:
        backups.delete(with_backups.backups)
    return count


def _words(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
