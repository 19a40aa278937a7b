"""Side files of SQLite: a journal that belongs to the case is played back by SQLite; one that does not is put aside.

A journal left by a killed edit, found beside a file that was put there since, is rolled into that file by SQLite
without a word, and its own check says ok (2,899 of 3,000 rows were seen to revert). The journal holds the first page
as it was, with its change counter: it belongs to the file only if that stands at the same count, or one on.
"""

import struct
from pathlib import Path
from typing import Final

from casefile.case.file.header import FileHeader, side_file

_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_HEADER: Final = struct.Struct(">8sIIIII")  # magic, records, nonce, pages before, sector size, page size


def put_aside_foreign(path: Path, header: FileHeader) -> Path | None:
    """Rename a journal that belongs to another state of the file; returns its new name, or None if all is well."""
    journal = side_file(path, "journal")
    if not journal.exists() or belongs(journal, header):
        return None
    n = 1
    while (aside := journal.with_name(f"{journal.name}-aside-{n}")).exists():
        n += 1
    return journal.rename(aside)


def belongs(journal: Path, header: FileHeader) -> bool:
    """Whether a journal was made from this state of the file. One that holds nothing to play back does no harm."""
    with journal.open("rb") as file:
        start = file.read(_HEADER.size)
        if len(start) < _HEADER.size:
            return True
        magic, records, _nonce, _pages, sector, page_size = _HEADER.unpack(start)
        if magic != _MAGIC or records == 0:
            return True
        if page_size != header.page_size:
            return False
        file.seek(sector)
        for _record in range(min(records, 1_000_000)):
            record = file.read(4 + page_size + 4)
            if len(record) < 4 + page_size:
                return True
            if record[:4] == b"\0\0\0\1":
                counter = int.from_bytes(record[4 + 24 : 4 + 28], "big")
                return header.change_counter in (counter, (counter + 1) % 2**32)
    return True
