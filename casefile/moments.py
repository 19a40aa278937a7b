"""How a moment is written for people: in one way on every screen, sheet, report and line of the command line.

Always in UTC and always saying so: teammates in different countries, and whoever reads a printed sheet later, see the
same words for the same moment. Dates that people record in fields are another thing: they have a precision.
"""

from datetime import UTC, datetime


def moment(at: datetime) -> str:
    """2024-05-03 14:02 UTC."""
    return f"{at.astimezone(UTC).isoformat(' ')[:16]} UTC"


def day(at: datetime) -> str:
    """2024-05-03, the day in UTC."""
    return at.astimezone(UTC).date().isoformat()


def moment_here(at: datetime) -> str:
    """The same moment by the clock of this machine, to the second, with its distance from UTC."""
    return at.astimezone().isoformat(" ", "seconds")
