"""What the person can set: their name, the language, the look, the size of the words."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from casefile import places, settings
from casefile.errors import CasefileError
from casefile.ui import style, trouble
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
        self.sign = QCheckBox(_("Si&gn what I do"))
        self.key = QLabel()
        self.passphrase = QPushButton(_("&Passphrase…"))
        self.passphrase.setAutoDefault(False)
        self._fill(now)
        self._lay_out()
        self.theme.currentIndexChanged.connect(self._take_look)
        self.text_size.valueChanged.connect(self._take_look)
        self.person.editingFinished.connect(self._take_person)
        self.sign.toggled.connect(self._take_sign)
        self.passphrase.clicked.connect(self.ask_passphrase)
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
        self.sign.setChecked(now.sign)
        self.key.setProperty("role", "hint")
        self.key.setWordWrap(True)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show_key()
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
        signature = QHBoxLayout()
        signature.addWidget(self.sign, 1)
        signature.addWidget(self.passphrase)
        form.addRow(_("Signature"), signature)
        form.addRow(_("&Size of letters"), self.text_size)
        lines.addLayout(form)
        lines.addWidget(self.key)
        hint = QLabel(_("Name and signature hold from the next case you open, the language from the next start."))
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

    def _take_sign(self, wanted: bool) -> None:
        """The first time a key is made; it is kept when the person signs no longer."""
        from casefile.case.history import signing

        try:
            if wanted and not signing.has_key(places.settings_folder()):
                signing.make_key(places.settings_folder())
        except CasefileError as error:
            trouble.show(error, self)
            self.sign.setChecked(False)
            return
        settings.change(sign=wanted)
        self._show_key()

    def ask_passphrase(self) -> QDialog:
        """Ask for the passphrase of the key where it is locked; then for a new one."""
        from casefile.ui.passphrase import NewPassphrase, ask_to_unlock

        folder = places.settings_folder()
        waiting = ask_to_unlock(self, then=self.ask_passphrase)
        if waiting is not None:
            return waiting
        dialog = NewPassphrase(folder, self)
        dialog.accepted.connect(self._show_key)
        dialog.open()
        return dialog

    def _show_key(self) -> None:
        from casefile.case.history import signing

        folder = places.settings_folder()
        words = signing.limits()
        self.passphrase.setEnabled(signing.has_key(folder))
        if signing.has_key(folder):
            encrypted = signing.is_encrypted(folder)
            kept = (
                _("It is kept in the settings folder, encrypted; the passphrase is asked when you open a case.")
                if encrypted
                else _("It is kept in the settings folder, readable by your account alone, not encrypted.")
            )
            try:
                key = _("Your key: {key}.").format(key=signing.own_fingerprint(folder))
            except CasefileError as error:
                key = str(error)
            words = f"{key} {kept} {words}"
        self.key.setText(words)

    def _take_language(self) -> None:
        settings.change(language=self.language.currentData())
