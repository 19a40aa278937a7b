"""A saved web page becomes an article: its own blocks in their order, its own pictures, nothing fetched."""

import copy
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

import trafilatura
from lxml import etree, html

from casefile.documents.article import article_of, extracted
from casefile.documents.characters import UNFIT, folded
from casefile.documents.composing import Pictures, freeze
from casefile.documents.elements import Element
from casefile.documents.encoding import decode
from casefile.documents.markup import Walk
from casefile.documents.model import Metadata
from casefile.documents.parts import ArticleParts, counted
from casefile.errors import UnreadableDocument
from casefile.words import _, ngettext

EXTRACTOR = f"casefile-html/1;lxml/{etree.__version__};trafilatura/{trafilatura.__version__}"
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]+)""")
_SAVED_BY_SINGLEFILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+?)\s*-->", re.DOTALL
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_LIBRARY_FAULTS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, etree.Error)
_DEEPEST = 1500  # libxml2 drops all that follows elements nested deeper than 2,048
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def _no_picture(_address: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class Held:
    """What surrounds a page in its archive: the pictures saved with it, where and when it was saved."""

    picture: Callable[[str], bytes | None] = _no_picture
    url: str = ""
    captured: date | None = None
    encoding: str = ""


_ALONE = Held()


def read_page(data: bytes, held: Held = _ALONE) -> ArticleParts:
    """The article of a saved page."""
    text, encoding = decode(data, held.encoding or _declared(data))
    url, captured = _saved(text)
    tree = parse(text)
    pictures = Pictures()
    body = tree.find("body")
    page = Walk(pictures, held.picture).over(tree if body is None else body)
    known, metadata = _extracted(tree, held.url or url)
    article = article_of(page.pieces, known)
    frozen, blocks = freeze(piece.draft for piece in article.pieces)
    if not frozen.strip() and not pictures.kept:
        raise UnreadableDocument(
            _("The page holds no text: what it showed was loaded by scripts that are not run here.")
        )
    metadata = replace(metadata, url=held.url or url or metadata.url, captured=held.captured or captured)
    sentences = not_captured(page.left, article.words_left, pictures.unkept)
    return ArticleParts(
        frozen, blocks, pictures.used_by(blocks), metadata, f"{EXTRACTOR};encoding={encoding}", sentences
    )


def parse(text: str) -> Element:
    """The page's tree. Network, entities of others and scripts play no part in it; no depth of nesting loses text."""
    text = UNFIT.sub(" ", text) if UNFIT.search(text) else text
    tree, complete = _parsed(text)
    if not complete:
        flat = _Flattened()
        flat.feed(text)
        flat.close()
        tree, _complete = _parsed("".join(flat.pieces))
    if tree is None:
        raise UnreadableDocument(_("The page is empty."))
    return tree


def _parsed(text: str) -> tuple[Element | None, bool]:
    """The tree, and whether the parser came to the end of the text."""
    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_pis=True, remove_comments=True)
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, ValueError):
        return None, True
    return tree, not any("xcessive depth" in str(entry.message) for entry in parser.error_log)


class _Flattened(HTMLParser):
    """The same page with elements below a depth left out and their content kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the name is the base's
        if tag in _VOID:
            self.pieces.append(self.get_starttag_text() or "")
            return
        self._depth += 1
        if self._depth < _DEEPEST:
            self.pieces.append(self.get_starttag_text() or "")
        else:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._depth:
            self.pieces.append(f"</{tag}>" if self._depth < _DEEPEST else " ")
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        self.pieces.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.pieces.append(f"&#{name};")


def _declared(data: bytes) -> str:
    head = data[:4096]
    found = _DECLARED.search(head) or _XML_DECLARED.search(head)
    return found.group(1).decode("ascii", "replace") if found else ""


def _saved(text: str) -> tuple[str, date | None]:
    """Where and when the page was saved, as the comment says that SingleFile and browsers leave."""
    head = text[:20_000]
    found = _SAVED_BY_SINGLEFILE.search(head)
    if found:
        return found.group(1)[:2000], _date(found.group(2))
    found = _SAVED_FROM.search(head)
    return (found.group(1)[:2000] if found else ""), None


def _date(text: str) -> date | None:
    """ "Tue Mar 03 2026 14:01:22 GMT+0900 (Korean Standard Time)" or the date of a mail."""
    found = re.match(r"\w{3} (\w{3} \d{2} \d{4})", text)
    try:
        return datetime.strptime(found.group(1), "%b %d %Y").date() if found else parsedate_to_datetime(text).date()
    except (ValueError, TypeError):
        return None


def _extracted(tree: Element, address: str) -> tuple[str, Metadata]:
    """What the extraction knows; nothing where the library trips over the page."""
    try:
        return extracted(copy.deepcopy(tree), address)
    except _LIBRARY_FAULTS:
        return "", Metadata(title=folded(tree.findtext(".//title") or "").strip()[:500])


def not_captured(left: Counter[str], words_left: int = 0, unkept: int = 0) -> tuple[str, ...]:
    """What a page refers to or holds and the article does not, as sentences."""
    loose, odd, frames, played = left["pictures"], unkept, left["frames"], left["recordings"]
    drawn, scripts, hidden, rest = left["drawings"], left["scripts"], left["hidden"], words_left
    left_out = ngettext(
        "{} word of menus, related stories and the like was left out of the text.",
        "{} words of menus, related stories and the like were left out of the text.",
        rest,
    )
    return counted(
        (
            loose,
            ngettext("{} picture was not saved with the page.", "{} pictures were not saved with the page.", loose),
        ),
        (
            odd,
            ngettext("{} picture is of a kind that is not shown.", "{} pictures are of a kind that is not shown.", odd),
        ),
        (frames, ngettext("{} embedded frame was not saved.", "{} embedded frames were not saved.", frames)),
        (played, ngettext("{} sound or film was not saved.", "{} sounds or films were not saved.", played)),
        (drawn, ngettext("{} drawing by a script was not saved.", "{} drawings by scripts were not saved.", drawn)),
        (scripts, ngettext("{} script was not run.", "{} scripts were not run.", scripts)),
        (
            hidden,
            ngettext(
                "{} word that the page hides was left out.", "{} words that the page hides were left out.", hidden
            ),
        ),
        (rest, left_out),
    )
