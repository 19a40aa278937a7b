"""What is found in a text and offered to the person: plain frozen values. Offsets are code points, end exclusive."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

# A field's value, as the case keeps it: no floats, decimals are strings.
Value: TypeAlias = "int | str | list[Value] | dict[str, Value]"
ClaimKind = Literal["testimony", "statistic", "allegation"]

# How sure the number is and what it counts: the keys of the statistic's enumerations.
Qualifier = Literal[
    "exact",
    "about",
    "at_least",
    "more_than",
    "at_most",
    "fewer_than",
    "up_to",
    "range",
    "order_of_magnitude",
    "unspecified",
]
QuantityKind = Literal[
    "persons", "events", "money", "percent", "rate", "duration", "distance", "ratio", "index", "other", ""
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. `start:end` is what the page prints of it, from its qualifier to its unit."""

    start: int
    end: int
    as_printed: str
    number_start: int  # the number with its unit or currency alone, without the qualifier
    number_end: int
    low: str  # decimals as strings; empty where the words set no such bound
    high: str
    point: str
    qualifier: Qualifier
    kind: QuantityKind  # "" for a bare number
    unit: str = ""  # "kilometre", "day"; for persons and events the noun as printed
    currency: str = ""  # ISO 4217
    base: str = ""  # a percentage or ratio: of what, as printed
    period: str = ""  # per_day, per_week, per_month, per_year, or empty


@dataclass(frozen=True, slots=True)
class Date:
    """A date as printed, and as EDTF: "2024", "2024-05", "2024-05-03", "2024~", "2022/2024", "2024/.."."""

    start: int
    end: int
    edtf: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Direct or reported speech. Direct: the span runs from the opening to the closing mark, both included."""

    start: int
    end: int
    direct: bool
    cue: str = ""  # the verb as printed: "said"
    cue_start: int = -1
    speaker_start: int = -1  # -1: nobody could be named
    speaker_end: int = -1
    closed: bool = True  # False: the closing mark is missing


@dataclass(frozen=True, slots=True)
class Accusation:
    """A sentence that accuses somebody of something."""

    start: int
    end: int
    act: str  # a key of the allegation's acts, such as "forced_labour"; empty: the words name none that is known
    word_start: int  # the words that gave it away
    word_end: int
    accused_start: int = -1
    accused_end: int = -1
    hedged: bool = False  # "reportedly", "alleged": the text itself does not assert it


@dataclass(frozen=True, slots=True)
class Name:
    """A person, body or place that the text seems to name."""

    start: int
    end: int
    name: str
    kind: Literal["person", "body", "place", ""]
    country: str = ""  # ISO 3166 of a country or its people


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with all its places in one text. Kind "": a name, but of what is not told."""

    name: str
    kind: str
    country: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a marked quote offers: field values by the records' names, and who says it, as printed."""

    fields: dict[str, Value]
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage worth looking at. `key` names it again on the next run, so that a dismissal can be remembered."""

    kind: ClaimKind
    start: int
    end: int
    focus_start: int  # the words that gave it away, inside the passage
    focus_end: int
    reason: str  # a sentence for the person
    key: str
    fields: dict[str, Value] = field(default_factory=dict)
