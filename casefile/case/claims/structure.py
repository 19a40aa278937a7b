"""What a value may be, by kind of object and field; for edits and for merging alike. People's fields are in fields;
here are those that make an object what it is: a document's file and text, a passage's anchor, the ends of a join.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from casefile.case.claims import fields, fieldvalues
from casefile.case.claims.fields import Field
from casefile.case.values import Value
from casefile.errors import Refused
from casefile.words import _

KINDS: Final = (
    "case",
    "document",
    "passage",
    "claim",
    "tag",
    "source",
    "link",
    "person",
    "tagging",
    "attachment",
    "purge",
    "handover",
)
# The field without which an object is not there.
MAKES: Final = {
    "document": "file",
    "passage": "anchor",
    "claim": "kind",
    "tag": "name",
    "source": "made",
    "link": "ends",
    "tagging": "pair",
    "attachment": "pair",
}
# Who can hang under whom: what is visible keeps what it hangs under visible. Lower hangs under higher.
LEVEL: Final = {
    "tagging": 0,
    "attachment": 0,
    "link": 0,
    "passage": 1,
    "claim": 1,
    "document": 2,
    "tag": 2,
    "source": 2,
}
# Two differing values of these are no conflict: one is shown.
QUIET: Final = ("file", "text", "recognised", "number", "made", "colour", "state")
PREFIXES: Final = {"testimony": "T", "statistic": "S", "allegation": "A"}

HALF: Final = re.compile("[\ud800-\udfff]")  # half of a surrogate pair: no character
_HASH: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_NUMBER: Final = {
    "document": re.compile(r"EX-[0-9]{3,7}", re.ASCII),
    "claim": re.compile(r"[TSA]-[0-9]{3,7}", re.ASCII),
}

Check = Callable[[Value], bool]


def _integer(low: int, high: int) -> Check:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _string(pattern: re.Pattern[str] | None = None, *, limit: int = 4_000) -> Check:
    def check(value: Value) -> bool:
        if not isinstance(value, str) or len(value) > limit or "\0" in value:
            return False
        return (value.isascii() or not HALF.search(value)) and (pattern is None or pattern.fullmatch(value) is not None)

    return check


def _list(item: Check, *, limit: int = 10_000, length: int | None = None) -> Check:
    return lambda value: (
        isinstance(value, list)
        and len(value) <= limit
        and (length is None or len(value) == length)
        and all(item(one) for one in value)
    )


def _record(**parts: Check) -> Check:
    return lambda value: (
        isinstance(value, dict)
        and value.keys() == parts.keys()
        and all(check(value[name]) for name, check in parts.items())
    )


_COUNT: Final = _integer(0, 2**53)


def _place(value: Value) -> bool:
    """A change, by the hash of its edit and its place in it."""
    return isinstance(value, list) and len(value) == 2 and _string(_HASH)(value[0]) and _COUNT(value[1])


_POINTS: Final = _integer(-(2**40), 2**40)
_RECT: Final = _list(_POINTS, length=5)

_SHAPES: Final[Mapping[tuple[str, str], Check]] = {
    ("document", "file"): _record(
        sha256=_string(_HASH),
        size=_COUNT,
        kind=_string(re.compile("pdf|article|image")),
        media_type=_string(limit=200),
        name=_string(limit=1_000),
        encrypted=_integer(0, 1),
    ),
    ("document", "text"): _record(
        sha256=_string(_HASH),
        layout=_string(_HASH),
        extractor=_string(limit=500),
        characters=_COUNT,
        pages=_integer(0, 10**6),
        pictures=_list(_string(_HASH)),
        not_captured=_list(_string()),
    ),
    ("document", "recognised"): _record(
        sha256=_string(_HASH),
        layout=_string(_HASH),
        boxes=_string(_HASH),
        extractor=_string(limit=500),
        engine=_string(limit=200),
        characters=_COUNT,
        pages=_integer(0, 10**6),
        on=_list(_integer(0, 10**6), limit=10**6),
    ),
    ("document", "number"): _string(_NUMBER["document"]),
    ("claim", "number"): _string(_NUMBER["claim"]),
    ("claim", "kind"): _string(re.compile("testimony|statistic|allegation")),
    ("passage", "anchor"): _record(
        document=_string(_ID),
        text=_string(_HASH),
        number=_integer(1, 10**7),
        start=_COUNT,
        end=_COUNT,
        page=_integer(-1, 10**6),
        region=_integer(0, 1),
        quote=_string(limit=2_000_000),
        prefix=_string(limit=200),
        suffix=_string(limit=200),
        rects=_list(_RECT, limit=100_000),
    ),
    ("source", "made"): _integer(1, 1),
    ("purge", "record"): _record(reason=_string(), changes=_list(_place, limit=1_000_000)),
    ("handover", "record"): _record(to=_string(), why=_string(), part=_integer(0, 1)),
    ("link", "ends"): _record(claim=_string(_ID), other=_string(_ID)),
    ("tagging", "pair"): _record(passage=_string(_ID), tag=_string(_ID)),
    ("attachment", "pair"): _record(claim=_string(_ID), passage=_string(_ID)),
}
# Of these, what can be taken away again.
_CLEARABLE: Final = {("document", "recognised")}
# The objects that such a field names, with their kinds.
_NAMES: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("passage", "anchor"): {"document": "document"},
    ("link", "ends"): {"claim": "claim", "other": "claim"},
    ("tagging", "pair"): {"passage": "passage", "tag": "tag"},
    ("attachment", "pair"): {"claim": "claim", "passage": "passage"},
}
_REFERENCES: Final = {"source": "source", "sources": "source", "claim": "claim"}


def check(kind: str, name: str, value: Value | None) -> None:
    """Refuse, with a sentence, what cannot stand in this field of this kind. None clears, where it can be cleared."""
    shape = _SHAPES.get((kind, name))
    if shape is None:
        of = fieldvalues.field_of(kind, name)
        if value is None and name == MAKES.get(kind):
            raise Refused(_("{field} cannot be empty.").format(field=of.label))
        if value is not None:
            fieldvalues.check_value(of, value)
    elif value is None and (kind, name) in _CLEARABLE:
        return
    elif value is None or not shape(value):
        raise Refused(
            _("The “{field}” of a {kind} does not have the shape it must have.").format(field=name, kind=kind)
        )


def is_known(kind: str, name: str) -> bool:
    """Whether this version knows the field. What a newer one wrote is kept and carried, not shown."""
    return (kind, name) in _SHAPES or (kind in KINDS and fields.field(kind, name) is not None)


def is_structural(kind: str, name: str) -> bool:
    """Whether the program writes this field, rather than a person."""
    return (kind, name) in _SHAPES


def mentions(kind: str, name: str, value: Value | None) -> list[tuple[str, str]]:
    """The objects that a value names, as (kind, id), each once."""
    if value is None:
        return []
    named = _NAMES.get((kind, name))
    if named is not None and isinstance(value, dict):
        return list(dict.fromkeys((of, str(value[part])) for part, of in named.items()))
    known = fields.field(kind, name)
    return list(dict.fromkeys(_in_field(known, value))) if known else []


def without(kind: str, name: str, value: Value, id_: str) -> Value | None:
    """The value with every mention of `id_` taken out; None where nothing is left."""
    known = fields.field(kind, name)
    return _stripped(known, value, id_) if known else value


def _in_field(of: Field, value: Value) -> list[tuple[str, str]]:
    if of.columns:
        records = value if isinstance(value, list) else [value]
        return [
            found
            for record in records
            if isinstance(record, dict)
            for column in of.columns
            if column.name in record
            for found in _in_field(column, record[column.name])
        ]
    kind = _REFERENCES.get(of.type)
    if kind is None:
        return []
    return [(kind, item) for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _stripped(of: Field, value: Value, id_: str) -> Value | None:
    if isinstance(value, list):
        kept = [left for item in value if (left := _stripped(of, item, id_)) is not None]
        return kept or None
    if isinstance(value, dict):
        columns = {column.name: column for column in of.columns}
        record = {
            name: left
            for name, item in value.items()
            if (left := _stripped(columns[name], item, id_) if name in columns else item) is not None
        }
        return record or None
    return None if of.type in _REFERENCES and value == id_ else value
