"""A case, and a choice of it, into a Report. Reads with the same questions as the lists; writes nothing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from casefile.case import Case, records
from casefile.case.reading.reads import Reads
from casefile.case.values import Claim, Document, Passage, Source
from casefile.moments import moment
from casefile.reports import findings, method
from casefile.reports.checking import links_of_each, warnings_about
from casefile.reports.choosing import LEVEL_TITLES, PASSAGES_ABOVE, Choice, choose, nameless
from casefile.reports.citing import Citations, text_of
from casefile.reports.findings import Names, called
from casefile.reports.masking import mask
from casefile.reports.picturing import pictures_of
from casefile.reports.report import Exhibit, Fact, Finding, Integrity, Quotation, Report, Speaker
from casefile.words import _

_ORDER: Final = ("testimony", "statistic", "allegation")
# Fields of a document in the exhibit list, in its order; the rest is for the team's own use.
_DOCUMENT_FIELDS: Final = (
    *("publication", "authors", "language", "url", "archive_url", "event_date", "published", "captured"),
    *("capture_method", "captured_by", "verification"),
)
_OTHER_NAMES: Final = re.compile(r"\s*[/;()]\s*")  # "Timur Aldarov / Тимур Алдаров": each is a name
_TELLING_OF_A_PERSON: Final = ("relation", "reliability_basis")  # left out where the name is


def build(
    case: Reads,
    choice: Choice | None = None,
    *,
    person: str | None = None,
    at: datetime | None = None,
    integrity: Integrity | None = None,
) -> Report:
    """The report of a case. `person` prepared it (who has the case open, unless given); `at` is when (now);
    `integrity` is what verifying found, where the case was verified before."""
    author = person if person is not None else case.person if isinstance(case, Case) else ""
    return _Building(case, choice or Choice()).report(author, at or datetime.now(UTC), integrity)


class _Building:
    """One report while it is made: what was chosen, what things are called in it."""

    def __init__(self, case: Reads, choice: Choice) -> None:
        self._case = case
        self._choice = choice
        self._passages = {passage.id: passage for passage in case.passages()}
        self._citations = Citations(case)
        self._documents = case.documents()
        self._sources = {source.id: source for source in case.sources()}
        claims = case.claims()
        self._chosen = choose(claims, self._documents, choice)
        self._hidden = nameless(self._sources.values(), claims, choice)
        self._withheld = 0
        self._links = links_of_each(case)
        shown = {id_ for claim in self._chosen.claims for id_ in claim.passages}
        loose = set() if choice.public else {one.id for one in self._passages.values() if not one.claims}
        wanted = [one for one in self._passages.values() if one.id in shown | loose]
        self._pictures = pictures_of(case, [one for one in wanted if one.document not in self._chosen.closed])

    def report(self, person: str, at: datetime, integrity: Integrity | None) -> Report:
        found, quoted = self._findings()
        others = self._other_passages(quoted)
        citing = [quotation.citation for one in found for quotation in one.quotations]
        citing += [quotation.citation for quotation in others]
        cited: dict[str, list[str]] = {}
        for citation in citing:
            cited.setdefault(citation.exhibit, []).append(citation.passage)
        listed = [document for document in self._documents if self._is_listed(document, cited)]
        speakers = self._speakers(found)
        reasons = {**self._chosen.left_out, PASSAGES_ABOVE: self._withheld}
        report = Report(
            title=self._case.title,
            subtitle="" if self._choice.public else str(self._case.fields(self._case.id).get("description", "")),
            case_id=self._case.id,
            head=self._case.head,
            made_at=at,
            prepared_by="" if self._choice.public else person,
            level=_(LEVEL_TITLES[self._choice.level]),
            language=_("en"),  # translators: the code of your language
            totals=method.totals(found, len(listed), len({citation.passage for citation in citing}), len(speakers)),
            findings=tuple(found),
            other_passages=tuple(others),
            sources=tuple(speakers),
            exhibits=tuple(self._exhibit(document, cited) for document in listed),
            method=method.sentences(
                listed, self._case.head, masked=bool(self._hidden), edits=self._case.counts()["edits"]
            ),
            not_captured=tuple(f"{one.number}: {sentence}" for one in listed for sentence in one.not_captured),
            left_out=method.left_out(reasons),
            integrity=integrity or method.not_verified(wanted=self._choice.verified),
        )
        return self._guarded(report)

    def _findings(self) -> tuple[list[Finding], set[str]]:
        """The findings in their order, and the ids of every passage that any claim of the case rests on."""
        claims = sorted(self._chosen.claims, key=lambda claim: (_ORDER.index(claim.kind), claim.number))
        links = self._links
        shown = {claim.id: self._quotations(claim) for claim in claims}
        kept = [claim for claim in claims if shown[claim.id]]
        names = Names(
            {id_: called(source, nameless=id_ in self._hidden) for id_, source in self._sources.items()},
            {claim.id: claim.number for claim in kept},
            frozenset(id_ for id_, one in self._sources.items() if one.fields.get("kind") == "anonymous_group"),
        )
        found = [findings.finding(claim, shown[claim.id], links.get(claim.id, ()), names) for claim in kept]
        self._claims = kept
        return found, {passage.id for passage in self._passages.values() if passage.claims}

    def _quotations(self, claim: Claim) -> tuple[Quotation, ...]:
        found = []
        for id_ in claim.passages:
            if (passage := self._passages.get(id_)) is None:
                continue
            if passage.document in self._chosen.closed:
                self._withheld += 1
            else:
                found.append(self._quotation(passage))
        return tuple(found)

    def _quotation(self, passage: Passage, tags: tuple[str, ...] = ()) -> Quotation:
        return self._citations.quotation(passage, tags=tags, picture=self._pictures.get(passage.id, b""))

    def _other_passages(self, resting: set[str]) -> list[Quotation]:
        """Passages no claim rests on. Nobody cleared them for publication, so a public report has none."""
        if not self._choice.other_passages or self._choice.public:
            return []
        tags = {tag.id: tag.name for tag in self._case.tags()}
        return [
            self._quotation(passage, tuple(tags[tag] for tag in passage.tags if tag in tags))
            for passage in self._passages.values()
            if passage.id not in resting and passage.document not in self._chosen.closed
        ]

    def _is_listed(self, document: Document, cited: Mapping[str, Sequence[str]]) -> bool:
        if document.id in self._chosen.closed:
            return False
        everything = self._choice.all_exhibits and not self._choice.public
        return everything or document.number in cited

    def _speakers(self, found: Iterable[Finding]) -> list[Speaker]:
        """The sources that the findings name, by code."""
        behind: dict[str, list[str]] = {}
        shown = {finding.number for finding in found}
        for claim in self._claims:
            if claim.number in shown:
                for source in findings.sources_of(claim):
                    behind.setdefault(source, []).append(claim.number)
        named = [source for id_, source in self._sources.items() if id_ in behind]
        return [self._speaker(source, behind[source.id]) for source in sorted(named, key=lambda one: one.code)]

    def _speaker(self, source: Source, claims: Sequence[str]) -> Speaker:
        hidden = source.id in self._hidden

        def shown(*names: str) -> str:
            values = [
                (name, source.fields.get(name)) for name in names if not (hidden and name in _TELLING_OF_A_PERSON)
            ]
            return "; ".join(records.show("source", name, value) for name, value in values if value is not None)

        return Speaker(
            code=source.code,
            name=_("protected") if hidden else source.name,
            kind=shown("kind"),
            relation=shown("relation", "interest"),
            reliability=shown("reliability", "reliability_basis"),
            claims=tuple(claims),
        )

    def _exhibit(self, document: Document, cited: Mapping[str, Sequence[str]]) -> Exhibit:
        facts = [
            Fact(field.label, text_of(document, name))
            for name in _DOCUMENT_FIELDS
            if (field := records.field("document", name)) is not None
            and not (self._choice.public and name == "captured_by")
        ]
        size = _("{kind}, {bytes} bytes").format(kind=document.media_type, bytes=f"{document.size:,}")
        if document.pages:
            size += _(", {pages} pages").format(pages=document.pages)
        added = moment(document.added_at)
        if not self._choice.public:
            added = _("{time}, by {person}").format(time=added, person=document.added_by)
        facts += [Fact(_("File"), document.file_name), Fact(_("Type and size"), size), Fact(_("Added"), added)]
        return Exhibit(
            number=document.number,
            title=document.title or document.file_name,
            sha256=document.sha256,
            facts=tuple(fact for fact in facts if fact.value),
            cited=tuple(sorted(set(cited.get(document.number, ())))),
        )

    def _guarded(self, report: Report) -> Report:
        """Without the protected names; what the mask could not decide becomes a warning."""
        hidden = [self._sources[id_] for id_ in sorted(self._hidden) if id_ in self._sources]
        by_code: dict[str, list[str]] = {}  # by code; those without one share a word
        for source in hidden:
            by_code.setdefault(source.code or _("protected"), []).extend(_OTHER_NAMES.split(source.name))
        names = mask(by_code)
        report = names.value(report)
        return replace(report, warnings=warnings_about(report, names, self._claims, self._links))
