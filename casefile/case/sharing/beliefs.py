"""What is believed of a row from another copy: storage class, length, the one way of writing JSON, shape and kind.

Kinds and fields that this version does not know are kept and carried, if they are well-formed; they are not shown.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NoReturn

from casefile.case.claims import structure
from casefile.case.claims.shapes import HALF
from casefile.case.history.log import DELETE, RESTORE, SET
from casefile.case.identity import canonical, document_id, join_id
from casefile.case.values import Value
from casefile.errors import Refused
from casefile.words import _

_WORD: Final = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
_EDIT_KIND: Final = re.compile(r"[a-z][a-z-]{0,39}", re.ASCII)
_EARLIEST: Final = -62_135_596_800_000_000  # the years 1 to 9999 in µs: any wrong clock, and still a time
_LATEST: Final = 253_402_300_799_999_999
MOST_CHANGES: Final = 1_000_000  # of one edit
_DEEPEST: Final = 12
_SHORT: Final = 100  # characters of a value that is likely to come again
_DERIVED: Final = ("document", "tagging", "attachment")  # objects whose id follows from what they are
_LONG: Final = 1_000_000  # characters of one string of a field that is not known here


Named = tuple[tuple[str, bytes], ...]  # objects: kind and id


class Unbelievable(Exception):
    """A row that no case would have written. `str` says why, to follow "edit abc:"."""


def check_header(row: tuple[Any, ...]) -> None:
    """(hash, lamport, person, at, kind, label, key, signature, first, changes) of an edit."""
    hash_, lamport, person, at, kind, label, key, signature, first, changes = row
    if not _is_bytes(hash_, 32) or not isinstance(lamport, int) or not isinstance(at, int):
        raise Unbelievable(_("it has no name, no place or no time"))
    if not isinstance(first, int) or not isinstance(changes, int) or not 0 <= changes <= MOST_CHANGES:
        raise Unbelievable(_("its changes are not in order"))
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


def check_change(act: Any, name: Any, value: Any, salt: Any, hash_: Any, uuid: Any, kind: Any) -> Named:
    """A change; returns the objects that its value names."""
    if not _is_bytes(salt, 16) or hash_ is not None or not _is_bytes(uuid, 16) or not _is_match(_WORD, kind):
        raise Unbelievable(_("a change has no object, or no salt"))
    if act in (DELETE, RESTORE):
        if name != "" or value is not None:
            raise Unbelievable(_("a deletion or restoration holds a value"))
        return ()
    if act != SET or not _is_match(_WORD, name):
        raise Unbelievable(_("a change does nothing that is known"))
    parts = structure.at_a_glance(kind, name, value) if isinstance(value, str) else None
    if parts is not None:
        _check_identity(kind, name, parts, uuid)
        return tuple((of, bytes.fromhex(id_)) for of, id_ in structure.mentions_at_a_glance(kind, name, parts))
    if isinstance(value, str) and len(value) <= _SHORT:
        return _read_often(kind, name, value) if kind not in _DERIVED else _read(kind, name, value, uuid)
    return _read(kind, name, value, uuid)


def _read(kind: str, name: str, text: Any, uuid: bytes = b"") -> Named:
    """As a value that has to be read to be believed."""
    value = None if text is None else _value(text)
    if structure.is_known(kind, name):
        try:
            structure.check(kind, name, value)
        except Refused as why:
            raise Unbelievable(str(why)) from None
    if isinstance(value, dict):
        _check_identity(kind, name, value, uuid)
    return tuple((of, bytes.fromhex(id_)) for of, id_ in structure.mentions(kind, name, value))


_read_often = lru_cache(maxsize=10_000)(_read)


def check_references(act: int, references: Sequence[tuple[Any, Any, Any]]) -> list[tuple[bytes, int]]:
    """The earlier changes that a change names, as (edit, place)."""
    for of, hash_, n in references:
        if of != act or not _is_bytes(hash_, 32) or not isinstance(n, int) or not 0 <= n < MOST_CHANGES:
            raise Unbelievable(_("a change refers to one that is not there"))
    return [(hash_, n) for _act, hash_, n in references]


def _check_identity(kind: str, name: str, value: Mapping[str, Value], uuid: bytes) -> None:
    """A document is its bytes, a join its pair: their ids follow from that."""
    if kind not in _DERIVED or structure.MAKES.get(kind) != name:
        return
    if kind == "document":
        expected = document_id(str(value["sha256"]))
    elif kind == "tagging":
        expected = join_id(kind, str(value["passage"]), str(value["tag"]))
    else:
        expected = join_id(kind, str(value["claim"]), str(value["passage"]))
    if uuid.hex() != expected:
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
    return not HALF.search(value)


def _is_match(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
