"""EPUB books: their chapters in reading order become one article."""

from collections import Counter
from datetime import date
from urllib.parse import unquote

from lxml import etree

from casefile.documents.composing import Draft, Pictures, freeze
from casefile.documents.elements import Element
from casefile.documents.encoding import decode
from casefile.documents.markup import Walk
from casefile.documents.model import Metadata
from casefile.documents.packed import Packed, joined
from casefile.documents.parts import ArticleParts
from casefile.documents.webpage import not_captured, parse
from casefile.errors import UnreadableDocument
from casefile.words import _, ngettext

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_MOST_CHAPTERS = 5_000


def read_epub(data: bytes) -> ArticleParts:
    """The book's chapters in the order of its spine."""
    packed = Packed(data)
    _refuse_locked(packed)
    name = _package_name(packed)
    package = packed.tree(name)
    folder = name.rpartition("/")[0]
    pictures, drafts, left = Pictures(), list[Draft](), Counter[str]()
    missing = tables = 0
    for chapter in _chapters(package, folder):
        if chapter not in packed:
            missing += 1
            continue
        walk = _walk(packed, chapter, pictures, tables)
        tables = walk.tables
        drafts.extend(piece.draft for piece in walk.page.pieces)
        left.update(walk.page.left)
    text, blocks = freeze(drafts)
    if not blocks:
        raise UnreadableDocument(_("The book holds no chapter that can be read."))
    sentences = not_captured(left, 0, pictures.unkept)
    if missing:
        sentences += (
            ngettext("{} chapter is missing in the file.", "{} chapters are missing in the file.", missing).format(
                missing
            ),
        )
    extractor = f"casefile-epub/1;lxml/{etree.__version__}"
    return ArticleParts(text, blocks, pictures.used_by(blocks), _metadata(package), extractor, sentences)


def _refuse_locked(packed: Packed) -> None:
    """Copy protection locks the chapters; fonts that are merely obscured do not matter."""
    locked = packed.read(_LOCKS) if _LOCKS in packed else b""
    fonts_only = b"idpf.org/2008/embedding" in locked or b"ns.adobe.com/pdf/enc#RC" in locked
    if b"EncryptedData" in locked and not fonts_only:
        raise UnreadableDocument(_("The book is locked by its seller's copy protection and cannot be read."))


def _package_name(packed: Packed) -> str:
    for element in packed.tree(_CONTAINER).iter("{*}rootfile"):
        return unquote(element.get("full-path") or "")
    raise UnreadableDocument(_("The file is damaged: a part that it needs is missing."))


def _chapters(package: Element, folder: str) -> list[str]:
    names = {
        item.get("id"): joined(folder, unquote(item.get("href") or ""))
        for item in package.iter("{*}item")
        if "html" in (item.get("media-type") or "") or (item.get("href") or "").endswith(("htm", "html"))
    }
    spine = [item.get("idref") for item in package.iter("{*}itemref")]
    return [names[chapter] for chapter in spine[:_MOST_CHAPTERS] if chapter in names] or list(names.values())[
        :_MOST_CHAPTERS
    ]


def _walk(packed: Packed, chapter: str, pictures: Pictures, tables: int) -> Walk:
    folder = chapter.rpartition("/")[0]

    def picture(address: str) -> bytes | None:
        name = joined(folder, unquote(address))
        return packed.read(name) if name in packed else None

    text, _encoding = decode(packed.read(chapter), "utf-8")
    walk = Walk(pictures, picture, tables)
    if text.strip():
        tree = parse(text)
        body = tree.find("body")
        walk.over(tree if body is None else body)
    return walk


def _metadata(package: Element) -> Metadata:
    def said(name: str) -> list[str]:
        return [
            text[:500]
            for element in package.iter(_DC + name)
            if (text := "".join(map(str, element.itertext())).strip())
        ]

    return Metadata(
        title=next(iter(said("title")), ""),
        authors=tuple(said("creator")[:20]),
        publication=next(iter(said("publisher")), ""),
        published=_published(package),
        language=next(iter(said("language")), "")[:20],
    )


def _published(package: Element) -> date | None:
    for element in package.iter(_DC + "date"):
        if element.get(_OPF + "event", "publication") == "publication":
            try:
                return date.fromisoformat((element.text or "").strip()[:10])
            except ValueError:
                continue
    return None
