"""Children that draw pages badly, for tests: one hangs on a page, one dies of it, one answers nonsense."""

import os
import struct
import time
from array import array
from functools import partial

from casefile.documents import pages
from casefile.documents.channel import Channel
from casefile.documents.pages_wire import Answer, Ask, Glyphs, How, Want

BAD_PAGE = 8
_OTHER = Glyphs("other", array("f", [0, 0, 9, 9] * 5), array("I", [0, 5, 0]), array("f", [0, 0, 9, 9]))
rehearse = pages.rehearse  # before the fork, as for the real one


class _Channel:
    """The real child's channel, with what goes wrong on one page."""

    def __init__(self, channel: Channel, wrong: str) -> None:
        self._channel = channel
        self._wrong = wrong
        self._before = 2  # messages until the first request: the memory, the document

    def receive(self) -> object:
        message = self._channel.receive()
        if not self._before and message is not None and Ask.unpack(message.data).page == BAD_PAGE:
            self._go_wrong(Ask.unpack(message.data))
        self._before = max(self._before - 1, 0)
        return message

    def _go_wrong(self, ask: Ask) -> None:
        if self._wrong == "hang":
            time.sleep(600)
        elif self._wrong == "die":
            os._exit(1)
        elif self._wrong == "nonsense":
            self._channel.send(b"\xff" * 40)
        elif self._wrong == "flood":
            for _answer in range(500):
                self._channel.send(Answer(ask.want, ask.number, How.DONE, ask.slot).pack())
        elif self._wrong == "endless":
            self._channel._end.send(struct.pack("<QQ", 1 << 50, 0))  # the length of a message that never comes
        elif self._wrong == "slot":
            self._channel.send(Answer(ask.want, ask.number, How.DONE, (ask.slot + 3) % 256).pack())
        elif self._wrong == "glyphs" and ask.want in (Want.GLYPHS, Want.LINKS):
            self._channel.send(Answer(ask.want, ask.number, How.DONE, ask.slot, b"\x07\x00\x00\x00nonsense").pack())
        elif self._wrong == "wordless" and ask.want in (Want.GLYPHS, Want.LINKS, Want.OUTLINE):
            os._exit(1)
        elif self._wrong == "other" and ask.want is Want.GLYPHS:
            self._channel.send(Answer(ask.want, ask.number, How.DONE, ask.slot, _OTHER.pack()).pack())

    def send(self, *parts: bytes) -> None:
        self._channel.send(*parts)


def serve(wrong: str, channel: Channel) -> None:
    """Draw pages, but go wrong on the bad one."""
    pages.serve(_Channel(channel, wrong))  # type: ignore[arg-type]


hang = partial(serve, "hang")  # never answers for the bad page
die = partial(serve, "die")  # crashes on it
nonsense = partial(serve, "nonsense")  # says what cannot be
slot = partial(serve, "slot")  # says that it drew elsewhere
flood = partial(serve, "flood")  # answers without end
endless = partial(serve, "endless")  # announces a message beyond all bounds
glyphs = partial(serve, "glyphs")  # says nonsense about its words and links
wordless = partial(serve, "wordless")  # crashes on its words, not on its picture
other = partial(serve, "other")  # reads other words on it than were frozen
