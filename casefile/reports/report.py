"""What a report says: plain frozen values, words already chosen. `building` builds it, the writers write it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casefile.case.values import ClaimKind


class Printed(Protocol):
    """What the writers of pages need of whatever they write."""

    @property
    def title(self) -> str: ...
    @property
    def prepared_by(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def head(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled line: a field of a record, a count, a version."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where quoted words stand: what a footnote prints."""

    passage: str  # EX-001/07
    exhibit: str  # EX-001
    place: str  # "p. 4 (iv)", "para. 12"
    title: str
    publication: str
    published: str
    sha256: str
    recognised_by: str = ""  # what recognised the words on a picture of the page

    @property
    def short_hash(self) -> str:
        """The first twelve digits of the exhibit's SHA-256: enough to find it, short enough for a footnote."""
        return self.sha256[:12]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an exhibit, or a region of one of its pages as a picture."""

    text: str
    citation: Citation
    language: str = ""  # BCP 47, where the exhibit says it
    typeset: bool = False  # line ends are those of a printed page, not the author's
    picture: bytes = b""  # PNG; a region of a page
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A statistic as a line of the table of figures."""

    as_printed: str
    value: str
    unit: str
    population: str
    period: str
    modality: str
    counted_by: str
    published_by: str


@dataclass(frozen=True, slots=True)
class Accusation:
    """Who is accused of what, under which rule, and what they answered."""

    act: str
    accused: tuple[str, ...]  # "Ministry of Works (ordered)"
    victims: str
    legal_basis: tuple[str, ...]
    standard: str
    status: str
    response: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim: what is asserted, by whom, in which words, and what stands behind it."""

    number: str
    kind: ClaimKind
    statement: str
    attribution: str  # "W-01 (through The Harbour Post) states"
    said_by: tuple[str, ...]  # the chain: who said it, who passed it on
    root: str  # the last known link of the chain; empty where nobody is named
    status: str  # the claim's status: draft, reviewed …
    credibility: str
    quotations: tuple[Quotation, ...]
    facts: tuple[Fact, ...] = ()  # the other fields that hold something
    inference: str = ""  # the analyst's own, marked as such
    links: tuple[str, ...] = ()  # "contradicts S-003: counted entries, not people"
    figure: FigureLine | None = None
    accusation: Accusation | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source. A protected one has its code where a name would stand, and nothing that tells who it is."""

    code: str
    name: str
    kind: str
    relation: str  # to the event, and its interest in it
    reliability: str  # with its basis
    claims: tuple[str, ...]  # numbers of the findings that name it


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document of the case in the exhibit list."""

    number: str
    title: str
    sha256: str
    facts: tuple[Fact, ...]  # kind, size, origin, publication, the dates, verification
    cited: tuple[str, ...]  # numbers of the passages quoted here


@dataclass(frozen=True, slots=True)
class Integrity:
    """What verifying the case found when the report was made, and what no hash can show."""

    result: str  # one sentence
    ok: bool | None = None  # None: the case was not verified
    at: datetime | None = None
    checks: tuple[Fact, ...] = ()
    limits: str = ""
    head: str = ""  # of the history that was verified
    digest: str = ""  # equal for copies that hold the same edits


@dataclass(frozen=True, slots=True)
class Report:
    """A case, or what was chosen of it, as it is handed over."""

    title: str
    subtitle: str
    case_id: str
    head: str  # of the history chain
    made_at: datetime
    prepared_by: str
    level: str  # "For the team"
    language: str
    totals: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    other_passages: tuple[Quotation, ...]
    sources: tuple[Speaker, ...]
    exhibits: tuple[Exhibit, ...]
    method: tuple[str, ...]
    not_captured: tuple[str, ...]
    left_out: tuple[Fact, ...]  # what was withheld, as counts
    integrity: Integrity
    warnings: tuple[str, ...] = ()  # for the person who makes the report; never written into it

    def of_kind(self, kind: ClaimKind) -> tuple[Finding, ...]:
        """The findings of one kind, in the order of their numbers."""
        return tuple(finding for finding in self.findings if finding.kind == kind)


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of a custody sheet."""

    at: str
    person: str
    what: str
    proof: str  # first digits of a hash


@dataclass(frozen=True, slots=True)
class CustodySheet:
    """What happened to one exhibit, oldest first."""

    title: str
    prepared_by: str
    made_at: datetime
    level: str
    language: str
    head: str
    facts: tuple[Fact, ...]
    events: tuple[Happening, ...]
    notes: tuple[str, ...]
