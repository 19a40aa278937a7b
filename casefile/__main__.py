"""The `casefile` command: a known subcommand goes to the command line, all else to the window."""

import sys


def main() -> int:
    """Run the program; the exit status."""
    return 0


if __name__ == "__main__":
    sys.exit(main())
