"""Which fields each kind of object has: name, label, type, enumeration. A new field is one row here.

How a value is checked, typed in and shown is in fieldvalues; the rules across fields are in checks.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from casefile.case.claims.vocabulary import KINDS as _KINDS
from casefile.words import _

FieldType = Literal[
    "text",  # one line
    "prose",  # several lines
    "texts",  # a list of lines
    "choice",  # a key of the enumeration
    "choices",  # several keys
    "number",  # a decimal as a string: "13000", "0.9"
    "count",  # a whole number from 0
    "flag",  # 0 or 1
    "date",  # EDTF string, a day, a month, a year or a range of them
    "source",  # the id of a source
    "sources",  # a chain of ids: the nearest to the document first, the root last
    "claim",  # the id of a claim
    "colour",  # #rrggbb
    "rows",  # a list of small records with the given columns
    "group",  # one small record with the given columns
]

TEXT_LIMIT: Final = 4_000  # characters
PROSE_LIMIT: Final = 1_000_000
LIST_LIMIT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `english` is the label that translators see."""

    name: str
    english: str
    type: FieldType
    choices: str = ""  # the enumeration, a key of vocabulary.CHOICES
    open: bool = False  # a choice that also takes a word of one's own
    columns: tuple["Field", ...] = ()  # of rows and groups
    default: str = ""  # what an empty field is read as: status draft, credibility 6, reliability F
    quiet: bool = False  # two differing values are not worth a conflict: one is shown
    section: str = ""  # where a form puts it

    @property
    def label(self) -> str:
        """What the person reads, in their language."""
        return _(self.english)


def _group(name: str, english: str, *columns: Field, many: bool = False) -> Field:
    return Field(name, english, "rows" if many else "group", columns=columns)


def _in(section: str, *fields: Field) -> tuple[Field, ...]:
    return tuple(replace(field, section=section) for field in fields)


CLAIM: Final = (
    *_in(
        "claim",
        Field("statement", "Statement", "prose"),
        Field("said_by", "Said by", "sources"),
        Field("status", "Status", "choice", "status", default="draft"),
        Field("credibility", "Credibility", "choice", "credibility", default="6"),
    ),
    *_in(
        "event",
        Field("event_date", "Date of the event", "date"),
        _group(
            "place",
            "Place",
            Field("name", "Name", "text"),
            Field("precision", "Known to the", "choice", "place_precision"),
        ),
        _group(
            "people",
            "People and bodies",
            Field("name", "Name", "text"),
            Field("role", "Role", "text"),
            many=True,
        ),
    ),
    *_in(
        "assessment",
        Field("confidentiality", "Confidentiality", "choice", "confidentiality", default="team"),
        Field("inference", "Our inference", "prose"),
        Field("questions", "Open questions", "prose"),
    ),
)

TESTIMONY: Final = (
    *_in(
        "testimony",
        Field("witness", "Witness", "source"),
        Field("witness_role", "Role of the witness", "choices", "witness_role"),
        Field("basis", "Basis of knowledge", "choice", "basis"),
        Field("form", "Form", "choice", "form"),
        Field("words_of", "Whose words", "choice", "words_of"),
        _group(
            "witnesses",
            "Number of witnesses",
            Field("count", "How many", "count"),
            Field("qualifier", "How exact", "choice", "qualifier"),
            Field("as_printed", "As printed", "text"),
        ),
        _group(
            "interview",
            "Interview",
            Field("date", "Date", "date"),
            Field("by", "By whom", "text"),
            Field("mode", "How", "choice", "interview_mode"),
            Field("language", "Language", "text"),
            Field("interpreter", "Interpreter", "choice", "yes_no"),
        ),
        _group(
            "indicators",
            "Indicators of forced labour",
            Field("indicator", "Indicator", "choice", "indicator"),
            Field("strength", "How", "choice", "indicator_strength"),
            Field("note", "Note", "text"),
            many=True,
        ),
        _group(
            "consent",
            "Consent",
            Field("purpose", "Purpose", "choice", "purpose"),
            Field("consent", "Consent", "choice", "consent"),
            Field("note", "Limits, date, by whom", "text"),
            many=True,
        ),
    ),
)

STATISTIC: Final = (
    *_in(
        "figure",
        Field("measure", "What is measured", "text"),
        Field("as_printed", "As printed", "text"),
        Field("qualifier", "Qualifier", "choice", "qualifier"),
        Field("point", "Value", "number"),
        Field("low", "Low", "number"),
        Field("high", "High", "number"),
        Field("quantity", "Quantity", "choice", "quantity"),
        Field("unit", "Unit or currency", "text"),
        Field("base", "Percent or rate of what", "text"),
    ),
    *_in(
        "counting",
        Field("population", "Population", "text"),
        Field("counting_unit", "Counting unit", "choice", "counting_unit"),
        Field("period", "Period", "choice", "period"),
        Field("period_date", "Dates of the period", "date"),
        Field("stock_or_flow", "Stock or flow", "choice", "stock_or_flow"),
        Field("modality", "How it is known", "choice", "modality"),
        Field("counted_by", "Counted by", "source"),
        Field("published_by", "Published by", "source"),
        Field("comparability", "Comparability group", "text"),
    ),
)

ALLEGATION: Final = (
    *_in(
        "allegation",
        Field("act", "Act", "choice", "act", open=True),
        _group(
            "accused",
            "Accused",
            Field("name", "Name", "text"),
            Field("role", "Role", "choice", "accused_role"),
            many=True,
        ),
        _group(
            "victims",
            "Victims",
            Field("name", "Who", "text"),
            Field("number", "How many", "text"),
            Field("statistic", "Statistic", "claim"),
            many=True,
        ),
        Field("means", "Means", "prose"),
    ),
    *_in(
        "law",
        _group(
            "legal_basis",
            "Legal basis",
            Field("instrument", "Instrument", "text"),
            Field("provision", "Provision", "text"),
            Field("characterised_by", "Characterised by", "choice", "characterised_by"),
            many=True,
        ),
        _group(
            "elements",
            "Elements of the offence",
            Field("element", "Element", "choice", "element", open=True),
            Field("claim", "Claim that speaks to it", "claim"),
            Field("how", "How", "choice", "element_how"),
            Field("note", "Note", "text"),
            many=True,
        ),
        Field("standard", "Standard applied", "choice", "standard"),
        Field("standard_by", "Standard applied by", "text"),
        Field("standing", "Standing of the allegation", "choice", "standing", default="reported"),
        Field("response", "Response of the accused", "choice", "response"),
        Field("response_note", "Response in words", "prose"),
    ),
)

DOCUMENT: Final = (
    Field("title", "Title", "text"),
    Field("publication", "Publication", "text"),
    Field("authors", "Authors", "texts"),
    Field("language", "Language", "text"),
    Field("url", "Address", "text"),
    Field("archive_url", "Archived address", "text"),
    Field("event_date", "Date of the event", "date"),
    Field("published", "Published", "date"),
    Field("captured", "Captured", "date"),
    Field("capture_method", "How it was captured", "choice", "capture_method"),
    Field("captured_by", "Captured by", "text"),
    Field("verification", "Verification", "choice", "verification", default="not_done"),
    Field("confidentiality", "Confidentiality", "choice", "confidentiality", default="team"),
    Field("state", "Progress", "choice", "document_state", default="unread", quiet=True),
    Field("note", "Note", "prose"),
)

SOURCE: Final = (
    Field("code", "Code", "text"),
    Field("name", "Name", "text"),
    Field("protected", "Name protected", "flag"),
    Field("kind", "Kind", "choice", "source_kind"),
    Field("relation", "Relation to the event", "text"),
    Field("interest", "Interest", "choice", "interest"),
    Field("reliability", "Reliability", "choice", "reliability", default="F"),
    Field("reliability_basis", "Basis of the reliability", "prose"),
    Field("note", "Note", "prose"),
)

FIELDS: Final[dict[str, tuple[Field, ...]]] = {
    "testimony": CLAIM + TESTIMONY,
    "statistic": CLAIM + STATISTIC,
    "allegation": CLAIM + ALLEGATION,
    "document": DOCUMENT,
    "passage": (Field("note", "Note", "prose"),),
    "tag": (
        Field("name", "Name", "text"),
        Field("colour", "Colour", "colour", quiet=True),
        Field("definition", "Definition", "prose"),
    ),
    "source": SOURCE,
    "link": (Field("kind", "Kind", "choice", "link_kind"), Field("note", "Note", "prose")),
    "person": (Field("name", "Name", "text"), Field("note", "Note", "prose")),
    "case": (
        Field("title", "Title", "text"),
        Field("description", "Description", "prose"),
        _group(
            "acts",
            "Acts of our own",
            Field("name", "Act", "text"),
            Field("definition", "Definition", "text"),
            many=True,
        ),
    ),
}

KINDS: Final = _KINDS

_BY_NAME: Final = {kind: {field.name: field for field in fields} for kind, fields in FIELDS.items()}


def fields(kind: str) -> tuple[Field, ...]:
    """The fields of an object kind, or of a claim kind; of "claim", every field of any claim."""
    if kind == "claim":
        return tuple(_ANY_CLAIM.values())
    return FIELDS[kind]


def field(kind: str, name: str) -> Field | None:
    """One field of an object kind or claim kind, or None where it has no such field."""
    return (_ANY_CLAIM if kind == "claim" else _BY_NAME.get(kind, {})).get(name)


_ANY_CLAIM: Final = {f.name: f for kind in ("testimony", "statistic", "allegation") for f in FIELDS[kind]}
