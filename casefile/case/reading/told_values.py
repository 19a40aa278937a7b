"""Values of the history in words: what was written into a field, what a new object is, and counted kinds of objects."""

from collections.abc import Callable
from typing import Final

from casefile.case.claims.fields import field
from casefile.case.records import KINDS, show
from casefile.case.values import Change, Value
from casefile.words import _

_LONGEST: Final = 300  # characters of a value


def shown(change: Change, value: Value | None, name_of: Callable[[str], str]) -> str:
    """A value as people read it; words in quotation marks, nothing as “empty”."""
    if value is None:
        return _("empty")
    if change.field == "anchor":
        return _quoted(str(part(value, "quote")) or _("a region of the page"))
    if (change.object_kind, change.field) == ("claim", "kind"):
        return claim_kind(str(value))
    known = field(change.object_kind, change.field)
    text = show(change.object_kind, change.field, value, name_of=name_of) if known is not None else value
    if not isinstance(text, str):
        return _("something that a newer version wrote")
    return _quoted(text) if known is None or known.type in ("prose", "text", "texts") else _short(text)


def new(change: Change, what: str) -> str:
    """What an object is that just came about."""
    match change.object_kind:
        case "document":
            size = part(change.after, "size")
            name, hash_ = part(change.after, "name"), str(part(change.after, "sha256"))
            sentence = _("{what} was added: {name}, {size} bytes, SHA-256 {hash}")
            return sentence.format(
                what=what, name=name, size=f"{size:,}" if isinstance(size, int) else size, hash=hash_
            )
        case "passage":
            return _("{what} was marked: {quote}").format(what=what, quote=shown(change, change.after, str))
        case "claim":
            return _("{what} was recorded: {kind}").format(what=what, kind=shown(change, change.after, str))
        case _:
            return _("{what} was added").format(what=what)


def own(change: Change, what: str) -> str:
    """What the program itself wrote, as far as a person wants to know it."""
    match change.object_kind, change.field:
        case "document", "text" if part(change.after, "extractor"):
            return _("Text of {what}: taken by {reader}").format(what=what, reader=part(change.after, "extractor"))
        case "document", "recognised":
            if change.after is None:
                return _("Recognised text of {what}: taken away").format(what=what)
            return _("Recognised text of {what}: by {reader}").format(what=what, reader=part(change.after, "engine"))
        case "purge", "record":
            return _("Reason: {reason}").format(reason=_short(str(part(change.after, "reason"))))
        case "handover", "record":
            to, why = (str(part(change.after, name)) for name in ("to", "why"))
            return _("For {to}. What for: {why}").format(to=_short(to), why=_short(why) or "–")
    return ""


def claim_kind(key: str) -> str:
    """A kind of claims within a sentence: testimony."""
    return next((choice.label.lower() for choice in KINDS if choice.key == key), key)


def part(value: Value | None, name: str) -> Value:
    """One part of a record; empty where it has none."""
    return value.get(name, "") if isinstance(value, dict) else ""


def _quoted(text: str) -> str:
    return _("“{name}”").format(name=_short(text))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
