"""A folder that a team shares (a stick, a network drive, a synced folder): everybody's copy lies there under their own
name. Sending puts one's copy there; getting merges all that are found. No lock and no server: nobody writes another's
file, and a file that is only half there is passed over until it is whole.
"""

import hashlib
import platform
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.case.case import Case
from casefile.case.file import copying, modes
from casefile.case.file.migrations import sync, sync_folder
from casefile.case.sharing import foreign, merge
from casefile.case.sharing.merge import AnotherCase
from casefile.case.sharing.receipts import Receipt
from casefile.errors import Cancelled, CaseFileTrouble, DamagedCaseFile
from casefile.words import _

SUFFIX: Final = ".casefile"
_PART: Final = ".part"  # of a file on its way
_FORBIDDEN: Final = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file found in the folder: what it brought, or why it was passed over (a sentence)."""

    name: str
    receipt: Receipt | None
    trouble: str = ""


def own_name(case: Case) -> str:
    """The name of one's copy in the folder: person, machine and case, so that no two write to one file."""
    parts = (case.person, platform.node(), case.id[:6])
    clean = (_FORBIDDEN.sub("", part).strip(" .")[:60] for part in parts)
    return " - ".join(part or "_" for part in clean) + SUFFIX


def send(case: Case, folder: Path, *, cancelled: Callable[[], bool] = foreign.never) -> Path:
    """Put a copy of the case into the folder under one's own name, in place of the one sent before. Whoever may put a
    copy there may read it; nobody else may who may not read the case. Cancelled leaves what lies there as it is.

    The copy is made here, carried over under another name, read back and compared, and only then given its name.
    What an older copy there holds and this case lacks is merged first: nothing is overwritten unseen.
    """
    to = folder / own_name(case)
    if to.exists():
        try:
            merge.merge_file(case, to, cancelled=cancelled)
        except DamagedCaseFile as damage:  # a stick pulled out, half a synced file
            sentence = _("The copy of yours in {folder} is damaged: move {name} out of it and send again. {why}")
            raise CaseFileTrouble(sentence.format(folder=folder.name, name=to.name, why=damage)) from damage
    waiting = to.with_name(to.name + _PART)
    with tempfile.TemporaryDirectory(prefix="casefile-") as own:
        copy = Path(own) / "copy"
        copying.copy(case.path, copy, person=case.person, replace=False, cancelled=cancelled)
        try:
            waiting.unlink(missing_ok=True)
            modes.begin(waiting, modes.in_shared_folder(case.path, folder))
            shutil.copyfile(copy, waiting)
            if cancelled():
                raise Cancelled(_("Stopped."))
            sync(waiting)
            if _hash(waiting) != _hash(copy):
                raise CaseFileTrouble(_("{name} did not arrive as it was sent.").format(name=to.name))
            waiting.replace(to)
            sync_folder(folder)
        except OSError as trouble:
            sentence = _("Nothing could be put into {folder}: {reason}.")
            raise CaseFileTrouble(sentence.format(folder=folder.name, reason=trouble.strerror or trouble)) from trouble
        finally:
            waiting.unlink(missing_ok=True)
    case.note("sent", {"to": to.name})
    return to


def get(
    case: Case,
    folder: Path,
    *,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = foreign.never,
) -> list[Found]:
    """Merge every copy of this case found in the folder. What is not whole, not sound or another case is passed over
    with a sentence; the others come in all the same. `progress`: files done and of how many."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith("."))
    except OSError as trouble:
        sentence = _("{folder} cannot be read: {reason}.")
        raise CaseFileTrouble(sentence.format(folder=folder.name, reason=trouble.strerror or trouble)) from trouble
    found = []
    for done, path in enumerate(paths):
        progress(done, len(paths))
        if path.resolve() != case.path.resolve():
            found.append(_merged(case, path, cancelled))
    progress(len(paths), len(paths))
    return found


def _merged(case: Case, path: Path, cancelled: Callable[[], bool]) -> Found:
    try:
        return Found(path.name, merge.merge_file(case, path, cancelled=cancelled))
    except Cancelled:
        raise
    except (CaseFileTrouble, AnotherCase) as trouble:
        return Found(path.name, None, str(trouble))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
