"""Settings survive, and damage to them never stops the program."""

from pathlib import Path

import pytest

from casefile import places, settings


def test_what_is_changed_is_there_the_next_time() -> None:
    settings.change(person="Ana", theme="dark")

    settings.change(language="ru")

    assert settings.load() == settings.Settings(person="Ana", theme="dark", language="ru")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"theme": "pink", "person": 7, "recent": "x", "windows": [1]}'])
def test_a_damaged_file_is_as_if_never_set(content: str) -> None:
    (places.settings_folder() / "settings.json").write_text(content, encoding="utf-8")

    assert settings.load() == settings.Settings()


def test_recent_cases_are_latest_first_and_each_once(tmp_path: Path) -> None:
    for number in range(15):
        settings.remember_case(tmp_path / f"{number}.casefile")
    settings.remember_case(tmp_path / "9.casefile")

    recent = settings.load().recent

    assert [Path(each).stem for each in recent[:3]] == ["9", "14", "13"]
    assert len(recent) == settings.RECENT == len(set(recent))


def test_what_windows_remember_comes_back_byte_for_byte() -> None:
    settings.remember_windows(main=b"\x00\xff state")
    settings.remember_windows(table=b"columns")

    assert settings.window("main") == b"\x00\xff state"
    assert settings.window("never") == b""


def test_the_name_given_stands_before_the_environment_and_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.change(person="Set")

    assert settings.person("Given") == "Given"
    assert settings.person() == "Ana"
    monkeypatch.delenv("CASEFILE_PERSON")
    assert settings.person() == "Set"
    settings.change(person=" ")
    assert settings.person()
