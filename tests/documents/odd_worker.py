"""A worker that misbehaves where the text it is sent says so, and else reads."""

import os
import time

from casefile.documents import worker
from casefile.documents.asking import DOCUMENT, REFUSED, requested
from casefile.documents.channel import Channel
from casefile.documents.codec import encode
from casefile.documents.reading import read_bytes

rehearse = worker.rehearse


def serve(channel: Channel) -> None:
    while True:
        asked = channel.receive()
        assert asked is not None
        for name, data, _password in requested(asked):
            if data == b"crash":
                os.kill(os.getpid(), 11)
                os.abort()
            if data == b"vanish":
                os._exit(0)
            if data == b"hang":
                time.sleep(3600)
            if data == b"nonsense":
                channel.send(DOCUMENT, b"\xff" * 100)
                continue
            if data == b"babble":
                channel.send(DOCUMENT, b"\x02\0\0\0[]")
                continue
            if data == b"swell":
                try:
                    bytearray(16 << 30)
                except MemoryError:
                    channel.send(REFUSED, b"The file needs more memory to read than is allowed.")
                    return
            channel.send(DOCUMENT, *encode(read_bytes(data, name, sha256="0" * 64)))
