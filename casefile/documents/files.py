"""Files on the person's disk: which of them can be read at all, and which a folder holds."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from casefile.errors import UnreadableDocument
from casefile.words import _

LARGEST = 1 << 30
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_COMPANIONS = ("_files", ".files", "-Dateien", "_archivos", "_fichiers", "_bestanden", "_pliki")
_LEAVINGS = ("thumbs.db", "desktop.ini")


def opened(path: Path) -> tuple[int, int]:
    """A descriptor of the file for reading, and its size. UnreadableDocument with the reason where it has none."""
    try:
        before = path.stat()
        _refuse_odd(before)
        descriptor = os.open(path, os.O_RDONLY | _NO_WAITING)
    except (OSError, ValueError) as error:
        raise UnreadableDocument(_reason(error)) from error
    try:
        now = os.fstat(descriptor)
        _refuse_odd(now)
    except UnreadableDocument:
        os.close(descriptor)
        raise
    return descriptor, now.st_size


def contents(descriptor: int, size: int) -> bytes:
    """All bytes of an open file; UnreadableDocument when the disk fails or the file shrinks meanwhile."""
    pieces, at = [], 0
    try:
        while at < size:
            part = piece(descriptor, min(size - at, 1 << 24), at)
            if not part:
                raise UnreadableDocument(_("The file changed while it was read. Add it again."))
            pieces.append(part)
            at += len(part)
    except OSError as error:
        raise UnreadableDocument(_reason(error)) from error
    return b"".join(pieces)


def piece(descriptor: int, size: int, at: int) -> bytes:
    """Bytes of an open file, by position where the system can: a worker may read through the same descriptor."""
    return os.read(descriptor, size) if sys.platform == "win32" else os.pread(descriptor, size, at)


def found_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files meant: each as it is given, folders with all that is in them, in the order of their names.

    Hidden files, links that lead out of their folder and what a browser saved beside a page are passed over.
    """
    for path in paths:
        if _is_folder(path):
            yield from _inside(path, path.resolve())
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have: the file's own outcome says so
        return False


def _inside(folder: Path, root: Path) -> Iterator[Path]:
    """The files under a folder, by name; without recursion, since a folder may be nested as deep as names allow."""
    todo = [folder]
    while todo:
        entry = todo.pop()
        if not _is_folder(entry):
            yield entry
            continue
        try:
            entries = sorted(entry.iterdir(), key=lambda found: found.name, reverse=True)
        except OSError:
            continue
        pages = {found.stem for found in entries if found.suffix.lower() in _PAGE_SUFFIXES}
        beside = {page + ending for page in pages for ending in _COMPANIONS}
        todo += [found for found in entries if _is_wanted(found, beside, root)]


def _is_wanted(entry: Path, beside: set[str], root: Path) -> bool:
    name = entry.name
    if name.startswith((".", "~$")) or name.lower() in _LEAVINGS:
        return False
    if entry.is_symlink():
        return _stays(entry, root) and entry.is_file()
    return entry.is_file() or (entry.is_dir() and name not in beside)


def _stays(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _refuse_odd(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableDocument(_("This is a folder, not a file."))
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableDocument(_("This is a device or a pipe, not a file."))
    if found.st_size == 0:
        raise UnreadableDocument(_("The file is empty."))
    if found.st_size > LARGEST:
        raise UnreadableDocument(_("The file is larger than can be added (1 GB)."))


def _reason(error: Exception) -> str:
    code = getattr(error, "errno", None)
    if code in (errno.ENOENT, errno.ENOTDIR):
        return _("There is no such file.")
    if code in (errno.EACCES, errno.EPERM):
        return _("You have no permission to read the file.")
    if code == errno.ELOOP:
        return _("The link leads round in a circle.")
    if code in (errno.ENAMETOOLONG, errno.EINVAL) or isinstance(error, ValueError):
        return _("A file cannot have this name.")
    return _("The disk cannot read the file.")
