"""What editors and panels look up again and again: sources and tags by id, kept until they change."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from PySide6.QtCore import QObject

from casefile.case.values import Changes, Claim, Document, Source, Tag
from casefile.errors import NotFound
from casefile.ui.open_case import OpenCase


class Register(QObject):
    """The case's sources and tags, read once and again after a change touched their kind; the rest as it is asked."""

    def __init__(self, open_case: OpenCase, parent: QObject | None = None) -> None:
        super().__init__(parent or open_case)
        self._open_case = open_case
        self._sources: dict[str, Source] | None = None
        self._tags: dict[str, Tag] | None = None
        open_case.changed.connect(self._forget)

    def sources(self) -> Sequence[Source]:
        """Every source, by code."""
        if self._sources is None:
            self._sources = {source.id: source for source in self._open_case.case.sources()}
        return list(self._sources.values())

    def source(self, id_: str) -> Source | None:
        """A source, or None where it is gone."""
        self.sources()
        return (self._sources or {}).get(id_)

    def new_source(self, name: str) -> Source:
        """A source with that name, new in the case."""
        return self._open_case.case.add_source(name=name)

    def together(self) -> AbstractContextManager[object]:
        """Let the edits made inside be one step to undo: a source that is made, and the field that names it."""
        return self._open_case.case.steps.together()

    def tags(self) -> Sequence[Tag]:
        """Every tag, by name."""
        if self._tags is None:
            self._tags = {tag.id: tag for tag in self._open_case.case.tags()}
        return list(self._tags.values())

    def tag(self, id_: str) -> Tag | None:
        """A tag, or None where it is gone."""
        if self._tags is not None:
            return self._tags.get(id_)
        return next(iter(self._open_case.case.tags(ids=[id_])), None)

    def tag_called(self, name: str) -> Tag | None:
        """The tag of that name, upper and lower case alike."""
        wanted = " ".join(name.split()).casefold()
        return next((tag for tag in self.tags() if tag.name.casefold() == wanted), None)

    def document(self, id_: str) -> Document | None:
        """A document, or None where it is gone."""
        try:
            return self._open_case.case.document(id_)
        except NotFound:
            return None

    def statistics(self) -> Sequence[Claim]:
        """The statistics, which an allegation may name its victims by."""
        return self._open_case.case.claims(kind="statistic")

    def claims(self) -> Sequence[Claim]:
        """Every claim, which an element of an offence may be shown by."""
        return self._open_case.case.claims()

    def name_of(self, id_: str) -> str:
        """What people call a source or claim; the code where the name is protected."""
        if source := self.source(id_):
            return source_label(source)
        try:
            return self._open_case.case.claims(ids=[id_])[0].number
        except (NotFound, IndexError):
            return id_[:8]

    def _forget(self, changes: Changes) -> None:
        if "source" in changes.kinds or not changes.objects:
            self._sources = None
        if changes.kinds & {"tag", "tagging", "passage"} or not changes.objects:
            self._tags = None


def source_label(source: Source) -> str:
    """A source as it is named on the screen: by its code alone where the name is protected."""
    if source.protected or not source.name:
        return source.code or source.name
    return f"{source.code} · {source.name}" if source.code else source.name
