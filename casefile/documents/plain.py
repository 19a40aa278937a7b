"""Text files and Markdown: a text file is kept to the letter, Markdown is shown as it is meant."""

import re
from collections import Counter

import markdown_it
from markdown_it import MarkdownIt

from casefile.documents.characters import runs_right_to_left
from casefile.documents.composing import Pictures, freeze
from casefile.documents.encoding import decode
from casefile.documents.markup import Walk
from casefile.documents.model import Block, BlockKind, Metadata
from casefile.documents.parts import ArticleParts
from casefile.documents.webpage import not_captured, parse
from casefile.errors import UnreadableDocument
from casefile.words import _

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_COLUMNS = re.compile(r"\S(?:\t| {3,})\S")
_FRONT_MATTER = re.compile(r"\A---\n((?:.*\n){0,200}?)---\n")
_FRONT_FIELD = re.compile(r"^(title|author|date|url|source|lang|language)\s*:\s*(.+)$", re.MULTILINE | re.IGNORECASE)
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")


def read_text(data: bytes) -> ArticleParts:
    """A text file: its text to the letter; its paragraphs, parted by empty lines, are the blocks."""
    text, encoding = decode(data)
    if not text.strip():
        raise UnreadableDocument(_("The file holds no text."))
    text = text if text.endswith("\n") else text + "\n"
    blocks = tuple(_block(found) for found in _PARAGRAPH.finditer(text))
    return ArticleParts(text, blocks, (), Metadata(), f"casefile-text/1;encoding={encoding}")


def _block(found: re.Match[str]) -> Block:
    """A paragraph, or lines that stand in columns and must stay as they are."""
    text = found.group()
    kind: BlockKind = "preformatted" if _in_columns(text) else "paragraph"
    return Block(kind, found.start(), found.end(), right_to_left=runs_right_to_left(text))


def _in_columns(text: str) -> bool:
    if "\t" not in text and "   " not in text:
        return False
    lines = text.split("\n")
    columns = sum(bool(_COLUMNS.search(line)) for line in lines)
    return columns > 1 and columns > len(lines) / 2


def read_markdown(data: bytes) -> ArticleParts:
    """Markdown as its author meant it to look. Pictures in files beside it are not part of it."""
    text, encoding = decode(data)
    front = _FRONT_MATTER.match(text)
    said = (
        {name.lower(): value.strip().strip("\"'") for name, value in _FRONT_FIELD.findall(front.group(1))}
        if front
        else {}
    )
    rendered = _MARKDOWN.render(text[front.end() :] if front else text)
    if not rendered.strip():
        raise UnreadableDocument(_("The file holds no text."))
    pictures = Pictures()
    page = Walk(pictures).over(parse(f"<div>{rendered}</div>"))
    frozen, blocks = freeze(piece.draft for piece in page.pieces)
    metadata = Metadata(
        title=said.get("title", "")[:500],
        authors=(said["author"][:200],) if said.get("author") else (),
        url=(said.get("url") or said.get("source", ""))[:2000],
        language=(said.get("lang") or said.get("language", ""))[:20],
    )
    extractor = f"casefile-markdown/1;markdown-it-py/{markdown_it.__version__};encoding={encoding}"
    return ArticleParts(frozen, blocks, pictures.used_by(blocks), metadata, extractor, not_captured(Counter(page.left)))
