"""What kind of file bytes are: by what they begin with first, by the file's suffix second."""

import io
import re
import zipfile
from dataclasses import dataclass

from casefile.documents.composing import picture_type
from casefile.documents.encoding import is_text
from casefile.documents.model import Kind
from casefile.documents.packed import BROKEN
from casefile.errors import UnreadableDocument
from casefile.words import _


@dataclass(frozen=True, slots=True)
class Format:
    """One format that is read, and the function ("module:function") that reads it."""

    name: str
    kind: Kind
    media_type: str
    suffixes: tuple[str, ...]
    reader: str


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READERS = (
    Format("pdf", "pdf", "application/pdf", (".pdf",), "casefile.documents.pdf:read_pdf"),
    Format("png", "image", "image/png", (".png",), "casefile.documents.picture:read_picture"),
    Format("jpeg", "image", "image/jpeg", (".jpg", ".jpeg"), "casefile.documents.picture:read_picture"),
    Format("tiff", "image", "image/tiff", (".tif", ".tiff"), "casefile.documents.picture:read_picture"),
    Format("gif", "image", "image/gif", (".gif",), "casefile.documents.picture:read_picture"),
    Format("bmp", "image", "image/bmp", (".bmp",), "casefile.documents.picture:read_picture"),
    Format("webp", "image", "image/webp", (".webp",), "casefile.documents.picture:read_picture"),
    Format("docx", "article", _WORD, (".docx",), "casefile.documents.docx:read_docx"),
    Format("odt", "article", "application/vnd.oasis.opendocument.text", (".odt",), "casefile.documents.odt:read_odt"),
    Format("epub", "article", "application/epub+zip", (".epub",), "casefile.documents.epub:read_epub"),
    Format("mhtml", "article", "multipart/related", (".mhtml", ".mht"), "casefile.documents.message:read_mhtml"),
    Format("mail", "article", "message/rfc822", (".eml",), "casefile.documents.message:read_mail"),
    Format("html", "article", "text/html", (".html", ".htm", ".xhtml"), "casefile.documents.webpage:read_page"),
    Format("markdown", "article", "text/markdown", (".md", ".markdown"), "casefile.documents.plain:read_markdown"),
    Format("text", "article", "text/plain", (".txt", ".text", ".log"), "casefile.documents.plain:read_text"),
)  # fmt: skip
_BY_NAME = {format_.name: format_ for format_ in READERS}
_BY_TYPE = {format_.media_type: format_ for format_ in READERS}

_BINARY = (".pdf", ".docx", ".epub", ".odt", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".bmp", ".webp")
_ARCHIVES = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf'\x1c", b"Rar!", b"\x28\xb5\x2f\xfd", b"PK\x07\x08")
_RECORDINGS = (b"ID3", b"OggS", b"\x1aE\xdf\xa3", b"fLaC", b"\xff\xfb", b"\xff\xf3", b"FLV", b"\x00\x00\x01\xba")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"!<arch>")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    rb"^(?:From|To|Subject|MIME-Version|Date|Return-Path|Received|Message-ID|Snapshot-Content-Location|Content-Type|"
    rb"Delivered-To|Reply-To)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_TAG = re.compile(rb"<(?:p|div|table|a|span|article|h[1-6]|br|meta|title)\b", re.IGNORECASE)


def recognise(data: bytes, suffix: str) -> Format:
    """The format of a file's bytes. UnreadableDocument with the reason for what is not read."""
    suffix = suffix.lower()
    head = data[:4096]
    if not data:
        raise UnreadableDocument(_("The file is empty."))
    if b"%PDF-" in data[:1024] or (suffix == ".pdf" and b"%PDF-" in data[: 1 << 16]):
        return _BY_NAME["pdf"]
    picture = _picture(head)
    if picture:
        return picture
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    _refuse_known(data, head, suffix)
    if is_text(data):
        found = _text(_without_marks(head), suffix)
        if found.name != "text" or suffix not in _BINARY:
            return found
        raise UnreadableDocument(_("The file is not what its name says: it ends in {} and holds text.").format(suffix))
    if suffix == ".pdf":
        return _BY_NAME["pdf"]  # its head is damaged; the rest may be mended
    if suffix in _BINARY:
        raise UnreadableDocument(_("The file is damaged: it does not begin as its name says."))
    raise UnreadableDocument(_("This is not a kind of document that Casefile reads."))


def _without_marks(head: bytes) -> bytes:
    """The start of a text as plain bytes, whichever Unicode encoding it has: enough to see what it is."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"")


def _picture(head: bytes) -> Format | None:
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return _BY_NAME["tiff"]
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return _BY_NAME["bmp"]
    return _BY_TYPE.get(picture_type(head))


def _zipped(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:20_001])
            kind = archive.open("mimetype").read(100).decode("ascii", "replace").strip() if "mimetype" in names else ""
    except BROKEN as error:
        raise UnreadableDocument(_("The file is damaged: its parts cannot be listed.")) from error
    if kind == "application/epub+zip" or "META-INF/container.xml" in names:
        return _BY_NAME["epub"]
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        return _BY_NAME["odt"]
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return _BY_NAME["docx"]
    if any(name.startswith(("xl/", "ppt/")) for name in names) or kind.startswith("application/vnd.oasis"):
        raise UnreadableDocument(_("Spreadsheets and slides are not read. Print the file to PDF and add that."))
    raise UnreadableDocument(_("This is an archive. Unpack it and add what is inside."))


def _refuse_known(data: bytes, head: bytes, suffix: str) -> None:
    if head.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data[: 1 << 20]:
            raise UnreadableDocument(_("The file is locked with a password. Save an unlocked copy and add that."))
        raise UnreadableDocument(
            _("Old Office files (.doc, .xls, .ppt, .msg, .hwp) are not read. Save it as .docx or PDF and add that.")
        )
    if head.startswith(b"{\\rtf"):
        raise UnreadableDocument(_("RTF files are not read. Save it as .docx or PDF and add that."))
    if head.startswith(_ARCHIVES) or head[257:262] == b"ustar":
        raise UnreadableDocument(_("This is an archive. Unpack it and add what is inside."))
    if (
        head.startswith(_RECORDINGS)
        or head[4:8] == b"ftyp"
        or (head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI "))
    ):
        raise UnreadableDocument(_("Sound and film are not read."))
    if head.startswith(_PROGRAMS):
        raise UnreadableDocument(_("This is a program, not a document."))
    if head.startswith((b"bplist00", b"WARC/")):
        raise UnreadableDocument(
            _("Web archives of this kind are not read. Save the page as HTML, MHTML or PDF and add that.")
        )
    if head.startswith((b"SQLite format 3\0", b"%!PS")) or suffix in (".svg", ".rtf"):
        raise UnreadableDocument(_("This is not a kind of document that Casefile reads."))


def _text(head: bytes, suffix: str) -> Format:
    if b"<FictionBook" in head:
        raise UnreadableDocument(_("FB2 books are not read. Save it as EPUB or PDF and add that."))
    first = head.lstrip()
    headers = _HEADER.findall(head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])
    mailed = len(headers) > 1 and bool(_HEADER.match(first) or re.match(rb"[\w-]{1,60}:|From ", first))
    page = suffix in (".mht", ".mhtml") or (b"multipart/related" in head and suffix != ".eml")
    if mailed and (page or b"Snapshot-Content-Location" in head):
        return _BY_NAME["mhtml"]
    if suffix in (".mht", ".mhtml"):
        raise UnreadableDocument(_("The file is damaged: it does not begin as its name says."))
    if mailed and (suffix == ".eml" or len(headers) > 2):
        return _BY_NAME["mail"]
    if _HTML.match(head) or (suffix in (".html", ".htm", ".xhtml") and _TAG.search(head)):
        return _BY_NAME["html"]
    return _BY_NAME["markdown"] if suffix in (".md", ".markdown") else _BY_NAME["text"]
