"""Putting values into the fields of an object: what may stand there, and what another value brings with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casefile.case.claims import evidence, fieldvalues, numbers, structure
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.values import Value
from casefile.errors import Refused
from casefile.words import _


def set_fields(edit: OpenEdit, object_: str, values: Mapping[str, Value | None]) -> None:
    """Put new values of fields into an edit, as far as they are new and may stand there."""
    kind = edit.kind_of(object_)
    of = str(edit.shown(object_, "kind")) if kind == "claim" else kind
    for name, value in values.items():
        if kind == "claim" and name == "kind":
            _change_kind(edit, object_, value)
            of = str(value)
            continue
        if structure.is_structural(kind, name):
            raise Refused(_("“{field}” is not a field to be filled in.").format(field=name[:80]))
        fieldvalues.field_of(of, name)
        edit.check_mentions(kind, name, value)
        if name == "code" and value is not None:
            _check_code(edit, object_, value)
        current = edit.current(object_, name)
        if current != [value] and not (value is None and not current):
            edit.set(kind, object_, name, value)


def _change_kind(edit: OpenEdit, claim: str, kind: Value | None) -> None:
    """Another kind: the claim gets a number of that kind; the old one still finds it."""
    structure.check("claim", "kind", kind)
    if edit.current(claim, "kind") == [kind]:
        return
    edit.set("claim", claim, "kind", kind)
    prefix = structure.PREFIXES[str(kind)]
    if not numbers.has(edit.connection, claim, prefix):
        edit.set("claim", claim, "number", numbers.show(prefix, edit.next_number(prefix)))


def _check_code(edit: OpenEdit, source: str, code: Value) -> None:
    rows = edit.connection.exec_driver_sql(
        "SELECT s.code, o.uuid FROM source s CROSS JOIN object o ON o.id = s.object"
    ).all()
    if any(row.code.casefold() == str(code).casefold() and row.uuid.hex() != source for row in rows):
        raise Refused(_("Another source has the code “{code}”.").format(code=str(code)[:80]))


def check_credibility(edit: OpenEdit, objects: Sequence[str], values: Mapping[str, Value | None]) -> None:
    """Credibility 1 is refused, with the reason, where no independent claim corroborates."""
    for object_ in objects if values.get("credibility") == "1" else ():
        claim = edit.reads.claim_of(object_)
        links = edit.reads.links(claim.id)
        ends = [end for link in links if (end := evidence.other_end(link, claim.id))]
        given = {name: value for name, value in values.items() if value is not None}
        changed = replace(claim, fields={**claim.fields, **given})
        holds, why = evidence.confirmed(changed, links, {other.id: other for other in edit.reads.claims(ids=ends)})
        if not holds:
            raise Refused(f"{claim.number}: {why}")
