"""PDF files: their pages, the text of each, and what the file says of itself where that can be believed."""

from datetime import date
from typing import Any, Literal
from unicodedata import normalize

import pymupdf
from lxml import etree

from casefile.documents.believing import believed_author, believed_title
from casefile.documents.characters import folded
from casefile.documents.glyphs import EXTRACTOR, page_text
from casefile.documents.model import Metadata, Page
from casefile.documents.packed import xml
from casefile.documents.parts import PageParts
from casefile.errors import PasswordNeeded, UnreadableDocument
from casefile.words import _, ngettext

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

FAULTS = (RuntimeError, ValueError, TypeError, AttributeError, LookupError, pymupdf.mupdf.FzErrorBase)
_LARGEST_SIDE = 200_000.0  # points; the format's own limit is 14,400 units of a size that the page chooses
_MOST_PAGES = 50_000
_MOST_CHARACTERS = 100_000_000
_PRISM_DATES = ("publicationDate", "coverDate", "publishedDate")


def open_document(data: bytes, password: str | None) -> pymupdf.Document:
    """The file, unlocked. PasswordNeeded where it is locked; UnreadableDocument where it is none."""
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except FAULTS as error:
        raise UnreadableDocument(_told(error)) from error
    if document.needs_pass and not _unlocked(document, password):
        if password:
            raise PasswordNeeded(_("The password is not the right one for this file."))
        raise PasswordNeeded(_("The file is locked with a password."))
    return document


def read_pdf(data: bytes, password: str | None = None) -> PageParts:
    """Every page of a PDF, its text in the order in which MuPDF gives it."""
    with open_document(data, password) as document:
        count = _page_count(document)
        texts, pages, unread = _pages(document, count)
        if unread == count:
            raise UnreadableDocument(_("The file is damaged: none of its pages can be read."))
        sentences = _not_captured(document, unread)
        encrypted = bool(document.needs_pass)
        metadata = _metadata(document)
    pymupdf.TOOLS.store_shrink(100)
    return PageParts("".join(texts), tuple(pages), metadata, EXTRACTOR, encrypted, sentences)


def _unlocked(document: pymupdf.Document, password: str | None) -> bool:
    """Try the password as typed, and composed as other keyboards and the format itself compose it."""
    forms: tuple[Literal["NFC", "NFKC"], ...] = ("NFC", "NFKC")
    tried = [""] if password is None else dict.fromkeys([password, *(normalize(form, password) for form in forms)])
    try:
        return any(document.authenticate(word) for word in tried)
    except FAULTS:
        return False


def _told(error: Exception) -> str:
    if "malloc" in str(error) or "alloc" in str(error) or isinstance(error, MemoryError):
        return _("The file needs more memory to read than is allowed.")
    return _("The file is damaged and cannot be opened as PDF.")


def _page_count(document: pymupdf.Document) -> int:
    try:
        count = int(document.page_count)
    except FAULTS as error:
        raise UnreadableDocument(_told(error)) from error
    if count < 1:
        raise UnreadableDocument(_("The file is a PDF without a page."))
    if count > _MOST_PAGES:
        raise UnreadableDocument(_("The file has more pages than can be shown (50,000)."))
    return count


def _pages(document: pymupdf.Document, count: int) -> tuple[list[str], list[Page], int]:
    """The pages' texts, the pages, and how many could not be read: those stay as empty pages in their place."""
    labels = _labels(document, count)
    texts, pages, start, unread = list[str](), list[Page](), 0, 0
    for index in range(count):
        text, width, height, rotation = "\n", 612.0, 792.0, 0
        try:
            page = document.load_page(index)
            width, height, rotation = _size(page.rect), _size(page.rect, high=True), page.rotation
            text = page_text(page)
        except FAULTS:
            unread += 1
        if start + len(text) > _MOST_CHARACTERS:
            raise UnreadableDocument(_("The file holds more text than can be shown."))
        has_text = not text.isspace()
        pages.append(Page(start, width, height, rotation, labels[index], has_text))
        texts.append(text)
        start += len(text)
    return texts, pages, unread


def _size(rect: pymupdf.Rect, *, high: bool = False) -> float:
    side = rect.height if high else rect.width
    return round(min(max(float(side), 1.0), _LARGEST_SIDE), 3)


def _labels(document: pymupdf.Document, count: int) -> list[str]:
    """The pages' own labels; none where they only count from 1, as the page numbers do anyway."""
    try:
        rules = [rule for rule in document.get_page_labels() if isinstance(rule.get("startpage"), int)]
    except FAULTS:
        rules = []
    rules.sort(key=lambda rule: rule["startpage"])
    labels = [""] * count
    ends = [rule["startpage"] for rule in rules[1:]] + [count]
    for rule, end in zip(rules, ends, strict=False):
        for page in range(max(0, rule["startpage"]), min(count, end)):
            labels[page] = _label(rule, page - rule["startpage"])
    return labels if labels != [str(number + 1) for number in range(count)] else [""] * count


_PAGE_LABEL = "ageLabel"  # PyMuPDF 1.28 takes "/Type /PageLabel" for the key /P and the rest of it for the prefix


def _label(rule: dict[str, Any], index: int) -> str:  # Any: a dictionary of PyMuPDF
    number = (rule.get("firstpagenum") or 1) + index
    prefix = folded(str(rule.get("prefix") or ""))[:40]
    if prefix == _PAGE_LABEL:
        prefix = ""
    style = rule.get("style") or ""
    if style.lower() == "r" and 0 < number < 4000:
        roman = str(pymupdf.utils.integerToRoman(number))
        return prefix + (roman if style == "R" else roman.lower())
    if style.lower() == "a" and 0 < number < 2000:
        letters = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return prefix + (letters if style == "A" else letters.lower())
    return prefix + (str(number) if style else "")


def _metadata(document: pymupdf.Document) -> Metadata:
    said = document.metadata or {}
    author = believed_author(said.get("author") or "")
    try:
        language, packet = str(document.language or ""), document.get_xml_metadata() or ""
    except FAULTS:
        language, packet = "", ""
    return Metadata(
        title=believed_title(said.get("title") or ""),
        authors=(author,) if author else (),
        published=_published(packet),
        language=language[:20],
    )


def _published(packet: str) -> date | None:
    """The date of publication, where a publisher wrote it in. The day a file was made is not the day it came out."""
    try:
        tree = xml(packet.strip().strip("\0").encode()) if "prism" in packet else None
    except UnreadableDocument:
        return None
    for element in tree.iter(etree.Element) if tree is not None else ():
        values = [(str(key), value) for key, value in element.attrib.items()] + [(str(element.tag), element.text or "")]
        for name, value in values:
            if "prism" in name and name.rpartition("}")[2] in _PRISM_DATES:
                try:
                    return date.fromisoformat(str(value).strip()[:10])
                except ValueError:
                    continue
    return None


def _not_captured(document: pymupdf.Document, unread: int) -> tuple[str, ...]:
    sentences = []
    if unread:
        sentence = ngettext("{} page is damaged and shows no text.", "{} pages are damaged and show no text.", unread)
        sentences.append(sentence.format(unread))
    try:
        attached = document.embfile_count()
    except FAULTS:
        attached = 0
    if attached:
        sentence = ngettext(
            "{} file attached inside the PDF was not taken in.",
            "{} files attached inside the PDF were not taken in.",
            attached,
        )
        sentences.append(sentence.format(attached))
    return tuple(sentences)
