"""Signing edits with a person's Ed25519 key. Off unless a key was made; the key lies in the settings folder of this
machine, in a file that only its account may read (mode 0600), encrypted where the person gave a passphrase. That is
asked once after the program starts, or taken from CASEFILE_PASSPHRASE, and kept in memory until it ends.

A signature shows that whoever had the key signed the edit, and no more: not who typed, nor when. It stands beside the
edit, not under its hash, so it can be taken off; an edit without one is "not signed", never wrong.
"""

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import Connection

from casefile import places, settings
from casefile.case.file import store
from casefile.errors import CannotWrite, CasefileError, Refused
from casefile.words import _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_FILE: Final = "signing-key.pem"
PASSPHRASE: Final = "CASEFILE_PASSPHRASE"  # noqa: S105  the environment's name for it, for scripts
_TAG: Final = b"casefile-signature-1\n"

Sign = Callable[[bytes], tuple[bytes, bytes]]  # the hash of an edit -> public key, signature
Signed = Literal["not signed", "signed", "bad"]


class Locked(CasefileError):
    """The key is encrypted and its passphrase was not given, or a wrong one."""


_opened: dict[Path, str] = {}  # passphrases that fitted, by the folder of the key; never written anywhere


def make_key(folder: Path, passphrase: str = "") -> str:
    """Make a key in `folder`; returns its fingerprint. Refused where there is one: it is not to be lost."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    pem = _as_pem(Ed25519PrivateKey.generate(), passphrase)
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
    _opened[folder] = passphrase
    return own_fingerprint(folder)


def _as_pem(key: "Ed25519PrivateKey", passphrase: str) -> bytes:
    from cryptography.hazmat.primitives import serialization

    how: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        how = serialization.BestAvailableEncryption(_normal(passphrase))
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how)


def _normal(passphrase: str) -> bytes:
    """The same bytes whatever keyboard composed the letters."""
    return unicodedata.normalize("NFC", passphrase).encode()


def change_passphrase(folder: Path, passphrase: str) -> None:
    """Encrypt the key with another passphrase; empty: with none. The key stays. Locked where it is not open."""
    pem = _as_pem(_key(folder), passphrase)
    working = folder / f".{KEY_FILE}.new"
    try:
        working.unlink(missing_ok=True)
        handle = os.open(working, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        working.replace(folder / KEY_FILE)
    except OSError as trouble:
        raise CannotWrite(_("The key cannot be kept: {reason}.").format(reason=trouble.strerror)) from trouble
    finally:
        working.unlink(missing_ok=True)
    _opened[folder] = passphrase


def unlock(folder: Path, passphrase: str) -> None:
    """Open the key for as long as the program runs. Locked where the passphrase is a wrong one."""
    before = _opened.get(folder)
    _opened[folder] = passphrase
    try:
        _key(folder)
    except CasefileError:
        if before is None:
            del _opened[folder]
        else:
            _opened[folder] = before
        raise


def is_encrypted(folder: Path) -> bool:
    """Whether a passphrase is needed."""
    try:
        return b"ENCRYPTED" in (folder / KEY_FILE).read_bytes()[:100]
    except OSError:
        return False


def is_locked(folder: Path) -> bool:
    """Whether a passphrase is needed and was not given yet."""
    try:
        _key(folder)
    except Locked:
        return True
    except CasefileError:
        return False
    return False


def has_key(folder: Path) -> bool:
    """Whether a key was made on this machine."""
    return (folder / KEY_FILE).is_file()


def own_fingerprint(folder: Path) -> str:
    """The fingerprint of this machine's key, to read to a teammate."""
    return fingerprint(signer(folder)(b"")[0])


def signer(folder: Path) -> Sign:
    """What signs with the key of this machine. Locked where its passphrase is missing, another CasefileError where the
    key cannot be read."""
    key = _key(folder)
    public = key.public_key().public_bytes_raw()
    return lambda hash_: (public, key.sign(_TAG + hash_))


def _key(folder: Path) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    given = _opened.get(folder) or os.environ.get(PASSPHRASE, "")
    password = _normal(given) if given and is_encrypted(folder) else None
    try:
        key = serialization.load_pem_private_key((folder / KEY_FILE).read_bytes(), password=password)
    except TypeError as trouble:  # encrypted, and no passphrase
        raise Locked(_("The key for signing needs its passphrase.")) from trouble
    except ValueError as trouble:
        if password is not None:
            raise Locked(_("This is not the passphrase of the key for signing.")) from trouble
        raise CasefileError(_("The key for signing cannot be read: it is damaged.")) from trouble
    except OSError as trouble:
        sentence = _("The key for signing cannot be read: {reason}.")
        raise CasefileError(sentence.format(reason=trouble.strerror or trouble)) from trouble
    if not isinstance(key, Ed25519PrivateKey):
        raise CasefileError(_("The key for signing is of another kind."))
    return key


def of_this_machine() -> tuple[Sign | None, str]:
    """What signs here, where the person wants it; otherwise None. Trouble is a sentence, and nothing is signed then."""
    if not settings.load().sign:
        return None, ""
    try:
        return signer(places.settings_folder()), ""
    except CasefileError as trouble:
        return None, _("What you do is not signed: {reason}").format(reason=trouble)


def limits() -> str:
    """What a signature proves and what not, to be said wherever one is shown."""
    return _(
        "A signature shows that an edit was made with this key and not changed since. It does not show who typed, or "
        "when: whoever has the key and its passphrase can sign. Compare its digits with the person, by another way."
    )


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
