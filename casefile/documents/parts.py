"""What a reader of one format hands back: a document without its file's name, size and hash."""

from dataclasses import dataclass

from casefile.documents.model import Block, Metadata, Page, Picture


@dataclass(frozen=True, slots=True)
class ArticleParts:
    """Flowing text with its blocks and pictures."""

    text: str
    blocks: tuple[Block, ...]
    pictures: tuple[Picture, ...]
    metadata: Metadata
    extractor: str
    not_captured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageParts:
    """Pages with their text."""

    text: str
    pages: tuple[Page, ...]
    metadata: Metadata
    extractor: str
    encrypted: bool = False
    not_captured: tuple[str, ...] = ()


def counted(*kinds: tuple[int, str]) -> tuple[str, ...]:
    """The sentences whose count is not 0, with the count in its place."""
    return tuple(sentence.format(count) for count, sentence in kinds if count)
