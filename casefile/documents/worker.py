"""What a worker does: read the files it is sent, one after the other, and send back what they came to.

It runs locked down (`confinement`). All that reading needs is imported, and used once, before that: `rehearse`.
"""

import codecs
import contextlib
import io
import zipfile
from encodings.aliases import aliases

import pymupdf

from casefile.documents import docx, epub, message, odt, pdf, picture, plain, webpage
from casefile.documents.asking import DOCUMENT, LOCKED, REFUSED, requested
from casefile.documents.channel import Channel
from casefile.documents.codec import encode
from casefile.documents.reading import read_bytes
from casefile.errors import PasswordNeeded, UnreadableDocument
from casefile.words import _

_UNKNOWN = "0" * 64  # the hash: the parent takes it from the file itself


def serve(channel: Channel) -> None:
    """Answer every file of every message, in their order, until the channel closes."""
    while True:
        asked = channel.receive()
        if asked is None:
            return
        for name, data, password in requested(asked):
            try:
                answer = [DOCUMENT, *encode(read_bytes(data, name, password=password, sha256=_UNKNOWN))]
            except PasswordNeeded as error:
                answer = [LOCKED, str(error).encode()]
            except UnreadableDocument as error:
                answer = [REFUSED, str(error).encode()]
            except MemoryError:
                channel.send(REFUSED, _("The file needs more memory to read than is allowed.").encode())
                return  # what is left of the memory is in pieces: a fresh worker goes on
            except RecursionError:
                answer = [REFUSED, _("The file nests deeper than any honest document.").encode()]
            channel.send(*answer)


def rehearse() -> None:
    """Read one small file of every format: whatever the libraries import or open late, they have after this."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    made = pymupdf.open()
    made.new_page().insert_text((72, 72), "rehearsal")
    pdf.read_pdf(made.tobytes())
    pixels = made[0].get_pixmap().tobytes("png")
    picture.read_picture(pixels, "image/png")
    for name in set(aliases.values()):
        with contextlib.suppress(LookupError):  # those of Windows alone
            codecs.lookup(name)
    plain.read_text("Les élèves étaient là. Рабочие".encode())
    plain.read_text("Les élèves étaient là, ça et là, très tôt, à l'été.".encode("cp1252"))
    plain.read_markdown(b"# A title\n\n- *one*\n- two\n\n| a | b |\n|---|---|\n| c | d |\n")
    webpage.read_page(_PAGE)
    message.read_mail(
        b"From: a@example.org\nSubject: =?utf-8?q?caf=C3=A9?=\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n\nText.\n"
    )
    message.read_mhtml(_MHTML)
    docx.read_docx(_zipped({"word/document.xml": _WORDS}))
    odt.read_odt(_zipped({"content.xml": _OPEN}))
    epub.read_epub(_zipped(_BOOK))


def _zipped(entries: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return made.getvalue()


_SENTENCE = b"<p>They worked sixteen hours a day and were paid nothing for the whole of the first year there.</p>"
_PAGE = (
    b'<!doctype html><html lang="en"><head><meta charset="windows-1252"><title>A page \xe9</title>'
    b'<meta name="author" content="A. Writer"><meta property="og:site_name" content="The Paper">'
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"A page","datePublished":"2026-03-03"}'
    b"</script>"
    b"<!-- Page saved with SingleFile \n url: https://example.org/a\nsaved date: Tue Mar 03 2026 14:01:22 GMT+0900-->"
    b'</head><body><nav><a href="/">Home</a></nav><article><h1>A page</h1>'
    b'<time datetime="2026-03-03">3 March 2026</time>'
    + 8 * _SENTENCE
    + b"<table><tr><th>a</th></tr><tr><td>b</td></tr></table><blockquote>said</blockquote></article></body></html>"
)
_MAIL = b"From: a@example.org\nSubject: =?utf-8?q?caf=C3=A9?=\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n\nText.\n"
_MHTML = (
    b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a\nDate: Tue, 3 Mar 2026 10:00:00 -0000\n"
    b'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
    b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    b"<html><body><p>caf=C3=A9</p></body></html>\n--b--\n"
)
_WORDS = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>words'
    b"</w:t></w:r></w:p></w:body></w:document>"
)
_OPEN = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>words</text:p>'
    b"</office:text></office:body></office:document-content>"
)
_BOOK = {
    "META-INF/container.xml": b'<container><rootfile full-path="book.opf"/></container>',
    "book.opf": b'<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    b'<spine><itemref idref="a"/></spine></package>',
    "a.xhtml": b"<html><body><p>words</p></body></html>",
}
