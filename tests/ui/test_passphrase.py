"""The passphrase of the key that signs, through the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from casefile import places, settings
from casefile.case import Case
from casefile.case.history import signing
from casefile.ui.main_window import MainWindow
from casefile.ui.passphrase import NewPassphrase
from casefile.ui.settings_dialog import SettingsDialog
from tests.ui.samples import an_article


def test_a_passphrase_is_given_in_the_settings(qtbot: QtBot) -> None:
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.passphrase.isEnabled()
    dialog.sign.setChecked(True)
    assert "not encrypted" in dialog.key.text()
    dialog.passphrase.click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, NewPassphrase)
    ok = asked.buttons.button(QDialogButtonBox.StandardButton.Ok)
    asked.new.setText("open sesame")
    assert not ok.isEnabled()
    asked.again.setText("open sesame")

    ok.click()

    assert signing.is_encrypted(places.settings_folder())
    assert "encrypted; the passphrase is asked" in dialog.key.text()
    assert signing.own_fingerprint(places.settings_folder()) in dialog.key.text()
    assert "does not show who typed" in dialog.key.text()


def test_opening_a_case_asks_for_it_once_and_signs_from_then_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "c.casefile"
    with Case.create(path, title="Pier", person="Ana") as case:
        document = case.add_document(*an_article("a.txt", "They took our passports."))
    signing.make_key(places.settings_folder(), "open sesame")
    settings.change(sign=True)
    monkeypatch.setattr(signing, "_opened", {})
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.cases.open_path(path)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QDialog)
    line = asked.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText("open sesame")

    with qtbot.waitSignal(window.cases.said):
        asked.accept()

    assert window.cases.current is not None
    window.cases.current.case.mark(document.id, 0, 4)
    assert window.cases.current.case.history(limit=1)[0].signed == "signed"
    window.cases.close()
    window.cases.open_path(path)
    assert QApplication.activeModalWidget() is None
    window.close()
