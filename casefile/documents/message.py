"""Mail and pages saved as mhtml: the parts of a message, the readable one as an article."""

import email.policy
import re
from collections import Counter
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from urllib.parse import unquote, urljoin

from casefile.documents.composing import Draft, Pictures, freeze
from casefile.documents.encoding import decode
from casefile.documents.markup import Walk
from casefile.documents.model import Metadata
from casefile.documents.parts import ArticleParts
from casefile.documents.webpage import EXTRACTOR, Held, not_captured, parse, read_page
from casefile.errors import UnreadableDocument
from casefile.words import _, ngettext

_MOST_PARTS = 5_000
_SHOWN_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)


def read_mhtml(data: bytes) -> ArticleParts:
    """A page saved with its pictures in one file."""
    message = _message(data)
    pages = [part for part in _parts(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = str(message.get_param("start") or "").strip("<>")
    page = next((part for part in pages if start and _id(part) == start), pages[0] if pages else None)
    if page is None:
        raise UnreadableDocument(_("The file holds no page."))
    base = str(page["Content-Location"] or "").strip()
    parts = {name: part for part in _parts(message) for name in _names(part)}

    def picture(address: str) -> bytes | None:
        part = parts.get(address) or parts.get(urljoin(base, address)) or parts.get(unquote(address))
        return _bytes(part) if part is not None and part.get_content_maintype() == "image" else None

    url = str(message["Snapshot-Content-Location"] or base or "").strip()
    url = url if url.startswith(("http:", "https:")) else ""
    return read_page(_bytes(page), Held(picture, url[:2000], _sent(message), str(page.get_content_charset() or "")))


def read_mail(data: bytes) -> ArticleParts:
    """A mail: who wrote to whom, when, about what; then its text. Attached files are named, not taken in."""
    message = _message(data)
    body = _body(message)
    drafts = [draft for name in _SHOWN_HEADERS if (draft := _header(message, name))]
    pictures, left, encoding = Pictures(), Counter[str](), ""
    if body is not None:
        text, encoding = decode(_bytes(body), str(body.get_content_charset() or ""))
        if body.get_content_subtype() == "html" and text.strip():
            drafts += _formatted(message, text, pictures, left)
        else:
            drafts += [_paragraph(lines) for lines in re.split(r"\n[^\S\n]*\n", text)]
    frozen, blocks = freeze(drafts)
    if not blocks:
        raise UnreadableDocument(_("The mail holds no text."))
    metadata = Metadata(
        title=_said(message, "Subject")[:500],
        authors=(_said(message, "From")[:200],) if _said(message, "From") else (),
        published=_sent(message),
    )
    sentences = not_captured(left, 0, pictures.unkept) + _attached(message, body)
    return ArticleParts(
        frozen,
        blocks,
        pictures.used_by(blocks),
        metadata,
        f"casefile-mail/1;{EXTRACTOR};encoding={encoding}",
        sentences,
    )


def _formatted(message: EmailMessage, text: str, pictures: Pictures, left: Counter[str]) -> list[Draft]:
    """A formatted body, with the pictures that came in the mail."""
    by_id = {f"cid:{_id(part)}": part for part in _parts(message) if _id(part)}
    walk = Walk(pictures, lambda address: _bytes(by_id[address]) if address in by_id else None)
    page = walk.over(parse(text))
    left.update(page.left)
    return [piece.draft for piece in page.pieces]


def _message(data: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=email.policy.default)
    except _BROKEN as error:
        raise UnreadableDocument(_("The message is damaged and cannot be read.")) from error
    if not isinstance(message, EmailMessage):
        raise UnreadableDocument(_("The message is damaged and cannot be read."))
    return message


def _parts(message: EmailMessage) -> list[EmailMessage]:
    parts = []
    for part in message.walk():
        if isinstance(part, EmailMessage) and not part.is_multipart():
            parts.append(part)
        if len(parts) > _MOST_PARTS:
            raise UnreadableDocument(_("The file is refused: it claims to hold more parts than any honest document."))
    return parts


def _body(message: EmailMessage) -> EmailMessage | None:
    """The text to show: the formatted one where there is one, as it was read."""
    texts = [part for part in _parts(message) if part.get_content_maintype() == "text" and not _is_attached(part)]
    plain = [part for part in texts if part.get_content_subtype() == "plain" and _bytes(part).strip()]
    formatted = [part for part in texts if part.get_content_subtype() == "html"]
    return next(iter(formatted + plain + texts), None)


def _is_attached(part: EmailMessage) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _BROKEN:
        return False


def _attached(message: EmailMessage, body: EmailMessage | None) -> tuple[str, ...]:
    shown = {id(body)} | {
        id(part)
        for part in _parts(message)
        if part.get_content_maintype() in ("text", "image") and not _is_attached(part)
    }
    names = [_file_name(part) for part in _parts(message) if id(part) not in shown]
    if not names:
        return ()
    sentence = ngettext(
        "{} attached file was not taken in: {}.", "{} attached files were not taken in: {}.", len(names)
    )
    return (sentence.format(len(names), ", ".join(names[:20])),)


def _file_name(part: EmailMessage) -> str:
    try:
        return (part.get_filename() or part.get_content_type())[:200]
    except _BROKEN:
        return part.get_content_type()


def _header(message: EmailMessage, name: str) -> Draft | None:
    said = _said(message, name)
    if not said:
        return None
    draft = Draft()
    draft.write(f"{name}:")
    draft.mark("bold", 0)
    draft.write(f" {said}")
    return draft


def _paragraph(lines: str) -> Draft:
    draft = Draft()
    draft.write_lines(lines)
    return draft


def _said(message: EmailMessage, name: str) -> str:
    try:
        return str(message[name] or "").strip()
    except _BROKEN:
        return ""


def _sent(message: EmailMessage) -> date | None:
    try:
        header = message["Date"]
        return header.datetime.date() if header is not None and header.datetime else None
    except _BROKEN:
        return None


def _bytes(part: EmailMessage) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return data if isinstance(data, bytes) else b""


def _id(part: EmailMessage) -> str:
    return str(part.get("Content-ID") or "").strip().strip("<>")


def _names(part: EmailMessage) -> list[str]:
    location, own = str(part.get("Content-Location") or "").strip(), _id(part)
    return [name for name in (location, f"cid:{own}" if own else "") if name]
