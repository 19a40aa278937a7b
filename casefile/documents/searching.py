"""Regular expressions over a document's text, in a child that can be ended: a pattern may take for ever."""

import re
import struct
from array import array

from casefile.documents.channel import Channel, ChannelClosed
from casefile.documents.confinement import Limits
from casefile.documents.process import Child
from casefile.errors import CasefileError
from casefile.words import _

_ENTRY = "casefile.documents.searching:serve"
_SECONDS = 4.0


class BadPattern(CasefileError):
    """A regular expression that is none, or that takes too long."""


def serve(channel: Channel) -> None:
    """In the child: one pattern, one text, one answer."""
    pattern, text = channel.receive(), channel.receive()
    if pattern is None or text is None:
        return
    (most,) = struct.unpack_from("<I", pattern.data)
    starts, ends = array("q"), array("q")
    for match in re.finditer(pattern.data[4:].decode(), text.data.decode(), re.IGNORECASE | re.MULTILINE):
        if match.end() > match.start():
            starts.append(match.start())
            ends.append(match.end())
        if len(starts) >= most:
            break
    channel.send(starts.tobytes() + ends.tobytes())


def matches(pattern: str, text: str, *, most: int) -> "tuple[array[int], array[int]]":
    """Starts and ends of what a regular expression matches. Raises BadPattern. Not for the window's thread."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise BadPattern(_("This is not a regular expression: {}").format(error)) from None
    too_long = BadPattern(_("This regular expression takes too long."))
    with Child(_ENTRY, limits=Limits(memory=1 << 30, seconds=round(_SECONDS) + 1)) as child:
        try:
            child.send(struct.pack("<I", most), pattern.encode(), seconds=_SECONDS)
            child.send(text.encode(), seconds=_SECONDS)
            answer = child.receive(_SECONDS)
        except ChannelClosed:
            raise too_long from None
    if answer is None or len(answer.data) % 16:
        raise too_long
    both = array("q", answer.data)
    half = len(both) // 2
    return both[:half], both[half:]
