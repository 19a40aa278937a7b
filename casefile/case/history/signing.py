"""Signing edits with a person's Ed25519 key. Off unless a key was made; the key lies in the settings folder of this
machine, in a file that only its account may read (mode 0600), not encrypted: no passphrase is asked while working.

A signature shows that whoever had the key signed the edit, and no more: not who typed, nor when. It stands beside the
edit, not under its hash, so it can be taken off; an edit without one is "not signed", never wrong.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import Connection

from casefile import places, settings
from casefile.case.file import store
from casefile.errors import CannotWrite, CasefileError, Refused
from casefile.words import _

KEY_FILE: Final = "signing-key.pem"
_TAG: Final = b"casefile-signature-1\n"

Sign = Callable[[bytes], tuple[bytes, bytes]]  # the hash of an edit -> public key, signature
Signed = Literal["not signed", "signed", "bad"]


def make_key(folder: Path) -> str:
    """Make a key in `folder`; returns its fingerprint. Refused where there is one: it is not to be lost."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise Refused(_("There is a key on this machine already.")) from None
    except OSError as trouble:
        raise CannotWrite(_("The key cannot be kept: {reason}.").format(reason=trouble.strerror)) from trouble
    return own_fingerprint(folder)


def has_key(folder: Path) -> bool:
    """Whether a key was made on this machine."""
    return (folder / KEY_FILE).is_file()


def own_fingerprint(folder: Path) -> str:
    """The fingerprint of this machine's key, to read to a teammate."""
    return fingerprint(signer(folder)(b"")[0])


def signer(folder: Path) -> Sign:
    """What signs with the key of this machine. A CasefileError where the key cannot be read."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key((folder / KEY_FILE).read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as trouble:
        raise CasefileError(_("The key for signing cannot be read: {reason}.").format(reason=trouble)) from trouble
    if not isinstance(key, Ed25519PrivateKey):
        raise CasefileError(_("The key for signing is of another kind."))
    public = key.public_key().public_bytes_raw()
    return lambda hash_: (public, key.sign(_TAG + hash_))


def of_this_machine() -> tuple[Sign | None, str]:
    """What signs here, where the person wants it; otherwise None. Trouble is a sentence, and nothing is signed then."""
    if not settings.load().sign:
        return None, ""
    try:
        return signer(places.settings_folder()), ""
    except CasefileError as trouble:
        return None, _("What you do is not signed: {reason}").format(reason=trouble)


def fingerprint(key: bytes) -> str:
    """A public key as people compare it: half of its SHA-256, in groups of four."""
    digits = hashlib.sha256(key).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def state(hash_: bytes, key: bytes | None, signature: bytes | None) -> Signed:
    """Whether an edit is signed, and rightly."""
    if key is None and signature is None:
        return "not signed"
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key or b"").verify(signature or b"", _TAG + hash_)
    except (InvalidSignature, ValueError, TypeError):
        return "bad"
    return "signed"


def check(connection: Connection) -> Iterator[str]:
    """For verifying: every bad signature, in a sentence; then, after "=", who signed how much with which key."""
    good: Counter[tuple[str, str]] = Counter()
    statement = "SELECT hash, person, key, signature FROM edit WHERE key IS NOT NULL OR signature IS NOT NULL"
    for hash_, person, key, signature in store.raw(connection).execute(statement):
        if state(hash_, key, signature) == "signed":
            good[person, fingerprint(key)] += 1
        else:
            sentence = _("The signature of the edit {hash}, in the name of {person}, does not fit it.")
            yield sentence.format(hash=hash_.hex()[:16], person=person)
    edits = store.raw(connection).execute("SELECT count(*) FROM edit").fetchone()[0]
    unsigned = edits - sum(good.values())
    said = [
        _("{count} edits in the name of {person} are signed with the key {key}.").format(
            count=count, person=person, key=key
        )
        for (person, key), count in sorted(good.items())
    ]
    said.append(_("{count} edits are not signed.").format(count=unsigned))
    yield "=" + " ".join(said)
