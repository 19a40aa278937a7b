"""What is believed of a row from another copy: storage class, length, the one way of writing JSON, shape and kind.

Kinds and fields that this version does not know are kept and carried, if they are well-formed; they are not shown.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from casefile.case.claims import structure
from casefile.case.history.log import DELETE, RESTORE, SET
from casefile.case.identity import canonical, document_id, join_id
from casefile.case.values import Value
from casefile.errors import Refused
from casefile.words import _

_WORD: Final = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
_EDIT_KIND: Final = re.compile(r"[a-z][a-z-]{0,39}", re.ASCII)
_EARLIEST: Final = -62_135_596_800_000_000  # the years 1 to 9999 in µs: any wrong clock, and still a time
_LATEST: Final = 253_402_300_799_999_999
_DEEPEST: Final = 12
_LONG: Final = 1_000_000  # characters of one string of a field that is not known here


class Unbelievable(Exception):
    """A row that no case would have written. `str` says why, to follow "edit abc:"."""


def check_header(row: tuple[Any, ...]) -> None:
    """(hash, lamport, person, at, kind, label, key, signature) of an edit."""
    hash_, lamport, person, at, kind, label, key, signature = row
    if not _is_bytes(hash_, 32) or not isinstance(lamport, int) or not isinstance(at, int):
        raise Unbelievable(_("it has no name, no place or no time"))
    if not _EARLIEST <= at <= _LATEST:
        raise Unbelievable(_("its time is none"))
    if not _is_text(person, 400) or not _is_text(label, 400) or not _is_match(_EDIT_KIND, kind):
        raise Unbelievable(_("its person, kind or label is not a short text"))
    if not (key is None and signature is None) and not (_is_bytes(key, 32) and _is_bytes(signature, 64)):
        raise Unbelievable(_("its signature is none"))


def check_withheld(name: Any, value: Any, salt: Any, hash_: Any, uuid: Any) -> None:
    """A change of which only the hash is there."""
    if name != "" or value is not None or salt is not None or uuid is not None or not _is_bytes(hash_, 32):
        raise Unbelievable(_("a withheld change holds more, or less, than its hash"))


def check_change(act: Any, name: Any, value: Any, salt: Any, hash_: Any, uuid: Any, kind: Any) -> Value | None:
    """A change; returns its value."""
    if not _is_bytes(salt, 16) or hash_ is not None or not _is_bytes(uuid, 16) or not _is_match(_WORD, kind):
        raise Unbelievable(_("a change has no object, or no salt"))
    if act in (DELETE, RESTORE):
        if name != "" or value is not None:
            raise Unbelievable(_("a deletion or restoration holds a value"))
        return None
    if act != SET or not _is_match(_WORD, name):
        raise Unbelievable(_("a change does nothing that is known"))
    known = None if value is None else _value(value)
    if structure.is_known(kind, name):
        try:
            structure.check(kind, name, known)
        except Refused as why:
            raise Unbelievable(str(why)) from None
    _check_identity(kind, name, known, uuid.hex())
    return known


def check_references(act: int, references: Sequence[tuple[Any, Any, Any]]) -> list[tuple[bytes, int]]:
    """The earlier changes that a change names, as (edit, place)."""
    for of, hash_, n in references:
        if of != act or not _is_bytes(hash_, 32) or not isinstance(n, int) or n < 0:
            raise Unbelievable(_("a change refers to one that is not there"))
    return [(hash_, n) for _act, hash_, n in references]


def mentioned(kind: str, name: str, value: Value | None) -> list[tuple[str, bytes]]:
    """The objects a checked value names."""
    if value is None or not structure.is_known(kind, name):
        return []
    return [(of, bytes.fromhex(id_)) for of, id_ in structure.mentions(kind, name, value)]


def _check_identity(kind: str, name: str, value: Value | None, id_: str) -> None:
    """A document is its bytes, a join its pair: their ids follow from that."""
    if not isinstance(value, dict) or structure.MAKES.get(kind) != name:
        return
    if kind == "document":
        expected = document_id(str(value["sha256"]))
    elif kind == "tagging":
        expected = join_id(kind, str(value["passage"]), str(value["tag"]))
    elif kind == "attachment":
        expected = join_id(kind, str(value["claim"]), str(value["passage"]))
    else:
        return
    if id_ != expected:
        raise Unbelievable(_("an object does not have the id that follows from what it is"))


def _value(text: Any) -> Value:
    """The value of canonical JSON of integers and strings; written again it must be the same text."""
    if not isinstance(text, str):
        raise Unbelievable(_("a value is not text"))
    try:
        value: Value = _decode(text)
        _check_plain(value, 0)
        if canonical(value) != text:
            raise Unbelievable(_("a value is not written in the one way"))
        text.encode()
    except (ValueError, RecursionError):
        raise Unbelievable(_("a value is not well-formed")) from None
    return value


def _check_plain(value: Any, depth: int) -> None:
    if type(value) is str:
        if "\0" in value or len(value) > 2 * _LONG:
            raise Unbelievable(_("a text is too long or holds a NUL"))
    elif type(value) is list and depth < _DEEPEST:
        for item in value:
            _check_plain(item, depth + 1)
    elif type(value) is dict and depth < _DEEPEST:
        for name, item in value.items():
            _check_plain(name, depth + 1)
            _check_plain(item, depth + 1)
    elif type(value) is not int or not -(2**63) <= value < 2**63:
        raise Unbelievable(_("a value holds what is neither a text nor an integer"))


def _refuse(_text: str) -> NoReturn:
    raise Unbelievable(_("a value holds what is neither a text nor an integer"))


_decode: Final = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).decode


def _is_bytes(value: Any, length: int) -> bool:
    return isinstance(value, bytes) and len(value) == length


def _is_text(value: Any, longest: int) -> bool:
    if not isinstance(value, str) or len(value) > longest or "\0" in value:
        return False
    return not structure.HALF.search(value)


def _is_match(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
