"""The custody sheet of one exhibit: what it is, how it came in, what was done with it, to whom it went; printable."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from casefile.case import Case
from casefile.case.reading.custody import custody
from casefile.case.values import Document
from casefile.errors import CannotWrite
from casefile.moments import moment
from casefile.reports.choosing import LEVEL_TITLES
from casefile.reports.formats import Rendered, Step, quiet
from casefile.reports.report import CustodySheet, Fact, Happening
from casefile.reports.writing import place
from casefile.words import _

SUFFIXES = (".pdf", ".docx", ".html", ".md")


def sheet(case: Case, document: Document, *, at: datetime | None = None) -> CustodySheet:
    """The sheet as values; `at` is when it is made (now)."""
    made_at = at or datetime.now(UTC)
    size = _("{kind}, {bytes} bytes").format(kind=document.media_type, bytes=f"{document.size:,}")
    facts = (
        Fact(_("Exhibit"), document.number),
        Fact(_("Also numbered"), ", ".join(document.aliases)),
        Fact(_("Title"), document.title),
        Fact(_("File"), document.file_name),
        Fact(_("Type and size"), size),
        Fact("SHA-256", document.sha256),
        Fact(_("Case"), case.title),
        Fact(_("Case number"), case.id),
        Fact(_("Head of the history"), case.head),
    )
    return CustodySheet(
        title=_("Custody sheet: {number}").format(number=document.number),
        prepared_by=case.person,
        made_at=made_at,
        level=_(LEVEL_TITLES["team"]),
        language=_("en"),  # translators: the code of your language
        head=case.head,
        facts=tuple(fact for fact in facts if fact.value),
        events=tuple(
            Happening(moment(event.at), event.person or "–", event.what, event.proof[:16])
            for event in custody(case, document)
        ),
        notes=_notes(),
    )


def _notes() -> tuple[str, ...]:
    """What the sheet cannot show."""
    return (
        _("Times are what each person's machine said. Moments are in UTC."),
        _(
            "The first digits of a hash stand beside each line: of the edit that did it, or of the head of the "
            "history when it happened. They show that nothing recorded in the history was altered since, not who "
            "typed it."
        ),
        _(
            "Copies, parts, reports and originals that went out, and merges, are those that this file saw: they "
            "stand in its own journal, which does not travel with copies and is not protected by hashes."
        ),
    )


def write(made: CustodySheet, path: Path) -> None:
    """Write the sheet in the format of the suffix, whole or not at all. CannotWrite where it cannot be."""
    render = _RENDERERS.get(path.suffix.lower())
    if render is None:
        sentence = _("A custody sheet can be written as {suffixes}; “{name}” is none of these.")
        raise CannotWrite(sentence.format(suffixes=", ".join(SUFFIXES), name=path.name))
    place([render(made, quiet).data], path)


# Each format's module is imported when it is asked for, as for reports.


def _pdf(made: CustodySheet, step: Step) -> Rendered:
    from casefile.reports import pdf

    return pdf.render(made, step)


def _docx(made: CustodySheet, step: Step) -> Rendered:
    from casefile.reports import docx

    return docx.render(made, step)


def _html(made: CustodySheet, _step: Step) -> Rendered:
    from casefile.reports import html

    return Rendered(html.render(made).encode("utf-8"))


def _markdown(made: CustodySheet, _step: Step) -> Rendered:
    from casefile.reports import markdown

    return Rendered(markdown.render(made).encode("utf-8"))


_RENDERERS: dict[str, Callable[[CustodySheet, Step], Rendered]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".html": _html,
    ".md": _markdown,
}
