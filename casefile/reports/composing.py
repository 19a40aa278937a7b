"""A report into blocks and footnotes: the order of its parts, and which part of a finding stands where."""

from collections.abc import Iterable, Sequence
from functools import singledispatch

from casefile.case.values import ClaimKind
from casefile.moments import moment
from casefile.reports.layout import (
    Block,
    Contents,
    Facts,
    Heading,
    Layout,
    Listing,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    Title,
    closed,
)
from casefile.reports.report import Citation, CustodySheet, Exhibit, Fact, Finding, Printed, Quotation, Report, Speaker
from casefile.words import _

PARTS: tuple[tuple[ClaimKind, str], ...] = (
    ("testimony", "Testimony"),
    ("statistic", "Statistics"),
    ("allegation", "Allegations"),
)


@singledispatch
def compose(printed: Printed) -> Layout:
    """What is printed, part by part."""
    raise TypeError(type(printed))


@compose.register
def _of_sheet(sheet: CustodySheet) -> Layout:
    facts = tuple((fact.label, (Run(fact.value, "code" if len(fact.value) >= 32 else ""),)) for fact in sheet.facts)
    rows = tuple(
        (_runs(event.at), _runs(event.person), _runs(event.what), (Run(event.proof, "code"),)) for event in sheet.events
    )
    header = (_("When"), _("Who"), _("What"), _("Proof"))
    made = (_("Made on"), _runs(moment(sheet.made_at)))
    blocks: tuple[Block, ...] = (
        Title(sheet.title, "", sheet.level, (made, *_rows([Fact(_("Made by"), sheet.prepared_by)]))),
        Facts(facts),
        Table(header, rows, (28, 24, 82, 36), _("What happened, oldest first")),
        *(Paragraph(_runs(note), "small") for note in sheet.notes),
    )
    return Layout(sheet.title, sheet.level, sheet.language, blocks, (), _("Notes"), sheet.head[:16])


@compose.register
def _of_report(report: Report) -> Layout:
    """A part that would be empty is left out, and the summary's counts say so."""
    notes: list[Runs] = []
    blocks: list[Block] = [_title(report), Contents(_("Contents")), *_summary(report)]
    for kind, label in PARTS:
        if findings := report.of_kind(kind):
            blocks.append(Heading(1, _runs(_(label)), kind))
            if kind == "statistic":
                blocks.append(_figures(findings))
            for finding in findings:
                blocks += _finding(finding, notes)
    blocks += [*_others(report, notes), *_sources(report.sources), *_exhibits(report.exhibits), *_method(report)]
    blocks += _integrity(report)
    return Layout(
        report.title, report.level, report.language, tuple(blocks), tuple(notes), _("Notes"), report.head[:16]
    )


def _runs(text: str) -> Runs:
    return (Run(text),)


def _rows(facts: Iterable[Fact]) -> tuple[tuple[str, Runs], ...]:
    return tuple((fact.label, _runs(fact.value)) for fact in facts if fact.value)


def _title(report: Report) -> Title:
    facts = (
        *_rows([Fact(_("Prepared by"), report.prepared_by)]),
        (_("Prepared on"), _runs(moment(report.made_at))),
        (_("Case"), (Run(report.case_id, "code"),)),
        (_("Head of the history"), (Run(report.head, "code"),)),
    )
    return Title(report.title, report.subtitle, report.level, facts)


def _summary(report: Report) -> list[Block]:
    blocks: list[Block] = [Heading(1, _runs(_("Summary")), "summary"), Facts(_rows(report.totals))]
    if report.left_out:
        blocks.append(Paragraph(_runs(_("Left out of this report:"))))
        blocks.append(Facts(_rows(report.left_out)))
    return blocks


def _figures(findings: Iterable[Finding]) -> Table:
    header = (
        _("No."),
        _("As printed"),
        _("Value and unit"),
        _("What is counted"),
        _("Period"),
        _("How it is known"),
        _("Counted by"),
    )
    rows = []
    for finding in findings:
        if figure := finding.figure:
            value = " ".join(part for part in (figure.value, figure.unit) if part)
            cells = (figure.as_printed, value, figure.population, figure.period, figure.modality, figure.counted_by)
            number = (Run(finding.number, "strong", target=finding.number),)
            rows.append((number, *(_runs(cell or "–") for cell in cells)))
    return Table(header, tuple(rows), (15, 24, 26, 36, 22, 22, 25), _("Figures, each as its source gives it"))


def _finding(finding: Finding, notes: list[Runs]) -> list[Block]:
    head = [Run(finding.number)]
    if finding.figure and finding.figure.as_printed:
        head.append(Run(f"  {finding.figure.as_printed}"))
    elif finding.accusation and finding.accusation.act:
        head.append(Run(f"  {finding.accusation.act}"))
    elif finding.root:
        head.append(Run(f"  {finding.root}"))
    lead: Runs = (Run(f"{finding.attribution}:"),)
    if finding.statement:
        lead = (Run(f"{finding.attribution}: "), Run(closed(finding.statement), "strong"))
    blocks: list[Block] = [Heading(2, tuple(head), finding.number), Paragraph(lead, "lead")]
    blocks += [_quote(quotation, notes) for quotation in finding.quotations]
    blocks.append(Facts(_finding_facts(finding)))
    if finding.inference:
        own = Run(_("Our inference, not the source's:") + " ", "label")
        blocks.append(Paragraph((own, Run(finding.inference))))
    return blocks


def _finding_facts(finding: Finding) -> tuple[tuple[str, Runs], ...]:
    rows: list[Fact] = []
    if accusation := finding.accusation:
        rows = [
            Fact(_("Accused"), "\n".join(accusation.accused) or "–"),
            Fact(_("Victims"), accusation.victims or "–"),
            Fact(_("Legal basis"), "\n".join(accusation.legal_basis) or "–"),
            Fact(_("Standard of proof"), accusation.standard or "–"),
            Fact(_("Standing"), accusation.status or "–"),
            Fact(_("Response of the accused"), accusation.response or "–"),
        ]
    if (figure := finding.figure) and figure.published_by not in finding.said_by:
        rows = [Fact(_("Published by"), figure.published_by)]
    rows += [
        Fact(_("Said by"), " ← ".join(finding.said_by) if len(finding.said_by) > 1 else ""),
        *finding.facts,
        Fact(_("Credibility"), finding.credibility),
        Fact(_("Status"), finding.status),
        Fact(_("Links"), "\n".join(finding.links)),
    ]
    return _rows(rows)


def _quote(quotation: Quotation, notes: list[Runs]) -> Quote:
    notes.append(_note(quotation.citation))
    mark = Run("", note=len(notes))
    if quotation.picture:
        return Quote((Run(quotation.text or _("Region of the page"), "emphasis"), mark), picture=quotation.picture)
    text = " ".join(quotation.text.split()) if quotation.typeset else quotation.text.strip()
    return Quote((Run(text), mark), quotation.language)


def _note(citation: Citation) -> Runs:
    """EX-001/07, p. 4, “Title”, Publication, 12 May 2025[, text recognised by …]. SHA-256 3f9c2ab10b1e…"""
    middle = [citation.place, f"“{citation.title}”", citation.publication, citation.published]
    if citation.recognised_by:
        middle.append(_("text recognised by {engine}").format(engine=citation.recognised_by))
    words = ", ".join(part for part in middle if part)
    return (
        Run(citation.passage, target=citation.exhibit),
        Run(f", {words}. SHA-256\u00a0"),
        Run(f"{citation.short_hash}…", "code"),
    )


def _others(report: Report, notes: list[Runs]) -> list[Block]:
    if not report.other_passages:
        return []
    blocks: list[Block] = [Heading(1, _runs(_("Passages without a claim")), "passages")]
    for quotation in report.other_passages:
        if quotation.tags:
            blocks.append(Paragraph((Run(", ".join(quotation.tags), "label"),), "small"))
        blocks.append(_quote(quotation, notes))
    return blocks


def _sources(speakers: Sequence[Speaker]) -> list[Block]:
    if not speakers:
        return []
    header = (_("Code"), _("Name"), _("Kind"), _("Relation and interest"), _("Reliability"), _("Stands behind"))
    rows = []
    for one in speakers:
        cells = (one.name or "–", one.kind or "–", one.relation or "–", one.reliability or "–")
        rows.append(((Run(one.code or "–", "strong"),), *(_runs(cell) for cell in cells), _numbers(one.claims)))
    caption = _("Sources that the findings name; a protected name is given by its code alone")
    return [
        Heading(1, _runs(_("Sources")), "sources"),
        Table(header, tuple(rows), (22, 32, 22, 30, 26, 28), caption),
    ]


def _numbers(claims: Sequence[str]) -> Runs:
    """The numbers of claims in the report, each leading to it."""
    found: list[Run] = []
    for number in claims:
        found += [Run(", ")] if found else []
        found.append(Run(number, target=number))
    return tuple(found)


def _exhibits(exhibits: Iterable[Exhibit]) -> list[Block]:
    blocks: list[Block] = []
    for exhibit in exhibits:
        rows = (
            *_rows(exhibit.facts),
            ("SHA-256", (Run(exhibit.sha256, "code"),)),
            *_rows([Fact(_("Passages quoted"), ", ".join(exhibit.cited))]),
        )
        blocks += [Heading(2, _runs(f"{exhibit.number}  {exhibit.title}"), exhibit.number), Facts(rows)]
    return [Heading(1, _runs(_("Exhibits")), "exhibits"), *blocks] if blocks else []


def _integrity(report: Report) -> list[Block]:
    """Whether the case file agrees with its hashes, and the head that a copy can be compared with."""
    found = report.integrity
    head = (_("Head of the history"), (Run(found.head or report.head, "code"),))
    digest = ((_("Digest of all edits"), (Run(found.digest, "code"),)),) if found.digest else ()
    blocks: list[Block] = [
        Heading(1, _runs(_("Verification")), "verification"),
        Paragraph(_runs(found.result), "lead"),
        Facts((*_rows(found.checks), head, *digest)),
    ]
    return [*blocks, Paragraph(_runs(found.limits), "small")] if found.limits else blocks


def _method(report: Report) -> list[Block]:
    blocks: list[Block] = [Heading(1, _runs(_("Method and limits")), "method")]
    blocks += [Paragraph(_runs(sentence)) for sentence in report.method]
    if report.not_captured:
        blocks.append(Heading(2, _runs(_("What was not captured")), "not-captured"))
        blocks.append(Listing(tuple(_runs(sentence) for sentence in report.not_captured)))
    return blocks
