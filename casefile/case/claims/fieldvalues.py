"""Values of fields: checked before they are written, read from typed text, shown to people. Which fields: fields."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from casefile.case.claims import dates, vocabulary
from casefile.case.claims.fields import LIST_LIMIT, PROSE_LIMIT, TEXT_LIMIT, Field, field, fields
from casefile.case.claims.shapes import HALF
from casefile.case.values import Value
from casefile.errors import Refused
from casefile.words import _

UNKNOWN: Final[dict[str, Value]] = {"unknown": 1}  # asked and not known: not the same as empty
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,15})?", re.ASCII)
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", re.ASCII)
_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}", re.ASCII)

Resolve = Callable[[str], str]  # a code or number as typed -> an id
NameOf = Callable[[str], str]  # an id -> what people call it


def field_of(kind: str, name: str) -> Field:
    """The field, or Refused with a sentence that names it, and those it may have been meant for."""
    found = field(kind, name)
    if found is None:
        sentence = _("There is no field “{name}” in a {kind}.").format(name=name[:80], kind=kind)
        meant = ", ".join(_meant(name.strip().casefold(), fields(kind)))
        raise Refused(f"{sentence} {_('Was it {names}?').format(names=meant)}" if meant else sentence)
    return found


def _meant(name: str, known: Sequence[Field]) -> list[str]:
    """The names of fields that are labelled so, and of those spelt nearly so."""
    labelled = [of.name for of in known if of.label.casefold() == name]
    return list(dict.fromkeys([*labelled, *get_close_matches(name, [of.name for of in known])]))


def check_value(of: Field, value: Value) -> None:
    """Refuse, with a sentence, what cannot stand in this field."""
    if value == UNKNOWN:
        return
    if of.type in ("rows", "texts", "choices", "sources"):
        _check_list(of, value)
    elif of.type == "group":
        _check_record(of, value)
    elif of.type in ("count", "flag"):
        _check_integer(of, value)
    else:
        if not isinstance(value, str) or not value:
            raise _wrong(of, value)
        _check_text(of, value)


def parse(kind: str, name: str, text: str, *, find: Resolve | None = None) -> Value | None:
    """The value that typed text stands for; None for empty text, which clears. "?" is unknown.

    `find` turns the code or number of a source or claim into its id. Groups are "name: value; name: value",
    rows are parted by " | ", lists by ";". JSON is taken as well for both.
    """
    value = _parse(field_of(kind, name), text.strip(), find)
    if value is not None:
        check_value(field_of(kind, name), value)
    return value


def show(kind: str, name: str, value: Value, *, name_of: NameOf | None = None) -> str:
    """The value in words for people, in their language. What this version does not know is shown as it is."""
    known = field(kind, name)
    return _show(known, value, name_of or str) if known else canonical_text(value)


def canonical_text(value: Value) -> str:
    """A value as JSON for people to read."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _check_list(of: Field, value: Value) -> None:
    if not isinstance(value, list) or not value or len(value) > LIST_LIMIT:
        raise _wrong(of, value)
    for item in value:
        if of.type == "rows":
            _check_record(of, item)
        elif not isinstance(item, str) or not item:
            raise _wrong(of, item)
        else:
            _check_text(of, item)
    if of.type in ("choices", "sources") and len({str(item) for item in value}) < len(value):
        raise Refused(_("{field}: the same value stands there twice.").format(field=of.label))


def _check_record(of: Field, value: Value) -> None:
    if not isinstance(value, dict) or not value:
        raise _wrong(of, value)
    columns = {column.name: column for column in of.columns}
    for name, item in value.items():
        if name not in columns:
            raise Refused(_("{field} has no part “{name}”.").format(field=of.label, name=name[:80]))
        check_value(columns[name], item)


def _check_integer(of: Field, value: Value) -> None:
    top = 1 if of.type == "flag" else 10**15
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= top:
        raise _wrong(of, value)


def _check_text(of: Field, text: str) -> None:
    check_characters(of.label, text, PROSE_LIMIT if of.type == "prose" else TEXT_LIMIT)
    if of.type in ("choice", "choices"):
        keys = [choice.key for choice in vocabulary.choices(of.choices)]
        if text not in keys and not of.open:
            raise Refused(
                _("{field} cannot be “{value}”: it is one of {keys}.").format(
                    field=of.label, value=text[:80], keys=", ".join(keys)
                )
            )
    elif of.type == "date":
        dates.parse_date(text)
    elif not _PATTERNS.get(of.type, _ANY).fullmatch(text):
        raise _wrong(of, text)


_ANY: Final = re.compile(r"(?s:.+)")
_PATTERNS: Final = {
    "text": re.compile(r"[^\n\r]+"),
    "texts": re.compile(r"[^\n\r]+"),
    "number": _NUMBER,
    "source": _ID,
    "sources": _ID,
    "claim": _ID,
    "colour": _COLOUR,
}


def check_characters(label: str, text: str, limit: int) -> None:
    """Refuse text that no case file can hold. What a person wrote is otherwise kept as it is, to the last character."""
    if len(text) > limit:
        raise Refused(_("{field} is too long: at most {limit} characters.").format(field=label, limit=limit))
    if "\0" in text or HALF.search(text):
        raise Refused(_("{field} holds a character that is none (a NUL or half a surrogate pair).").format(field=label))


def _wrong(of: Field, value: Value) -> Refused:
    expected = {
        "number": _("a number such as 13000 or 0.9"),
        "count": _("a whole number"),
        "flag": _("yes or no"),
        "text": _("one line of text"),
        "texts": _("a list of texts"),
        "prose": _("text"),
        "source": _("a source of this case"),
        "sources": _("a list of sources of this case"),
        "claim": _("a claim of this case"),
        "colour": _("a colour such as #3366cc"),
    }
    shown = canonical_text(value)[:80]
    return Refused(
        _("{field} cannot be “{value}”: it takes {expected}.").format(
            field=of.label, value=shown, expected=expected.get(of.type, _("a list or a record"))
        )
    )


def _parse(of: Field, text: str, find: Resolve | None) -> Value | None:
    if not text:
        return None
    if text == "?":
        return dict(UNKNOWN)
    if of.type in ("rows", "group") and text[0] in "[{":
        return _from_json(of, text)
    if of.type == "rows":
        return [_record(of, row, find) for row in re.split(r"\s*\|\s*", text) if row]
    if of.type == "group":
        return _record(of, text, find)
    if of.type in ("texts", "choices", "sources"):
        return [_item(of, part.strip(), find) for part in text.split(";") if part.strip()]
    return _item(of, text, find)


def _from_json(of: Field, text: str) -> Value:
    try:
        value: Value = json.loads(text)
    except (ValueError, RecursionError):
        raise _wrong(of, text) from None
    return value


def _record(of: Field, text: str, find: Resolve | None) -> dict[str, Value]:
    """ "name: value; name: value"; without a name, the value of the first column."""
    record: dict[str, Value] = {}
    columns = {column.name: column for column in of.columns}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        name, colon, rest = part.partition(":")
        column = columns.get(name.strip()) if colon else None
        value = _parse(column or of.columns[0], rest.strip() if column else part, find)
        if value is not None:
            record[column.name if column else of.columns[0].name] = value
    return record


def _item(of: Field, text: str, find: Resolve | None) -> Value:
    if of.type in ("source", "sources", "claim"):
        return text if _ID.fullmatch(text) or find is None else find(text)
    if of.type in ("choice", "choices"):
        return _choice_key(of, text)
    if of.type == "number":
        return _plain_number(text)
    if of.type == "count" and _plain_number(text).isdigit():
        return int(_plain_number(text))
    if of.type == "flag" and text.casefold() in _FLAGS:
        return _FLAGS[text.casefold()]
    return text.casefold() if of.type == "colour" else text


_FLAGS: Final = {"yes": 1, "no": 0, "1": 1, "0": 0, "true": 1, "false": 0}


def _choice_key(of: Field, text: str) -> str:
    """The key that was meant: a key, a label, or either with spaces or hyphens for underscores."""
    wanted = _fold(text)
    for choice in vocabulary.choices(of.choices):
        if wanted in (_fold(choice.key), _fold(choice.label), _fold(choice.english)):
            return choice.key
    return text


def _fold(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def _plain_number(text: str) -> str:
    """Digits without the grouping: "13,221" and "13 221" are 13221. A lone decimal comma is left, and refused later."""
    text = re.sub(r"(?<=[0-9])[\s'’_](?=[0-9]{3})", "", text)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text.removeprefix("+"))
    return sign + (digits.lstrip("0") if re.match(r"0+[0-9]", digits) else digits)


def _show(of: Field, value: Value, name_of: NameOf) -> str:
    if value == UNKNOWN:
        return _("unknown")
    if isinstance(value, list):
        return _show_list(of, value, name_of)
    if isinstance(value, dict):
        return _show_record(of.columns, value, name_of)
    if of.type == "flag":
        return _("yes") if value else _("no")
    text = str(value)
    if of.type in ("choice", "choices"):
        return vocabulary.label(of.choices, text)
    if of.type in ("source", "sources", "claim"):
        return name_of(text)
    return dates.show_date(text) if of.type == "date" else text


def _show_list(of: Field, values: Sequence[Value], name_of: NameOf) -> str:
    separator = " ← " if of.type == "sources" else "; "
    return separator.join(_show(of, value, name_of) for value in values)


def _show_record(columns: Sequence[Field], record: Mapping[str, Value], name_of: NameOf) -> str:
    """The parts in the order of the columns, the first as it is, the others with their labels."""
    parts = [
        _show(column, record[column.name], name_of)
        if at == 0
        else f"{column.label}: {_show(column, record[column.name], name_of)}"
        for at, column in enumerate(columns)
        if column.name in record
    ]
    return ", ".join(parts)
