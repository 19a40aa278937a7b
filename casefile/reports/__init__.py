"""A case into a file to hand over: `prepare` verifies it and makes a Report, `build` that alone; `write` writes."""

from casefile.reports.building import build
from casefile.reports.choosing import TEMPLATES, Choice
from casefile.reports.report import Report
from casefile.reports.verifying import prepare
from casefile.reports.writing import WRITERS, write

__all__ = ["TEMPLATES", "WRITERS", "Choice", "Report", "build", "prepare", "write"]
