"""Regions of pages as pictures, for reports: drawn in a child, at a size that prints well."""

import json
import struct
from collections.abc import Sequence

from casefile.documents.channel import ChannelClosed
from casefile.documents.confinement import Limits
from casefile.documents.model import Rect
from casefile.documents.process import Child
from casefile.errors import UnreadableDocument
from casefile.words import _

_WORKER = "casefile.documents.region_worker:serve"
_SECONDS = 60.0
_MEMORY_PER_BYTE = 4
_DPI = 200
_MOST_DOTS = 2400  # a side
_PNG = b"\x89PNG\r\n\x1a\n"


def region_pictures(
    data: bytes, media_type: str, regions: Sequence[Rect], *, password: str | None = None
) -> list[bytes]:
    """Each region as a PNG, in their order. UnreadableDocument where the file is damaged, locked or takes too long."""
    if not regions:
        return []
    rows = [[one.page, one.x0, one.y0, one.x1, one.y1] for one in regions]
    wish = {"media_type": media_type, "password": password, "regions": rows, "dpi": _DPI, "most": _MOST_DOTS}
    limits = Limits(memory=(2 << 30) + _MEMORY_PER_BYTE * len(data))
    try:
        with Child(_WORKER, limits=limits, reply_limit=1 << 28) as child:
            child.send(json.dumps(wish).encode() + b"\n", data, seconds=_SECONDS)
            answer = child.receive(_SECONDS)
    except ChannelClosed as error:
        raise UnreadableDocument(_("The file made its reader fail.")) from error
    if answer is None:
        raise UnreadableDocument(_("Drawing the region took too long and was stopped."))
    return _checked(answer.data, len(regions))


def _checked(data: bytes, count: int) -> list[bytes]:
    """The pictures in an answer, as many as were asked for and each of them a PNG."""
    if data[:1] == b"E":
        raise UnreadableDocument(data[1:501].decode("utf-8", "replace"))
    pictures: list[bytes] = []
    at = 1
    while at + 4 <= len(data):
        (length,) = struct.unpack_from("<I", data, at)
        pictures.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    if data[:1] != b"P" or at != len(data) or len(pictures) != count:
        raise UnreadableDocument(_("The file made its reader fail."))
    if not all(picture.startswith(_PNG) for picture in pictures):
        raise UnreadableDocument(_("The file made its reader fail."))
    return pictures
