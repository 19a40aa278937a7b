"""The words between an import and its workers: which files to read, and what became of each."""

import json
import os
import struct

from casefile.documents import files
from casefile.documents.channel import Message

DOCUMENT, REFUSED, LOCKED = b"D", b"R", b"L"  # the first byte of an answer
_LENGTH = struct.Struct("<I")


def request(entries: list[tuple[str, bytes | None, int, str | None]]) -> list[bytes]:
    """The parts of the message that asks for files: name, bytes (None: they come as a descriptor), size, password."""
    head = json.dumps([[name, size, password] for name, _data, size, password in entries]).encode()
    return [_LENGTH.pack(len(head)), head, *(data for _name, data, _size, _password in entries if data is not None)]


def requested(message: Message) -> list[tuple[str, bytes, str | None]]:
    """The files that a message asks for: name, bytes, password."""
    (length,) = _LENGTH.unpack_from(message.data)
    at = _LENGTH.size + length
    found = []
    for name, size, password in json.loads(message.data[_LENGTH.size : at]):
        if message.descriptors:
            data = files.contents(message.descriptors[0], size)
            os.close(message.descriptors[0])
        else:
            data, at = message.data[at : at + size], at + size
        found.append((name, data, password))
    return found
