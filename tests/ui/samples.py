"""Documents made here, for tests of the window: no file of anyone else."""

import hashlib

from casefile.documents.model import Block, ReadDocument


def an_article(name: str, *paragraphs: str) -> tuple[ReadDocument, bytes]:
    """An article of these paragraphs as it comes out of reading, and the bytes of its file."""
    text = "\n".join(paragraphs)
    data = text.encode()
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 1
    read = ReadDocument(
        sha256=hashlib.sha256(data).hexdigest(), size=len(data), kind="article", media_type="text/plain",
        file_name=name, text=text, extractor="plain/1", blocks=tuple(blocks),
    )  # fmt: skip
    return read, data
