"""The insides of a zip file, read with every size counted while it comes: a bomb ends as a sentence."""

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree

from casefile.documents.elements import Element
from casefile.errors import UnreadableDocument
from casefile.words import _

_MOST_ENTRIES = 20_000
_LARGEST_ENTRY = 256 << 20
_LARGEST_WHOLE = 512 << 20
_HIGHEST_RATIO = 200  # text in XML packs 10 to 30 times; only repetition packs more
_RATIO_COUNTS_FROM = 16 << 20
BROKEN = (  # what zipfile raises on damaged archives, beside its own kind
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, LookupError,
    NotImplementedError, RuntimeError, TypeError,
)  # fmt: skip


class Packed:
    """A zip file held in memory. Names are looked up, never turned into paths."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise UnreadableDocument(_("The file is damaged: its parts cannot be listed.")) from error
        entries = self._archive.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise UnreadableDocument(_("The file is refused: it claims to hold more parts than any honest document."))
        self._entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}
        self._taken = 0
        self._packed = 0

    @property
    def names(self) -> list[str]:
        """The names of the entries, as they stand in the archive."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """An entry's bytes. UnreadableDocument where it is missing, damaged, encrypted or swells beyond measure."""
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableDocument(_("The file is damaged: a part that it needs is missing."))
        if entry.flag_bits & 1:
            raise UnreadableDocument(_("The file is locked with a password. Save an unlocked copy and add that."))
        pieces = []
        size = 0
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(1 << 20):
                    pieces.append(piece)
                    size += len(piece)
                    self._count(size, len(piece), entry.compress_size)
        except BROKEN as error:
            raise UnreadableDocument(_("The file is damaged: a part of it cannot be unpacked.")) from error
        return b"".join(pieces)

    def tree(self, name: str) -> Element:
        """An entry as XML: no entities, no document types of others, no network, no depth beyond what is sane."""
        return xml(self.read(name))

    def _count(self, size: int, more: int, packed: int) -> None:
        self._taken += more
        swollen = size > _RATIO_COUNTS_FROM and size > _HIGHEST_RATIO * max(1, packed)
        if swollen or size > _LARGEST_ENTRY or self._taken > _LARGEST_WHOLE:
            raise UnreadableDocument(_("The file is refused: unpacked, it swells beyond any honest document."))


def xml(data: bytes) -> Element:
    """The tree of an XML part. UnreadableDocument where it is not XML or tries tricks with entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        tree = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(_("The file is damaged: a part of it cannot be read.")) from error
    if tree is None:
        raise UnreadableDocument(_("The file is damaged: a part of it is empty."))
    return tree


def joined(folder: str, target: str) -> str:
    """The entry's name that `target` means from within `folder`: `..` goes up, never out."""
    parts: list[str] = [] if target.startswith("/") else [part for part in folder.split("/") if part]
    for part in PurePosixPath(target.split("#")[0]).parts:
        if part == "..":
            parts = parts[:-1]
        elif part not in ("/", "."):
            parts.append(part)
    return "/".join(parts)
