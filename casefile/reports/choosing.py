"""What of a case goes into a report: by level of confidentiality, consent and kind. What stays out is counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from casefile.case.values import Claim, ClaimKind, Document, Source, Value
from casefile.words import _

Level = Literal["public", "team", "named"]
LEVELS: Final = ("public", "team", "named", "sealed")
LEVEL_TITLES: Final[dict[Level, str]] = {
    "public": "Public",
    "team": "For the team – not for publication",
    "named": "Confidential – for named people only",
}
ALL_KINDS: Final[frozenset[ClaimKind]] = frozenset({"testimony", "statistic", "allegation"})
_TAKEN_BACK: Final = ("refused", "withdrawn")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a report is to hold."""

    level: Level = "team"
    kinds: frozenset[ClaimKind] = ALL_KINDS
    other_passages: bool = True  # those without a claim; never in a public report: nobody cleared them
    all_exhibits: bool = True  # also those that nothing is quoted from; a public report lists what it quotes
    verified: bool = True  # verify the case when the report is made, and print the result

    @property
    def public(self) -> bool:
        """Whether it may leave the team."""
        return self.level == "public"


@dataclass(frozen=True, slots=True)
class Template:
    """A choice with a name: what `--template` takes and the window offers."""

    name: str
    english: str
    choice: Choice

    @property
    def label(self) -> str:
        """Its name in the person's language."""
        return _(self.english)


TEMPLATES: Final[dict[str, Template]] = {
    template.name: template
    for template in (
        Template("team", "Everything, for the team", Choice()),
        Template("public", "For publication: what is marked public", Choice(level="public")),
        Template("named", "Everything, for the people named", Choice(level="named")),
        Template("testimony", "Testimony alone", Choice(kinds=frozenset({"testimony"}), other_passages=False)),
        Template("statistics", "Statistics alone", Choice(kinds=frozenset({"statistic"}), other_passages=False)),
        Template("allegations", "Allegations alone", Choice(kinds=frozenset({"allegation"}), other_passages=False)),
    )
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The claims and documents of a report, and how many were left out for which reason."""

    claims: tuple[Claim, ...]
    closed: frozenset[str]  # ids of documents from which nothing is quoted or listed
    left_out: Mapping[str, int] = field(default_factory=dict)  # reason in English -> how many


def choose(claims: Iterable[Claim], documents: Iterable[Document], choice: Choice) -> Chosen:
    """Sort out what stays: by kind first (asked for, not counted), then by status, level and consent."""
    kept: list[Claim] = []
    left_out: dict[str, int] = {}
    for claim in claims:
        if claim.kind not in choice.kinds:
            continue
        if reason := _reason(claim, choice):
            left_out[reason] = left_out.get(reason, 0) + 1
        else:
            kept.append(claim)
    closed = frozenset(document.id for document in documents if _closed(document, choice))
    if closed:
        left_out[DOCUMENTS_ABOVE] = len(closed)
    return Chosen(tuple(kept), closed, left_out)


SEALED: Final = "Claims that are sealed"
ABOVE: Final = "Claims above the level of this report"
WITHDRAWN: Final = "Claims that the team withdrew"
NO_CONSENT: Final = "Testimony whose witness refused this use or took consent back"
DOCUMENTS_ABOVE: Final = "Documents above the level of this report"
PASSAGES_ABOVE: Final = "Passages from documents above the level of this report"


def _reason(claim: Claim, choice: Choice) -> str:
    """Why a claim stays out, in English for `_`; empty where it stays in."""
    level = claim.fields.get("confidentiality", "team")
    if not isinstance(level, str) or level not in LEVELS or level == "sealed":
        return SEALED  # what is unknown or written by a newer version is held back
    if LEVELS.index(level) > LEVELS.index(choice.level):
        return ABOVE
    if claim.status == "withdrawn":
        return WITHDRAWN
    purpose = "publish_anonymised" if choice.public else "internal"
    return NO_CONSENT if consent(claim, purpose) in _TAKEN_BACK else ""


def consent(claim: Claim, purpose: str) -> str:
    """What is recorded of the witness's consent for a purpose; a line without a purpose speaks for all."""
    rows = claim.fields.get("consent")
    answers: dict[Value, str] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(answer := row.get("consent"), str):
            answers[str(row.get("purpose", ""))] = answer
    if answers.get("") in _TAKEN_BACK:
        return answers[""]
    return answers.get(purpose, answers.get("", ""))


def _closed(document: Document, choice: Choice) -> bool:
    """A document with a level of its own above the report's; one without leaves it to the claims."""
    level = document.fields.get("confidentiality")
    if level is None:
        return False
    known = isinstance(level, str) and level in LEVELS
    return not known or level == "sealed" or LEVELS.index(str(level)) > LEVELS.index(choice.level)


def nameless(sources: Iterable[Source], claims: Iterable[Claim], choice: Choice) -> frozenset[str]:
    """The ids of sources whose name must not appear: protected, or not cleared for publication by name."""
    found = {source.id for source in sources if source.protected}
    if choice.public:
        found |= {
            str(claim.fields.get("witness")) for claim in claims if consent(claim, "publish_named") in _TAKEN_BACK
        }
    return frozenset(found)
