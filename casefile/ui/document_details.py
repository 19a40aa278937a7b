"""What is known of a document: its fields to fill in, and what the file itself says. Writes through the form's pen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from casefile.case.values import Document
from casefile.moments import moment
from casefile.ui.documents_list import second_line
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.fields.form import FieldForm
from casefile.ui.panels.passage.pen import ObjectPen
from casefile.ui.panels.register import Register
from casefile.ui.welcome import bigger
from casefile.words import _


class DocumentDetails(QDialog):
    """The details of one document. Each field is an edit of its own when it is left."""

    def __init__(self, open_case: OpenCase, document: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open_case = open_case
        record = open_case.case.document(document)
        self.setWindowTitle(_("Details of {}").format(record.number))
        self.resize(560, 640)
        self._register = Register(open_case, self)
        self.form = FieldForm("document", self._register)
        self.form.show_object(ObjectPen(open_case, document), dict(record.fields))
        self.form.setEnabled(open_case.writable)
        if (row := self.form.row("title")) and isinstance(line := row.editor.widget(), QLineEdit | QPlainTextEdit):
            line.setPlaceholderText(record.file_name)  # what stands for the title where there is none
        self._lay_out(record)
        self.finished.connect(self._commit)

    def _lay_out(self, record: Document) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 18, 14, 14)
        lines.setSpacing(10)
        head = QLabel(record.title or record.file_name)
        head.setFont(bigger(self.font(), 1.25, bold=True))
        head.setWordWrap(True)
        lines.addWidget(head)
        under = QLabel(second_line(record))
        under.setProperty("role", "hint")
        lines.addWidget(under)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.form)
        column.addWidget(_facts(record))
        column.addStretch(1)
        scroller = QScrollArea()
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidgetResizable(True)
        scroller.setWidget(inside)
        lines.addWidget(scroller, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(_("Copy the hash"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(record.sha256))
        buttons.rejected.connect(self.reject)
        lines.addWidget(buttons)

    def _commit(self, _result: int) -> None:
        self.form.commit()


def _facts(record: Document) -> QLabel:
    """What cannot be changed: the file as it came."""
    lines = [
        _("File: {}").format(record.file_name),
        _("SHA-256: {}").format(record.sha256),
        _("Size: {} bytes").format(f"{record.size:,}".replace(",", "\u202f")),
        _("Read by: {}").format(record.extractor),
        _("Added by {person}, {when}").format(person=record.added_by, when=moment(record.added_at)),
    ]
    label = QLabel("\n".join(lines))
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(_("The file as it came"))
    return label
