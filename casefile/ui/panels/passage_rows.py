"""The rows and columns of the table of all passages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefile.case.records import KINDS, label
from casefile.case.values import Claim, Document, Passage
from casefile.moments import moment
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.tables.columns import Column, by_amount, empty_last, in_numbers
from casefile.words import _


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with what its columns need beside it."""

    passage: Passage
    document: Document | None
    claims: tuple[Claim, ...]
    tags: tuple[str, ...]  # names


class PassageRows:
    """Reads passages for a table."""

    def __init__(self, open_case: OpenCase) -> None:
        self._open_case = open_case
        self.document = ""  # an id: only its passages
        self.tag = ""

    def ids(self) -> list[str]:
        """Every passage's id, by document and place."""
        return self._open_case.case.passage_ids(document=self.document or None, tag=self.tag or None)

    def rows(self, ids: Sequence[str]) -> Iterable[tuple[str, PassageRow]]:
        """Those passages with their documents, claims and tags."""
        case = self._open_case.case
        passages = case.passages(ids=ids)
        wanted = list(dict.fromkeys(claim for passage in passages for claim in passage.claims))
        claims = {claim.id: claim for claim in case.claims(ids=wanted)} if wanted else {}
        documents = {each.id: each for each in case.documents(ids=list({passage.document for passage in passages}))}
        tags_of = {tag.id: tag for tag in case.tags(ids=list({id_ for passage in passages for id_ in passage.tags}))}
        for passage in passages:
            its_claims = tuple(claims[id_] for id_ in passage.claims if id_ in claims)
            tags = tuple(tags_of[id_].name for id_ in passage.tags if id_ in tags_of)
            yield passage.id, PassageRow(passage, documents.get(passage.document), its_claims, tags)


def page_text(passage: Passage) -> str:
    """The page as people count it; empty in an article."""
    return str(passage.page + 1) if passage.page >= 0 else ""


def kind_text(row: PassageRow) -> str:
    """The kinds of its claims in words."""
    labels = {choice.key: choice.label for choice in KINDS}
    return ", ".join(dict.fromkeys(labels[kind] for kind in row.passage.kinds))


def columns() -> tuple[Column[PassageRow], ...]:
    """The columns, made when they are first needed so that they speak the person's language."""
    return (
        Column("number", _("Number"), lambda row: row.passage.number, 12, sort=in_numbers),
        Column("document", _("Document"), _title, 24, sort=empty_last, grouped=True),
        Column("page", _("Page"), lambda row: page_text(row.passage), 5, sort=by_amount),
        Column("kind", _("Kind"), kind_text, 13, sort=empty_last, grouped=True, kinds=lambda row: row.passage.kinds),
        Column("quote", _("Quote"), lambda row: row.passage.quote or _("(region of the page)"), 60, sort=empty_last),
        Column("claim", _("Claims"), lambda row: ", ".join(claim.number for claim in row.claims), 9, sort=in_numbers),
        Column(
            "statement",
            _("Statement"),
            _statement,
            30,
            shown=False,
            sort=empty_last,
            field=("claim", "statement"),
            of=_its_claim,
        ),
        Column("tags", _("Tags"), lambda row: ", ".join(row.tags), 18, sort=empty_last, grouped=True),
        Column("note", _("Note"), lambda row: row.passage.note, 18, sort=empty_last, field=("passage", "note")),
        Column(
            "status", _("Status"), _status, 10, sort=empty_last, grouped=True, field=("claim", "status"), of=_its_claim
        ),
        Column("state", _("Place"), _state, 12, shown=False, sort=empty_last, grouped=True),
        Column("marked_by", _("Marked by"), lambda row: row.passage.marked_by, 14, shown=False, grouped=True),
        Column("marked_at", _("Marked"), lambda row: moment(row.passage.marked_at), 16, shown=False),
    )


def _title(row: PassageRow) -> str:
    return (row.document.title or row.document.file_name) if row.document else ""


def _its_claim(row: PassageRow) -> str:
    """The claim that a cell edits: where there are several it could be any, and so is none."""
    return row.claims[0].id if len(row.claims) == 1 else ""


def _statement(row: PassageRow) -> str:
    return " · ".join(claim.statement for claim in row.claims if claim.statement)


def _status(row: PassageRow) -> str:
    return ", ".join(dict.fromkeys(label("status", claim.status or "draft") for claim in row.claims))


def _state(row: PassageRow) -> str:
    words = {"anchored": "", "moved": _("moved"), "needs review": _("needs review"), "lost": _("lost")}
    return words.get(row.passage.state, row.passage.state)
