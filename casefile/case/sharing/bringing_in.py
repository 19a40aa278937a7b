"""Bringing in what was done in another case: its documents, passages and claims become edits here, with a note of where
they come from. Not a merge: the other case's history stays there, and doing it twice brings the passages twice.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from casefile.case.case import Case
from casefile.case.claims import numbers, structure
from casefile.case.editing.marking import join
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.file import blobs, laying_out
from casefile.case.history.log import local_ids, value_of
from casefile.case.identity import canonical, new_id
from casefile.case.sharing import foreign, merge
from casefile.case.sharing.foreign import Stop
from casefile.case.values import Claim, Document, Passage, Source, Value
from casefile.errors import Cancelled, Refused
from casefile.words import _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came out of it. Documents that were here already are not counted."""

    other: str
    documents: int
    passages: int
    claims: int
    sources: int


def bring_in(case: Case, other: Path, *, cancelled: Stop = foreign.never) -> BroughtIn:
    """Bring in every document, passage, claim and source of another case. Two edits: they can be undone.

    The file is let in as any teammate's file is: checked row by row, into a case of our own that is thrown away.
    """
    with ExitStack() as stack:
        theirs = _let_in(stack, other, case.person, cancelled)
        if theirs.id == case.id:
            raise Refused(_("{name} is a copy of this case: merge it instead.").format(name=other.name))
        bringing = _Bringing(case, theirs, other.name, cancelled)
        return bringing.all()


def _let_in(stack: ExitStack, other: Path, person: str, cancelled: Stop) -> Case:
    folder = Path(tempfile.mkdtemp(prefix="casefile-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    with foreign.opened(other, cancelled=cancelled) as theirs:
        empty = folder / "theirs.casefile"
        laying_out.lay_out(empty, case=theirs.case)
    made = stack.enter_context(Case.open(empty, person=person))
    merge.merge_file(made, other, cancelled=cancelled)
    return made


class _Bringing:
    """One bringing-in under way."""

    def __init__(self, case: Case, theirs: Case, name: str, cancelled: Stop) -> None:
        self._case, self._theirs, self._name, self._cancelled = case, theirs, name, cancelled
        ids = [one.id for one in theirs.passages()] + [one.id for one in theirs.claims()]
        self._ids = {id_: new_id() for id_ in ids + [one.id for one in theirs.sources()]}

    def all(self) -> BroughtIn:
        """Documents first, in an edit of their own: passages are numbered within them."""
        documents, passages = self._theirs.documents(), self._theirs.passages()
        known = {document.id for document in self._case.documents()}
        new = [document for document in documents if document.id not in known]
        with self._case._edit("Bring in documents of another case", "import") as edit:
            for document in self._each(new):
                self._document(edit, document)
        claims, sources = self._theirs.claims(), self._theirs.sources()
        with self._case._edit("Bring in work of another case", "import") as edit:
            codes = {source.code.casefold() for source in self._case.sources()}
            for source in self._each(sources):
                self._source(edit, source, codes)
            for passage in self._each(passages):
                self._passage(edit, passage)
            for claim in self._each(claims):
                self._claim(edit, claim)
        return BroughtIn(self._name, len(new), len(passages), len(claims), len(sources))

    def _each(self, things: Sequence[T]) -> Iterator[T]:
        """One after the other, until the person asks to stop: what the edit under way holds is not written then."""
        for thing in things:
            if self._cancelled():
                raise Cancelled(_("Stopped."))
            yield thing

    def _from(self, number: str, person: str) -> str:
        return _("From the case “{title}”: {number} there, by {person}.").format(
            title=self._theirs.title, number=number, person=person
        )

    def _bytes(self, edit: OpenEdit, *names: str) -> None:
        """The bytes of these names, unless they are here; each is checked as it passes."""
        for name in names:
            if not blobs.has(edit.connection, bytes.fromhex(name)):
                with self._theirs.asking() as connection:
                    content = blobs.chunks(connection, bytes.fromhex(name))
                    blobs.store(edit.connection, content)

    def _document(self, edit: OpenEdit, document: Document) -> None:
        fields = dict(self._theirs.fields(document.id))
        text = fields["text"]
        if not isinstance(text, dict) or not isinstance(text["pictures"], list):
            raise TypeError(text)  # its shape was checked when it was let in
        self._bytes(edit, document.sha256, str(text["sha256"]), str(text["layout"]), *map(str, text["pictures"]))
        recognised = fields.get("recognised")
        if isinstance(recognised, dict):
            self._bytes(edit, *(str(recognised[part]) for part in ("sha256", "layout", "boxes")))
        if edit.is_deleted(document.id):
            edit.restore("document", document.id)
            return
        note = self._from(document.number, document.added_by)
        fields["note"] = f"{fields['note']}\n\n{note}" if fields.get("note") else note
        fields["number"] = numbers.show("EX", edit.next_number("EX"))
        edit.make("document", document.id, fields)

    def _source(self, edit: OpenEdit, source: Source, codes: set[str]) -> None:
        """A code that is taken here gets a mark: two people may not go by one code."""
        fields = dict(self._theirs.fields(source.id))
        while str(fields.get("code", "")).casefold() in codes and fields.get("code"):
            fields["code"] = f"{fields['code']}′"
        codes.add(str(fields.get("code", "")).casefold())
        edit.make("source", self._ids[source.id], fields)

    def _passage(self, edit: OpenEdit, passage: Passage) -> None:
        anchor = self._theirs.fields(passage.id)["anchor"]
        if not isinstance(anchor, dict):
            raise TypeError(anchor)
        self._bytes(edit, str(anchor["text"]))
        local = local_ids(edit.connection, [passage.document])[passage.document]
        note = self._from(passage.number, passage.marked_by)
        values: dict[str, Value | None] = {
            "anchor": anchor | {"number": edit.next_number("", local)},
            "note": f"{passage.note}\n\n{note}" if passage.note else note,
        }
        edit.make("passage", self._ids[passage.id], values)

    def _claim(self, edit: OpenEdit, claim: Claim) -> None:
        fields = {name: self._here(value) for name, value in self._theirs.fields(claim.id).items()}
        if fields.get("credibility") == "1":  # confirmed by links, and those stay there
            del fields["credibility"]
        prefix = structure.PREFIXES[claim.kind]
        fields["number"] = numbers.show(prefix, edit.next_number(prefix))
        edit.make("claim", self._ids[claim.id], fields)
        for passage in claim.passages:
            join(edit, "attachment", self._ids[claim.id], self._ids[passage])

    def _here(self, value: Value) -> Value | None:
        """A value with the ids that things have here."""
        text = _ID.sub(lambda found: self._ids.get(found.group(), found.group()), canonical(value))
        return value_of(text)


_ID: Final = re.compile(r"(?<=\")[0-9a-f]{32}(?=\")", re.ASCII)
