"""What a value may be, by kind of object and field; for edits and for merging alike. People's fields are in fields;
here are those that make an object what it is: a document's file and text, a passage's anchor, the ends of a join.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from casefile.case.claims import fields, fieldvalues
from casefile.case.claims.fields import Field
from casefile.case.claims.shapes import Shape, array, integer, pair, record, string
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

_HASH: Final = "[0-9a-f]{64}"
_ID: Final = "[0-9a-f]{32}"
_COUNT: Final = integer(0, 2**53)
_POINTS: Final = integer(-(2**40), 2**40)
_PLACE: Final = pair(string(_HASH), _COUNT)  # a change, by the hash of its edit and its place in it
_RECT: Final = array(_POINTS, least=5, limit=5)


_SHAPES: Final[Mapping[tuple[str, str], Shape]] = {
    ("document", "file"): record(
        sha256=string(_HASH),
        size=_COUNT,
        kind=string("pdf|article|image"),
        media_type=string(limit=200),
        name=string(limit=1_000),
        encrypted=integer(0, 1),
    ),
    ("document", "text"): record(
        sha256=string(_HASH),
        layout=string(_HASH),
        extractor=string(limit=500),
        characters=_COUNT,
        pages=integer(0, 10**6),
        pictures=array(string(_HASH)),
        not_captured=array(string()),
    ),
    ("document", "recognised"): record(
        sha256=string(_HASH),
        layout=string(_HASH),
        boxes=string(_HASH),
        extractor=string(limit=500),
        engine=string(limit=200),
        characters=_COUNT,
        pages=integer(0, 10**6),
        on=array(integer(0, 10**6), limit=10**6),
    ),
    ("document", "number"): string("EX-[0-9]{3,7}"),
    ("claim", "number"): string("[TSA]-[0-9]{3,7}"),
    ("claim", "kind"): string("testimony|statistic|allegation"),
    ("passage", "anchor"): record(
        document=string(_ID),
        text=string(_HASH),
        number=integer(1, 10**7),
        start=_COUNT,
        end=_COUNT,
        page=integer(0, 10**6),
        region=integer(1, 1),
        quote=string(limit=2_000_000),
        prefix=string(limit=200),
        suffix=string(limit=200),
        rects=array(_RECT, least=1, limit=100_000),
        optional=("page", "region", "rects"),  # of an article, of words, of what no page shows: not written
    ),
    ("source", "made"): integer(1, 1),
    ("purge", "record"): record(reason=string(), changes=array(_PLACE, limit=1_000_000)),
    ("handover", "record"): record(to=string(), why=string(), part=integer(0, 1)),
    ("link", "ends"): record(claim=string(_ID), other=string(_ID)),
    ("tagging", "pair"): record(passage=string(_ID), tag=string(_ID)),
    ("attachment", "pair"): record(claim=string(_ID), passage=string(_ID)),
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
    elif value is None or not shape.holds(value):
        raise Refused(
            _("The “{field}” of a {kind} does not have the shape it must have.").format(field=name, kind=kind)
        )


def at_a_glance(kind: str, name: str, text: str) -> dict[str, str] | None:
    """Of a value in JSON that can stand in this field and is written as it must be: its ids and hashes, by part. None
    says nothing: the value has to be read."""
    if (kind, name) not in _SHAPES:
        return None
    match = _pattern(kind, name).fullmatch(text)
    return match.groupdict() if match else None


@cache
def _pattern(kind: str, name: str) -> re.Pattern[str]:
    return re.compile(_SHAPES[kind, name].written, re.ASCII)


def mentions_at_a_glance(kind: str, name: str, parts: Mapping[str, str]) -> list[tuple[str, str]]:
    """As `mentions`, of what `at_a_glance` said."""
    named = _NAMES.get((kind, name))
    if named is None:
        return []
    found = [(of, parts[part]) for part, of in named.items()]
    return found if len(found) == 1 or found[0] != found[1] else found[:1]


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
