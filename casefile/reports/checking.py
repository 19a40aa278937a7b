"""What the person should look at before a report is handed over: shown to them, never written into the report."""

from collections.abc import Iterator, Mapping, Sequence

from casefile.case import records
from casefile.case.reading.reads import Reads
from casefile.case.values import Claim, Link
from casefile.reports.masking import Mask, texts_in
from casefile.reports.report import Quotation, Report
from casefile.words import _

Links = Mapping[str, Sequence[Link]]


def links_of_each(case: Reads) -> Links:
    """The links of each claim, from it and to it."""
    found: dict[str, list[Link]] = {}
    for link in case.links():
        for end in {link.claim, link.other}:
            found.setdefault(end, []).append(link)
    return found


def warnings_about(report: Report, names: Mask, claims: Sequence[Claim], links: Links) -> tuple[str, ...]:
    """Sentences: names that may still show, regions without a picture, claims that do not hold together."""
    return (*_names(report, names), *_pictures(report, names), *_records(claims, links))


def _names(report: Report, names: Mask) -> Iterator[str]:
    sentence = _("Part of the name protected as {code} still stands in {place}: read it before you hand it over.")
    places: list[tuple[str, object]] = [(one.number, one) for one in report.findings]
    places += [(one.number, one) for one in report.exhibits]
    places += [(one.citation.passage, one) for one in report.other_passages]
    for place, value in places if names.parts else ():
        for code in names.leftovers("\n".join(texts_in(value))):
            yield sentence.format(code=code, place=place)


def _pictures(report: Report, names: Mask) -> Iterator[str]:
    quotations = [*(quotation for one in report.findings for quotation in one.quotations), *report.other_passages]
    undrawn = _("The region {number} could not be drawn; the report names it without its picture.")
    for number in _numbers(one for one in quotations if not one.text and not one.picture):
        yield undrawn.format(number=number)
    if names.patterns and (drawn := _numbers(one for one in quotations if one.picture)):
        yield _("Pictures are not searched for protected names: look at {numbers}.").format(numbers=", ".join(drawn))


def _numbers(quotations: Iterator[Quotation]) -> list[str]:
    return list(dict.fromkeys(one.citation.passage for one in quotations))


def _records(claims: Sequence[Claim], links: Links) -> Iterator[str]:
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        for finding in records.checks(claim, links=links.get(claim.id, ()), claims=by_id):
            yield f"{claim.number}: {finding.sentence}"
