"""What verifying the case found, as a report prints it: no more than a hash proves, and no name in a public report."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Final

from casefile.case import Case
from casefile.case.history.verify import Check, Verification
from casefile.errors import Cancelled
from casefile.moments import moment
from casefile.reports.building import build
from casefile.reports.choosing import Choice
from casefile.reports.report import Fact, Integrity, Report
from casefile.words import _, ngettext

_PART: Final = 0.5  # of the work, as progress shows it


def prepare(
    case: Case,
    choice: Choice,
    *,
    progress: Callable[[float], None] = lambda _done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """The report of a case, verified before where the choice says so; on connections of its own, so that the window
    goes on. `progress` 0 to 1; Cancelled when `cancelled` says so."""

    def step(done: int, of: int) -> None:
        if cancelled():
            raise Cancelled(_("The report was stopped; nothing was written."))
        progress(_PART * done / of)

    step(0, 1)
    found = integrity(case.verify(progress=step), datetime.now(UTC), public=choice.public) if choice.verified else None
    step(1, 1)
    with case.reader() as reads:
        report = build(reads, choice, person=case.person, integrity=found)
    progress(1.0)
    return report


def note(case: Case, report: Report, name: str) -> None:
    """Note in the case's own journal, for the custody sheets, that a report went out: which exhibits stand in it."""
    exhibits = [exhibit.sha256 for exhibit in report.exhibits]
    every = len(exhibits) == case.counts()["documents"]
    case.note("report", {"to": name, "level": report.level, "exhibits": "all" if every else list(exhibits)})


def integrity(found: Verification, at: datetime, *, public: bool) -> Integrity:
    """The outcome of verifying at a moment. A public report names no file and no person in it."""
    failed = sum(not check.ok for check in found.checks)
    if found.ok:
        result = _("Verified on {at}, when this report was made: everything in the case file agrees with its hashes.")
    else:
        result = _(
            "Verified on {at}, when this report was made: something in the case file does not agree ({failed} of {all} "
            "checks). Find out what, before you rely on it."
        )
    return Integrity(
        result=result.format(at=moment(at), failed=failed, all=len(found.checks)),
        ok=found.ok,
        at=at,
        checks=(*_facts(found, public=public),),
        limits=found.limits,
        head=found.head,
        digest=found.digest,
    )


def _facts(found: Verification, *, public: bool) -> Iterator[Fact]:
    for check in found.checks:
        if check.part not in ("document", "bytes"):
            yield Fact(
                check.name, _of_signatures(check) if public and check.part == "signatures" else _said(check, public)
            )
    documents = [check for check in found.checks if check.part == "document"]
    whole = sum(check.ok for check in documents)
    words = ngettext(
        "{whole} of {count} document: the stored bytes have the SHA-256 recorded at import.",
        "{whole} of {count} documents: the stored bytes have the SHA-256 recorded at import.",
        len(documents),
    ).format(whole=whole, count=len(documents))
    broken = [check.name for check in documents if not check.ok]
    if broken and not public:
        words += " " + _("Not whole: {numbers}.").format(numbers=", ".join(broken))
    yield Fact(_("Documents"), words)
    if others := [check for check in found.checks if check.part == "bytes" and not check.ok]:
        yield Fact(others[0].name, _said(others[0], public))


def _said(check: Check, public: bool) -> str:
    if check.ok:
        return check.summary
    return _("Does not hold.") if public else _("Does not hold. {what}").format(what=check.sentence)


def _of_signatures(check: Check) -> str:
    """Without the names of those who signed."""
    return _("No edit has a signature that does not fit.") if check.ok else _("Some edits have a signature that fails.")
