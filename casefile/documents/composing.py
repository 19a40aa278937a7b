"""Blocks as they are written, and the text they are frozen into. Every article format ends here."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casefile.documents.characters import clean, folded, runs_right_to_left
from casefile.documents.model import Block, BlockKind, Picture, Span, SpanKind

_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
_LARGEST_PICTURE = 64 << 20
_STAND_WITHOUT_TEXT = ("image", "rule")


@dataclass(slots=True)
class Draft:
    """A block being written. Text goes in through `write` and `write_lines` only."""

    kind: BlockKind = "paragraph"
    level: int = 0
    ordered: bool = False
    table: int = -1
    row: int = -1
    column: int = -1
    picture: str = ""
    right_to_left: bool | None = None  # None: as its first letter runs
    parts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    length: int = 0
    _last: str = "\n"

    def write(self, text: str) -> None:
        """Running text: blanks are folded, none at the start or after another."""
        text = folded(text)
        if self._last in " \n":
            text = text.lstrip(" ")
        self._put(text)

    def write_lines(self, text: str) -> None:
        """Text whose blanks and line ends are meant."""
        self._put(clean(text.replace("\r\n", "\n")))

    def end_line(self) -> None:
        """A line end inside the block; none at its start, never two."""
        if self._last == " ":
            self._drop_last()
        if self._last != "\n":
            self._put("\n")

    def mark(self, kind: SpanKind, start: int, target: str = "") -> None:
        """Emphasis or a link from `start` to here."""
        if start < self.length:
            self.spans.append(Span(kind, start, self.length, folded(target).strip()[:4000]))

    @property
    def text(self) -> str:
        """What is written so far."""
        return "".join(self.parts)

    def _put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)
            self._last = text[-1]

    def _drop_last(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        if not self.parts[-1]:
            self.parts.pop()
        self._last = self.parts[-1][-1] if self.parts else "\n"


def freeze(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The frozen text and its blocks. Each block ends with a line end that is not its own; empty ones are left out."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for draft in drafts:
        text = draft.text if draft.kind == "preformatted" else draft.text.strip(" \n")
        text = text.rstrip(" \n") if draft.kind == "preformatted" else text
        if not text and draft.kind not in _STAND_WITHOUT_TEXT and draft.table < 0:
            continue
        cut = len(draft.text) - len(draft.text.lstrip(" \n")) if draft.kind != "preformatted" else 0
        blocks.append(_block(draft, text, at, at - cut))
        pieces.append(text)
        at += len(text) + 1
    return "".join(piece + "\n" for piece in pieces) or "\n", tuple(blocks)


def _block(draft: Draft, text: str, at: int, shift: int) -> Block:
    end = at + len(text)
    spans = tuple(
        Span(span.kind, max(at, span.start + shift), min(end, span.end + shift), span.target)
        for span in draft.spans
        if min(end, span.end + shift) > max(at, span.start + shift)
    )
    leftwards = runs_right_to_left(text) if draft.right_to_left is None else draft.right_to_left
    return Block(
        kind=draft.kind,
        start=at,
        end=end,
        level=draft.level,
        ordered=draft.ordered,
        table=draft.table,
        row=draft.row,
        column=draft.column,
        picture=draft.picture,
        right_to_left=leftwards,
        spans=spans,
    )


@dataclass(slots=True)
class Pictures:
    """The pictures of an article, each once."""

    kept: dict[str, Picture] = field(default_factory=dict)
    unkept: int = 0  # of a kind that is not shown, or larger than is sane

    def keep(self, data: bytes) -> str:
        """The SHA-256 the picture is kept by; empty where it is of a kind that is not kept."""
        media_type = picture_type(data)
        if not media_type or len(data) > _LARGEST_PICTURE:
            self.unkept += 1
            return ""
        sha256 = hashlib.sha256(data).hexdigest()
        self.kept.setdefault(sha256, Picture(sha256, media_type, data))
        return sha256

    def used_by(self, blocks: Sequence[Block]) -> tuple[Picture, ...]:
        """Those that the blocks show."""
        used = {block.picture for block in blocks}
        return tuple(picture for sha256, picture in self.kept.items() if sha256 in used)


def picture_type(data: bytes) -> str:
    """The media type of a picture that articles may show, by its first bytes; empty for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((name for start, name in _PICTURES.items() if data.startswith(start)), "")
