"""What a report says of itself: totals, what was left out, how it was made, what its evidence cannot show."""

from collections.abc import Iterable, Mapping, Sequence

import casefile
from casefile.case.values import Document
from casefile.reports.report import Fact, Finding, Integrity
from casefile.words import _

PLURALS = (("testimony", "Testimonies"), ("statistic", "Statistics"), ("allegation", "Allegations"))


def totals(findings: Sequence[Finding], documents: int, passages: int, sources: int) -> tuple[Fact, ...]:
    """The summary's counts: what this report holds."""
    lines = [Fact(_("Documents"), str(documents)), Fact(_("Passages quoted"), str(passages))]
    for kind, label in PLURALS:
        of_kind = [finding for finding in findings if finding.kind == kind]
        standings = [finding.accusation.status for finding in of_kind if finding.accusation]
        lines.append(Fact(_(label), _counted(len(of_kind), standings)))
    roots = {finding.root for finding in findings if finding.root}
    lines.append(Fact(_("Sources named"), str(sources)))
    if roots:
        lines.append(Fact(_("Sources they go back to"), str(len(roots))))
    return tuple(lines)


def _counted(count: int, standings: Sequence[str]) -> str:
    parts = [f"{standings.count(one)} {one.lower()}" for one in dict.fromkeys(standings)]
    return f"{count} ({', '.join(parts)})" if parts else str(count)


def left_out(reasons: Mapping[str, int]) -> tuple[Fact, ...]:
    """What was withheld, as counts."""
    return tuple(Fact(_(reason), str(count)) for reason, count in reasons.items() if count)


def not_verified(*, wanted: bool) -> Integrity:
    """What stands in the place of a result: in a preview, or where the person left it out."""
    if wanted:
        return Integrity(_("The case is verified when the report is written; the result stands here then."))
    return Integrity(_("The case was not verified when this report was made."))


def sentences(documents: Iterable[Document], head: str, *, masked: bool, edits: int) -> tuple[str, ...]:
    """The method note."""
    extractors = sorted({document.extractor for document in documents if document.extractor})
    lines = [
        _(
            "Each quotation was cut by the program from the text of its exhibit, which was taken from the file once, "
            "when it was added, and has not changed since. Footnotes name the passage, the exhibit, the place in it, "
            "its title, publication and date, and the first digits of its SHA-256."
        ),
        _(
            "The original bytes of every exhibit are kept in the case file. A SHA-256 shows that a file is the same as "
            "when it was added. It does not show that what it says is true, nor that it was genuine before."
        ),
        _(
            "Statements are ours and neutral; the verbs follow what is recorded: an allegation stays alleged until a "
            "competent body established it, a plan is announced and not counted, and a figure without a method is "
            "claimed. “Our inference” is the analyst's, not the source's."
        ),
        _("Credibility 6 and reliability F mean “cannot be judged” and stand where nobody has judged yet."),
        _(
            "The history of the case holds {edits} edits; its head is {head}. Whoever has a copy of the case can check "
            "with it that nothing recorded before this report was changed. Edits cut off at the end can be noticed by "
            "this head alone."
        ).format(edits=edits, head=head),
        _("Made with Casefile {version}. Times are UTC.").format(version=casefile.__version__),
    ]
    if extractors:
        lines.append(_("Text was taken with: {extractors}.").format(extractors="; ".join(extractors)))
    if masked:
        lines.append(
            _("A code in square brackets, also inside quotations, stands for a protected name that the exhibit gives.")
        )
    return tuple(lines)
