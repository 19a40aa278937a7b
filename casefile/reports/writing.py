"""A report into a file: the format by the suffix, written under a temporary name in the folder and moved into place."""

import errno
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.errors import Cancelled, CannotWrite
from casefile.reports import datafile, docx, html, markdown, pdf, spreadsheet
from casefile.reports.formats import Rendered, Step
from casefile.reports.report import Report
from casefile.words import _


@dataclass(frozen=True, slots=True)
class Writer:
    """One format."""

    suffix: str
    english: str
    render: Callable[[Report, Step], Rendered]

    @property
    def label(self) -> str:
        """The format's name for a file dialog."""
        return _(self.english)


def _markdown(report: Report, _step: Step) -> Rendered:
    return Rendered(markdown.render(report).encode("utf-8"))


def _html(report: Report, _step: Step) -> Rendered:
    return Rendered(html.render(report).encode("utf-8"))


WRITERS: Final[dict[str, Writer]] = {
    writer.suffix: writer
    for writer in (
        Writer(".docx", "Word document", docx.render),
        Writer(".pdf", "PDF", pdf.render),
        Writer(".html", "Web page", _html),
        Writer(".md", "Markdown", _markdown),
        Writer(".xlsx", "Excel workbook", spreadsheet.render_workbook),
        Writer(".csv", "Table of claims (CSV)", spreadsheet.render_table),
        Writer(".json", "Data (JSON)", datafile.render),
    )
}


def write(
    report: Report,
    path: Path,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Write the report to `path`, whole or not at all; what the person should know about it, as sentences.

    CannotWrite where it cannot be, Cancelled where it was stopped.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        suffixes = ", ".join(WRITERS)
        raise CannotWrite(
            _("A report can be written as {suffixes}; “{name}” is none of these.").format(
                suffixes=suffixes, name=path.name
            )
        )

    def step(done: float) -> None:
        if cancelled():
            raise Cancelled(_("The report was stopped; nothing was written."))
        if progress:
            progress(done)

    step(0.0)
    rendered = writer.render(report, step)
    step(0.95)
    place([rendered.data], path)
    if progress:
        progress(1.0)
    return rendered.remarks


def place(parts: Iterable[bytes], path: Path) -> None:
    """Put bytes into a file under a temporary name beside it and move it into place. CannotWrite where it cannot be."""
    part = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        try:
            with part.open("xb") as file:
                file.writelines(parts)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as trouble:
        raise CannotWrite(_sentence(trouble, path)) from trouble


def _sentence(trouble: OSError, path: Path) -> str:
    if isinstance(trouble, FileNotFoundError | NotADirectoryError):
        return _("There is no folder “{folder}” to write into.").format(folder=path.parent)
    if isinstance(trouble, IsADirectoryError):
        return _("“{path}” is a folder; give the name of a file in it.").format(path=path)
    if isinstance(trouble, PermissionError):
        return _("“{path}” cannot be written: it is open in another program, or you may not write there.").format(
            path=path
        )
    if trouble.errno == errno.ENOSPC:
        return _("There is no room left on the disk for “{path}”; nothing was written.").format(path=path)
    reason = trouble.strerror or str(trouble)
    return _("“{path}” could not be written: {reason}.").format(path=path, reason=reason)
