"""What people call an object: EX-001/07, T-001, “visa”, W-01; read in sets, for sentences and lists."""

import json
from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection

from casefile.case.claims import fields, numbers
from casefile.case.file.store import in_groups
from casefile.case.history.log import local_ids
from casefile.words import _

_NUMBERS: Final = """
SELECT n.object, n.prefix, n.n, u.n AS of_document FROM number n
LEFT JOIN number u ON u.object = n.under AND u.prefix = 'EX' AND u.main = 1
WHERE n.main = 1 AND n.object IN ({marks}) ORDER BY n.object, n.edit IS NULL, n.edit
"""
# What names the others: the shown value of a field.
_WORDS: Final = """
SELECT h.object, o.kind, h.field, json_extract(c.value, '$') AS word FROM head h CROSS JOIN object o ON o.id = h.object
CROSS JOIN change c ON c.id = h.change AND c.value IS NOT NULL
WHERE h.shown = 1 AND h.object IN ({marks})
AND (o.kind, h.field) IN (VALUES ('tag', 'name'), ('source', 'code'), ('source', 'name'), ('case', 'title'))
ORDER BY h.field DESC
"""


def names(connection: Connection, objects: Iterable[int]) -> dict[int, str]:
    """By local id, what each is called; objects without number and name are not among them."""
    found: dict[int, str] = {}
    for group in in_groups(list(dict.fromkeys(objects))):
        marks = ",".join("?" * len(group))
        for row in connection.exec_driver_sql(_WORDS.format(marks=marks), tuple(group)):
            found[row.object] = str(row.word) if row.kind == "source" else _("“{name}”").format(name=str(row.word)[:80])
        for row in connection.exec_driver_sql(_NUMBERS.format(marks=marks), tuple(group)):
            own = numbers.show(row.prefix, row.n)
            found[row.object] = own if row.prefix else f"{numbers.show('EX', row.of_document or 0)}/{own}"
    return found


def names_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The same by id, for whoever knows no local ones."""
    local = local_ids(connection, list(dict.fromkeys(ids)))
    known = names(connection, local.values())
    return {id_: known[number] for id_, number in local.items() if number in known}


_PAIRS: Final = """
SELECT c.object, c.value FROM change c WHERE c.object IN ({marks}) AND c.act = 1 AND c.field IN ('pair', 'ends')
"""


def pairs_of(connection: Connection, ids: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """What joins join, by their ids: {"passage": id, "tag": id}. Also of those that are deleted."""
    local = {number: id_ for id_, number in local_ids(connection, list(dict.fromkeys(ids))).items()}
    found: dict[str, Mapping[str, str]] = {}
    for group in in_groups(list(local)):
        marks = ",".join("?" * len(group))
        for row in connection.exec_driver_sql(_PAIRS.format(marks=marks), tuple(group)):
            found[local[row.object]] = json.loads(row.value)
    return found


def kind_label(kind: str) -> str:
    """The kind of an object as people call it."""
    return {
        "case": _("case"),
        "document": _("document"),
        "passage": _("passage"),
        "claim": _("claim"),
        "tag": _("tag"),
        "source": _("source"),
        "link": _("link"),
        "tagging": _("tag on a passage"),
        "attachment": _("passage of a claim"),
    }.get(kind, kind)


def field_label(kind: str, name: str) -> str:
    """A field as people call it, the program's own ones too."""
    own = {
        ("passage", "anchor"): _("Extent"),
        ("claim", "kind"): _("Kind"),
        ("document", "file"): _("File"),
        ("document", "text"): _("Text"),
        ("document", "recognised"): _("Recognised text"),
        ("link", "ends"): _("Ends"),
        ("tagging", "pair"): _("Tag"),
        ("attachment", "pair"): _("Passage"),
    }.get((kind, name))
    if own is not None:
        return own
    if name == "number":
        return _("Number")
    known = fields.field(kind, name)
    return known.label if known else name


# Labels that are no nouns.
_QUOTED: Final = frozenset(
    {"said_by", "words_of", "measure", "as_printed", "modality", "counted_by", "published_by", "standard_by", "low"}
    | {"capture_method", "captured_by", "captured", "published", "protected", "high", "response_note", "base"}
)


def the_field(kind: str, name: str) -> str:
    """A field within a sentence: the note, “Said by”."""
    label = field_label(kind, name)
    if name in _QUOTED:
        return _("“{name}”").format(name=label)
    own = label[:1].lower() + label[1:] if label[1:2].islower() else label
    return _("the {field}").format(field=own)
