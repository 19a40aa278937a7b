"""The `casefile` command: a subcommand goes to the command line, all else to the window."""

import sys

# A library Qt loads and the package that brings it, where a bare system lacks it.
_PACKAGES = {
    "libEGL.so.1": "libegl1 (Debian, Ubuntu), libglvnd-egl (Fedora)",
    "libGL.so.1": "libgl1 (Debian, Ubuntu), libglvnd-glx (Fedora)",
    "libxkbcommon.so.0": "libxkbcommon0 (Debian, Ubuntu), libxkbcommon (Fedora)",
    "libdbus-1.so.3": "libdbus-1-3 (Debian, Ubuntu), dbus-libs (Fedora)",
    "libfontconfig.so.1": "libfontconfig1 (Debian, Ubuntu), fontconfig (Fedora)",
    "libglib-2.0.so.0": "libglib2.0-0 (Debian, Ubuntu), glib2 (Fedora)",
}


def main(argv: list[str] | None = None) -> int:
    """Run the program; the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    if not is_for_the_window(arguments):
        from casefile.cli.main import main as run_command

        return run_command(arguments)
    try:
        from casefile import app
    except ImportError as error:
        sys.stderr.write(missing_library(str(error)) + "\n")
        return 1
    return app.main(arguments)


def is_for_the_window(arguments: list[str]) -> bool:
    """Nothing, `--sample` (without `--report`), Qt's own options, or one path to a case."""
    if not arguments or arguments[0] in ("--sample", "-reverse"):
        return not {"--help", "--report"} & set(arguments)
    first = arguments[0]
    return first.endswith(".casefile") or (len(arguments) == 1 and ("/" in first or "\\" in first))


def missing_library(reason: str) -> str:
    """One sentence for an import that failed, naming what to install."""
    name = reason.split(":")[0].strip()
    if ".so" in name:
        packages = _PACKAGES.get(name)
        hint = f": install {packages}" if packages else ": install it with your system's package manager"
        return f"The window needs the system library {name}, which is not there{hint}."
    return f"The window cannot start, a part of the installation is missing ({reason}): install Casefile again."


if __name__ == "__main__":
    sys.exit(main())
