"""Names and hashes: canonical JSON, the hash of an edit and of its changes, ids derived from what they stand for."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Final

from casefile.case.values import Value

EDIT_TAG: Final = "casefile-edit-1"
CHANGE_TAG: Final = "casefile-change-1"

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Value) -> str:
    """The one way to write a value: keys sorted, no spaces. Characters stay as they were typed (no NFC is forced)."""
    return _encode(value)


def change_hash(
    salt: bytes, kind: str, uuid: bytes, act: int, field: str, value: str | None, earlier: Sequence[tuple[bytes, int]]
) -> bytes:
    """SHA-256 of the salt and the change. `value` is canonical JSON; `earlier` names changes by edit hash and place."""
    references = _encode(sorted([edit.hex(), n] for edit, n in earlier)) if earlier else "[]"
    # Canonical JSON of [tag, kind, id, act, field, value, references], put together by hand: a list costs an encoder of
    # its own (8 µs), a string does not.
    shown = "null" if value is None else encode_basestring(value)
    about = f'{encode_basestring(kind)},"{uuid.hex()}",{act:d},{encode_basestring(field)}'
    content = f'["{CHANGE_TAG}",{about},{shown},{references}]'
    return hashlib.sha256(salt + content.encode()).digest()


def edit_hash(
    case: str,
    parents: Sequence[bytes],
    lamport: int,
    person: str,
    at: int,
    kind: str,
    label: str,
    changes: Sequence[bytes],
) -> bytes:
    """SHA-256 of an edit: its parents' hashes sorted, its changes' hashes in order."""
    content: list[Value] = [
        EDIT_TAG,
        case,
        [*sorted(parent.hex() for parent in parents)],
        lamport,
        person,
        at,
        kind,
        label,
    ]
    content.append([hash_.hex() for hash_ in changes])
    return hashlib.sha256(_encode(content).encode()).digest()


def new_id() -> str:
    """A random id: 32 hex digits."""
    return secrets.token_hex(16)


def document_id(sha256: str) -> str:
    """The id of a document: it is its bytes."""
    return _derived("document", sha256)


def join_id(kind: str, one: str, other: str) -> str:
    """The id of a tagging (passage, tag) or an attachment (claim, passage): it is its pair."""
    return _derived(kind, one, other)


def _derived(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
