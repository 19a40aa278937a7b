"""What the person can set: their name, the language, the look, the size of the words."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from casefile import places, settings
from casefile.ui import style
from casefile.words import _


def languages() -> list[str]:
    """The languages there are translations for."""
    folder = places.resource("translations")
    return sorted(each.name for each in folder.iterdir() if each.is_dir()) if folder.is_dir() else []


class SettingsDialog(QDialog):
    """Changes hold at once, but for name and language, which hold from the next case and start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(460)
        now = settings.load()
        self.person = QLineEdit(now.person or settings.person())
        self.language = QComboBox()
        self.theme = QComboBox()
        self.text_size = QSpinBox()
        self._fill(now)
        self._lay_out()
        self.theme.currentIndexChanged.connect(self._take_look)
        self.text_size.valueChanged.connect(self._take_look)
        self.person.editingFinished.connect(self._take_person)
        self.language.currentIndexChanged.connect(self._take_language)

    def _fill(self, now: settings.Settings) -> None:
        self.person.setAccessibleName(_("Your name"))
        self.language.setAccessibleName(_("Language"))
        self.language.addItem(_("The system's"), "")
        for each in dict.fromkeys(("en", *languages())):
            self.language.addItem(QLocale(each).nativeLanguageName() or each, each)
        self.language.setCurrentIndex(max(0, self.language.findData(now.language)))
        self.theme.setAccessibleName(_("Look"))
        for key, words in (
            ("system", _("As the system")),
            ("light", _("Light")),
            ("dark", _("Dark")),
            ("contrast", _("High contrast")),
        ):
            self.theme.addItem(words, key)
        self.theme.setCurrentIndex(max(0, self.theme.findData(now.theme)))
        self.text_size.setAccessibleName(_("Size of letters"))
        self.text_size.setRange(-4, 12)
        self.text_size.setValue(now.text_size)
        self.text_size.setPrefix("+" if now.text_size > 0 else "")
        self.text_size.setToolTip(_("In points, larger or smaller than usual; 0 is the usual size"))

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 18, 20, 14)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(_("Your &name"), self.person)
        form.addRow(_("&Language"), self.language)
        form.addRow(_("L&ook"), self.theme)
        form.addRow(_("&Size of letters"), self.text_size)
        lines.addLayout(form)
        hint = QLabel(_("The name holds from the next case you open, the language from the next start."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        lines.addWidget(hint)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        lines.addWidget(buttons)

    def _take_look(self) -> None:
        settings.change(theme=self.theme.currentData(), text_size=self.text_size.value())
        self.text_size.setPrefix("+" if self.text_size.value() > 0 else "")
        style.look().apply()

    def _take_person(self) -> None:
        settings.change(person=self.person.text().strip())

    def _take_language(self) -> None:
        settings.change(language=self.language.currentData())
