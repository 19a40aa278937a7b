"""The `casefile` command: a subcommand goes to the command line, all else to the window."""

import sys

from casefile import libraries


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
        return f"The window needs the system library {name}, which is not there: {libraries.install(name)}."
    return f"The window cannot start, a part of the installation is missing ({reason}): install Casefile again."


if __name__ == "__main__":
    sys.exit(main())
