"""The report as a workbook, or as one table in CSV: a row a quotation, so that it sorts and filters.

No cell is ever a formula: what begins with = + - @ is text, in .xlsx by its type, in CSV behind an apostrophe.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import xlsxwriter

from casefile.reports.formats import Rendered, Step
from casefile.reports.report import Fact, Finding, Quotation, Report
from casefile.words import _ as words

Row: TypeAlias = tuple[str, ...]
CELL_LIMIT: Final = 32_767  # characters in a cell of .xlsx
_ACTING: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, header and the rows under it."""

    english: str
    header: tuple[str, ...]
    rows: Callable[[Report], Iterator[Row]]


def render_workbook(report: Report, step: Step) -> Rendered:
    """The report as .xlsx, a sheet a part."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": report.title, "author": report.prepared_by, "created": report.made_at})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for number, sheet in enumerate(SHEETS):
            page = book.add_worksheet(words(sheet.english)[:31])
            page.freeze_panes(1, 0)
            page.set_column(0, len(sheet.header) - 1, 24)
            cells = [tuple(words(name) for name in sheet.header), *sheet.rows(report)]
            for at, row in enumerate(cells):
                for column, text in enumerate(row):
                    page.write_string(at, column, text[:CELL_LIMIT], bold if at == 0 else wrapped)
            page.autofilter(0, 0, max(len(cells) - 1, 1), len(sheet.header) - 1)
            step(0.8 * (number + 1) / len(SHEETS))
    return Rendered(file.getvalue(), _cut(report))


def render_table(report: Report, step: Step) -> Rendered:
    """The claims with their quotations as one CSV table, UTF-8 with a byte order mark (spreadsheets need it)."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(words(name) for name in CLAIM_HEADER)
    writer.writerows(tuple(_text(cell) for cell in row) for row in _claims(report))
    step(0.8)
    return Rendered(file.getvalue().encode("utf-8-sig"))


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_ACTING) else cell


def _cut(report: Report) -> tuple[str, ...]:
    long = [one.number for one in report.findings if any(len(quote.text) > CELL_LIMIT for quote in one.quotations)]
    sentence = words("A cell holds at most {limit} characters; quotations of these claims were cut: {numbers}")
    return (sentence.format(limit=CELL_LIMIT, numbers=", ".join(long)),) if long else ()


CLAIM_HEADER: Final = (
    *("Claim", "Kind", "Statement", "Attribution", "Said by", "Record", "Credibility"),
    *("Passage", "Place", "Quotation", "Title", "Publication", "Published", "SHA-256", "Inference", "Fields", "Links"),
)


def _claims(report: Report) -> Iterator[Row]:
    for one in report.findings:
        who = (one.number, one.kind, one.statement, one.attribution, " ← ".join(one.said_by))
        for quotation in one.quotations:
            after = (one.inference, _lines(one.facts), "\n".join(one.links))
            yield (*who, one.status, one.credibility, *_quoted(quotation), *after)


def _quoted(quotation: Quotation) -> Row:
    at = quotation.citation
    place = at.place
    if at.recognised_by:
        place += "; " + words("text recognised by {engine}").format(engine=at.recognised_by)
    return (at.passage, place, quotation.text, at.title, at.publication, at.published, at.sha256)


def _figures(report: Report) -> Iterator[Row]:
    for one in report.of_kind("statistic"):
        if it := one.figure:
            counted = (it.population, it.period, it.modality, it.counted_by, it.published_by)
            yield (one.number, one.statement, it.as_printed, it.value, it.unit, *counted, _passages(one))


def _allegations(report: Report) -> Iterator[Row]:
    for one in report.of_kind("allegation"):
        if it := one.accusation:
            law = ("\n".join(it.legal_basis), it.standard, it.status, it.response)
            yield (one.number, one.statement, it.act, "\n".join(it.accused), it.victims, *law, _passages(one))


def _lines(facts: Iterable[Fact]) -> str:
    return "\n".join(f"{fact.label}: {fact.value}" for fact in facts)


def _passages(finding: Finding) -> str:
    return ", ".join(quotation.citation.passage for quotation in finding.quotations)


def _sources(report: Report) -> Iterator[Row]:
    for one in report.sources:
        yield (one.code, one.name, one.kind, one.relation, one.reliability, ", ".join(one.claims))


def _exhibits(report: Report) -> Iterator[Row]:
    for one in report.exhibits:
        yield (one.number, one.title, one.sha256, _lines(one.facts), ", ".join(one.cited))


def _about(report: Report) -> Iterator[Row]:
    yield (words("Title"), report.title)
    yield (words("Level"), report.level)
    yield (words("Case"), report.case_id)
    yield (words("Head of the history"), report.head)
    lines: Iterable[tuple[str, str]] = ((fact.label, fact.value) for fact in (*report.totals, *report.left_out))
    yield from lines
    yield from ((words("Method"), sentence) for sentence in report.method)
    yield from ((words("Not captured"), sentence) for sentence in report.not_captured)
    yield (words("Verification"), report.integrity.result)
    yield from ((fact.label, fact.value) for fact in report.integrity.checks)
    if report.integrity.limits:
        yield (words("Verification"), report.integrity.limits)


SHEETS: Final = (
    Sheet("Claims", CLAIM_HEADER, _claims),
    Sheet(
        "Statistics",
        (
            *("Claim", "Statement", "As printed", "Value", "Unit", "What is counted", "Period", "How it is known"),
            *("Counted by", "Published by", "Passages"),
        ),
        _figures,
    ),
    Sheet(
        "Allegations",
        (
            *("Claim", "Statement", "Act", "Accused", "Victims", "Legal basis", "Standard of proof", "Standing"),
            *("Response of the accused", "Passages"),
        ),
        _allegations,
    ),
    Sheet("Sources", ("Code", "Name", "Kind", "Relation and interest", "Reliability", "Claims"), _sources),
    Sheet("Exhibits", ("Exhibit", "Title", "SHA-256", "Fields", "Passages quoted"), _exhibits),
    Sheet("About", ("What", "Value"), _about),
)
