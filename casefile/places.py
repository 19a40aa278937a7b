"""Where the program's resources, the person's settings and the log are. Makes missing folders; reads nothing."""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """A file or folder under resources/, from a source tree or an installed package."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def settings_folder() -> Path:
    """The folder for what belongs to the person: window, recent cases, name, language."""
    return platformdirs.user_config_path("casefile", appauthor=False, ensure_exists=True)


def log_file() -> Path:
    """The log of this machine. It never holds words of a case."""
    return platformdirs.user_log_path("casefile", appauthor=False, ensure_exists=True) / "casefile.log"


def cases_folder() -> Path:
    """Where new cases go unless the person says otherwise: Documents, made where a new account has none yet."""
    folder = platformdirs.user_documents_path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path.home()
    return folder
