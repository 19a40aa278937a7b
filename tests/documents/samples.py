"""Small files of every kind, made here."""

import io
import struct
import zipfile
import zlib

import pymupdf

SENTENCES = [
    "They worked sixteen hours a day and slept twelve to a wagon.",
    "“If you leave, you will not be paid,” the foreman told them in March.",
    "More than 13,000 workers entered in 2024, most of them on student visas.",
    "The ministry announced that a further 5,000 would be sent to build roads.",
    "Passports were taken on the first day and kept in a locked office.",
    "Two former workers said that about ninety percent of their wages was kept.",
]


def png(width: int = 60, height: int = 40, shade: int = 128) -> bytes:
    """A picture in one shade of grey, noisy enough not to be taken for a spacer."""
    rows = b"".join(b"\0" + bytes((shade + x * y) % 256 for x in range(width)) for y in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def tiff(pages: int) -> bytes:
    """A grey TIFF of several pages."""
    width = height = 32
    data, next_at = bytearray(b"II*\0" + struct.pack("<I", 8)), 8
    for page in range(pages):
        pixels = bytes((page * 40 + x) % 256 for x in range(width * height))
        entries = [(256, 3, 1, width), (257, 3, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
        directory = 2 + 12 * 8 + 4
        entries += [(273, 4, 1, next_at + directory), (278, 3, 1, height), (279, 4, 1, len(pixels))]
        data += struct.pack("<H", 8)
        for tag, kind, count, value in entries:
            data += struct.pack("<HHI", tag, kind, count) + (struct.pack("<I", value))
        next_at += directory + len(pixels)
        data += struct.pack("<I", 0 if page == pages - 1 else next_at) + pixels
    return bytes(data)


def pdf(*pages: str, password: str = "", title: str = "", author: str = "") -> bytes:
    """A PDF with a line of text on each page."""
    document = pymupdf.open()
    for text in pages:
        document.new_page(width=600, height=800).insert_text((72, 100), text.split("\n"))
    document.set_metadata({"title": title, "author": author})
    if password:
        locked = pymupdf.PDF_ENCRYPT_AES_256
        return bytes(document.tobytes(encryption=locked, user_pw=password, owner_pw=password + "x"))
    return bytes(document.tobytes())


def zipped(entries: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return made.getvalue()


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
    )


def article(extra: str = "") -> str:
    """The body of a page of news, with its furniture."""
    paragraphs = "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "World", "Sport", "Weather"))
    related = "".join(f"<li><a href='/{number}'>Another story entirely {number}</a></li>" for number in range(6))
    return (
        f"<nav><ul>{menu}</ul></nav><main><article><h1>Sent to build</h1>{paragraphs}{extra}</article></main>"
        f"<aside class='related'><h2>Read more</h2><ul>{related}</ul></aside><footer>All rights reserved</footer>"
    )


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, *, relations: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """A Word file around the XML of a body."""
    space = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    styles = (
        f'<w:styles {space}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
    )
    numbering = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": styles,
            "word/numbering.xml": numbering,
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            **(more or {}),
        }
    )
