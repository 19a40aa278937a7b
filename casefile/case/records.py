"""What a case records: kinds, fields, enumerations and their rules, in one place to import from. The data is in
fields (a field is one row) and vocabulary (the enumerations); dates, fieldvalues and checks work on it.
"""

from casefile.case.claims.checks import Finding, checks, root
from casefile.case.claims.dates import Dates, End, parse_date, show_date
from casefile.case.claims.fields import FIELDS, KINDS, Field, FieldType, field, fields
from casefile.case.claims.fieldvalues import UNKNOWN, check_value, parse, show
from casefile.case.claims.vocabulary import CHOICES, Choice, choices, label

__all__ = [
    "CHOICES",
    "FIELDS",
    "KINDS",
    "UNKNOWN",
    "Choice",
    "Dates",
    "End",
    "Field",
    "FieldType",
    "Finding",
    "check_value",
    "checks",
    "choices",
    "field",
    "fields",
    "label",
    "parse",
    "parse_date",
    "root",
    "show",
    "show_date",
]
