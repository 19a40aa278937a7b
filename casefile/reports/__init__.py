"""A case into a file to hand over: `build` makes a Report, `write` writes it in the format of the suffix."""

from casefile.reports.building import build
from casefile.reports.choosing import TEMPLATES, Choice
from casefile.reports.report import Report
from casefile.reports.writing import WRITERS, write

__all__ = ["TEMPLATES", "WRITERS", "Choice", "Report", "build", "write"]
