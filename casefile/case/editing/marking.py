"""Making passages and claims: cutting the quote from the stored text, finding the page, giving numbers."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from casefile.case.claims import fieldvalues, numbers, structure
from casefile.case.editing.open_edit import OpenEdit, uuid
from casefile.case.file.store import ask
from casefile.case.identity import join_id, new_id
from casefile.case.reading.reads import Reads
from casefile.case.values import ClaimKind, Fields, Value
from casefile.documents.model import Page, Rect
from casefile.errors import NotFound, Refused
from casefile.words import _

AROUND: Final = 32  # characters kept before and after a quote, to find it again


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to be made. `start` to `end` in the document's text; the claim and the tags come with it."""

    document: str
    start: int
    end: int
    kind: ClaimKind | None = None
    tags: Sequence[str] = ()
    note: str = ""
    fields: Fields = field(default_factory=dict)
    rects: Sequence[Rect] = ()
    region: Rect | None = None  # a region of a page instead of words


@dataclass(frozen=True, slots=True)
class _Read:
    """What marking needs of a document, read once for many marks."""

    text: str
    text_sha256: str
    pages: tuple[Page, ...]
    starts: list[int]
    local: int


class Marker:
    """Puts marks into an open edit."""

    def __init__(self, edit: OpenEdit, reads: Reads) -> None:
        self._edit = edit
        self._reads = reads
        self._known: dict[str, _Read] = {}

    def put(self, mark: Mark) -> str:
        """Add one passage, with its claim and tags, to the edit; returns its id."""
        passage = new_id()
        read = self._read(mark.document)
        part = self._edit.next_number("", read.local)
        anchor = self._region(read, mark, mark.region, part) if mark.region else self._anchor(read, mark, part)
        note = mark.note or None
        self._edit.make("passage", passage, {"anchor": anchor, "note": note})
        for tag in dict.fromkeys(mark.tags):
            self._edit.expect("tag", tag)
            join(self._edit, "tagging", passage, tag)
        if mark.kind is not None:
            self.claim(passage, mark.kind, mark.fields)
        elif mark.fields:
            raise Refused(_("Fields need a kind: testimony, statistic or allegation."))
        return passage

    def claim(self, passage: str, kind: ClaimKind, fields: Fields) -> str:
        """Add a claim that rests on a passage; returns its id."""
        claim = new_id()
        values: dict[str, Value | None] = {"kind": kind, "number": self.number(kind)}
        check_unconfirmed(fields.get("credibility"))
        for name, value in fields.items():
            fieldvalues.field_of(kind, name)
            self._edit.check_mentions("claim", name, value)
            values[name] = value
        self._edit.make("claim", claim, values)
        join(self._edit, "attachment", claim, passage)
        return claim

    def number(self, kind: str) -> str:
        """The number a new claim of this kind proposes."""
        prefix = structure.PREFIXES[kind]
        return numbers.show(prefix, self._edit.next_number(prefix))

    def moved(self, passage: str, start: int, end: int, rects: Sequence[Rect]) -> Value:
        """The anchor of a passage that is there, with another extent."""
        old = self._edit.shown(passage, "anchor")
        match old:
            case {"number": int(number), "document": str(document)}:
                return self._anchor(self._read(document), Mark(document, start, end, rects=rects), number)
        raise TypeError(old)  # its shape was checked before it was written

    def _read(self, document: str) -> _Read:
        if document not in self._known:
            self._edit.expect("document", document)
            statement = (
                "SELECT d.object, d.text_sha256 FROM object o CROSS JOIN document d ON d.object = o.id WHERE o.uuid = ?"
            )
            [(local, text_sha256)] = ask(self._edit.connection, statement, (uuid(document),))
            pages = self._reads.pages(document)
            starts = [page.start for page in pages]
            self._known[document] = _Read(self._reads.text(document), text_sha256, pages, starts, local)
        return self._known[document]

    def _anchor(self, read: _Read, mark: Mark, number: int) -> Value:
        text, start, end = read.text, mark.start, mark.end
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise Refused(_("There are no words in this place to mark."))
        return {
            "document": mark.document,
            "text": read.text_sha256,
            "number": number,
            "start": start,
            "end": end,
            **({"page": bisect_right(read.starts, start) - 1} if read.starts else {}),
            "quote": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
            **({"rects": [_thousandths(rect) for rect in mark.rects]} if mark.rects else {}),
        }

    def _region(self, read: _Read, mark: Mark, rect: Rect, number: int) -> Value:
        if not 0 <= rect.page < len(read.pages) or not (rect.x0 < rect.x1 and rect.y0 < rect.y1):
            raise Refused(_("There is no region of a page in this place to mark."))
        at = read.pages[rect.page].start
        return {
            "document": mark.document,
            "text": read.text_sha256,
            "number": number,
            "start": at,
            "end": at,
            "page": rect.page,
            "region": 1,
            "quote": "",
            "prefix": "",
            "suffix": "",
            "rects": [_thousandths(rect)],
        }


def check_unconfirmed(credibility: object) -> None:
    """Refuse credibility 1 for a claim that is not made yet: nothing can be linked to it that would confirm it."""
    if credibility == "1":
        sentence = _(
            "A new claim cannot be “confirmed by other sources” yet: mark it without, link it to a claim of an "
            "independent source that corroborates it, then set its credibility."
        )
        raise Refused(sentence)


def join(edit: OpenEdit, kind: str, one: str, other: str) -> None:
    """Join a passage and a tag, or a claim and a passage. Joined already: nothing. Parted before: joined again."""
    id_ = join_id(kind, one, other)
    names = ("passage", "tag") if kind == "tagging" else ("claim", "passage")
    if edit.is_deleted(id_):
        edit.restore(kind, id_)
    elif not edit.is_visible(id_):
        edit.make(kind, id_, {"pair": dict(zip(names, (one, other), strict=True))})


def part(edit: OpenEdit, kind: str, one: str, other: str) -> None:
    """Take a join away. NotFound where there is none."""
    id_ = join_id(kind, one, other)
    if not edit.is_visible(id_):
        raise NotFound(_("They are not joined."))
    edit.delete(kind, id_)


def _thousandths(rect: Rect) -> Value:
    return [rect.page, *(round(side * 1000) for side in (rect.x0, rect.y0, rect.x1, rect.y1))]
