"""Children that draw pages badly, for tests: one hangs on a page, one dies of it, one answers nonsense."""

import os
import time

from casefile.documents import pages
from casefile.documents.channel import Channel
from casefile.documents.pages_wire import Answer, Ask, How, Want

BAD_PAGE = 8
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
        elif self._wrong == "glyphs" and ask.want is Want.GLYPHS:
            self._channel.send(Answer(ask.want, ask.number, How.DONE, ask.slot, b"\x07\x00\x00\x00nonsense").pack())

    def send(self, *parts: bytes) -> None:
        self._channel.send(*parts)


def hang(channel: Channel) -> None:
    """Never answers for the bad page."""
    pages.serve(_Channel(channel, "hang"))  # type: ignore[arg-type]


def die(channel: Channel) -> None:
    """Crashes on the bad page."""
    pages.serve(_Channel(channel, "die"))  # type: ignore[arg-type]


def nonsense(channel: Channel) -> None:
    """Says what cannot be on the bad page."""
    pages.serve(_Channel(channel, "nonsense"))  # type: ignore[arg-type]


def glyphs(channel: Channel) -> None:
    """Says nonsense about the words of the bad page."""
    pages.serve(_Channel(channel, "glyphs"))  # type: ignore[arg-type]
