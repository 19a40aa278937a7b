"""What a report is to hold: what it is for, who reads it, which kinds; and a button for each format."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from casefile.case.records import KINDS, choices
from casefile.reports.choosing import TEMPLATES, Choice
from casefile.reports.writing import WRITERS
from casefile.ui.panels.section import quiet
from casefile.words import _

FORMATS = (".docx", ".pdf", ".html", ".md")
WIDTH = 280


class ReportOptions(QScrollArea):
    """The choices, one under the other. A template sets them all; each can be changed after."""

    changed = Signal()
    format_chosen = Signal(str)  # a suffix

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.template = _chooser()
        self.level = _chooser()
        self.kinds = {choice.key: QCheckBox(choice.label) for choice in KINDS}
        self.other_passages = QCheckBox(_("Passages without a claim"))
        self.all_exhibits = QCheckBox(_("Exhibits that nothing is quoted from"))
        self.verified = QCheckBox(_("Verify the case, and print the result"))
        self.writers: dict[str, QPushButton] = {}
        self._warnings = QLabel()
        self._warnings.setWordWrap(True)
        self._state = quiet()
        self._lay_out()
        self._fill()
        self.setFocusProxy(self.template)

    def choice(self) -> Choice:
        """What the person chose."""
        return Choice(
            level=self.level.currentData(),
            kinds=frozenset(kind for kind, box in self.kinds.items() if box.isChecked()),  # type: ignore[misc]  # keys of KINDS
            other_passages=self.other_passages.isChecked(),
            all_exhibits=self.all_exhibits.isChecked(),
            verified=self.verified.isChecked(),
        )

    def say(self, state: str) -> None:
        """What is being done, under everything; empty for nothing."""
        self._state.setText(state)

    def warn(self, warnings: tuple[str, ...]) -> None:
        """What to know before the report leaves one's hands."""
        self._warnings.setText("\n\n".join(f"⚠ {sentence}" for sentence in warnings))
        self._warnings.setVisible(bool(warnings))

    def _boxes(self) -> tuple[QCheckBox, ...]:
        return (*self.kinds.values(), self.other_passages, self.all_exhibits, self.verified)

    def _lay_out(self) -> None:
        options = QWidget()
        lines = QVBoxLayout(options)
        lines.setContentsMargins(12, 10, 12, 10)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(_("&What for"), self.template)
        form.addRow(_("Who will &read it"), self.level)
        lines.addLayout(form)
        lines.addWidget(quiet(_("Kinds of claims"), small=False))
        for box in self._boxes():
            lines.addWidget(box)
        lines.addSpacing(10)
        lines.addWidget(self._warnings)
        lines.addSpacing(10)
        lines.addWidget(quiet(_("Write as"), small=False))
        for suffix in FORMATS:
            button = QPushButton(f"{WRITERS[suffix].label} ({suffix})")
            button.clicked.connect(lambda _checked=False, suffix=suffix: self.format_chosen.emit(suffix))
            self.writers[suffix] = button
            lines.addWidget(button)
        lines.addStretch(1)
        lines.addWidget(self._state)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.setWidget(options)

    def _fill(self) -> None:
        for name, template in TEMPLATES.items():
            self.template.addItem(template.label, name)
        for choice in choices("confidentiality"):
            if choice.key != "sealed":
                self.level.addItem(choice.label, choice.key)
        self._take_template()
        self.template.currentIndexChanged.connect(self._take_template)
        self.level.currentIndexChanged.connect(lambda _index: self.changed.emit())
        for box in self._boxes():
            box.toggled.connect(lambda _on: self.changed.emit())

    def _take_template(self) -> None:
        choice = TEMPLATES[str(self.template.currentData())].choice
        self.level.setCurrentIndex(self.level.findData(choice.level))
        for kind, box in self.kinds.items():
            box.setChecked(kind in choice.kinds)
        self.other_passages.setChecked(choice.other_passages)
        self.all_exhibits.setChecked(choice.all_exhibits)
        self.verified.setChecked(choice.verified)


def _chooser() -> QComboBox:
    """A chooser whose longest row is in its list, not in the way."""
    chooser = QComboBox()
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(12)
    return chooser
