"""Which blocks of a page are its article, and what the page says of itself. What is left out is counted, never hidden.

trafilatura says which sentences are the article. Its own output loses tables, pictures and now and then a paragraph;
so the blocks stay ours, and those between the first and the last that it knows are taken with it, but for the
furniture among them: menus, lists of links, boxes of related stories.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import trafilatura
from lxml import etree

from casefile.documents.characters import clean, folded
from casefile.documents.elements import Element
from casefile.documents.markup import Piece
from casefile.documents.model import Metadata

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu|breadcrumbs?|related\w*|share|sharing|social\w*|promo\w*|newsletter|subscri\w*|cookie\w*|"
    r"consent|advert\w*|ads?|sponsor\w*|sidebar|comments?|disqus|footer|recommend\w*|outbrain|taboola|pagination|"
    r"skip\w*|toolbar|banner|popup|modal|paywall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTES = re.compile(r"foot-?notes?|end-?notes?|side-?notes?|\bfn\b|doc-endnote|references|citations", re.IGNORECASE)
_FURNITURE_TAGS = ("nav", "aside", "footer", "form", "menu")
_FURNITURE_ROLES = ("navigation", "complementary", "contentinfo", "search", "dialog", "menu", "banner")
_KNOWN = 0.5  # the share of a block's word pairs that the extraction must hold
_ENOUGH = 0.35  # the share of the page's unlinked words below which the extraction is not trusted
_HEADLINE_WITHIN = 40  # blocks before the first sentence; what stands between is judged like all else
_SENTENCE = 8  # words; a shorter block that the extraction knows may stand in a menu as well
_FEW_WORDS = 60  # a page this short is taken whole


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks that are the article, in their order, and how many words of the page were left out."""

    pieces: list[Piece]
    words_left: int


def article_of(pieces: Sequence[Piece], known: str) -> Article:
    """The article among the blocks of a page, given the text that an extraction took for it."""
    counts = [len(_words(piece.draft.text)) for piece in pieces]
    shares = _shares_known(pieces, known)
    held = [index for index, share in enumerate(shares) if share >= _KNOWN]
    told = zip(pieces, counts, shares, strict=True)
    own = sum(count for piece, count, share in told if share >= _KNOWN or not _is_outside(piece))
    taken = sum(counts[index] for index in held)
    strong = [index for index in held if counts[index] >= _SENTENCE] or held
    if not held or own <= _FEW_WORDS or taken < _ENOUGH * own:
        return Article(list(pieces), 0)
    first, last = _with_headline(pieces, held, strong[0]), _with_what_follows(pieces, strong)
    chosen = [
        index
        for index, piece in enumerate(pieces)
        if (first <= index <= last and (shares[index] >= _KNOWN or not _is_furniture(piece, pieces, strong)))
        or (index > last and (_is_note(piece) or index in strong))
    ]
    left = sum(counts) - sum(counts[index] for index in chosen)
    return Article([pieces[index] for index in chosen], left)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _shares_known(pieces: Sequence[Piece], known: str) -> list[float]:
    """For each block, the share of its pairs of neighbouring words that the extracted text holds."""
    lines = [_words(line) for line in known.splitlines()]
    pairs = {pair for line in lines for pair in pairwise(line)}
    short = {" ".join(line) for line in lines if len(line) < 3}
    shares = []
    for piece in pieces:
        words = _words(piece.draft.text)
        if len(words) < 3:
            shares.append(1.0 if words and " ".join(words) in short else 0.0)
        else:
            found = sum(pair in pairs for pair in pairwise(words))
            shares.append(found / (len(words) - 1))
    return shares


def _is_mostly_links(piece: Piece) -> bool:
    return piece.linked > 0.6 * max(1, len(piece.draft.text))


def _is_outside(piece: Piece) -> bool:
    """Whether a block is a list of links, or stands where pages keep their menus and their readers' comments."""
    return _is_mostly_links(piece) or any(_says_furniture(element) for element in piece.path)


def _with_headline(pieces: Sequence[Piece], held: Sequence[int], first: int) -> int:
    """Begin at the headline, where one stands shortly before the first known sentence, or with what is known there."""
    for index in range(first, max(-1, first - _HEADLINE_WITHIN), -1):
        if pieces[index].draft.kind == "heading" and pieces[index].draft.level == 1:
            return index
    known = set(held)
    while first - 1 in known:
        first -= 1
    return first


def _with_what_follows(pieces: Sequence[Piece], strong: Sequence[int]) -> int:
    """End after what follows the last known sentence in the article's own element, up to the first furniture there."""
    first, last = pieces[strong[0]].path, strong[-1]
    shared = [element for element, other in zip(first, pieces[last].path, strict=False) if element is other]
    home = pieces[last].path[-2:-1] if not shared or shared[-1].tag in ("body", "html") else shared[-1:]
    while last + 1 < len(pieces) and home and home[0] in pieces[last + 1].path:
        if _is_furniture(pieces[last + 1], pieces, strong):
            break
        last += 1
    return last


def _is_furniture(piece: Piece, pieces: Sequence[Piece], held: Sequence[int]) -> bool:
    """Whether an unknown block among the known ones stands in a menu, a box or a list of links."""
    if piece.draft.text and _is_mostly_links(piece):
        return True
    shared = {id(element) for element in pieces[held[0]].path} & {id(element) for element in pieces[held[-1]].path}
    return any(_says_furniture(element) for element in piece.path if id(element) not in shared)


def _is_note(piece: Piece) -> bool:
    """Whether the block stands among the notes to the article, which extractions take for furniture."""
    for element in piece.path:
        words = (element.get(name) for name in ("class", "id", "role"))
        if any(word and _NOTES.search(word) for word in words):
            return True
    return False


def _says_furniture(element: Element) -> bool:
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    return any(_FURNITURE.search(element.get(name) or "") for name in ("class", "id"))


def extracted(tree: Element, address: str = "") -> tuple[str, Metadata]:
    """What trafilatura takes for the article of a page, as lines, and what the page says of itself."""
    found = trafilatura.bare_extraction(
        tree,
        url=address or None,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
    )
    if found is None:
        return "", Metadata()
    lines = (
        "\n".join("".join(map(str, element.itertext())) for element in _leaves(found.body))
        if found.body is not None
        else ""
    )
    return lines or (found.text or ""), _metadata(found, tree)


def _leaves(body: Element) -> list[Element]:
    """The elements of an extraction that hold text of their own."""
    return [
        element
        for element in body.iter(etree.Element)
        if element.tag not in ("hi", "ref", "lb", "del") and _own(element)
    ]


def _own(element: Element) -> bool:
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element) or len(element))


def _metadata(found: trafilatura.settings.Document, tree: Element) -> Metadata:
    authors = tuple(dict.fromkeys(name.strip() for name in (found.author or "").split(";") if name.strip()))
    return Metadata(
        title=_line(found.title, 500),
        authors=tuple(_line(name, 200) for name in authors[:50]),
        publication=_line(found.sitename, 200),
        published=_date(found.date),
        url=_line(found.url, 2000),
        language=_line(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"), 20),
    )


def _line(text: str | None, longest: int) -> str:
    return clean(folded(text or "").strip())[:longest]


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
