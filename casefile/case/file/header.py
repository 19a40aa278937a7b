"""The first 100 bytes of a file, read before anything connects to it: is it a case, ours, whole, of this format?"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.case.file.tables import APPLICATION_ID, FORMAT
from casefile.errors import DamagedCaseFile, NewerCaseFile, NotACaseFile
from casefile.words import _

_MAGIC: Final = b"SQLite format 3\0"
_WAL: Final = 2


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What SQLite's header says. Offsets: sqlite.org/fileformat2.html section 1.3."""

    page_size: int
    wal: bool  # kept in write-ahead-log mode by some other program
    change_counter: int
    format: int


def read_header(path: Path) -> FileHeader:
    """Read and judge. NotACaseFile, NewerCaseFile or DamagedCaseFile, each with a sentence; the file is not touched.

    Not to be called on a file that this process has connected to: closing it would drop SQLite's locks.
    """
    try:
        with path.open("rb") as file:
            data = file.read(100)
            size = file.seek(0, 2)
    except IsADirectoryError:
        raise NotACaseFile(_("{name} is a folder, not a case.").format(name=path.name)) from None
    except FileNotFoundError:
        raise NotACaseFile(_("There is no file called {name}.").format(name=path.name)) from None
    except OSError as trouble:
        sentence = _("{name} cannot be opened: {reason}.")
        raise NotACaseFile(sentence.format(name=path.name, reason=trouble.strerror or trouble)) from None
    if not data:
        raise NotACaseFile(_("{name} is empty: it is not a case.").format(name=path.name))
    if len(data) < 100 or not data.startswith(_MAGIC):
        raise NotACaseFile(_("{name} is not a case.").format(name=path.name))
    if _integer(data, 68) != APPLICATION_ID:
        raise NotACaseFile(_("{name} is a database of another program, not a case.").format(name=path.name))
    header = FileHeader(_page_size(data), _WAL in data[18:20], _integer(data, 24), _integer(data, 60))
    if header.format > FORMAT:
        raise NewerCaseFile(
            _("{name} was written by a newer version of Casefile (format {theirs}; this version knows {ours}).").format(
                name=path.name, theirs=header.format, ours=FORMAT
            )
        )
    _check_whole(path, data, header, size)
    return header


def _check_whole(path: Path, data: bytes, header: FileHeader, size: int) -> None:
    """Shorter than it says: cut off. Not judged beside a journal: a killed edit may have left it so, and is undone."""
    pages_known = _integer(data, 24) == _integer(data, 92)
    if side_file(path, "journal").exists() or not pages_known:
        return
    if size < _integer(data, 28) * header.page_size:
        raise DamagedCaseFile(
            _("{name} is damaged: {missing} of its {whole} bytes are missing at the end.").format(
                name=path.name,
                missing=_integer(data, 28) * header.page_size - size,
                whole=_integer(data, 28) * header.page_size,
            )
        )


def side_file(path: Path, kind: str) -> Path:
    """The file that SQLite keeps beside a case: "journal", "wal" or "shm"."""
    return path.with_name(f"{path.name}-{kind}")


def _integer(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", data, at)[0])


def _page_size(data: bytes) -> int:
    size = int(struct.unpack_from(">H", data, 16)[0])
    return 65_536 if size == 1 else size
