"""The program starts, or says in one sentence why it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefile import __main__ as entry
from casefile import libraries

HERE = Path(__file__).resolve().parent.parent


def start(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    clean = {name: value for name, value in os.environ.items() if name not in left_out}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=HERE, env={**clean, **environment}, capture_output=True, text=True, timeout=60
    )


RUN = "import sys; from casefile.__main__ import main; sys.exit(main([]))"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_a_machine_without_a_display_gets_one_sentence() -> None:
    ran = start(RUN)

    assert ran.returncode == 1
    assert "no display" in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(("platform", "display"), [("nonsense", ""), ("xcb", ":987")])
def test_a_display_that_does_not_answer_gets_one_sentence_and_no_crash(platform: str, display: str) -> None:
    ran = start(RUN, QT_QPA_PLATFORM=platform, DISPLAY=display)

    assert ran.returncode == 1
    assert ran.stderr.count("The window cannot be drawn") == 1
    assert "Traceback" not in ran.stderr


def test_a_missing_system_library_is_named_with_its_package(capsys: pytest.CaptureFixture[str]) -> None:
    said = entry.missing_library("libEGL.so.1: cannot open shared object file: No such file or directory")

    assert "libEGL.so.1" in said
    assert "libegl1" in said


def test_every_library_that_x11_lacks_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"libxcb-icccm.so.4": False, "libxcb-keysyms.so.1": False}
    monkeypatch.setattr(libraries, "_loads", lambda name: there.get(name, True))

    said = libraries.install_for_x11()

    assert said == "install libxcb-icccm4 libxcb-keysyms1 (Debian, Ubuntu) or xcb-util-wm xcb-util-keysyms (Fedora)"


def test_an_import_that_fails_ends_in_that_sentence() -> None:
    code = (
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'PySide6.QtWidgets':\n"
        "            raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')\n"
        "sys.meta_path.insert(0, Missing())\n" + RUN
    )

    ran = start(code)

    assert ran.returncode == 1
    assert ran.stderr.startswith("The window needs the system library libEGL.so.1")
    assert len(ran.stderr.strip().splitlines()) == 1


def test_the_first_look_loads_nothing_that_only_a_case_needs() -> None:
    code = (
        "import sys\n"
        "from casefile import app\n"
        "application, window = app.build([])\n"
        "window.show(); application.processEvents()\n"
        "heavy = ('sqlalchemy', 'sqlite3', 'pymupdf', 'lxml', 'docx', 'trafilatura', 'typst', 'casefile.case',\n"
        "         'casefile.documents', 'casefile.reports', 'casefile.cli', 'PySide6.QtNetwork')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )

    ran = start(code, QT_QPA_PLATFORM="offscreen")

    assert ran.stdout.strip() == "[]", ran.stdout + ran.stderr


def test_subcommands_go_to_the_command_line_and_paths_to_the_window() -> None:
    assert entry.is_for_the_window([])
    assert entry.is_for_the_window(["--sample"])
    assert entry.is_for_the_window(["one.casefile"])
    assert not entry.is_for_the_window(["verify", "one.casefile"])
    assert not entry.is_for_the_window(["--help"])
    assert not entry.is_for_the_window(["--sample", "--report", "out"])
