"""Fonts for machines that lack them: one face for Chinese, Japanese and Korean; and where a PDF shows boxes instead."""

import struct
from typing import Final

import pymupdf

FALLBACK_FAMILY: Final = "Droid Sans Fallback"  # its name once `fallback_font` has given it all its names


def fallback_font() -> bytes:
    """A TrueType face that covers Han, Kana and Hangul, as it comes with PyMuPDF (Apache licence), 3.5 MB.

    The embedded copy has no PostScript name, without which typesetters do not take a font from a folder: it gets one.
    """
    data = bytes(pymupdf.Font("cjk").buffer)
    names = _name_table({1: FALLBACK_FAMILY, 2: "Regular", 4: FALLBACK_FAMILY, 6: "DroidSansFallback"})
    padding = b"\0" * (-len(data) % 4)
    (count,) = struct.unpack_from(">H", data, 4)
    directory = bytearray(data[: 12 + 16 * count])
    for at in range(12, len(directory), 16):
        if directory[at : at + 4] == b"name":
            struct.pack_into(">III", directory, at + 4, _checksum(names), len(data) + len(padding), len(names))
    return bytes(directory) + data[len(directory) :] + padding + names


def pages_with_boxes(data: bytes) -> list[int]:
    """The pages of a PDF, from 0, on which a character is shown as an empty box because no font has it."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return [page.number for page in document if _has_box(page)]


def _has_box(page: pymupdf.Page) -> bool:
    return any(character[1] == 0 and character[0] > 32 for span in page.get_texttrace() for character in span["chars"])


def _name_table(names: dict[int, str]) -> bytes:
    """The table "name" of an OpenType font: Windows, Unicode, English."""
    texts = {number: text.encode("utf-16-be") for number, text in names.items()}
    records, storage = b"", b""
    for number, text in texts.items():
        records += struct.pack(">6H", 3, 1, 0x0409, number, len(text), len(storage))
        storage += text
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + storage


def _checksum(table: bytes) -> int:
    padded = table + b"\0" * (-len(table) % 4)
    return sum(int.from_bytes(padded[at : at + 4], "big") for at in range(0, len(padded), 4)) & 0xFFFFFFFF
