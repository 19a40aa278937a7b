"""Every edit of a case: each one undo step, durable when it returns. The only writer; what may be written is decided in
the modules it calls."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from casefile.case.editing import deleting, importing, linking, recognition
from casefile.case.editing.filling import check_credibility, set_fields
from casefile.case.editing.marking import Mark, Marker, join, part
from casefile.case.editing.newcomers import Newcomer, welcome
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.editing.steps import Steps
from casefile.case.history.log import EditKind
from casefile.case.history.views import folded
from casefile.case.reading.history import one_edit
from casefile.case.reading.reads import Reads
from casefile.case.values import Claim, ClaimKind, Document, Edit, Fields, Link, Passage, Source, Tag, Value
from casefile.documents.model import ReadDocument, Rect
from casefile.documents.recognising import RecognisedPage
from casefile.errors import Refused
from casefile.words import _


class Edits(Reads):
    """What a person can do to a case. Refused or NotFound where it cannot be done: nothing is written."""

    steps: Steps

    @abstractmethod
    def _edit(self, label: str, kind: EditKind = "edit") -> AbstractContextManager[OpenEdit]:
        """One transaction that becomes one edit, or nothing if no change was put into it."""

    # documents

    def add_document(
        self, read: ReadDocument, source: Path | bytes, *, title: str | None = None, fields: Fields | None = None
    ) -> Document:
        """Take in a file that was read. A file whose bytes are in the case is the document that is there."""
        given = dict(fields or {}) | ({"title": title} if title else {})
        with self._edit("Add document", "import") as edit:
            id_ = importing.take_in(edit, read, source, given)
        return self.document(id_)

    def add_documents(
        self, files: Sequence[tuple[ReadDocument, Path | bytes]], *, fields: Fields | None = None
    ) -> list[Document]:
        """Take in several in one edit, all with these fields. One that changed since it was read refuses them all."""
        with self._edit("Add documents", "import") as edit:
            ids = [importing.take_in(edit, read, source, fields or {}) for read, source in files]
        return self.documents(ids=ids)

    def recognise(self, document: str, pages: Sequence[RecognisedPage]) -> Document:
        """Keep the words recognised on pictures of pages: a rendition of its own, in place of one kept before."""
        with self._edit("Recognise text") as edit:
            recognition.keep(edit, document, pages)
        return self.document(document)

    # passages and claims

    def mark(
        self,
        document: str,
        start: int,
        end: int,
        *,
        kind: ClaimKind | None = None,
        tags: Sequence[str] = (),
        note: str = "",
        fields: Fields | None = None,
        rects: Sequence[Rect] = (),
    ) -> Passage:
        """Mark words. The quote is cut here from the stored text; a place without words is refused."""
        return self.mark_many([Mark(document, start, end, kind, tags, note, fields or {}, rects)])[0]

    def mark_many(self, marks: Sequence[Mark], *, newcomers: Sequence[Newcomer] = ()) -> list[Passage]:
        """Mark many places in one edit; the newcomers are the tags and sources they name that are not there yet."""
        with self._edit("Mark passage" if len(marks) == 1 else "Mark passages") as edit:
            welcome(edit, newcomers)
            marker = Marker(edit, edit.reads)
            ids = [marker.put(mark) for mark in marks]
        return self.passages(ids=ids)

    def mark_region(
        self,
        document: str,
        rect: Rect,
        *,
        kind: ClaimKind | None = None,
        tags: Sequence[str] = (),
        note: str = "",
        fields: Fields | None = None,
    ) -> Passage:
        """Mark a region of a page."""
        return self.mark_many([Mark(document, 0, 0, kind, tags, note, fields or {}, region=rect)])[0]

    def change_extent(self, passage: str, start: int, end: int, *, rects: Sequence[Rect] = ()) -> Passage:
        """Move the ends of a passage. Its number, claims, tags and note stay."""
        with self._edit("Change extent of passage") as edit:
            edit.expect("passage", passage)
            anchor = Marker(edit, edit.reads).moved(passage, start, end, rects)
            if anchor != edit.shown(passage, "anchor"):
                edit.set("passage", passage, "anchor", anchor)
        return self.passage(passage)

    def claim(self, passage: str, kind: ClaimKind, *, fields: Fields | None = None) -> Claim:
        """A new claim that rests on a passage."""
        with self._edit("Make claim") as edit:
            edit.expect("passage", passage)
            id_ = Marker(edit, edit.reads).claim(passage, kind, fields or {})
        return self.claim_of(id_)

    def attach(self, passage: str, claim: str) -> None:
        """Let a claim rest on one more passage."""
        with self._edit("Attach passage") as edit:
            edit.expect("passage", passage)
            edit.expect("claim", claim)
            join(edit, "attachment", claim, passage)

    def detach(self, passage: str, claim: str) -> None:
        """Let a claim no longer rest on a passage. Its last passage cannot be detached."""
        with self._edit("Detach passage") as edit:
            if edit.reads.claim_of(claim).passages == (passage,):
                raise Refused(_("A claim rests on at least one passage; delete the claim instead."))
            part(edit, "attachment", claim, passage)

    # fields

    def set(self, object_: str, values: Mapping[str, Value | None], *, newcomers: Sequence[Newcomer] = ()) -> None:
        """Change fields; None clears. What is equal to what stands there is not written."""
        self.set_many([object_], values, newcomers=newcomers)

    def set_many(
        self, objects: Sequence[str], values: Mapping[str, Value | None], *, newcomers: Sequence[Newcomer] = ()
    ) -> None:
        """Change the same fields of several objects in one edit; the newcomers are sources that the values name."""
        with self._edit("Change fields" if len(objects) == 1 else "Change fields of several") as edit:
            welcome(edit, newcomers)
            for object_ in objects:
                set_fields(edit, object_, values)
            check_credibility(edit, objects, values)

    def set_each(self, values: Mapping[str, Mapping[str, Value | None]]) -> None:
        """Change fields of several objects, each its own, in one edit: by object, then by field."""
        with self._edit("Change fields of several") as edit:
            for object_, fields in values.items():
                set_fields(edit, object_, fields)
                check_credibility(edit, [object_], fields)

    # deleting

    def delete(self, *objects: str) -> None:
        """Delete objects with what cannot stand without them."""
        with self._edit("Delete") as edit:
            deleting.delete(edit, objects)

    def restore(self, *objects: str) -> None:
        """Bring deleted objects back, with what went with them."""
        with self._edit("Restore") as edit:
            deleting.restore(edit, objects)

    # tags, sources, links

    def add_tag(self, name: str, *, colour: str = "", definition: str = "") -> Tag:
        """A new tag; one of that name that is there is returned as it is."""
        with self._edit("Add tag") as edit:
            wanted = folded(name)
            known = next((tag for tag in edit.reads.tags() if folded(tag.name) == wanted), None)
            if known is not None:
                return known
            if not wanted:
                raise Refused(_("A tag needs a name."))
            new = Newcomer.tag(name, colour=colour, definition=definition)
            welcome(edit, [new])
        return next(tag for tag in self.tags() if tag.id == new.id)

    def tag(self, passages: Sequence[str], tags: Sequence[str]) -> None:
        """Put tags on passages."""
        with self._edit("Tag") as edit:
            edit.expect("passage", *passages)
            edit.expect("tag", *tags)
            for passage in passages:
                for tag in tags:
                    join(edit, "tagging", passage, tag)

    def untag(self, passages: Sequence[str], tags: Sequence[str]) -> None:
        """Take tags off passages; of tags that are one on screen, all."""
        with self._edit("Remove tag") as edit:
            edit.expect("passage", *passages)
            edit.expect("tag", *tags)
            for tag in tags:
                for id_ in deleting.taggings(edit, tag, passages):
                    edit.delete("tagging", id_)

    def add_source(
        self, *, name: str = "", code: str = "", protected: bool = False, fields: Fields | None = None
    ) -> Source:
        """A new source. Its code, where given, is its own."""
        with self._edit("Add source") as edit:
            given: dict[str, Value | None] = {"code": code or None, "name": name or None}
            given |= {"protected": 1} if protected else {}
            new = Newcomer.source(given | dict(fields or {}))
            welcome(edit, [new])
        return next(source for source in self.sources() if source.id == new.id)

    def link(self, kind: str, claim: str, other: str, *, note: str = "") -> Link:
        """Link two claims: corroborates, contradicts … The same link again is the one that is there."""
        return self.link_many(kind, [(claim, other)], note=note)[0]

    def link_many(self, kind: str, ends: Sequence[tuple[str, str]], *, note: str = "") -> list[Link]:
        """Link several pairs of claims alike in one edit, the first of each to the second."""
        with self._edit("Link claims") as edit:
            made = linking.link(edit, kind, ends, note)
        found = {link.id: link for link in self.links()}
        return [found[id_] for id_ in made]

    # undo

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self.steps.undo_label

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back, or None."""
        return self.steps.redo_label

    def undo(self) -> Edit:
        """Take the last step of this window back: a new edit with the old values. Refused if there is none."""
        return one_edit(self._reading, self.steps.undo(self._edit))

    def redo(self) -> Edit:
        """Bring back what undo took. Refused if there is nothing."""
        return one_edit(self._reading, self.steps.redo(self._edit))
