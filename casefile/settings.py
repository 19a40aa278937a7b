"""What belongs to the person, not to a case: name, language, look, recent cases. One JSON file, no Qt."""

import base64
import binascii
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from casefile import places

Theme = Literal["system", "light", "dark", "contrast"]
RECENT = 12  # cases remembered
_PLAIN_TYPES = (str, int, bool)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with what it is before the person changes it. `windows` holds what views remember, by name."""

    person: str = ""
    language: str = ""  # empty: the system's
    theme: Theme = "system"
    recent: tuple[str, ...] = ()  # paths, latest first
    sign: bool = False  # edits, with the key of this machine
    text_size: int = 0  # points added to the system's font, -4 to 12
    recognised_languages: str = ""  # chosen the last time that pages were recognised: "eng+kor"
    article_font: str = ""  # empty: the window's
    article_size: int = 170  # tenths of a pixel
    article_width: int = 380  # of the column, in tenths of an em
    margin_notes: bool = False  # claims and notes stand beside documents
    windows: Mapping[str, str] = field(default_factory=dict)


def _file() -> Path:
    return places.settings_folder() / "settings.json"


def load() -> Settings:
    """The settings as they are on disk. What is missing, damaged or of another type is as if never set."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _from_json(found) if isinstance(found, dict) else Settings()


def _from_json(found: Mapping[str, Any]) -> Settings:  # Any: what a damaged file holds can be anything
    plain = Settings()
    good: dict[str, Any] = {}
    for each in fields(Settings):
        value, default = found.get(each.name), getattr(plain, each.name)
        if isinstance(default, _PLAIN_TYPES) and type(value) is type(default):
            good[each.name] = value
        elif each.name == "recent" and isinstance(value, list):
            good["recent"] = tuple(item for item in value if isinstance(item, str))[:RECENT]
        elif each.name == "windows" and isinstance(value, dict):
            good["windows"] = {key: item for key, item in value.items() if isinstance(item, str)}
    if good.get("theme") not in get_args(Theme):
        good.pop("theme", None)
    return Settings(**good)


def change(
    **values: Any,
) -> Settings:  # Any: each field has its own type
    """Set some settings, leaving what another window wrote meanwhile; the settings as they are now.

    A folder that cannot be written is not worth a word: the setting then holds for nothing but this call.
    """
    new = replace(load(), **values)
    try:
        _write(json.dumps(asdict(new), ensure_ascii=False, indent=1))
    except OSError:
        return new
    return new


def _write(text: str) -> None:
    import tempfile  # late: the first look at the window only reads

    target = _file()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def remember_case(path: Path) -> Settings:
    """Put a case first among the recent ones."""
    known = str(path.absolute())
    return change(recent=(known, *(each for each in load().recent if each != known))[:RECENT])


def forget_case(path: str) -> Settings:
    """Take a case out of the recent ones; the file stays."""
    return change(recent=tuple(each for each in load().recent if each != path))


def window(name: str) -> bytes:
    """What a window or view remembered under its name; empty where nothing."""
    try:
        return base64.b64decode(load().windows.get(name, ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


def remember_windows(**states: bytes) -> None:
    """Remember how windows and views stand, by name."""
    packed = {name: base64.b64encode(state).decode("ascii") for name, state in states.items()}
    change(windows={**load().windows, **packed})


def person(given: str | None = None) -> str:
    """The name edits are signed with: the one given, else CASEFILE_PERSON, else the setting, else the login name."""
    for name in (given, os.environ.get("CASEFILE_PERSON"), load().person):
        if name and name.strip():
            return name.strip()
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
