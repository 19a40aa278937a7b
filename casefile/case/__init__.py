"""The case file: storage, records, history, merge. The only writer; no Qt, no PyMuPDF."""

from casefile.case.case import Case
from casefile.case.editing.marking import Mark

__all__ = ["Case", "Mark"]
